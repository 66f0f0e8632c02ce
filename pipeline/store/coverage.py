"""What is covered and what is not: sources by state, offers by what they are, refusals, losses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.harvest import State
from pipeline.store.sources import SourceRow, sources, unreachable
from pipeline.store.tables import Lost, Opening, Refused, SourceState

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """A raw offer that a source shows and that is none, and why."""

    source: str
    title: str | None
    url: str | None
    reason: str
    step: str
    value: str | None
    first_seen: date
    last_seen: date


@dataclass(frozen=True, slots=True)
class LossRow:
    """Something that a source shows and that could not be read."""

    source: str
    reason: str
    where: str | None
    value: str | None
    first_seen: date
    last_seen: date


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known of a département, or of France. Counts are in falling order."""

    departement: str | None
    sources: int
    states: dict[State, int]
    offers: int
    """Open ones."""
    kinds: dict[str, int]
    professions: dict[str, int]
    communes: dict[str, int]
    """By INSEE code."""
    epcis: dict[str, int]
    """By SIREN number."""
    silent: list[SourceRow]
    """Sources without an open offer."""
    refusals: dict[str, int]
    """By reason."""
    losses: int
    unreachable: int = 0
    """Establishments known without a site: not among the sources."""


def coverage(
    session: Session, departement: str | None = None, now: datetime | None = None
) -> Coverage:
    """Count everything of a département, or of France; with a moment, late sources are late."""
    rows = sources(session, departement)
    if now is not None:
        rows = [row.at(now) for row in rows]
    wanted = [col(Opening.status) == "open"]
    if departement is not None:
        wanted.append(col(Opening.departement) == departement)
    asked = select(
        col(Opening.kind), col(Opening.professions), col(Opening.insee), col(Opening.epci)
    )
    offers = session.execute(asked.where(*wanted)).all()
    lost = select(func.count()).select_from(Lost).join(SourceState, _by(Lost))
    return Coverage(
        departement=departement,
        sources=len(rows),
        states=_count(row.state for row in rows),
        offers=len(offers),
        kinds=_count(offer.kind for offer in offers),
        professions=_count(slug for offer in offers for slug in offer.professions),
        communes=_count(offer.insee for offer in offers if offer.insee),
        epcis=_count(offer.epci for offer in offers if offer.epci),
        silent=[row for row in rows if not row.open_offers],
        refusals=refusal_counts(session, departement),
        losses=session.scalar(lost.where(*_current(Lost, departement, None))) or 0,
        unreachable=len(unreachable(session, departement)),
    )


def departements(session: Session) -> dict[str, tuple[int, int]]:
    """For each département that has any: how many sources, how many open offers."""
    known = sources_by_departement(session)
    place = col(Opening.departement)
    is_open = (col(Opening.status) == "open", place.is_not(None))
    counted = session.execute(select(place, func.count()).where(*is_open).group_by(place))
    offers = dict(counted.all())
    codes = sorted({c for c in (*known, *offers) if c is not None})
    return {c: (known.get(c, 0), offers.get(c, 0)) for c in codes}


def sources_by_departement(session: Session) -> dict[str, int]:
    """For each département that has any: how many sources with a site."""
    code = col(SourceState.departement)
    reached = (code.is_not(None), col(SourceState.url) != "")
    counted = session.execute(select(code, func.count()).where(*reached).group_by(code))
    return {place: count for place, count in counted if place is not None}


def refusals(
    session: Session,
    departement: str | None = None,
    slug: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> list[RefusalRow]:
    """Refusals of what sources show now, latest first."""
    asked = (
        select(Refused)
        .join(SourceState, _by(Refused))
        .where(*_current(Refused, departement, slug))
        .order_by(col(Refused.last_seen).desc(), col(Refused.source), col(Refused.id))
        .limit(limit)
        .offset(offset)
    )
    return [
        RefusalRow(
            source=row.source, title=row.title, url=row.url, reason=row.reason, step=row.step,
            value=row.value, first_seen=row.first_seen, last_seen=row.last_seen,
        )
        for row in session.scalars(asked)
    ]  # fmt: skip


def refusal_counts(session: Session, departement: str | None = None) -> dict[str, int]:
    """How many refusals there are now for each reason, most first."""
    reason = col(Refused.reason)
    asked = select(reason, func.count()).join(SourceState, _by(Refused))
    rows = session.execute(asked.where(*_current(Refused, departement, None)).group_by(reason))
    return dict(sorted(rows, key=lambda pair: (-pair[1], pair[0])))


def losses(
    session: Session,
    departement: str | None = None,
    slug: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> list[LossRow]:
    """What could not be read at the latest visits, latest first."""
    asked = (
        select(Lost)
        .join(SourceState, _by(Lost))
        .where(*_current(Lost, departement, slug))
        .order_by(col(Lost.last_seen).desc(), col(Lost.source), col(Lost.id))
        .limit(limit)
        .offset(offset)
    )
    return [
        LossRow(row.source, row.reason, row.page, row.value, row.first_seen, row.last_seen)
        for row in session.scalars(asked)
    ]


def _by(table: type[Refused] | type[Lost]) -> ColumnElement[bool]:
    return col(SourceState.slug) == col(table.source)


def _current(
    table: type[Refused] | type[Lost], departement: str | None, slug: str | None
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [col(table.current).is_(True)]
    if departement is not None:
        wanted.append(col(SourceState.departement) == departement)
    if slug is not None:
        wanted.append(col(table.source) == slug)
    return wanted


def _count(keys: Iterable[Key]) -> dict[Key, int]:
    return dict(Counter(keys).most_common())
