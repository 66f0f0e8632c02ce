"""When: days, periods, hours and weeks of the year that a notice states in figures."""

from __future__ import annotations

import re

Fact = tuple[str, str]
"""Of what, and how much."""

MONTHS = {
    name[:4]: number
    for number, name in enumerate(
        [
            "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
            "octobre", "novembre", "decembre",
        ],
        1,
    )
}  # fmt: skip
_MONTHS = r"(janv(?:ier)?|fevr(?:ier)?|mars|avril|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)"
_RANGE = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er)?(?: {_MONTHS})?(?: 20\d\d)? ?(?:au|-|jusqu'au) ?(\d{{1,2}})(?:er)? {_MONTHS}\b"
)
_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})(?:er)? {_MONTHS}\b")
_SLASHED = re.compile(
    r"(?<![\d/.,])(\d{1,2})[/.](\d{1,2})(?:[/.](?:20)?\d\d)?(?![\d/%]|[.,]\d| ?(?:euros|etp|m2|k))"
)
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2}) ?h(?:eures?)? ?(\d\d)? ?(?:-|/|a|et) ?(\d{1,2}) ?h(?:eures?)? ?(\d\d)?\b"
)
_MINUTE = re.compile(r"(?<!\d)(\d{1,2}) ?h ?(\d\d)\b")
_WEEKS = re.compile(
    r"\b(?:semaines? |sem\.? ?|s)(?:n[o°] ?)?(\d{1,2}(?:(?: ?[,/-] ?| et | ?, ?s| s)\d{1,2})*)\b(?! ?(?:h|jours?|par|places?|lits?|patients?|postes?)\b)"
)


def dates(rest: str, found: set[Fact]) -> str:
    """Take days and periods out of a folded text, into `found`; return what is left."""
    for m in _RANGE.finditer(rest):
        end = _month(m[4])
        start = _month(m[2]) if m[2] else end
        found.add(("période", f"{start:02}-{int(m[1]):02} {end:02}-{int(m[3]):02}"))
        found.add(("date", f"{start:02}-{int(m[1]):02}"))
        found.add(("date", f"{end:02}-{int(m[3]):02}"))
    rest = _RANGE.sub(" ; ", rest)
    for m in _DAY.finditer(rest):
        if 0 < int(m[1]) < 32:
            found.add(("date", f"{_month(m[2]):02}-{int(m[1]):02}"))
    rest = _DAY.sub(" ; ", rest)
    for m in _SLASHED.finditer(rest):
        if 0 < int(m[1]) < 32 and 0 < int(m[2]) < 13 and int(m[1]) + int(m[2]) > 3:
            found.add(("date", f"{int(m[2]):02}-{int(m[1]):02}"))
            rest = rest.replace(m[0], " ; ")
    return re.sub(r"\b(?:19|20)\d\d\b(?! ?(?:euros|net|brut))|\b\d{5}\b(?! ?euros)", " ; ", rest)


def _month(name: str) -> int:
    return next(
        n
        for start, n in MONTHS.items()
        if (name[:3] == start[:3] and name[:4] in (start, name[:3])) or name.startswith(start)
    )


def clocks(rest: str, found: set[Fact]) -> str:
    """Take the hours of a day out of it."""
    for m in _CLOCK.finditer(rest):
        for hour, minute in ((m[1], m[2]), (m[3], m[4])):
            if int(hour) < 25:
                found.add(("heure", f"{int(hour):02}:{minute or '00'}"))
    rest = _CLOCK.sub(" ; ", rest)
    for m in _MINUTE.finditer(rest):
        if int(m[1]) < 5:
            continue  # so far from the capital
        found.add(("heure", f"{int(m[1]):02}:{m[2]}"))
    return _MINUTE.sub(" ; ", rest)


def weeks(rest: str, found: set[Fact]) -> str:
    """Take the numbered weeks of a year out of it.

    >>> weeks("remplacement s47, s48 et 50", found := set()), sorted(found)
    ('remplacement  ; ', [('semaine', '47'), ('semaine', '48'), ('semaine', '50')])
    """
    for m in _WEEKS.finditer(rest):
        numbers = [int(n) for n in re.findall(r"\d+", m[1])]
        found.update(("semaine", str(n)) for n in numbers if 0 < n < 54)
    return _WEEKS.sub(" ; ", rest)
