"""Communes of two records: one, two, or two of which one may be misread."""

from __future__ import annotations

import re

from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.weighing.afar import kilometres
from pipeline.dedupe.weighing.identity import one_house_of_two_communes, same_reference

NEIGHBOURS = 15.0
"""Kilometres within which one reference may be told of two communes: a hospital between them."""

_FROM_SEAT = frozenset({"epci", "departement", "cpts"})
"""Publishers whose own commune is soon taken for that of what they pass on."""


def two_towns(a: Reading, b: Reading) -> bool:
    """Whether the work is in two communes, as far as they were understood."""
    if not a.insee or not b.insee or a.insee == b.insee or town_hall(a, b) or town_hall(b, a):
        return False
    return not (_near(a, b) and (same_reference(a, b) or one_house_of_two_communes(a, b)))


def may_be_one(a: Reading, b: Reading) -> bool:
    """Whether of two communes of a département one may be misread.

    "Le Grand Chambord" is soon taken for Chambord; who tells of an evening elsewhere is at home.
    """
    if a.departement != b.departement:
        return False
    if "evenement" in (a.offer.kind, b.offer.kind) and a.amounts("date") & b.amounts("date"):
        return True
    mine, theirs = sorted((a.town, b.town), key=len)
    return bool(mine) and mine < theirs


def _near(a: Reading, b: Reading) -> bool:
    apart = kilometres(a, b)
    return apart is not None and apart <= NEIGHBOURS


def _titled_for(reading: Reading, town: str) -> bool:
    own, title = reading.spoken_town, reading.offer.title.replace("-", " ")
    if not town or town not in title or (own and own in title):
        return False
    return re.search(rf"\b(?:à|pour|de|sur|–) {re.escape(town)}\b", title) is not None


def town_hall(passed_on: Reading, other: Reading) -> bool:
    """Whether a notice that was placed elsewhere is of the town hall of the commune where the other is."""
    if not other.town or passed_on.departement != other.departement:
        return False
    employer = passed_on.employer
    if employer and employer.kinds == {"commune"} and other.town == employer.own:
        return other.town != passed_on.town
    # "Un dentiste pour Mézin", shown by the union of communes from its seat.
    return passed_on.record.publisher in _FROM_SEAT and _titled_for(passed_on, other.spoken_town)
