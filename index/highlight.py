"""Which words of a text answer a question, shown between `MARK` characters."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from index.engine import MARK
from index.words import close_to, spans


def mark(text: str, asked_words: Sequence[str]) -> str:
    """The text with each word that answers the question between `MARK` characters.

    >>> mark("Infirmière à Dreux", ["dreux"]) == f"Infirmière à {MARK[0]}Dreux{MARK[1]}"
    True
    """
    if not asked_words:
        return text  # a question without words, of which there are many hits, marks nothing
    candidates = list(dict.fromkeys(folded for _, _, folded in spans(text)))
    return mark_these(
        text,
        {
            candidate
            for at, word in enumerate(asked_words)
            for candidate in close_to(word, candidates, prefix=at == len(asked_words) - 1)
        },
    )


def mark_these(text: str, wanted: Collection[str]) -> str:
    """The text with each word between `MARK` characters whose folded form is wanted."""
    if not wanted:
        return text
    parts: list[str] = []
    done = 0
    for start, end, folded in spans(text):
        if folded in wanted:
            parts += (text[done:start], MARK[0], text[start:end], MARK[1])
            done = end
    return "".join((*parts, text[done:]))
