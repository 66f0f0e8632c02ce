"""Net: which letters' runs a text holds, of all that any pattern needs, told by one look.

A text is gone through once for the runs of all patterns together; each then asks what was met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from threading import Lock
from typing import NamedTuple

from ahocorasick import Automaton

from pipeline.normalise.together import TOGETHER, remembered

_ODD = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""Letters that `re` takes for others in any case; the first has two letters in small."""


@remembered(24)
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
    """The sets of runs of which it holds one, a bit each: many are asked for, and few are met.
    The first bit is in all of them: it stands for the empty set, of what needs no run."""


_ALWAYS = 1


def _both(one: Met, other: Met) -> Met:
    return Met(one.runs | other.runs, one.sets | other.sets)


class Net:
    """Every run that is ever asked for, looked for together; grows as more are declared."""

    def __init__(self) -> None:
        self._sets: dict[frozenset[str], int] = {frozenset(): _ALWAYS}
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

            @remembered(24)
            def of_small(small: str) -> Met:
                runs = frozenset([run for _, run in knots.iter(small)])
                return Met(runs, reduce(or_, map(sets_of.__getitem__, runs), _ALWAYS))

            @remembered(24)
            def met(text: str) -> Met:
                if parts := _JOINED.get(text):
                    return reduce(_both, map(met, parts))
                return of_small(lowered(text))

            self.met = met
        return met(text)


NET = Net()
_JOINED: dict[str, tuple[str, ...]] = {}
"""Of texts that were put together lately, the parts, which were gone through already."""
_MOST_JOINED = 16 * TOGETHER


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
    return NET.met(text).runs
