"""What the dates of two records say: published together, closed on one day, beginning on one, or months apart."""

from __future__ import annotations

from datetime import date

from pipeline.dedupe.notice.employers import Tie
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.weighing.identity import employers_tie, same_page, same_reference
from pipeline.dedupe.weighing.reason import Reason
from pipeline.dedupe.weighing.timing import (
    SEASON,
    SHIFTED_START,
    WEEKS,
    days_apart,
    starts_apart,
    told_start,
)
from pipeline.offer import Offer

LATER = "des mois plus tard"

TOGETHER = 10
"""Days within which copies are published."""

SPAN = 2
"""Months that a notice may name for its beginning."""


def dates(a: Reading, b: Reading) -> list[Reason]:
    """Weigh when two records were published, when they end, and when their work begins."""
    mine, theirs = a.offer, b.offer
    apart, starts = days_apart(mine, theirs), starts_apart(mine, theirs)
    sure = same_reference(a, b) or same_page(a, b)
    short = mine.kind == theirs.kind and mine.kind in {"remplacement", "stage", "evenement"}
    # A replacement that begins on one day is one, told of early and late.
    sure = sure or (starts == 0 and short and mine.kind != "stage")
    if apart is not None and apart > (SEASON if sure else WEEKS):
        return [Reason(LATER, 0.0, f"{apart} jours")]
    vague = bool(starts) and (told_start(a, b) or told_start(b, a))
    if starts is not None and not sure and not vague and starts > (10 if short else SHIFTED_START):
        return [Reason(LATER, 0.0, f"début à {starts} jours d'écart")]
    reasons = []
    brief = {mine.kind, theirs.kind} & {"remplacement", "evenement"}
    if brief and a.months and b.months and not a.months & b.months:
        reasons.append(Reason("autre période", -4.0, f"{sorted(a.months)} / {sorted(b.months)}"))
    if short and a.regular != b.regular and (b if a.regular else a).months:
        reasons.append(Reason("régulier, ou pour un temps", -4.0))
    if mine.deadline and mine.deadline == theirs.deadline:
        # A hospital closes many lists on one day.
        house = employers_tie(a, b) is Tie.SAME and "ch" in a.houses
        reasons.append(Reason("même date limite", 1.5 if house else 2.5, mine.deadline.isoformat()))
    if starts == 0:
        # An evening is its day; many posts begin on the first of a month.
        day = 5.0 if mine.kind == theirs.kind == "evenement" else 2.5
        reasons.append(Reason("même date de début", day, str(mine.starts_on)))
    elif starts and _one_month(mine, theirs):
        reasons.append(Reason("même mois de début", 1.0))
    elif starts is None and (_begins(mine, b) or _begins(theirs, a)):
        reasons.append(Reason("début dit par l'autre", 1.0))
    elif starts is not None and starts > 31:
        reasons.append(Reason("dates de début différentes", -2.0, f"{starts} jours"))
    if mine.published_on and theirs.published_on:
        gap = abs((mine.published_on - theirs.published_on).days)
        # Five copies of six come within ten days of each other, of other notices of a place one of four.
        if gap <= TOGETHER:
            reasons.append(Reason("publiées ensemble", 1.2, f"{gap} jours"))
        elif gap > 20:
            weight = -2.0 if gap > 30 else -1.0
            reasons.append(Reason("publiées à des semaines d'écart", weight, f"{gap} jours"))
    return reasons


def _one_month(a: Offer, b: Offer) -> bool:
    """Whether two begin in one month: "en mai", which is read as its first day, and "le 3 mai"."""
    if not isinstance(a.starts_on, date) or not isinstance(b.starts_on, date):
        return False
    month = (a.starts_on.year, a.starts_on.month) == (b.starts_on.year, b.starts_on.month)
    return month and 1 in (a.starts_on.day, b.starts_on.day)


def _begins(dated: Offer, other: Reading) -> bool:
    """Whether a notice that gives no day of beginning tells the month in which the other's work begins."""
    start = dated.starts_on
    if not isinstance(start, date) or other.offer.starts_on is not None:
        return False
    return len(other.months) <= SPAN and start.month in other.months
