"""Specialty: what refines a profession; it counts only where it refines one that is sought."""

from __future__ import annotations

from functools import cache

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.profession import in_text
from pipeline.normalise.words import Lexicon, words
from pipeline.vocabulary import vocabulary


@cache
def _lexicon(profession: str) -> Lexicon[str]:
    phrases = []
    for slug, entry in vocabulary().specialties.items():
        if profession in entry.professions:
            forms = (entry.label, *entry.forms, *entry.practitioners.get(profession, ()))
            phrases += [(form, slug) for form in forms]
    return Lexicon(phrases)


def understand(draft: Draft) -> Draft:
    """The step: specialties that the title names, else those in whose name the text seeks."""
    read = words(draft.title)
    found: dict[str, str] = {}
    for profession in draft.professions:
        if not _is_refined(profession):
            continue
        for hit in _lexicon(profession).find(read):
            found.setdefault(hit.value, read.said(hit.start, hit.end))
    if not found and not draft.specialties and any(map(_is_refined, draft.professions)):
        for (profession, specialty), said in in_text(draft.text):
            if specialty and profession in draft.professions:
                found.setdefault(specialty, said)
    reasons = [
        Because("specialties", slug, said)
        for slug, said in found.items()
        if slug not in draft.specialties
    ]
    slugs = tuple(dict.fromkeys((*draft.specialties, *found)))
    return draft.having(*reasons, specialties=_narrow(slugs))


def _is_refined(profession: str) -> bool:
    return profession in ("medecin", "infirmier", "pharmacien", "chirurgien-dentiste")


def _narrow(slugs: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that a finer one says already."""
    return tuple(slug for slug in slugs if not any(_FINER.get(other) == slug for other in slugs))


_FINER = {
    "gynecologie-medicale": "gynecologie-obstetrique",
    "pedopsychiatrie": "psychiatrie",
    "medecine-intensive-reanimation": "",
}
