"""What the words of a question ask: "ibode 28" is a profession, a specialty and a département.

Words that were understood become filters that one can see and take away; those between quotes
are left alone, and so is all that has no clear meaning.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from index.hearing import Heard
from index.hearing.amounts import Amounts
from index.hearing.areas import Areas
from index.hearing.choices import Choices
from index.hearing.communes import Communes
from index.hearing.houses import padding
from index.hearing.students import Students
from index.hearing.together import Together
from index.hearing.trades import Trades
from index.places import Circle
from index.words import STOP_WORDS, spans

_LONGEST_QUESTION = 300  # characters: what is longer is a text, and stays words
_MOST = 30  # words likewise


@dataclass(frozen=True, slots=True)
class Reading:
    """A question understood: its filters, its circle, and the words that are left to search."""

    heard: tuple[Heard, ...] = ()
    circle: Circle | None = None
    rest: str = ""
    narrow: tuple[str, ...] = ()
    """Folded words that became filters but say more: offers that have them come first."""

    def values(self, name: str) -> tuple[str, ...]:
        """What was heard for one facet."""
        return tuple(
            dict.fromkeys(value for one in self.heard if one.field == name for value in one.values)
        )


@lru_cache(maxsize=4_096)  # each letter typed asks anew, and most people ask the same
def understand(q: str, departements: Collection[str] = (), *, placed: bool = False) -> Reading:
    """Read a question. With `placed`, its place was said apart: none is looked for in the words."""
    if len(q) > _LONGEST_QUESTION:
        return Reading(rest=q)
    hearing = _Question(q, tuple(departements))
    if not hearing.tokens or len(hearing.tokens) > _MOST:
        return Reading(rest=q)
    hearing.amounts()
    hearing.areas()
    if not placed:
        hearing.cued_places()
    hearing.slips(least=2)  # "infirmière anestésiste" before "infirmière"
    hearing.phrases()
    if not placed and hearing.circle is None:
        hearing.bare_places()
    hearing.slips()
    if not placed and hearing.circle is None:
        hearing.misspelt_places()
    if not placed:
        hearing.further_towns()
    return hearing.reading()


class _Question(Amounts, Areas, Communes, Together, Trades, Students, Choices):
    """One question that hears all that it may ask."""

    def reading(self) -> Reading:
        """What was understood, in the order of the words; padding goes where anything was."""
        self._join_codes()
        self.join_places()
        self.learn()
        if all(one.field != "kind" for _, one in self.heard):
            self.heard += self.else_kinds
        self.choose()
        self.soften()
        rest = self._rest(drop=bool(self.heard))
        ordered = sorted(self.heard, key=lambda one: one[0])
        narrow = tuple(dict.fromkeys(self.narrow))
        return Reading(tuple(one for _, one in ordered), self.circle, rest, narrow)

    def _join_codes(self) -> None:
        """A code in brackets after a place tells which is meant, and asks nothing more."""
        for begin, one in [pair for pair in self.heard if pair[1].field == "departement"]:
            start = self.tokens[begin][0]
            if self.q[max(0, start - 1) : start] != "(":
                continue
            for at, place in enumerate(self.heard):
                if self._is_in(place[1], one.values) and self._stands_before(place, start):
                    words = self.q[self.tokens[place[0]][0] : start + len(one.words) + 1]
                    self.heard[at] = (place[0], Heard(place[1].field, place[1].values, words))
                    self.heard.remove((begin, one))
                    break

    def _is_in(self, place: Heard, codes: tuple[str, ...]) -> bool:
        if place.field == "departement":
            return place.values == codes
        return (
            place.field == "near"
            and self.circle is not None
            and (self.circle.commune.departement in codes)
        )

    def _stands_before(self, place: tuple[int, Heard], start: int) -> bool:
        end = self.tokens[place[0]][0] + len(place[1].words)
        return end < start and not self.q[end:start].strip(" (")

    def _rest(self, *, drop: bool) -> str:
        cut = [
            (self.tokens[begin][0], self.tokens[begin][0] + len(one.words))
            for begin, one in (*self.heard, *self.spent, *self.else_kinds)
        ]
        cut += [self.tokens[at][:2] for at in self.let_go]
        padded = padding() if drop or len(self.tokens) > 1 else frozenset()
        cut += [
            (start, end)
            for (start, end, word), taken in zip(self.tokens, self.taken, strict=True)
            if not taken and word in padded and not self._hyphened(start, end)
        ]
        whole = self._in_one_piece()
        left, at = [], 0
        for start, end in sorted({*cut, *whole}):
            left.append(self.q[at:start])
            if at <= start:
                left.append(whole.get((start, end), ""))
            at = max(at, end)
        left.append(self.q[at:])
        words = " ".join(" ".join(left).split())
        if not cut and not whole:
            return self.q.strip()
        said = [(start, end) for start, end, word in spans(words) if word not in STOP_WORDS]
        return words[said[0][0] : said[-1][1]] if said else ""

    def _in_one_piece(self) -> dict[tuple[int, int], str]:
        """The words that were written in two pieces and stay words: where, and in one."""
        pairs = zip(self.tokens, self.taken, strict=True)
        free = [
            (start, end)
            for (start, end, word), taken in pairs
            if not taken and len(word) < end - start and word.isalpha()
        ]
        pieces = {span: _PIECES.findall(self.q[slice(*span)]) for span in free}
        return {span: "".join(parts) for span, parts in pieces.items() if len(parts) == 2}


_PIECES = re.compile(r"\w+")
