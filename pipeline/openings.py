"""Offers made of sightings: groups that change are united again, and what changed is logged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.apart import short
from pipeline.dedupe.groups import place
from pipeline.dedupe.keys import blocks
from pipeline.dedupe.unite import unite
from pipeline.difference import difference
from pipeline.lifecycle import FORGOTTEN, past_deadline, status_of
from pipeline.offer import Offer, Status
from pipeline.settings import PARIS
from pipeline.store import changes
from pipeline.store.chunks import chunks
from pipeline.store.columns import clean_tree
from pipeline.store.shelf import Held, StoreShelf
from pipeline.store.tables import Opening, Sighting


@dataclass(frozen=True, slots=True)
class _Made:
    """What a group says: the offer, whether it is open, and why it is not."""

    body: Offer
    status: Status
    reason: str


class Openings:
    """The groups that one writer changes; nothing is written before `settle`."""

    def __init__(self, session: Session, now: datetime, forgotten: datetime | None = None) -> None:
        self._session = session
        self._now = now
        self._today = now.astimezone(PARIS).date()
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
        self.shelf.load((names for _, names in named), (held.id for held in ones))
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
        new: list[dict[str, Any]] = []
        old: list[dict[str, Any]] = []
        for group in roots:
            row, members = rows.get(group), self.shelf.held_in(group)
            if not members:
                if row is not None and group in anew:
                    old.append(self._erase(row))
                continue
            made = self._make(group, row, members, group in anew)
            if row is None:
                new.append(self._first(group, made, members))
            elif (values := self._next(row, made, members)) is not None:
                old.append(values)
        if new:
            self._session.execute(insert(Opening), new)
        if old:
            self._session.execute(update(Opening), old)
        self._redirect(rows)
        changes.log(self._session, self._now, self._log)

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
                "changed_at": self._now, "closed_reason": reason, "body": _bare(was),
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

    # what becomes of a group

    def _make(self, group: str, row: Opening | None, members: list[Held], anew: bool) -> _Made:
        alive = [held for held in members if held.alive]
        if alive or row is None or anew:
            seen = {held.id: (held.first_seen, None) for held in members}
            body = unite(group, [held.record for held in alive or members], seen)
            body = Offer.model_validate(clean_tree(body.model_dump(mode="json")))
        else:
            body = Offer.model_validate(row.body)
        ended = [held for held in members if not held.alive]
        ended.sort(key=lambda held: (held.closed_at or self._now, held.id), reverse=True)
        status = status_of(bool(alive), [h.status for h in ended], body.deadline, self._today)
        if not alive and row is not None and row.status == "expired":
            status = "expired"  # it had ended before its sources took it away
        return _Made(body, status, self._reason(status, body, ended))

    def _reason(self, status: Status, body: Offer, ended: list[Held]) -> str:
        if status == "expired" and body.deadline:
            return past_deadline(body.deadline)
        why = [self._why[held.id] for held in ended if held.id in self._why]
        return " ; ".join(dict.fromkeys(why)) or "n'est plus publiée"

    def _first(self, group: str, made: _Made, members: list[Held]) -> dict[str, Any]:
        if made.status != "open":
            what: changes.What = "remove"
            reason = made.reason
        else:
            what = "put"
            split = not any(held.id in self._arrived for held in members)
            who = self._names(members)
            reason = f"{'séparée d’une autre offre' if split else 'nouvelle offre'}, vue sur {who}"
        self._log.append((group, what, reason))
        closed = made.status != "open"
        return {
            **_columns(made), "id": group, "opened_at": self._now, "changed_at": self._now,
            "closed_at": self._now if closed else None,
            "closed_reason": made.reason if closed else None,
        }  # fmt: skip

    def _next(self, row: Opening, made: _Made, members: list[Held]) -> dict[str, Any] | None:
        said = difference(Offer.model_validate(row.body), made.body, self.shelf.names)
        if said is None and row.status == made.status:
            return None
        values = {**_columns(made), "id": row.id, "changed_at": self._now}
        values |= {"closed_at": row.closed_at, "closed_reason": row.closed_reason}
        what: changes.What = "put" if made.status == "open" else "remove"
        if row.status == made.status:
            reason = said or ""
        elif made.status == "open":
            alive = [held for held in members if held.alive]
            reason = f"de retour sur {self._names(alive)}" + (f" ; {said}" if said else "")
            values |= {"closed_at": None, "closed_reason": None}
        else:
            reason = made.reason
            values |= {"closed_at": self._now, "closed_reason": reason}
        self._log.append((row.id, what, reason))
        return values

    def _erase(self, row: Opening) -> dict[str, Any]:
        reason = "effacée à la demande de la source"
        self._log.append((row.id, "remove", reason))
        bare: dict[str, Any] = {**_bare(row), "title": "Offre effacée"}
        return {
            **_columns(_Made(Offer.model_validate(bare), "withdrawn", reason)), "id": row.id,
            "closed_at": self._now, "changed_at": self._now, "closed_reason": reason,
        }  # fmt: skip

    def _names(self, members: Iterable[Held]) -> str:
        names = self.shelf.names
        return ", ".join(dict.fromkeys(names.get(held.source, held.source) for held in members))


def _offer_id(seed: str, count: int) -> str:
    """Twelve letters and digits, the same for the same first sighting."""
    return short(f"{seed}\n{count}", 15)[:12]


def _bare(row: Opening) -> dict[str, Any]:
    """An offer without what its sources published: only that it was one."""
    return Offer(id=row.id, kind=row.kind, title="").model_dump(mode="json")


def _columns(made: _Made) -> dict[str, Any]:
    body, where = made.body, made.body.place
    return {
        "status": made.status,
        "body": body.model_dump(mode="json", exclude={"status"}),
        "kind": body.kind,
        "professions": list(body.professions),
        "departement": where.departement if where else None,
        "insee": where.insee if where else None,
        "epci": where.epci if where else None,
        "deadline": body.deadline,
    }
