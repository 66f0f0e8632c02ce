"""Passed on: whether a publisher only says what a practice that it does not name is looking for."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.net import joined
from pipeline.normalise.seldom import seldom

# A house of the town that is not named is nobody's name, and not the town either.
_UNNAMED = seldom(
    r"\b(?:notre|l['’]|le|la|un|une)\s?(?:maison de retraite|EHPAD|hôpital|clinique|cabinet(?: (?:infirmier|dentaire|médical|de kiné\w*|d['’]orthophonie|libéral))?|pharmacie|officine)\b"
    r"(?!\s+(?:communal|municipal|intercommunal))(?:\s+(?:de la commune|du village|du bourg|locale?|voisine?))?[^.;:!?\n]{0,25}?\s(?:recrute|recherche|cherche|embauche)\b",
    re.IGNORECASE,
)
# Those that also pass on what others seek.
RELAYS = frozenset({"commune", "epci", "departement", "cpts", "ordre", "plateforme"})
OF_A_PRACTICE = frozenset({"remplacement", "collaboration", "association", "succession"})
_A_HOUSE = re.compile(
    r"cabinet|SCM|SEL|SCP|maison|centre|clinique|h[ôo]pital|pharmacie|officine|MSP|p[ôo]le|laboratoire|EHPAD|institut|service|SSIAD|r[ée]sidence|sant[ée] au travail|IME|thermes|ambulances|pathologie|imagerie|radiologie|biologie|optique|ophtalmo",
    re.IGNORECASE,
)
# Who takes a student, and bears no name: "chez deux sages-femmes de Blois".
_WITH_UNNAMED = seldom(
    r"\bchez (?:une?|deux|trois|quatre|des|plusieurs) [a-zà-ÿA-Z]", re.IGNORECASE
)
_OWN_WORDS: dict[str, re.Pattern[str]] = {
    "cpts": re.compile(
        r"\bCPTS\b[^.\n]{0,40}\b(?:recrut|recherch|cherch|embauch|organis|propos|vers|accueill|salari)|\belle\s+(?:recrut|recherch)"
        r"|\b(?:salari\S+|employ\S+|embauch\S+|recrut\S+|coordination|sein|pour|chez|rejoi\w+)(?:\s(?:de|par|pour))?\s(?:la|notre)\sCPTS\b",
        re.IGNORECASE,
    ),
}


def is_its_own(draft: Draft) -> bool:
    """Whether a publisher offers what is its own, and passes nothing on."""
    return not draft.raw.employer and not is_passed_on(draft)


def is_passed_on(draft: Draft) -> bool:
    """Whether the publisher only says what a practice that it does not name is looking for."""
    publisher = draft.raw.source.publisher
    if publisher == "autre" and draft.kind in OF_A_PRACTICE:
        return _A_HOUSE.search(draft.raw.source.name or "") is None
    if draft.kind == "stage" and publisher == "autre" and _WITH_UNNAMED.search(draft.text):
        return True
    if publisher not in RELAYS:
        return False
    if draft.kind in OF_A_PRACTICE:
        return True
    if draft.kind in ("emploi", "stage") and _UNNAMED.search(joined(draft.head, draft.text)):
        return True
    if publisher == "cpts" and draft.kind in ("stage", "installation", "local", "emploi"):
        own = _OWN_WORDS["cpts"]
        return not (own.search(draft.title) or own.search(draft.text))
    return False
