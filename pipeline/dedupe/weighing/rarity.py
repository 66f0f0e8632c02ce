"""How many like openings a place has at a time: the fewer, the more a place and a post say."""

from __future__ import annotations

from functools import cache
from math import log2

from pipeline.dedupe.notice.lexicon import rates
from pipeline.gazetteer import gazetteer

COPIES = 1.5
"""Other notices to be expected of one opening: what is weighed against those of its like."""

MOST, LEAST = 4.0, -7.0
"""Bits between which a place and a post alone can speak."""

FOCUS = 1.5
"""Towns have more openings than their inhabitants alone would need."""

TOWN = 8_000
"""Inhabitants from which a place has a hospital or clinics."""

VILLAGE = 1_000
"""Inhabitants from which on the number counts: a place with an opening has a house to open it."""

SOME_TOWN = "?"
"""Stands for a town of which only the name is known."""

SOME_DEPARTEMENT = "?"

DEPARTEMENT, FRANCE = 600_000, 68_000_000
"""Inhabitants of a middling département, and of all."""

HOUSE_SIZE = {"ch": 8.0, "clinique": 2.5}
"""Nurses' posts that a house offers at a time; the others' posts follow their rates."""

SMALL_HOUSE = 1.2

A_HOUSE = 7_000
"""Inhabitants for whom a town has one more home or clinic."""


def openings(
    professions: frozenset[str], specialty: str, insee: str | None, departement: str | None
) -> float:
    """Return how many openings of a post a place has at a time, other than one.

    >>> openings(frozenset({"orthoptiste"}), "", "28059", "28") < 0.1
    True
    """
    if insee:
        people = float(max(inhabitants(insee), VILLAGE))
        people *= FOCUS if people > TOWN else 1.0
    elif departement:
        people = _departement(departement)
    else:
        people = FRANCE
    return _rate(professions) * share(professions, specialty) * people / 100_000


def of_house(professions: frozenset[str], specialty: str, kinds: frozenset[str]) -> float:
    """Return how many openings of a post one employer has at a time, other than one."""
    size = max((HOUSE_SIZE.get(k, SMALL_HOUSE) for k in kinds), default=SMALL_HOUSE)
    nurses = float(rates("profession")["infirmier"])
    return _rate(professions) / nurses * size * share(professions, specialty)


def houses(insee: str | None) -> float:
    """Return how many homes or clinics a town has beside one, in bits."""
    return log2(max(1.0, inhabitants(insee) / A_HOUSE)) if insee else 0.0


def bits(rivals: float) -> float:
    """Return what being alike among so many rivals says, in bits."""
    return max(LEAST, min(MOST, log2(COPIES / max(rivals, 1e-6))))


def share(professions: frozenset[str], specialty: str) -> float:
    """Return the part of a profession's openings that a specialty has."""
    if not specialty:
        return 1.0
    table = rates("specialty")
    default = table["medecin"] if "medecin" in professions else table["autre"]
    return float(table.get(specialty, default))


def _rate(professions: frozenset[str]) -> float:
    table = rates("profession")
    if not professions:
        return float(table["aucun"])
    # Notices for several professions at once are few; the rarest one says how few.
    return min(float(table.get(p, table["autre"])) for p in professions)


@cache
def inhabitants(insee: str) -> int:
    """Return how many people live in a commune; some thousands where it is not known."""
    commune = gazetteer().commune(insee)
    return (commune.population if commune else None) or 5_000


@cache
def _departement(code: str) -> int:
    return sum(c.population or 0 for c in gazetteer().in_departement(code)) or DEPARTEMENT
