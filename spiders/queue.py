"""The pages that a reading is still to ask for, the weightiest first, of equals the first found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spiders.asks import Ask


class Queue:
    """A heap of asks."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Ask]] = []
        self._turns = count()

    def __len__(self) -> int:
        return len(self._heap)

    def __iter__(self) -> Iterator[Ask]:
        """In the order in which they would be asked."""
        return (ask for _, _, ask in sorted(self._heap, key=lambda one: one[:2]))

    def push(self, ask: Ask) -> None:
        """Add a page."""
        heappush(self._heap, (-ask.follow.weight, next(self._turns), ask))

    def pop(self) -> Ask:
        """Take the next page."""
        return heappop(self._heap)[-1]

    def keep(self, wanted: Callable[[Ask], bool]) -> None:
        """Let go of the pages that are not wanted, asked in their order."""
        kept = [ask for ask in self if wanted(ask)]
        self.clear()
        for ask in kept:
            self.push(ask)

    def next_is(self, wanted: Callable[[Ask], bool]) -> bool:
        """Whether there is no next page, or it is wanted."""
        return not self._heap or wanted(self._heap[0][-1])

    def clear(self) -> None:
        """Let go of all."""
        self._heap.clear()
