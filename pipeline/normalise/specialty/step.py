"""Specialty: what refines a profession; it counts only where it refines one that is sought."""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.denial import affirmed
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.lexicon import Hit, Lexicon
from pipeline.normalise.profession.around import COMES
from pipeline.normalise.profession.sentences import in_text
from pipeline.normalise.specialty.practised import AS_WELL, by_practice, or_a_generalist
from pipeline.normalise.specialty.wards import (
    in_what,
    of_interns,
    of_the_ward,
    of_wards,
    refinements,
)
from pipeline.normalise.words import Words, words
from pipeline.vocabulary import vocabulary

_REFINED = frozenset({"medecin", "infirmier", "pharmacien", "chirurgien-dentiste"})
_SEVERAL = 2  # of which one may say what another says already


def understand(draft: Draft) -> Draft:
    """The step: specialties that the title names, else those in whose name the text seeks."""
    refined = [profession for profession in draft.professions if profession in _REFINED]
    if not refined and len(draft.specialties) < _SEVERAL:
        return draft
    read = words(draft.title)
    found: dict[str, str] = {}
    for profession in refined:
        for hit in refinements(profession).find(read):
            found.setdefault(hit.value, read.said(hit.start, hit.end))
    if len(found) > 1 and "infirmier" in draft.professions:
        found = _of_the_degree(found, draft.title)
    if not found and not draft.specialties:
        found |= _sought_in_text(draft)
    if draft.kind == "stage" and "medecin" in draft.professions:
        found |= of_interns(affirmed(draft.text))
        if not found and not draft.specialties:
            found |= of_wards(draft.text)
        if not found and not draft.specialties and draft.raw.source.publisher in _GENERALISTS:
            found["medecine-generale"] = draft.raw.source.publisher
    if not found and not draft.specialties:
        found |= (
            _only(draft)
            or _first_named(draft)
            or of_the_ward(draft)
            or in_what(draft)
            or by_practice(draft)
        )
    if "medecin" in draft.professions and not AS_WELL.isdisjoint(found):
        found |= or_a_generalist(draft, found)
    reasons = [
        Because("specialties", slug, said)
        for slug, said in found.items()
        if slug not in draft.specialties
    ]
    slugs = tuple(dict.fromkeys((*draft.specialties, *found)))
    return draft.having(*reasons, specialties=_narrow(slugs, draft.title))


def _sought_in_text(draft: Draft) -> dict[str, str]:
    found: dict[str, str] = {}
    for (profession, specialty), said in in_text(draft.text, for_specialties=True):
        if specialty in _BROAD and _OR_ANY_OTHER.search(draft.text):
            continue  # "un généraliste ou un spécialiste": whoever comes
        if specialty and profession in draft.professions:
            found.setdefault(specialty, said)
    return found


_GENERALISTS = frozenset({"msp", "cpts"})  # who trains interns there is a general practitioner


def _of_the_degree(found: dict[str, str], title: str) -> dict[str, str]:
    """Without the ward where a nurse of another degree works: an "IADE au bloc" is no IBODE."""
    if _OR_THEATRE.search(title):
        return found  # "Infirmier anesthésiste ou de bloc opératoire"
    degrees = {hit.value for hit in _named("infirmier").find(words(title))} & _DEGREES
    return {
        slug: said for slug, said in found.items() if not degrees or slug not in _DEGREES - degrees
    }


_OR_THEATRE = re.compile(r"(?:\bou\b|/)\s*(?:(?:infirmi\w+|IDE)\s+)?de\s+bloc\b", re.IGNORECASE)
_DEGREES = frozenset({"iade", "ibode", "puericulture", "pratique-avancee"})

_ALONE = frozenset({"medecin", "chirurgien-dentiste", "pharmacien"})


# "Activité exclusive en pédodontie", "exercice limité à l'orthodontie"
_ONLY = re.compile(
    r"\b(?:activité|exercice|pratique)\s+(?:quasi\s+)?(?:exclusi\w+|dédiée?|orientée?|limitée?|à\s+dominante|principale)\s*(?:(?:en|de|vers|à|la|l['’]|d['’])\s?)*(?P<of>[^.;:!?\n]{3,40})",
    re.IGNORECASE,
)


def _only(draft: Draft) -> dict[str, str]:
    if "ctivité " not in draft.text and "xercice " not in draft.text:
        return {}
    met = _ONLY.search(draft.text)
    for profession in draft.professions if met else ():
        if profession in _ALONE:
            read = words(met["of"]) if met else words("")
            if (hit := refinements(profession).first(read)) and hit.start == 0:
                return {hit.value: met.group() if met else ""}
    return {}


def _first_named(draft: Draft) -> dict[str, str]:
    """What the text's first lines call the one who is sought: "omnipraticienne cède…"."""
    for profession in draft.professions:
        if profession not in _ALONE and profession != "infirmier":
            continue
        head = draft.text[: _HEAD if profession in _ALONE or draft.kind == "local" else _NURSES]
        read = words(lightly_neutral(head))
        for hit in _named(profession).find(read):
            start, end = read.span(hit.start, hit.end)
            if read.text[end : end + 1] == "-":
                continue  # "hépato-gastro-entérologie" names no one
            if COMES.match(read.text, end) or _STOPS.search(read.text, start, end):
                continue  # "un orthodontiste vient le mercredi"
            if hit.value in _BROAD and _OR_ANY.match(read.text, end):
                continue  # "tout médecin généraliste ou spécialiste": whoever comes
            if not _OF_OTHERS.search(read.text[max(0, start - 40) : start]):
                return {hit.value: read.said(hit.start, hit.end)} | _listed_after(
                    profession, read, hit
                )
    return {}


_OR_ANY = re.compile(
    r"\s*(?:\bou\b|\bet\b|/|,)\s*(?:à\s+tout\s+|tout\s+|un\s+|une\s+|autres?\s+|de\s+)?sp[ée]cialistes?\b(?!\s+(?:en|de)\b)",
    re.IGNORECASE,
)
_OR_ANY_OTHER = re.compile(rf"\bg[ée]n[ée]ralistes?{_OR_ANY.pattern}", re.IGNORECASE)
_OR = re.compile(r"\s*(?:\bou\b|\bet\b|/|,)\s*(?:un\s+|une\s+)?", re.IGNORECASE)


def _listed_after(profession: str, read: Words, hit: Hit[str]) -> dict[str, str]:
    """Those that follow the first in a row: "pédiatre ou généraliste"."""
    found: dict[str, str] = {}
    _, end = read.span(hit.start, hit.end)
    for other in _named(profession).find(read):
        if other.start < hit.end:
            continue
        start, last = read.span(other.start, other.end)
        if not _OR.fullmatch(read.text, end, start):
            break
        found[other.value] = read.said(other.start, other.end)
        end = last
    return found


@cache
def _named(profession: str) -> Lexicon[str]:
    phrases = []
    for slug, entry in vocabulary().specialties.items():
        if profession in entry.professions:
            phrases += [(form, slug) for form in entry.practitioners.get(profession, ())]
            if slug in _BROAD:
                phrases += [(form, slug) for form in entry.forms]
    return Lexicon(phrases)


_STOPS = re.compile(r"[.;:\n]\s")  # "médecin ou pharmacien. Titulaire"
_NURSES = 120  # further on, a nurse of another degree is a colleague
_HEAD = 600  # characters in which an advertisement says whom it wants
_BROAD = frozenset({"medecine-generale", "omnipratique", "officine"})
_OF_OTHERS = re.compile(
    r"\b(?:avec|auprès|chez|\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|nos|vos|leurs|ses|équipe|anciens?\s+(?:cabinets?|bureaux?|local))\s+(?:de\s+|d['’]|des\s+|du\s+|les\s+|l['’]|un\s+|une\s+|le\s+|la\s+)?$",
    re.IGNORECASE,
)


def _narrow(slugs: tuple[str, ...], title: str) -> tuple[str, ...]:
    """Without those that a finer one says already."""
    if len(slugs) < _SEVERAL or _EITHER_OF_TWO.search(title):
        return slugs  # "Psychiatre ou pédopsychiatre"
    return tuple(slug for slug in slugs if not any(_FINER.get(other) == slug for other in slugs))


_EITHER_OF_TWO = re.compile(
    r"\b(psychiatre|anesthésiste|gynécologue)s?\s*(?:\([^)]*\)\s*)?(?:(?:ou|et/ou|[/,])\s*|(?<=\s)[–-]\s+)(?:p[ée]do)?(?:psychiatre|réanimateur|gynécologue)",
    re.IGNORECASE,
)


_FINER = {
    "pratique-avancee": "liberal-domicile",
    "gynecologie-medicale": "gynecologie-obstetrique",
    "pedopsychiatrie": "psychiatrie",
    "anesthesie-reanimation": "medecine-intensive-reanimation",
}
