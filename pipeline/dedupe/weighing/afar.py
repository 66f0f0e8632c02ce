"""Towns told from afar: an agency names the large town by which people know where a small one is."""

from __future__ import annotations

from functools import lru_cache
from math import cos, hypot, radians

from pipeline.dedupe.notice.employers import Tie
from pipeline.dedupe.notice.lexicon import common
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.relays import HOUSES, own_name
from pipeline.dedupe.notice.telling import short_name
from pipeline.dedupe.weighing.identity import employers_tie, told_of
from pipeline.dedupe.weighing.rarity import inhabitants
from pipeline.offer import Place

FAR = 80.0
"""Kilometres within which a town may be called by a larger one's name."""

AROUND = 45.0
"""Kilometres to the end of the country that has its name from a town: an arrondissement."""

BESIDE = 12.0
"""Kilometres within which it may be called by any other's."""

AS_KNOWN = 0.5
"""Part of a town's inhabitants with which another may be as well known: a small préfecture."""

A_TOWN = 2_500
"""Inhabitants from which a town is known far off: a village tells nobody where another is."""

RARE, LITTLE_SAID = 2.0, 2.1
"""Bits that a rare word says before it is asked whether it tells a trade or a place, and how many are little."""

_AT_HOME = HOUSES | {"commune", "epci"}


def told_from_afar(a: Reading, b: Reading) -> bool:
    """Whether two communes may be one place, told by who is there and by who is not."""
    if a.source and a.source == b.source:
        return False  # who names two towns means two
    if _titled(a) and _titled(b):
        return False  # each is asked to come to the town that its title names
    return (_passes_on(a) and _may_mean(a, b)) or (_passes_on(b) and _may_mean(b, a))


def _titled(reading: Reading) -> bool:
    name = reading.spoken_town
    return bool(name) and name.lower() in reading.offer.title.lower().replace("-", " ")


def larger(a: Reading, b: Reading) -> bool:
    """Whether the town of who is elsewhere is the larger one, by which people know the other."""
    return any(
        _passes_on(x) and x.insee and y.insee and inhabitants(x.insee) > inhabitants(y.insee)
        for x, y in ((a, b), (b, a))
    )


def around(a: Reading, b: Reading) -> bool:
    """Whether a larger town stands for the country around it, where the other is."""
    if not a.insee or not b.insee or not told_from_afar(a, b) or not larger(a, b):
        return False
    apart = kilometres(a, b)
    return apart is not None and apart <= AROUND


def _passes_on(reading: Reading) -> bool:
    """Whether a notice is shown by one who is elsewhere: no house's own, no town hall's."""
    if reading.record.publisher in _AT_HOME:
        return False
    return not own_name(reading.offer.employer, reading.source)


def _may_mean(afar: Reading, near: Reading) -> bool:
    if not afar.insee or not near.insee:
        return False
    tie = employers_tie(afar, near)
    if afar.spoken_town and afar.spoken_town == near.spoken_town and tie in {Tie.SAME, Tie.MAYBE}:
        return True  # "Tournon", which is also a village elsewhere
    apart = kilometres(afar, near)
    if apart is None or apart > FAR:
        return False
    smaller = inhabitants(afar.insee) < max(A_TOWN, inhabitants(near.insee) * AS_KNOWN)
    if smaller and (tie is Tie.SAME or (apart > BESIDE and not _told_both(afar, near))):
        return False  # a house of many sites has one there too
    if tie is not Tie.OTHER:
        return True
    return told_of(afar, near) or told_of(near, afar)


def _told_both(a: Reading, b: Reading) -> bool:
    """Whether one of two notices names the other's town too: the seat, and where the rounds are."""
    if a.departement != b.departement:
        return False
    return a.names_town(b.spoken_town) or b.names_town(a.spoken_town)


def far_off(one: Place | None, other: Place | None) -> bool:
    """Whether two places are of two départements and nobody can mean the one by the other.

    What the vetoes would find after more reading; asked of every candidate, and so of places alone.
    """
    if not one or not other or not one.insee or not other.insee:
        return False
    if not one.departement or not other.departement or one.departement == other.departement:
        return False
    if one.commune and other.commune and short_name(one.commune) == short_name(other.commune):
        return False
    apart = _between(one, other)
    return apart is None or apart > FAR


def kilometres(a: Reading, b: Reading) -> float | None:
    """Return how far two places are from each other, as the crow flies; None where one is unknown."""
    return _between(a.place, b.place) if a.place and b.place else None


def _between(p: Place, q: Place) -> float | None:
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return None
    return _apart(float(p.lat), float(p.lon), float(q.lat), float(q.lon))


@lru_cache(maxsize=1 << 12)
def _apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    east = (other_lon - lon) * cos(radians(lat))
    return hypot(other_lat - lat, east) * 111.2  # kilometres to a degree


def says_alike(a: Reading, b: Reading) -> bool:
    """Whether two notices share a figure or some telling words: without any, they need no weighing."""
    if a.facts & b.facts or len(a.numbers & b.numbers) > 1:
        return True
    known = common()
    return sum(known.get(word, RARE) for word in a.said & b.said) >= LITTLE_SAID
