"""Benefits: money, lodging or a day out for those in training, where no post is the matter."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.premises import EMPLOYS
from pipeline.normalise.spots import holds, lowered

_TRAINEES = re.compile(r"\b(?:étudiant\w*|internes?|externes?|élèves?)\b", re.IGNORECASE)
_PUBLIC = frozenset({"commune", "epci", "departement"})
_PRIME = re.compile(
    r"^\W*(?:une?\s+)?primes?\s+(?:d['’]|de\s|pour\s|à\s)[^.!?\n]{2,40}", re.IGNORECASE
)
_PAYS_STUDIES = re.compile(
    r"\bfinanc\w+\s+(?:votre|vos|tes|ton|ta|leurs?|les|des)\s+(?:\w+\s+)?(?:années?|études|formation)\b|"
    r"\bcontrats?\s+d['’]allocation\b|\ballocations?\s+d['’]études?\b",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"\b(?:remet|verse|attribue|accorde|offre|finance|octroie)(?:nt)?\s[^.!?\n]{0,40}?\b(?:bourses?|allocations?|indemnités?)\b",
    re.IGNORECASE,
)
_RUNS = ("prime", "financ", "allocation", "étudiant", "interne", "externe", "élève")
_GRANT_RUNS = ("bourse", "allocation", "indemnité")
_MONEY = re.compile(r"\d\s?€|\beuros\b|\b(?:logement|chambre|hébergement)\b", re.IGNORECASE)
_MONTHLY = re.compile(r"\d\s?(?:€|euros)\s*(?:par|/)\s*mois", re.IGNORECASE)
_OPEN_DAY = re.compile(
    r"\bouvr(?:e|ent|ons)\s+(?:ses|leurs|nos)\s+portes\s+(?:le|les|du|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"\b(?:visites?|rencontr\w+|apéro\w*|buffet|cocktail|goûter|échange\w*|réserv\w+|inscri\w+)\b",
    re.IGNORECASE,
)


def an_aid(draft: Draft) -> tuple[str, str] | None:
    """A bursary, a premium or lodging, offered as such."""
    head = draft.head
    if not holds(lowered(head), _RUNS):
        if draft.professions or not holds(lowered(draft.text), _GRANT_RUNS):
            return None
        met = _GRANTS.search(draft.text)
        return ("aide", met.group()) if met else None
    if met := _PRIME.search(head):
        return "aide", met.group().strip()
    if met := _PAYS_STUDIES.search(head):
        return "aide", met.group()
    trainees = _TRAINEES.search(head)
    if trainees and (met := _PAYS_STUDIES.search(draft.text)):
        return "aide", met.group()
    if trainees and draft.raw.source.publisher in _PUBLIC and (met := _MONEY.search(head)):
        return "aide", met.group()
    if trainees and (met := _MONTHLY.search(head)) and not EMPLOYS.search(draft.text):
        return "aide", met.group()
    unnamed = trainees or not draft.professions
    if unnamed and holds(lowered(draft.text), _GRANT_RUNS) and (met := _GRANTS.search(draft.text)):
        return "aide", met.group()
    return None


def an_open_day(draft: Draft) -> tuple[str, str] | None:
    """A house that shows itself on a day: "ouvre ses portes le 18 mai : visite, apéro"."""
    met = _OPEN_DAY.search(draft.text) if " portes " in draft.text else None
    if met is None or EMPLOYS.search(draft.text) or not _PROGRAMME.search(draft.text):
        return None
    return "evenement", met.group().strip()
