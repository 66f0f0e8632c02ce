"""Sources as they are registered, watched and visited, and the leases of those who visit them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, nulls_first, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.harvest import SourceCard, State
from pipeline.objection import oppose
from pipeline.store.columns import clean_tree
from pipeline.store.leases import lease, release
from pipeline.store.tables import Opening, Run, Sighting, SourceState

__all__ = [
    "RunRow", "SourceRow", "due", "lease", "oppose", "register", "release", "runs", "set_due", "source",
    "sources", "unreachable",
]  # fmt: skip

RunRow = Run
"""One visit: id, source, started, ended, state, cause, whole, found, new, changed, back, gone…"""


LATE_AFTER = timedelta(days=1)
"""Due for longer than this and not visited: the clock has stopped, and coverage says so."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source and how it fares."""

    card: SourceCard
    state: State
    cause: str | None
    """Why the state is not `ok`, in French."""
    since: datetime | None
    """When the state became what it is."""
    last_run_at: datetime | None
    last_ok_at: datetime | None
    changed_at: datetime | None
    """When an offer of it last came, changed or went."""
    next_due_at: datetime | None
    failures: int
    """Visits in a row that did not end healthy."""
    usual: int | None
    """How many advertisements it usually shows."""
    open_offers: int

    def at(self, now: datetime) -> SourceRow:
        """The source as it is at a moment: `late` where its visit was missed by over a day."""
        due = self.next_due_at
        if self.state is State.OPPOSED or due is None or now - due <= LATE_AFTER:
            return self
        return replace(self, state=State.LATE)

    @property
    def slug(self) -> str:
        """The source's slug."""
        return self.card.slug

    @property
    def name(self) -> str:
        """The source's name."""
        return self.card.name

    @property
    def url(self) -> str:
        """The site's address."""
        return self.card.url

    @property
    def publisher(self) -> str:
        """The kind of publisher (`vocabulary.toml`)."""
        return self.card.publisher

    @property
    def platform(self) -> str:
        """The way it publishes."""
        return self.card.platform

    @property
    def insee(self) -> str | None:
        """The commune where it stands."""
        return self.card.insee

    @property
    def departement(self) -> str | None:
        """The code of its département."""
        return self.card.departement


def register(
    session: Session, cards: Iterable[SourceCard], opposed: Collection[str] = (), *, now: datetime
) -> int:
    """Give every source of the catalogue its row, state `never`; return how many are new.

    What the cards say is kept up to date. A source that is opposed for the first time is erased.
    """
    known = {row.slug: row for row in session.scalars(select(SourceState))}
    new = 0
    for card in cards:
        said = clean_tree(asdict(card))
        row = known.get(card.slug)
        if row is None:
            session.add(SourceState(**said, state=State.NEVER, since=now))
            new += 1
            continue
        for field, value in said.items():
            if getattr(row, field) != value:
                setattr(row, field, value)
    session.flush()
    for slug in opposed:
        row = session.get(SourceState, slug)
        if row is not None and row.state != State.OPPOSED:
            oppose(session, slug, now)
    return new


def source(session: Session, slug: str) -> SourceRow | None:
    """One source, None where no such source is registered."""
    return next(iter(_rows(session, col(SourceState.slug) == slug)), None)


def sources(session: Session, departement: str | None = None) -> list[SourceRow]:
    """All sources, or those of a département, by slug; without those that have no site."""
    wanted = [col(SourceState.url) != ""]
    if departement is not None:
        wanted.append(col(SourceState.departement) == departement)
    return _rows(session, and_(*wanted))


def unreachable(session: Session, departement: str | None = None) -> list[SourceRow]:
    """The establishments that are known and have no site to visit."""
    wanted = [col(SourceState.url) == ""]
    if departement is not None:
        wanted.append(col(SourceState.departement) == departement)
    return _rows(session, and_(*wanted))


def due(
    session: Session, now: datetime, departement: str | None = None, limit: int | None = None
) -> list[SourceRow]:
    """The sources to visit: those without a plan first, then the longest due. Never opposed ones."""
    at = col(SourceState.next_due_at)
    wanted = [
        col(SourceState.url) != "",
        col(SourceState.state) != State.OPPOSED,
        or_(at.is_(None), at <= now),
    ]
    if departement is not None:
        wanted.append(col(SourceState.departement) == departement)
    return _rows(session, and_(*wanted), order=nulls_first(at), limit=limit)


def set_due(session: Session, slug: str, at: datetime | None) -> None:
    """Plan the next visit of a source; None: at the next occasion."""
    row = session.get(SourceState, slug)
    if row is not None:
        row.next_due_at = at
        session.flush()


def runs(session: Session, slug: str | None = None, limit: int = 20) -> list[RunRow]:
    """The latest visits, of one source or of all, newest first."""
    newest = select(Run).order_by(col(Run.id).desc()).limit(limit)
    if slug is not None:
        newest = newest.where(col(Run.source) == slug)
    return list(session.scalars(newest))


def _rows(
    session: Session,
    wanted: ColumnElement[bool] | None = None,
    order: Any = None,
    limit: int | None = None,
) -> list[SourceRow]:
    asked = select(SourceState)
    if wanted is not None:
        asked = asked.where(wanted)
    if order is not None:
        asked = asked.order_by(order)
    asked = asked.order_by(col(SourceState.slug)).limit(limit)
    # asked of the database again: this session may have changed rows by statement
    found = session.scalars(asked, execution_options={"populate_existing": True}).all()
    shown = _open_by_source(session, [row.slug for row in found])
    return [_row(row, shown.get(row.slug, 0)) for row in found]


def _open_by_source(session: Session, slugs: list[str]) -> dict[str, int]:
    counted = (
        select(col(Sighting.source), func.count(col(Sighting.offer_id).distinct()))
        .join(Opening, col(Opening.id) == col(Sighting.offer_id))
        .where(
            col(Sighting.listed).is_(True),
            col(Sighting.status) == "open",
            col(Opening.status) == "open",
        )
        .group_by(col(Sighting.source))
    )
    if len(slugs) == 1:
        counted = counted.where(col(Sighting.source) == slugs[0])
    return {row[0]: row[1] for row in session.execute(counted)}


def _row(row: SourceState, open_offers: int) -> SourceRow:
    card = SourceCard(
        slug=row.slug, name=row.name, url=row.url, platform=row.platform,
        publisher=row.publisher, insee=row.insee, departement=row.departement,
    )  # fmt: skip
    return SourceRow(
        card=card, state=State(row.state), cause=row.cause, since=row.since,
        last_run_at=row.last_run_at, last_ok_at=row.last_ok_at, changed_at=row.changed_at,
        next_due_at=row.next_due_at, failures=row.failures, usual=row.usual,
        open_offers=open_offers,
    )  # fmt: skip
