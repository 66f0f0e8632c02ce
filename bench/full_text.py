"""The full text of two databases on the same documents, as one would write it without an engine.

Words must all be found; filters are columns; each facet is counted by a query of its own, without
its own filter; a place is a box around it.
"""

# ruff: noqa: S608 - the pieces of SQL are this module's own; all values are parameters

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from math import cos, radians
from pathlib import Path
from typing import Any

import psycopg

from index.document import Document
from index.engine import FACETS, Query
from index.geo import DEGREE_KM
from index.words import asked

_COLUMNS = (
    "id", "title", "labels", "employer", "place", "excerpt", "kind", "profession", "specialty",
    "contract", "departement", "region", "lat", "lon", "newest",
)  # fmt: skip
_TEXTS = _COLUMNS[1:6]


def _row(one: Document) -> tuple[Any, ...]:
    firsts = [next(iter(getattr(one, name)), None) for name in FACETS[1:]]
    return (
        one.id, one.title, one.labels, one.employer, one.place, one.excerpt, one.kind, *firsts,
        one.lat, one.lon, one.newest,
    )  # fmt: skip


def _batches(made: Iterable[Document]) -> Iterator[list[tuple[Any, ...]]]:
    rows = map(_row, made)
    while batch := list(islice(rows, 5_000)):
        yield batch


def _where(query: Query, mark: str, without: str = "") -> tuple[list[str], list[Any]]:
    """The conditions of filters and place, and their values."""
    parts: list[str] = []
    values: list[Any] = []
    for name, chosen in query.filters.items():
        if chosen and name != without:
            parts.append(f"{name} in ({', '.join([mark] * len(chosen))})")
            values += chosen
    if near := query.near:
        north = near.km / DEGREE_KM
        east = north / max(cos(radians(near.lat)), 0.1)
        parts.append(f"lat between {mark} and {mark} and lon between {mark} and {mark}")
        values += [near.lat - north, near.lat + north, near.lon - east, near.lon + east]
    return parts, values


class Fts5:
    """SQLite FTS5 with bm25."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "fts.db"
        self._base = sqlite3.connect(self._path)

    def fill(self, made: Iterable[Document]) -> None:
        """Put the documents in, with an index for each column that is filtered."""
        base = self._base
        base.execute(f"create table offer ({', '.join(_COLUMNS)})")
        base.execute(
            f"create virtual table words using fts5({', '.join(_TEXTS)}, content='offer',"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        for batch in _batches(made):
            base.executemany(f"insert into offer values ({', '.join('?' * len(_COLUMNS))})", batch)
        base.execute("insert into words(words) values ('rebuild')")
        for name in (*FACETS, "newest", "lat"):
            base.execute(f"create index by_{name} on offer({name})")
        base.execute("analyze")
        base.commit()

    def search(self, query: Query) -> int:
        """Twenty hits and every facet; how many hits."""
        words = " AND ".join(f'"{word}"*' for word in asked(query.q))
        for name in FACETS:
            sql, values = self._from(query, words, name if query.filters.get(name) else "")
            self._base.execute(f"select {name}, count(*) {sql} group by {name}", values).fetchall()
        sql, values = self._from(query, words)
        order = "bm25(words)" if words else "newest desc"
        found = self._base.execute(
            f"select offer.id {sql} order by {order} limit ? offset ?",
            [*values, query.limit, query.offset],
        )
        return len(found.fetchall())

    def _from(self, query: Query, words: str, without: str = "") -> tuple[str, list[Any]]:
        parts, values = _where(query, "?", without)
        tables = "from offer"
        if words:
            tables = "from words join offer on offer.rowid = words.rowid"
            parts, values = ["words match ?", *parts], [words, *values]
        return f"{tables}{' where ' if parts else ''}{' and '.join(parts)}", values

    def size(self) -> int:
        """Bytes on disk."""
        return self._path.stat().st_size

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


class Postgres:
    """PostgreSQL's full text in French, and trigrams for slips in titles where it has them."""

    def __init__(self, url: str) -> None:
        self._base = psycopg.connect(url, autocommit=True)
        asked = "select 1 from pg_available_extensions where name = 'pg_trgm'"
        self._trigrams = self._base.execute(asked).fetchone() is not None
        self.name = "PostgreSQL" + (" + trgm" if self._trigrams else ", no trgm")

    def fill(self, made: Iterable[Document]) -> None:
        """Put the documents in, with the indexes that its manual advises."""
        base = self._base
        if self._trigrams:
            base.execute("create extension if not exists pg_trgm")
        base.execute("drop table if exists offer")
        types = {"lat": "float", "lon": "float", "newest": "bigint"}
        columns = ", ".join(f"{name} {types.get(name, 'text')}" for name in _COLUMNS)
        base.execute(f"create table offer ({columns}, words tsvector)")
        with base.cursor() as cursor:
            for batch in _batches(made):
                with cursor.copy(f"copy offer ({', '.join(_COLUMNS)}) from stdin") as copy:
                    for row in batch:
                        copy.write_row(row)
        said = " || ' ' || ".join(f"coalesce({name}, '')" for name in _TEXTS)
        base.execute(f"update offer set words = to_tsvector('french', {said})")
        base.execute("create index on offer using gin (words)")
        if self._trigrams:
            base.execute("create index on offer using gin (title gin_trgm_ops)")
        for name in (*FACETS, "newest", "lat"):
            base.execute(f"create index on offer ({name})")
        base.execute("vacuum analyze offer")

    def search(self, query: Query) -> int:
        """Twenty hits and every facet; how many hits. Titles alike where no word is found."""
        found = self._search(
            query,
            "words @@ plainto_tsquery('french', %s)",
            "ts_rank(words, plainto_tsquery('french', %s)) desc",
        )
        if found == 0 and asked(query.q) and self._trigrams:
            found = self._search(query, "title %% %s", "similarity(title, %s) desc")
        return found

    def _search(self, query: Query, match: str, rank: str) -> int:
        words = " ".join(asked(query.q))
        with self._base.cursor() as cursor:
            for name in FACETS:
                sql, values = self._from(
                    query, match, words, name if query.filters.get(name) else ""
                )
                cursor.execute(f"select {name}, count(*) {sql} group by {name}", values)
                cursor.fetchall()
            sql, values = self._from(query, match, words)
            order, more = (rank, [words]) if words else ("newest desc", [])
            cursor.execute(
                f"select id {sql} order by {order} limit %s offset %s",
                [*values, *more, query.limit, query.offset],
            )
            return len(cursor.fetchall())

    def _from(
        self, query: Query, match: str, words: str, without: str = ""
    ) -> tuple[str, list[Any]]:
        parts, values = _where(query, "%s", without)
        if words:
            parts, values = [match, *parts], [words, *values]
        return f"from offer{' where ' if parts else ''}{' and '.join(parts)}", values

    def size(self) -> int:
        """Bytes on disk, indexes included."""
        row = self._base.execute("select pg_total_relation_size('offer')").fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Let go of the connection."""
        self._base.close()
