"""The contract of both engines: what is put, replaced, taken out and built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest

from index.document import Document
from index.engine import FACETS, MARK, Engine, Near, Query
from pipeline.errors import EngineError

Make = Callable[[], Engine]


def offer(id_: str, title: str = "Infirmier", **more: object) -> Document:
    return Document.model_validate({"id": id_, "title": title, "kind": "emploi", **more})


def ids(engine: Engine, q: str = "") -> set[str]:
    return {hit.id for hit in engine.search(Query(q=q, limit=100)).hits}


def test_an_empty_index(engine: Engine) -> None:
    near = Near(48.0, 1.0, 30)
    for query in (Query(), Query(q="infirmier"), Query(near=near, sort="distance")):
        answer = engine.search(query)
        assert (answer.total, answer.hits) == (0, ())
        assert answer.facets == {name: {} for name in FACETS}
    assert engine.count() == 0
    assert engine.suggest("inf") == []


def test_an_index_emptied(engine: Engine) -> None:
    engine.apply([offer("a")])
    engine.apply([], ["a"])
    assert engine.search(Query(q="infirmier")).total == 0
    assert engine.count() == 0


def test_removal(engine: Engine) -> None:
    engine.apply([offer("a"), offer("b"), offer("c")])
    engine.apply([offer("d")], ["b", "unknown"])
    assert ids(engine) == {"a", "c", "d"}
    assert engine.search(Query()).facets["kind"] == {"emploi": 3}


def test_removing_from_nothing(engine: Engine) -> None:
    engine.apply([], ["a"])
    engine.apply([])
    assert engine.count() == 0


def test_replacing(engine: Engine) -> None:
    engine.apply([offer("a", "Infirmier", contract=("cdi",)), offer("b", "Médecin")])
    engine.apply([offer("a", "Sage-femme", contract=("cdd",), lat=48.0, lon=1.0)])
    assert engine.count() == 2
    assert ids(engine, "infirmier") == set()
    assert ids(engine, "sage-femme") == {"a"}
    assert engine.search(Query()).facets["contract"] == {"cdd": 1}
    assert engine.search(Query(near=Near(48.0, 1.0, 1))).total == 1


def test_a_field_that_is_gone_stays_gone(engine: Engine) -> None:
    engine.apply(
        [offer("a", lat=48.0, lon=1.0, excerpt="Dialyse", published=20000, deadline=20100)]
    )
    engine.apply([offer("a")])
    assert ids(engine, "dialyse") == set()
    assert engine.search(Query(near=Near(48.0, 1.0, 1))).total == 0


def test_the_last_of_one_id_stays(engine: Engine) -> None:
    engine.apply([offer("a", "Infirmier"), offer("a", "Médecin")])
    assert engine.count() == 1
    assert ids(engine, "médecin") == {"a"}
    assert engine.rebuild([offer("b", "Infirmier"), offer("b", "Médecin")]) == 1
    assert ids(engine, "infirmier") == set()


@pytest.mark.parametrize(
    "id_", ["a/b", "é", "with space", 'quo"te', "x" * 600, "a:b;c", "0", "-", "\\"]
)
def test_any_id(engine: Engine, id_: str) -> None:
    engine.apply([offer(id_), offer("other")])
    assert ids(engine) == {id_, "other"}
    engine.apply([], [id_])
    assert ids(engine) == {"other"}


def test_hostile_texts(engine: Engine) -> None:
    texts = ["<script>alert(1)</script> infirmier", "x" * 5000 + " infirmier", "\x00infirmier 🩺",
             "infirmier " * 3000, "'; DROP TABLE offers; -- infirmier"]  # fmt: skip
    engine.apply(offer(str(at), text, excerpt=text) for at, text in enumerate(texts))
    assert ids(engine, "infirmier") == {"0", "1", "2", "3", "4"}
    (hit,) = [hit for hit in engine.search(Query(q="infirmier")).hits if hit.id == "0"]
    assert hit.title == f"<script>alert(1)</script> {MARK[0]}infirmier{MARK[1]}"


def test_many_at_once(engine: Engine) -> None:
    engine.apply(offer(f"o{number}") for number in range(2_345))
    assert engine.count() == 2_345
    engine.apply([], [f"o{number}" for number in range(2_300)])
    assert engine.search(Query(q="infirmier")).total == 45


def test_what_the_caller_raises_passes_and_nothing_stays(engine: Engine) -> None:
    def broken() -> Iterator[Document]:
        yield offer("b")
        raise LookupError("of the caller")

    engine.apply([offer("a")])
    with pytest.raises(LookupError):
        engine.rebuild(broken())
    assert ids(engine) == {"a"}
    engine.apply([offer("c")])
    assert ids(engine) == {"a", "c"}


def test_rebuild(engine: Engine) -> None:
    engine.apply([offer("a"), offer("b")])
    assert engine.rebuild([offer("b", "Médecin"), offer("c")]) == 2
    assert ids(engine) == {"b", "c"}
    assert engine.count() == 2
    engine.apply([offer("d")], ["b"])
    assert ids(engine) == {"c", "d"}


def test_rebuild_of_nothing_and_to_nothing(engine: Engine) -> None:
    assert engine.rebuild([offer("a")]) == 1
    assert engine.rebuild([]) == 0
    assert engine.search(Query()).total == 0


def test_search_never_goes_empty_during_a_rebuild(open_engine: Make) -> None:
    writer, reader = open_engine(), open_engine()
    writer.apply(offer(f"old{number}") for number in range(300))
    done, totals, errors = Event(), [], []

    def look() -> None:
        while not done.is_set():
            try:
                totals.append(reader.search(Query(q="infirmier")).total)
            except EngineError as error:
                errors.append(error)

    thread = Thread(target=look)
    thread.start()
    try:
        for size in (400, 500):
            writer.rebuild(offer(f"new{number}") for number in range(size))
    finally:
        done.set()
        thread.join()
    assert errors == []
    assert set(totals) <= {300, 400, 500}
    assert len(totals) > 3
    assert totals == sorted(totals)
    assert reader.search(Query()).total == 500


def test_close_and_open_again(open_engine: Make) -> None:
    first = open_engine()
    first.apply([offer("a"), offer("b")])
    first.close()
    again = open_engine()
    assert ids(again) == {"a", "b"}
    again.apply([], ["a"])
    again.close()
    assert open_engine().count() == 1


def test_what_one_writes_another_sees_at_once(open_engine: Make) -> None:
    writer, reader = open_engine(), open_engine()
    assert reader.count() == 0
    for number in range(5):
        writer.apply([offer(str(number))])
        assert reader.count() == reader.search(Query()).total == number + 1
    writer.rebuild([offer("z")])
    assert ids(reader) == {"z"}
    writer.apply([offer("y")])
    assert ids(reader) == {"y", "z"}


def test_many_threads_ask_at_once(engine: Engine) -> None:
    engine.apply(offer(str(number), published=number) for number in range(50))
    expected = [hit.id for hit in engine.search(Query(q="infirmier")).hits]
    wrong: list[object] = []

    def look() -> None:
        for _ in range(10):
            try:
                found = [hit.id for hit in engine.search(Query(q="infirmier")).hits]
            except EngineError as error:
                wrong.append(error)
            else:
                wrong.extend([found] if found != expected else [])

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
