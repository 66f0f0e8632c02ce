"""Words that were typed as one: "infirmiereliberale", "kinedreux"."""

from __future__ import annotations

from functools import cache, lru_cache

from index.lexicon import phrases, question
from index.phrases import run_together
from index.places import areas, commune_of, lands
from index.words import fold
from pipeline.normalise.words import LINKS

_LONG = 7  # letters of what may be two words
_SHORT = 3  # letters of a word of its own


def parted(token: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """A word of a question (start, end, folded), as two where nobody knows it and the first asks
    for something, and the second does or is a place."""
    start, end, word = token
    if end - start != len(word) or len(word) < _LONG or not (at := _parts(word)):
        return [token]
    return [(start, start + at, word[:at]), (start + at, end, word[at:])]


def joined(tokens: list[tuple[int, int, str]], q: str) -> list[tuple[int, int, str]]:
    """The words of a question, two of them as one where a trade's or another known word is written
    apart: "ortho-prothésiste", "télé-travail", "psycho motricien"."""
    kept = tokens[:1]
    for start, end, word in tokens[1:]:
        first, last, before = kept[-1]
        if q[last:start] in _APART and _is_apart(before, word, q[last:start] != " "):
            kept[-1] = (first, end, before + word)
        else:
            kept.append((start, end, word))
    return kept


@lru_cache(maxsize=16_384)
def _is_apart(first: str, second: str, hyphened: bool) -> bool:
    """Whether two words are one that is known, and nothing as two."""
    if len(first) < _SHORT or len(second) < _SHORT or first in LINKS or second in LINKS:
        return False
    one = (first + second,)
    if phrases().exactly((first, second)) is not None:
        return False
    return bool(phrases().exactly(one)) or (hyphened and one[0] in _meant())


@cache
def _meant() -> frozenset[str]:
    """Words of one piece that are no trade's: "télétravail", "téléconsultation"."""
    said = {**question()["also"], **question()["means"]}
    every = {fold(word) for one, others in said.items() for word in (one, *others)}
    return frozenset(word for word in every if word.isalpha())


_APART = frozenset(("-", " ", "‑", "–"))


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
