"""Groups of records that show one opening, kept up to date one record at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from pipeline.dedupe.keys import asked, blocks, telling
from pipeline.dedupe.naming import settle
from pipeline.dedupe.notice.reading import read
from pipeline.dedupe.pairs import Pairs
from pipeline.dedupe.parts import may_join, partition
from pipeline.dedupe.record import Record
from pipeline.dedupe.shelf import CANDIDATES, MemoryShelf, Shelf
from pipeline.dedupe.weak import join_weak
from pipeline.dedupe.weighing.afar import far_off
from pipeline.dedupe.weighing.evidence import Evidence
from pipeline.dedupe.weighing.identity import other_house

__all__ = ["MemoryShelf", "Placement", "Removal", "Shelf", "cluster", "place", "remove"]

CLOSE = 0.02
"""Chance from which on a group is weighed as a whole beside the record that came in: what groups
may be joined at, and a little less, for their other members may say more."""

MOST_WEIGHED = 32
"""Up to so many records are weighed each against each; a larger group only takes in or refuses."""

_PENDING = ""  # the group of a record that is being placed, for a moment


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of a record that came in or changed."""

    group: str
    """The group that holds it now."""
    gone: tuple[tuple[str, str], ...] = ()
    """Groups that are no more, each with the group that has most of its members."""
    changed: tuple[str, ...] = ()
    """Groups whose members are not what they were and that are to be united again, `group` too."""
    evidence: tuple[tuple[str, Evidence], ...] = ()
    """What was weighed, by the other record's id, best first."""

    @property
    def merged(self) -> tuple[str, ...]:
        """Groups that were there before and are part of `group` now."""
        return tuple(was for was, heir in self.gone if heir == self.group)


@dataclass(frozen=True, slots=True)
class Removal:
    """What became of a group that lost a record."""

    gone: tuple[tuple[str, str], ...] = ()
    changed: tuple[str, ...] = ()
    """Groups to be united again; the old one first, unless it was left empty and is no more."""


def place(record: Record, shelf: Shelf, new_group_id: Callable[[], str]) -> Placement:
    """Put a record, new or changed, into the group of its opening; it meets only its candidates.

    The record and the groups that it resembles are weighed together, so that the order in which
    records come does not decide; no other group is touched.
    """
    names, pairs = blocks(record), Pairs(shelf)
    old = shelf.group_of(record.id)
    kin = {} if old is None else {old: [m.id for m in shelf.members(old)]}
    met = _met(record, asked(names), shelf)
    close: dict[str, None] = {}
    for other in met:
        group = shelf.group_of(other.id)
        if group is None or group in kin:
            continue
        if pairs.of(record, other).same:
            kin[group] = [m.id for m in shelf.members(group)]
        elif pairs.of(record, other).score >= CLOSE:
            close[group] = None
    others = [m for group in kin for m in shelf.members(group) if m.id != record.id]
    if old is not None:
        shelf.put(record, names, old)
    if len(others) < MOST_WEIGHED:
        parts = partition([*others, record], pairs)
        near = [shelf.members(group) for group in close if group not in kin]
        suitors = lambda other: _met(other, asked(blocks(other)), shelf)  # noqa: E731
        joined = join_weak(record, parts, near, pairs, suitors)
        kin |= {str(shelf.group_of(m.id)): [r.id for r in g] for g in joined for m in g[:1]}
    else:
        parts = _join_one(record, [shelf.members(group) for group in kin], pairs)
    if old is None:
        shelf.put(record, names, _PENDING)
    gone, changed = settle(parts, kin, shelf, new_group_id)
    told = [(other.id, pairs.of(record, other)) for other in met]
    told.sort(key=lambda pair: (-pair[1].score, pair[0]))
    return Placement(str(shelf.group_of(record.id)), gone, changed, tuple(told))


def _met(record: Record, names: frozenset[str], shelf: Shelf) -> list[Record]:
    """The candidates, without those far off, or of another employer who share but a place and a calling.

    They are most of what a town's or a trade's keys bring, and weighing them would mean to read
    both texts: nothing in these can outweigh two employers where no key of words or figures is shared.
    """
    near = [
        r
        for r in shelf.candidates(names, CANDIDATES)
        if r.id != record.id and not far_off(record.offer.place, r.offer.place)
    ]
    if not near:
        return near
    said = {r.id for r in shelf.candidates(telling(names), CANDIDATES)}
    return [r for r in near if r.id in said or not other_house(read(record), read(r))]


def remove(record_id: str, shelf: Shelf, new_group_id: Callable[[], str]) -> Removal:
    """Take a record away and weigh its group again: it splits where the record was the bridge."""
    group = shelf.group_of(record_id)
    if group is None:
        return Removal()
    shelf.drop(record_id)
    left = list(shelf.members(group))
    if not left:
        return Removal(gone=((group, ""),))
    if len(left) > MOST_WEIGHED:
        return Removal(changed=(group,))
    kin = {group: [m.id for m in left]}
    _, changed = settle(partition(left, Pairs(shelf)), kin, shelf, new_group_id)
    return Removal(changed=(group, *(c for c in changed if c != group)))


def cluster(records: Iterable[Record]) -> dict[str, str]:
    """Group records at once; return each record's cluster, named by the least id in it.

    They are placed the fullest first, so that the answer does not hang on the order of the input.
    """
    shelf, numbers = MemoryShelf(), count()
    for record in sorted(records, key=lambda r: (-len(r.text), r.id)):
        place(record, shelf, lambda: str(next(numbers)))
    return named(shelf)


def named(shelf: MemoryShelf) -> dict[str, str]:
    """Return each record's cluster on a shelf in memory, named by the least id in it."""
    least: dict[str, str] = {}
    for record_id, group in shelf.groups():
        least[group] = min(least.get(group, record_id), record_id)
    return {record_id: least[group] for record_id, group in shelf.groups()}


def _join_one(record: Record, kin: Sequence[Sequence[Record]], pairs: Pairs) -> list[list[Record]]:
    """Put a record into the best group that will have it, and leave the groups as they are."""
    groups = [[m for m in members if m.id != record.id] for members in kin]
    best = sorted(
        (g for g in groups if g),
        key=lambda g: -max(e.score if (e := pairs.of(record, m)).same else 0.0 for m in g),
    )
    fits = (g for g in best if _alike(record, g, pairs) and may_join([record], g, pairs))
    home = next(fits, None)
    if home is None:
        return [*best, [record]]
    home.append(record)
    return best


def _alike(record: Record, group: Sequence[Record], pairs: Pairs) -> bool:
    return any(pairs.of(record, m).same for m in group)
