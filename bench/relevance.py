"""How well questions are answered: each engine, and SQLite's own full text, on judged questions.

    python -m bench.relevance               the table, both halves
    python -m bench.relevance --misses      and each question of the first half that fails

The offers are those of the gold fields, as experts read them; the questions and their judgments
(`tests/gold/queries_*.jsonl`) were written by someone who knew none of the engines' rules. Grades:
3 is what was asked, 2 fits but for a side wish, 1 lies beside. success@k: one of grade 2 or more
among the first k; nDCG@10 counts all grades, by gains of 2^grade - 1.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from math import log2
from pathlib import Path
from typing import Any

from bench.gold import read
from bench.servers import meilisearch
from index.asking import ask
from index.document import Document, to_document
from index.embedded import EmbeddedEngine
from index.engine import Engine
from index.meili import MeiliEngine
from index.query import parse
from index.words import asked
from pipeline.gazetteer import gazetteer
from pipeline.normalise import clean_text
from pipeline.normalise.excerpt import cut
from pipeline.offer import Offer, Place, RawOffer

DEEP = 10
FITS = 2
"""The least grade that counts as a success."""
SETS = "fields_[abdefg]*.jsonl"
"""The gold sets that the questions were judged on."""

Search = Callable[[str], Sequence[str]]
"""From a question to the ids of the first ten offers."""


@dataclass
class Table:
    """One searcher's figures over some questions."""

    first: int = 0
    among: int = 0
    gains: float = 0.0
    asked: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, question: Mapping[str, Any], found: Sequence[str]) -> None:
        """Judge one answer."""
        grades: dict[str, int] = question["relevant"]
        ranked = [grades.get(id_, 0) for id_ in found[:DEEP]]
        gain = _dcg(ranked) / _dcg(sorted(grades.values(), reverse=True)[:DEEP])
        self.asked += 1
        self.first += bool(ranked) and ranked[0] >= FITS
        self.among += any(grade >= FITS for grade in ranked)
        self.gains += gain
        if not ranked or ranked[0] < FITS or gain < 0.7:
            self.misses.append(f"{question['id']} « {question['q']} » {gain:.2f} {ranked}")

    def line(self) -> str:
        """success@1, success@10, nDCG@10."""
        n = self.asked or 1
        return f"{self.first / n:9.3f} {self.among / n:10.3f} {self.gains / n:7.3f}"


def _dcg(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(at + 2) for at, grade in enumerate(grades)) or 1e-9


def offers(pattern: str = SETS) -> Iterator[Offer]:
    """The gold offers that have a title, as experts read them."""
    for record in read(pattern):
        said = record["offer"]
        if not said or not said["title"]:
            continue
        insee = (said["place"] or {}).get("insee")
        town = gazetteer().commune(insee) if insee else None
        place = Place(departement=(said["place"] or {}).get("departement"))
        if town:
            place = Place(
                commune=town.name, insee=town.insee, departement=town.departement, epci=town.epci,
                lat=town.lat, lon=town.lon,
            )  # fmt: skip
        yield Offer(
            id=record["id"], kind=said["kind"], title=said["title"],
            professions=said["professions"], specialties=said["specialties"],
            contracts=said["contracts"], employer=said["employer"], place=place,
            published_on=said["published_on"] and date.fromisoformat(said["published_on"]),
            excerpt=cut(clean_text(RawOffer.model_validate(record["raw"]))),
        )  # fmt: skip


def through(engine: Engine) -> Search:
    """Ask an engine as the pages do: understood first; what lacks a word stands after the rest."""

    def search(q: str) -> Sequence[str]:
        found = ask(engine, parse({"q": q}))
        return [hit.id for hit in (*found.answer.hits, *found.beside)]

    return search


def plain(documents: Sequence[Document]) -> Search:
    """SQLite FTS5 with bm25, as it comes: any of the words, accents aside."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "create virtual table offer using fts5(id unindexed, title, labels, employer, place, excerpt,"
        " tokenize = 'unicode61 remove_diacritics 2')"
    )
    rows = [(d.id, d.title, d.labels, d.employer, d.place, d.excerpt) for d in documents]
    base.executemany("insert into offer values (?, ?, ?, ?, ?, ?)", rows)

    def search(q: str) -> Sequence[str]:
        words = " OR ".join(f'"{word}"' for word in asked(q))
        if not words:
            return []
        sql = "select id from offer where offer match ? order by bm25(offer) limit 10"
        return [id_ for (id_,) in base.execute(sql, (words,))]

    return search


@contextmanager
def searchers(documents: Sequence[Document]) -> Iterator[dict[str, Search]]:
    """Every searcher that this machine has, filled with the documents."""
    with tempfile.TemporaryDirectory() as folder, meilisearch(Path(folder)) as server:
        embedded = EmbeddedEngine(Path(folder) / "index")
        embedded.rebuild(documents)
        found = {"embedded": through(embedded)}
        if server is not None:
            engine = MeiliEngine(*server, uid="relevance")
            engine.rebuild(documents)
            found["meilisearch"] = through(engine)
        found["SQLite FTS5"] = plain(documents)
        yield found


def measure(documents: Sequence[Document]) -> dict[str, dict[str, Table]]:
    """By half ("1" was looked at while building, "2" never), then by searcher."""
    tables: dict[str, dict[str, Table]] = {}
    with searchers(documents) as each:
        for half in ("1", "2"):
            questions = list(read(f"queries_*{half}.jsonl"))
            for name, search in each.items():
                table = tables.setdefault(half, {}).setdefault(name, Table())
                for question in questions:
                    table.count(question, search(question["q"]))
    return tables


def main() -> int:
    """Print the table; misses of the first half if asked."""
    documents = [to_document(offer) for offer in offers()]
    print(f"{len(documents)} offers\nhalf searcher     asked success@1 success@10 nDCG@10")
    for half, tables in measure(documents).items():
        for name, table in tables.items():
            print(f"   {half} {name:<12} {table.asked:>5} {table.line()}")
            if half == "1" and "--misses" in sys.argv and name != "SQLite FTS5":
                print("\n".join(f"       {miss}" for miss in table.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
