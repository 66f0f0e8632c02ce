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
_OPEN_DAY = re.compile(
    r"\bouvr(?:e|ent|ons)\s+(?:ses|leurs|nos)\s+portes\s+(?:le|les|du|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"\b(?:visites?|rencontr\w+|apéro\w*|buffet|cocktail|goûter|échange\w*|réserv\w+|inscri\w+)\b",
    re.IGNORECASE,
)


# A day and those who are invited, at the beginning of a title: "Soirée dînatoire / installation".
_MEETING = re.compile(
    r"^\W*(?:(?:invitation|venez|participez|rendez-vous)\b\W*(?:à|au|pour)?\W*(?:la|une|notre|l['’])?\s*)?(?:(?:la|une?|notre|grande?|première?|\d+[eè]\w*)\s+)*"
    r"(?:soirées?|after[- ]?work|ap[ée]ros?|apéritif|d[iî]ner|déjeuner|petit[s]?[- ]déj\w*|brunch|buffet|barbecue|cocktail|pot|goûter|café(?:-rencontre)?|rencontres?|portes[- ]ouvertes|visites?|week-?ends?|séjour|samedis?|forum|salon|webinaires?|speed\W?\w+|job\W?dating|rendez-vous|balade|randonnée|tour)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+\d|\b\d{1,2}(?:er)?\s+(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b\d{1,2}\s?(?:h|heures)\b", re.IGNORECASE)
_WELCOMED = re.compile(
    r"\bpot\s+d['’]accueil\b|\b(?:soirée|apéro|accueil)\s+(?:des|d['’]accueil)\b", re.IGNORECASE
)


def a_meeting(draft: Draft) -> tuple[str, str] | None:
    """A meeting to which one is invited on a day, whatever it is about."""
    met = _MEETING.match(draft.head) or _WELCOMED.search(draft.head)
    if met is None:
        return None
    both = f"{draft.head}\n{draft.text}"
    if EMPLOYS.search(draft.head) or not (
        _DAY.search(both) and (_HOUR.search(both) or _INVITES.search(both))
    ):
        return None
    return "evenement", met.group().strip()


_INVITES = re.compile(
    r"\b(?:invit\w+|convi\w+|inscri\w+|réserv\w+|venez|attend\w*|accueil\w*|rencontr\w+|participation)\b",
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


def an_open_day(draft: Draft) -> tuple[str, str] | None:
    """A house that shows itself on a day: "ouvre ses portes le 18 mai : visite, apéro"."""
    met = _OPEN_DAY.search(draft.text) if " portes " in draft.text else None
    if met is None or EMPLOYS.search(draft.text) or not _PROGRAMME.search(draft.text):
        return None
    return "evenement", met.group().strip()
