"""Spots: where a long text holds one of a few letters' runs, so that patterns look only there.

A text is gone through once for the runs of all patterns together; each then asks what was met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock

from ahocorasick import Automaton

from pipeline.normalise.needles import ways_of

_ODD = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""Letters that `re` takes for others in any case; the first has two letters in small."""


@lru_cache(maxsize=64)  # the steps of one offer share its text
def lowered(text: str) -> str:
    """The text in lower case, of the same length, so that places in it stay the same.

    >>> lowered("İSTRES, ſi"), lowered("ÉTÉ")
    ('istres, si', 'été')
    """
    lower = text.lower()
    odd = "ı" in lower or "ſ" in lower or len(lower) != len(text)
    return text.translate(_ODD).lower() if odd else lower


class _Net:
    """Every run that is ever asked for, looked for together; grows as more are declared."""

    def __init__(self) -> None:
        self._runs: set[str] = set()
        self._lock = Lock()
        self.met: Callable[[str], frozenset[str]] = self._tied
        """The runs that a text holds, whatever its case."""

    def add(self, runs: Iterable[str]) -> None:
        """Look for these runs too, in small letters."""
        with self._lock:
            if not self._runs.issuperset(more := set(runs)):
                self._runs |= more
                self.met = self._tied

    def _tied(self, text: str) -> frozenset[str]:
        """The first text after runs were added: all are tied together once more."""
        knots = Automaton()
        with self._lock:
            for run in self._runs:
                knots.add_word(run, run)
            knots.make_automaton()

            @lru_cache(maxsize=64)
            def of_small(small: str) -> frozenset[str]:
                return frozenset([run for _, run in knots.iter(small)])

            @lru_cache(maxsize=64)  # the steps of one offer share its text
            def met(text: str) -> frozenset[str]:
                if parts := _JOINED.get(text):
                    return frozenset().union(*map(met, parts))
                return of_small(lowered(text))

            self.met = met
        return met(text)


_NET = _Net()
_JOINED: dict[str, tuple[str, ...]] = {}
"""Of texts that were put together lately, the parts, which were gone through already."""
_MOST_JOINED = 32


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
    return _NET.met(text)


_SHORT = 120  # characters of a text in which a few runs are found sooner one by one
_COMMON = 3  # letters: shorter runs stand everywhere, and are found sooner one by one


class _Asked:
    """Runs that a text is asked for, as they are written and in small letters."""

    __slots__ = ("common", "list", "small", "written")

    def __init__(self, runs: Sequence[str]) -> None:
        self.list = runs  # kept, so that no other list takes its identity
        self.common = [run for run in runs if len(run) < _COMMON or "\n" in run]
        self.written: dict[str, list[str]] = {}
        for run in runs:
            if run not in self.common:
                self.written.setdefault(lowered(run), []).append(run)
        self.small = frozenset(self.written)
        _NET.add(self.small)


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
    asked = _ASKED.get(id(runs)) or _asked(runs)
    held = asked.common
    if met := asked.small & _NET.met(text):
        held = held.copy()
        for small in met:
            held += asked.written[small]
    elif not held:
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
    if len(text) < _SHORT:
        for run in runs:  # noqa: SIM110 – a third of the time that `any` takes
            if run in text:
                return True
        return False
    asked = _ASKED.get(id(runs)) or _asked(runs)
    for run in asked.common:
        if run in text:
            return True
    for small in asked.small & _NET.met(text):
        for run in asked.written[small]:
            if run in text:
                return True
    return False


class Seldom:
    """A pattern that is tried only where the letters stand without which it meets nothing."""

    __slots__ = ("compiled", "pattern", "ways")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.compiled = re.compile(pattern, flags)
        self.ways = ways_of(pattern, flags)
        _NET.add(run for way in self.ways for runs in way for run in runs)

    def may_meet(self, text: str) -> bool:
        """Whether a text holds what it needs."""
        met = _NET.met(text)
        for way in self.ways:
            for runs in way:
                if runs.isdisjoint(met):
                    break
            else:
                return True
        return not self.ways

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
