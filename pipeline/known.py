"""What the store knows of the advertisements of one source, without reading them again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.apart import mark, sighting_id
from pipeline.harvest import Found
from pipeline.store.chunks import chunks
from pipeline.store.tables import Refused, Sighting

OVER = "over"
"""The mark of an advertisement that was over when it was first met: its listing shows nothing by it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sighting or a refusal, as far as it takes to see whether it has changed."""

    id: str
    key: str
    mark: str
    sha: str
    rules: str
    read_on: date
    last_seen: date
    url: str | None
    listed: bool
    status: str = "refused"
    misses: int = 0

    @property
    def alive(self) -> bool:
        """Whether its source shows it as an opening."""
        return self.listed and self.status == "open"


@dataclass(slots=True)
class Known:
    """All that a source shows by what is stored, and what it showed under the keys it shows now."""

    sightings: dict[str, Seen] = field(default_factory=dict)
    refusals: dict[str, Seen] = field(default_factory=dict)

    @property
    def marks(self) -> dict[str, str]:
        """From key to mark."""
        refused = {seen.key: seen.mark for seen in self.refusals.values()}
        return refused | {seen.key: seen.mark for seen in self.sightings.values()}

    @property
    def shown(self) -> int:
        """How many advertisements count as shown, refused ones included."""
        everything = (*self.sightings.values(), *self.refusals.values())
        return len({s.id for s in everything if s.listed and s.mark != OVER})

    def among(self, keys: Collection[str]) -> int:
        """How many listed advertisements stand under these keys."""
        wanted = set(keys)
        everything = (*self.sightings.values(), *self.refusals.values())
        return len(
            {s.id for s in everything if s.listed and {s.key, s.key.rpartition("~")[0]} & wanted}
        )


def known(session: Session, slug: str, found: Iterable[Found], others: Iterable[str] = ()) -> Known:
    """Read it, in a few statements however many there are; `others` are keys beside the found."""
    keys = {key: None for one in found for key in (one.key, f"{one.key}~{mark(one.raw)}")}
    keys |= dict.fromkeys(others)
    ids = [sighting_id(slug, key) for key in keys]
    result = Known()
    _sightings(session, result, col(Sighting.source) == slug, col(Sighting.listed).is_(True))
    _refusals(session, result, col(Refused.source) == slug, col(Refused.current).is_(True))
    for piece in chunks(id_ for id_ in ids if id_ not in result.sightings):
        _sightings(session, result, col(Sighting.id).in_(piece))
    for piece in chunks(id_ for id_ in ids if id_ not in result.refusals):
        _refusals(session, result, col(Refused.id).in_(piece))
    return result


def _sightings(session: Session, result: Known, *wanted: ColumnElement[bool]) -> None:
    s = Sighting
    rows = session.execute(
        select(
            col(s.id), col(s.key), col(s.mark), col(s.sha), col(s.rules), col(s.read_on),
            col(s.last_seen), col(s.url), col(s.listed), col(s.status), col(s.misses),
        ).where(*wanted)
    )  # fmt: skip
    result.sightings.update({row.id: Seen(*row) for row in rows})


def _refusals(session: Session, result: Known, *wanted: ColumnElement[bool]) -> None:
    r = Refused
    rows = session.execute(
        select(
            col(r.id), col(r.key), col(r.mark), col(r.sha), col(r.rules), col(r.read_on),
            col(r.last_seen), col(r.url), col(r.current),
        ).where(*wanted)
    )  # fmt: skip
    result.refusals.update({row.id: Seen(*row) for row in rows})
