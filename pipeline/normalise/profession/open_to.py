"""Open to: whom a post is for whose title names no profession, by the diploma or the profile it asks.

"Coordinateur de parcours" may be a nurse, "Veilleur de nuit" a nursing assistant.
"""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.lexicon import Hit
from pipeline.normalise.net import lowered
from pipeline.normalise.profession.callings import (
    Meaning,
    ambiguous,
    disciplines,
    strong,
    weak,
)
from pipeline.normalise.profession.lists import Found
from pipeline.normalise.spots import holds
from pipeline.normalise.words import Words, words

# Occupations that people of several trades fill; a cook's or an accountant's is none.
_OPEN = re.compile(
    r"\b(?:coord(?:inat|onnat)(?:eur|rice)|charg\w+ de mission|référent|veilleur|travailleurs? soci\w+|direct(?:eur|rice) (?:de |d['’]|du )?(?:la |l['’])?(?:crèche|multi-?accueil|micro-crèche|halte)|adjoint\w* de direction|"
    r"responsable (?:de |d['’]|du )?(?:la |l['’])?(?:crèche|multi-?accueil|unité|secteur|soins|structure)|médiat(?:eur|rice)|conseill\w+|intervenant|format(?:eur|rice)|régulat(?:eur|rice)|chef\w* de (?:service|projet)|animat(?:eur|rice)|instruct(?:eur|rice)|expert|délégué|moniteur|enseignant)",
    re.IGNORECASE,
)
# What says that a profession is asked for.
_ASKED = re.compile(
    r"(?:\bprofils?\s*:?\s*(?:d['’e]\s?)?|\bdipl[ôo]m\w+\s+(?:d['’]État\s+)?(?:d['’]|de\s|en\s)?\s*|\bD\.?E\.?\s+(?:d['’]|de\s)?|\bouvert\w*\s+(?:aux?|à)\s+(?:(?:des|tou\w+|les|un|une)\s+)*|"
    r"\b(?:engag|recrut|cherch|recherch|embauch)\w+\s+(?:une?\s+|des\s+|deux\s+)?|\bformation\s+(?:initiale\s+)?(?:d['’]|de\s)|\bêtes\s+(?:une?\s+)?|(?:^|[.!?\n]\s*))$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:\s[a-zà-ÿ]{4,})?\s*(?:[,/(]|\bou\b|\bde\b|\bdiplôm|[.!]|$)", re.IGNORECASE
)
_BEGINS = re.compile(r"(?:^|[.!?\n]\s*)$")
_REACH = 60  # characters before a profession in which it is asked for


def open_to(draft: Draft) -> Found:
    """The professions that the text asks for, under a title that several of them may bear."""
    if not _OPEN.search(draft.title):
        return []
    read = words(lightly_neutral(draft.text))
    hits = sorted([*strong().find(read), *ambiguous().find(read)], key=lambda hit: hit.start)
    hits = [hit for hit in hits if hit.value[0]]
    found: Found = []
    last = -9
    for hit in hits:
        start, end = read.span(hit.start, hit.end)
        if found and hit.start - last > 1:
            break
        before = read.text[max(0, start - _REACH) : start]
        if found or (_ASKED.search(before) and _is_asked(before, read.text[end:])):
            found.append((hit.value, read.text[start:end]))
            last = hit.end
    if _SOCIAL.search(draft.title):
        return _social(draft, read, found, hits)
    return found


def _is_asked(before: str, after: str) -> bool:
    """At the head of a sentence a list or a full stop must follow: "IDE, diététicien ou AS"."""
    return not _BEGINS.search(before) or _LISTED.match(after) is not None


_SOCIAL = re.compile(r"\btravailleurs?\s+soci(?:al|aux)\b", re.IGNORECASE)
_IN_CARE = re.compile(
    r"hospitali|h[ôo]pital|urgences|\bPASS\b|\bsoins\b|psychiatr|clinique", re.IGNORECASE
)
_OF_SOCIETY = frozenset({"assistant-service-social", "educateur-specialise"})


def _social(draft: Draft, read: Words, asked: Found, hits: list[Hit[Meaning]]) -> Found:
    """A "travailleur social" in care, asked for or among those of whom the text speaks."""
    if not _IN_CARE.search(f"{draft.title}\n{draft.text}"):
        return []
    named = [hit for hit in hits if hit.value[0] in _OF_SOCIETY]
    return asked or [(hit.value, read.said(hit.start, hit.end)) for hit in named[:1]]


# "L'ancien cabinet de podologie", "un cabinet de médecine générale": whose rooms they are.
_ROOMS = re.compile(
    r"\bcabinets?\s+(?:\w+\s+)?(?:de|d['’])\s?(?:(?:\d|deux|trois|quatre|cinq|six)\s)?(?=[a-zà-ÿA-Z])|\b(?:nous\s+(?:étions|sommes)|on\s+est)\s+(?:\d|deux|trois|quatre|cinq|six)\s+(?=[a-zà-ÿA-Z])",
    re.IGNORECASE,
)


def of_the_rooms(text: str) -> Found:
    """Who practises in a cabinet that is called after what is done in it, or who says "nous sommes".

    >>> of_the_rooms("Un quatrième cabinet de médecine générale est prêt.")
    [(('medecin', 'medecine-generale'), 'médecine générale')]
    """
    if not holds(lowered(text), ("cabinet", "nous ", "on est ")):
        return []
    for met in _ROOMS.finditer(text):
        read = words(text[met.end() : met.end() + 40])
        for lexicon in (strong(), weak(), disciplines()):
            hit = lexicon.first(read)
            if hit and hit.start == 0 and hit.value[0]:
                return [(hit.value, read.said(hit.start, hit.end))]
    return []
