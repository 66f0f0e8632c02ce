"""Benefits: money or lodging for those in training, where no post is the matter."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.kind.premises import EMPLOYS
from pipeline.normalise.net import lowered
from pipeline.normalise.seldom import seldom
from pipeline.normalise.spots import holds

_TRAINEES = re.compile(r"\b(?:étudiant\w*|internes?|externes?|élèves?)\b", re.IGNORECASE)
_PUBLIC = frozenset({"commune", "epci", "departement"})
_PRIME = re.compile(
    r"\W*(?:une?\s+)?(?:primes?\s+(?:d['’]|de\s|pour\s|à\s)|aides?\s+(?:au\s+logement|à\s+l['’](?:équipement|investissement|hébergement|installation)|à\s+la\s+mobilité|aux?\s+(?:transports?|déplacements?|étud\w+|internes|stagiaires|professionnels\s+de\s+santé)|forfaitaires?))[^.!?\n]{2,40}",
    re.IGNORECASE,
)
# Lodging for those in training, as the thing that is offered.
_LODGING = re.compile(
    r"\W*(?:logements?|hébergements?|studios?|appartements?|maison)\s+(?:\w+\s+)?(?:gratuite?s?|offerte?s?|réservée?s?|meublée?s?|mis\w*\s+à\s+disposition)\b[^.!?\n]{0,40}\b(?:internes|externes|stagiaires|étudiants|remplaçants)\b",
    re.IGNORECASE,
)
# "8 000 € pour équiper votre cabinet", "Dix mille euros pour s'installer"
_TO_EQUIP = seldom(
    r"(?:\d|\bmille)\s?(?:€|euros?)\s+(?:par\s+mois\s+)?pour\s+(?:(?:bien\s+)?(?:s['’]|vous\s+)installer|équiper\s+(?:votre|son)|venir|votre\s+(?:installation|cabinet))\b",
    re.IGNORECASE,
)
_PAYS_STUDIES = re.compile(
    r"\bfinanc\w+\s+(?:votre|vos|tes|ton|ta|leurs?|les|des)\s+(?:\w+\s+)?(?:années?|études|formation)\b|"
    r"\bcontrats?\s+d['’]allocation\b|\ballocations?\s+d['’]études?\b",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"\b(?:remet|verse|attribue|accorde|offre|finance|octroie)(?:nt|z)?\s[^.!?\n]{0,40}?\b(?:bourses?|allocations?|indemnités?|primes?|(?:€|euros)\s+(?:par|chaque|/|à\s+tou))|"
    r"\bbourses?\s+«|\bboursiers?\b[^.!?\n]{0,20}\bs['’]engage|\b(?:contre|en\s+échange\s+d['’e])\s?(?:un\s+)?engagement\b|\ben\s+échange,[^.!?\n]{0,40}s['’]engage",
    re.IGNORECASE,
)
_PREMIUM = re.compile(
    r"\b(?:primes?|bourses?|aides?\s+(?:financière|au\s+logement)|allocations?|indemnités?|rembours\w+)\b",
    re.IGNORECASE,
)
_RUNS = ("prime", "financ", "allocation", "étudiant", "interne", "externe", "élève")
_GRANT_RUNS = (
    "bourse",
    "allocation",
    "indemnité",
    "prime",
    "verse",
    "boursier",
    "engagement",
    "s'engage",
    "s’engage",
)
_MONEY = re.compile(r"\d\s?€|\beuros\b|\b(?:logement|chambre|hébergement)\b", re.IGNORECASE)
_MONTHLY = re.compile(r"\d\s?(?:€|euros)\s*(?:par|/)\s*mois", re.IGNORECASE)
_PLACEMENT = re.compile(r"\b(?:stages?|terrains?|semestre|SASPAS|places?)\b", re.IGNORECASE)


def a_premium(draft: Draft) -> tuple[str, str] | None:
    """A title that begins with it: "Prime de 10 000 € pour s'installer"."""
    head = draft.head
    met = _PRIME.match(head) or _TO_EQUIP.search(head) or _LODGING.match(head)
    if met is None and draft.raw.source.publisher in _PUBLIC and _TRAINEES.search(head):
        met = None if _PLACEMENT.search(head) else _PREMIUM.search(head) or _MONEY.search(head)
    return ("aide", met.group().strip()) if met else None


def an_aid(draft: Draft) -> tuple[str, str] | None:
    """A bursary, a premium or lodging, offered as such."""
    head = draft.head
    if bargain := _a_bargain(draft):
        return bargain
    if "à tou" in draft.text and (met := _TO_ALL.search(draft.text)):
        return "aide", met.group()
    if not holds(lowered(head), _RUNS):
        if draft.professions or not holds(lowered(draft.text), _GRANT_RUNS):
            return None
        met = _GRANTS.search(draft.text)
        return ("aide", met.group()) if met else None
    if met := _PAYS_STUDIES.search(head):
        return "aide", met.group()
    trainees = _TRAINEES.search(head)
    if trainees and (met := _PAYS_STUDIES.search(draft.text)):
        return "aide", met.group()
    if trainees and (met := _PREMIUM.search(head)):
        return "aide", met.group()
    if trainees and draft.raw.source.publisher in _PUBLIC and (met := _MONEY.search(head)):
        return "aide", met.group()
    if trainees and (met := _MONTHLY.search(head)) and not EMPLOYS.search(draft.text):
        return "aide", met.group()
    unnamed = trainees or not draft.professions
    if unnamed and holds(lowered(draft.text), _GRANT_RUNS) and (met := _GRANTS.search(draft.text)):
        return "aide", met.group()
    return None


# "Le Département verse une prime de 15 000 € à tout médecin qui…"
_TO_ALL = re.compile(
    r"\b(?:verse|accorde|attribue|octroie)(?:nt)?\s[^.!?\n]{0,20}?\b(?:primes?|aides?|bourses?|indemnités?)\b[^.!?\n]{0,30}?\bà\s+tou(?:t|te|s|tes)\b",
    re.IGNORECASE,
)
# Money against years: "1 000 € par mois, en contrepartie d'une installation de trois ans".
_BARGAIN = re.compile(
    r"\b(?:contre|en\s+contrepartie\s+d['’e]|en\s+échange|moyennant|en\s+retour|s['’]engag\w+\s+à|qui\s+s['’]engag\w+)\b[^.!?\n]{0,60}\b(?:install\w+|exerc\w+|engagement|années|ans|mois|servir)\b",
    re.IGNORECASE,
)
_BARGAIN_RUNS = ("contre", "échange", "moyennant", "en retour", "engag")
_SUM = re.compile(r"\d\s?(?:€|euros|balles)|\bmille\s+euros?\b", re.IGNORECASE)


def _a_bargain(draft: Draft) -> tuple[str, str] | None:
    if not holds(lowered(draft.text), _BARGAIN_RUNS) or EMPLOYS.search(draft.text):
        return None
    both = f"{draft.head}\n{draft.text}"
    met = _BARGAIN.search(draft.text)
    return ("aide", met.group()) if met and _SUM.search(both) else None
