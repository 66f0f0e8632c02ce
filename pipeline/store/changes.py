"""The log of changes: what people read as history, and what search engines follow in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from pipeline.store.tables import IndexCursor, Logged, Opening

What = Literal["put", "remove"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one offer."""

    seq: int
    at: datetime
    offer_id: str
    what: What
    reason: str
    """In French."""


def log(session: Session, at: datetime, changes: Iterable[tuple[str, What, str]]) -> None:
    """Write changes (offer's id, what, reason), in this order, in a writer's session."""
    rows = [
        {"at": at, "offer_id": offer_id, "what": what, "reason": reason}
        for offer_id, what, reason in changes
    ]
    if rows:
        session.execute(insert(Logged), rows)


def history(session: Session, offer_id: str) -> list[Change]:
    """What happened to an offer, oldest first, those merged into it included."""
    merged = select(col(Opening.id)).where(col(Opening.merged_into) == offer_id)
    is_its = or_(col(Logged.offer_id) == offer_id, col(Logged.offer_id).in_(merged))
    rows = session.scalars(select(Logged).where(is_its).order_by(col(Logged.seq)))
    return [_change(row) for row in rows]


def changes_after(session: Session, seq: int, limit: int = 1000) -> list[Change]:
    """The changes after a number, in order. None of a lower number can come in later."""
    after = select(Logged).where(col(Logged.seq) > seq).order_by(col(Logged.seq)).limit(limit)
    return [_change(row) for row in session.scalars(after)]


def lately_removed(session: Session, limit: int) -> list[str]:
    """Ids of the offers that went last, the latest first; some may be back since."""
    gone = select(col(Logged.offer_id)).where(col(Logged.what) == "remove")
    return list(session.scalars(gone.order_by(col(Logged.seq).desc()).limit(limit)))


def last_seq(session: Session) -> int:
    """The number of the latest change, 0 where there is none."""
    return session.scalar(select(func.max(col(Logged.seq)))) or 0


def opened_between(session: Session, after: int, until: int) -> set[str]:
    """The offers whose first change is numbered in `]after, until]`."""
    earlier = aliased(Logged)
    before = select(col(earlier.seq)).where(
        col(earlier.offer_id) == col(Logged.offer_id), col(earlier.seq) <= after
    )
    within = select(col(Logged.offer_id)).where(
        col(Logged.seq) > after, col(Logged.seq) <= until, ~before.exists()
    )
    return set(session.scalars(within))


def cursor(session: Session, engine: str) -> int:
    """The number up to which an engine has followed, 0 where it never did."""
    row = session.get(IndexCursor, engine)
    return row.seq if row else 0


def set_cursor(session: Session, engine: str, seq: int) -> None:
    """Remember how far an engine has followed."""
    session.merge(IndexCursor(engine=engine, seq=seq))


def _change(row: Logged) -> Change:
    return Change(row.seq or 0, row.at, row.offer_id, cast(What, row.what), row.reason)
