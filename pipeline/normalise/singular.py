"""Singular: the first noun of a title and its adjectives, of several posts of one kind."""

from __future__ import annotations

import re

from pipeline.normalise.text.casing import capitalised
from pipeline.normalise.words import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\S")


def singular(text: str) -> str:
    """The first noun and its adjectives in the singular: "Infirmiers libéraux de nuit"."""
    said: list[str] = []
    at = 0
    for met in _WORD.finditer(text):
        word = met.group()
        singular = _one(word)
        if singular is None:
            break
        said.append(text[at : met.start()] + singular)
        at = met.end()
    return capitalised("".join(said) + text[at:])


def _one(word: str) -> str | None:
    """The word in the singular, or None where the noun and its adjectives end."""
    folded = fold(word)
    if not word[0].isalpha() or folded in _ENDS or word.isupper():
        return None
    parts = re.split(r"(-)", word)
    return "".join(_singular_part(part) for part in parts)


def _singular_part(part: str) -> str:
    folded = fold(part)
    if folded.endswith("iaux") or folded in ("medicaux", "liberaux", "generaux", "paramedicaux"):
        return part[:-3] + "al"
    if folded.endswith("s") and len(part) > 3 and folded not in _SINGULARS:
        return part[:-1]
    return part


_ENDS = frozenset(
    [
        "de", "d", "des", "du", "en", "a", "au", "aux", "pour", "et", "ou", "sur", "par", "chez", "avec",
        "dans", "le", "la", "les",
    ]
)  # fmt: skip

_SINGULARS = frozenset(
    ["acces", "temps", "concours", "secours", "corps", "cours", "repas", "deces", "proces"]
)  # fmt: skip
