"""Leaps: patterns that look for the beginning of a word are tried where a word begins, and nowhere else.

For `\\b(?:poste|emploi)` the engine asks at each letter of a text whether it is the first of a word;
for `\\W(?:poste|emploi)` it leaps from one end of a word to the next, which takes half the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from re import _constants as sre  # type: ignore[attr-defined]  # has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Searched = Callable[[str, int, int], int]
"""Where a text, from one place up to another, first has what is looked for; -1 where it has not."""


def searching(compiled: re.Pattern[str]) -> Searched:
    """What tells where a text first has what the pattern looks for, the soonest way.

    >>> searching(re.compile(r"\\bpostes?"))("imposte, poste", 0, 14)
    9
    """
    pattern, flags = compiled.pattern, compiled.flags
    if not begins_a_word(pattern, flags):
        search = compiled.search

        def anywhere(text: str, start: int, end: int) -> int:
            met = search(text, start, end)
            return met.start() if met else -1

        return anywhere
    match, search_after = compiled.match, re.compile(rf"\W(?:{pattern})", flags).search

    def where_words_begin(text: str, start: int, end: int) -> int:
        if match(text, start, end):
            return start
        met = search_after(text, start, end)
        return met.start() + 1 if met else -1

    return where_words_begin


def begins_a_word(pattern: str, flags: int = 0) -> bool:
    """Whether what a pattern meets always begins with the first letter of a word.

    >>> begins_a_word(r"\\b(?:un|deux)\\b"), begins_a_word(r"\\bun|\\d+"), begins_a_word(r"\\b\\s?un")
    (True, False, False)
    """
    pieces = list(parser.parse(pattern, flags))
    return pieces[:1] == [(sre.AT, sre.AT_BOUNDARY)] and _is_of_words(pieces[1:])


def _is_of_words(pieces: Sequence[tuple[Any, Any]]) -> bool:
    """Whether the first letter that the pieces meet, and they meet one, is one of words."""
    if not pieces:
        return False
    op, value = pieces[0]
    if op is sre.LITERAL:
        return _is_of_word(chr(value))
    if op is sre.IN:
        return all(
            (one is sre.LITERAL and _is_of_word(chr(what)))
            or (one is sre.CATEGORY and what in (sre.CATEGORY_WORD, sre.CATEGORY_DIGIT))
            for one, what in value
        )
    if op is sre.BRANCH:
        return all(_is_of_words([*branch, *pieces[1:]]) for branch in value[1])
    if op is sre.SUBPATTERN:
        return _is_of_words([*value[3], *pieces[1:]])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, _, repeated = value
        return _is_of_words(list(repeated)) and (least > 0 or _is_of_words(pieces[1:]))
    return False


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
