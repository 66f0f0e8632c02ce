"""Départements and regions in a question: by name where nothing else is meant, and by code."""

from __future__ import annotations

from functools import lru_cache

from index.hearing import ARTICLES
from index.hearing.codes import Codes
from index.lexicon import phrases
from index.misspelt import misspelt_area
from index.phrases import LONGEST
from index.places import areas, commune_of
from pipeline.normalise.words import LINKS

_WORDS_TOO = frozenset(
    ("nord", "cher", "lot", "creuse", "somme", "manche", "reunion", "centre", "landes", "var")
)
"""Départements whose names are said of much else: only after "dans le" or their own article, or
as the last word."""
_NOT_LAST = frozenset(("centre", "reunion"))
_AFTER_A_TRADE = frozenset(("nord", "cher", "lot"))
_SO_MUCH = frozenset(("pas", "trop", "moins", "plus", "tres", "par", "pour"))
_TOWNS_TOO = frozenset(("paris", "vienne"))
_NO_END = LINKS | {"et", "ou"}


class Areas(Codes):
    """Hears areas."""

    def areas(self) -> None:
        """Names of départements and regions, then codes."""
        for begin, end in self._free(LONGEST):
            said = self._said(begin, end)
            found = areas().get(said) or _misspelt(said)
            if found is None or self._glued(begin, end):
                continue
            first = self._introduction(begin)
            article = begin > 0 and self.tokens[begin - 1][2] in ARTICLES
            coded = [one[2].upper() for one in self.tokens[end : end + 1]] == [*found[1]]
            sure = first < begin or coded or (article and said[0] in _WORDS_TOO)
            sure = sure or self._comes_last(begin, end) or self._is_joined(begin)
            sure = sure or self._follows_a_trade(begin, end)
            if len(said) == 1 and said[0] in _WORDS_TOO | _TOWNS_TOO and not sure:
                continue
            self._hear(found[0], found[1], first if first < begin else begin - article, end)
        self.codes()

    def _follows_a_trade(self, begin: int, end: int) -> bool:
        """Whether it stands right after who is sought: "kiné creuse rempla", but not "kiné centre"
        nor "infirmier lot de"."""
        after = self.said[end : end + 1]
        if self.said[begin] in _NOT_LAST | _TOWNS_TOO | _AFTER_A_TRADE or (
            after[:1] and after[0] in LINKS
        ):
            return False
        before = [phrases().exactly(self.said[at:begin]) for at in range(max(0, begin - 3), begin)]
        return any(asks and "profession" in asks for asks in before)

    def _is_joined(self, begin: int) -> bool:
        """Whether "ou" joins it to another area: "Mayotte ou Réunion"."""
        other = begin > 1 and self.taken[begin - 2]
        return bool(other) and self.tokens[begin - 1][2] in ("et", "ou")

    def _comes_last(self, begin: int, end: int) -> bool:
        """Whether it ends a question that says what is sought, as places do: "kiné landes", but
        "loyer pas cher", "clinique Bordeaux nord"."""
        word, before = self.tokens[begin][2], self._said(max(0, begin - 1), begin)
        if not before or end < len(self.tokens) or word in _NOT_LAST | _TOWNS_TOO:
            return False
        if before[0] in LINKS | _SO_MUCH or before in areas():
            return False
        if word in _AFTER_A_TRADE and not any(
            phrases().exactly(self._said(at, begin)) for at in range(max(0, begin - 3), begin)
        ):
            return False
        return commune_of(before, (), cued=False) is None


@lru_cache(maxsize=16_384)  # most of what people type was typed before
def _misspelt(said: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """An area written nearly right; "et" is a part of it inside only."""
    if said[0] in _NO_END or said[-1] in _NO_END or phrases().exactly(said):
        return None
    if len(said) == 1 and (phrases().knows(said[0]) or phrases().nearly(said)):
        return None
    return misspelt_area(said)
