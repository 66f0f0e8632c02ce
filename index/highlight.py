"""Which words of a text answer a question, shown between `MARK` characters."""

from __future__ import annotations

from collections.abc import Sequence

from index.engine import MARK
from index.words import close_to, spans


def mark(text: str, asked_words: Sequence[str]) -> str:
    """The text with each word that answers the question between `MARK` characters.

    >>> mark("Infirmière à Dreux", ["dreux"]) == f"Infirmière à {MARK[0]}Dreux{MARK[1]}"
    True
    """
    if not asked_words:
        return text  # a question without words, of which there are many hits, marks nothing
    places = spans(text)
    candidates = list(dict.fromkeys(folded for _, _, folded in places))
    wanted = {
        candidate
        for at, word in enumerate(asked_words)
        for candidate in close_to(word, candidates, prefix=at == len(asked_words) - 1)
    }
    parts: list[str] = []
    done = 0
    for start, end, folded in places:
        if folded in wanted:
            parts += (text[done:start], MARK[0], text[start:end], MARK[1])
            done = end
    return "".join((*parts, text[done:]))
