"""What is true on a day: for each site what is open, what has ended, what may not be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.country.opening import Opening


@dataclass(frozen=True, slots=True)
class Ended:
    """An opening that is over."""

    opening: Opening
    since: int
    """The first day on which it is over."""
    due: int
    """The first day on which a careful reader must know (5: not within the four days)."""
    reason: str
    """One of `opening.ENDS`."""


@dataclass(frozen=True, slots=True)
class SiteTruth:
    """What is true of one site on one day."""

    slug: str
    name: str
    root: str
    expects: str
    """`read`; `nothing`: healthy, publishes no opening; `unreadable`."""
    states: frozenset[str]
    """The words of `State` that a harvest may end with; empty where nothing is to be harvested."""
    why: str
    """For a site that is not simply read: what stands in the way."""
    open: tuple[Opening, ...]
    """As written on that day."""
    urls: dict[str, str]
    """The address (or the page and anchor) of each opening, open or ended, by its key."""
    ended: tuple[Ended, ...]
    noise: tuple[Opening, ...]
    either: frozenset[str]
    """Keys of openings that may be shown or not: a list names them, their text cannot be read."""
    never: tuple[str, ...]
    """Patterns of `host-number/path?query` that may never be requested."""

    def forbids(self, host: int, target: str) -> bool:
        """Whether this address of the site may never be requested."""
        return any(re.match(pattern, f"{host}{target}") for pattern in self.never)
