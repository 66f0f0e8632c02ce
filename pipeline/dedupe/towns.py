"""Communes of two records: one, two, or two of which one may be misread."""

from __future__ import annotations

from pipeline.dedupe.afar import kilometres
from pipeline.dedupe.identity import one_house_of_two_communes, same_reference, town_hall
from pipeline.dedupe.reading import Reading

NEIGHBOURS = 15.0
"""Kilometres within which one reference may be told of two communes: a hospital between them."""


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
