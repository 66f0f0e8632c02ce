"""Counted: the number of posts, places, rooms or bursaries that a text says, and their sums."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.draft import Draft
from pipeline.normalise.profession.callings import ambiguous, strong, weak
from pipeline.normalise.spots import holds, lowered, spots
from pipeline.normalise.words import words

NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
SPELLED = "|".join(word for word in NUMBERS if word not in ("un", "une"))
# Words that make a number a duration, a rate, an age… and no count of posts.
UNITS = (
    r"h|hr?s|heures?|jours?|jrs?|nuits?|ans?|années?|mois|semaines?|week|ème|eme|er|ère|ères|e|è|étages?|etp|lits?|places?|km|min|minutes?|euros?|k|demi|quart|tiers|rue|avenue|bis|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|à|et|ou|x|de|du|le|la|habitants"
)
N = rf"\d{{1,2}}|{SPELLED}"
TOO = r"(?:\s*\(\d{1,2}\))?"  # "trois (3)"

_IN_FORM = re.compile(
    rf"\b(?:nombre|nbr?e?\.?)\s+(?:de\s+|d['’]\s?)(?:postes?|places?|contrats?|recrutements?|offres?)(?:\s+(?:à\s+pourvoir|ouverts?|offerts?))?[\s.]*:?\s*(?P<a>{N}|une?)\b|"
    rf"^\W{{0,3}}(?:nombre|postes?|effectif)[\s.]*:\s*(?P<c>{N}|une?)\s*(?=[.,;]?$|\()|"
    rf"\b(?P<b>{N})\s+(?:postes?|places?|contrats?)\s+(?:[^.;:!?\n]{{1,45}}?\s)??(?:sont\s+|est\s+|restent\s+)?(?:à\s+pourvoir|vacant[es]*|ouvert[es]*|disponibles?|proposé[es]*|créé[es]*)\b",
    re.IGNORECASE | re.MULTILINE,
)
# A count that stands by itself: "Trois places.", "Deux temps pleins à pourvoir", "il nous en faut trois".
_ALONE = re.compile(
    r"(?:(?<!\w)|(?!\w))"  # within a word, where most of the places are, nothing else is tried
    rf"(?:(?:(?:^|[.!?:;\n–-]\s{{0,4}})|\b(?:ouvr\w+|propos\w+|cré\w+|financ\w+|recrut\w+|sign\w+|offr\w+|il\s+y\s+a|pourvoir|faut|reste\w*|manque)\s+)(?P<a>{N})\s+"
    r"(?:contrats\s+de\s+\d|(?P<what>postes?|places?|CDI|CDD|temps\s+pleins?|mi-temps|bourses|allocations|contrats?|recrutements|terrains|vacances\s+de\s+postes?|fauteuils\s+salariés)\b"
    r"(?!\s+(?:sur|par|d['’](?:appartements?|internat|hôpital|hébergement|accueil|EHPAD)|de\s+(?:parking|SSIAD|jour|crèche|consultation|travail|mois|\d)|en\s+(?:HDJ|hôpital|EHPAD))|\s{0,4}%))|"
    rf"\b(?:en\s+faut|en\s+cherch\w+|en\s+recrut\w+)\s+(?P<b>{N})\b|"
    rf"[,–:-]\s{{0,4}}(?P<c>{N}|une?)\s+places?\b|[,–:-]\s{{0,4}}(?P<e>{N})\s+postes?(?=\s*(?:[.,;!]|$))|(?:^|[.!?]\s)(?P<d>{N})\s+(?=[^\W\d]))",
    re.IGNORECASE | re.MULTILINE,
)
# What is counted so, and what a number stands before; without one there is nothing to try.
_COUNTABLE = (
    "contrat", "poste", "place", "cdi", "cdd", "temps", "mi-temps", "bourse", "allocation", "recrutement", "terrain", "vacance", "fauteuil",
)  # fmt: skip
_SPELLED = (*NUMBERS,)
_IN_NEED = ("faut", "cherch", "recrut")
_OF_THEM = re.compile(r"en\s+(?:faut|cherch|recrut)")
_OPENS = re.compile(rf"(?:^|[.!?]\s)(?:{N})\s+(?=[^\W\d])", re.IGNORECASE | re.MULTILINE)
_FEW = 12  # a house has more places than it seeks people
# "recherche deux médecins", "recrute pour son bloc deux IBODE", "ouvre quatre places"
_SOUGHT = re.compile(
    rf"\b(?:recrut|recherch|cherch|embauch|engag|salarie|accueil|reçoi|ouvr|propos|attend|faut|manque|besoin)\w*\b(?:\s*:|(?P<between>[^.;:!?\n]{{0,60}}?)\b)\s*(?<!\bou\s)(?P<a>{N}){TOO}\s+(?!(?:{UNITS})\b)(?=[^\W\d_])",
    re.IGNORECASE,
)
_SOUGHT_ONE = re.compile(
    _SOUGHT.pattern.replace(rf"(?P<a>{N})", r"(?P<a>une?)(?:\(e\)|·e)?"), re.IGNORECASE
)
_SEVERAL = re.compile(rf"\b(?:{N})\b", re.IGNORECASE)
_SEEKING = (
    "recrut", "recherch", "cherch", "embauch", "salarie", "engag", "accueil", "reçoi", "ouvr", "propos", "attend", "faut", "manque", "besoin",
)  # fmt: skip
_BEING_SOUGHT = ("recherché", "attendu", "souhaité", "demandé")
# "Dix infirmiers recherchés", "deux docteurs juniors"
_WANTED = re.compile(
    rf"\b(?P<a>{N})\s+(?!(?:{UNITS})\b)(?P<who>[^.;:!?\n\d]{{3,60}}?)\s(?:sont\s+)?(?:recherché|attendu|souhaité|demandé)[es]*\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\bune?\b|[ée]quipe|avec|compos|aupr[èe]s|c[ôo]t[ée]s|d[ée]jà|parmi|depuis|comptant",
    re.IGNORECASE,
)
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
_POSTS = frozenset({"emploi", "installation"})
_THERE = re.compile(
    r"\b(?:travaillent|composent|vous|proposent|assurent|exercent|sont|accueillent|participent|partagent|se\s+relaient|interviennent|suivent|consultent|tournent)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:[^\W\d][\w'’-]*\s?){1,4}[,:(]")
# "nous cherchons notre quatrième": those who are counted are there already.
_ONE_MORE = re.compile(
    r"\b(?:une?|notre|votre|le|la)\s+(?:deuxième|seconde?|troisième|quatrième|cinquième|sixième|[2-9](?:e|ème))\b",
    re.IGNORECASE,
)
# What a sum goes on with: "et un CDD", "+ 1 IDE", ", une secrétaire".
_NEXT = re.compile(
    rf"(?P<gap>[^.;:!?\n+]{{2,70}}?)(?:\s*[,+]|\s+et\b)+\s*(?:de\s+|d['’])?(?P<n>{N}|une?)(?:\(e\)|·e)?{TOO}\s+(?!(?:{UNITS})\b)(?=[^\W\d_])",
    re.IGNORECASE,
)
_CONTRACTS = re.compile(r"(?:postes?|CDI|CDD|temps\s+pleins?|mi-temps|contrats?)\b", re.IGNORECASE)
_CONTRACT_SUM = re.compile(
    rf"(?:^|[.!?:;\n]\s{{0,4}})(?P<a>{N}|une?)\s+(?=(?:CDI|CDD|temps\s+pleins?|mi-temps|postes?)\b)",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"[^.;\n]{0,25}\b(?:par|chaque)\s+an", re.IGNORECASE)
_CONTRACT_RUNS = ("1 poste", "Un poste", "un poste", "CDI", "CDD", "emps plein", "i-temps")


@dataclass(frozen=True, slots=True)
class Count:
    """A number, and the words that say it."""

    count: int
    words: str


def of(met: re.Match[str] | None) -> Count | None:
    """The count that a pattern met: its group of one letter."""
    if met is None:
        return None
    said = next(v for name, v in met.groupdict().items() if v and len(name) == 1)
    return Count(number(said), met.group().strip())


def number(said: str) -> int:
    """The number that a word or figures say."""
    return NUMBERS.get(said.lower()) or int(said)


def _calling(said: str) -> str | None:
    """The profession that a few words begin with, short and loose names too."""
    read = words(said)
    for lexicon in (strong(), ambiguous(), weak()):
        for hit in lexicon.find(read):
            if hit.value[0] and hit.start <= 1:
                return hit.value[0]
    return None


def in_form(text: str) -> Count | None:
    """A line of a form, "Nombre de postes : 2", and "2 postes sont à pourvoir"."""
    for at in spots(
        lowered(text), ("poste", "place", "contrat", "nombre", "effectif", "recrutements")
    ):
        start = max(0, at - 14)
        if met := _IN_FORM.search(text, start, at + 60):
            return of(met)
    return None


def _may_count(text: str) -> bool:
    """Whether a count by itself may stand there: asked first, for it is cheap."""
    lower = lowered(text)
    for at in spots(lower, _COUNTABLE):
        before = lower[:at].rstrip()
        if len(before) < at and (before.endswith(_SPELLED) or before[-1:].isdecimal()):
            return True
    if holds(lower, _IN_NEED) and _OF_THEM.search(lower):
        return True
    return _OPENS.search(text) is not None


def alone(draft: Draft, said: str) -> Count | None:
    """A count by itself; a number that opens a line counts those of the profession only."""
    for met in _CONTRACT_SUM.finditer(said) if holds(said, _CONTRACT_RUNS) else ():
        if (total := _sum(draft, said, met)) and total.count > number(met["a"]):
            return total
    for met in _ALONE.finditer(said) if _may_count(said) else ():
        one = met["c"] and (met.group()[0] == "," or met["c"].lower() in ("un", "une"))
        if one and draft.kind != "stage":
            continue  # "une place vous attend"
        if not met["d"]:
            if _YEARLY.match(said, met.end()):
                continue
            capacity = (met["what"] or "").lower() == "places" and draft.kind != "stage"
            if not capacity or number(met["a"]) <= _FEW:
                return of(met)
            continue
        if draft.kind not in _POSTS or not _LISTED.match(said, met.end()):
            continue
        if _THERE.search(re.split(r"[.;!?\n]", said[met.end() : met.end() + 160])[0]):
            continue
        if _ONE_MORE.search(said) or _ONE_MORE.search(draft.raw.title or ""):
            continue
        if _calling(said[met.end() : met.end() + 60]) in draft.professions:
            return of(met)
    return None


def sought(draft: Draft, text: str) -> Count | None:
    """Whom the text seeks so many of, where they are of the profession that is offered."""
    lower = lowered(text)
    for pattern in (_SOUGHT, _SOUGHT_ONE):
        if total := _sought(draft, text, lower, pattern):
            return total
    for met in _WANTED.finditer(text) if holds(lower, _BEING_SOUGHT) else ():
        if _calling(met["who"]) in draft.professions:
            return of(met)
    return None


def _sought(draft: Draft, text: str, lower: str, pattern: re.Pattern[str]) -> Count | None:
    free = 0
    for at in spots(lower, _SEEKING):
        met = pattern.match(text, at) if at >= free else None
        if met is None:
            continue
        if _HOSTS.match(met.group()) and draft.kind not in _HOSTED:
            continue  # "accueille dix internes": they are there
        free = met.end()
        said = text[met.end() : met.end() + 60]
        if _OTHERS.search(_FOR_ONE.sub("", met["between"] or "")):
            continue
        asks = _HIRES if said.startswith("personnes") else _ASKS  # "besoins des 42 personnes"
        anyone = _ANYONE.match(said) and asks.match(met.group())
        student = draft.kind == "stage" and _PLACES.match(said)
        if anyone or student or _calling(said) in draft.professions:
            total = _sum(draft, text, met)
            # "un médecin et deux infirmiers" is three; "un médecin et un infirmier" counts nobody
            if pattern is _SOUGHT or _SEVERAL.search(total.words, met.end() - met.start()):
                return total
    return None


def _sum(draft: Draft, text: str, first: re.Match[str]) -> Count:
    """The first count and those that the sentence adds: "deux infirmiers et un médecin"."""
    count, at = number(first["a"]), first.end()
    contracts = _CONTRACTS.match(text, at) is not None
    while met := _NEXT.match(text, at):
        said = text[met.end() : met.end() + 60]
        same = _CONTRACTS.match(said) if contracts else _calling(said) in draft.professions
        if not same or _OTHERS.search(met["gap"]):
            break
        count, at = count + number(met["n"]), met.end()
    return Count(count, text[first.start() : at].strip())
