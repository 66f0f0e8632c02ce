"""Alerts as they are kept: asked, confirmed, erased. Nothing of a person but address and search.

Only the hash of a token is kept, so each letter has one of its own; those of a year work.
"""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Literal, cast

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.settings import PARIS
from pipeline.store.changes import last_seq
from pipeline.store.tables import AlertRow, AlertToken

Frequency = Literal["day", "week"]

UNCONFIRMED = timedelta(hours=48)
"""What nobody confirmed for so long is erased."""
ASKED_A_DAY = 5
"""Confirmations that one address is sent within a day: a form must not be a way to pester."""
PER_ADDRESS = 20
"""Alerts that one address may have."""
LINKS_LIVE = timedelta(days=400)
MORNING = time(7)
"""In Paris: when digests are due."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert, as it was read."""

    id: str
    address: str
    search: str
    frequency: Frequency
    confirmed: bool
    due_at: datetime | None
    seen_seq: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many alerts there are, without saying whose."""

    unconfirmed: int
    by_frequency: dict[str, int]
    due: int
    refused: int
    """Whose last letter was refused or put off."""
    last_sent: datetime | None


def ask(
    session: Session, address: str, search: str, frequency: Frequency, now: datetime
) -> str | None:
    """Keep a wish until it is confirmed; its id, or None where the address was asked enough today.

    Nothing here depends on whether the address has alerts already, so that no answer tells it.
    """
    forget(session, now)
    recent = select(func.count()).where(
        func.lower(col(AlertRow.address)) == address.lower(),
        col(AlertRow.confirmed_at).is_(None),
        col(AlertRow.asked_at) > now - timedelta(days=1),
    )
    if (session.scalar(recent) or 0) >= ASKED_A_DAY:
        return None
    row = AlertRow(
        id=secrets.token_hex(8), address=address, search=search, frequency=frequency,
        asked_at=now, due_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def named_by(session: Session, token: str, now: datetime) -> Alert | None:
    """The alert that a letter's link speaks of; None for a wrong link or an alert that is over."""
    named = select(AlertRow).join(AlertToken, col(AlertToken.alert_id) == col(AlertRow.id))
    row = session.scalar(named.where(col(AlertToken.hash) == hashed(token)))
    if row is None or (row.confirmed_at is None and row.asked_at <= now - UNCONFIRMED):
        return None
    return read(row)


def confirm(session: Session, id_: str, now: datetime) -> bool:
    """Begin an alert: what opens from now on. False where its address has too many already.

    One for the same search gives way to it, which is how a frequency is changed; what that one
    had not told yet is told by this one.
    """
    row = session.get_one(AlertRow, id_)
    if row.confirmed_at is not None:
        return True
    theirs = select(AlertRow).where(
        func.lower(col(AlertRow.address)) == row.address.lower(),
        col(AlertRow.confirmed_at).is_not(None),
    )
    confirmed = session.scalars(theirs).all()
    same = [one for one in confirmed if one.search == row.search]
    if len(confirmed) - len(same) >= PER_ADDRESS:
        return False
    row.confirmed_at, row.tries = now, 0
    row.due_at = next_due(cast(Frequency, row.frequency), now)
    row.seen_seq = min([last_seq(session), *(one.seen_seq for one in same)])
    row.sent_at = max((one.sent_at for one in same if one.sent_at), default=None)
    session.flush()
    for one in same:
        erase(session, one.id)
    return True


def erase(session: Session, id_: str) -> None:
    """Let go of an alert and all that was kept for it."""
    session.execute(delete(AlertToken).where(col(AlertToken.alert_id) == id_))
    session.execute(delete(AlertRow).where(col(AlertRow.id) == id_))


def erase_all(session: Session, address: str) -> int:
    """Let go of every alert of an address; how many there were."""
    theirs = func.lower(col(AlertRow.address)) == address.lower()
    ids = session.scalars(select(col(AlertRow.id)).where(theirs)).all()
    for id_ in ids:
        erase(session, id_)
    return len(ids)


def forget(session: Session, now: datetime) -> int:
    """Erase what nobody confirmed in time, and links too old to be used; how many alerts."""
    stale = select(col(AlertRow.id)).where(
        col(AlertRow.confirmed_at).is_(None), col(AlertRow.asked_at) <= now - UNCONFIRMED
    )
    ids = session.scalars(stale).all()
    for id_ in ids:
        erase(session, id_)
    session.execute(delete(AlertToken).where(col(AlertToken.made_at) < now - LINKS_LIVE))
    return len(ids)


def tally(session: Session, now: datetime) -> Tally:
    """Count the alerts."""
    rows = session.execute(
        select(col(AlertRow.frequency), col(AlertRow.confirmed_at), col(AlertRow.due_at),
               col(AlertRow.tries), col(AlertRow.refusals), col(AlertRow.sent_at))
    ).all()  # fmt: skip
    confirmed = [row for row in rows if row.confirmed_at]
    return Tally(
        unconfirmed=len(rows) - len(confirmed),
        by_frequency=dict(Counter(row.frequency for row in confirmed)),
        due=sum(row.due_at is not None and row.due_at <= now for row in rows),
        refused=sum(bool(row.tries or row.refusals) for row in rows),
        last_sent=max((row.sent_at for row in confirmed if row.sent_at), default=None),
    )


def next_due(frequency: Frequency, now: datetime) -> datetime:
    """The morning of the next digest: the next one, or the one of a week later.

    >>> late = datetime(2027, 3, 1, 9, tzinfo=PARIS)
    >>> [f"{next_due(each, late):%d/%m %H:%M}" for each in ("day", "week")]
    ['02/03 07:00', '08/03 07:00']
    >>> f"{next_due('day', late.replace(hour=3)):%d/%m %H:%M}"
    '01/03 07:00'
    """
    here = now.astimezone(PARIS)
    to_come = 1 if here.time() >= MORNING else 0
    days = 7 if frequency == "week" else to_come
    return datetime.combine(here.date() + timedelta(days=days), MORNING, PARIS)


def hashed(token: str) -> str:
    """What is kept of a token."""
    # a random token of 192 bits needs neither salt nor a slow hash
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def read(row: AlertRow) -> Alert:
    """An alert as its row says."""
    return Alert(
        id=row.id, address=row.address, search=row.search,
        frequency=cast(Frequency, row.frequency), confirmed=row.confirmed_at is not None,
        due_at=row.due_at, seen_seq=row.seen_seq,
    )  # fmt: skip
