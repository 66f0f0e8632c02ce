"""What two notices say that cannot be of one opening: other figures of one thing, other patients."""

from __future__ import annotations

from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.weighing.reason import Reason
from pipeline.dedupe.weighing.stated import said_of_another

EACH, MOST = -2.0, -8.0
"""Bits that each figure beside the first takes away, and the most of all."""

OF_A_YEAR, LARGE = 1_000, -3.0
"""Figures by which a house says how large it is: passages, births, patients of a year."""

LEAST_FIGURE = 3.0
"""Smaller ones are said of many things in one notice."""

PATIENTS = -3.0

_LOOSE = frozenset(
    {
        "téléphone", "date", "heure", "pour cent", "min", "minut", "habitants", "euros", "jours", "durée",
        "heur", "heures", "km", "kilometr", "équipe", "quotité", "une fois sur", "période", "semaine", "naissances",
    }
)  # fmt: skip
"""What a notice states of several things, or otherwise than its copy, or is weighed already."""

_YOUNG = frozenset({"enfant", "adolesce", "pedopsyc", "pediatri", "infanto", "ado", "nourriss"})
_OLD = frozenset(
    {"geriatri", "gerontop", "geronto", "gerontol", "agee", "age", "ainee", "aine", "ehpad", "usld"}
)


def contradictions(a: Reading, b: Reading) -> list[Reason]:
    """Weigh that figures differ of which each notice states one, and that other patients are meant."""
    found, large = [], 0
    for unit in a.units & b.units - _LOOSE:
        mine, theirs = a.amounts(unit), b.amounts(unit)
        if (
            len(mine) == len(theirs) == 1
            and mine != theirs
            and not _rounded(mine, theirs)
            and not said_of_another(a, b, unit)
        ):
            found.append(f"{next(iter(mine))} / {next(iter(theirs))} {unit}")
            large += all(float(n) >= OF_A_YEAR for n in mine | theirs)
    reasons = []
    if len(found) > 1 or large:
        weight = max(MOST, EACH * (len(found) - 1) + LARGE * large)
        reasons.append(Reason("autres chiffres", weight, ", ".join(sorted(found))))
    if other_patients(a.said, b.said):
        reasons.append(Reason("autres patients", PATIENTS))
    return reasons


def _rounded(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two figures are one, rounded: "6 200 interventions", "plus de 6 000"; or too small to tell."""
    x, y = sorted((float(next(iter(mine))), float(next(iter(theirs)))))
    return y < LEAST_FIGURE or (x >= 100 and y <= 1.1 * x)


def other_patients(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one tells of the young alone, the other of the old alone.

    >>> other_patients(frozenset({"adolesce"}), frozenset({"geronto"}))
    True
    """
    young, old = bool(mine & _YOUNG), bool(mine & _OLD)
    their_young, their_old = bool(theirs & _YOUNG), bool(theirs & _OLD)
    return young != old and their_young not in (their_old, young)
