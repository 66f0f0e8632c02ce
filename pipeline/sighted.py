"""The advertisements of one visit: which are new, changed, back or gone, and their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pipeline.apart import mark, rules, sha, sighting_id
from pipeline.harvest import Ended, Found, SourceCard
from pipeline.known import OVER, Known, Seen
from pipeline.lifecycle import UNLISTED, ending, is_gone
from pipeline.link import link
from pipeline.normalise import clean_text, normalise_all
from pipeline.normalise.people.step import without_people
from pipeline.normalise.text.step import plain
from pipeline.offer import Offer, Refusal, Status
from pipeline.openings import Openings
from pipeline.store.columns import clean, clean_tree
from pipeline.store.shelf import Held
from pipeline.store.sightings import Rows


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
    """One visit's advertisements against those known: `see`, `leave`, `miss`, then `group`."""

    def __init__(self, card: SourceCard, known: Known, now: datetime, day: date) -> None:
        self._card, self._known = card, known
        self._now, self._day = now, day
        self.counts = Counts()
        self._here: set[str] = set()
        self._read: list[_Read] = []
        self.rows = Rows()
        self._ends: list[tuple[str, Status, bool, str]] = []

    # what is there

    def see(self, found: Mapping[str, Found]) -> None:
        """Look at what the source shows; read what is new or changed."""
        to_read: list[tuple[Seen | None, Seen | None, dict[str, Any], Found]] = []
        for key, one in found.items():
            id_, digest = sighting_id(self._card.slug, key), sha(one.raw)
            self._here.add(id_)
            seen, refused = self._known.sightings.get(id_), self._known.refusals.get(id_)
            listed = seen if seen is not None and seen.listed else None
            before = listed or refused
            if before is not None and before.sha == digest and before.rules == rules():
                self._touch(listed, refused, digest)
                continue
            # the same words by other rules: a day without a year is still of the year it was
            same = before is not None and before.listed and before.sha == digest
            day = before.read_on if same and before is not None else self._day
            common = {
                "id": id_, "source": self._card.slug, "key": key, "mark": mark(one.raw),
                "sha": digest, "rules": rules(), "read_on": day, "last_seen": self._day,
                "url": link(one.raw.url),
            }  # fmt: skip
            to_read.append((seen, refused, common, one))
        results = normalise_all((one.raw, so["read_on"], so["id"]) for _, _, so, one in to_read)
        for result, (seen, refused, common, one) in zip(results, to_read, strict=True):
            if isinstance(result, Offer):
                self._accept(seen, refused, common, one, result)
            else:
                self._refuse(seen, refused, common, one, result)

    def _touch(self, listed: Seen | None, refused: Seen | None, digest: str) -> None:
        if listed is not None and (listed.last_seen < self._day or listed.misses):
            self.rows.same.append(listed.id)
        if refused is not None and (refused.sha, refused.rules) == (digest, rules()):
            self.counts.refused += 1
            if refused.last_seen < self._day or not refused.listed:
                self.rows.same_refusals.append(refused.id)

    def _accept(
        self,
        seen: Seen | None,
        refused: Seen | None,
        common: dict[str, Any],
        one: Found,
        offer: Offer,
    ) -> None:
        if refused is not None and refused.listed:
            self.rows.over.append(refused.id)
        # the deadline is judged each day; only what the page says otherwise ends it here
        status: Status = "open" if offer.status == "expired" and offer.deadline else offer.status
        values = common | {
            "listed": True, "status": status, "misses": 0, "has_own_page": one.has_own_page,
            "reading": clean_tree(offer.model_dump(mode="json")), "text": clean(clean_text(one.raw)),
            "first_seen": self._day, "closed_at": None if status == "open" else self._now,
        }  # fmt: skip
        held = Held(
            id=common["id"], group="", source=self._card.slug, publisher=self._card.publisher,
            url=common["url"], reading=values["reading"], text=values["text"], listed=True,
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
        self.rows.refuse(refused is not None, common | {
            "title": _nobody(one.raw.title), "step": why.step, "reason": clean(why.reason),
            "value": _nobody(why.value), "first_seen": self._day, "current": True,
        })  # fmt: skip
        if seen is None or not seen.listed:
            return
        values = {"id": seen.id, "misses": 0}
        values |= {key: common[key] for key in ("mark", "sha", "rules", "read_on", "last_seen")}
        if seen.alive:
            status, reason = ending(why, self._card.name)
            self.counts.gone += 1
            self._ends.append((seen.id, status, True, reason))
            values |= {"status": status, "closed_at": self._now}
        self.rows.changes.append(values)

    def keep(self, keys: Collection[str]) -> None:
        """Mark as seen what stands on pages that have not changed."""
        for seen in self._known.sightings.values():
            if seen.listed and seen.id not in self._here and _stem(seen.key) & set(keys):
                self._here.add(seen.id)
                self._touch(seen, None, seen.sha)
        for seen in self._known.refusals.values():
            if seen.id not in self._here and _stem(seen.key) & set(keys):
                self._here.add(seen.id)
                self._touch(None, replace(seen, rules=rules()), seen.sha)

    # what is not

    def miss(
        self, misses: int, misses_to_retire: int, unread: set[str], alive: Collection[str] = ()
    ) -> None:
        """Count the absence of what a whole listing lacks; `unread` are ids that it does show.

        `alive` are keys whose own page still shows the offer, or could not be asked: they are given
        time, but not for ever, for many a site never takes its old pages down.
        """
        for seen in self._known.sightings.values():
            if not seen.listed or seen.id in self._here or seen.id in unread:
                continue
            if _stem(seen.key) & set(alive):
                since = self._day - seen.last_seen
                if since > UNLISTED:
                    self._gone(seen, "withdrawn", _long_unlisted(self._card.name, since.days))
                continue
            absent = seen.misses + misses
            if not is_gone(absent, misses_to_retire):
                self.rows.changes.append({"id": seen.id, "misses": absent})
                continue
            times = f" ({absent} lectures de suite)" if absent > 1 else ""
            self._gone(seen, "withdrawn", f"n'est plus dans la liste de {self._card.name}{times}")
        for seen in self._known.refusals.values():
            if seen.listed and seen.id not in self._here:
                self.rows.over.append(seen.id)

    def leave(self, ended: Iterable[Ended]) -> None:
        """End at once those whose own page says so."""
        for one in ended:
            id_ = sighting_id(self._card.slug, one.key)
            seen = self._known.sightings.get(id_)
            if seen is not None and seen.listed and seen.id not in self._here:
                self._here.add(seen.id)
                self._gone(seen, one.status, f"{one.reason}, selon {self._card.name}")
            elif seen is None and id_ not in self._here:
                self._here.add(id_)
                self._never_open(id_, one)

    def _never_open(self, id_: str, one: Ended) -> None:
        """Store as a refusal what was over when it was first met."""
        self.counts.refused += 1
        refused = self._known.refusals.get(id_)
        if refused is not None and refused.mark == OVER:
            self.rows.same_refusals.append(id_)
            return
        self.rows.refuse(refused is not None, {
            "id": id_, "source": self._card.slug, "key": one.key, "title": None, "url": None,
            "step": "page", "reason": clean(one.reason), "value": None, "mark": OVER, "sha": OVER,
            "rules": rules(), "read_on": self._day, "first_seen": self._day,
            "last_seen": self._day, "current": True,
        })  # fmt: skip

    def _gone(self, seen: Seen, status: Status, reason: str) -> None:
        if seen.alive:
            self.counts.gone += 1
            self._ends.append((seen.id, status, False, reason))
        else:
            status = _status(seen.status)  # it had ended before
        self.rows.changes.append(
            {"id": seen.id, "listed": False, "status": status, "closed_at": self._now, "misses": 0}
        )

    # what becomes of it

    def group(self, openings: Openings) -> None:
        """Place what was read and end what went; count what is new, changed and back."""
        shelf = openings.shelf
        shelf.load(ids=[one.held.id for one in self._read if one.seen is not None])
        to_place: list[Held] = []
        for one in self._read:
            self.rows.read(one.seen is not None, one.values)
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
            # by other rules it may have other copies, and is to be found by other keys
            if not alike or one.seen.alive != one.held.alive or one.seen.rules != rules():
                to_place.append(one.held)
        openings.place(to_place)
        openings.end(self._ends)


def _stem(key: str) -> set[str]:
    """A key, and the one that it was before it was told apart from another of the same name."""
    return {key, key.rpartition("~")[0]} - {""}


def _long_unlisted(name: str, days: int) -> str:
    return (
        f"n'est plus dans la liste de {name} depuis {days} jours, bien que sa page réponde encore"
    )


_ENDED = {"filled": "poste pourvu", "withdrawn": "offre retirée", "expired": "offre close"}


def _status(status: str) -> Status:
    return "filled" if status == "filled" else "expired" if status == "expired" else "withdrawn"


def _nobody(text: str | None) -> str | None:
    """A few words as published, without markup and without people."""
    return clean(without_people(plain(text))) if text else text
