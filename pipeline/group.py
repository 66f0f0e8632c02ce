"""What a group of sightings says: the row of its offer, and the words for what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.dedupe.unite import unite
from pipeline.difference import difference
from pipeline.lifecycle import past_deadline, status_of
from pipeline.offer import Offer, Status
from pipeline.settings import PARIS
from pipeline.store.changes import What
from pipeline.store.columns import clean_tree
from pipeline.store.shelf import Held
from pipeline.store.tables import Opening

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an offer's life: its row, and what the log says."""

    values: Row
    what: What
    reason: str
    """In French."""


@dataclass(frozen=True, slots=True)
class _Made:
    body: Offer
    status: Status
    reason: str


class Group:
    """Makes offers of groups at one moment, for one writer."""

    def __init__(
        self,
        now: datetime,
        names: Mapping[str, str],
        arrived: Collection[str],
        why: Mapping[str, str],
    ) -> None:
        """Take the names of sources, the sightings that are new, and why others ended."""
        self._now, self._today = now, now.astimezone(PARIS).date()
        self._names, self._arrived, self._why = names, arrived, why

    def first(self, id_: str, members: Sequence[Held]) -> Step:
        """A new offer, or one that had ended before it was first seen."""
        made = self._make(id_, None, members)
        closed = made.status != "open"
        values = {
            **_columns(made), "id": id_, "opened_at": self._now, "changed_at": self._now,
            "closed_at": self._now if closed else None,
            "closed_reason": made.reason if closed else None,
        }  # fmt: skip
        if closed:
            return Step(values, "remove", made.reason)
        is_new = any(held.id in self._arrived for held in members)
        kind = "nouvelle offre" if is_new else "séparée d'une autre offre"
        return Step(values, "put", f"{kind}, vue sur {self._who(members)}")

    def next(self, row: Opening, members: Sequence[Held], *, anew: bool = False) -> Step | None:
        """What became of an offer, None where nothing did; `anew`: by its sightings alone."""
        made = self._make(row.id, row, members, anew)
        gathered = row.opened_at.astimezone(PARIS).date() == self._today
        before = Offer.model_validate(row.body)
        said = difference(before, made.body, self._names, gathered=gathered)
        if said is None and row.status == made.status:
            return None
        values = {
            **_columns(made), "id": row.id, "changed_at": self._now,
            "closed_at": row.closed_at, "closed_reason": row.closed_reason,
        }  # fmt: skip
        what: What = "put" if made.status == "open" else "remove"
        if row.status == made.status:
            return Step(values, what, said or "")
        if made.status == "open":
            values |= {"closed_at": None, "closed_reason": None}
            who = self._who(held for held in members if held.alive)
            return Step(values, what, f"de retour sur {who}" + (f" ; {said}" if said else ""))
        values |= {"closed_at": self._now, "closed_reason": made.reason}
        return Step(values, what, made.reason)

    def erased(self, row: Opening) -> Step:
        """An offer that only a source showed which asked us to forget it."""
        reason = "effacée à la demande de la source"
        body = Offer.model_validate({**bare(row), "title": "Offre effacée"})
        values = {
            **_columns(_Made(body, "withdrawn", reason)), "id": row.id, "closed_at": self._now,
            "changed_at": self._now, "closed_reason": reason,
        }  # fmt: skip
        return Step(values, "remove", reason)

    def _make(
        self, id_: str, row: Opening | None, members: Sequence[Held], anew: bool = False
    ) -> _Made:
        alive = [held for held in members if held.alive]
        if alive or row is None or anew:
            seen = {held.id: (held.first_seen, None) for held in members}
            united = unite(id_, [held.record for held in alive or members], seen)
            body = Offer.model_validate(clean_tree(united.model_dump(mode="json")))
        else:
            body = Offer.model_validate(row.body)
        ended = [held for held in members if not held.alive]
        ended.sort(key=lambda held: (held.closed_at or self._now, held.id), reverse=True)
        status = status_of(bool(alive), [h.status for h in ended], body.deadline, self._today)
        if not alive and row is not None and row.status == "expired":
            status = "expired"  # it had ended before its sources took it away
        return _Made(body, status, self._reason(status, body, ended))

    def _reason(self, status: Status, body: Offer, ended: Iterable[Held]) -> str:
        if status == "expired" and body.deadline:
            return past_deadline(body.deadline)
        why = [self._why[held.id] for held in ended if held.id in self._why]
        return " ; ".join(dict.fromkeys(why)) or "n'est plus publiée"

    def _who(self, members: Iterable[Held]) -> str:
        return ", ".join(
            dict.fromkeys(self._names.get(held.source, held.source) for held in members)
        )


def bare(row: Opening) -> Row:
    """The body of an offer without what its sources published: only that it was one."""
    return Offer(id=row.id, kind=row.kind, title="").model_dump(mode="json")


def _columns(made: _Made) -> Row:
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
