"""Months: what a month or a semester named without a day means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.normalise.dates.days import FIRST_YEAR, LAST_YEAR, Found, day_of, month_of
from pipeline.normalise.net import lowered
from pipeline.normalise.spots import holds, spots
from pipeline.normalise.words import fold

_MONTH_ALONE = re.compile(
    r"(?<![\d-])(?<!\d )(?<!\der )(?<![^\W\d_])(?P<month>janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|(?:janv|févr?|avr|juil|sept|oct|nov|déc)(?=\.|\s+20\d\d))(?![^\W\d_])(?:\.?\s+(?P<y>20\d\d))?",
    re.IGNORECASE,
)
_RUNS = (
    "janv", "fév", "fev", "mars", "avr", "mai", "juin", "juil", "août", "aout", "sept", "oct", "nov", "déc", "dec",
)  # fmt: skip
_VAGUE = re.compile(
    r"(?:\bmi|\bfin|\bcourant|\bd['’]ici|\bavant|\bjusqu['’]en|\bdepuis|(?:fin|mi)[\s-][^\W\d]{3,9}\s?[-–/]\s?début)[\s-]*$",
    re.IGNORECASE,
)
_SEMESTER = re.compile(
    r"\b(?:semestre|premier\s+lundi|1er\s+lundi)\s*:?\s*(?:qui\s+(?:débute|commence)\s+(?:en\s+)?|(?:de|d['’]|du\s+mois\s+de|en)\s?)?(?P<which>mai|novembre|été|hiver)\b(?:\s*\((?:mai|novembre))?\s*(?P<y>20\d\d)?",
    re.IGNORECASE,
)


def month_spots(text: str) -> list[int]:
    """Where the name of a month may begin."""
    return spots(lowered(text), _RUNS)


def find_months(text: str, anchor: date, places: list[int] | None = None) -> Iterator[Found]:
    """The months named without a day, each as its first day; "mi-mars" and "fin juin" are none.

    >>> [str(one.day) for one in find_months("dès septembre 2027, fin juin", date(2027, 3, 1))]
    ['2027-09-01']
    """
    for at in month_spots(text) if places is None else places:
        met = _MONTH_ALONE.match(text, at)
        if met is None or _VAGUE.search(text, max(0, met.start() - 26), met.start()):
            continue
        month = month_of(met["month"])
        year = met["y"]
        day = day_of(int(year), month, 1) if year else _month_ahead(month, anchor)
        if day:
            yield Found(day, met.start(), met.end(), met.group())


def _month_ahead(month: int, anchor: date) -> date:
    """The month that comes next; the month of the anchor is that one."""
    return date(anchor.year + (month < anchor.month), month, 1)


def first_of_month(named: str, anchor: date) -> date:
    """The first day of a month that is named, in full or short, with its year or without."""
    month, _, year = named.strip().partition(" ")
    number = month_of(month)
    return date(int(year), number, 1) if year.strip() else _month_ahead(number, anchor)


def find_semester(text: str, anchor: date) -> Found | None:
    """The first day of a semester of interns: the first Monday of May or of November.

    >>> found = find_semester("pour le semestre de mai 2027", date(2027, 1, 4))
    >>> str(found.day)
    '2027-05-03'
    """
    met = _SEMESTER.search(text) if holds(lowered(text), ("semestre", "er lundi")) else None
    if met is None:
        return None
    month = 5 if fold(met["which"])[0] in "me" else 11
    first = date(int(met["y"]), month, 1) if met["y"] else _month_ahead(month, anchor)
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        return None
    return Found(first + timedelta((7 - first.weekday()) % 7), met.start(), met.end(), met.group())


def ends_month(day: date) -> bool:
    """Whether a day is the last of its month."""
    return (day + timedelta(1)).day == 1


def last_of_month(day: date) -> date:
    """The last day of a day's month."""
    return (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
