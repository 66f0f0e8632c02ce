"""Words, shingles and min-hash bands: what a text is, in a form that compares fast."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

from pipeline.dedupe.notice.lexicon import ROOT, word_set

BANDS = 3
"""Bands of two min-hashes: texts that share 80 % of their shingles share a band in 95 % of cases,
those that share 30 % in 25 %."""

_WORD = re.compile(r"[a-z0-9]+")
_LIGATURES = (("œ", "oe"), ("æ", "ae"), ("’", "'"), ("ß", "ss"))
_EMPTY = word_set("empty")
_NOTHING = frozenset({""})


def fold(text: str) -> str:
    """Return lower-case letters without accents; punctuation stays, "²" becomes "2".

    >>> fold("L’Aigle : Cœur, 45 m²")
    "l'aigle : coeur, 45 m2"
    """
    plain = text.lower()
    if plain.isascii():
        return plain
    for joined, letters in _LIGATURES:
        plain = plain.replace(joined, letters)
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()


def words(folded: str) -> list[str]:
    """Return the words of a folded text, in order.

    >>> words(fold("Infirmier(ère) - EHPAD"))
    ['infirmier', 'ere', 'ehpad']
    """
    return _WORD.findall(folded)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a word without its marks of gender and number, roughly.

    >>> [stem(w) for w in ("infirmieres", "soignante", "hopitaux", "ide")]
    ['infirmier', 'soignant', 'hopital', 'ide']
    """
    if len(word) < 5 or word.isdigit():
        return word
    short = word[:-3] + "al" if word.endswith("aux") else word.rstrip("sx")
    if short.endswith("ere"):
        return short[:-3] + "er"
    return short[:-1] if short.endswith("e") and len(short) > 4 else short


@lru_cache(maxsize=1 << 16)
def _root(word: str) -> str:
    return "" if word in _EMPTY or len(word) < 2 else stem(word)[:ROOT]


def content(found: Iterable[str]) -> frozenset[str]:
    """Return the roots of the words that carry meaning."""
    return frozenset(map(_root, set(found))) - _NOTHING


def roots(stems: Iterable[str]) -> frozenset[str]:
    """Return what stems begin with: "gynecologue" and "gynecologie" tell one thing."""
    return frozenset(s[:ROOT] for s in stems)


def shingles(found: list[str]) -> frozenset[int]:
    """Return every three words in a row as a 32-bit number, the same in every process."""
    if len(found) < 3:
        return frozenset((crc32(" ".join(found).encode()),)) if found else frozenset()
    return frozenset(
        crc32(f"{a} {b} {c}".encode()) for a, b, c in zip(found, found[1:], found[2:], strict=False)
    )


def bands(marks: frozenset[int]) -> tuple[str, ...]:
    """Return min-hash bands: each shingle falls into one of six bins, the least of a bin counts.

    A text with fewer than 8 shingles has none: it says too little.
    """
    if len(marks) < 8:
        return ()
    least: list[int] = [2**32] * (2 * BANDS)
    for mark in marks:
        mixed = (mark * 0x9E3779B1) & 0xFFFFFFFF
        place = (mixed >> 16) % (2 * BANDS)
        value = (mixed * 0x85EBCA6B ^ mark) & 0xFFFFFFFF
        least[place] = min(least[place], value)
    pairs = zip(least[::2], least[1::2], strict=True)
    return tuple(f"{i}{a:x}{b:x}" for i, (a, b) in enumerate(pairs) if max(a, b) < 2**32)


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the shared part of two sets of shingles, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0


def contained(a: frozenset[int], b: frozenset[int]) -> float:
    """Return how much of the smaller set is in the larger one, 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
