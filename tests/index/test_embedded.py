"""What only the embedded engine has: files, processes, locks, damage."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from index.document import SCHEMA, Document
from index.embedded import EmbeddedEngine
from index.engine import Query
from index.generations import Generations
from pipeline.errors import EngineError


def offer(id_: str, title: str = "Infirmier") -> Document:
    return Document(id=id_, title=title, kind="emploi", published=20000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of 50 offers."""
    engine = EmbeddedEngine(tmp_path / "index")
    engine.apply(offer(str(number)) for number in range(50))
    engine.close()
    return tmp_path / "index"


def generation(folder: Path) -> Path:
    (only,) = folder.glob("g-*")
    return only


def test_asking_writes_nothing(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "index")
    assert engine.search(Query()).total == engine.count() == 0
    assert not (tmp_path / "index").exists()


def test_old_generations_are_thrown_away(folder: Path) -> None:
    reader, writer = EmbeddedEngine(folder), EmbeddedEngine(folder)
    before = generation(folder)
    assert reader.count() == 50
    writer.rebuild([offer("a")])
    assert generation(folder) != before
    assert reader.count() == 1


def test_what_a_killed_rebuild_left_is_thrown_away(folder: Path) -> None:
    (folder / f"g-{'0' * 32}").mkdir()
    (folder / "current.123").write_text("{")
    EmbeddedEngine(folder).apply([offer("a")])
    assert generation(folder).name != f"g-{'0' * 32}"
    assert {path.name for path in folder.iterdir()} == {
        "current", "writer.lock", generation(folder).name
    }  # fmt: skip


def test_a_failed_rebuild_leaves_no_generation(folder: Path) -> None:
    def broken() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        EmbeddedEngine(folder).rebuild(broken() for _ in "a")  # type: ignore[func-returns-value]
    generation(folder)


def test_strangers_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "notes.txt").write_text("mine")
    engine = EmbeddedEngine(tmp_path / "index")
    for ask in (engine.count, lambda: engine.apply([offer("a")]), lambda: engine.suggest("a")):
        with pytest.raises(EngineError, match="soigner index rebuild"):
            ask()
    assert engine.rebuild([offer("a")]) == 1
    assert engine.count() == 1
    assert (tmp_path / "index" / "notes.txt").read_text() == "mine"


def test_another_version_asks_for_a_rebuild(folder: Path) -> None:
    current = json.loads((folder / "current").read_text())
    (folder / "current").write_text(json.dumps({**current, "schema": SCHEMA + 1}))
    engine = EmbeddedEngine(folder)
    for ask in (lambda: engine.search(Query()), lambda: engine.apply([offer("a")])):
        with pytest.raises(EngineError, match=r"autre version.*soigner index rebuild"):
            ask()
    assert engine.rebuild([offer("a")]) == 1
    assert engine.search(Query()).total == 1


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scramble(path: Path) -> None:
    data = path.read_bytes()
    half = len(data) // 2
    path.write_bytes(bytes(byte ^ 0xFF for byte in data[:half]) + data[half:])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [_cut, _scramble, _empty, Path.unlink])
@pytest.mark.parametrize("name", ["meta.json", "*.store", "*.term", "*.idx", "*.fast", "current"])
def test_damage(folder: Path, name: str, damage: Callable[[Path], None]) -> None:
    place = folder if name == "current" else generation(folder)
    (path,) = place.glob(name)
    damage(path)
    engine = EmbeddedEngine(folder)
    with pytest.raises(EngineError, match="soigner index rebuild"):
        engine.search(Query(q="infirmier"))
    assert engine.rebuild([offer("a")]) == 1
    assert engine.search(Query(q="infirmier")).total == 1


def test_damage_under_a_running_process(folder: Path) -> None:
    engine = EmbeddedEngine(folder)
    assert engine.count() == 50
    shutil.rmtree(generation(folder))
    with pytest.raises(EngineError, match="soigner index rebuild"):
        engine.search(Query())


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    engine = EmbeddedEngine(tmp_path / "file" / "index")
    for ask in (engine.count, lambda: engine.rebuild([]), lambda: engine.apply([offer("a")])):
        with pytest.raises(EngineError):
            ask()


def test_one_writer_at_a_time(folder: Path) -> None:
    with (
        Generations(folder, patience=0).writing(),
        pytest.raises(EngineError, match="un autre programme écrit"),
    ):
        EmbeddedEngine(folder, patience=0.2).apply([offer("a")])
    EmbeddedEngine(folder, patience=0).apply([offer("a")])


def test_a_writer_waits_for_another(folder: Path) -> None:
    started, end = Event(), Event()

    def hold() -> None:
        with Generations(folder, patience=0).writing():
            started.set()
            end.wait(10)

    thread = Thread(target=hold)
    thread.start()
    started.wait(10)
    release = Thread(target=lambda: (time.sleep(0.3), end.set()))
    release.start()
    EmbeddedEngine(folder, patience=10).apply([offer("a")])
    thread.join()
    release.join()
    assert EmbeddedEngine(folder).count() == 51


_WRITER = """
import sys
from pathlib import Path
from index.document import Document
from index.embedded import EmbeddedEngine

engine = EmbeddedEngine(Path(sys.argv[1]), patience=30)
def offers(size, first=0):
    return [Document(id=str(n), title="Infirmier", kind="emploi") for n in range(first, size)]
for turn in range(15):
    engine.apply(offers(60 + turn, 50), ["none"])
    engine.rebuild(offers(70 + turn))
engine.rebuild(offers(200))
"""


def test_another_process_writes_while_this_one_searches(folder: Path) -> None:
    engine = EmbeddedEngine(folder)
    totals = [engine.search(Query(q="infirmier")).total]
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(folder)]) as writer:
        while writer.poll() is None:
            totals.append(engine.search(Query(q="infirmier")).total)
    assert writer.returncode == 0
    assert min(totals) == 50
    assert len(set(totals)) > 5
    assert engine.search(Query(q="infirmier")).total == 200
    assert generation(folder)


_KILLED = """
import os, sys
from pathlib import Path
from index.document import Document
from index.embedded import EmbeddedEngine

def offers():
    for n in range(20_000):
        if n == 5_000:
            os.kill(os.getpid(), 9)
        yield Document(id=f"k{n}", title="Infirmier", kind="emploi")
engine = EmbeddedEngine(Path(sys.argv[1]))
getattr(engine, sys.argv[2])(offers())
"""


@pytest.mark.parametrize("what", ["apply", "rebuild"])
def test_a_writer_that_is_killed(folder: Path, what: str) -> None:
    code = subprocess.run([sys.executable, "-c", _KILLED, str(folder), what], check=False)
    assert code.returncode == -9
    engine = EmbeddedEngine(folder, patience=0)
    assert engine.search(Query(q="infirmier")).total == 50
    engine.apply([offer("a")])
    assert engine.count() == 51
    generation(folder)
