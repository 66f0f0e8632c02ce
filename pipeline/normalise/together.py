"""Together: how many offers go from step to step side by side, and what is kept of their texts then."""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, TypeVar
from weakref import WeakSet

TOGETHER = 64
"""Offers that go from step to step together, when there are many: the rules of one step stay in the
processor's nearest memory for all of them, which saves a fifth; twice as many save hardly more."""

T = TypeVar("T")
_KEPT: WeakSet[_lru_cache_wrapper[Any]] = WeakSet()


def remembered(each: int) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """Keep what a function gives for the texts of offers that go together, so many `each`.

    The steps of one offer share its texts; those of other offers are others.
    """

    def remembering(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
        kept = lru_cache(maxsize=each * TOGETHER)(function)
        _KEPT.add(kept)
        return kept

    return remembering


def forget() -> None:
    """Let go of all that is kept, as other texts would: for measuring."""
    for kept in _KEPT:
        kept.cache_clear()
