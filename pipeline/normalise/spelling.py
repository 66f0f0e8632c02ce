"""Spelling: a shouted or unaccented commune in title and employer is written as its own."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.words import fold

_ARTICLE = re.compile(r"^(?:Le |La |Les |L['’])")
_WORD = re.compile(r"\w+")


def understand(draft: Draft) -> Draft:
    """The step: once the place is known, its name replaces its approximations."""
    commune = draft.place.commune if draft.place else None
    if not commune:
        return draft
    spelling = _spelling(commune)
    title = _respelled(draft.title, *spelling)
    employer = _respelled(draft.employer, *spelling) if draft.employer else draft.employer
    if title == draft.title and employer == draft.employer:
        return draft
    return draft.having(title=title, employer=employer)


def respell(text: str, commune: str) -> str:
    """The text with the commune's name as it is written, where it stands in other letters.

    >>> respell("Infirmier à Chateaudun", "Châteaudun")
    'Infirmier à Châteaudun'
    >>> respell("Infirmier à nogent le rotrou", "Nogent-le-Rotrou")
    'Infirmier à Nogent-le-Rotrou'
    """
    return _respelled(text, *_spelling(commune))


def _spelling(commune: str) -> tuple[str, list[str]]:
    """A commune's name without its article ("à l'Ile des Pins" keeps its own), and its words."""
    bare = _ARTICLE.sub("", commune)
    return bare, _WORD.findall(fold(bare))


def _respelled(text: str, commune: str, parts: list[str]) -> str:
    flat = fold(text)
    if not parts or parts[0] not in flat or len(flat) != len(text):
        return text
    pattern = re.compile(r"(?<![\w-])" + r"[-'’ ]".join(map(re.escape, parts)) + r"(?![\w-])")
    out, at = [], 0
    for met in pattern.finditer(flat):
        out += [text[at : met.start()], commune]
        at = met.end()
    return "".join(out) + text[at:]
