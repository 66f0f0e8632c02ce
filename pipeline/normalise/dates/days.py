"""Days: what day a piece of text means; an unclear one ("mi-mars") means none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from pipeline.normalise.words import fold

_PARIS = ZoneInfo("Europe/Paris")
FIRST_YEAR, LAST_YEAR = 2000, 2099
_BEHIND = timedelta(days=60)  # a day without a year that passed this recently is that one

_MONTHS = {
    "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "feb": 2, "mars": 3, "mar": 3, "avr": 4, "avril": 4, "mai": 5, "juin": 6, "juil": 7,
    "aout": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"janv(?:ier|\.)?|jan\.?|f[ée]vr(?:ier|\.)?|f[ée]v\.?|mars|avr(?:il|\.)?|mai|juin|juil(?:let|\.)?|ao[uû]t|"
    r"sept(?:embre|\.)?|oct(?:obre|\.)?|nov(?:embre|\.)?|d[ée]c(?:embre|\.)?"
)
_ISO = re.compile(r"(?P<y>20\d\d)[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?!\d)")
_COMPACT = re.compile(r"\s*(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)\s*")
_STAMP = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)\s*"
)
_RFC822 = re.compile(r"\s*(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d")
_DAY = re.compile(
    rf"(?P<d>\d\d?)(?:"
    rf"(?:\s?er)?\s+(?P<month>{_MONTH})(?![^\W\d_])(?:,?\s*(?P<y>\d{{4}}(?!\d)|'?\d\d(?=\s*(?:[.,;)\n]|$)))(?!\s*(?:h|%|€)))?"
    r"|(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<year>20\d\d|\d\d)(?![\d/-]|\.\d)"
    r"|/(?P<short>\d{1,2})(?![\d/%]|\s*(?:€|%|h\b|temps\b)))",
    re.IGNORECASE,
)

# "le 25/9" is a day, "3/4" alone is a part of one.
_DATED = re.compile(
    r"\b(?:le|au|du|avant|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+$", re.IGNORECASE
)

# "les 29 et 30 mai", "2, 3 et 4 octobre", "du 21 au 25 mars": the first of several days.
_EARLIER = re.compile(
    r"(?<![\d/.,])(?P<d>\d{1,2})(?:er)?\s*(?:(?:,|et|&|au|-|–|ou)\s*(?:le\s+)?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?(?:\d{1,2}(?:er)?\s*(?=,|et|&))?)+$"
)
_RANGED = re.compile(r"(?<![\d/.,-])\d{1,2}-$")  # "10-25 avril"
_BEFORE = frozenset("0123456789/.,€-")  # what makes the digits after it part of something else


@dataclass(frozen=True, slots=True)
class Found:
    """A day said in a text, and where, in characters."""

    day: date
    start: int
    end: int
    words: str


def read_day(value: str, anchor: date, *, ahead: bool = True) -> date | None:
    """The day that a date field means; None where it says none, or several unlike ones.

    Without a year, the nearest sensible one: from two months before `anchor` on, or, where
    `ahead` is false, the last one up to `anchor`.

    >>> read_day("Wed, 26 Feb 2025 16:40:27 +0100", date(2027, 1, 1)).isoformat()
    '2025-02-26'
    >>> read_day("1er mars", date(2026, 12, 1)).isoformat(), read_day("mi-mars", date(2027, 1, 1))
    ('2027-03-01', None)
    """
    value = value[:200].strip()
    if not value:
        return None
    if met := _STAMP.fullmatch(value):
        return _in_paris("T".join(met.groups()[:2]) + met[3])
    if _RFC822.match(value):
        return _from_rfc822(value)
    if met := _ISO.search(value) or _COMPACT.fullmatch(value):
        return day_of(int(met["y"]), int(met["m"]), int(met["d"]))
    return next((found.day for found in find_days(value, anchor, ahead=ahead)), None)


def find_days(text: str, anchor: date, *, ahead: bool = True) -> Iterator[Found]:
    """The days said in a text, in order. See `read_day` for those without a year."""
    for met in _ISO.finditer(text):
        if met.start() and text[met.start() - 1].isdigit():
            continue
        day = day_of(int(met["y"]), int(met["m"]), int(met["d"]))
        if day:
            yield Found(day, met.start(), met.end(), met.group())
    for met in _DAY.finditer(text):
        if _is_part(text, met):
            continue
        if met["month"]:
            month = month_of(met["month"])
            said = (met["y"] or "").strip("'")
        else:
            month = int(met["m"] or met["short"])
            if len(met["short"] or "00") == 1 and not _DATED.search(
                text, max(0, met.start() - 12), met.start()
            ):
                continue
            said = met["year"] or ""
        number = int(met["d"])
        if met["month"] and (first := _EARLIER.search(text, max(0, met.start() - 40), met.start())):
            yield from _first_of_several(first, month, said, anchor, ahead)
        if said:
            day = day_of(int(said) + (2000 if len(said) == 2 else 0), month, number)
        else:
            day = _nearest(month, number, anchor, ahead)
        if day:
            yield Found(day, met.start(), met.end(), met.group())


def _is_part(text: str, met: re.Match[str]) -> bool:
    """Whether what looks like a day is the end of a longer number."""
    if not met.start() or text[met.start() - 1] not in _BEFORE:
        return False
    return not (met["month"] and _RANGED.search(text, max(0, met.start() - 4), met.start()))


def _first_of_several(
    first: re.Match[str], month: int, year: str, anchor: date, ahead: bool
) -> Iterator[Found]:
    number = int(first["d"])
    if year:
        day = day_of(int(year) + (2000 if len(year) == 2 else 0), month, number)
    else:
        day = _nearest(month, number, anchor, ahead)
    if day:
        yield Found(day, first.start("d"), first.end("d"), first["d"])


def read_relative(value: str, today: date) -> date | None:
    """The day that "aujourd'hui", "hier" or "il y a 3 jours" means, of what was published."""
    folded = fold(value.strip())
    if folded.startswith(("aujourd", "ce jour", "a l'instant")):
        return today
    if folded.startswith("avant-hier"):
        return today - timedelta(2)
    if folded.startswith("hier"):
        return today - timedelta(1)
    met = _AGO.search(folded)
    if met is None:
        return None
    count = 1 if met["n"] in ("un", "une") else int(met["n"])
    return today - timedelta(min(count, 1000) * _SPANS.get(met["unit"][:3], 0))


_AGO = re.compile(
    r"il y a (?:environ |plus de )?(?P<n>\d{1,4}|une?) (?P<unit>minute|heure|jour|semaine|mois)"
)
_SPANS = {"jou": 1, "sem": 7, "moi": 30}  # days; minutes and hours are today


def month_of(word: str) -> int:
    """The number of a month that is named, in full or short."""
    key = fold(word).rstrip(".")
    return next(_MONTHS[key[:size]] for size in (4, 3) if key[:size] in _MONTHS)


def _nearest(month: int, number: int, anchor: date, ahead: bool) -> date | None:
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [day for day in (day_of(year, month, number) for year in years) if day]
    if not ahead:
        return max((day for day in days if day <= anchor), default=None)
    return min((day for day in days if day >= anchor - _BEHIND), default=None)


def day_of(year: int, month: int, number: int) -> date | None:
    """That day, where there is one."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _in_paris(stamp: str) -> date | None:
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return _plausible(moment)


def _from_rfc822(value: str) -> date | None:
    try:
        return _plausible(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError):
        return None


def _plausible(moment: datetime) -> date | None:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    day = moment.astimezone(_PARIS).date() if moment.tzinfo else moment.date()
    return day_of(day.year, day.month, day.day)
