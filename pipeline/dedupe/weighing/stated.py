"""What two records state in figures: shared facts speak for one opening, others against it."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dedupe.notice.employers import Tie
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.worktime import other_share
from pipeline.dedupe.weighing.identity import employers_tie
from pipeline.dedupe.weighing.reason import Reason

MOST = 10.0
"""Bits that all shared figures give at most: they come from one text, one after the other."""

NUMBER, LACKED, LACKED_MOST = 1.6, 0.3, 3.0
"""Bits that a bare number says which the other notice has or lacks, and the most of all together."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")

EVENING = 1.0
"""Bits that a day says besides, where an evening is told of."""

WARD = 45
"""Beds up to which a ward is meant, not the house, which writes its own into each notice."""

OF_HOUSE = 1.0
"""Bits that they say beside those of a ward: of a département's hundred homes two have 82."""

_OF_HOUSE = frozenset({"agents", "téléphone", "habitants"})

_WORTH = {
    "téléphone": 6.0, "m2": 5.0, "euros": 4.5, "loyer": 0.5, "lits": 4.0, "agents": 3.0,
    "naissances": 4.0, "passag": 4.5, "habitants": 2.5, "période": 1.0, "date": 3.0, "heure": 1.8,
    "rétrocession": 1.5, "durée": 1.8, "une fois sur": 1.5, "jours": 1.5, "pour cent": 1.5, "min": 0.7,
    "quotité": 1.5, "semaine": 2.0,
}  # fmt: skip
NEARLY = 0.1
"""Part by which two durations may differ that are told in weeks and in months."""

ROUNDED, NEAR = 0.05, 1.0
"""Part by which a rounded number of beds may differ from the counted one, and the bits that it says."""

UNLIKE = 5
"""Times that one amount of money may hold another of the same thing."""

_USUAL = {
    ("quotité", "50"), ("quotité", "80"), ("une fois sur", "2"), ("durée", "360"), ("heures", "12"), ("heures", "10"), ("heures", "39"), ("heures", "8"),
    ("heures", "35"), ("heures", "7"), ("heures", "24"), ("jours", "5"), ("durée", "7"), ("rétrocession", "80"),
    ("heure", "14:00"), ("heure", "19:00"), ("heure", "07:00"), ("heure", "21:00"), ("durée", "180"),
    ("quotité", "100"), ("quotité", "partiel"), *(("pour cent", str(n)) for n in (10, 20, 25, 30, 50, 60, 70, 75, 80, 90, 100)),
    ("euros", "50000"), ("euros", "60000"), ("euros", "1200"), ("durée", "30"), ("durée", "720"), ("rétrocession", "70"),
}  # fmt: skip
"""Said by so many notices that they say half: the aids that the law grants, too."""

_AGAINST = {
    "quotité": -3.5, "loyer": -4.0, "rétrocession": -4.0, "période": -5.0, "lits": -3.5, "agents": -2.5,
    "téléphone": -0.5, "semaine": -4.0, "durée": -1.5, "euros": -2.5, "jours": -1.0, "équipe": -1.0,
    "fauteuil": -1.5, "sall": -1.5, "bureal": -1.5,
}  # fmt: skip
"""Units of which a notice states one, so that another amount is another opening."""


def stated(a: Reading, b: Reading) -> list[Reason]:
    """Weigh the facts that both state, and those where they disagree."""
    if not a.facts or not b.facts:
        return _bare(a, b, frozenset())
    places = a.where | b.where
    counted = {("date", day) for day, _ in _dated(a) & _dated(b)}
    house = employers_tie(a, b) in {Tie.SAME, Tie.MAYBE}
    shared = sorted(f for f in a.facts & b.facts if f[0] not in places and f not in counted)
    reasons, left = [], MOST
    weighed = [(worth(unit, amount, house=house), unit, amount) for unit, amount in shared]
    if "evenement" in (a.offer.kind, b.offer.kind):
        # An evening is its day.
        weighed = [(w + EVENING * (unit == "date"), unit, n) for w, unit, n in weighed]
    for weight, unit, amount in sorted(weighed, reverse=True):
        given = round(min(weight, left), 2)
        if given > 0:
            reasons.append(Reason(f"même chiffre ({unit})", given, amount))
            left -= given
    counts = _against(a, b)
    told = (*reasons, *counts)
    return [*told, *_bare(a, b, frozenset(n for r in told for n in _NUMBER.findall(r.detail)))]


def _dated(reading: Reading) -> frozenset[tuple[str, str]]:
    """The days that are weighed as deadline or beginning, if both have them as such."""
    offer = reading.offer
    days = {"deadline": offer.deadline, "start": offer.starts_on}
    return frozenset((f"{d:%m-%d}", name) for name, d in days.items() if isinstance(d, date))


def worth(unit: str, amount: str, *, house: bool) -> float:
    """Return what it says, in bits, that two notices state one amount."""
    weight = _WORTH.get(unit)
    if weight is None:
        value = float(amount)
        weight = (
            0.5
            if value < 2
            else 1.2
            if value < 5
            else 1.8
            if value < 10
            else 2.5
            if value < 20
            else 3.5
        )
    if unit == "lits" and int(float(amount)) > WARD:
        weight += OF_HOUSE
    if (unit, amount) in _USUAL:
        weight /= 2
    halved = house and (unit in _OF_HOUSE or (unit == "lits" and int(float(amount)) > WARD))
    return weight / 2 if halved else weight


def _bare(a: Reading, b: Reading, told: frozenset[str]) -> list[Reason]:
    """Weigh the numbers that no unit has told: "des gardes à neuf", "une IRM 1,5 T".

    Of the numbers of the shorter notice, a copy has most, another notice of the trade few.
    """
    mine, theirs = a.numbers - told, b.numbers - told
    shared = len(mine & theirs)
    lacked = min(len(mine), len(theirs)) - shared
    weight = round(max(-LACKED_MOST, min(LACKED_MOST, shared * NUMBER - lacked * LACKED)), 2)
    if abs(weight) < 0.5:
        return []
    name = "mêmes nombres" if weight > 0 else "autres nombres"
    return [
        Reason(name, weight, ", ".join(sorted(mine & theirs)) or f"{shared} sur {shared + lacked}")
    ]


def said_of_another(a: Reading, b: Reading, unit: str) -> bool:
    """Whether one's amount of a thing is the other's of another: "onze patients", "11 passages"."""
    if unit in {"loyer", "rétrocession", "quotité", "période", "semaine"}:
        return False
    return a.amounts(unit) <= b.numbers or b.amounts(unit) <= a.numbers


def _as_long(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(abs(float(x) - float(y)) <= NEARLY * float(x) for x in mine for y in theirs)


def _told_in_tens(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one tells in tens what the other has counted: "60 lits", "62 résidents"."""
    small, large = sorted((float(*mine), float(*theirs)))
    return large - small <= ROUNDED * large and (small % 10 == 0) != (large % 10 == 0)


def _of_two_things(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two amounts are too unlike to be of one thing: a bonus, and a month's pay."""
    small, large = sorted((float(*mine), float(*theirs)))
    return large > UNLIKE * small


def _against(a: Reading, b: Reading) -> list[Reason]:
    reasons = []
    for unit, weight in _AGAINST.items():
        mine, theirs = a.amounts(unit), b.amounts(unit)
        single = len(mine) == 1 == len(theirs) or unit in {"loyer", "période", "semaine"}
        if unit == "quotité" and not other_share(mine, theirs):
            continue
        if unit == "durée" and _as_long(mine, theirs):
            continue  # "quatre semaines", "un mois"
        if len(mine) == 1 == len(theirs) and mine != theirs:
            if unit == "lits" and _told_in_tens(mine, theirs):
                reasons.append(
                    Reason(
                        f"chiffre arrondi ({unit})",
                        NEAR,
                        f"{next(iter(mine))} / {next(iter(theirs))}",
                    )
                )
                continue
            if unit == "euros" and _of_two_things(mine, theirs):
                continue
        if mine and theirs and single and not mine & theirs and not said_of_another(a, b, unit):
            detail = f"{', '.join(sorted(mine))} / {', '.join(sorted(theirs))}"
            reasons.append(Reason(f"autre chiffre ({unit})", weight, detail))
    return reasons
