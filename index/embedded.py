"""The engine that needs no server: tantivy, in process, on files that many processes may read."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import tantivy

from index.answering import answer, employers, titles
from index.counting import points, totals
from index.document import SCHEMA, Document
from index.embedded_files import last_commit, opened, told, write
from index.engine import NOTHING, Answer, Query
from index.generations import REBUILD, Generations
from index.schema import schema
from index.snapshot import Snapshot
from pipeline.errors import EngineError

_LOOKS = 5  # a generation can vanish between reading its name and opening it, if one is swapped in


class EmbeddedEngine:
    """The port `index.engine.Engine` on a folder.

    Words: all must be found, accents and case aside, the last one as a beginning; 1 typo is
    forgiven from 5 letters, 2 from 9. Fewer typos come first, then the better field (title,
    labels, employer and place, excerpt), then the newest. Any number of processes may read while
    one writes; a writer waits `patience` seconds for another.
    """

    def __init__(self, folder: Path, patience: float = 10.0) -> None:
        self._generations = Generations(folder, patience)
        self._snapshot: Snapshot | None = None
        self._guard = Lock()

    def apply(self, upserts: Iterable[Document], removals: Iterable[str] = ()) -> None:
        """Put documents (by id, replacing) and take others out; visible when it returns."""
        with self._generations.writing():
            name = self._name()
            if name is None:
                self._make(upserts, removals)
                return
            self._generations.discard_all_but(name)
            path = self._generations.path(name)
            with told(path):
                index = opened(path)
            write(index, path, upserts, removals)

    def search(self, query: Query) -> Answer:
        """Answer one question."""
        if query.sort == "distance" and query.near is None:
            raise EngineError("trier par distance demande un lieu")
        with self._seen() as snapshot:
            return answer(snapshot, query) if snapshot else NOTHING

    def totals(self, queries: Sequence[Query]) -> list[int]:
        """How many offers match each of some questions, all as of one moment."""
        with self._seen() as snapshot:
            return totals(snapshot, queries) if snapshot else [0] * len(queries)

    def points(self, query: Query) -> Mapping[tuple[float, float], int]:
        """How many of what matches lie where (latitude, longitude), page and order aside."""
        with self._seen() as snapshot:
            return points(snapshot, query) if snapshot else {}

    def suggest(self, words: str, limit: int = 8) -> list[str]:
        """Titles that go on from what is being typed, without repeats."""
        with self._seen() as snapshot:
            return titles(snapshot, words, limit) if snapshot else []

    def employers(self, words: str, limit: int = 8) -> list[str]:
        """Employers whose names go on from what is being typed, those with most offers first."""
        with self._seen() as snapshot:
            return employers(snapshot, words, limit) if snapshot else []

    def drift(self) -> list[str]:
        """In what the index differs from what this version of Soigner makes: a sentence each."""
        current = self._generations.current()
        if current is None or current.schema == SCHEMA:
            return []
        return [f"documents de la version {current.schema} au lieu de {SCHEMA}"]

    def adjust(self) -> list[str]:
        """Set anew what can be set without a rebuild: nothing here."""
        return self.drift()

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Replace everything by these documents; search never goes empty meanwhile. How many."""
        with self._generations.writing():
            return self._make(documents, ())

    def count(self) -> int:
        """How many documents can be found."""
        with self._seen() as snapshot:
            return snapshot.searcher.num_docs if snapshot else 0

    def close(self) -> None:
        """Let go of the files."""
        with self._guard:
            self._snapshot = None

    def _name(self) -> str | None:
        """The generation in use, if it is of this version."""
        current = self._generations.current()
        if current is None:
            return None
        if current.schema != SCHEMA:
            raise EngineError(f"l'index est d'une autre version de Soigner ; {REBUILD}")
        return current.name

    def _make(self, documents: Iterable[Document], removals: Iterable[str]) -> int:
        """Build a generation beside the one in use and put it in use; how many documents."""
        name = self._generations.begin()
        path = self._generations.path(name)
        try:
            with told(path):
                index = tantivy.Index(schema(), path=str(path))
            write(index, path, documents, removals)
            with told(path):
                index.reload()
                count = index.searcher().num_docs
                self._generations.adopt(name, SCHEMA)
        except BaseException:
            self._generations.discard(name)
            raise
        return count

    @contextmanager
    def _seen(self) -> Iterator[Snapshot | None]:
        """What is committed now, by this process or another; None before the first document."""
        with told(self._generations.folder):
            yield self._latest()

    def _latest(self) -> Snapshot | None:
        for look in range(_LOOKS):
            name = self._name()
            if name is None:
                return None
            path = self._generations.path(name)
            try:
                state = last_commit(path)
                with self._guard:
                    if self._snapshot is None or self._snapshot.state != state:
                        self._snapshot = self._newer(path, state)
                    return self._snapshot
            except (OSError, ValueError):
                if look == _LOOKS - 1:
                    raise
                time.sleep(0.02)
        return None

    def _newer(self, path: Path, state: tuple[str, int, int, int]) -> Snapshot:
        seen = self._snapshot
        if seen is None or seen.state[0] != path.name:
            return Snapshot(opened(path), state)
        seen.index.reload()
        return Snapshot(seen.index, state)
