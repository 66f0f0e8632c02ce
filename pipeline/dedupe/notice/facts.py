"""What a notice states in figures: surfaces, rents, beds, hours, shares, dates, telephones.

Two people who tell of one opening choose other words, yet the same figures.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.dedupe.notice.figures import UNITS, Figure, figures
from pipeline.dedupe.notice.moments import Fact, clocks, dates, weeks
from pipeline.dedupe.notice.signature import fold, stem
from pipeline.dedupe.notice.units import CANON, DAYS, NO_UNIT
from pipeline.dedupe.notice.worktime import worktime

MOST_BEDS = 700
"""Patients or beds that a house may hold at a time."""

LITTLE = 2
"""Numbers up to this are said by every notice."""

LEAST_PAY = 300
_PAY = frozenset({"net", "brut"})

_DIGIT = re.compile(r"\d")
_PHONE = re.compile(r"(?<!\d)(?:\+33 ?|0)[1-9](?:[ .-]?\d\d){4}(?!\d)")
_ORDINAL = re.compile(
    r"\b(?:une?|1)(?: [a-z-]+){0,2} sur (\d+|deux|trois|quatre|cinq|six|sept|huit|dix|douze)\b|\b1/(\d{1,2})\b"
)
# "WE 1/2", "1 samedi/3", "un week-end par mois": no days of a year.
_TURNS = (
    r"(?:we|week[ -]?ends?|gardes?|astreintes?|samedis?|dimanches?|nuits?|semaines?|mercredis?)"
)
_IN_TURN = re.compile(
    rf"\b{_TURNS}(?: [a-z-]+)? ?:? ?1/(\d{{1,2}})\b(?!/)|\b1 {_TURNS} ?/ ?(\d{{1,2}})\b"
    rf"|\b(?:une?|1) {_TURNS} (?:par|/) ?(mois)\b"
)
_PAID_FOR = (("charge",), ("rembourse",), ("rembourses",), ("hauteur",), ("finance",), ("paye",))
_OF_FEES = (("ca",), ("chiffre",), ("honoraires",), ("actes",))
_RETRO = re.compile(r"retro|redevance|reverse")
_RETRO_BARE = re.compile(
    r"\bretro(?:cession)?s?[ :]+(?:de |a )?([5-9]\d)\b(?! ?(?:%|euros|[.,]\d))"
)
_TEAM = re.compile(r"\b(?:equipe|effectif)(?: [a-z-]+){0,2}? ?(?:de |:|\()([a-z]+\b|\d{1,3}\b)")
_COEFFICIENT = re.compile(r"\bcoef(?:f|ficient)?s?\b[ .:]*(\d{3})\b")
_RENT = re.compile(r"loyer|location|loue\b|charge|mois|mensuel")

# "3D", and the collective agreements of 1951 and 1966.
_NO_FIGURE = re.compile(
    r"\b[234]d\b|\b(?:ccn?t?|convention)(?: collective)?(?: nationale)?(?: d[eu])? ?(?:19)?(?:51|66)\b"
)
_AND_HALF = re.compile(r"\b(\d|une?|deux|trois|quatre|cinq) (jours?|journees?|ans?) et demie?\b")


def facts(text: str) -> frozenset[Fact]:
    """Return the facts of a text as it was published.

    >>> sorted(facts("Local de 38 m², loyer de 260 €, libre au 1er décembre"))
    [('date', '12-01'), ('euros', '260'), ('loyer', '260'), ('m2', '38')]
    >>> sorted(facts("0,6 ETP pour 86 résidents")), sorted(facts("poste à 60 %"))
    ([('lits', '86'), ('quotité', '60')], [('pour cent', '60'), ('quotité', '60')])
    >>> sorted(facts("astreintes 1/4, 1 WE/3")), sorted(facts("un week-end par mois, le 1/4"))
    ([('une fois sur', '3'), ('une fois sur', '4')], [('date', '04-01'), ('une fois sur', '4')])
    """
    return _read(text)[0]


def numbers(text: str) -> frozenset[str]:
    """Return the bare numbers of a text, dates and the smallest left out.

    >>> sorted(numbers("gardes à neuf, IRM 1,5 T, le 3 mai 2027"))
    ['1.5', '9']
    """
    return _read(text)[1]


@lru_cache(maxsize=1 << 12)
def _read(text: str) -> tuple[frozenset[Fact], frozenset[str]]:
    folded = fold(re.sub("[‐-―]", "-", text.replace("€", " euros "))).replace("\n", " ")
    found: set[Fact] = set()
    for m in _PHONE.finditer(folded):
        found.add(("téléphone", re.sub(r"\D", "", m[0])[-9:]))
    rest = _NO_FIGURE.sub(" ; ", _PHONE.sub(" ; ", folded))
    if "et demi" in rest:
        rest = _AND_HALF.sub(_halved, rest)
    rest = worktime(rest, found)
    if "1/" in rest or " par mois" in rest or ("1 " in rest and "/" in rest):
        for m in _IN_TURN.finditer(rest):
            found.add(("une fois sur", m[1] or m[2] or "4"))
        rest = _IN_TURN.sub(" ; ", rest)
    if _DIGIT.search(rest):
        rest = weeks(clocks(dates(rest, found), found), found)
    for m in _TEAM.finditer(rest):
        found.update(("équipe", f"{f.value:g}") for f in figures(m[1]) if f.value > 1)
    found.update(("coefficient", m[1]) for m in _COEFFICIENT.finditer(rest))
    for m in _ORDINAL.finditer(rest):
        n = m[2] or next((str(round(f.value)) for f in figures(m[1])), "")
        found.add(("une fois sur", n))
    if "retro" in rest:
        found.update(("rétrocession", m[1]) for m in _RETRO_BARE.finditer(rest))
    rest = re.sub(r"\bm(?:2\b|etres? carres?)", " m2 ", rest)
    rest = re.sub(r"(?<=\d) ?k ?(?:euros|e)\b", " keuros ", rest).replace("m2", "mcarre")
    pending: list[Figure] = []
    bare = {amount[:2].lstrip("0") for unit, amount in found if unit == "heure"}
    for figure in figures(rest):
        told = _stated(figure, pending)
        found.update(told)
        # What is worked out, a share or days, says its number already.
        spoken = not any(unit in {"quotité", "durée"} for unit, _ in told)
        if spoken and (figure.value > LITTLE or figure.value % 1):
            bare.add(f"{figure.value:g}")
        pending = [figure] if figure.listed and not figure.written else []
    return frozenset(found), frozenset(n for n in bare if n)


def _halved(match: re.Match[str]) -> str:
    return f"{match[1] if match[1].isdigit() else UNITS[match[1]]},5 {match[2]}"


def _stated(figure: Figure, pending: list[Figure]) -> list[Fact]:
    first = figure.after[0] if figure.after else ""
    if not first or first in NO_UNIT or first[0].isdigit():
        return []
    unit, value = stem(first), figure.value
    if value == 1 and figure.written and unit not in DAYS:
        return []  # an article
    if unit in {"%", "etp", "h", "heur"}:
        return _share(unit, figure)
    if unit in DAYS and DAYS[unit] > 1:
        return [("durée", f"{value * DAYS[unit]:g}")]
    many = [*(p.value for p in pending), value]
    canon = CANON.get(unit, unit)
    if unit in _PAY and value >= LEAST_PAY:
        return [("euros", f"{value:g}")]
    if canon == "euros":
        around = " ".join((*figure.before, *figure.after))
        amount = f"{value * (1000 if unit.startswith('k') else 1):g}"
        return [("euros", amount), *([("loyer", amount)] if _RENT.search(around) else [])]
    if canon == "lits" and value > MOST_BEDS:
        canon = unit  # those of a year
    return [(canon, f"{v:g}") for v in many] if len(unit) > 2 or canon != unit else []


def _share(unit: str, figure: Figure) -> list[Fact]:
    """Parts of time and of fees."""
    value = figure.value
    if unit == "etp":
        if value > 2:
            return [("agents", f"{value:g}"), ("équipe", f"{value:g}")]
        return [("quotité", f"{value * 100:.0f}")]
    if unit == "%":
        around = " ".join((*figure.before, *figure.after))
        if figure.after[1:2] in _OF_FEES and not _RETRO.search(around):
            return [("rétrocession", f"{value:g}"), ("pour cent", f"{value:g}")]
        if _RETRO.search(around):
            # What is paid to the cabinet and what is kept are one figure.
            kept = 100 - value if "redevance" in around else value
            return [("rétrocession", f"{kept:g}"), ("pour cent", f"{value:g}")]
        part = figure.before[-1:] in ((), ("a",)) and figure.before[0:1] not in _PAID_FOR
        of_time = part and 10 <= value < 100 and value % 5 == 0
        return [("pour cent", f"{value:g}"), *([("quotité", f"{value:g}")] if of_time else [])]
    if figure.before[-1:] == ("a",) and 5 < value < 25:
        return [("heure", f"{value:02.0f}:00")]
    return [("heures", f"{value:g}")]
