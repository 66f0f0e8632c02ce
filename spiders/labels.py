"""Labelled lines of an advertisement ("Lieu : Dreux", "Réf. 2027-12") and dates beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LABELS: tuple[tuple[str, str], ...] = (
    ("reference", r"r[ée]f(?:[ée]rences?|\.)?(?:\s+(?:de\s+l['’]|d['’])?(?:offre|annonce|du poste|poste))?|n(?:°|um[ée]ro)\s*(?:de\s+l['’]|d['’])?(?:offre|annonce|poste|de poste)"),
    ("deadline", r"(?:date\s+)?limite(?:\s+(?:de|des|du|d['’]|pour)\s?(?:d[ée]p[ôo]t|r[ée]ception|envoi|candidatures?|r[ée]ponse|postuler|inscription)[^:\d]{0,30})?|date\s+limite[^:\d]{0,40}|(?:date\s+de\s+)?cl[ôo]ture[^:\d]{0,30}|(?:postuler|candidater|candidatures?)\s+(?:avant|jusqu['’]au)(?:\s+le)?|fin\s+de\s+(?:publication|candidature)|expire\s+le"),
    ("published", r"publi[ée]e?s?(?:\s+le)?|(?:date\s+de\s+)?(?:publication|parution|mise\s+en\s+ligne)|mis[e]?\s+en\s+ligne(?:\s+le)?|post[ée]e?\s+le|parue?\s+le|ajout[ée]e?\s+le|date\s+de\s+l['’](?:offre|annonce)"),
    ("starts", r"(?:date\s+(?:de|d['’])\s?)?(?:prise\s+de\s+(?:poste|fonctions?)|d[ée]but(?:\s+(?:de|du)\s+(?:contrat|mission|poste|stage))?|d[ée]marrage|embauche|entr[ée]e\s+en\s+fonctions?|disponibilit[ée])(?:\s+(?:souhait[ée]e|pr[ée]vue))?|(?:poste\s+)?(?:[àa]\s+pourvoir|disponible|vacant)(?:\s+(?:le|au|d[èe]s|[àa]\s+(?:partir\s+d[ue]|compter\s+d[ue])))?"),
    ("place", r"lieux?(?:\s+(?:de|d['’]|du)\s?(?:travail|exercice|poste|affectation|la mission|l['’]emploi|stage))?|localisation|localit[ée]|ville|commune|site|r[ée]sidence\s+administrative|secteur\s+g[ée]ographique|affectation"),
    ("contract", r"(?:types?|nature)\s+(?:de\s+|du\s+|d['’])(?:contrat|emploi|recrutement|poste)|contrat|statut"),
    ("employer", r"employeur|[ée]tablissement|structure|recruteur|collectivit[ée]|organisme|entreprise|soci[ée]t[ée]"),
    ("title", r"intitul[ée](?:\s+(?:du|de\s+la|de\s+l['’])\s?(?:poste|fonction|emploi|offre))?|poste(?:\s+(?:propos[ée]|recherch[ée]|concern[ée]))?|fonctions?|emploi|m[ée]tier|profession"),
)  # fmt: skip
"""Fields of a raw offer, and the names that publishers give them."""

_NAMED = [(field, re.compile(rf"(?:{names})\s*$", re.IGNORECASE)) for field, names in _LABELS]
_BARE = [
    (field, re.compile(rf"(?:{names})\s+(?=le\s+\d|\d|au\s+\d)", re.IGNORECASE))
    for field, names in _LABELS
    if field in ("published", "deadline", "starts", "reference")
]
"""Names that a date or a number may follow without a colon."""
_PARTS = re.compile(r"\s+[|•·]\s+|\t|\s{2,}(?=\w+\s*:)")
_LONGEST = {"place": 120, "employer": 120, "reference": 60, "title": 160}

_MONTHS = "janv(?:ier)?|f[ée]vr(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?"
DATE = re.compile(
    rf"\b(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:20)?\d\d|(?:1er|\d{{1,2}})\s+(?:{_MONTHS})\.?\s+20\d\d|20\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_BEFORE_DEADLINE = re.compile(r"avant|jusqu|limite|cl[ôo]tur|au plus tard|expire", re.IGNORECASE)
_BEFORE_PUBLISHED = re.compile(r"publi|en ligne|paru|post[ée]e? le|ajout", re.IGNORECASE)
_BEFORE_START = re.compile(
    r"partir|compter|d[èe]s|pourvoir|prise de|d[ée]but|du\s*$|poste", re.IGNORECASE
)


def fields(said: Iterable[str]) -> dict[str, str]:
    """What labelled lines say, by field of a raw offer; the first to say it is believed.

    >>> fields(["Lieu de travail : Dreux | Contrat : CDI", "Publié le 3 mars 2027", "Référence", "A-12"])
    {'place': 'Dreux', 'contract': 'CDI', 'published': '3 mars 2027', 'reference': 'A-12'}
    """
    found: dict[str, str] = {}
    waiting: str | None = None  # a label alone on its line: its value is the next
    for line in said:
        for part in _PARTS.split(line[:400]):
            if waiting:
                if len(part) <= 120 and not part.rstrip().endswith(":"):
                    _keep(found, waiting, part)
                waiting = None
                continue
            label, colon, value = part.partition(":")
            field = _field(label) if len(label) <= 70 else None
            if field and value.strip():
                _keep(found, field, value)
            elif field and (colon or field not in ("title", "contract")):
                waiting = field
            elif not colon or not field:
                for name, pattern in _BARE:
                    if met := pattern.match(part.lstrip(" -–•*")):
                        _keep(found, name, part.lstrip(" -–•*")[met.end() :].removeprefix("le "))
                        break
    return found


def _field(label: str) -> str | None:
    label = label.strip(" \u00a0-–•*>·\t")
    return next((field for field, pattern in _NAMED if pattern.match(label)), None)


def _keep(found: dict[str, str], field: str, value: str) -> None:
    value = value.strip(" \u00a0:–-*")
    if field in ("published", "deadline", "starts"):  # what follows the date is another sentence
        value = re.split(r"(?<=\w\w)\.\s", value, maxsplit=1)[0]
    if value and len(value) <= _LONGEST.get(field, 120):
        found.setdefault(field, value)


def dated(said: Iterable[str]) -> dict[str, str]:
    """The dates beside a title in a list: a bare one is when it was published.

    >>> dated(["CDI – Dreux", "12/02/2027", "Candidatures jusqu'au 31 mars 2027"])
    {'published': '12/02/2027', 'deadline': '31 mars 2027'}
    """
    found: dict[str, str] = {}
    for line in said:
        for met in DATE.finditer(line[:400]):
            before = line[max(0, met.start() - 40) : met.start()]
            if _BEFORE_DEADLINE.search(before):
                found.setdefault("deadline", met.group())
            elif _BEFORE_PUBLISHED.search(before):
                found.setdefault("published", met.group())
            elif _BEFORE_START.search(before):
                found.setdefault("starts", met.group())
            elif len(before.strip()) < 25:  # inside a sentence, a date may mean anything
                found.setdefault("published", met.group())
    return found
