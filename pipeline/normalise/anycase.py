"""Any case: patterns that heed no case, tried on the text in small letters, in half the time.

The engine compares letters of any case one by one, and leaps over none. A text in small letters is
the same length as the text, so what is met in the one is met at the same place in the other; the
match that is given is always one of the text as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]  # has no public name

from pipeline.normalise.leaps import Searched, searching
from pipeline.normalise.net import lowered

# What is left as it is: escapes ("\\W" is no "\\w") and the names of groups.
_CAPITAL = re.compile(r"\\.|\(\?P[<=>]\w+|(?P<capital>[A-ZÀ-ÖØ-ÞŒŸ])", re.DOTALL)
_OF_CASE = re.compile(r"\(\?[aiLmsux]*-?[aiLmsux]+[:)]")  # a part that sets its own flags


class AnyCase:
    """A pattern that heeds no case."""

    __slots__ = ("_first", "_small", "compiled", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        if not is_of_any_case(pattern):
            raise ValueError(f"may meet nothing, or heeds case in part: {pattern}")
        self.pattern = pattern
        self.compiled = re.compile(pattern, flags | re.IGNORECASE)
        self._small: re.Pattern[str]
        self._first: Searched | None = None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Where the text first has what the pattern looks for, from `start` up to `end`."""
        end = len(text) if end is None else end
        first = self._first or self._prepared()
        at = first(lowered(text), start, end)
        return self.compiled.match(text, at, end) if at >= 0 else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """What the text has there, where it is what the pattern looks for."""
        if self._first is None:
            self._prepared()
        met = self._small.match(lowered(text), start)
        return self.compiled.match(text, start) if met else None

    def _prepared(self) -> Searched:
        """Made at the first look: a command that reads nothing starts sooner."""
        flags = self.compiled.flags & ~re.IGNORECASE
        self._small = re.compile(_in_small_letters(self.pattern), flags)
        self._first = searching(self._small)
        return self._first

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Each place where the text has what the pattern looks for."""
        met = self.search(text)
        while met:
            yield met
            met = self.search(text, met.end())

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with something else in each of those places."""
        return self.compiled.sub(instead, text) if self.search(text) else text


def is_of_any_case(pattern: str) -> bool:
    """Whether a pattern may be tried so: it always meets some letter, and sets no flags within."""
    return parser.parse(pattern).getwidth()[0] > 0 and not _OF_CASE.search(pattern)


def _in_small_letters(pattern: str) -> str:
    return _CAPITAL.sub(lambda met: met[0].lower() if met["capital"] else met[0], pattern)


EVERY: list[AnyCase] = []
"""Each such pattern, for the proof that it meets what it would meet in the text as written."""


def any_case(pattern: str, flags: int = 0) -> AnyCase:
    """What `re.compile` gives with `re.IGNORECASE`, for a pattern that whole texts are searched for.

    >>> any_case(r"\\bposte de (?P<when>nuit|jour)").search("POSTE DE NUIT")["when"]
    'NUIT'
    """
    EVERY.append(AnyCase(pattern, flags))
    return EVERY[-1]
