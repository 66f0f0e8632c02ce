"""The server goes away before, within and after a batch or a rebuild: nothing is lost, all catches up."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

import index.sync
from index import open_engine, open_reader
from index.document import Document
from index.engine import Engine, Query
from index.meili import MeiliEngine
from index.sync import rebuild, status, sync
from pipeline.errors import EngineError
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.changes import cursor, last_seq
from pipeline.store.offers import open_offers
from tests.index.publishing import publish

pytestmark = pytest.mark.meilisearch

NAME = "meilisearch"
WARDS = ("cardiologie", "gériatrie", "pédiatrie", "urgences", "chirurgie", "néphrologie")
ROLES = ("Infirmier", "Aide-soignant", "Masseur-kinésithérapeute", "Psychologue")
TITLES = tuple(f"{role} en {ward}" for ward in WARDS for role in ROLES)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'soigner.db'}") as opened:
        yield opened


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.sync, "_BATCH", 10)


def wanted(store: Store) -> set[str]:
    """The titles that are open in the store."""
    with store.reading() as session:
        return {one.offer.title for one in open_offers(session)}


def held(engine: Engine) -> set[str]:
    """The titles that an engine finds."""
    answer = engine.search(Query(limit=100))
    assert answer.total == len(answer.hits)
    return {hit.title for hit in answer.hits}


def at(store: Store) -> tuple[int, int]:
    """How far the index followed, and how far there is to go."""
    with store.reading() as session:
        return cursor(session, NAME), last_seq(session)


def engine_of(meili: Any) -> MeiliEngine:
    return MeiliEngine(meili.url, meili.key)


def killed_waiting(engine: MeiliEngine, meili: Any, task: str, times: int = 1) -> None:
    """Kill the server once it took the n-th task of a kind and before it says that it is done."""
    wait = engine._server.wait
    seen = 0

    def waiting(tasks: Iterable[Any]) -> None:
        nonlocal seen
        listed = list(tasks)
        seen += sum(one.type == task for one in listed)
        if seen >= times:
            meili.kill()
        wait(listed)

    engine._server.wait = waiting  # type: ignore[method-assign]


@contextmanager
def searching(engine: Engine) -> Iterator[list[int]]:
    """A thread that searches all the while: every total that it was answered."""
    totals: list[int] = []
    done = Event()

    def ask() -> None:
        while not done.is_set():
            try:
                totals.append(engine.search(Query()).total)
            except EngineError:
                done.wait(0.02)  # away: that is said, and is not an answer of nothing

    thread = Thread(target=ask)
    thread.start()
    try:
        yield totals
    finally:
        done.set()
        thread.join()


def test_away_before_anything(store: Store, meili: Any) -> None:
    publish(store, TITLES)
    meili.kill()
    with pytest.raises(EngineError, match="SOIGNER_MEILI_URL"):
        sync(store, engine_of(meili), NAME)
    assert at(store)[0] == 0
    meili.start()
    sync(store, engine_of(meili), NAME)
    assert held(engine_of(meili)) == wanted(store) == set(TITLES)


@pytest.mark.parametrize("batch", [1, 3])
def test_killed_within_a_batch(store: Store, meili: Any, batch: int) -> None:
    publish(store, TITLES[:1])
    sync(store, engine_of(meili), NAME)
    publish(store, TITLES, day=1)
    before = at(store)[0]
    engine = engine_of(meili)
    killed_waiting(engine, meili, "documentAdditionOrUpdate", batch)
    with pytest.raises(EngineError, match="ne répond pas"):
        sync(store, engine, NAME)
    # the batches that were done are counted, the one that broke is not
    assert at(store)[0] == before + 10 * (batch - 1)
    meili.start()
    assert sync(store, engine_of(meili), NAME).rebuilt is False
    assert at(store)[0] == at(store)[1]
    assert held(engine_of(meili)) == wanted(store) == set(TITLES)


def test_killed_between_a_batch_and_its_cursor(store: Store, meili: Any) -> None:
    class Dying(MeiliEngine):
        def apply(self, upserts: Iterable[Document], removals: Iterable[str] = ()) -> None:
            super().apply(upserts, removals)
            meili.kill()

    publish(store, TITLES)
    with pytest.raises(EngineError):
        sync(store, Dying(meili.url, meili.key), NAME)
    assert at(store)[0] == 10, "what is in the index is counted"
    meili.start()
    assert engine_of(meili).count() == 10, "and is still there"
    sync(store, engine_of(meili), NAME)
    assert held(engine_of(meili)) == wanted(store)


def test_what_goes_while_it_is_away_goes_when_it_is_back(store: Store, meili: Any) -> None:
    publish(store, TITLES)
    sync(store, engine_of(meili), NAME)
    meili.kill()
    publish(store, TITLES[4:], day=1)
    publish(store, TITLES[8:], day=2)
    with pytest.raises(EngineError):
        sync(store, engine_of(meili), NAME)
    meili.start()
    assert held(engine_of(meili)) == set(TITLES), "the old answers until it follows"
    assert sync(store, engine_of(meili), NAME).removed >= 8
    assert held(engine_of(meili)) == wanted(store) == set(TITLES[8:])


@pytest.mark.parametrize("task", ["indexCreation", "documentAdditionOrUpdate", "indexSwap"])
def test_a_rebuild_that_is_killed_leaves_no_empty_moment(
    store: Store, meili: Any, task: str
) -> None:
    publish(store, TITLES)
    sync(store, engine_of(meili), NAME)
    publish(store, TITLES[:20], day=1)
    engine = engine_of(meili)
    killed_waiting(engine, meili, task)
    with searching(engine_of(meili)) as totals:
        with pytest.raises(EngineError):
            rebuild(store, engine, NAME)
        meili.start()
        before = len(totals)
        assert engine_of(meili).count() in (20, 24), "the new ones or the old, never less"
        sync(store, engine_of(meili), NAME)
        rebuild(store, engine_of(meili), NAME)
        engine_of(meili).search(Query())
    assert len(totals) > before > 0
    assert set(totals) <= {20, 21, 22, 23, 24}
    assert held(engine_of(meili)) == wanted(store) == set(TITLES[:20])
    assert at(store)[0] == at(store)[1]


@pytest.mark.parametrize("name", ["embedded", NAME])
def test_rebuilds_whole_and_broken_are_never_seen(
    store: Store, meili: Any, tmp_path: Path, name: str
) -> None:
    made = Settings(
        _env_file=None, data=tmp_path, index=name, meili_url=meili.url, meili_key=meili.key
    )
    engine = open_engine(made)
    publish(store, TITLES)
    sync(store, engine, name)

    def broken() -> Iterator[Document]:
        yield Document(id="x", title="x", kind="emploi")
        raise LookupError

    with searching(open_reader(made)) as totals:
        for _ in range(3):
            rebuild(store, open_engine(made), name)
            with pytest.raises(LookupError):
                open_engine(made).rebuild(broken())
    assert len(totals) > 3
    assert set(totals) == {24}


def test_two_syncs_and_a_rebuild_at_once(store: Store, meili: Any) -> None:
    publish(store, TITLES)
    failed: list[BaseException] = []

    def run(work: Callable[..., object]) -> None:
        try:
            work(store, engine_of(meili), NAME)
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            failed.append(error)

    threads = [Thread(target=run, args=(work,)) for work in (sync, sync, rebuild, sync)]
    for thread in threads:
        thread.start()
    publish(store, TITLES[2:], day=1)
    for thread in threads:
        thread.join()
    assert not failed
    sync(store, engine_of(meili), NAME)
    assert held(engine_of(meili)) == wanted(store) == set(TITLES[2:])
    assert at(store)[0] == at(store)[1]


def test_there_and_back_between_engines(store: Store, meili: Any, tmp_path: Path) -> None:
    both = {
        name: Settings(
            _env_file=None, data=tmp_path, index=name, meili_url=meili.url, meili_key=meili.key
        )
        for name in ("embedded", NAME)
    }
    for day, name in enumerate(("embedded", NAME, "embedded", NAME)):
        publish(store, TITLES[2 * day : 20 + day], day)
        sync(store, open_engine(both[name]), name)
        assert held(open_reader(both[name])) == wanted(store) == set(TITLES[2 * day : 20 + day])


def test_a_server_that_lost_all_or_came_back_from_an_old_copy(store: Store, meili: Any) -> None:
    publish(store, TITLES[:9])
    sync(store, engine_of(meili), NAME)
    meili.kill()
    shutil.copytree(meili.folder / "db", meili.folder / "copy")
    meili.start()
    publish(store, TITLES, day=1)
    sync(store, engine_of(meili), NAME)
    meili.kill()
    shutil.rmtree(meili.folder / "db")
    meili.start()
    assert sync(store, engine_of(meili), NAME).rebuilt, "it lost all"
    assert held(engine_of(meili)) == set(TITLES)
    meili.kill()
    shutil.rmtree(meili.folder / "db")
    (meili.folder / "copy").rename(meili.folder / "db")
    meili.start()
    assert status(store, engine_of(meili), NAME).documents == 9
    assert sync(store, engine_of(meili), NAME).rebuilt, "it is the one of the day before"
    assert held(engine_of(meili)) == set(TITLES)


def test_a_front_started_without_its_server_finds_it_later(
    store: Store, meili: Any, tmp_path: Path
) -> None:
    made = Settings(
        _env_file=None, data=tmp_path, index=NAME, meili_url=meili.url, meili_key=meili.key
    )
    publish(store, TITLES)
    sync(store, open_engine(made), NAME)
    meili.kill()
    reader = open_reader(made)
    with pytest.raises(EngineError):
        reader.count()
    meili.start()
    assert reader.count() == 24
    meili.kill()
    shutil.rmtree(meili.folder / "db")  # its keys are gone, too
    meili.start()
    sync(store, open_engine(made), NAME)
    with pytest.raises(EngineError, match="SOIGNER_MEILI_KEY"):
        reader.count()
    assert reader.count() == 24, "a new key is asked for at once"
