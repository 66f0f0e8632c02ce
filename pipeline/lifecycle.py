"""When an offer is new, changed, absent, gone, back: the rules, and what a look at a source says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median_low
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.french import count
from pipeline.harvest import State
from pipeline.offer import Refusal, Status
from pipeline.settings import PARIS
from pipeline.store import changes
from pipeline.store.chunks import chunks
from pipeline.store.tables import Block, Lost, Opening, Refused, Run, Sighting

BELIEVED_AT = 3
"""The look at which an empty or a shrunk listing is believed."""
FEW = 4
"""A source that usually shows fewer than this cannot be said to have shrunk, only to be empty."""
LOOKS = 7
"""How many whole looks make the usual number: its median, so that one odd day does not count."""
FORGOTTEN = timedelta(days=60)
"""A sighting that went so long ago meets no new one: what is announced again is another opening."""
KEPT = timedelta(days=365)
"""How long runs, and refusals and losses that are over, are kept."""
UNSEEN = timedelta(days=30)
"""A refusal or a loss not met for so long is over, though its source was never read whole since."""
UNLISTED = timedelta(days=14)
"""An offer that its listing lacks for so long is over, though its own page still answers."""
_FILLED = "poste pourvu"  # the reason of `normalise.opening`
_HEALTHY = (State.OK, State.EMPTY, State.SHRUNK)


@dataclass(frozen=True, slots=True)
class Look:
    """What one visit saw of a source."""

    state: State
    whole: bool
    """The listing was read to its end and recognised."""
    count: int
    """Advertisements, refused ones included."""
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier visits saw of it."""

    shown: int = 0
    """Advertisements that count as shown now."""
    recent: tuple[int, ...] = ()
    """How many each of the latest whole looks showed, oldest first."""
    doubts: int = 0
    """Looks in a row that were not believed."""
    failures: int = 0

    @property
    def usual(self) -> int | None:
        """How many it usually shows."""
        return median_low(self.recent) if self.recent else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look means."""

    state: State
    cause: str | None
    retires: bool
    """Whether what the listing lacks is absent."""
    misses: int
    """How many misses an absence counts for: a look that was doubted before counts again."""
    past: Past
    """What the next look has for its past."""


def believe(look: Look, past: Past) -> Verdict:
    """Judge a look. Only a whole listing that is `ok` or `empty`, and believed, retires offers."""
    failures = 0 if look.state in _HEALTHY else past.failures + 1
    if look.state not in (State.OK, State.EMPTY) or not look.whole:
        kept = Past(past.shown, past.recent, past.doubts, failures)
        return Verdict(look.state, look.cause, False, 0, kept)
    usual = past.usual or 0
    few = (look.count == 0 and (past.shown > 0 or usual > 0)) or (
        usual >= FEW and look.count * 2 < usual
    )
    if few and past.doubts + 1 < BELIEVED_AT:
        cause = (
            f"{count(look.count, 'annonce')} au lieu de "
            f"{usual or past.shown} d'ordinaire : cru à la troisième lecture"
        )
        kept = Past(past.shown, past.recent, past.doubts + 1, failures)
        return Verdict(State.SHRUNK, cause, False, 0, kept)
    # a new level that is believed starts the usual number anew
    recent = (look.count,) if few else (*past.recent, look.count)[-LOOKS:]
    state = State.OK if look.count else State.EMPTY
    misses = past.doubts + 1 if few else 1
    return Verdict(state, look.cause, True, misses, Past(look.count, recent, 0, failures))


def is_gone(misses: int, misses_to_retire: int) -> bool:
    """Whether an advertisement that is absent for the so-manieth time in a row is gone.

    >>> is_gone(1, 2), is_gone(2, 2), is_gone(1, 1)
    (False, True, True)
    """
    return misses >= max(1, misses_to_retire)


def ending(refusal: Refusal, source: str) -> tuple[Status, str]:
    """What becomes of a sighting whose advertisement is an offer no more, and why, in French."""
    if refusal.reason.startswith(_FILLED):
        return "filled", f"poste pourvu, selon {source}"
    return "withdrawn", f"n'est plus une offre sur {source} ({refusal.reason})"


def status_of(alive: bool, endings: Sequence[str], deadline: date | None, today: date) -> Status:
    """What an offer is: open while a source shows it, to the end of its last day.

    `endings` are what its sources said when they ended it, latest first.

    >>> day = date(2027, 3, 1)
    >>> status_of(True, [], day, day), status_of(True, [], day, date(2027, 3, 2))
    ('open', 'expired')
    >>> status_of(False, ["filled", "withdrawn"], None, day), status_of(False, [], None, day)
    ('filled', 'withdrawn')
    """
    if deadline is not None and deadline < today and (alive or not endings):
        return "expired"
    if alive:
        return "open"
    last = next(iter(endings), "withdrawn")
    return "filled" if last == "filled" else "expired" if last == "expired" else "withdrawn"


def past_deadline(deadline: date) -> str:
    """Why an offer expired, in French.

    >>> past_deadline(date(2027, 3, 1))
    'date limite passée (01/03/2027)'
    """
    return f"date limite passée ({deadline:%d/%m/%Y})"


def expire(session: Session, now: datetime) -> int:
    """End the open offers whose last day is over, in Paris; return how many."""
    _forget(session, now)
    _clear(session, now)
    return close_expired(session, now)


def close_expired(session: Session, now: datetime) -> int:
    """End the open offers whose last day is over; return how many."""
    today = now.astimezone(PARIS).date()
    over = select(col(Opening.id), col(Opening.deadline)).where(
        col(Opening.status) == "open", col(Opening.deadline) < today
    )
    ended = [(id_, past_deadline(day)) for id_, day in session.execute(over) if day is not None]
    for piece in chunks(ended):
        rows = [
            {
                "id": id_, "status": "expired", "closed_at": now, "changed_at": now,
                "closed_reason": reason,
            }
            for id_, reason in piece
        ]  # fmt: skip
        session.execute(update(Opening), rows)
        changes.log(session, now, [(id_, "remove", reason) for id_, reason in piece])
    return len(ended)


def _forget(session: Session, now: datetime) -> None:
    gone = select(col(Sighting.id)).where(
        col(Sighting.listed).is_(False), col(Sighting.closed_at) < now - FORGOTTEN
    )
    _run(session, delete(Block).where(col(Block.sighting_id).in_(gone)))


def _clear(session: Session, now: datetime) -> None:
    """Let go of what nobody reads any more, so that a store of years does not grow by the day."""
    today = now.astimezone(PARIS).date()
    for table in (Refused, Lost):
        current, last = col(table.current), col(table.last_seen)
        _run(session, update(table).where(current, last < today - UNSEEN).values(current=False))
        _run(session, delete(table).where(current.is_(False), last < today - KEPT))
    _run(session, delete(Run).where(col(Run.ended) < now - KEPT))


def _run(session: Session, statement: Any) -> None:
    session.execute(statement, execution_options={"synchronize_session": False})
