"""Vacancies: posts counted as such, sums in titles, rooms to let and bursaries."""

from __future__ import annotations

import re

from pipeline.normalise.net import lowered
from pipeline.normalise.positions.counted import Numbers
from pipeline.normalise.positions.numbers import SPELLED, TOO, UNITS, Count, N, number, of
from pipeline.normalise.seldom import seldom
from pipeline.normalise.spots import holds

# "signale l'ouverture, hors circuit, de deux postes", "dispose de 3 terrains agréés"
_POSTS_OF = seldom(
    rf"\b(?:recrut|recherch|cherch|ouvr|ouvert|propos|publi|cré|offr|pourvoir|vacan|annonc|dispos|lanc|fait|soit|met|affich|restent?)\w*\b[^.;!?\n]{{0,70}}?\b(?P<a>{N}){TOO}\s+(?P<what>postes?(?!\s+(?:de|d['’])\s?(?:dialyse|hémodialyse|travail|soins|chimio|secours|garde))|vacances\s+de\s+postes?|terrains|places\s+de\s+stage|recrutements|emplois)\b|"
    rf"(?:^|[.!?\n,:(–-]\s*)(?P<b>{N}){TOO}\s+(?:postes?|terrains|PH|PHC|praticiens)\b(?:\s+\w+){{0,2}}?\s+(?:à\s+pourvoir|au\s+total|vacants|ouverts|en\s+tout)",
    re.IGNORECASE,
)
_POSTS_RUNS = ("poste", "terrain", "places de stage", "recrutements", "emplois", "à pourvoir")
_DOCTORS = re.compile(r"p(?:hc?|raticiens)\b")
_TEAM = re.compile(r"[ée]quipe|avec|compos|compt[ea]|d[ée]jà|parmi|pourvus", re.IGNORECASE)
_EACH = re.compile(
    rf"\b(?P<a>{N})\s+[^.;:!?\n\d]{{3,40}}?\s(?:(?:re)?cherchent|recrutent|veulent|voudraient|souhaitent)\s+chacune?\b",
    re.IGNORECASE,
)

_ROOMS = seldom(
    rf"\b(?P<a>{N})\s+(?:cabinets?|bureaux|locaux|salles|box|studios)\b[^.;:!?\n]{{0,50}}?\b(?:restent|sont\s+(?:encore\s+)?(?:disponibles|libres|à\s+\w+)|(?:encore\s+)?(?:disponibles|libres)|à\s+(?:louer|attribuer|pourvoir))\b|"
    rf"\ben\s+reste\s+(?P<b>{N})\b",
    re.IGNORECASE,
)
_GRANTS = seldom(
    rf"\b(?P<a>{N})\s+(?:bourses|allocations|indemnités|contrats\s+d['’](?:engagement|allocation)|contrats(?=\s+(?:pour|cette|sont|en)\b))\b(?![^.;\n]{{0,40}}\b(?:(?:chaque|cette|par)\s+an(?:née)?)\b)",
    re.IGNORECASE,
)

_TITLE_SUM = re.compile(
    rf"(?:^|[:–,(-]\s*|\brecrut\w+\s|\bcherch\w+\s)(?P<a>\d{{1,2}}|{SPELLED})\s+(?!(?:{UNITS})\b)[^\W\d][^\d:;]{{1,40}}?\s*(?:\+|\bet|,|&)\s*(?P<b>\d{{1,2}}|{SPELLED}|une?)\s+(?!(?:{UNITS})\b)[^\W\d]",
    re.IGNORECASE,
)


def title_sum(title: str) -> Count | None:
    """Two counts that a title adds up: "2 ambulanciers + 1 auxiliaire"."""
    met = _TITLE_SUM.search(title)
    return Count(number(met["a"]) + number(met["b"]), met.group()) if met else None


def posts(text: str, numbers: Numbers) -> Count | None:
    """Posts that are counted as such, whoever they are for."""
    lower = lowered(text)
    counted = holds(lower, _POSTS_RUNS) and (numbers.several or _DOCTORS.search(lower))
    for met in _POSTS_OF.finditer(text) if counted else ():
        before = re.split(r"[.!?\n]", text[: met.start()])[-1]
        if number(met["a"] or met["b"]) > 1 and not _TEAM.search(before + met.group()):
            return of(met)
    return of(_EACH.search(text)) if "chacun" in lower else None


def rooms(text: str) -> Count | None:
    """Rooms that are to let: "deux cabinets restent à attribuer"."""
    return of(_ROOMS.search(text)) if holds(text, ("rest", "libres", "dispo", "à ")) else None


def grants(text: str) -> Count | None:
    """Bursaries: "12 allocations de 400 €"."""
    return (
        of(_GRANTS.search(text)) if holds(text, ("ourses", "ations", "ités", "ontrats")) else None
    )
