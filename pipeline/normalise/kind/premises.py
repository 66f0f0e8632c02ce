"""Premises: a room to let, where nothing else is the matter."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.net import joined
from pipeline.normalise.seldom import seldom

# Premises: a room of so many square metres, at a rent, and nobody's patients.
_ROOM = re.compile(
    r"\b\d{1,4}\s?(?:m²|m2|mètres carrés)|(?:€|euros)\s*(?:HT\s*)?(?:/|le\s|par\s)\s*(?:m²|m2|mètre)",
    re.IGNORECASE,
)
_RENT = re.compile(
    r"\b(?:à\s+titre\s+(?:gracieux|gratuit)|gratuit(?:e|es|s|ement)?|loyer|bail|à louer|louer|location|charges comprises|redevance|convention d['’]occupation)\b|\blouée?s?\s+(?:à\s+(?:l['’](?:année|heure)|la\s)|au\s|par\s|\d)|\blou(?:e|ent|ons)\b|"
    r"(?:€|euros?|(?<=\d)e)\s*(?:(?:HT|TTC|CC|HC)\b\s*)?(?:/|par\s|le\s|la\s)\s*(?:mois|m²|m2|mètre|créneau|demi-journée|journée)|(?:€|euros?)\s*(?:HT|CC|HC|tout\s+compris|charges|mensuels?)\b",
    re.IGNORECASE,
)
_FREE_ROOM = seldom(
    r"\bpartag\w+\s+(?:mon|mes|ma|notre|nos|son|un|le)\s+(?:\d{1,3}\s?m|bureau|cabinet|local|locaux|salle|plateau)|"
    r"\b(?:cabinet|bureau|box|local|locaux|bureaux|salle|cellule)\b[^.!?\n]{0,60}\b(?:est|sont|reste\w*|se)\s+(?:\w+\s+)?(?:libres?|disponibles?|vacants?|lib[èe]rent?|à louer)\b|"
    r"\b(?:cabinets?|bureaux?|local|locaux|salles?|plateaux?|cellules?)\b[^.!?\n]{0,60}?\b(?:restants?|restent|reste)?\s*à\s+(?:attribuer|louer|partager)\b|"
    r"\bpropose\w*\s+(?:à\s+la\s+location\s+)?(?:un|son|le|ce|des|deux|trois|quatre|\d)\s+(?:\w+\s+)?(?:cabinet|bureau|box|local|locaux|bureaux|salle)s?\b|"
    r"\bmet(?:tent|tons)?\s+à\s+(?:votre\s+|la\s+)?disposition\b[^.!?\n]{0,60}\b(?:local|locaux|bureaux?|cabinets?|salles?)\b|"
    r"\bmet(?:tent|tons)?\s+(?:un|le|son|notre|nos|deux|des)\s+(?:\w+\s+)?(?:local|locaux|bureaux?|cabinets?|salles?)\b[^.!?\n]{0,25}?à\s+(?:votre\s+|la\s+)?disposition\b|"
    r"\b(?:loue|louent|louons)\s+[^.!?\n]{0,25}?\b(?:local|locaux|box|bureaux?|cabinets?|salles?)\b|"
    r"\breste\s+(?:encore\s+)?(?:une?|deux|trois|\d)\s+(?:\w+\s+)?(?:bureaux?|local|locaux|cabinets?|box|salles?|lots?|cellules?)\b|"
    r"\b(?:une\s+pièce|une\s+salle|un\s+bureau|un\s+cabinet)\s+(?:de\s+trop|en\s+trop|inoccupée?|vide)\b|\bcherch\w+\s+(?:un\w*\s+|des\s+|notre\s+|son\s+)?(?:co-?\s?)?locataires?\b|"
    r"\bcréneaux?\s+(?:de\s+consultations?|disponibles?|libres?|à\s+(?:louer|prendre))\b|\b(?:cabinet|bureau|local)\s+vous\s+attend\b",
    re.IGNORECASE,
)
# Where there are patients to take over or partners to join, a room is an argument, not the matter.
PRACTICE = seldom(r"patient[èe]le|\bcollab\w*|\bassociée?s?\b|\brempla[cç]\w+", re.IGNORECASE)
_TO_LET = re.compile(
    r"\bà louer\b|\ben location\b|\bou\s+location\b|\bà la location\b|\bsous[- ]lou\w+|\blou(?:e|ons)\b|\blibres?\b|\bloyer\b|\bdispo(?:nibles?)?\b|\bprête?s?\s+à\b|\bpartager\s+un\s+bail\b",
    re.IGNORECASE,
)
_IS_ROOM = re.compile(
    r"\b(?:bureaux?|box|local|locaux|cabinets?|plateaux?|salles?|cellules?|lots)\b", re.IGNORECASE
)
_ROOM_TITLED = re.compile(
    r"\b(?:bureaux?|box|local|locaux|salles?|pièces?|cellules?|cabinets\s+(?:libres|à\s+la\s+(?:demi-)?journée|de\s+consultation)|cabinet\s+(?:\w+\s+)?(?:partagé|équipé|meublé))\b(?!\s+médicale\s+de)",
    re.IGNORECASE,
)
# The room is what waits, and whoever may come is told so.
_ROOM_WAITS = re.compile(
    r"\b(?:cabinets?|bureaux?|local|locaux|salles?|plateaux?|espaces?)\b[^.!?\n]{0,40}\battend(?:ent)?\b",
    re.IGNORECASE,
)
EMPLOYS = seldom(
    r"\b(?:CDI|CDD|grille|cat[ée]gorie [ABC]|fonction publique|cadre d['’]emplois?|temps complet|recrut\w+|embauch\w+|poste)\b",
    re.IGNORECASE,
)
CALL = re.compile(
    r"\b(?:recherch\w+|cherch\w+|attend\w*|besoin d['’e]|appel (?:à|aux)|acc(?:ue|eu)ill\w+|manque|souhait(?:e|ons|ent|er\w+)|voudr\w+|aimer\w+|invit(?:e|ons|ent))\b",
    re.IGNORECASE,
)


_LETS = re.compile(
    r"\b(?:propos|prêt)(?:e|ent|ons)\b|\blou(?:e|ent|ons)\b|\bà louer\b|\bà\s+(?:votre\s+)?disposition\b",
    re.IGNORECASE,
)
_LETS_PART = re.compile(r"\bcréneaux?\b|\blocataires?\b|\bpartag\w+", re.IGNORECASE)
_SEEKS_ONE = re.compile(
    r"^\W*(?:(?:un|une|\d[eè]\w*|deuxième|second|seconde|premier|troisième|quatrième|nouveau|nouvelle|notre|son|sa|votre|futur|le|la|vous\s+êtes)\s+)*"
    r"(?:m[ée]decins?|g[ée]n[ée]ralistes?|docteur|toubib|kin[ée]s?|masseurs?|orthophonistes?|sages?-femmes?|dentistes?|chirurgiens?|podologues?|p[ée]dicures?|infirmi\w+|ost[ée]opathes?|orthoptistes?|psychologues?|di[ée]t[ée]ticien\w*)\b[^.\n]{0,25}(?:[:!?,]|\bvenez\b|\bpour\b|$)",
    re.IGNORECASE,
)


_BOARD_OF_ROOMS = re.compile(
    r"\b(?:bureaux|locaux|salles|cabinets\s+à|immo\w*|cab['’]?\w*partag\w*)\b", re.IGNORECASE
)
_SUM = re.compile(r"\b[1-9]\d{1,2}\s?(?:€|euros?\b)", re.IGNORECASE)
# Rooms of one house that wait for several trades are to let, though no rent is said.
_SEVERAL = seldom(
    r"\b(?:deux|trois|quatre|cinq|six|[2-9])\s+(?:cabinets|bureaux|box|cellules|locaux)\b[^.!?\n]{0,30}?\battendent\s+(?:encore\s+|toujours\s+)?(?:des\s|une?\s[^.!?\n]{3,25}?\s(?:et|ou)\s+une?\s|preneurs?|(?:leurs\s+)?(?:locataires|occupants))",
    re.IGNORECASE,
)


def _shared(draft: Draft, free: re.Match[str] | None) -> bool:
    """Whether a sum is a rent there: of rooms that are shared, or on a board of rooms."""
    partaken = free is not None and free.group()[:4].lower() == "part"
    return partaken or _BOARD_OF_ROOMS.search(draft.raw.source.name or "") is not None


def a_room(draft: Draft) -> tuple[str, str] | None:
    """Premises that are to let, where nothing else is the matter."""
    for said in (draft.text, draft.head):
        if EMPLOYS.search(said) or PRACTICE.search(said):  # nearly every page: asked first
            return None
    seeks = _SEEKS_ONE.match(draft.head) and not _IS_ROOM.search(draft.head)
    if seeks and not (_LETS.search(draft.text) or _LETS_PART.search(draft.head)):
        return None  # "Un second médecin au village": whoever comes, the room is an argument
    both = joined(draft.head, draft.text)
    free = _FREE_ROOM.search(both)
    is_room = free or _ROOM_TITLED.search(draft.title) or _ROOM.search(both)
    if not (is_room and (_RENT.search(both) or (_shared(draft, free) and _SUM.search(both)))):
        several = _SEVERAL.search(both)
        return ("local", several.group()) if several else None
    head = draft.head
    if CALL.search(head) and not (_FREE_ROOM.search(head) or _ROOM_WAITS.search(head)):
        return None
    let = free or _TO_LET.search(both) or _ROOM.search(draft.title) or _IS_ROOM.search(draft.title)
    return ("local", let.group()) if let else None
