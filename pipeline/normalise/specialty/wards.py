"""Wards: which specialties a text's wards, studies and posts name for doctors and interns."""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.draft import Draft
from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.words import words
from pipeline.vocabulary import vocabulary


@cache
def refinements(profession: str) -> Lexicon[str]:
    """The words of the specialties of a profession."""
    phrases = []
    for slug, entry in vocabulary().specialties.items():
        if profession in entry.professions:
            forms = (entry.label, *entry.forms, *entry.practitioners.get(profession, ()))
            phrases += [(form, slug) for form in forms]
    return Lexicon(phrases)


# The ward that seeks: "Le service de médecine interne (22 lits) cherche un assistant".
_WARD = re.compile(
    r"\b(?:services?|unité|équipe|pôle|département)\s+(?:de\s+|d['’]|des\s+|du\s+)(?P<of>[^.;:!?\n]{3,90}?)\s(?:re)?(?:cherch|recrut|propos|ouvr|accueill|embauch|complète|renforc)\w*\s",
    re.IGNORECASE,
)


def of_the_ward(draft: Draft) -> dict[str, str]:
    """The specialty of the ward that seeks a doctor."""
    if "medecin" not in draft.professions or (met := _WARD.search(draft.text)) is None:
        return {}
    read = words(met["of"])
    return {hit.value: met.group().strip() for hit in refinements("medecin").find(read)}


# "Praticien associé en néphrologie et en cardiologie"
_IN_WHAT = re.compile(
    r"\b(?:praticiens?|assistants?|m[ée]decins?|postes?|spécialistes?|chefs?\s+de\s+clinique|PH)\b[^.;:!?\n]{0,30}?\sen\s+(?P<of>[^.;:!?\n]{3,80})"
)


def in_what(draft: Draft) -> dict[str, str]:
    """The specialties in which a doctor's post is, as a text says them in a row."""
    if "medecin" not in draft.professions or (met := _IN_WHAT.search(draft.text)) is None:
        return {}
    read = words(met["of"])
    found: dict[str, str] = {}
    last = -1
    for hit in refinements("medecin").find(read):
        if hit.start > last + 1:
            break
        found[hit.value] = read.said(hit.start, hit.end)
        last = hit.end
    return found


_INTERNS = re.compile(r"\binternes?\s+(?:en|de|d['’])\s?(?P<of>[^.;:\n]{3,80})", re.IGNORECASE)


def of_interns(text: str) -> dict[str, str]:
    """For whom an internship is: "interne de santé publique ou de médecine générale"."""
    found = _of_degrees(text)
    met = _INTERNS.search(text)
    if met is None:
        return found
    read = words(met["of"])
    last = 0
    for hit in refinements("medecin").find(read):
        if hit.start > last + 1:  # "ou": what follows further on is the ward, not the intern
            break
        found[hit.value] = read.said(hit.start, hit.end)
        last = hit.end
    return found


# "12 places dans les services de néphrologie et d'endocrinologie"
_WARDS = re.compile(
    r"(?:\b(?:les|nos|aux|des|ses)\s+|(?:^|[.!?\n]\s*))services\s+(?:de\s+|d['’]|suivants\s*:\s*)(?P<of>[^.;:\n]{3,140})",
    re.IGNORECASE,
)
_PLACES_IN = re.compile(
    r"\b(?:places?|terrains?|stages?|semestre|postes?)\b[^.;:!?\n]{0,40}?\sen\s+(?P<of>[^.;:!?\n]{3,50})",
    re.IGNORECASE,
)
_EMERGENCIES = re.compile(r"\baux\s+urgences\b", re.IGNORECASE)


def of_wards(text: str) -> dict[str, str]:
    """The specialties of the wards that take students in."""
    if met := _WARDS.search(text):
        read = words(met["of"])
        return {
            hit.value: read.said(hit.start, hit.end) for hit in refinements("medecin").find(read)
        }
    if (met := _PLACES_IN.search(text)) and (hits := refinements("medecin").find(words(met["of"]))):
        return {hit.value: met.group() for hit in hits[:1] if hit.start == 0}
    met = _EMERGENCIES.search(text)
    return {"medecine-urgence": met.group()} if met else {}


_DEGREE = re.compile(r"\bDES\s+(?:de\s+|d['’])?(?=(?P<of>[^\W\d][^.;:,()\n]{1,60}))")


def _of_degrees(text: str) -> dict[str, str]:
    """The studies of those who may come: "DES MG et DES de pédiatrie"."""
    found: dict[str, str] = {}
    for met in _DEGREE.finditer(text):
        for hit in refinements("medecin").find(words(met["of"]))[:1]:
            if hit.start == 0:
                found[hit.value] = met.group()
    return found
