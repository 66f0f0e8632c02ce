"""Positions: how many posts one advertisement offers, where it says so."""

from __future__ import annotations

import re

from pipeline.normalise.callings import first_profession
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.spots import lowered, spots

MOST = 60  # posts of one advertisement; a larger leading number is something else

_NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
_SPELLED = "|".join(word for word in _NUMBERS if word not in ("un", "une"))
_DEPARTEMENTS = range(21, 96)  # "28 Dreux" is a place; nobody seeks 28 at a time unsaid
# Words that make a leading number a duration, a rate, an age… and no count of posts.
_UNITS = (
    r"h|hr?s|heures?|jours?|jrs?|nuits?|ans?|années?|mois|semaines?|week|ème|eme|er|ère|ères|e|è|étages?|etp|lits?|places?|km|min|minutes?|euros?|k|demi|quart|tiers|rue|avenue|bis|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|à|et|ou|x|de|du|le|la|habitants"
)
_LEADING = re.compile(
    rf"^\W*(?P<count>\d{{1,2}}|{_SPELLED})\s*(?P<times>[x×]\s*)?(?:\((?:{_SPELLED}|une?|\d+)\)\s*)?"
    rf"(?:postes?\s+(?:de\s+|d['’]\s?|:\s*|à\s+pourvoir\s*[:–-]?\s*(?:de\s+)?))?(?={{letter}})(?!(?:{_UNITS})\b)".replace(
        "{letter}", r"[^\W\d_]"
    ),
    re.IGNORECASE,
)
_GAP = re.compile(r"^\W*(?:\d{1,2}\s*[x×]|\d{1,2}\s|[^\W\d_])", re.IGNORECASE)
_PLURAL = re.compile(r"^(?:(?:[^\W\d_]+[-/ ])?[^\W\d_]*[sS]|[A-Z]{2,6})\b")
_DO = re.compile(
    r"^[^,;:(–-]{3,50}?\s(?:(?:re)?cherchent|recrutent|proposent|cèdent|souhaitent|vous\s+attendent|s['’]associent|ouvrent|quittent)\b",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(
    rf"\(\s*(?P<a>\d{{1,2}}|{_SPELLED})\s+postes?\s*\)|(?<!\w)[x×]\s?(?P<b>\d{{1,2}})(?!\w)|[-–,:]\s*(?P<c>\d{{1,2}}|{_SPELLED})\s+postes?\b|"
    rf"\b(?:recrute|recherche|recrutons|recherchons)\s+(?P<d>\d{{1,2}}|{_SPELLED})\s+(?!(?:{_UNITS})\b)[^\W\d_]",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(
    rf"\bnombre\s+de\s+postes?(?:\s+(?:à\s+pourvoir|ouverts?|offerts?))?\s*:?\s*(?P<a>\d{{1,2}}|{_SPELLED}|une?)\b|"
    rf"\b(?P<b>\d{{1,2}}|{_SPELLED})\s+(?:postes?|places?|contrats?)\s+(?:[^.;:!?\n]{{1,45}}?\s)??(?:sont\s+|est\s+|restent\s+)?(?:à\s+pourvoir|vacant[es]*|ouvert[es]*|disponibles?|proposé[es]*|créé[es]*)\b",
    re.IGNORECASE,
)
# A count that stands by itself: "Trois places.", "Deux temps pleins à pourvoir", "il nous en faut trois".
_ALONE = re.compile(
    rf"(?:(?:^|[.!?:;\n–-]\s{{0,4}})|\b(?:ouvr\w+|propos\w+|cré\w+|financ\w+|recrut\w+|pourvoir|faut|reste\w*|manque)\s+)(?P<a>\d{{1,2}}|{_SPELLED})\s+(?:postes?|places?|CDI|CDD|temps\s+pleins?|mi-temps|bourses|allocations|contrats?|fauteuils\s+salariés)\b"
    rf"(?!\s+(?:sur|par|d['’](?:hôpital|hébergement|accueil|EHPAD)|de\s+(?:parking|SSIAD|jour|crèche|consultation|travail|mois|\d)|en\s+(?:HDJ|hôpital|EHPAD))|\s{{0,4}}%)|"
    rf"\b(?:en\s+faut|en\s+cherch\w+|en\s+recrut\w+)\s+(?P<b>\d{{1,2}}|{_SPELLED})\b|"
    rf"[–:-]\s{{0,4}}(?P<c>\d{{1,2}}|une?|{_SPELLED})\s+places?\b|^(?P<d>\d{{1,2}}|{_SPELLED})\s+(?=[^\W\d])",
    re.IGNORECASE | re.MULTILINE,
)
# "recherche deux médecins", "recrute pour son bloc deux IBODE", "ouvre quatre places"
_SOUGHT = re.compile(
    rf"\b(?:recrut|recherch|cherch|embauch|accueill|ouvr|propos|attend|faut)\w*\b(?P<between>[^.;:!?\n]{{0,60}}?)\b(?P<a>\d{{1,2}}|{_SPELLED})\s+(?!(?:{_UNITS})\b)(?=[^\W\d_])",
    re.IGNORECASE,
)
# "Dix infirmiers recherchés", "deux docteurs juniors"
_WANTED = re.compile(
    rf"\b(?P<a>\d{{1,2}}|{_SPELLED})\s+(?!(?:{_UNITS})\b)(?P<who>[^.;:!?\n\d]{{3,60}}?)\s(?:sont\s+)?(?:recherché|attendu|souhaité|demandé)[es]*\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\bune?\b|[ée]quipe|avec|compos|aupr[èe]s|c[ôo]t[ée]s|d[ée]jà|parmi|depuis|comptant",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"(?:places?|postes?|stagiaires?|externes?|internes?|docteurs? juniors?|étudiants?|terrains?)\b",
    re.IGNORECASE,
)
_MEETINGS = frozenset({"evenement", "aide", "local"})
_POSTS = frozenset({"emploi", "installation"})
_LISTED = re.compile(r"(?:[^\W\d][\w'’-]*\s?){1,4}[,:(]")


def leading_count(title: str) -> tuple[int | None, str]:
    """The number of posts that a title begins with, and the title after it.

    >>> leading_count("04 infirmiers de bloc"), leading_count("2 postes d'infirmier")
    ((4, 'infirmiers de bloc'), (2, 'infirmier'))
    >>> leading_count("12 h de nuit"), leading_count("28 Blois")
    ((None, '12 h de nuit'), (None, '28 Blois'))
    """
    met = _LEADING.match(title)
    if met is None or not _GAP.match(title):
        return None, title
    rest = title[met.end() :]
    said = met["count"].lower()
    count = _NUMBERS.get(said) or int(said)
    sure = said.startswith("0") or count == 1 or "poste" in met.group().lower() or met["times"]
    if _DO.search(rest):
        return None, title  # "3 médecins cherchent un associé": those who are there
    plural = _PLURAL.match(rest) and (
        count not in _DEPARTEMENTS or rest[0].islower() or rest.isupper()
    )
    if not 1 <= count <= MOST or not (sure or plural):
        return None, title
    return count, rest


def understand(draft: Draft) -> Draft:
    """The step: a count said elsewhere than at the head of the title."""
    if draft.positions is not None or draft.kind in _MEETINGS:
        return draft
    met = (
        _IN_TITLE.search(draft.raw.title or "")
        or _alone(draft, draft.raw.title or "")
        or _in_text(draft.text)
        or _sought(draft)
        or _alone(draft, draft.text)
    )
    if met is None:
        return draft
    said = next(v for name, v in met.groupdict().items() if v and len(name) == 1).lower()
    count = _NUMBERS.get(said) or int(said)
    if not 1 <= count <= MOST:
        return draft
    return draft.having(Because("positions", str(count), met.group().strip()), positions=count)


def _alone(draft: Draft, said: str) -> re.Match[str] | None:
    """A count by itself; a number that opens a line counts those of the profession only."""
    for met in _ALONE.finditer(said):
        if not met["d"]:
            return met
        listed = draft.kind in _POSTS and _LISTED.match(said, met.end())
        if listed and first_profession(said[met.end() : met.end() + 60]) in draft.professions:
            return met
    return None


def _sought(draft: Draft) -> re.Match[str] | None:
    """Whom the text seeks so many of, where they are of the profession that is offered."""
    for met in _SOUGHT.finditer(draft.text):
        said = draft.text[met.end() : met.end() + 60]
        if _OTHERS.search(met["between"]):
            continue
        if first_profession(said) in draft.professions or (
            draft.kind == "stage" and _PLACES.match(said)
        ):
            return met
    for met in _WANTED.finditer(draft.text):
        if first_profession(met["who"]) in draft.professions:
            return met
    return None


def _in_text(text: str) -> re.Match[str] | None:
    for at in spots(lowered(text), ("poste", "place", "contrat")):
        start = max(0, at - 10)
        if met := _IN_TEXT.search(text, start, at + 60):
            return met
    return None
