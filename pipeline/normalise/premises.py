"""Premises: a room to let, where nothing else is the matter."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft

# Premises: a room of so many square metres, at a rent, and nobody's patients.
_ROOM = re.compile(r"\b\d{1,4}\s?(?:m²|m2|mètres carrés)", re.IGNORECASE)
_RENT = re.compile(
    r"\b(?:loyer|bail|à louer|louer|location|charges comprises)\b|(?:€|euros?)\s*(?:/|par|le)\s*(?:mois|m²|mètre)",
    re.IGNORECASE,
)
_FREE_ROOM = re.compile(
    r"\b(?:cabinet|bureau|local|locaux|bureaux|salle|cellule)\b[^.!?\n]{0,60}\b(?:est|sont|reste\w*|se)\s+(?:\w+\s+)?(?:libres?|disponibles?|vacants?|lib[èe]rent?|à louer)\b|"
    r"\b(?:cabinet|bureau|local)\s+vous\s+attend\b",
    re.IGNORECASE,
)
# Where there are patients to take over or partners to join, a room is an argument, not the matter.
PRACTICE = re.compile(r"patient[èe]le|\bcollab\w*|\bassociée?s?\b|\brempla[cç]\w+", re.IGNORECASE)
_TO_LET = re.compile(
    r"\bà louer\b|\ben location\b|\bà la location\b|\bsous[- ]lou\w+|\blou(?:e|ons)\b|\blibres?\b|\bloyer\b",
    re.IGNORECASE,
)
EMPLOYS = re.compile(
    r"\b(?:CDI|CDD|grille|cat[ée]gorie [ABC]|fonction publique|cadre d['’]emplois?|temps complet|recrut\w+|embauch\w+|poste)\b",
    re.IGNORECASE,
)
CALL = re.compile(
    r"\b(?:recherch\w+|cherch\w+|attend\w*|besoin d['’e]|appel (?:à|aux)|acc(?:ue|eu)ill\w+|manque|souhait(?:e|ons|ent|er\w+)|voudr\w+|aimer\w+|invit(?:e|ons|ent))\b",
    re.IGNORECASE,
)


def a_room(draft: Draft) -> tuple[str, str] | None:
    """Premises that are to let, where nothing else is the matter."""
    both = f"{draft.head}\n{draft.text}"
    free = _FREE_ROOM.search(both)
    if not (free or _ROOM.search(both)) or not _RENT.search(both):
        return None
    if PRACTICE.search(both) or EMPLOYS.search(both):
        return None
    if CALL.search(draft.head) and not _FREE_ROOM.search(draft.head):
        return None
    let = free or _TO_LET.search(both)
    return ("local", let.group()) if let else None
