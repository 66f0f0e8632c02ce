"""The shelf of records in groups, kept in the tables `sighting` and `block`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, or_, select, text
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.dedupe.keys import telling
from pipeline.dedupe.record import Record
from pipeline.dedupe.shelf import BLOCK_CAP, CANDIDATES, Shelf, closest, most
from pipeline.offer import Offer
from pipeline.store.chunks import chunks
from pipeline.store.tables import Block, Sighting, SourceState

_AT_ONCE = 100
# a block is asked for one more than is read: that one says that it is too large
_BLOCKS = text(
    " UNION ALL ".join(
        "SELECT block, sighting_id FROM (SELECT block, sighting_id FROM block "  # noqa: S608
        f"WHERE block = :b{i} LIMIT {BLOCK_CAP + 1}) AS q{i}"
        for i in range(_AT_ONCE)
    )
)


@dataclass(slots=True)
class Held:
    """A sighting as the shelf holds it, read or new."""

    id: str
    group: str
    source: str
    publisher: str
    url: str | None
    reading: dict[str, Any]
    text: str
    listed: bool
    status: str
    first_seen: date
    closed_at: datetime | None = None
    known: Record | None = field(default=None, repr=False)

    @property
    def alive(self) -> bool:
        """Whether its source shows it as an opening."""
        return self.listed and self.status == "open"

    @property
    def record(self) -> Record:
        """What is compared; made when it is first asked for."""
        if self.known is None:
            self.known = Record(
                id=self.id, offer=Offer.model_validate(self.reading), source=self.source,
                publisher=self.publisher, url=self.url, text=self.text,
            )  # fmt: skip
        return self.known


def number(block: str) -> int:
    """The 64-bit number of a block's name: the same in every process, short in a table."""
    digest = blake2b(block.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


class StoreShelf(Shelf):
    """Reads in bulk what is asked for, keeps what is put in memory; the owner writes it at the end.

    Sightings that went before `forgotten` meet no new ones: a post that is announced again after
    so long is another opening.
    """

    def __init__(self, session: Session, forgotten: datetime) -> None:
        self._session = session
        self._forgotten = forgotten
        self._held: dict[str, Held] = {}
        self._groups: dict[str, dict[str, None]] = {"": {}}
        self._blocks: dict[int, list[str] | None] = {}
        self._of: dict[str, frozenset[int]] = {}
        self._asked: set[str] = set()
        self.names: dict[str, str] = {}
        """Sources met, by slug."""
        self.moved: dict[str, None] = {}
        """Sightings whose group is no more what the table says, in order."""
        self.reblocked: dict[str, None] = {}
        """Sightings whose blocks are no more what the table says."""

    def load(self, blocks: Iterable[frozenset[str]] = (), ids: Iterable[str] = ()) -> None:
        """Read at once what placing some records will ask for: blocks, sightings, their groups."""
        named = [(names, telling(names)) for names in blocks]
        numbers = {number(name) for names, _ in named for name in names} - self._blocks.keys()
        self._load_blocks(sorted(numbers))
        # of all who share a block only those are read who will be met
        near = {id_: None for pair in named for names in pair for id_ in self._closest(names)}
        asked = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._asked]
        for piece in chunks(asked):
            of: dict[str, set[int]] = {id_: set() for id_ in piece}
            rows = select(col(Block.sighting_id), col(Block.block))
            for id_, n in self._session.execute(rows.where(col(Block.sighting_id).in_(piece))):
                of[id_].add(n)
            self._of |= {id_: frozenset(found) for id_, found in of.items()}
        self._load_sightings([*asked, *(id_ for id_ in near if id_ not in self._asked)])
        self._load_groups({held.group for held in self._held.values()} - self._groups.keys())

    def held(self, record_id: str) -> Held | None:
        """A sighting, None where it is unknown."""
        if record_id not in self._held and record_id not in self._asked:
            self.load(ids=[record_id])
        return self._held.get(record_id)

    def held_in(self, group_id: str) -> list[Held]:
        """The sightings of a group, those long gone left out, by id."""
        if group_id not in self._groups:
            self._load_groups({group_id})
        return [self._held[id_] for id_ in sorted(self._groups[group_id])]

    def blocks_of(self, record_id: str) -> frozenset[int]:
        """The blocks of a sighting that was put or asked for."""
        return self._of.get(record_id, frozenset())

    def expect(self, held: Held) -> None:
        """Say more of a sighting than a record does, before or after it is put."""
        old = self._held.get(held.id)
        held.group = old.group if old else held.group
        self._held[held.id] = held
        self._asked.add(held.id)

    def rename(self, group_id: str, new_id: str) -> None:
        """Give a group another id; in memory only, like all that is put."""
        for held in self.held_in(group_id):
            self.move(held.id, new_id)

    # the port

    def candidates(self, blocks: frozenset[str], limit: int) -> Iterable[Record]:
        """Return the records that share most of the small blocks."""
        if not self._blocks.keys() >= {number(name) for name in blocks}:
            self.load([blocks])
        near = self._closest(blocks, limit)
        if late := [id_ for id_ in near if id_ not in self._held]:
            # what came in meanwhile has left room for others
            self._load_sightings(late)
            self._load_groups({self._held[id_].group for id_ in late} - self._groups.keys())
        return [self._held[id_].record for id_ in near]

    def group_of(self, record_id: str) -> str | None:
        """Return the group that holds a record; a new one's is not yet said."""
        held = self.held(record_id)
        return (
            None if held is None or held.id not in self._groups.get(held.group, ()) else held.group
        )

    def members(self, group_id: str) -> Sequence[Record]:
        """Return the records of a group, those long gone left out."""
        return [held.record for held in self.held_in(group_id)]

    def put(self, record: Record, blocks: frozenset[str], group_id: str) -> None:
        """Keep a record in a group; what else is known of it was said by `expect`."""
        self._held[record.id].known = record
        for n in self.blocks_of(record.id):
            ids = self._blocks.get(n)
            if ids and record.id in ids:
                ids.remove(record.id)
        self._of[record.id] = frozenset(number(name) for name in blocks)
        for n in self._of[record.id]:
            # an unread block is read by `candidates` before it is added to
            ids = self._blocks.get(n)
            if ids is not None:
                ids.append(record.id)
        self.reblocked[record.id] = None
        self.move(record.id, group_id)

    def move(self, record_id: str, group_id: str) -> None:
        """Move a record to another group, which may be new."""
        held = self._held[record_id]
        self._groups.get(held.group, {}).pop(record_id, None)
        held.group = group_id
        self._groups.setdefault(group_id, {})[record_id] = None
        self.moved[record_id] = None

    def drop(self, record_id: str) -> None:
        """Forget a record and its blocks, in memory."""
        held = self._held.pop(record_id)
        self._groups.get(held.group, {}).pop(record_id, None)
        for n in self._of.pop(record_id, frozenset()):
            ids = self._blocks.get(n)
            if ids and record_id in ids:
                ids.remove(record_id)
        self.moved.pop(record_id, None)
        self.reblocked.pop(record_id, None)

    # reading

    def _closest(self, blocks: frozenset[str], limit: int = CANDIDATES) -> list[str]:
        known = {number(name): most(name) for name in blocks}
        read = ((self._blocks[n], cap) for n, cap in known.items())
        return closest((ids for ids, cap in read if ids and len(ids) <= cap), limit)

    def _load_blocks(self, numbers: list[int]) -> None:
        for piece in chunks(numbers, _AT_ONCE):
            found: dict[int, list[str]] = {n: [] for n in piece}
            filled = [*piece, *[piece[-1]] * (_AT_ONCE - len(piece))]
            rows = self._session.execute(_BLOCKS, {f"b{i}": n for i, n in enumerate(filled)})
            for block, id_ in rows.all():
                found[block].append(id_)
            for n, ids in found.items():
                ids = sorted(set(ids))  # noqa: PLW2901 - the last one was asked for repeatedly
                self._blocks[n] = ids if len(ids) <= BLOCK_CAP else None

    def _load_sightings(self, ids: list[str]) -> None:
        for piece in chunks(ids):
            self._asked.update(piece)
            self._take(col(Sighting.id).in_(piece))

    def _load_groups(self, groups: set[str]) -> None:
        self._groups |= {group: {} for group in groups}
        for held in self._held.values():
            if held.group in groups:
                # one who was read by name is a member, however long gone
                self._groups[held.group][held.id] = None
        for piece in chunks(sorted(groups)):
            lately = or_(col(Sighting.listed).is_(True), col(Sighting.closed_at) >= self._forgotten)
            self._take(col(Sighting.offer_id).in_(piece), lately)

    def _take(self, *wanted: ColumnElement[bool]) -> None:
        s = Sighting
        rows = self._session.execute(
            select(
                col(s.id), col(s.offer_id), col(s.source), col(SourceState.publisher), col(s.url),
                col(s.reading), col(s.text), col(s.listed), col(s.status), col(s.first_seen),
                col(s.closed_at), col(SourceState.name),
            )
            .join(SourceState, col(SourceState.slug) == col(s.source))
            .where(*wanted)
        )  # fmt: skip
        for *known, name in rows:
            held = Held(*known)
            self.names[held.source] = name
            if held.id in self._held:
                continue
            self._held[held.id] = held
            self._asked.add(held.id)
            if held.group in self._groups:
                self._groups[held.group][held.id] = None
