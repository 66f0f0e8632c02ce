"""Offers made of sightings: groups that change are united again, and what changed is logged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.apart import short
from pipeline.dedupe.groups import place
from pipeline.dedupe.keys import asked, blocks
from pipeline.group import Group, Row, Step, bare
from pipeline.lifecycle import FORGOTTEN
from pipeline.offer import Status
from pipeline.store import changes
from pipeline.store.chunks import chunks
from pipeline.store.shelf import Held, StoreShelf
from pipeline.store.tables import Opening, Sighting


class Openings:
    """The groups that one writer changes; nothing is written before `settle`."""

    def __init__(self, session: Session, now: datetime, forgotten: datetime | None = None) -> None:
        self._session = session
        self._now = now
        self.shelf = StoreShelf(session, forgotten or now - FORGOTTEN)
        self._taken: set[str] = set()
        self._touched: dict[str, None] = {}
        self._heirs: dict[str, str] = {}
        self._arrived: set[str] = set()
        self._why: dict[str, str] = {}
        self._log: list[tuple[str, changes.What, str]] = []

    def place(self, ones: Sequence[Held]) -> None:
        """Put sightings, new or changed, into the groups of their openings."""
        named = [(held, blocks(held.record)) for held in ones]
        self.shelf.load((names | asked(names) for _, names in named), (held.id for held in ones))
        for piece in chunks(ones):
            first = [_offer_id(held.id, 0) for held in piece]
            known = select(col(Opening.id)).where(col(Opening.id).in_(first))
            self._taken.update(self._session.scalars(known))
        for held in ones:
            if self.shelf.held(held.id) is None:
                self._arrived.add(held.id)
            self.shelf.expect(held)
            placed = place(held.record, self.shelf, self._new_id(held.id))
            self._heirs.update(placed.gone)
            self._touched.update(dict.fromkeys((placed.group, *placed.changed)))

    def end(self, ends: Iterable[tuple[str, Status, bool, str]]) -> None:
        """End sightings: id, what became of it, whether it is still listed, why in French."""
        listed = list(ends)
        self.shelf.load(ids=(id_ for id_, *_ in listed))
        for id_, status, still, reason in listed:
            held = self.shelf.held(id_)
            if held is None:
                continue
            held.status, held.listed, held.closed_at = status, still, self._now
            self._why[id_] = reason
            self._touched[held.group] = None

    def settle(self, erased: Iterable[str] = ()) -> None:
        """Write the offers of all groups that changed, and log it.

        `erased` are offers which lost what a source published, to be made again from the rest.
        """
        anew = set(erased)
        roots = {self._root(group): None for group in (*self._touched, *anew)}
        rows = self._rows({*roots, *self._heirs})
        self._let_the_eldest_name(roots, rows)
        new: list[Row] = []
        old: list[Row] = []
        group = Group(self._now, self.shelf.names, self._arrived, self._why)
        for id_ in roots:
            row, members = rows.get(id_), self.shelf.held_in(id_)
            if not members:
                if row is not None and id_ in anew:
                    old.append(self._say(group.erased(row)))
            elif row is None:
                new.append(self._say(group.first(id_, members)))
            elif (step := group.next(row, members, anew=id_ in anew)) is not None:
                old.append(self._say(step))
        if new:
            self._session.execute(insert(Opening), new)
        if old:
            self._session.execute(update(Opening), old)
        self._redirect(rows)
        changes.log(self._session, self._now, self._log)

    def _say(self, step: Step) -> Row:
        self._log.append((step.values["id"], step.what, step.reason))
        return step.values

    # ids

    def _new_id(self, seed: str) -> Callable[[], str]:
        count = -1

        def new() -> str:
            nonlocal count
            while True:
                count += 1
                id_ = _offer_id(seed, count)
                taken = id_ in self._taken or (
                    count > 0 and self._session.get(Opening, id_) is not None
                )
                if not taken:
                    self._taken.add(id_)
                    return id_

        return new

    def _root(self, group: str) -> str:
        while group in self._heirs:
            group = self._heirs[group]
        return group

    def _let_the_eldest_name(self, roots: dict[str, None], rows: dict[str, Opening]) -> None:
        """Where groups became one, the offer that was there first lives on."""
        parts: dict[str, list[Opening]] = {}
        for group in self._heirs:
            if group in rows:
                parts.setdefault(self._root(group), []).append(rows[group])
        for root, merged in parts.items():
            stored = [*merged, rows[root]] if root in rows else merged
            eldest = min(stored, key=lambda row: (row.opened_at, row.id)).id
            if eldest != root:
                self.shelf.rename(root, eldest)
                self._heirs.pop(eldest)
                self._heirs[root] = eldest
                roots.pop(root, None)
                roots[eldest] = None

    def _redirect(self, rows: dict[str, Opening]) -> None:
        for group in self._heirs:
            if group not in rows:
                continue  # it came and went within this intake
            heir = self._root(group)
            was, gone = rows[group], col(Sighting.offer_id) == group
            self._session.execute(update(Sighting).where(gone).values(offer_id=heir))
            flat = update(Opening).where(col(Opening.merged_into) == group)
            self._session.execute(flat.values(merged_into=heir))
            reason = "même offre qu'une autre, à laquelle elle est réunie"
            closed = {
                "id": group, "merged_into": heir, "status": "withdrawn", "closed_at": self._now,
                "changed_at": self._now, "closed_reason": reason, "body": bare(was),
            }  # fmt: skip
            self._session.execute(update(Opening), [closed])
            self._log.append((group, "remove", reason))

    def _rows(self, ids: set[str]) -> dict[str, Opening]:
        found: dict[str, Opening] = {}
        for piece in chunks(sorted(ids)):
            rows = select(Opening).where(col(Opening.id).in_(piece))
            for row in self._session.scalars(rows, execution_options={"populate_existing": True}):
                found[row.id] = row
                self._session.expunge(row)  # written by statement: the object would be outdated
        return found


def _offer_id(seed: str, count: int) -> str:
    """Twelve letters and digits, the same for the same first sighting."""
    return short(f"{seed}\n{count}", 15)[:12]
