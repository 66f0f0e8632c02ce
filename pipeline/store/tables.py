"""The tables: what is kept of sources, of what each showed, and of the offers made of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, MetaData
from sqlmodel import Field, SQLModel

from pipeline.store.columns import Moment


class _Table(SQLModel):
    """One metadata for all, with names for constraints so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


metadata = _Table.metadata


class SourceState(_Table, table=True):
    """A source of the catalogue, and how it fares."""

    __tablename__ = "source_state"

    slug: str = Field(primary_key=True)
    name: str
    url: str
    platform: str
    publisher: str
    insee: str | None = None
    departement: str | None = Field(default=None, index=True)
    state: str
    """A word of `pipeline.harvest.State`."""
    cause: str | None = None
    since: datetime | None = Field(default=None, sa_type=Moment)
    last_run_at: datetime | None = Field(default=None, sa_type=Moment)
    last_ok_at: datetime | None = Field(default=None, sa_type=Moment)
    changed_at: datetime | None = Field(default=None, sa_type=Moment)
    """When an offer of it last came, changed or went."""
    next_due_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    failures: int = 0
    usual: int | None = None
    recent: list[int] = Field(default_factory=list, sa_type=JSON)
    """How many it showed at its latest whole looks, oldest first."""
    doubts: int = 0
    """Looks in a row that showed too few to be believed."""


class Opening(_Table, table=True):
    """One offer: what all its sightings say together."""

    __tablename__ = "offer"
    __table_args__ = (
        Index(None, "departement", "status"),
        Index(None, "status", "deadline"),
        Index(None, "status", "opened_at"),
    )

    id: str = Field(primary_key=True)
    status: str
    body: dict[str, Any] = Field(sa_type=JSON)
    """The `Offer`, without the days on which it was last seen: those are the sightings'."""
    kind: str
    professions: list[str] = Field(sa_type=JSON)
    departement: str | None = None
    insee: str | None = None
    epci: str | None = None
    deadline: date | None = None
    opened_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_reason: str | None = None
    merged_into: str | None = Field(default=None, foreign_key="offer.id", index=True)


class Sighting(_Table, table=True):
    """One source's showing of an opening: what it published, and how it was understood."""

    __tablename__ = "sighting"
    __table_args__ = (Index(None, "source", "listed"), Index(None, "listed", "closed_at"))

    id: str = Field(primary_key=True)
    """A hash of source and key: keys are too long for an index of PostgreSQL."""
    source: str = Field(foreign_key="source_state.slug")
    key: str
    offer_id: str = Field(foreign_key="offer.id", index=True)
    listed: bool
    """The source shows it, whatever it says there."""
    status: str
    """`open`, or what the source said of it: `filled`, `expired`, `withdrawn`."""
    mark: str
    """Of its title, reference and place: tells it from another one under the same key."""
    sha: str
    """Of the raw offer, which is not kept itself (it may name people): tells whether it changed."""
    rules: str
    """Which rules understood it: other rules read it again."""
    read_on: date
    """The day on which this raw was first read: days without a year are of that year."""
    reading: dict[str, Any] = Field(sa_type=JSON)
    """The `Offer` that this sighting alone would be."""
    text: str
    url: str | None = None
    has_own_page: bool
    first_seen: date
    last_seen: date
    misses: int = 0
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class Block(_Table, table=True):
    """Which sightings may be one opening: those that share a block."""

    __tablename__ = "block"
    __table_args__ = {"sqlite_with_rowid": False}

    block: int = Field(primary_key=True, sa_type=BigInteger)
    """A 64-bit hash of the key's name."""
    sighting_id: str = Field(primary_key=True, foreign_key="sighting.id", index=True)


class Refused(_Table, table=True):
    """A raw offer that is none, and why."""

    __tablename__ = "refusal"
    __table_args__ = (Index(None, "source", "current"),)

    id: str = Field(primary_key=True)
    source: str = Field(foreign_key="source_state.slug")
    key: str
    title: str | None = None
    url: str | None = None
    step: str
    reason: str
    value: str | None = None
    mark: str
    sha: str
    rules: str
    read_on: date
    first_seen: date
    last_seen: date
    current: bool
    """The source still shows it."""


class Lost(_Table, table=True):
    """Something that a source published and that could not be read."""

    __tablename__ = "loss"
    __table_args__ = (Index(None, "source", "current"),)

    id: str = Field(primary_key=True)
    source: str = Field(foreign_key="source_state.slug")
    reason: str
    page: str | None = None
    value: str | None = None
    first_seen: date
    last_seen: date
    current: bool


class PageRow(_Table, table=True):
    """One page of a source as it was last read: what a conditional request and a skip need."""

    __tablename__ = "page"

    id: str = Field(primary_key=True)
    """A hash of source and address."""
    source: str = Field(foreign_key="source_state.slug", index=True)
    url: str
    role: str
    reader: str
    """Which readers and rules read it: others read it again."""
    body: dict[str, Any] = Field(sa_type=JSON)
    """The rest of a `pipeline.harvest.PageSeen`."""
    seen_on: date


class HostRow(_Table, table=True):
    """What a host asks of robots: its robots.txt and tdmrep.json."""

    __tablename__ = "host"

    origin: str = Field(primary_key=True)
    body: dict[str, Any] = Field(sa_type=JSON)
    """The rest of a `pipeline.harvest.HostAsked`."""
    robots_at: datetime = Field(sa_type=Moment)
    tdm_at: datetime = Field(sa_type=Moment)


class Run(_Table, table=True):
    """One visit to one source, and what came of it."""

    __tablename__ = "run"
    __table_args__ = (Index(None, "source", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(foreign_key="source_state.slug")
    started: datetime = Field(sa_type=Moment)
    ended: datetime = Field(sa_type=Moment)
    state: str
    cause: str | None = None
    whole: bool
    found: int
    new: int
    changed: int
    back: int
    gone: int
    refused: int
    losses: int
    requests: int
    pages: int
    received: int = Field(sa_type=BigInteger)


class Logged(_Table, table=True):
    """One change of one offer, for the index and for people."""

    __tablename__ = "change"
    __table_args__ = {"sqlite_autoincrement": True}

    seq: int | None = Field(
        default=None, primary_key=True, sa_type=BigInteger().with_variant(Integer, "sqlite")
    )
    at: datetime = Field(sa_type=Moment)
    offer_id: str = Field(foreign_key="offer.id", index=True)
    what: str
    """`put` or `remove`."""
    reason: str


class IndexCursor(_Table, table=True):
    """How far a search engine has followed the changes."""

    __tablename__ = "index_cursor"

    engine: str = Field(primary_key=True)
    seq: int = Field(sa_type=BigInteger)


class Lease(_Table, table=True):
    """Who holds a task that one process at a time may do, and until when."""

    __tablename__ = "lease"

    name: str = Field(primary_key=True)
    holder: str
    until: datetime = Field(sa_type=Moment)


class AlertRow(_Table, table=True):
    """A saved search whose new offers somebody is written of: all that is kept of a person."""

    __tablename__ = "alert"

    id: str = Field(primary_key=True)
    address: str = Field(index=True)
    search: str
    """As written after the `?` of its page."""
    frequency: str
    """`day` or `week`."""
    asked_at: datetime = Field(sa_type=Moment)
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    """When its last digest went."""
    due_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    """When its next letter is due: the confirmation, then digests."""
    seen_seq: int = Field(default=0, sa_type=BigInteger)
    """The change up to which its offers have been told."""
    tries: int = 0
    """Letters in a row that its server put off."""
    refusals: int = 0
    """Letters in a row that its server refused for good."""


class AlertToken(_Table, table=True):
    """The hash of a random token that a letter's links hold: who has it may end that alert."""

    __tablename__ = "alert_token"

    hash: str = Field(primary_key=True)
    alert_id: str = Field(foreign_key="alert.id", ondelete="CASCADE", index=True)
    made_at: datetime = Field(sa_type=Moment)
