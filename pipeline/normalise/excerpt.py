"""Excerpt: the first useful words of the text, for a list of results."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.words import fold

LONGEST = 400
_LABELLED = re.compile(r"- [^\n:.!?]{2,30} ?: [^\n]{1,80}\n+")
"""A line of a list at the head that a card says better: "- Lieu : Salbris (41)"."""
_WORTH = 60  # characters that must be left for those lines to be skipped
_READ = 500  # characters more than needed: clean text has few runs of spaces


def understand(draft: Draft) -> Draft:
    """The step: at most 400 characters of the clean text, cut at a word."""
    return draft.having(excerpt=cut(_without_labels(_without_title(draft))))


def cut(text: str, longest: int = LONGEST) -> str:
    """The beginning of the text on one line, at a word, ending with "…" when cut.

    >>> cut("Poste de nuit.\\n- soins\\n- accueil", 26)
    'Poste de nuit. – soins…'
    """
    flat = text[: _READ + longest].replace("\n- ", "\n– ").replace("\n\n", "\n")
    flat = flat.replace("\n", " ").strip()
    if "  " in flat or not flat.isprintable():  # no space but " " is printable
        flat = " ".join(flat.split())
    if len(flat) <= longest:
        return flat
    head = flat[: longest - 1]
    if not flat[longest - 1].isspace():
        head = head.rsplit(" ", 1)[0] if " " in head else head
    return head.rstrip(" ,;:-–—(«…") + "…"


def _without_title(draft: Draft) -> str:
    """The text without the title that many pages repeat at its head."""
    first, _, rest = draft.text.partition("\n")
    if rest and fold(first).strip(" .:") in (
        fold(draft.title),
        fold(draft.raw.title or "").strip(),
    ):
        return rest.lstrip()
    return draft.text


def _without_labels(text: str) -> str:
    """The text without the labelled lines that some boards put before it.

    >>> _without_labels("- Lieu : Blois\\n- Type : Emploi\\n" + "Le cabinet cherche. " * 4)[:10]
    'Le cabinet'
    """
    at = 0
    while found := _LABELLED.match(text, at):
        at = found.end()
    return text[at:] if len(text) - at >= _WORTH else text
