"""Rough deadlines: those that name no day or no month: "fin mai", "sous huitaine", "avant le 25"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.normalise.anycase import any_case
from pipeline.normalise.dates.clauses import APPLYING, LOOK_BACK, clause
from pipeline.normalise.dates.days import LAST_YEAR, day_of
from pipeline.normalise.dates.months import find_months, last_of_month
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.net import lowered
from pipeline.normalise.spots import holds
from pipeline.normalise.words import fold

_UNTIL = r"(?:avant|jusqu['’]à|pour|d['’]ici)"
_BY_END_OF = re.compile(
    rf"\b(?:{_UNTIL}\s+(?:à\s+)?(?:la\s+)?fin\s+(?:du\s+mois\s+)?(?:de\s+|d['’]\s?)?(?P<month>[^\W\d_]{{3,9}}(?:\s+20\d\d)?)|"
    r"fin\s+(?P<latest>[^\W\d_]{3,9})\s*,?\s+(?:au\s+plus\s+tard|derni?e?r\s+(?:délai|carat)|maximum))",
    re.IGNORECASE,
)
_BY_MONTHS_END = re.compile(
    rf"\b(?:{_UNTIL}\s+(?:à\s+)?(?:la\s+)?fin\s+(?:du|de\s+ce)\s+mois)\b(?!\s+d)", re.IGNORECASE
)
_FEAST = re.compile(
    r"\b(?:avant|jusqu['’]à|d['’]ici)\s+(?:à\s+)?(?:la\s+)?(?P<feast>toussaint|noël)\b",
    re.IGNORECASE,
)
_FEASTS = {"toussaint": (11, 1), "noel": (12, 25)}
# "avant le 25, cachet de la poste": of this month or the next.
_BY_NUMBER = any_case(
    r"(?:avant\s+le|jusqu['’]au|pour\s+le|au\s+plus\s+tard\s+le|d['’]ici\s+(?:au|le))\s+(?:\w+di\s+)?(?P<n>\d{1,2})(?:er)?"
    r"(?=\s*(?:$|[.,;:!?)\n]|au\s+(?:soir|plus)|à\s+\d|inclus|minuit|dernier|du\s+mois(?!\s+d)))(?![.,]\d)",
)
_COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "huit": 8, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30,
}  # fmt: skip
_N = rf"(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)})"
_WITHIN = any_case(
    rf"\b(?:sous|ss|dans\s+(?:un\s+délai\s+(?:de\s+|d['’]\s?)|les)|(?P<loose>dans))\s*{_N}\s+(?P<unit>jours?|semaines?|mois)\b|"
    r"\b(?:sous|ss|dans\s+la)\s+(?P<some>huitaine|quinzaine)\b|"
    rf"\b{_N.replace('<n>', '<m>')}\s+(?P<after>jours?|semaines?|mois)\s+(?:après|(?:à\s+(?:compter|partir|dater)|au-delà)\s+d(?:e|u|['’])|qui\s+suiv\w+|suivant)\s*(?:la|le|cette|ce|sa)?\s*(?:date\s+de\s+)?(?:(?:la|sa)\s+)?(?:pré-?\s?sente?\s+)?(?:publication|parution|annonce|avis|jour\b|aujourd['’]hui|insertion|mise\s+en\s+ligne)",
)
_SOME = {"huitaine": 8, "quinzaine": 15}
_ENDING = re.compile(r"\bfin\b|cl[oô]tur|limite|délai|jusqu", re.IGNORECASE)
# "Réponse sous dix jours" is what the publisher promises.
_REPLY = re.compile(
    r"r[ée]pon(?:se|dons)(?!\s+(?:souhait|attend|demand|à\s+adresser))[^.;\n]{0,30}$", re.IGNORECASE
)
_LASTS = re.compile(r"\bcdd\b|contrat|mission|durée|remplacement", re.IGNORECASE)
_BEGINS = re.compile(r"embauch|prise\s+de|d[ée]marr|d[ée]but|intégr|arriv|pourvoir", re.IGNORECASE)
_FEAST_RUNS = ("toussaint", "noël")
_NUMBER_RUNS = ("avant le ", "jusqu", "pour le ", "plus tard", "ici ")
_WITHIN_RUNS = (
    "sous ", "ss ", "dans les ", "délai", "dans la ", " mois", "semaine", " jours",
)  # fmt: skip


def roughly_until(draft: Draft, published: date | None) -> Draft:
    """A deadline that names no day: "avant fin mai", "sous quinze jours"."""
    anchor = published or draft.today
    for said, day in (*_named(draft.text, anchor), *_within(draft.text, published)):
        if day and day.year <= LAST_YEAR:
            return draft.having(Because("deadline", str(day), said), deadline=day)
    return draft


def _named(text: str, anchor: date) -> Iterator[tuple[str, date | None]]:
    """Ends of months, feasts and days of the month, said of applications."""
    lower = lowered(text)
    ending = "fin " in lower
    for met in _BY_END_OF.finditer(text) if ending else ():
        named = next(find_months(met["month"] or met["latest"], anchor), None)
        if named and _applies(text, met.start(), met.end()):
            yield met.group(), last_of_month(named.day)
    for met in _BY_MONTHS_END.finditer(text) if ending and " mois" in lower else ():
        if _applies(text, met.start(), met.end()):
            yield met.group(), last_of_month(anchor)
    for met in _FEAST.finditer(text) if holds(lower, _FEAST_RUNS) else ():
        if _applies(text, met.start(), met.end()):
            day = date(anchor.year, *_FEASTS[fold(met["feast"])])
            yield met.group(), day if day >= anchor else day.replace(year=day.year + 1)
    for met in _BY_NUMBER.finditer(text) if holds(lower, _NUMBER_RUNS) else ():
        if _applies(text, met.start(), met.start()):
            first = anchor.replace(day=1)
            following = last_of_month(first) + timedelta(1)
            days = (day_of(one.year, one.month, int(met["n"])) for one in (first, following))
            yield met.group(), next((day for day in days if day and day >= anchor), None)


def _applies(text: str, start: int, end: int) -> bool:
    sentence = text[max(0, start - LOOK_BACK) : end]
    return bool(APPLYING.search(clause(sentence)) or APPLYING.search(sentence.rsplit(".", 1)[-1]))


def _within(text: str, published: date | None) -> Iterator[tuple[str, date | None]]:
    """So many days from the day of publication."""
    runs = published and holds(lowered(text), _WITHIN_RUNS)
    for met in _WITHIN.finditer(text) if runs else ():
        before = text[max(0, met.start() - 160) : met.start()]
        around = before + text[met.start() : met.end() + 60]
        loose = met["loose"] and not _ENDING.search(clause(before))
        if met["after"] and _LASTS.search(clause(before)):
            continue  # "CDD de 3 mois à partir d'aujourd'hui"
        promised = not met["after"] and _REPLY.search(before)
        if (
            loose
            or promised
            or _BEGINS.search(clause(before))
            or not (met["after"] or APPLYING.search(around))
        ):
            continue
        said = fold(met["n"] or met["m"] or "")
        count = _SOME.get(fold(met["some"] or "")) or _COUNTS.get(said)
        count = count or (int(said) if said.isdigit() else 0)
        if count and published:
            yield met.group(), _later(published, count, fold(met["unit"] or met["after"] or "j"))


def _later(day: date, count: int, unit: str) -> date:
    if not unit.startswith("mois"):
        return day + timedelta(count * (7 if unit.startswith("s") else 1))
    months = day.month - 1 + count
    first = date(day.year + months // 12, months % 12 + 1, 1)
    return first.replace(day=min(day.day, last_of_month(first).day))
