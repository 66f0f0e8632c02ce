"""Placeholders in the village's files, so that its offers are open on whatever day it is served.

- `{{site}}`: the address of the site that the file belongs to, without a final slash;
- `{{site:SLUG}}`: the address of another site of the village;
- `{{day}}`, `{{day+30}}`, `{{day-3:FORMAT}}`: the day of serving, moved by whole days. FORMAT is
  `rfc822` or `atom` (ten in the morning in Paris), or text with %d %m %Y %y, %e (1er, 2, … 31),
  %B (mars) and %A (lundi). Without a FORMAT: 2027-03-31.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime

from pipeline.settings import PARIS

_PLACEHOLDER = re.compile(r"\{\{(?:site(?::(?P<slug>[a-z0-9-]+))?|day(?P<shift>[+-]\d+)?(?::(?P<format>[^{}]+))?)\}\}")  # fmt: skip
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_TEN = time(10, 0, tzinfo=PARIS)

_CODES: Mapping[str, Callable[[date], str]] = {
    "d": lambda day: f"{day.day:02}",
    "m": lambda day: f"{day.month:02}",
    "Y": lambda day: str(day.year),
    "y": lambda day: f"{day.year % 100:02}",
    "e": lambda day: "1er" if day.day == 1 else str(day.day),
    "B": lambda day: _MONTHS.split()[day.month - 1],
    "A": lambda day: _WEEKDAYS.split()[day.weekday()],
}


def write_day(day: date, form: str) -> str:
    """Write a day as French sites do; an unknown code is a `ValueError`.

    >>> write_day(date(2027, 3, 1), "%A %e %B %Y")
    'lundi 1er mars 2027'
    >>> write_day(date(2027, 3, 31), "%d.%m.%y")
    '31.03.27'
    >>> write_day(date(2027, 3, 1), "rfc822")
    'Mon, 01 Mar 2027 10:00:00 +0100'
    >>> write_day(date(2027, 7, 1), "atom")
    '2027-07-01T10:00:00+02:00'
    """
    moment = datetime.combine(day, _TEN)
    if form == "rfc822":
        return format_datetime(moment)
    if form == "atom":
        return moment.isoformat()

    def code(match: re.Match[str]) -> str:
        if match[1] not in _CODES:
            raise ValueError(f"unknown code %{match[1]} in a day's format: {form!r}")
        return _CODES[match[1]](day)

    return re.sub(r"%(.)", code, form)


def expand(text: str, day: date, slug: str, addresses: Mapping[str, str]) -> str:
    """Fill in the placeholders of a file of the site `slug`; an unknown slug is a `KeyError`.

    >>> expand("{{site}}/a avant le {{day+30:%d/%m}}", date(2027, 3, 1), "x", {"x": "http://h"})
    'http://h/a avant le 31/03'
    """

    def fill(match: re.Match[str]) -> str:
        if match[0].startswith("{{site"):
            return addresses[match["slug"] or slug]
        return write_day(day + timedelta(int(match["shift"] or 0)), match["format"] or "%Y-%m-%d")

    return _PLACEHOLDER.sub(fill, text)
