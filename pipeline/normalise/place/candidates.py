"""Candidates: which communes a name may mean, given what else is said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from math import cos, hypot, radians

from pipeline.gazetteer import Commune, gazetteer
from pipeline.normalise.place.mentions import Mention, Reading

_A_TOWN, _A_HAMLET = 2_000, 500  # inhabitants
_BESIDE = 0.25  # degrees, about 28 km
_A_CITY = 20_000  # inhabitants: its name means it, though a village elsewhere was called so

Contexts = Sequence[Callable[[], frozenset[str]]]
"""Départements that may tell homonyms apart, the most telling first; asked only when needed."""


def among_of(
    mention: Mention, reading: Reading, here: frozenset[str], contexts: Contexts
) -> frozenset[str]:
    """The communes that a mention may mean, given all that is known."""
    france = gazetteer()
    known = [(rank, one) for rank, insee in mention.meanings if (one := france.commune(insee))]
    if codes := reading.postal_codes:
        posted = [(r, c) for r, c in known if not set(codes).isdisjoint(c.postal_codes)]
        if posted:
            return _closest(posted)
    if here:  # what the same words say; if it disagrees, the name is not this commune
        return _closest([(r, c) for r, c in known if c.departement in here])
    if len(known) < 2:
        return _closest(known)  # there is nothing to tell apart
    for context in contexts:
        departements = context()
        found = _closest([(r, c) for r, c in known if c.departement in departements])
        if found and not _is_city(known, found):
            return found
    closest = _closest(known)
    return within(closest, _of_one(reading.near)) or _town(closest)


def _town(among: frozenset[str]) -> frozenset[str]:
    """Of homonyms, the one town: a hamlet elsewhere would say where it is."""
    communes = [one for insee in among if (one := gazetteer().commune(insee))]
    towns = [one.insee for one in communes if (one.population or 0) >= _A_TOWN]
    hamlets = sum((one.population or 0) < _A_HAMLET for one in communes)
    if len(towns) == 1 and hamlets == len(communes) - 1:
        return frozenset(towns)
    large = sorted((one.population or 0, one.insee) for one in communes)[-2:]
    if len(large) > 1 and large[0][0] < _A_TOWN and large[1][0] >= _A_CITY:
        return frozenset({large[1][1]})  # "Rochefort", of which another is a village
    return among


def _of_one(insees: Collection[str]) -> set[str]:
    """The département in which all of the communes lie, if it is one."""
    departements = {c.departement for insee in insees if (c := gazetteer().commune(insee))}
    return departements if len(departements) == 1 else set()


def _closest(known: Sequence[tuple[int, Commune]]) -> frozenset[str]:
    """Those whose name is the closest to what was written: the closest are first."""
    return frozenset([commune.insee for rank, commune in known if rank == known[0][0]])


def nearest(communes: Sequence[Commune], to: Commune | None) -> Commune | None:
    """The one commune that lies beside another, where all the others are far off."""
    if to is None or to.lat is None or to.lon is None:
        return None
    far = sorted(
        (hypot(one.lat - to.lat, (one.lon - to.lon) * cos(radians(to.lat))), one.insee, one)
        for one in communes
        if one.lat is not None and one.lon is not None
    )
    if len(far) != len(communes) or far[0][0] > _BESIDE or far[1][0] < 2 * far[0][0]:
        return None
    return far[0][2]


def _is_city(known: Sequence[tuple[int, Commune]], found: frozenset[str]) -> bool:
    """Whether another than those found is a city by that very name, and they only were."""
    now = {commune.insee for rank, commune in known if rank < 2}
    cities = {c.insee for rank, c in known if rank == 0 and (c.population or 0) >= _A_CITY}
    return bool(cities - found) and not found & now


def within(among: frozenset[str], departements: Collection[str]) -> frozenset[str]:
    """Those of the communes that lie in the départements."""
    known = ((insee, gazetteer().commune(insee)) for insee in among)
    return frozenset(insee for insee, c in known if c and c.departement in departements)
