"""Where grouped records are kept: the port that `groups` speaks to, and one in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from heapq import nlargest
from typing import Protocol, TypeVar

from pipeline.dedupe.notice.reading import packed
from pipeline.dedupe.record import Record

Key = TypeVar("Key")
Kept = TypeVar("Kept", int, str)

BLOCK_CAP = 32
"""A block of more records than this is not read: it says too little, and every record also has
finer ones (employer, title words, text signature), so that candidates stay few at any scale."""

CANDIDATES = 12
"""The most candidates that one record meets: of a hundred thousand notices made by rule, every copy
is among the eight that share most."""


COMMON_WORD = 4
"""A rare word that more notices of one trade and place use than this is none."""

LEAST_SHARED = 0.16
"""What is shared at the least: one block of six records, or two of twelve. Of forty thousand notices
made by rule every two copies share as much, ninety-nine of a hundred 0.4 and more; what is no copy
mostly less: a word that many use, an employer who seeks many."""


def closest(blocks: Iterable[Collection[Kept]], limit: int) -> list[Kept]:
    """Those who share most with whoever has these blocks, at most `limit`; a block counts by how few it holds."""
    shared: defaultdict[Kept, float] = defaultdict(float)
    for block in sorted(blocks, key=len):
        for one in block:
            shared[one] += 1 / len(block)
    enough = [(much, one) for one, much in shared.items() if much >= LEAST_SHARED]
    return [one for _, one in nlargest(limit, enough)]


def most(block: str) -> int:
    """How many records a block may hold to be read."""
    return COMMON_WORD if block.startswith("x|") else BLOCK_CAP


class Shelf(Protocol):
    """Records in groups, found by block. A store subclasses it; one call sees its own writes."""

    def candidates(self, blocks: frozenset[str], limit: int) -> Iterable[Record]:
        """Records that share a block, each once, the `closest` first, at most `limit`.

        A block of over `most` records is left unread. The record that is being placed may be
        among them; `place` leaves it out.
        """
        ...

    def group_of(self, record_id: str) -> str | None:
        """Return the group that holds a record, or None where the record is unknown."""
        ...

    def members(self, group_id: str) -> Sequence[Record]:
        """Return the records of a group; none where the group does not exist."""
        ...

    def put(self, record: Record, blocks: frozenset[str], group_id: str) -> None:
        """Keep a record in a group; in place of the one of the same id, with its blocks."""
        ...

    def move(self, record_id: str, group_id: str) -> None:
        """Move a record that is kept to another group, which may be new."""
        ...

    def drop(self, record_id: str) -> None:
        """Forget a record and its blocks; a group without members is no more."""
        ...

    def kept_apart(self, first_id: str, second_id: str) -> bool:
        """Whether a person has said that two records are different openings."""
        return False


class MemoryShelf(Shelf):
    """A shelf for one process: blocks are 64-bit numbers, a block of one record is no list."""

    def __init__(self) -> None:
        self._records: list[Record | None] = []
        self._number: dict[str, int] = {}
        self._group: list[str] = []
        self._members: dict[str, int | list[int]] = {}
        self._blocks: dict[int, int | list[int]] = {}
        self._keys: list[tuple[int, ...]] = []
        self._apart: set[frozenset[str]] = set()

    def __len__(self) -> int:
        return len(self._number)

    def candidates(self, blocks: frozenset[str], limit: int) -> Iterable[Record]:
        """Return the records that share most of the small blocks."""
        known = ((self._blocks.get(hash(name)), most(name)) for name in blocks)
        lists = (([b] if isinstance(b, int) else b, n) for b, n in known if b is not None)
        near = closest((b for b, n in lists if len(b) <= n), limit)
        return [r for n in near if (r := self._records[n]) is not None]

    def group_of(self, record_id: str) -> str | None:
        """Return the group that holds a record."""
        number = self._number.get(record_id)
        return None if number is None else self._group[number]

    def members(self, group_id: str) -> Sequence[Record]:
        """Return the records of a group, in their order of arrival."""
        held = self._members.get(group_id, [])
        numbers = [held] if isinstance(held, int) else sorted(held)
        return [r for n in numbers if (r := self._records[n]) is not None]

    def put(self, record: Record, blocks: frozenset[str], group_id: str) -> None:
        """Keep a record in a group."""
        if record.id in self._number:
            self.drop(record.id)
        number = len(self._records)
        self._number[record.id] = number
        self._records.append(packed(record))
        self._group.append(group_id)
        _add(self._members, group_id, number)
        keys = tuple(hash(name) for name in blocks)
        self._keys.append(keys)
        for key in keys:
            _add(self._blocks, key, number)

    def move(self, record_id: str, group_id: str) -> None:
        """Move a record to another group."""
        number = self._number[record_id]
        _take(self._members, self._group[number], number)
        self._group[number] = group_id
        _add(self._members, group_id, number)

    def drop(self, record_id: str) -> None:
        """Forget a record; its number is not used again."""
        number = self._number.pop(record_id)
        _take(self._members, self._group[number], number)
        for key in self._keys[number]:
            _take(self._blocks, key, number)
        self._records[number] = None
        self._keys[number] = ()

    def groups(self) -> Iterable[tuple[str, str]]:
        """Return each record's id with its group, in order of arrival."""
        return ((record_id, self._group[n]) for record_id, n in self._number.items())

    def keep_apart(self, first_id: str, second_id: str) -> None:
        """Remember that a person found two records to be different openings."""
        self._apart.add(frozenset((first_id, second_id)))

    def kept_apart(self, first_id: str, second_id: str) -> bool:
        """Whether `keep_apart` was called for the two."""
        return bool(self._apart) and frozenset((first_id, second_id)) in self._apart


def _add(index: dict[Key, int | list[int]], key: Key, number: int) -> None:
    held = index.get(key)
    if held is None:
        index[key] = number
    elif isinstance(held, int):
        index[key] = [held, number]
    else:
        held.append(number)


def _take(index: dict[Key, int | list[int]], key: Key, number: int) -> None:
    held = index[key]
    if isinstance(held, int):
        del index[key]
        return
    held.remove(number)
    if len(held) == 1:
        index[key] = held[0]
