"""Lexicon: phrases with what they mean, met in the words of a text, the longest first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count
from typing import Generic, NamedTuple, TypeVar

from pipeline.normalise.words import Words, words

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
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
        self._plain: _Table[T] = {}
        self._capitals: _Table[T] = {}
        for phrase, value in phrases:
            read = words(phrase)
            if not read.tokens:
                continue
            capitals = is_abbreviation(phrase)
            first, *rest = read.tokens if capitals else read.stems
            table = self._capitals if capitals else self._plain
            second = rest[0] if rest else None
            table.setdefault(first, {}).setdefault(second, []).append((tuple(rest), value))
        for table in (self._plain, self._capitals):
            for seconds in table.values():
                for entries in seconds.values():
                    entries.sort(key=lambda entry: -len(entry[0]))
        self._heads = frozenset(self._plain)
        self._capital_heads = frozenset(filter(str.isupper, self._capitals))

    def find(self, read: Words) -> list[Hit[T]]:
        """Every phrase met, in order, without overlap."""
        plain = self._heads & read.heads
        capitals = self._capital_heads and self._capital_heads & read.capitals
        if not plain and not capitals:
            return []
        stems, tokens = read.stems, read.tokens
        places = list(compress(count(), map(plain.__contains__, stems))) if plain else []
        if capitals:
            places += compress(count(), map(capitals.__contains__, tokens))
            places = sorted(set(places))
        hits: list[Hit[T]] = []
        free = 0
        for at in places:
            if at < free:
                continue
            met = _longest(self._plain.get(stems[at]), stems, at)
            if capitals:
                other = _longest(self._capitals.get(tokens[at]), tokens, at)
                if other and (not met or len(other[0]) > len(met[0])):
                    met = other
            if met and met[1] is not None:
                free = at + 1 + len(met[0])
                hits.append(Hit(met[1], at, free))
        return hits

    def first(self, read: Words) -> Hit[T] | None:
        """The first phrase met, or None."""
        hits = self.find(read)
        return hits[0] if hits else None


_Entry = tuple[tuple[str, ...], T]
"""What of a phrase follows its first word, and what the phrase means."""
_Table = dict[str, dict[str | None, list[_Entry[T]]]]
"""By first word, then by second one, the entries, the longest first; phrases of one word by None."""


def _longest(
    seconds: dict[str | None, list[_Entry[T]]] | None, parts: tuple[str, ...], at: int
) -> _Entry[T] | None:
    if seconds is None:
        return None
    if at + 1 < len(parts):
        for entry in seconds.get(parts[at + 1], ()):
            rest = entry[0]
            if len(rest) == 1 or parts[at + 1 : at + 1 + len(rest)] == rest:
                return entry
    alone = seconds.get(None)
    return alone[0] if alone else None
