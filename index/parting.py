"""Words that were typed as one: "infirmiereliberale", "kinedreux"."""

from __future__ import annotations

from functools import lru_cache

from index.lexicon import phrases
from index.phrases import run_together
from index.places import areas, commune_of, lands

_LONG = 7  # letters of what may be two words
_SHORT = 3  # letters of a word of its own


def parted(token: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """A word of a question (start, end, folded), as two where nobody knows it and the first asks
    for something, and the second does or is a place."""
    start, end, word = token
    if end - start != len(word) or len(word) < _LONG or not (at := _parts(word)):
        return [token]
    return [(start, start + at, word[:at]), (start + at, end, word[at:])]


@lru_cache(maxsize=4_096)
def _parts(word: str) -> int:
    """Where the second word begins; 0 if it is one. The longest first word."""
    if not word.isalpha() or _is_one(word):
        return 0
    for at in range(len(word) - _SHORT, _SHORT - 1, -1):
        first, second = (word[:at],), (word[at:],)
        if phrases().exactly(first) and (phrases().exactly(second) or _is_a_place(second)):
            return at
    return 0


def _is_one(word: str) -> bool:
    said = (word,)
    return phrases().knows(word) or run_together(said) in phrases().glued or _is_a_place(said)


def _is_a_place(said: tuple[str, ...]) -> bool:
    return said in areas() or said in lands() or commune_of(said, (), cued=False) is not None
