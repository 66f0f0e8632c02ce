"""What only the Meilisearch engine has: a server that is away, refuses, or has another index."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from uuid import uuid4

import pytest
from meilisearch import Client

from index.document import Document
from index.engine import Query
from index.meili import MeiliEngine
from index.meili_server import MeiliServer
from index.meili_settings import settings
from pipeline.errors import EngineError


def offer(id_: str, title: str = "Infirmier") -> Document:
    return Document(id=id_, title=title, kind="emploi")


@pytest.fixture
def uid(meilisearch: tuple[str, str | None]) -> Iterator[str]:
    name = f"test-{uuid4().hex[:12]}"
    yield name
    client = Client(*meilisearch)
    for index in client.get_indexes({"limit": 1000})["results"]:
        if index.uid.startswith(name):
            client.wait_for_task(client.delete_index(index.uid).task_uid)


def test_no_server() -> None:
    with socket.socket() as taken:  # bound, not listening: connections are refused
        taken.bind(("127.0.0.1", 0))
        engine = MeiliEngine(f"http://127.0.0.1:{taken.getsockname()[1]}", "key")
        for ask in (
            engine.count,
            lambda: engine.search(Query()),
            lambda: engine.suggest("inf"),
            lambda: engine.apply([offer("a")]),
            lambda: engine.rebuild([offer("a")]),
        ):
            with pytest.raises(EngineError, match="SOIGNER_MEILI_URL"):
                ask()


@pytest.mark.meilisearch
def test_a_wrong_key(meilisearch: tuple[str, str | None], uid: str) -> None:
    if meilisearch[1] is None:
        pytest.skip("Meilisearch: the server that is set asks for no key")
    engine = MeiliEngine(meilisearch[0], "wrong", uid=uid)
    for ask in (engine.count, lambda: engine.apply([offer("a")]), lambda: engine.rebuild([])):
        with pytest.raises(EngineError, match="SOIGNER_MEILI_KEY"):
            ask()


@pytest.mark.meilisearch
def test_settings_of_others_ask_for_a_rebuild(
    meilisearch: tuple[str, str | None], uid: str
) -> None:
    client = Client(*meilisearch)
    client.wait_for_task(client.create_index(uid, {"primaryKey": "id"}).task_uid)
    engine = MeiliEngine(*meilisearch, uid=uid)
    for ask in (engine.count, lambda: engine.search(Query()), lambda: engine.apply([offer("a")])):
        with pytest.raises(EngineError, match="soigner index rebuild"):
            ask()
    assert engine.rebuild([offer("a")]) == 1
    assert MeiliEngine(*meilisearch, uid=uid).search(Query()).total == 1


@pytest.mark.meilisearch
def test_our_settings_are_kept_as_we_set_them(
    meilisearch: tuple[str, str | None], uid: str
) -> None:
    MeiliEngine(*meilisearch, uid=uid).apply([offer("a")])
    kept = Client(*meilisearch).index(uid).get_settings()
    assert kept["rankingRules"] == settings()["rankingRules"]
    assert kept["typoTolerance"]["minWordSizeForTypos"] == {"oneTypo": 5, "twoTypos": 9}
    assert MeiliEngine(*meilisearch, uid=uid).count() == 1  # and recognised as ours


@pytest.mark.meilisearch
def test_a_task_that_fails_is_an_error(meilisearch: tuple[str, str | None], uid: str) -> None:
    server = MeiliServer(*meilisearch)
    server.make(uid)
    with pytest.raises(EngineError, match=r"a échoué.*already exists"):
        server.make(uid)


@pytest.mark.meilisearch
def test_a_document_that_is_refused_is_an_error(
    meilisearch: tuple[str, str | None], uid: str
) -> None:
    engine = MeiliEngine(*meilisearch, uid=uid)
    engine.apply([offer("a")])
    nowhere = Document(id="b", title="x", kind="emploi", lat=float("nan"), lon=1.0)
    with pytest.raises(EngineError, match="Meilisearch"):
        engine.apply([nowhere])
    assert engine.count() == 1


@pytest.mark.meilisearch
def test_a_rebuild_leaves_no_index_beside(meilisearch: tuple[str, str | None], uid: str) -> None:
    engine = MeiliEngine(*meilisearch, uid=uid)

    def broken() -> Iterator[Document]:
        yield offer("b")
        raise LookupError

    engine.rebuild([offer("a")])
    with pytest.raises(LookupError):
        engine.rebuild(broken())
    uids = {index.uid for index in Client(*meilisearch).get_indexes({"limit": 1000})["results"]}
    assert {name for name in uids if name.startswith(uid)} == {uid}
    assert engine.count() == 1


@pytest.mark.meilisearch
def test_a_key_that_only_searches(meilisearch: tuple[str, str | None], uid: str) -> None:
    if meilisearch[1] is None:
        pytest.skip("Meilisearch: the server that is set asks for no key")
    writer = MeiliEngine(*meilisearch, uid=uid)
    key = writer.search_key()
    assert key not in (meilisearch[1], "")
    assert writer.search_key() == key, "made once"
    reader = MeiliEngine(meilisearch[0], key, uid=uid, reading=True)
    assert (reader.search(Query()).total, reader.count(), reader.suggest("inf")) == (0, 0, [])
    writer.apply([offer("a")])
    assert (reader.search(Query()).total, reader.count()) == (1, 1)
    assert reader.suggest("inf") == ["Infirmier"]
    for ask in (lambda: reader.apply([offer("b")]), lambda: reader.rebuild([]), reader.search_key):
        with pytest.raises(EngineError, match="SOIGNER_MEILI_KEY"):
            ask()
    Client(*meilisearch).delete_key(key)


@pytest.mark.meilisearch
def test_drift_is_named_and_mended_in_place(meilisearch: tuple[str, str | None], uid: str) -> None:
    engine = MeiliEngine(*meilisearch, uid=uid)
    engine.apply([offer("a")])
    assert engine.drift() == []
    index = Client(*meilisearch).index(uid)
    index.wait_for_task(index.update_stop_words(["infirmier"]).task_uid, 60_000)
    index.wait_for_task(index.update_ranking_rules(["words"]).task_uid, 60_000)
    named = {one.partition(" : ")[0] for one in engine.drift()}
    assert named == {"stopWords", "rankingRules"}
    assert engine.adjust() == []
    assert engine.search(Query(q="infirmier")).total == 1


@pytest.mark.meilisearch
def test_documents_of_another_version_are_not_adjusted(
    meilisearch: tuple[str, str | None], uid: str
) -> None:
    engine = MeiliEngine(*meilisearch, uid=uid)
    engine.apply([offer("a")])
    index = Client(*meilisearch).index(uid)
    older = [name for name in settings()["filterableAttributes"] if not name.startswith("schema-")]
    index.wait_for_task(index.update_filterable_attributes([*older, "schema-0"]).task_uid, 60_000)
    assert [one.partition(" : ")[0] for one in engine.adjust()] == ["filterableAttributes"]
