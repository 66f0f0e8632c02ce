"""The rows of one visit: sightings, their blocks, refusals; gathered first, then written in bulk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.store.chunks import chunks
from pipeline.store.shelf import StoreShelf
from pipeline.store.tables import Block, Refused, Sighting

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """What is to be written of one visit. Nothing is before `write`."""

    new: list[Row] = field(default_factory=list)
    """Sightings, whole."""
    changes: list[Row] = field(default_factory=list)
    """Of sightings: the id, and what is other than it was."""
    same: list[str] = field(default_factory=list)
    """Ids of sightings that are only marked as seen."""
    refusals: list[Row] = field(default_factory=list)
    refusals_again: list[Row] = field(default_factory=list)
    """Of refusals that are there already, other than they were."""
    same_refusals: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    """Ids of refusals that are none any more."""

    def read(self, known: bool, values: Row) -> None:
        """Keep an offer that was read."""
        (self.changes if known else self.new).append(_later(values) if known else values)

    def refuse(self, known: bool, values: Row) -> None:
        """Keep a refusal that was read."""
        if known:
            self.refusals_again.append(_later(values))
        else:
            self.refusals.append(values)

    def write(self, session: Session, shelf: StoreShelf, day: date) -> None:
        """Write everything; the offers that sightings belong to are there already."""
        if self.new:
            rows = [row | {"offer_id": shelf.group_of(row["id"])} for row in self.new]
            session.execute(insert(Sighting), rows)
        for lot in _lots(self.changes):
            session.execute(update(Sighting), lot)
        born = {row["id"] for row in self.new}
        moved = [
            {"id": id_, "offer_id": shelf.group_of(id_)} for id_ in shelf.moved if id_ not in born
        ]
        if moved:
            session.execute(update(Sighting), moved)
        self._write_blocks(session, shelf, born)
        for piece in chunks(self.same):
            seen = update(Sighting).where(col(Sighting.id).in_(piece))
            _run(session, seen.values(last_seen=day, misses=0))
        self._write_refusals(session, day)

    def _write_blocks(self, session: Session, shelf: StoreShelf, born: Collection[str]) -> None:
        for piece in chunks(id_ for id_ in shelf.reblocked if id_ not in born):
            _run(session, delete(Block).where(col(Block.sighting_id).in_(piece)))
        blocks = [
            {"block": block, "sighting_id": id_}
            for id_ in shelf.reblocked
            for block in sorted(shelf.blocks_of(id_))
        ]
        if blocks:
            session.execute(insert(Block), blocks)

    def _write_refusals(self, session: Session, day: date) -> None:
        if self.refusals:
            session.execute(insert(Refused), self.refusals)
        if self.refusals_again:
            session.execute(update(Refused), self.refusals_again)
        for piece in chunks(self.same_refusals):
            seen = update(Refused).where(col(Refused.id).in_(piece))
            _run(session, seen.values(last_seen=day, current=True))
        for piece in chunks(self.over):
            _run(session, update(Refused).where(col(Refused.id).in_(piece)).values(current=False))


def _later(values: Row) -> Row:
    return {name: value for name, value in values.items() if name != "first_seen"}


def _lots(rows: list[Row]) -> list[list[Row]]:
    """Rows in lots that set the same columns, as one statement sets them."""
    lots: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        lots.setdefault(tuple(sorted(row)), []).append(row)
    return list(lots.values())


def _run(session: Session, statement: Any) -> None:
    session.execute(statement, execution_options={"synchronize_session": False})
