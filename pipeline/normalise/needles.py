"""Needles: the runs of letters without which a pattern meets nothing, read from the pattern itself.

A rule's author writes the pattern only; what must stand in a text for it to be worth trying is
derived, and so can be neither forgotten nor wrong. Where nothing can be derived (a pattern of
figures, or of any word), there are no needles, and the pattern is always tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as sre  # type: ignore[attr-defined]  # has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

Runs = frozenset[str]
"""Runs of small letters of which one is enough."""
Ways = tuple[tuple[Runs, ...], ...]
"""Ways to be met: of one of them at least, each set of runs has a run in the text; () if unknown."""

_SHORTEST = 3  # letters; shorter runs stand in every text
_MOST = 64  # runs of one set
_SPELLINGS = 32  # of one run that are followed: "[ée]quip(?:e|ier)" has four
_WAYS, _SETS = 8, 3  # that are tried: more of them cost what they save
_CLASS = 4  # letters of a class that is spelled out


class _Piece(NamedTuple):
    """What a part of a pattern spells, where that is known, and what it needs beside."""

    spelled: Runs | None
    ways: Ways


_NOWHERE = _Piece(frozenset([""]), ())  # "\\b", "(?!…)": meets no letter
_UNKNOWN = _Piece(None, ())


def ways_of(pattern: str, flags: int = 0) -> Ways:
    """What a text holds, in small letters, wherever the pattern meets something.

    >>> ways_of("(?:en|par) +vacations?")
    ((frozenset({'vacation'}),),)
    >>> ways_of("[0-9]+ .+"), ways_of("(?!poste)CDI")
    ((), ((frozenset({'cdi'}),),))
    """
    return _needed(_sequence(parser.parse(pattern, flags)))


def _needed(piece: _Piece) -> Ways:
    return piece.ways if piece.spelled is None else _as_ways(piece.spelled)


def _sequence(pieces: Iterable[tuple[Any, Any]]) -> _Piece:
    """Pieces that follow each other: each run of known ones is needed, and what the others need."""
    run: Runs = frozenset([""])
    whole = True
    ways: Ways = ()
    for op, value in pieces:
        piece = _piece(op, value)
        joined = _times(run, piece.spelled)
        if joined is None:
            whole = False
            ways = _both(_both(ways, _as_ways(run)), piece.ways)
            joined = piece.spelled or frozenset([""])
        run = joined
    return _Piece(run, ()) if whole else _Piece(None, _both(ways, _as_ways(run)))


def _piece(op: Any, value: Any) -> _Piece:
    if op is sre.LITERAL:
        return _Piece(_letter(value), ())
    if op is sre.IN:
        return _Piece(_class(value), ())
    if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return _NOWHERE
    if op is sre.SUBPATTERN:
        return _sequence(value[3])
    if op is sre.ATOMIC_GROUP:
        return _sequence(value)
    if op is sre.BRANCH:
        return _branch([_sequence(branch) for branch in value[1]])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _repeat(*value)
    return _UNKNOWN


def _branch(branches: Sequence[_Piece]) -> _Piece:
    spelled = [branch.spelled for branch in branches if branch.spelled is not None]
    whole: Runs = frozenset().union(*spelled)
    if len(spelled) == len(branches) and len(whole) <= _SPELLINGS:
        return _Piece(whole, ())
    return _Piece(None, _either([_needed(branch) for branch in branches]))


def _repeat(least: int, most: int, pieces: Any) -> _Piece:
    piece = _sequence(pieces)
    if (least, most) == (0, 1) and piece.spelled is not None:
        return _Piece(piece.spelled | {""}, ())
    if least == 0:
        return _UNKNOWN
    if least == most == 1:
        return piece
    return _Piece(None, _needed(piece))


def _letter(code: int) -> Runs | None:
    """A small letter; None for those that match others than itself and its capital, or end a line."""
    low = chr(code).lower()
    known = len(low) == 1 and ((ord(low) < 0x180 and low not in "µſı") or low in "’–—…€•")
    return frozenset([low]) if known else None


def _class(members: Sequence[tuple[Any, Any]]) -> Runs | None:
    spelled: set[str] = set()
    for op, value in members:
        letter = _letter(value) if op is sre.LITERAL else None
        if letter is None:
            return None
        spelled |= letter
    return frozenset(spelled) if len(spelled) <= _CLASS else None


def _times(left: Runs, right: Runs | None) -> Runs | None:
    if right is None or len(left) * len(right) > _SPELLINGS:
        return None
    return frozenset(one + other for one, other in product(left, right))


def _as_ways(spelled: Runs) -> Ways:
    """One way, whose runs hold no other of them; none where one is too short to tell anything."""
    if min(map(len, spelled)) < _SHORTEST:
        return ()
    kept: list[str] = []
    for run in sorted(spelled, key=lambda run: (len(run), run)):
        if not any(shorter in run for shorter in kept):
            kept.append(run)
    return ((frozenset(kept),),) if len(kept) <= _MOST else ()


def _both(left: Ways, right: Ways) -> Ways:
    """What is needed where both are."""
    if not left or not right:
        return left or right
    if len(left) * len(right) > _WAYS:
        return min(left, right, key=_commonness)
    return tuple(
        tuple(sorted({*one, *other}, key=lambda runs: (_common(runs), sorted(runs)))[:_SETS])
        for one, other in product(left, right)
    )


def _either(all_ways: Sequence[Ways]) -> Ways:
    """What is needed where any is; ways of one set each are one way."""
    if not all(all_ways):
        return ()
    ways = {way for each in all_ways for way in each}
    joined = [way for way in ways if len(way) > 1]
    if len(joined) >= _WAYS:
        joined, alone = [], [min(way, key=_common) for way in ways]
    else:
        alone = [way[0] for way in ways if len(way) == 1]
    merged = _as_ways(frozenset().union(*alone)) if alone else ()
    if alone and not merged:
        return ()
    covered = merged[0][0] if merged else frozenset()
    rest = [way for way in joined if not any(_holds_all(runs, covered) for runs in way)]
    return (*merged, *sorted(rest, key=lambda way: [sorted(runs) for runs in way]))


def _holds_all(runs: Runs, covered: Runs) -> bool:
    """Whether each of the runs holds one of those that are looked for already."""
    return all(any(shorter in run for shorter in covered) for run in runs)


def _commonness(ways: Ways) -> float:
    return sum(min(map(_common, way)) for way in ways)


def _common(runs: Runs) -> float:
    """How often a text holds one of them, roughly: each letter more makes a run rarer."""
    return sum(3.0 ** -min(len(run), 8) for run in runs)
