"""Practitioners: whom a word means that several trades share, by what stands around it.

A "praticien" of a pharmacy is a pharmacist, an "omnipraticien" among chairs a dentist, an "ortho" by
herself mostly an orthophoniste.
"""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.net import lowered
from pipeline.normalise.profession.lists import Found
from pipeline.normalise.spots import holds

_OF_PHARMACY = re.compile(
    r"\bpraticiens?\b[^.;\n]{0,40}\b(?:pharmacie|pharmaceutique|PUI|radiopharmacie|stérilisation)\b",
    re.IGNORECASE,
)
_OF_TEETH = re.compile(
    r"\bpraticiens?\b[^.;\n]{0,40}\b(?:dentaire|odontologie|bucco-dentaire|orthodontie)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\bm[ée]decins?\b|\bg[ée]n[ée]raliste", re.IGNORECASE)
# A board of officines: its "PH" and its "praticiens" are no doctors.
_BOARD_OF_PHARMACY = re.compile(r"\bofficin\w*|\bpharma\w*", re.IGNORECASE)
_OMNI = re.compile(r"\bomni\w*", re.IGNORECASE)
_DENTAL = re.compile(r"\bdent(?:aires?|istes?)\b|\bodonto|\bfauteuils?\b", re.IGNORECASE)
_ANY_DOCTOR = re.compile(r"\b(?:docteure?|praticien)\b", re.IGNORECASE)
_CHAIRS = re.compile(r"\b(?:deux|trois|quatre|\d)\s+fauteuils?\b(?!\s+roulant)", re.IGNORECASE)
_ORTHO = re.compile(r"\borthos?\b(?![- ]?(?:p[ée]d|dont|pt|traumato|g[ée]riatr))", re.IGNORECASE)
_NO_SPEECH = re.compile(
    r"\bchir\w*|\borthop[ée]d|\borthopti|\borthodont|\bophtal|\bdent(?:aire|iste)|\bbloc\b|\bpod\w*|\bproth",
    re.IGNORECASE,
)


def as_meant(draft: Draft, found: Found) -> Found:
    """The same, where a doctor's word is another's by what is said with it."""
    (profession, specialty), said = found[0]
    if len(found) > 1 or profession != "medecin" or _OTHER.search(draft.title):
        return found
    if met := _OF_PHARMACY.search(draft.title):
        return [(("pharmacien", None), met.group())]
    if met := _OF_TEETH.search(draft.title):
        return [(("chirurgien-dentiste", None), met.group())]
    if said in ("PH", "praticien", "Praticien") and _BOARD_OF_PHARMACY.search(
        draft.raw.source.name or ""
    ):
        return [(("pharmacien", None), said)]
    omni = specialty == "medecine-generale" and _OMNI.match(said)
    if (
        specialty is None
        and _ANY_DOCTOR.search(said)
        and _CHAIRS.search(f"{draft.title}\n{draft.text}")
    ):
        return [(("chirurgien-dentiste", None), said)]  # "Le docteur s'en va: deux fauteuils"
    if omni or (specialty is None and _OMNI.search(draft.title)):
        name = f"{draft.raw.employer or ''} {draft.raw.source.name or ''}"
        if _DENTAL.search(f"{name}\n{draft.head}\n{draft.text}"):
            return [(("chirurgien-dentiste", "omnipratique"), said)]
    return found


def an_ortho(draft: Draft) -> Found:
    """Who is only called so: "Cherche collab ortho", where no bones, teeth or eyes are spoken of."""
    if not holds(lowered(draft.head), ("ortho",)):
        return []
    met = _ORTHO.search(draft.head)
    if met is None or _NO_SPEECH.search(f"{draft.head}\n{draft.text}"):
        return []
    return [(("orthophoniste", None), met.group())]
