"""Dates of two notices: whether one is the other prolonged, or an opening of another season."""

from __future__ import annotations

from datetime import date

from pipeline.dedupe.notice.reading import Reading
from pipeline.offer import Offer

WEEKS = 60
"""Days up to which a notice that appears again is still the same opening."""

SEASON = 120
"""The same where reference or own address are the same."""

SHIFTED_START = 75
"""Days between two beginnings of work from which they are two openings."""

LISTED_LONG = 7
"""Days before its deadline from which a notice may be published anew as the same opening."""


def days_apart(a: Offer, b: Offer) -> int | None:
    """Return the days between the lives of two notices: 0 where they overlap, None if unknown.

    A life goes from publication to deadline; where only one of the two is known, it is that day.
    """
    mine, theirs = life(a), life(b)
    if mine is None or theirs is None:
        return None
    (_, end), (start, _) = sorted((mine, theirs))
    return max(0, (start - end).days)


def starts_apart(a: Offer, b: Offer) -> int | None:
    """Return the days between two beginnings of work, None where one is not a date."""
    if isinstance(a.starts_on, date) and isinstance(b.starts_on, date):
        return abs((a.starts_on - b.starts_on).days)
    return None


def told_start(a: Reading, b: Reading) -> bool:
    """Whether the second may mean the first one's beginning: it names that day, or but its own month."""
    begins, other = a.offer.starts_on, b.offer.starts_on
    if not isinstance(begins, date) or not isinstance(other, date):
        return False
    days = b.amounts("date")
    if f"{begins:%m-%d}" in days:
        return True
    month = (begins.year, begins.month) == (other.year, other.month)
    return month and other.day == 1 and f"{other:%m-%d}" not in days


def follows(a: Offer, b: Offer, *, said_again: bool) -> bool:
    """Whether, of two notices of one listing, one takes the other's place.

    Republished when the first one ends, or prolonged by a later deadline; two that run beside each
    other are two openings, and so are two without any date. How long after is not asked here.
    """
    first, second = sorted((a, b), key=_days)
    longer = (second.deadline - first.deadline).days if first.deadline and second.deadline else None
    prolonged = longer is not None and abs(longer) >= LISTED_LONG
    if first.published_on is None or second.published_on is None:
        return prolonged or said_again
    wait = (second.published_on - first.published_on).days
    if wait < 5:
        return prolonged and said_again
    if first.deadline is None:
        return second.deadline is None or said_again or wait >= LISTED_LONG
    left = (first.deadline - second.published_on).days
    return left <= LISTED_LONG or said_again


def _days(offer: Offer) -> tuple[date, date]:
    return offer.published_on or date.min, offer.deadline or date.min


def life(offer: Offer) -> tuple[date, date] | None:
    """Return the days from publication to deadline, or the one that is known twice."""
    begin, end = offer.published_on or offer.deadline, offer.deadline or offer.published_on
    return (min(begin, end), max(begin, end)) if begin and end else None
