"""The index follows the store: its change log in order, at least once, or everything anew."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from uuid import uuid4

from index.document import Document, to_document
from index.engine import Engine
from pipeline.errors import EngineError, StoreError
from pipeline.store import Store
from pipeline.store.changes import changes_after, cursor, last_seq, set_cursor
from pipeline.store.offers import count_open, offers, open_offers
from pipeline.store.sources import lease, release
from pipeline.store.stored import StoredOffer

_BATCH = 500  # changes applied before the cursor moves
_LEASE = timedelta(seconds=45)  # a process that is killed blocks the next no longer than that
_RENEWED = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Synced:
    """What following the log did."""

    applied: int
    """Documents put."""
    removed: int
    """Ids taken out, those that were not in the index included."""
    seq: int
    """The last change that the index holds."""
    rebuilt: bool = False
    """The engine had lost what the store says it held: it was rebuilt."""


@dataclass(frozen=True, slots=True)
class Status:
    """How far the index is from the store."""

    documents: int
    """Documents that can be found."""
    offers: int
    """Open offers in the store."""
    seq: int
    """The last change that the index holds."""
    behind: int
    """Changes that it does not hold yet."""
    drift: tuple[str, ...] = ()
    """In what the index differs from what this version makes."""


def sync(store: Store, engine: Engine, name: str, *, patience: float = 60.0) -> Synced:
    """Bring the engine (called `name` in the store) up to date.

    The cursor moves after its batch is in the index: a crash between leaves a batch to be done
    again, which changes nothing. An engine that is ahead of the store, or that holds another
    number of offers though it followed to the end (its server lost some, or is another one), is
    rebuilt. Another sync or rebuild is waited for, `patience` seconds.
    """
    with _alone(store, name, patience) as place:
        if _is_lost(store, engine, name):
            return _anew(store, engine, name, place)
        applied = removed = 0
        while True:
            with store.reading() as session:
                seq = cursor(session, name)
                changes = changes_after(session, seq, _BATCH)
                if not changes:
                    break
                # What the offer is now, not what the change said: doing it twice is harmless.
                ids = list(dict.fromkeys(change.offer_id for change in changes))
                documents = list(_documents(offers(session, ids)))
            gone = set(ids) - {document.id for document in documents}
            engine.apply(documents, sorted(gone))
            place.held()
            with store.session() as session:
                set_cursor(session, name, changes[-1].seq)
            applied, removed = applied + len(documents), removed + len(gone)
        if _differs(store, engine, seq):
            return _anew(store, engine, name, place)
        return Synced(applied=applied, removed=removed, seq=seq)


def rebuild(store: Store, engine: Engine, name: str, *, patience: float = 60.0) -> int:
    """Index every open offer anew, beside what is searched meanwhile; how many documents."""
    with _alone(store, name, patience) as place:
        return _anew(store, engine, name, place).applied


def status(store: Store, engine: Engine, name: str) -> Status:
    """How many documents there are, and how many changes they lack."""
    with store.reading() as session:
        seq = cursor(session, name)
        behind = max(0, last_seq(session) - seq)
        drift = tuple(engine.drift())
        # an index of another version cannot be asked how much it holds
        held = engine.count() if not drift else 0
        return Status(held, count_open(session), seq, behind, drift)


def _is_lost(store: Store, engine: Engine, name: str) -> bool:
    with store.reading() as session:
        seq = cursor(session, name)
        if seq > last_seq(session):
            return True  # the database is not the one that the index was made from
        return seq > 0 and engine.count() == 0 and count_open(session) > 0


def _differs(store: Store, engine: Engine, seq: int) -> bool:
    """Whether an engine that followed up to here holds another number than the store has open."""
    held = engine.count()
    with store.reading() as session:
        # what came meanwhile is for the next sync, which looks again
        return held != count_open(session) and last_seq(session) == seq


def _anew(store: Store, engine: Engine, name: str, place: _Place) -> Synced:
    """One snapshot of the store, so that the cursor says exactly what the index holds."""
    with store.reading() as session:
        seq = last_seq(session)
        count = engine.rebuild(_documents(open_offers(session)))
    place.held()
    with store.session() as session:
        set_cursor(session, name, seq)
    return Synced(applied=count, removed=0, seq=seq, rebuilt=True)


def _documents(found: Iterable[StoredOffer]) -> Iterator[Document]:
    """Of these, what may be found: open, and not merged into another."""
    for stored in found:
        if stored.offer.status == "open" and stored.merged_into is None:
            yield to_document(stored.offer, stored.first_seen, own=stored.own)


class _Place:
    """The one place of who writes an index, kept by a thread while its holder works."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = f"index:{name}"
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._end = Event()
        self._keeper = Thread(target=self._keep, name=self._name, daemon=True)

    def take(self) -> bool:
        """Take the place, or keep it; False where another has it."""
        now = datetime.now(UTC)
        with self._store.session() as session:
            return lease(session, self._name, self._holder, now + _LEASE, now)

    def keep(self) -> None:
        """Keep it from now on."""
        self._keeper.start()

    def held(self) -> None:
        """`EngineError` where this process slept so long that another took its place."""
        if not self.take():
            raise EngineError("un autre programme a repris la mise à jour de l'index")

    def leave(self) -> None:
        """Let go of it."""
        self._end.set()
        self._keeper.join()
        with self._store.session() as session:
            release(session, self._name, self._holder)

    def _keep(self) -> None:
        while not self._end.wait(_RENEWED):
            # a store that is busy or away for a moment is asked again: the place holds longer
            with suppress(StoreError):
                self.take()


@contextmanager
def _alone(store: Store, name: str, patience: float) -> Iterator[_Place]:
    """One sync or rebuild of an index at a time: else one's cursor could skip another's changes."""
    place = _Place(store, name)
    until = time.monotonic() + patience
    while not place.take():
        if time.monotonic() >= until:
            raise EngineError(
                "un autre programme met l'index à jour ; réessayez quand il aura fini"
            )
        time.sleep(0.2)
    place.keep()
    try:
        yield place
    finally:
        place.leave()
