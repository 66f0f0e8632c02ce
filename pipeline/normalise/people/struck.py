"""Struck: how a text is gone through to put "…" where a person was named, and who was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from pipeline.normalise.net import lowered
from pipeline.normalise.spots import Runs, held_sets

GONE = "…"  # stands where a person was named

Found = tuple[int, int, str] | None
"""From where to where, in characters, and what stands there instead."""


T = TypeVar("T")


class Cue(Generic[T]):
    """What tells that a person may be named: runs of letters, and who looks wherever one stands."""

    __slots__ = ("bit", "look", "recurs", "runs", "small")

    def __init__(
        self,
        runs: tuple[str, ...],
        look: Callable[[str, int], T],
        *,
        small: bool = False,
        recurs: bool = True,
    ) -> None:
        self.runs = Runs(runs)
        self.bit = self.runs.bit
        self.look = look
        self.small = small
        """Whether the runs are in small letters, and met in any case."""
        self.recurs = recurs
        """Whether what it finds are words by which the text may name somebody again."""

    def spots(self, text: str) -> list[int]:
        """Where in the text it is worth looking."""
        return self.runs.spots(lowered(text) if self.small else text)


def without_cued(text: str, cues: Iterable[Cue[Found]], named: list[str]) -> str:
    """The text with what each cue finds replaced, one after the other; those words go to `named`."""
    sets = held_sets(text)
    for cue in cues:
        if cue.bit & sets:
            left = _struck(text, cue, named)
            if left is not text:
                text, sets = left, held_sets(left)
    return text


def _struck(text: str, cue: Cue[Found], named: list[str]) -> str:
    out: list[str] = []
    done = 0
    for at in cue.spots(text):
        found = cue.look(text, at) if at >= done else None
        if found is not None and found[0] >= done:
            start, end, instead = found
            if cue.recurs:
                named.append(text[start:end])
            out += [text[done:start], instead]
            done = end
    return "".join(out) + text[done:] if out else text


def without_spans(text: str, spans: list[tuple[int, int]], named: list[str] | None = None) -> str:
    """The text without those spans, which may overlap."""
    if not spans:
        return text
    for start, end in sorted(set(spans), reverse=True):
        if named is not None:
            named.append(text[start:end])
        text = text[:start] + GONE + text[end:]
    return text
