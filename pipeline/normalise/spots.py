"""Spots: where a long text holds one of a few letters' runs, so that patterns look only there."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.normalise.net import NET, lowered

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
        self.bit = NET.add(self.small)

    def held(self, text: str) -> list[str]:
        """Those, as they are written, that the text may hold."""
        met = NET.met(text)
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
