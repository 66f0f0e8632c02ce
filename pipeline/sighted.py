"""The advertisements of one visit: which are new, changed, back or gone, and their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.apart import mark, rules, sha, sighting_id
from pipeline.harvest import Ended, Found, SourceCard
from pipeline.known import Known, Seen
from pipeline.lifecycle import ending, is_gone
from pipeline.normalise import clean_text, normalise
from pipeline.normalise.people import without_people
from pipeline.normalise.text import plain
from pipeline.offer import Offer, Refusal, Status
from pipeline.openings import Openings
from pipeline.store.chunks import chunks
from pipeline.store.columns import clean, clean_tree
from pipeline.store.shelf import Held, StoreShelf
from pipeline.store.tables import Block, Refused, Sighting


@dataclass(slots=True)
class Counts:
    """What came of the advertisements of a visit."""

    new: int = 0
    changed: int = 0
    back: int = 0
    gone: int = 0
    refused: int = 0

    @property
    def moved(self) -> bool:
        """Whether anything came, changed or went."""
        return bool(self.new or self.changed or self.back or self.gone)


@dataclass(frozen=True, slots=True)
class _Read:
    """An advertisement that was read, for it is new or other than it was."""

    seen: Seen | None
    values: dict[str, Any]
    held: Held


class Sighted:
    """One visit's advertisements against those known; `group` before `write`."""

    def __init__(self, session: Session, card: SourceCard, known: Known, now: datetime, day: date):
        self._session, self._card, self._known = session, card, known
        self._now, self._day = now, day
        self.counts = Counts()
        self._here: set[str] = set()
        self._same: list[str] = []
        self._same_refused: list[str] = []
        self._read: list[_Read] = []
        self._refused: dict[str, dict[str, Any]] = {}
        self._accepted: list[str] = []
        self._updates: list[dict[str, Any]] = []
        self._ends: list[tuple[str, Status, bool, str]] = []

    # what is there

    def see(self, found: Mapping[str, Found]) -> None:
        """Look at what the source shows; read what is new or changed."""
        for key, one in found.items():
            id_, digest = sighting_id(self._card.slug, key), sha(one.raw)
            self._here.add(id_)
            seen, refused = self._known.sightings.get(id_), self._known.refusals.get(id_)
            listed = seen if seen is not None and seen.listed else None
            before = listed or refused
            if refused is not None and refused.listed:
                self.counts.refused += 1  # taken back below, where it is none any more
            if before is not None and before.sha == digest and before.rules == rules():
                self._touch(listed, refused, digest)
                continue
            if refused is not None and refused.listed:
                self.counts.refused -= 1
            # the same words by other rules: a day without a year is still of the year it was
            same = before is not None and before.sha == digest
            day = before.read_on if same and before is not None else self._day
            result = normalise(one.raw, day, id=id_)
            common = {
                "id": id_, "source": self._card.slug, "key": key, "mark": mark(one.raw),
                "sha": digest, "rules": rules(), "read_on": day, "last_seen": self._day,
                "url": one.raw.url,
            }  # fmt: skip
            if isinstance(result, Offer):
                self._accept(seen, refused, common, one, result)
            else:
                self._refuse(seen, refused, common, one, result)

    def _touch(self, listed: Seen | None, refused: Seen | None, digest: str) -> None:
        if listed is not None and (listed.last_seen < self._day or listed.misses):
            self._same.append(listed.id)
        if refused is not None and refused.sha == digest:
            if refused.last_seen < self._day or not refused.listed:
                self._same_refused.append(refused.id)
            if not refused.listed:
                self.counts.refused += 1

    def _accept(
        self,
        seen: Seen | None,
        refused: Seen | None,
        common: dict[str, Any],
        one: Found,
        offer: Offer,
    ) -> None:
        if refused is not None and refused.listed:
            self._accepted.append(refused.id)
        # the deadline is judged each day; only what the page says otherwise ends it here
        status: Status = "open" if offer.status == "expired" and offer.deadline else offer.status
        values = common | {
            "listed": True, "status": status, "misses": 0, "has_own_page": one.has_own_page,
            "reading": clean_tree(offer.model_dump(mode="json")), "text": clean(clean_text(one.raw)),
            "first_seen": self._day, "closed_at": None if status == "open" else self._now,
        }  # fmt: skip
        held = Held(
            id=common["id"], group="", source=self._card.slug, publisher=self._card.publisher,
            url=one.raw.url, reading=values["reading"], text=values["text"], listed=True,
            status=status, first_seen=self._day, closed_at=values["closed_at"],
        )  # fmt: skip
        self._read.append(_Read(seen, values, held))

    def _refuse(
        self,
        seen: Seen | None,
        refused: Seen | None,
        common: dict[str, Any],
        one: Found,
        why: Refusal,
    ) -> None:
        self.counts.refused += 1
        self._refused[common["id"]] = common | {
            "title": _nobody(one.raw.title), "step": why.step, "reason": clean(why.reason),
            "value": _nobody(why.value), "first_seen": self._day, "current": True,
        }  # fmt: skip
        if seen is None or not seen.listed:
            return
        values = {"id": seen.id, "misses": 0}
        values |= {key: common[key] for key in ("mark", "sha", "rules", "read_on", "last_seen")}
        if seen.alive:
            status, reason = ending(why, self._card.name)
            self.counts.gone += 1
            self._ends.append((seen.id, status, True, reason))
            values |= {"status": status, "closed_at": self._now}
        self._updates.append(values)

    # what is not

    def miss(self, misses: int, misses_to_retire: int, unread: set[str]) -> None:
        """Count the absence of what a whole listing lacks; `unread` are ids that it does show."""
        for seen in self._known.sightings.values():
            if not seen.listed or seen.id in self._here or seen.id in unread:
                continue
            absent = seen.misses + misses
            if not is_gone(absent, misses_to_retire):
                self._updates.append({"id": seen.id, "misses": absent})
                continue
            times = f" ({absent} lectures de suite)" if absent > 1 else ""
            self._gone(seen, "withdrawn", f"n'est plus dans la liste de {self._card.name}{times}")

    def leave(self, ended: Iterable[Ended]) -> None:
        """End at once those whose own page says so."""
        for one in ended:
            seen = self._known.sightings.get(sighting_id(self._card.slug, one.key))
            if seen is not None and seen.listed and seen.id not in self._here:
                self._here.add(seen.id)
                self._gone(seen, one.status, f"{one.reason}, selon {self._card.name}")

    def _gone(self, seen: Seen, status: Status, reason: str) -> None:
        if seen.alive:
            self.counts.gone += 1
        else:
            status, reason = _as_it_was(seen), ""
        self._updates.append(
            {"id": seen.id, "listed": False, "status": status, "closed_at": self._now, "misses": 0}
        )
        if seen.alive:
            self._ends.append((seen.id, status, False, reason))

    # grouping and rows

    def group(self, openings: Openings) -> None:
        """Place what was read and end what went; count what is new, changed and back."""
        shelf = openings.shelf
        shelf.load(ids=[one.held.id for one in self._read if one.seen is not None])
        to_place: list[Held] = []
        for one in self._read:
            old = shelf.held(one.held.id) if one.seen is not None else None
            if old is None or one.seen is None:
                self.counts.new += 1
                to_place.append(one.held)
                continue
            one.held.first_seen = old.first_seen
            alike = (old.reading, old.text, old.url) == (
                one.held.reading, one.held.text, one.held.url
            )  # fmt: skip
            if not one.seen.alive and one.held.alive:
                self.counts.back += 1
            elif one.seen.alive and not one.held.alive:
                self.counts.gone += 1
                reason = f"{_ENDED[one.held.status]}, selon {self._card.name}"
                self._ends.append((one.held.id, _status(one.held.status), True, reason))
            elif old.reading != one.held.reading:
                self.counts.changed += 1
            if not alike or one.seen.alive != one.held.alive:
                to_place.append(one.held)
        openings.place(to_place)
        openings.end(self._ends)

    def write(self, shelf: StoreShelf, retires: bool) -> None:
        """Write the rows of sightings, blocks and refusals; the offers are there already."""
        new, old = [], list(self._updates)
        for one in self._read:
            if one.seen is None:
                new.append(one.values | {"offer_id": shelf.group_of(one.held.id)})
                continue
            old.append({k: v for k, v in one.values.items() if k != "first_seen"})
        if new:
            self._session.execute(insert(Sighting), new)
        for rows in _alike(old):
            self._session.execute(update(Sighting), rows)
        born = {row["id"] for row in new}
        if moved := [
            {"id": id_, "offer_id": shelf.group_of(id_)} for id_ in shelf.moved if id_ not in born
        ]:
            self._session.execute(update(Sighting), moved)
        self._write_blocks(shelf)
        self._write_refusals(retires)
        for piece in chunks(self._same):
            touched = update(Sighting).where(col(Sighting.id).in_(piece))
            self._run(touched.values(last_seen=self._day, misses=0))

    def _write_blocks(self, shelf: StoreShelf) -> None:
        known = [id_ for id_ in shelf.reblocked if id_ in self._known.sightings]
        for piece in chunks(known):
            self._run(delete(Block).where(col(Block.sighting_id).in_(piece)))
        if rows := [
            {"block": block, "sighting_id": id_}
            for id_ in shelf.reblocked
            for block in sorted(shelf.blocks_of(id_))
        ]:
            self._session.execute(insert(Block), rows)

    def _write_refusals(self, retires: bool) -> None:
        known = self._known.refusals
        if new := [row for id_, row in self._refused.items() if id_ not in known]:
            self._session.execute(insert(Refused), new)
        if old := [
            {k: v for k, v in row.items() if k != "first_seen"}
            for id_, row in self._refused.items()
            if id_ in known
        ]:
            self._session.execute(update(Refused), old)
        for piece in chunks(self._same_refused):
            touched = update(Refused).where(col(Refused.id).in_(piece))
            self._run(touched.values(last_seen=self._day, current=True))
        over = list(self._accepted)
        if retires:
            over += [id_ for id_, seen in known.items() if seen.listed and id_ not in self._here]
        for piece in chunks(over):
            self._run(update(Refused).where(col(Refused.id).in_(piece)).values(current=False))

    def _run(self, statement: Any) -> None:
        self._session.execute(statement, execution_options={"synchronize_session": False})


_ENDED = {"filled": "poste pourvu", "withdrawn": "offre retirée", "expired": "offre close"}


def _status(status: str) -> Status:
    return "filled" if status == "filled" else "expired" if status == "expired" else "withdrawn"


def _as_it_was(seen: Seen) -> Status:
    return _status(seen.status)


def _nobody(text: str | None) -> str | None:
    """A few words as published, without markup and without people."""
    return clean(without_people(plain(text))) if text else text


def _alike(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Rows in lots that set the same columns, as one statement sets them."""
    lots: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        lots.setdefault(tuple(sorted(row)), []).append(row)
    return list(lots.values())
