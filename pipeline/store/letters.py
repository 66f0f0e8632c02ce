"""Letters of alerts: due, claimed before one goes, marked after, so that none goes twice."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.store.alerts import Alert, erase, hashed, next_due, read
from pipeline.store.tables import AlertRow, AlertToken

PATIENCE = 8
"""Times that a letter is put off, twice as long each time up to a day, before that is a refusal."""
BELIEVED_AT = 3
"""The refusal in a row at which an address is believed to take no letters; its alert is erased."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One letter that this process alone may send now, with the token for its links."""

    alert: Alert
    token: str


def due(session: Session, now: datetime, *, unconfirmed: bool = False) -> list[str]:
    """The alerts whose letter is due, the longest due first; or the confirmations alone."""
    wanted = [col(AlertRow.due_at) <= now]
    if unconfirmed:
        wanted += [col(AlertRow.confirmed_at).is_(None)]
    asked = select(col(AlertRow.id)).where(*wanted)
    return list(session.scalars(asked.order_by(col(AlertRow.due_at), col(AlertRow.id))))


def claim(session: Session, id_: str, now: datetime) -> Claim | None:
    """Take one letter to send; None where another process has, or the alert is over.

    The next one is due in the next period whatever becomes of this one: a process that dies
    between claim and mark has sent at most one, and what it may not have told is told then.
    """
    row = session.get(AlertRow, id_)
    if row is None or row.due_at is None or row.due_at > now:
        return None
    alert, token = read(row), secrets.token_urlsafe(24)
    row.due_at = next_due(alert.frequency, now) if alert.confirmed else None
    session.add(AlertToken(hash=hashed(token), alert_id=id_, made_at=now))
    session.flush()
    return Claim(alert, token)


def mark_sent(session: Session, claim: Claim, now: datetime, seen_seq: int) -> None:
    """A letter went, and told what opened up to a change."""
    more = {"sent_at": now, "seen_seq": seen_seq} if claim.alert.confirmed else {}
    _set(session, claim, tries=0, refusals=0, **more)


def mark_empty(session: Session, claim: Claim, seen_seq: int) -> None:
    """Nothing opened up to a change, so that no letter went."""
    _set(session, claim, seen_seq=seen_seq)
    _void(session, claim)


def give_back(session: Session, claim: Claim) -> None:
    """The letter did not go for a reason of ours: it is due as before."""
    _set(session, claim, due_at=claim.alert.due_at)
    _void(session, claim)


def mark_put_off(session: Session, claim: Claim, now: datetime) -> bool:
    """Its server asked to come again later; False where it did too often, and the alert is over."""
    row = session.get(AlertRow, claim.alert.id)
    if row is None:
        return True
    if row.tries >= PATIENCE:
        return mark_refused(session, claim)
    wait = timedelta(hours=min(1 << row.tries, 24))
    _set(session, claim, tries=row.tries + 1, due_at=now + wait)
    _void(session, claim)
    return True


def mark_refused(session: Session, claim: Claim) -> bool:
    """Its server takes no such letter; False where that was once too often, and it is erased."""
    row = session.get(AlertRow, claim.alert.id)
    if row is None:
        return True
    if not claim.alert.confirmed or row.refusals + 1 >= BELIEVED_AT:
        erase(session, claim.alert.id)
        return False
    _set(session, claim, tries=0, refusals=row.refusals + 1)
    _void(session, claim)
    return True


def _set(session: Session, claim: Claim, **values: Any) -> None:
    session.execute(update(AlertRow).where(col(AlertRow.id) == claim.alert.id).values(**values))


def _void(session: Session, claim: Claim) -> None:
    """A token that reached nobody is of no use."""
    session.execute(delete(AlertToken).where(col(AlertToken.hash) == hashed(claim.token)))
