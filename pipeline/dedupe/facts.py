"""What a notice states in figures: surfaces, rents, beds, hours, shares, dates, telephones.

Two people who tell of one opening choose other words, yet the same figures.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.dedupe.figures import Figure, figures
from pipeline.dedupe.signature import fold, stem

MOST_BEDS = 700
"""Patients or beds that a house may hold at a time."""

Fact = tuple[str, str]
"""Of what, and how much."""

_PHONE = re.compile(r"(?<!\d)(?:\+33 ?|0)[1-9](?:[ .-]?\d\d){4}(?!\d)")
_MONTH = {
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
_TIMES = re.compile(r"\b(?:1|une?|toutes les|tous les)(?: [a-z-]+){0,3}?(?: sur | ?/ ?| )(?=\w)")
_ORDINAL = re.compile(
    r"\b(?:une?|1)(?: [a-z-]+){0,2} sur (\d+|deux|trois|quatre|cinq|six|sept|huit|dix|douze)\b|\b1/(\d{1,2})\b"
)
_PAID_FOR = (("charge",), ("rembourse",), ("rembourses",), ("hauteur",), ("finance",), ("paye",))
_RETRO = re.compile(r"retro|redevance|reverse")
_RENT = re.compile(r"loyer|location|loue\b|charge|mois|mensuel")

_SAME = {
    "lits": "lit place resident berceau adulte personne patient residents",
    "agents": "agent professionnel collaborateur salarie",
    "naissances": "naissanc accouchement",
    "medecin": "mg generaliste medecin msu docteur confrer",
    "infirmier": "ide infirmier infirmiere idel",
    "kine": "mk kine kinesitherapeut masseur",
    "sage-femme": "sf sage maieuticien",
    "dentiste": "dentist chirurgien",
    "jours": "jour journee",
    "euros": "euro eur keuro",
    "m2": "mcarre",
    "habitants": "habitant hab",
}
_CANON = {
    form: unit
    for unit, forms in _SAME.items()
    for form in (*forms.split(), *map(stem, forms.split()))
}
_DAYS = {"jour": 1, "journe": 1, "semain": 7, "mois": 30, "an": 360, "ans": 360, "anne": 360}
_NO_UNIT = frozenset(
    [
        "a",
        "au",
        "aux",
        "le",
        "la",
        "les",
        "l",
        "du",
        "en",
        "pour",
        "par",
        "sur",
        "ou",
        "et",
        "que",
        "qui",
        "dans",
        "avec",
        "est",
        "sont",
        "ce",
        "se",
        "sa",
        "son",
        "plus",
        "moins",
    ]
) | frozenset(_MONTH)


@lru_cache(maxsize=1 << 12)
def facts(text: str) -> frozenset[Fact]:
    """Return the facts of a text as it was published.

    >>> sorted(facts("Local de 38 m², loyer de 260 €, libre au 1er décembre"))
    [('date', '12-01'), ('euros', '260'), ('loyer', '260'), ('m2', '38')]
    >>> sorted(facts("0,6 ETP pour 86 résidents")), sorted(facts("poste à 60 %"))
    ([('lits', '86'), ('quotité', '60')], [('pour cent', '60'), ('quotité', '60')])
    """
    folded = fold(re.sub("[‐-―]", "-", text.replace("€", " euros "))).replace("\n", " ")
    found: set[Fact] = set()
    for m in _PHONE.finditer(folded):
        found.add(("téléphone", re.sub(r"\D", "", m[0])[-9:]))
    rest = _PHONE.sub(" ; ", folded)
    rest = _dates(rest, found)
    rest = _clocks(rest, found)
    for m in _ORDINAL.finditer(rest):
        n = m[2] or next((str(round(f.value)) for f in figures(m[1])), "")
        found.add(("une fois sur", n))
    rest = re.sub(r"\bmi[ -](temps|tps)\b|\bdemi[ -]poste\b", " a 50 % ", rest)
    rest = re.sub(r"\bm(?:2\b|etres? carres?)", " m2 ", rest)
    rest = re.sub(r"(?<=\d) ?k ?(?:euros|e)\b", " keuros ", rest).replace("m2", "mcarre")
    pending: list[Figure] = []
    for figure in figures(rest):
        found.update(_stated(figure, pending))
        pending = [figure] if figure.listed and not figure.written else []
    return frozenset(found)


def _dates(rest: str, found: set[Fact]) -> str:
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
    return re.sub(r"\b(?:19|20)\d\d\b|\b\d{5}\b(?! ?euros)", " ; ", rest)


def _month(name: str) -> int:
    return next(
        n
        for start, n in _MONTH.items()
        if (name[:3] == start[:3] and name[:4] in (start, name[:3])) or name.startswith(start)
    )


def _clocks(rest: str, found: set[Fact]) -> str:
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


def _stated(figure: Figure, pending: list[Figure]) -> list[Fact]:
    first = figure.after[0] if figure.after else ""
    if not first or first in _NO_UNIT or first[0].isdigit():
        return []
    unit, value = stem(first), figure.value
    if value == 1 and figure.written and unit not in _DAYS:
        return []  # an article
    if unit in {"%", "etp", "h", "heur"}:
        return _share(unit, figure)
    if unit in _DAYS and _DAYS[unit] > 1:
        return [("durée", f"{value * _DAYS[unit]:g}")]
    many = [*(p.value for p in pending), value]
    canon = _CANON.get(unit, unit)
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
        return [("agents", f"{value:g}")] if value > 2 else [("quotité", f"{value * 100:.0f}")]
    if unit == "%":
        if _RETRO.search(" ".join((*figure.before, *figure.after))):
            return [("rétrocession", f"{value:g}")]
        part = figure.before[-1:] in ((), ("a",)) and figure.before[0:1] not in _PAID_FOR
        of_time = part and 10 <= value < 100 and value % 5 == 0
        return [("pour cent", f"{value:g}"), *([("quotité", f"{value:g}")] if of_time else [])]
    if figure.before[-1:] == ("a",) and 5 < value < 25:
        return [("heure", f"{value:02.0f}:00")]
    worked = [("quotité", f"{value / 35 * 100:.0f}")] if 14 <= value < 34 and value != 24 else []
    return [("heures", f"{value:g}"), *worked]
