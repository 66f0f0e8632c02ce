"""Offers as they are read: one, some in an order, all as a stream, with the sites that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Executable,
    Row,
    and_,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.dedupe.notice.relays import HOUSES
from pipeline.offer import Status
from pipeline.store.chunks import chunks
from pipeline.store.stored import Showing, StoredOffer, has_addresses, stored
from pipeline.store.tables import Opening, Sighting, SourceState

_SHOWN = (
    col(Opening.id), col(Opening.status), col(Opening.body), col(Opening.opened_at),
    col(Opening.changed_at), col(Opening.closed_at), col(Opening.closed_reason),
    col(Opening.merged_into),
)  # fmt: skip

# written once: to build them took as long as to run them
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_SOME = select(*_SHOWN).where(col(Opening.id).in_(_IDS))
_SEEN: Executable = (
    select(
        col(Sighting.offer_id), col(Sighting.source), col(Sighting.url), col(Sighting.last_seen),
        col(SourceState.publisher), col(SourceState.url).label("site"),
    )
    .join(SourceState, col(SourceState.slug) == col(Sighting.source), isouter=True)
    .where(col(Sighting.offer_id).in_(_IDS))
)  # fmt: skip

# this session may have changed rows by statement: they are read again
_FRESH: dict[str, Any] = {"execution_options": {"populate_existing": True}}


def offer(session: Session, id: str) -> StoredOffer | None:  # noqa: A002
    """One offer, closed and merged ones too; None for an id that never was."""
    return next(iter(offers(session, [id])), None)


def offers(session: Session, ids: Iterable[str], *, dated: bool = True) -> list[StoredOffer]:
    """Some offers in the order asked; unknown ids are left out.

    Undated, they lack the days on which their sources last showed them, and whose they are: a
    list of results shows neither, and they are half of what the reading costs.
    """
    asked = list(dict.fromkeys(ids))
    found: dict[str, StoredOffer] = {}
    for piece in chunks(asked):
        # plain rows: a page shows them once, and entities cost as much again
        rows = _plainly(session, _SOME, piece)
        plain: list[Row[Any]] = []
        whole: list[Row[Any]] = []
        for row in rows:
            (whole if dated or not has_addresses(row) else plain).append(row)
        read = [stored(row, {}, set(), {}) for row in plain]
        read += _with_days(session, whole) if whole else []
        found |= {one.offer.id: one for one in read}
    return [found[id_] for id_ in asked if id_ in found]


def open_offers(session: Session, departement: str | None = None) -> Iterator[StoredOffer]:
    """The open offers, of France or of a département, as a stream."""
    return _stream(session, _open(departement))


def all_offers(session: Session) -> Iterator[StoredOffer]:
    """All offers, closed ones too, those merged into another left out, as a stream."""
    return _stream(session, col(Opening.merged_into).is_(None))


def count_open(session: Session, departement: str | None = None) -> int:
    """How many offers are open."""
    return session.scalar(select(func.count()).select_from(Opening).where(_open(departement))) or 0


def open_addresses(session: Session, skip: int, limit: int) -> list[tuple[str, datetime]]:
    """Ids of open offers and when each last changed, by id; many, for lists of addresses."""
    wanted = (
        select(col(Opening.id), col(Opening.changed_at))
        .where(_open(None))
        .order_by(col(Opening.id))
        .offset(skip)
        .limit(limit)
    )
    return [(id_, changed) for id_, changed in session.execute(wanted)]


def latest(session: Session, limit: int = 50, departement: str | None = None) -> list[StoredOffer]:
    """The open offers that came last, newest first."""
    newest = (
        select(Opening)
        .where(_open(departement))
        .order_by(col(Opening.opened_at).desc(), col(Opening.id))
        .limit(limit)
    )
    return _with_days(session, session.scalars(newest, **_FRESH).all())


def shown_by(session: Session, offer_id: str) -> list[Showing]:
    """The sources that show an offer or did: those that do first, then the latest."""
    rows = session.execute(
        select(Sighting, SourceState)
        .join(SourceState, col(SourceState.slug) == col(Sighting.source))
        .where(col(Sighting.offer_id) == offer_id)
        .order_by(col(Sighting.first_seen), col(Sighting.id))
    )
    showings = [
        Showing(
            source=source.slug, name=source.name, publisher=source.publisher,
            url=sighting.url or source.url or None, shared=not sighting.url and bool(source.url),
            first_seen=sighting.first_seen, last_seen=sighting.last_seen,
            status=cast(Status, sighting.status),
        )
        for sighting, source in rows
    ]  # fmt: skip
    return sorted(showings, key=lambda s: (s.status != "open", -s.last_seen.toordinal()))


def _open(departement: str | None) -> ColumnElement[bool]:
    is_open = col(Opening.status) == "open"
    if departement is None:
        return is_open
    return and_(col(Opening.departement) == departement, is_open)


def _stream(session: Session, wanted: ColumnElement[bool]) -> Iterator[StoredOffer]:
    last = ""
    while True:
        page = select(Opening).where(wanted, col(Opening.id) > last)
        rows = session.scalars(page.order_by(col(Opening.id)).limit(500), **_FRESH).all()
        if not rows:
            return
        last = rows[-1].id
        yield from _with_days(session, rows)
        for row in rows:
            session.expunge(row)  # a stream of all offers must not stay in memory


def _plainly(session: Session, wanted: Executable, ids: Sequence[str]) -> Sequence[Any]:
    """Rows as the database gives them: what a session does for entities takes a sixth of a page's
    reading. What is not yet written is, first."""
    session.flush()
    return session.connection().execute(wanted, {"ids": ids}).all()


def _with_days(session: Session, rows: Sequence[Opening | Row[Any]]) -> list[StoredOffer]:
    """Add the days on which each source last showed it: they change daily, offers do not."""
    seen: dict[tuple[str, str, str | None], date] = {}
    houses: set[str] = set()
    sites: dict[str, str] = {}
    asked = _plainly(session, _SEEN, [row.id for row in rows])
    for offer_id, source, url, last, publisher, site in asked:
        key = (offer_id, source, url)
        seen[key] = max(last, seen.get(key, last))
        if publisher in HOUSES:
            houses.add(source)
        if site:
            sites[source] = site
    return [stored(row, seen, houses, sites) for row in rows]
