"""Whom a text seeks so many of: "recherche deux médecins", "dix infirmiers recherchés"."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case
from pipeline.normalise.draft import Draft
from pipeline.normalise.net import lowered
from pipeline.normalise.positions.numbers import (
    OTHERS,
    TOO,
    UNITS,
    Count,
    N,
    calling,
    goes_on,
    number,
    of,
    total_of,
)
from pipeline.normalise.spots import holds, spots

# "recherche deux médecins", "recrute pour son bloc deux IBODE", "ouvre quatre places"; as the one
# below, of a text in small letters.
_SOUGHT = re.compile(
    rf"\b(?:recrut|recherch|cherch|embauch|engag|salarie|accueil|reçoi|ouvr|propos|attend|faut|manque|besoin)\w*\b(?:(?:\s+[a-zà-ÿ]+)?\s*:|(?P<between>[^.;:!?\n]{{0,60}}?)\b)\s*(?<!\bou\s)(?<!\sà\s)(?P<a>{N}){TOO}\s+(?!(?:{UNITS})\b)(?=[^\W\d_])",
)

_SOUGHT_ONE = re.compile(_SOUGHT.pattern.replace(rf"(?P<a>{N})", r"(?P<a>une?)(?:\(e\)|·e)?"))

_SEVERAL = re.compile(rf"\b(?:{N})\b", re.IGNORECASE)

_SEEKING = (
    "recrut", "recherch", "cherch", "embauch", "salarie", "engag", "accueil", "reçoi", "ouvr", "propos", "attend", "faut", "manque", "besoin",
)  # fmt: skip

_BEING_SOUGHT = (
    "recherché",
    "recherche",
    "attendu",
    "souhaité",
    "demandé",
    "à trouver",
    "à recruter",
    "à embaucher",
    "manquent",
)

# "Dix infirmiers recherchés", "deux docteurs juniors"
_WANTED = any_case(
    rf"\b(?P<a>{N})\s+(?!(?:{UNITS})\b)(?P<who>[^.;:!?\n\d]{{3,60}}?)\s(?:sont\s+)?(?:recherch[ée](?=e?s\b)|attendu|souhaité|demandé|à\s+(?:trouver|recruter|embaucher)|(?:nous\s+)?manquent)[es]*\b",
)

_COUNTED_FIRST = re.compile(rf"(?P<a>{N})\s+", re.IGNORECASE)

_FOR_ONE = re.compile(r"\bpour\s+une?\s", re.IGNORECASE)

_PLACES = re.compile(
    r"(?:places?|postes?|stagiaires?|externes?|internes?|docteurs? juniors?|étudiants?|terrains?)\b",
    re.IGNORECASE,
)

# Whoever they are, they are who is sought.
_ANYONE = re.compile(
    r"(?:professionnel\w*|personnes(?!\s+(?:âgées|en|handicap\w*|accueil\w+|par|dépend\w+|vulnér\w+))|renforts?|soignants?|praticiens?|chefs?\s+de\s+clinique|collègues?|confr[èe]res?|associée?s|remplaçant\w*|collaborat\w+|candidat\w*|libéraux|paires\s+de\s+(?:bras|mains))\b",
    re.IGNORECASE,
)

_ASKS = re.compile(
    r"(?:attendons|recrut|recherch|cherch|embauch|engag|faut|manque|besoin)", re.IGNORECASE
)

_HIRES = re.compile(r"(?:recrut|recherch|cherch|embauch)", re.IGNORECASE)

_HOSTS = re.compile(r"(?:accueil|reçoi)", re.IGNORECASE)

_HOSTED = frozenset({"stage", "aide", "installation"})


def sought(draft: Draft, text: str) -> Count | None:
    """Whom the text seeks so many of, where they are of the profession that is offered."""
    lower = lowered(text)
    places = spots(lower, _SEEKING)
    for pattern in (_SOUGHT, _SOUGHT_ONE) if places else ():
        if total := _sought(draft, text, lower, places, pattern):
            return total
    for met in _WANTED.finditer(text) if holds(lower, _BEING_SOUGHT) else ():
        if calling(met["who"]) in draft.professions:
            total = total_of(draft, text, _COUNTED_FIRST.match(text, met.start()) or met)
            return total if total.count > number(met["a"]) else of(met)
    return None


def _sought(
    draft: Draft, text: str, lower: str, places: list[int], pattern: re.Pattern[str]
) -> Count | None:
    free = 0
    for at in places:
        met = pattern.match(lower, at) if at >= free else None
        if met is None:
            continue
        if _HOSTS.match(met.group()) and draft.kind not in _HOSTED:
            continue  # "accueille dix internes": they are there
        if OTHERS.search(_FOR_ONE.sub("", met["between"] or "")):
            continue  # "ouvre un centre et recrute cinq médecins": the second verb may tell
        free = met.end()
        # "un médecin et deux infirmiers" is three; "un médecin et un infirmier" counts nobody
        if pattern is _SOUGHT_ONE and not goes_on(text, free):
            continue
        said = text[free : free + 60]
        asks = _HIRES if said.startswith("personnes") else _ASKS  # "besoins des 42 personnes"
        anyone = _ANYONE.match(said) and asks.match(met.group())
        student = draft.kind == "stage" and _PLACES.match(said)
        if anyone or student or calling(said) in draft.professions:
            total = total_of(draft, text, met)
            if pattern is _SOUGHT or _SEVERAL.search(total.words, met.end() - met.start()):
                return total
    return None
