"""Words as they are compared: without accents, case, gender, number and small link words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_TOKEN = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae", "’": "'"})

# Words that join others and say nothing by themselves: "infirmier de bloc" is "infirmier en bloc".
LINKS = frozenset(
    [
        "de", "d", "du", "des", "en", "le", "la", "les", "l", "a", "au", "aux", "un", "une", "ce", "cette",
        "nos", "notre", "son", "sa", "s",
    ]
)  # fmt: skip

# Feminine and plural endings, longest first; what they become.
_ENDINGS = (("trice", "teur"), ("ienne", "ien"), ("elle", "el"), ("euse", "eur"), ("ere", "er"))
_KEPT = frozenset({"medecine"})  # is no feminine of "médecin"


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """The text in lower case, without accents or ligatures.

    >>> fold("Œuvre d'ÉLÈVES")
    "oeuvre d'eleves"
    """
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize("NFD", text.translate(_LIGATURES).lower())
    return "".join(c for c in flat if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word as it is compared: folded, masculine, singular. Up to three letters, only folded.

    >>> [stem(word) for word in ("Infirmières", "manipulatrice", "sociaux", "soignante", "IDE")]
    ['infirmier', 'manipulateur', 'social', 'soignant', 'ide']
    >>> stem("médecine"), stem("médecins")
    ('medecine', 'medecin')
    """
    word = fold(word)
    if len(word) <= 3:
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        word = word[:-3] + "al"
    elif word[-1] in "sx":
        word = word[:-1]
    if word in _KEPT or len(word) <= 3:
        return word
    for ending, other in _ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)] + other
    return word.rstrip("e")


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in order, link words left out."""

    text: str
    tokens: tuple[str, ...]
    """As written."""
    stems: tuple[str, ...]
    """As compared; same length as `tokens`."""
    ordinals: tuple[int, ...]
    """Each word's rank among all the words of the text, link words included."""
    heads: frozenset[str]
    """The stems, once each."""
    capitals: frozenset[str]
    """The words written in capitals, once each."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where words `start` up to `end` (excluded) stand in the text, in characters."""
        spans = _spans(self.text)
        return spans[self.ordinals[start]][0], spans[self.ordinals[end - 1]][1]

    def said(self, start: int, end: int) -> str:
        """Words `start` up to `end` (excluded) as the text writes them."""
        first, last = self.span(start, end)
        return self.text[first:last]


@lru_cache(maxsize=24)
def _spans(text: str) -> list[tuple[int, int]]:
    """Where each word of a text stands; only asked of texts in which something was met."""
    return [met.span() for met in _TOKEN.finditer(text)]


@lru_cache(maxsize=24)  # the steps of one offer share its title, text and short fields
def words(text: str) -> Words:
    """Cut a text into words. Linear in its length; never raises."""
    tokens = _TOKEN.findall(text)
    stems = [stem(token) for token in tokens]
    kept = [at for at, word in enumerate(stems) if word not in LINKS]
    heads = tuple([stems[at] for at in kept])
    capitals = frozenset([token for token in set(tokens) if token.isupper()])
    return Words(
        text, tuple([tokens[at] for at in kept]), heads, tuple(kept), frozenset(heads), capitals
    )


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase of a lexicon met in a text: words `start` up to `end` (excluded)."""

    value: T
    start: int
    end: int


def is_abbreviation(form: str) -> bool:
    """Whether a form is wholly in capitals, and so to be met in capitals only.

    >>> is_abbreviation("SF"), is_abbreviation("sage-femme"), is_abbreviation("poste de PH")
    (True, False, False)
    """
    return form.isupper()


class Lexicon(Generic[T]):
    """Phrases with what they mean, met in `Words` from left to right, the longest first."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._plain: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._capitals: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in phrases:
            read = words(phrase)
            if not read.tokens:
                continue
            capitals = is_abbreviation(phrase)
            parts = read.tokens if capitals else read.stems
            table = self._capitals if capitals else self._plain
            table.setdefault(parts[0], []).append((parts[1:], value))
        for table in (self._plain, self._capitals):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, read: Words) -> list[Hit[T]]:
        """Every phrase met, in order, without overlap."""
        plain = self._plain.keys() & read.heads
        capitals = self._capitals.keys() & read.capitals
        if not plain and not capitals:
            return []
        places = [at for at, word in enumerate(read.stems) if word in plain]
        if capitals:
            tokens = enumerate(read.tokens)
            places = sorted({*places, *[at for at, token in tokens if token in capitals]})
        hits: list[Hit[T]] = []
        free = 0
        for at in places:
            if at < free:
                continue
            length, value = _longest(self._plain.get(read.stems[at]), read.stems, at)
            if capitals:
                other, meant = _longest(self._capitals.get(read.tokens[at]), read.tokens, at)
                if other > length:
                    length, value = other, meant
            if length and value is not None:
                hits.append(Hit(value, at, at + length))
                free = at + length
        return hits

    def first(self, read: Words) -> Hit[T] | None:
        """The first phrase met, or None."""
        hits = self.find(read)
        return hits[0] if hits else None


def _longest(
    entries: Sequence[tuple[tuple[str, ...], T]] | None, parts: tuple[str, ...], at: int
) -> tuple[int, T | None]:
    for rest, value in entries or ():
        if not rest or parts[at + 1 : at + 1 + len(rest)] == rest:
            return len(rest) + 1, value
    return 0, None
