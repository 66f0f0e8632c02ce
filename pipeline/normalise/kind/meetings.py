"""Meetings: a day or an evening to which those who study or practise are invited."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.kind.premises import EMPLOYS
from pipeline.normalise.profession.occupations import outside
from pipeline.normalise.seldom import seldom

_OPEN_DAY = re.compile(
    r"\bouvr(?:e|ent|ons)\s+(?:ses|leurs|nos)\s+portes\s+(?:aux?\s[^.!?\n:]{3,40}?\s)?(?:le|les|du|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"\b(?:visites?|rencontr\w+|apéro\w*|buffet|cocktail|goûter|échange\w*|réserv\w+|inscri\w+)\b",
    re.IGNORECASE,
)
# A day and those who are invited, at the beginning of a title: "Soirée dînatoire / installation".
_MEETING = seldom(
    r"^\W*(?:(?:invitation|venez|participez|rendez-vous)\b\W*(?:à|au|pour)?\W*(?:la|une|notre|l['’])?\s*)?(?:(?:la|les|une?|notre|grande?|première?|\d+[eè]\w*)\s+)*"
    r"(?:soirées?|after[- ]?work|ap[ée]ros?|apéritif|d[iî]ner|déjeuner|petit[s]?[- ]déj\w*|brunch|buffet|barbecue|cocktail|pot|goûter|café(?:-rencontre)?|rencontres?|portes[- ]ouvertes|visites?|week-?ends?(?!\s+(?:de\s+|d['’])?(?:rempla|garde|astreinte))|séjour|samedis?|forum|salon|webinaires?|visio(?:conférence)?|états\s+généraux|assises|universités?\s+d['’]été|séminaires?|matinales?|matinées?|after|happy\s+hour|fête|speed\W?\w+|job\W?dating|rendez-vous|balade|randonnée|tour|rallye|(?:bus|car|navette|journées?)(?=[^.!?\n]{0,30}\b(?:internes?|externes?|étudiante?s?|découverte|immersion|viens|venez|santé|soignants|infirmi\w+|IDEL|médecins?|kinés?|dentistes?|sages?-femmes?|orthophonistes?|pharmaciens?|libéra\w+|remplaçants?)\b))\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+\d|\b\d{1,2}(?:er)?\s+(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)
# "Internes de Poitiers : raclette à Ruffec", on a day and at an hour
_HAILED = re.compile(
    r"\W*(?:internes|externes|remplaçants|étudiants)\b[^.:!?\n]{0,30}(?:[:,!]|\bvenez\b)",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:stages?|semestres?\s+d[e\'’]|terrains?|postes?|semaines|mois|rempla[cç]\w+\s+d|rétro\w*)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"{_DAY.pattern}|\b\w+di\b", re.IGNORECASE)
_HOUR = re.compile(r"\b\d{1,2}\s?(?:h(?:\d\d)?|heures)\b", re.IGNORECASE)
_WELCOMED = seldom(
    r"\bpot\s+d['’]accueil\b|\b(?:soirée|apéro|accueil)\s+(?:des|d['’]accueil)\b", re.IGNORECASE
)
_FIRST = 120
_TO_SETTLERS = re.compile(
    r"\binternes\b|\bexternes\b|\bremplaçants\b|\bs['’]install\w+", re.IGNORECASE
)
# Of peers, wherever the title says it: "J-10 avant la soirée des internes".
_EVENING = seldom(
    r"\b(?:soirée|afterwork|apéro|portes\s+ouvertes|job\W?dating|speed\W\w+|rallye|pot\s+d['’]accueil|(?:bus|car)\s+des\s+(?:internes|externes|étudiants))\b",
    re.IGNORECASE,
)
# "Recrutement à l'EHPAD le 30 janvier": come and see, on that day.
_RECRUITS_ON = re.compile(
    r"^\W*(?:(?:grande?|journée|matinée)\s+)*recrutements?\b[^.!?\n]{0,60}?\b(?:le|ce)\s+(?:\w+di\s+)?\d{1,2}\b",
    re.IGNORECASE,
)


def a_meeting(draft: Draft) -> tuple[str, str] | None:
    """A meeting to which one is invited on a day, whatever it is about."""
    head = draft.head
    met = _MEETING.match(head) or _WELCOMED.search(head)
    if met is None and (opens := _MEETING.match(draft.text)):
        first = draft.text[:_FIRST]  # the text begins with the meeting, its day and its hour
        dated = _DAY.search(draft.title) and _TO_SETTLERS.search(draft.title)
        day = _DAY.search(first) or (_DAY.search(draft.title) and not EMPLOYS.search(head))
        met = opens if dated or (day and _HOUR.search(first)) else None
    if (
        met is None
        and (met := _EVENING.search(head))
        and not _TO_PEERS.search(f"{head}\n{draft.text}")
    ):
        return None
    if met is None and (met := _RECRUITS_ON.match(head)):
        visits = _HOUR.search(draft.text) and _PROGRAMME.search(draft.text)
        return ("evenement", met.group().strip()) if visits else None
    if met is None and (hailed := _HAILED.match(draft.title)):
        told = _DAY.search(draft.text) and _HOUR.search(draft.text)
        return ("evenement", hailed.group()) if told and not _LASTS.search(draft.text) else None
    if met is None:
        return None
    both = f"{head}\n{draft.text}"
    if EMPLOYS.search(head) or not (
        _DAY.search(both) and (_HOUR.search(both) or _INVITES.search(both))
    ):
        return None
    return "evenement", met.group().strip()


_INVITES = re.compile(
    r"\b(?:invit\w+|convi\w+|inscri\w+|réserv\w+|venez|attend\w*|accueil\w*|rencontr\w+|reçoi\w+|offer\w+|participation)\b",
    re.IGNORECASE,
)
# Who invites, and to what: "La CPTS organise un rallye pour accueillir…".
_ORGANISES = seldom(
    r"\b(?:organis\w+|invit\w+|convi\w+|propos\w+|[vt](?:ous\s+|['’])offre|vous\s+(?:attend|donne|accueille)\w*|emmène)\b[^.!?\n]{0,60}?\b(?:soirées?|afterwork|ap[ée]ros?|apéritif|d[iî]ner|déjeuner|petit[s]?[- ]déj\w*|brunch|buffet|barbecue|cocktail|pot|goûter|café|rencontres?|rallye|visites?|week-?ends?|balade|randonnée|tournoi|découvr\w+|journée|matinée|nuits?\s+et)\b",
    re.IGNORECASE,
)
_TO_PEERS = re.compile(
    r"\b(?:installation|s['’]installer|internes?|externes?|docteurs?\s+juniors?|remplaçante?s?|étudiante?s?|jeunes\s+(?:médecins|installée?s)|futurs?\s+\w+|nouveaux\s+(?:installés|arrivants|confrères)|professionnels?\s+(?:de\s+santé|libéraux)|soignante?s|médecins|praticiens)\b",
    re.IGNORECASE,
)
_AWAITED = seldom(
    r"\b(?:internes|externes|docteurs\s+juniors|étudiants)\b[^.!?\n]{0,60}\b(?:sont|êtes|seront)\s+(?:attendu|convié|invité|accueilli)e?s\b|"
    r"\b(?:rencontrent|reçoivent)\s+(?:les|des|vos|nos)\s+(?:futurs\s+|jeunes\s+)?(?:externes|internes|étudiants|remplaçants)\b|"
    r"\b(?:accueill|reçoi|salu|fêt)\w+\s+(?:les|ses|leurs|nos|vos)\s+(?:\w+\s+)?(?:internes|externes|remplaçants|étudiants)\b[^.!?\n]{0,60}:\s*(?:\w+di\s+)?\d{1,2}\b",
    re.IGNORECASE,
)


_AT_SCHOOL = re.compile(
    r"\bparcoursup\b|\bportes\s+ouvertes\s+(?:de\s|d['’]|à\s)?(?:l['’])?(?:IFSI|IFAS|IFMK|institut|école)",
    re.IGNORECASE,
)


def to_peers(draft: Draft) -> str | None:
    """The words of a title that begins with a meeting, where it is for those who study or practise."""
    met = _MEETING.match(draft.title)
    both = f"{draft.title}\n{draft.text}\n{draft.raw.source.name or ''}"
    if met is None or not _TO_PEERS.search(both) or _AT_SCHOOL.search(both):
        return None
    return met.group().strip() if _DAY.search(both) else None


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


_COME = re.compile(
    r"\b(?:viens|venez)\s+(?:nous\s+|donc\s+|vite\s+)*(?:rencontrer|voir|visiter|découvrir)\b[^.!?\n]{0,25}\b(?:le|ce)\s+(?:\w+di\s+)?\d{1,2}\b",
    re.IGNORECASE,
)
_TO_CARERS = re.compile(
    r"\bouvr(?:e|ent|ons)\s+(?:ses|leurs|nos)\s+portes\s+aux\s+(?:soignants|internes|étudiants|infirmi|professionnels)",
    re.IGNORECASE,
)


def an_open_day(draft: Draft) -> tuple[str, str] | None:
    """A house that shows itself on a day: "ouvre ses portes le 18 mai : visite, apéro"."""
    if " portes " in draft.text and (met := _TO_CARERS.search(draft.text)):
        return ("evenement", met.group()) if _DAYS.search(draft.text) else None
    if not draft.title and "nous" in draft.text and (met := _COME.search(draft.text)):
        return "evenement", met.group()
    met = _OPEN_DAY.search(draft.text) if " portes " in draft.text else None
    if met is None or EMPLOYS.search(draft.text) or not _PROGRAMME.search(draft.text):
        return None
    return "evenement", met.group().strip()
