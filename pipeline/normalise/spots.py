"""Spots: where a long text holds one of a few letters' runs, so that patterns look only there.

A text is gone through once for the runs of all patterns together; each then asks what was met.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from threading import Lock
from typing import NamedTuple

from ahocorasick import Automaton

from pipeline.normalise.needles import ways_of

_ODD = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""Letters that `re` takes for others in any case; the first has two letters in small."""


@lru_cache(maxsize=192)  # the steps of one offer share its text
def lowered(text: str) -> str:
    """The text in lower case, of the same length, so that places in it stay the same.

    >>> lowered("İSTRES, ſi"), lowered("ÉTÉ")
    ('istres, si', 'été')
    """
    lower = text.lower()
    odd = "ı" in lower or "ſ" in lower or len(lower) != len(text)
    return text.translate(_ODD).lower() if odd else lower


class Met(NamedTuple):
    """What a text holds, whatever its case, of all that is ever looked for."""

    runs: frozenset[str]
    sets: int
    """The sets of runs of which it holds one, a bit each: many are asked for, and few are met."""


def _both(one: Met, other: Met) -> Met:
    return Met(one.runs | other.runs, one.sets | other.sets)


class _Net:
    """Every run that is ever asked for, looked for together; grows as more are declared."""

    def __init__(self) -> None:
        self._sets: dict[frozenset[str], int] = {}
        self._lock = Lock()
        self.met: Callable[[str], Met] = self._tied
        """What a text holds; remembered, for the steps of one offer share its text."""

    def add(self, runs: Iterable[str]) -> int:
        """Look for these runs too, in small letters; the bit by which the set of them is known."""
        with self._lock:
            bit = self._sets.setdefault(frozenset(runs), 1 << len(self._sets))
            if bit >> len(self._sets) - 1:
                self.met = self._tied
        return bit

    def _tied(self, text: str) -> Met:
        """The first text after runs were added: all are tied together once more."""
        knots = Automaton()
        with self._lock:
            sets_of: Counter[str] = Counter()
            for runs, bit in self._sets.items():
                for run in runs:
                    sets_of[run] |= bit
            for run in sets_of:
                knots.add_word(run, run)
            knots.make_automaton()

            @lru_cache(maxsize=192)
            def of_small(small: str) -> Met:
                runs = frozenset([run for _, run in knots.iter(small)])
                return Met(runs, reduce(or_, map(sets_of.__getitem__, runs), 0))

            @lru_cache(maxsize=192)
            def met(text: str) -> Met:
                if parts := _JOINED.get(text):
                    return reduce(_both, map(met, parts))
                return of_small(lowered(text))

            self.met = met
        return met(text)


_NET = _Net()
_JOINED: dict[str, tuple[str, ...]] = {}
"""Of texts that were put together lately, the parts, which were gone through already."""
_MOST_JOINED = 128


def joined(*parts: str) -> str:
    """The parts, a line each, as one text; no run goes over a line's end, so theirs are its own.

    >>> joined("Kiné", "Poste de nuit")
    'Kiné\\nPoste de nuit'
    """
    text = "\n".join(parts)
    if len(parts) > 1 and text not in _JOINED:
        if len(_JOINED) >= _MOST_JOINED:
            _JOINED.clear()
        _JOINED[text] = parts
    return text


def met_runs(text: str) -> frozenset[str]:
    """The runs that a text holds, of all that any pattern needs."""
    return _NET.met(text).runs


_SHORT = 120  # characters of a text in which a few runs are found sooner one by one


class _Asked:
    """Runs that a text is asked for, as they are written and in small letters."""

    __slots__ = ("across", "bit", "list", "small", "written")

    def __init__(self, runs: Sequence[str]) -> None:
        self.list = runs  # kept, so that no other list takes its identity
        self.across = [run for run in runs if "\n" in run]
        """Those that go over a line's end, which are looked for one by one."""
        self.written: dict[str, list[str]] = {}
        for run in runs:
            if run not in self.across:
                self.written.setdefault(lowered(run), []).append(run)
        self.small = frozenset(self.written)
        self.bit = _NET.add(self.small)

    def held(self, text: str) -> list[str]:
        """Those, as they are written, that the text may hold."""
        met = _NET.met(text)
        if not self.bit & met.sets:
            return self.across
        held = self.across.copy()
        for small in self.small & met.runs:
            held += self.written[small]
        return held


_ASKED: dict[int, _Asked] = {}
"""The rules' lists, which are written in the code, by their identity: to go through fifty runs at
each question would take longer than to answer it."""
_ALIKE: dict[tuple[str, ...], _Asked] = {}
"""The same by what they hold, for lists that are made anew each time."""


def _asked(runs: Sequence[str]) -> _Asked:
    found = _ALIKE.get(tuple(runs))
    if found is None:
        found = _ALIKE[tuple(runs)] = _ASKED[id(runs)] = _Asked(runs)
    return found


def spots(text: str, runs: Sequence[str]) -> list[int]:
    """The places of each of the runs in the text, in order; some thirty times a pattern's pace.

    >>> spots("Dr A et Dr B ou Mme C", ("Mme", "Dr"))
    [0, 8, 16]
    """
    held = (_ASKED.get(id(runs)) or _asked(runs)).held(text)
    if not held:
        return []
    found: list[int] = []
    for run in held:
        at = text.find(run)
        while at >= 0:
            found.append(at)
            at = text.find(run, at + 1)
    found.sort()
    return found


def holds(text: str, runs: Sequence[str]) -> bool:
    """Whether the text holds one of the runs."""
    held = runs if len(text) < _SHORT else (_ASKED.get(id(runs)) or _asked(runs)).held(text)
    for run in held:  # noqa: SIM110 – a third of the time that `any` takes
        if run in text:
            return True
    return False


class Seldom:
    """A pattern that is tried only where the letters stand without which it meets nothing."""

    __slots__ = ("_ways", "compiled", "pattern", "ways")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.compiled = re.compile(pattern, flags)
        self.ways = ways_of(pattern, flags)
        self._ways = [reduce(or_, map(_NET.add, way)) for way in self.ways]

    def may_meet(self, text: str) -> bool:
        """Whether a text holds what it needs."""
        met = _NET.met(text).sets
        for way in self._ways:
            if way & met == way:
                return True
        return not self._ways

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Where the text first has what the pattern looks for."""
        return self.compiled.search(text, start) if self.may_meet(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """What the text begins with, where it is what the pattern looks for."""
        return self.compiled.match(text) if self.may_meet(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Each place where the text has what the pattern looks for."""
        return self.compiled.finditer(text) if self.may_meet(text) else iter(())

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else in each of those places."""
        return self.compiled.sub(instead, text) if self.may_meet(text) else text


EVERY: list[Seldom] = []
"""Each such pattern, for the proof that none misses what it would meet."""


def seldom(pattern: str, flags: int = 0) -> Seldom:
    """What `re.compile` gives, for a pattern that most texts cannot meet: quicker to say so.

    >>> seldom("vacations? de [0-9]", re.IGNORECASE).search("Vacations de 10 h").group()
    'Vacations de 1'
    """
    EVERY.append(Seldom(pattern, flags))
    return EVERY[-1]
