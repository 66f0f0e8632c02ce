"""Seldom: patterns that most texts cannot meet, tried only where the letters stand that they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_

from pipeline.normalise.anycase import AnyCase, is_of_any_case
from pipeline.normalise.needles import ways_of
from pipeline.normalise.net import NET


class Seldom:
    """A pattern that is tried only where the letters stand without which it meets nothing."""

    __slots__ = ("_tried", "_ways", "compiled", "pattern", "ways")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.compiled = re.compile(pattern, flags)
        any_case = flags & re.IGNORECASE and is_of_any_case(pattern)
        self._tried = AnyCase(pattern, flags) if any_case else self.compiled
        self.ways = ways_of(pattern, flags)
        self._ways = [reduce(or_, map(NET.add, way)) for way in self.ways]

    def may_meet(self, text: str) -> bool:
        """Whether a text holds what it needs."""
        met = NET.met(text).sets
        for way in self._ways:
            if way & met == way:
                return True
        return not self._ways

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Where the text first has what the pattern looks for."""
        return self._tried.search(text, start) if self.may_meet(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """What the text begins with, where it is what the pattern looks for."""
        return self.compiled.match(text) if self.may_meet(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Each place where the text has what the pattern looks for."""
        return self._tried.finditer(text) if self.may_meet(text) else iter(())

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else in each of those places."""
        return self._tried.sub(instead, text) if self.may_meet(text) else text


EVERY: list[Seldom] = []
"""Each such pattern, for the proof that none misses what it would meet."""


def seldom(pattern: str, flags: int = 0) -> Seldom:
    """What `re.compile` gives, for a pattern that most texts cannot meet: quicker to say so.

    >>> seldom("vacations? de [0-9]", re.IGNORECASE).search("Vacations de 10 h").group()
    'Vacations de 1'
    """
    EVERY.append(Seldom(pattern, flags))
    return EVERY[-1]
