"""Relevance: whether an opening is for a health profession, or serves one."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.profession.callings import strong
from pipeline.normalise.profession.occupations import outside
from pipeline.normalise.words import words
from pipeline.offer import Refusal

NAME = "relevance"

# Kinds that may be for health professionals without naming one.
_SERVING = frozenset({"local", "evenement", "aide", "installation", "succession"})
_HEALTH = re.compile(
    r"\b(?:santé|m[ée]dica(?:l|le|les|ux)|param[ée]d\w*|r[ée][ée]duc\w*|cabinets?\s+secondaires?|retraitée?s?\s+active?f?s?|soignante?s?|soins|médecins?|internes?|infirmi\w+|kin[ée]\w*|dentistes?|dentaires?|sages?-femmes?|pharmaci\w+|h[oô]pita\w+|hospitali\w+|"
    r"patient[èe]le|MSP|CPTS|EHPAD|IDEL|praticiens?|thérapeutes?|ostéopathes?|psychologues?|orthophonistes?|externes?|patients?|venez\s+exercer|(?:études?|étudiant\w*|bourses?)\s[^.!?\n]{0,30}(?:médecine|odontologie|kinésithérapie|orthophonie|pharmacie|maïeutique)|exercice\s+(?:coordonné|médical|libéral)|du\s+soin\b(?!\s+d)|sous[- ]dotée|cabinet\s+équipé|métiers\s+du\s+soin|soign(?:er|e|ez)|omnipraticiens?|généralistes?)\b",
    re.IGNORECASE,
)
# Those who care, whatever their trade: "tous les métiers du soin", "cherche un soignant".
_ALL_OF_CARE = re.compile(
    r"\b(?:(?:re)?cherch\w+|recrut\w+|rejoign\w+|besoin\s+de)\b[^.!?\n]{0,40}?\b(?<!équipe )(?:soignante?s?|professionnels?\s+de\s+santé|métiers\s+du\s+soin)\b|"
    r"\btou(?:s|tes)\s+(?:les\s+)?(?:métiers\s+du\s+soin|professions?\s+de\s+santé|professionnels\s+de\s+santé)\b|\bsoignants\s+de\s+tous\s+métiers\b|"
    r"\b(?:aux?\s+|des\s+|les\s+)soignante?s?\s+(?:en\s+(?:quête|recherche)|qui\s+cherchent)\b|"
    r"\b(?:pour|profils?|de\s+formation|êtes|issue?\s+du)\s+(?:une?\s+)?(?:monde\s+du\s+)?(?:soignante?s?|paramédica(?:l|ux)|professionnel(?:le)?\s+de\s+santé|soin)\b(?!\s+d)",
    re.IGNORECASE,
)
# Kinds of the field's own: that they are for practitioners is said by a practice, not a name.
_PRACTICES = frozenset({"remplacement", "collaboration", "association", "stage"})
_PRACTICE = re.compile(
    r"\b(?:rétro(?:cession)?s?|cabinet|patient[èe]le|redevance|visites|MSP|maison de santé|MSU|phase socle|omnipratique|internat|place d['’]internes?|internes?|externes?|niveau [123]|maîtres? de stage|"
    r"soignante?s?|hôpital|clinique|titulaires? de stage|libéra(?:l|le|ux))\b|\b\d{2}\s?%(?!\w)",
    re.IGNORECASE,
)
# "Pool de remplaçants", "Week-ends de remplacement": of practitioners, whoever passes it on.
_STANDS_IN = re.compile(r"\brempla[cç](?:ante?s?|ements?)\b", re.IGNORECASE)
_ROOM_OF_CARE = re.compile(
    r"\b(?:consultations?|spécialistes?|confr[èe]res?|consœurs?|secrétariat|salle\s+d['’]attente)\b",
    re.IGNORECASE,
)
# Whom an event of the field is for, whoever organises it.
_PEERS = re.compile(
    r"\b(?:internes|externes|remplaçants|soignants|jeunes\s+(?:médecins|installés)|maîtres\s+de\s+stage|professionnels\s+de\s+santé|étudiants\s+en\s+(?:santé|médecine|soins))\b",
    re.IGNORECASE,
)
_TO_SETTLE = re.compile(r"\b(?:install\w+|stages?|semestre|rempla\w+|découverte)\b", re.IGNORECASE)
# Premises and calls of these are for practitioners, whatever their words.
_OF_PRACTITIONERS = frozenset({"msp", "cpts", "cabinet", "ordre"})
_BY_PUBLISHER = frozenset({"local", "aide", "installation", "succession"})
_RECRUITS = re.compile(r"\brecrut\w+|\bjob\s?dating\b|\bcandidat\w*|\bpromo\b", re.IGNORECASE)
_HEALTH_PLACES = frozenset({"hopital", "clinique", "ehpad", "msp", "cpts", "ordre", "cabinet"})


_ANOTHER = "hors santé : autre métier"


def understand(draft: Draft) -> Draft | Refusal:
    """The step: refuses what is for no health profession, with the words that decided."""
    if draft.professions:
        return draft
    other = outside(draft.title)
    if not other and (met := _ALL_OF_CARE.search(f"{draft.head}\n{draft.text}")):
        return draft.having(Because("relevance", "santé", met.group()))
    if other and draft.title.startswith(other):
        return Refusal(step=NAME, reason=_ANOTHER, value=draft.title)
    if said := _serves(draft) if draft.kind in _SERVING else _of_practice(draft):
        return draft.having(Because("relevance", "santé", said))
    if other:
        return Refusal(step=NAME, reason=_ANOTHER, value=draft.title or other)
    said = draft.title or draft.text[:80]
    return Refusal(step=NAME, reason="hors santé : aucun métier de santé reconnu", value=said)


def _of_practice(draft: Draft) -> str | None:
    """A replacement, a partnership or an internship whose own words are of the field."""
    if draft.kind not in _PRACTICES and not _STANDS_IN.search(draft.title):
        return None
    met = _PRACTICE.search(draft.head) or _PRACTICE.search(draft.text)
    return met.group() if met else None


def _serves(draft: Draft) -> str | None:
    met = _HEALTH.search(draft.head)
    if met is None and (draft.raw.source.publisher in _HEALTH_PLACES or draft.kind != "evenement"):
        met = _HEALTH.search(draft.text)
    if met is None:
        met = _PEERS.search(draft.text)
    source = draft.raw.source
    if met is None and draft.kind == "evenement" and source.publisher in _HEALTH_PLACES:
        met = _RECRUITS.search(f"{draft.head}\n{draft.text}")
    if met is None and draft.kind == "evenement" and _TO_SETTLE.search(draft.head):
        met = _HEALTH.search(source.name or "")
    if met is None and draft.kind == "local":
        met = _ROOM_OF_CARE.search(draft.text)
    if met is None and draft.kind != "evenement" and (hit := strong().first(words(draft.text))):
        return words(draft.text).said(hit.start, hit.end)  # "box à louer, ostéo ou psy"
    if met is None and draft.kind in _BY_PUBLISHER:
        if source.publisher in _OF_PRACTITIONERS and not outside(draft.title):
            return source.publisher
        met = _HEALTH.search(source.name or "")
    return met.group() if met else None
