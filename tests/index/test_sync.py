"""The index follows the store: in order, at least once, and from nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import index.sync
from index.document import Document
from index.embedded import EmbeddedEngine
from index.engine import Answer, Query
from index.sync import Synced, rebuild, status, sync
from pipeline.errors import EngineError
from pipeline.store import Store
from pipeline.store.changes import cursor, last_seq, set_cursor
from pipeline.store.sources import lease, oppose
from tests.index.publishing import CARD, NOON, publish

TITLES = ("Infirmier de nuit", "Sage-femme", "Aide-soignant", "Masseur-kinésithérapeute")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'soigner.db'}")
    yield opened
    opened.close()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EmbeddedEngine]:
    made = EmbeddedEngine(tmp_path / "index")
    yield made
    made.close()


def titles(engine: EmbeddedEngine) -> set[str]:
    return {hit.title for hit in engine.search(Query(limit=100)).hits}


def at(store: Store) -> int:
    with store.reading() as session:
        return cursor(session, "embedded")


def last(store: Store) -> int:
    with store.reading() as session:
        return last_seq(session)


def test_nothing_to_do(store: Store, engine: EmbeddedEngine) -> None:
    assert sync(store, engine, "embedded") == Synced(applied=0, removed=0, seq=0)
    assert engine.count() == 0


def test_new_changed_and_gone(store: Store, engine: EmbeddedEngine) -> None:
    publish(store, TITLES)
    done = sync(store, engine, "embedded")
    assert (done.applied, done.removed, done.seq) == (4, 0, last(store))
    assert titles(engine) == set(TITLES)
    publish(store, ["Infirmier de nuit", "Orthophoniste", *TITLES[2:]], day=1)
    done = sync(store, engine, "embedded")
    assert (done.applied, done.removed) == (1, 1)
    assert titles(engine) == {"Infirmier de nuit", "Orthophoniste", *TITLES[2:]}
    again = sync(store, engine, "embedded")
    assert (again.applied, again.removed, again.seq) == (0, 0, done.seq)


def test_in_batches(store: Store, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.sync, "_BATCH", 1)
    publish(store, TITLES)
    assert sync(store, engine, "embedded").applied == 4
    assert titles(engine) == set(TITLES)
    assert at(store) == last(store)


class Breaking(EmbeddedEngine):
    """Does what it is asked, then breaks, as many times as told."""

    breaks = 1

    def apply(self, upserts: Iterable[Document], removals: Iterable[str] = ()) -> None:
        super().apply(upserts, removals)
        if self.breaks:
            self.breaks -= 1
            raise EngineError("cassé")

    def rebuild(self, documents: Iterable[Document]) -> int:
        count = super().rebuild(documents)
        if self.breaks:
            self.breaks -= 1
            raise EngineError("cassé")
        return count


def test_a_crash_before_the_cursor_moves_is_harmless(store: Store, tmp_path: Path) -> None:
    engine = Breaking(tmp_path / "index")
    publish(store, TITLES)
    with pytest.raises(EngineError, match="cassé"):
        sync(store, engine, "embedded")
    assert at(store) == 0
    done = sync(store, engine, "embedded")  # the lease was let go of
    assert (done.applied, done.seq) == (4, last(store))
    assert engine.count() == 4


def test_a_rebuild_that_breaks_leaves_the_cursor(store: Store, tmp_path: Path) -> None:
    engine = Breaking(tmp_path / "index")
    publish(store, TITLES)
    with pytest.raises(EngineError, match="cassé"):
        rebuild(store, engine, "embedded")
    assert at(store) == 0


def test_rebuild(store: Store, engine: EmbeddedEngine) -> None:
    publish(store, TITLES)
    engine.apply([Document(id="stray", title="Reste", kind="emploi")])
    assert rebuild(store, engine, "embedded") == 4
    assert titles(engine) == set(TITLES)
    assert at(store) == last(store)
    assert sync(store, engine, "embedded").applied == 0


def test_an_index_that_was_thrown_away_is_rebuilt(
    store: Store, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    publish(store, TITLES)
    sync(store, engine, "embedded")
    shutil.rmtree(tmp_path / "index")
    done = sync(store, engine, "embedded")
    assert (done.rebuilt, done.applied, done.seq) == (True, 4, last(store))
    assert titles(engine) == set(TITLES)


def test_an_index_of_another_database_is_rebuilt(store: Store, engine: EmbeddedEngine) -> None:
    publish(store, TITLES)
    engine.apply([Document(id="stray", title="Reste", kind="emploi")])
    with store.session() as session:
        set_cursor(session, "embedded", 10_000)
    assert sync(store, engine, "embedded").rebuilt
    assert titles(engine) == set(TITLES)


def test_an_index_that_is_rightly_empty_is_not_rebuilt(
    store: Store, engine: EmbeddedEngine
) -> None:
    publish(store, TITLES)
    sync(store, engine, "embedded")
    with store.session() as session:
        oppose(session, CARD.slug, NOON + timedelta(days=1))  # all that it showed is erased
    assert sync(store, engine, "embedded").removed == 4
    assert engine.count() == 0
    assert not sync(store, engine, "embedded").rebuilt


def test_each_engine_has_its_cursor(store: Store, engine: EmbeddedEngine, tmp_path: Path) -> None:
    publish(store, TITLES)
    sync(store, engine, "embedded")
    other = EmbeddedEngine(tmp_path / "other")
    assert sync(store, other, "other").applied == 4


def test_another_sync_is_waited_for(store: Store, engine: EmbeddedEngine) -> None:
    publish(store, TITLES)
    now = datetime.now(UTC)
    with store.session() as session:
        assert lease(session, "index:embedded", "another", now + timedelta(minutes=5), now)
    for work in (sync, rebuild):
        with pytest.raises(EngineError, match="un autre programme met l'index à jour"):
            work(store, engine, "embedded", patience=0.3)
    with store.session() as session:  # it was killed, and its lease ran out
        assert lease(session, "index:embedded", "another", now + timedelta(seconds=1), now)
    assert sync(store, engine, "embedded", patience=10).applied == 4


class Robbed(EmbeddedEngine):
    """Sleeps so long at its work that another sync takes its place."""

    store: Store

    def _rob(self) -> None:
        later = datetime.now(UTC) + timedelta(hours=1)
        with self.store.session() as session:
            assert lease(session, "index:embedded", "another", later + timedelta(hours=1), later)

    def apply(self, upserts: Iterable[Document], removals: Iterable[str] = ()) -> None:
        super().apply(upserts, removals)
        self._rob()

    def rebuild(self, documents: Iterable[Document]) -> int:
        count = super().rebuild(documents)
        self._rob()
        return count


@pytest.mark.parametrize("work", [sync, rebuild])
def test_who_lost_the_place_moves_no_cursor(
    store: Store, tmp_path: Path, work: Callable[..., object]
) -> None:
    engine = Robbed(tmp_path / "index")
    engine.store = store
    publish(store, TITLES)
    with pytest.raises(EngineError, match="a repris"):
        work(store, engine, "embedded")
    assert at(store) == 0
    with pytest.raises(EngineError, match="met l'index à jour"):
        work(store, engine, "embedded", patience=0)


KILLED = """
import sys, time
from datetime import timedelta
import index.sync
from pipeline.store import Store

index.sync._LEASE = timedelta(seconds=3)
index.sync._RENEWED = 0.2
with Store.open(sys.argv[1]) as store, index.sync._alone(store, "embedded", 0):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_place_is_kept_while_its_holder_lives_and_free_soon_after_it_was_killed(
    store: Store, engine: EmbeddedEngine
) -> None:
    publish(store, TITLES)
    command = [sys.executable, "-c", KILLED, str(store.url)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == b"held\n"
            with pytest.raises(EngineError, match="met l'index à jour"):
                sync(store, engine, "embedded", patience=4)  # longer than it holds unless renewed
        finally:
            other.kill()
    assert sync(store, engine, "embedded", patience=30).applied == 4


def test_an_index_that_lacks_offers_though_it_followed_is_rebuilt(
    store: Store, engine: EmbeddedEngine
) -> None:
    publish(store, TITLES)
    sync(store, engine, "embedded")
    lost = engine.search(Query()).hits[0].id
    engine.apply([], [lost])  # as a server that came back from an older copy of itself
    assert sync(store, engine, "embedded").rebuilt
    assert titles(engine) == set(TITLES)
    assert not sync(store, engine, "embedded").rebuilt


class Racing(EmbeddedEngine):
    """Something is published while it rebuilds."""

    store: Store

    def rebuild(self, documents: Iterable[Document]) -> int:
        count = super().rebuild(documents)
        publish(self.store, [*TITLES, "Orthophoniste"], day=1)
        return count


def test_what_is_published_during_a_rebuild_comes_after(store: Store, tmp_path: Path) -> None:
    engine = Racing(tmp_path / "index")
    engine.store = store
    publish(store, TITLES)
    assert rebuild(store, engine, "embedded") == 4
    assert status(store, engine, "embedded").behind > 0
    assert sync(store, engine, "embedded").applied == 1
    assert titles(engine) == {*TITLES, "Orthophoniste"}


def test_status(store: Store, engine: EmbeddedEngine) -> None:
    publish(store, TITLES)
    before = status(store, engine, "embedded")
    assert (before.documents, before.offers, before.seq) == (0, 4, 0)
    assert before.behind == last(store)
    sync(store, engine, "embedded")
    after = status(store, engine, "embedded")
    assert (after.documents, after.offers, after.behind) == (4, 4, 0)


def test_found_offers_are_those_of_the_store(store: Store, engine: EmbeddedEngine) -> None:
    publish(store, TITLES)
    sync(store, engine, "embedded")
    answer: Answer = engine.search(Query(q="ide dreux"))
    assert [hit.title for hit in answer.hits] == ["Infirmier de nuit"]
    assert answer.facets["departement"] == {"28": 1}
