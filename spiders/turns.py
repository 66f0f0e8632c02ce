"""Turns: one connection a host at a time, and the pause that each host is owed after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

from spiders.address import place
from spiders.guards import Reach

_LATEST: dict[tuple[str, int], tuple[float, float, float]] = {}
"""When each host's last answer ended, and the pauses it is owed: a run that follows another in this
process (exploring, then trying, then harvesting) keeps them."""


class TooLateError(Exception):
    """The host's next turn would come after the visit's time is over."""


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ended: float = float("-inf")
    """When its last answer ended, by `time.monotonic`."""
    rest: float = 0.0
    crawl_delay: float = 0.0

    @property
    def free_at(self) -> float:
        return self.ended + max(self.rest, self.crawl_delay)


@dataclass(slots=True)
class Turn:
    """One request's turn at its host: `answered` is set by who makes the request."""

    answered: float | None = None
    """Seconds that the server took to answer; None where it did not."""


class Turns:
    """Whose turn it is at every host and port, over all the visits of a run."""

    def __init__(self, gap: float, reach: Reach) -> None:
        """`gap`: least seconds between two requests to one host."""
        self._gap = gap
        self._reach = reach
        self._hosts: dict[tuple[str, int], _Host] = {}

    def slow_down(self, url: str, crawl_delay: float) -> None:
        """Remember the Crawl-delay (seconds) that the robots.txt of an address's host asks."""
        self._host(url).crawl_delay = crawl_delay

    def hold(self, url: str, seconds: float) -> None:
        """Leave the host of an address alone for so long after its last answer, this once."""
        at = self._host(url)
        at.rest = max(at.rest, seconds)

    @asynccontextmanager
    async def turn(self, url: str, until: float) -> AsyncIterator[Turn]:
        """Wait for the host's turn, hold it, then let the host rest.

        `until` is a moment of `time.monotonic`: a turn that could only come later raises
        `TooLateError` at once. The rest is counted from the end of the answer, so that the server
        never sees two requests closer than it.
        """
        at = self._host(url)
        async with at.lock:
            pause = at.free_at - monotonic()
            if at.free_at > until:
                raise TooLateError
            if pause > 0:
                await asyncio.sleep(pause)
            turn = Turn()
            try:
                yield turn
            finally:
                at.ended, at.rest = monotonic(), self.rest(url, turn)
                _LATEST[place(url)] = (at.ended, at.rest, at.crawl_delay)

    def rest(self, url: str, turn: Turn) -> float:
        """Seconds that the host of an address is left alone after a turn, its Crawl-delay aside."""
        gap = self._gap
        if gap < 1 and not self._reach.allowed_private(place(url)[0]):
            gap = 1.0
        # A gap of exactly 0 says: as fast as my own host answers.
        twice = 2 * (turn.answered or 0.0) if gap > 0 else 0.0
        return max(gap, twice)

    def _host(self, url: str) -> _Host:
        where = place(url)
        at = self._hosts.get(where)
        if at is None:
            at = self._hosts[where] = _Host()
            at.ended, at.rest, at.crawl_delay = _LATEST.get(where, (at.ended, 0.0, 0.0))
        return at
