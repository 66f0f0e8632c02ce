"""How pages say dates, numbers and distances: in French, for people."""

from __future__ import annotations

import re
from datetime import date, datetime

from pipeline.french import THIN, count, number
from pipeline.settings import PARIS

__all__ = [
    "THIN", "ago", "as_day", "count", "day", "km", "listed", "number", "remaining", "sentence", "typeset",
]  # fmt: skip

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_LOOSE = re.compile(r" (?=[:;?!»](?:\s|[.,)<]|$))|« |(?<=\d) (?=(?:km|heures)\b)")


def day(value: date | datetime | None) -> str:
    """Say a day; a moment is said as its day in Paris; an unknown one is an empty string.

    >>> day(date(2027, 3, 1)), day(date(2027, 8, 12)), day(None)
    ('1er mars 2027', '12 août 2027', '')
    """
    if value is None:
        return ""
    plain = as_day(value)
    number = "1er" if plain.day == 1 else str(plain.day)
    return f"{number} {_MONTHS[plain.month - 1]} {plain.year}"


def as_day(value: date | datetime) -> date:
    """A moment's day in Paris; a day is itself."""
    if isinstance(value, datetime):
        return value.astimezone(PARIS).date() if value.tzinfo else value.date()
    return value


def ago(value: date | datetime, today: date) -> str:
    """Say how long ago a day was, and past a month say the day itself.

    >>> [ago(date(2027, 3, d), date(2027, 3, 20)) for d in (20, 19, 17, 3)]
    ["aujourd'hui", 'hier', 'il y a 3 jours', 'il y a 17 jours']
    >>> ago(date(2027, 1, 1), date(2027, 3, 20)), ago(date(2027, 3, 21), date(2027, 3, 20))
    ('le 1er janvier 2027', 'le 21 mars 2027')
    """
    days = (today - as_day(value)).days
    if days == 0:
        return "aujourd'hui"
    if days == 1:
        return "hier"
    return f"il y a {days} jours" if 1 < days <= 31 else f"le {day(value)}"


def remaining(deadline: date, today: date) -> str:
    """Say how long is left to apply.

    >>> [remaining(date(2027, 3, d), date(2027, 3, 1)) for d in (1, 2, 6)]
    ["c'est le dernier jour", 'il reste 1 jour', 'il reste 5 jours']
    >>> remaining(date(2027, 2, 27), date(2027, 3, 1))
    'depuis 2 jours'
    """
    days = (deadline - today).days
    if days < 0:
        return f"depuis {count(-days, 'jour')}"
    return f"il reste {count(days, 'jour')}" if days else "c'est le dernier jour"


def km(value: float) -> str:
    """Say a distance, in whole kilometres past one.

    >>> km(0.4), km(1.0), km(12.6)
    ('sur place', 'à 1 km', 'à 13 km')
    """
    # places are communes' centroids: under one kilometre it is the same commune
    return "sur place" if value < 1 else f"à {number(round(value))} km"


def typeset(text: str) -> str:
    """Put the no-break spaces that French wants before `:` `;` `?` `!` `»`, after `«`, and
    between a number and its unit.

    >>> typeset("aucune commune « Chartrs » ; laquelle ?").replace("\u00a0", "_")
    'aucune commune «_Chartrs_»_; laquelle_?'
    >>> typeset("à moins de 50 km, dans les 48 heures").replace("\u00a0", "_")
    'à moins de 50_km, dans les 48_heures'
    """
    return _LOOSE.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def sentence(words: str) -> str:
    """Begin with a capital, and leave the rest as it is.

    >>> sentence("vue sur CH de Dreux"), sentence("")
    ('Vue sur CH de Dreux', '')
    """
    return words[:1].upper() + words[1:]


def listed(words: list[str], conjunction: str = "et") -> str:
    """Join words as a sentence does.

    >>> listed(["CDI"]), listed(["CDI", "CDD"]), listed(["a", "b", "c"], "ou")
    ('CDI', 'CDI et CDD', 'a, b ou c')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
