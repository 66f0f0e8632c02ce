"""What one visit to one source saw: the message that `spiders` hands to `pipeline.intake`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pipeline.offer import RawOffer


class State(StrEnum):
    """Words for what happens to a source. Only `OK` and `EMPTY` may retire offers."""

    OK = "ok"
    EMPTY = "empty"
    """Recognised, nothing open: healthy."""
    SHRUNK = "shrunk"
    """Under half of its usual number. Decided by intake, which knows the usual."""
    BLOCKED = "blocked"
    """robots.txt, 401, 403, 429, a bot wall."""
    CHANGED = "changed"
    """Answered 200, but its platform does not recognise the page any more."""
    GONE = "gone"
    """No such host, or 404/410 at the root."""
    DOWN = "down"
    """5xx, time-out, refused connection, a run that broke."""
    LATE = "late"
    """Due for more than a day and not visited. Decided by `schedules.health`."""
    NEVER = "never"
    """Never visited."""
    OPPOSED = "opposed"
    """Asked us not to: never requested."""


@dataclass(frozen=True, slots=True)
class SourceCard:
    """Who a source is, as the store keeps it beside what it published."""

    slug: str
    name: str
    url: str
    platform: str
    publisher: str
    insee: str | None = None
    departement: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One raw offer, with what tells it apart inside its source from day to day."""

    key: str
    """The offer's own address without what varies, or its number, or a hash: stable, unique."""
    raw: RawOffer
    has_own_page: bool = True


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a source published and that could not be read: said, stored, counted."""

    reason: str
    """In French, for the people who read coverage."""
    where: str | None = None
    """The page, row or item."""
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """An offer whose own page was asked and says that it is over (404, 410, filled, withdrawn)."""

    key: str
    """The `Found.key` under which it was seen before."""
    status: Literal["filled", "withdrawn"]
    reason: str
    """In French: "sa page répond 404"."""


@dataclass(frozen=True, slots=True)
class PageSeen:
    """What an earlier visit had of one page: enough to ask again only for what has changed.

    Nothing of its text is kept, which may name people: only keys, addresses and hashes.
    """

    url: str
    """Its canonical address."""
    role: str
    """`listing` or `detail`."""
    said: str
    """Hash of what the listing said of it; "" where it said nothing."""
    gave: str
    """Hash of all that the page gave: whether a listing has moved."""
    keys: tuple[str, ...]
    """Of the advertisements that it gave, as they are stored."""
    follows: tuple[tuple[str, str, str], ...]
    """Addresses that it led to: address, role, and the hash of what it said of each."""
    losses: tuple[Loss, ...] = ()
    etag: str | None = None
    modified: str | None = None
    """As the server sent them, to be sent back (RFC 9110, 13.1)."""
    seen_on: date | None = None
    """The last day on which the server sent it, or said that it had not changed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An advertisement that the source showed at the last look, and that has its own page."""

    key: str
    url: str
    title: str


@dataclass(slots=True)
class Memory:
    """What the store remembers of a source when a visit begins."""

    pages: dict[str, PageSeen] = field(default_factory=dict)
    """By canonical address; empty where rules or readers have changed since."""
    shown: tuple[Shown, ...] = ()


@dataclass(slots=True)
class Harvest:
    """All that one visit saw. A spider fills it; intake takes it in as one transaction."""

    card: SourceCard
    started: datetime
    ended: datetime | None = None
    state: State = State.OK
    cause: str | None = None
    """Why the state is not `ok`, in French."""
    whole: bool = False
    """The listing was read to its end and recognised: what it lacks is absent."""
    since: date | None = None
    """The listing has no end and was read back to this day: what was published before is not absent."""
    misses_to_retire: int = 2
    """1 where the listing is complete by nature (API, full feed, sitemap, data file), else 2."""
    found: list[Found] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    gone: list[Ended] = field(default_factory=list)
    """Ended at once, whatever the listing's state; what is also in `found` is not."""
    unchanged: set[str] = field(default_factory=set)
    """Keys of advertisements on pages that have not changed: there, though not in `found`."""
    alive: set[str] = field(default_factory=set)
    """Keys that the listing lacks and whose own page still shows the offer, or could not be asked."""
    seen: list[PageSeen] = field(default_factory=list)
    """Every page of the visit, for the next one."""
    requests: int = 0
    pages: int = 0
    received: int = 0
    """Bytes of bodies as they came over the wire."""
