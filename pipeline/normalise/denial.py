"""Denial: what an advertisement says that it does not offer ("pas de CDI", "ni collaborateur")."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalise.spots import holds, lowered

_RUNS = ("pas d", "pas en ", "ni ", "sans ", "aucun")
# "Pas de remplaçant" is a plea, and no denial; "ni collaborateur ni remplaçant" is one.
_DENIED = re.compile(
    r"\b(?:pas|sans|aucune?|ni)\s+(?:d(?:e|u|es)\s+|d['’]|en\s+|un\s+|une\s+)?"
    r"(?:CD[DI]|salari(?:at|és?|ées?)|alternan\w+|apprenti\w*|vacations?|intérim\w*|collab\w*|assistanat|fonctionnaires?)\b|"
    r"\bni\s+(?:d(?:e|u|es)\s+|d['’]|en\s+|un\s+|une\s+)?(?:rempla\w+|associ\w+|cession|libéra\w+)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)  # several steps of one offer ask for the same text
def affirmed(text: str) -> str:
    """The text without the ways of working that it denies.

    >>> affirmed("Pas de CDI, du libéral."), affirmed("CDI, pas de garde.")
    (' , du libéral.', 'CDI, pas de garde.')
    """
    return _DENIED.sub(" ", text) if holds(lowered(text), _RUNS) else text


def denied(text: str) -> str:
    """The words of what is denied, for those who look for a word of the title there."""
    if not holds(lowered(text), _RUNS):
        return ""
    return "\n".join(met.group() for met in _DENIED.finditer(text))
