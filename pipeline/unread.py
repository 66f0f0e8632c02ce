"""What a source shows and could not be read: losses kept, and what they say is not absent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import and_, insert, or_, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.apart import short
from pipeline.dedupe.notice.address import canonical
from pipeline.harvest import Loss
from pipeline.known import Known
from pipeline.normalise.people.step import without_people
from pipeline.store.chunks import chunks
from pipeline.store.columns import clean
from pipeline.store.tables import Lost, Sighting

LONGEST = 2000
"""Characters kept of a value that was lost: enough to see what it was."""


def shown_unread(losses: Iterable[Loss], known: Known) -> set[str]:
    """The sightings that the listing shows although their page could not be read: not absent."""
    where = {loss.where for loss in losses if loss.where}
    pages = {page for one in where if (page := canonical(one)) is not None}
    return {
        seen.id
        for seen in known.sightings.values()
        if seen.listed and (seen.key in where or canonical(seen.url) in pages)
    }


def published_before(session: Session, slug: str, since: date) -> set[str]:
    """The sightings of a source that are older than what was read of its feed: not absent.

    One without a date of publication is as old as the day on which it was first seen.
    """
    published = col(Sighting.reading)["published_on"].as_string()
    listed = select(col(Sighting.id)).where(
        col(Sighting.source) == slug,
        col(Sighting.listed).is_(True),
        or_(
            published < since.isoformat(),
            and_(published.is_(None), col(Sighting.first_seen) < since),
        ),
    )
    return set(session.scalars(listed))


def keep_losses(
    session: Session, slug: str, losses: Sequence[Loss], day: date, *, whole: bool
) -> None:
    """Store what was lost; after a whole reading, what was lost before and is not now is over."""
    rows = {
        short("\n".join((slug, one.reason, one.where or "", one.value or "")), 15): one
        for one in losses
    }
    asked = select(col(Lost.id), col(Lost.current), col(Lost.last_seen))
    known = {
        id_: (current, last)
        for id_, current, last in session.execute(
            asked.where(col(Lost.source) == slug, col(Lost.current).is_(True))
        )
    }
    for piece in chunks(id_ for id_ in rows if id_ not in known):
        for id_, current, last in session.execute(asked.where(col(Lost.id).in_(piece))):
            known[id_] = (current, last)
    new = [
        {
            "id": id_, "source": slug, "reason": one.reason, "page": one.where,
            "value": clean(without_people(one.value[:LONGEST])) if one.value else one.value,
            "first_seen": day, "last_seen": day, "current": True,
        }
        for id_, one in rows.items()
        if id_ not in known
    ]  # fmt: skip
    if new:
        session.execute(insert(Lost), new)
    again = [id_ for id_ in rows if id_ in known and known[id_] != (True, day)]
    _mark(session, again, last_seen=day, current=True)
    if whole:
        over = [id_ for id_, (current, _) in known.items() if current and id_ not in rows]
        _mark(session, over, current=False)


def _mark(session: Session, ids: list[str], **values: object) -> None:
    for piece in chunks(ids):
        session.execute(
            update(Lost).where(col(Lost.id).in_(piece)).values(**values),
            execution_options={"synchronize_session": False},
        )
