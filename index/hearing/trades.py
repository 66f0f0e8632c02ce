"""Professions, kinds and contracts in a question: said, misspelt, begun."""

from __future__ import annotations

from functools import lru_cache

from index.hearing import Heard, Hearing
from index.lexicon import phrases
from index.phrases import DEFAULT, ELSE_KIND, LONGEST, NARROW, WEAK, Asks
from index.words import asked
from pipeline.normalise.words import LINKS

_CLIPPED = 6  # letters of a word that is cut short rather than misspelt


class Trades(Hearing):
    """Hears phrases."""

    def phrases(self) -> None:
        """What is said as phrases say it, from left to right, the longest first."""
        begin = 0
        while begin < len(self.tokens):
            begin = self._phrase(begin)

    def _phrase(self, begin: int) -> int:
        """Hear the longest phrase that begins there; where the next may begin."""
        if (end := self._ends(begin)) is None:
            return begin + 1
        self._ask(phrases().exactly(self._said(begin, end)) or {}, begin, end)
        return end

    def _ends(self, begin: int) -> int | None:
        """Where the longest phrase ends that begins there."""
        if self.taken[begin] or self.said[begin] in LINKS or not phrases().begins(self.said[begin]):
            return None
        for end in range(min(len(self.tokens), begin + LONGEST), begin, -1):
            if True in self.taken[begin:end] or self.said[end - 1] in LINKS:
                continue
            if phrases().exactly(self._said(begin, end)) is not None:
                return end
        return None

    def _cuts_a_phrase(self, begin: int, end: int) -> bool:
        """Whether a phrase of several words begins before and ends within, or the other way."""
        for at in range(max(0, begin - LONGEST), end):
            stop = self._ends(at) if at != begin else None
            if stop is None or stop - at < 2:
                continue
            if (at < begin < stop) or (begin < at < end < stop):
                return True
        return False

    def slips(self, least: int = 1) -> None:
        """What is near a phrase, or begins one, in `least` words or more that no phrase has all."""
        knows = phrases().knows
        free = [(begin, end) for begin, end in self._free(3) if end - begin >= least]
        for begin, end in sorted(free, key=self._by_words):
            if True in self.taken[begin:end]:
                continue
            said = self.said[begin:end]
            if not self._whole(begin, end) or (all(map(knows, said)) and not _cut_short(said)):
                continue
            if end - begin > 1 and self._cuts_a_phrase(begin, end):
                continue  # of "aide-soignante de nuit", "soignante de nuit" is no slip
            if asks := _likely(said):
                self._ask(asks, begin, end)

    def _by_words(self, span: tuple[int, int]) -> tuple[int, int]:
        """The most words first, link words aside, then from left to right."""
        return -sum(word not in LINKS for word in self.said[span[0] : span[1]]), span[0]

    def _whole(self, begin: int, end: int) -> bool:
        """Whether no link word stands at either end."""
        return self.said[begin] not in LINKS and self.said[end - 1] not in LINKS

    def _ask(self, asks: Asks, begin: int, end: int) -> None:
        for name, values in asks.items():
            if name == NARROW:
                self.narrow += asked(" ".join(self._said(begin, end)))
            elif name == WEAK:
                self.weak.append(begin)
            elif name == DEFAULT:
                self.default.append(begin)
            elif name == ELSE_KIND:
                words = self.q[self.tokens[begin][0] : self.tokens[end - 1][1]]
                self.else_kinds.append((begin, Heard("kind", values, words)))
            else:
                self._hear(name, values, begin, end)
        self.taken[begin:end] = [True] * (end - begin)


@lru_cache(maxsize=16_384)  # most of what people type was typed before
def _cut_short(said: tuple[str, ...]) -> bool:
    """Whether known words are together a trade's, each cut short: "inf coord"."""
    asks = phrases().clipped(said) or {}
    short = (word for word in said if len(word) <= _CLIPPED)
    return "profession" in asks and any(phrases().exactly((word,)) is None for word in short)


@lru_cache(maxsize=16_384)
def _likely(said: tuple[str, ...]) -> Asks | None:
    """What words stand for that no phrase has: a slip, or a beginning, which a short word
    rather is: "neuro" is no slip for "néphro"."""
    begun = {**asks, NARROW: ("",)} if (asks := phrases().begun(said)) else None
    if begun and len(said) == 1 and len(said[0]) <= _CLIPPED:
        return begun
    return phrases().nearly(said) or begun
