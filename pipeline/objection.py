"""A source that asked us not to: it is never visited again, and what was read of it is erased."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.harvest import State
from pipeline.openings import Openings
from pipeline.store.tables import Block, Lost, Refused, Sighting, SourceState

CAUSE = "ne souhaite pas être lu : rien n'est visité ni gardé"


def oppose(session: Session, slug: str, now: datetime) -> int:
    """Erase what a source published and mark it `opposed`; return how many offers went with it.

    An offer that others show too is made again from what they say. Nothing happens for a slug
    that is not registered.
    """
    row = session.get(SourceState, slug)
    if row is None:
        return 0
    row.state, row.cause, row.since, row.next_due_at = State.OPPOSED, CAUSE, now, None
    row.recent, row.usual, row.doubts, row.failures = [], None, 0, 0
    session.flush()
    its = select(col(Sighting.id)).where(col(Sighting.source) == slug)
    offers = set(
        session.scalars(select(col(Sighting.offer_id)).where(col(Sighting.source) == slug))
    )
    unseen = {"synchronize_session": False}
    session.execute(delete(Block).where(col(Block.sighting_id).in_(its)), execution_options=unseen)
    for table in (Sighting, Refused, Lost):
        session.execute(delete(table).where(col(table.source) == slug), execution_options=unseen)
    openings = Openings(session, now, forgotten=datetime(1, 1, 1, tzinfo=UTC))
    openings.settle(erased=offers)
    return sum(not openings.shelf.held_in(offer) for offer in offers)
