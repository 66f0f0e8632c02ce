"""Benefits: money, lodging or a day out for those in training, where no post is the matter."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.kind.premises import EMPLOYS
from pipeline.normalise.profession.occupations import outside
from pipeline.normalise.spots import holds, lowered, seldom

_TRAINEES = re.compile(r"\b(?:étudiant\w*|internes?|externes?|élèves?)\b", re.IGNORECASE)
_PUBLIC = frozenset({"commune", "epci", "departement"})
_PRIME = re.compile(
    r"^\W*(?:une?\s+)?(?:primes?\s+(?:d['’]|de\s|pour\s|à\s)|aides?\s+(?:au\s+logement|à\s+l['’](?:équipement|investissement|hébergement|installation)|à\s+la\s+mobilité|aux?\s+(?:transports?|déplacements?|étud\w+|internes|stagiaires|professionnels\s+de\s+santé)))[^.!?\n]{2,40}",
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
_HOUR = re.compile(r"\b\d{1,2}\s?(?:h(?:\d\d)?|heures)\b", re.IGNORECASE)
_WELCOMED = re.compile(
    r"\bpot\s+d['’]accueil\b|\b(?:soirée|apéro|accueil)\s+(?:des|d['’]accueil)\b", re.IGNORECASE
)


_FIRST = 120
# Of peers, wherever the title says it: "J-10 avant la soirée des internes".
_EVENING = re.compile(
    r"\b(?:soirée|afterwork|apéro|portes\s+ouvertes|job\W?dating|speed\W\w+|rallye|pot\s+d['’]accueil)\b",
    re.IGNORECASE,
)


# "Recrutement à l'EHPAD le 30 janvier": come and see, on that day.
_RECRUITS_ON = re.compile(
    r"^\W*(?:(?:grande?|journée|matinée)\s+)*recrutements?\b[^.!?\n]{0,60}?\b(?:le|ce)\s+(?:\w+di\s+)?\d{1,2}\b",
    re.IGNORECASE,
)


def a_meeting(draft: Draft) -> tuple[str, str] | None:
    """A meeting to which one is invited on a day, whatever it is about."""
    met = _MEETING.match(draft.head) or _WELCOMED.search(draft.head)
    if met is None and (opens := _MEETING.match(draft.text)):
        first = draft.text[:_FIRST]  # the text begins with the meeting, its day and its hour
        met = opens if _DAY.search(first) and _HOUR.search(first) else None
    if met is None and (met := _EVENING.search(draft.head)) and not _TO_PEERS.search(draft.text):
        return None
    if met is None and (met := _RECRUITS_ON.match(draft.head)):
        visits = _HOUR.search(draft.text) and _PROGRAMME.search(draft.text)
        return ("evenement", met.group().strip()) if visits else None
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


_PLACEMENT = re.compile(r"\b(?:stages?|terrains?|semestre|SASPAS|places?)\b", re.IGNORECASE)


def a_premium(draft: Draft) -> tuple[str, str] | None:
    """A title that begins with it: "Prime de 10 000 € pour s'installer"."""
    head = draft.head
    met = _PRIME.search(head)
    if met is None and draft.raw.source.publisher in _PUBLIC and _TRAINEES.search(head):
        met = None if _PLACEMENT.search(head) else _PREMIUM.search(head) or _MONEY.search(head)
    return ("aide", met.group().strip()) if met else None


def an_aid(draft: Draft) -> tuple[str, str] | None:
    """A bursary, a premium or lodging, offered as such."""
    head = draft.head
    if bargain := _a_bargain(draft):
        return bargain
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


# Money against years: "1 000 € par mois, en contrepartie d'une installation de trois ans".
_BARGAIN = re.compile(
    r"\b(?:contre|en\s+contrepartie\s+d['’e]|en\s+échange|moyennant|en\s+retour|s['’]engag\w+\s+à|qui\s+s['’]engag\w+)\b[^.!?\n]{0,60}\b(?:install\w+|exerc\w+|engagement|années|ans|servir)\b",
    re.IGNORECASE,
)
_BARGAIN_RUNS = ("contre", "échange", "moyennant", "en retour", "engag")
_SUM = re.compile(r"\d\s?(?:€|euros)", re.IGNORECASE)


def _a_bargain(draft: Draft) -> tuple[str, str] | None:
    if not holds(lowered(draft.text), _BARGAIN_RUNS) or EMPLOYS.search(draft.text):
        return None
    both = f"{draft.head}\n{draft.text}"
    met = _BARGAIN.search(draft.text)
    return ("aide", met.group()) if met and _SUM.search(both) else None


# Who invites, and to what: "La CPTS organise un rallye pour accueillir…".
_ORGANISES = re.compile(
    r"\b(?:organis\w+|invit\w+|convi\w+|propos\w+|[vt](?:ous\s+|['’])offre|vous\s+(?:attend|donne|accueille)\w*|emmène)\b[^.!?\n]{0,60}?\b(?:soirées?|afterwork|ap[ée]ros?|apéritif|d[iî]ner|déjeuner|petit[s]?[- ]déj\w*|brunch|buffet|barbecue|cocktail|pot|goûter|café|rencontres?|rallye|visites?|week-?ends?|balade|randonnée|tournoi|découvr\w+|journée|matinée|nuits?\s+et)\b",
    re.IGNORECASE,
)
_TO_PEERS = re.compile(
    r"\b(?:internes?|externes?|docteurs?\s+juniors?|remplaçante?s?|étudiante?s?|jeunes\s+(?:médecins|installée?s)|futurs?\s+\w+|nouveaux\s+(?:installés|arrivants|confrères)|professionnels?\s+(?:de\s+santé|libéraux)|soignante?s|médecins|praticiens)\b",
    re.IGNORECASE,
)
_AWAITED = seldom(
    "intern",
    "extern",
    "docteur",
    "étudiant",
    "accueill",
    "reçoi",
    "salu",
    "fêt",
    pattern=r"\b(?:internes|externes|docteurs\s+juniors|étudiants)\b[^.!?\n]{0,60}\b(?:sont|êtes|seront)\s+(?:attendu|convié|invité|accueilli)e?s\b|"
    r"\b(?:accueill|reçoi|salu|fêt)\w+\s+(?:les|ses|leurs|nos|vos)\s+(?:\w+\s+)?(?:internes|externes|remplaçants|étudiants)\b[^.!?\n]{0,60}:\s*(?:\w+di\s+)?\d{1,2}\b",
)
_HOSTS = frozenset(
    {"cpts", "msp", "ordre", "epci", "commune", "departement", "hopital", "clinique"}
)


def an_invitation(draft: Draft) -> tuple[str, str] | None:
    """Peers whom a CPTS or a commune invites on a day, where no post is the matter."""
    if draft.raw.source.publisher not in _HOSTS:
        return None
    met = _ORGANISES.search(draft.text) or _AWAITED.search(draft.text)
    both = f"{draft.head}\n{draft.text}"
    if met is None or EMPLOYS.search(both) or not _TO_PEERS.search(both):
        return None
    if outside(draft.title) or not _DAY.search(draft.text):
        return None
    return "evenement", met.group()


def an_open_day(draft: Draft) -> tuple[str, str] | None:
    """A house that shows itself on a day: "ouvre ses portes le 18 mai : visite, apéro"."""
    met = _OPEN_DAY.search(draft.text) if " portes " in draft.text else None
    if met is None or EMPLOYS.search(draft.text) or not _PROGRAMME.search(draft.text):
        return None
    return "evenement", met.group().strip()
