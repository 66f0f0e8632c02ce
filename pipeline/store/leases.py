"""Leases: tasks that one process at a time may do, free again when their holder was killed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pipeline.store.tables import Lease


def lease(session: Session, name: str, holder: str, until: datetime, now: datetime) -> bool:
    """Take or renew a task until a moment; False while somebody else holds it."""
    row = session.get(Lease, name)
    if row is not None and row.holder != holder and row.until > now:
        return False
    session.merge(Lease(name=name, holder=holder, until=until))
    session.flush()
    return True


def release(session: Session, name: str, holder: str) -> bool:
    """Give a task back; False where it was not the holder's any more."""
    row = session.get(Lease, name)
    if row is None or row.holder != holder:
        return False
    session.delete(row)
    session.flush()
    return True
