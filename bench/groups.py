"""Groups: which gold advertisements are made one offer against which a person says are one opening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, count
from typing import Any

from pipeline.dedupe.groups import MemoryShelf, named, place
from pipeline.dedupe.record import Record
from pipeline.normalise import clean_text, normalise
from pipeline.offer import Offer, RawOffer


@dataclass(frozen=True)
class Grouping:
    """Pairwise and B-cubed figures of a grouping."""

    records: int
    refused: int
    precision: float
    recall: float
    b_precision: float
    b_recall: float
    wrong: list[str]
    missed: list[str]

    @property
    def f1(self) -> float:
        """Pairwise F1."""
        return _f1(self.precision, self.recall)

    @property
    def b_f1(self) -> float:
        """B-cubed F1."""
        return _f1(self.b_precision, self.b_recall)


def pairwise(
    found: Mapping[str, object], truth: Mapping[str, object]
) -> tuple[float, float, float]:
    """Pairwise F1, precision and recall of groups, by counting: for very many records."""

    def pairs(sizes: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    both = pairs(Counter((group, truth[id_]) for id_, group in found.items()))
    precision = both / (pairs(Counter(found.values())) or 1)
    recall = both / (pairs(Counter(truth.values())) or 1)
    return _f1(precision, recall), precision, recall


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / ((precision + recall) or 1)


def understood(rows: Iterable[dict[str, Any]]) -> list[Record]:
    """The gold records as records to be grouped; what is refused is left out."""
    entries: list[Record] = []
    for row in rows:
        today = date.fromisoformat(row["today"])
        raw = RawOffer.model_validate(row["raw"])
        result = normalise(raw, today, id=row["id"])
        if isinstance(result, Offer):
            entries.append(
                Record(
                    id=row["id"], offer=result, source=raw.source.name or "",
                    publisher=raw.source.publisher, url=raw.url, text=clean_text(raw),
                )
            )  # fmt: skip
    return entries


def score_groups(sets: Iterable[list[dict[str, Any]]]) -> Grouping:
    """Group the records of each set and compare with their clusters; a refused one is alone.

    A set is a world of its own: the fictional hospital of one may stand in another, too.
    """
    rows: list[dict[str, Any]] = []
    groups: dict[str, str] = {}
    clusters: dict[str, str] = {}
    kept = 0
    for number, records in enumerate(sets):
        entries = understood(records)
        rows, kept = rows + records, kept + len(entries)
        groups |= {id_: f"{number} {name}" for id_, name in _grouped(entries).items()}
        clusters |= {row["id"]: f"{number} {row['cluster']}" for row in records}
    raws = {row["id"]: row["raw"] for row in rows}
    alone = {id_: groups.get(id_, f"refused {id_}") for id_ in clusters}
    same, united = _pairs(clusters), _pairs(alone)
    both = same & united
    name = lambda id_: f"{id_} « {raws[id_]['title'] or (raws[id_]['text'] or '')[:50]} »"  # noqa: E731
    return Grouping(
        len(rows), len(rows) - kept,
        len(both) / (len(united) or 1), len(both) / (len(same) or 1),
        *_b_cubed(clusters, alone),
        [f"{name(a)} | {name(b)}" for a, b in sorted(united - same)],
        [f"{name(a)} | {name(b)}" for a, b in sorted(same - united)],
    )  # fmt: skip


def _grouped(records: list[Record]) -> dict[str, str]:
    shelf, numbers = MemoryShelf(), count()
    for record in sorted(records, key=lambda one: (-len(one.text), one.id)):
        place(record, shelf, lambda: str(next(numbers)))
    return dict(named(shelf))


def _pairs(groups: dict[str, str]) -> set[tuple[str, str]]:
    members: dict[str, list[str]] = {}
    for id_, name in groups.items():
        members.setdefault(name, []).append(id_)
    return {pair for ids in members.values() for pair in combinations(sorted(ids), 2)}


def _b_cubed(wanted: dict[str, str], found: dict[str, str]) -> tuple[float, float]:
    def members(groups: dict[str, str]) -> dict[str, set[str]]:
        of: dict[str, set[str]] = {}
        for id_, name in groups.items():
            of.setdefault(name, set()).add(id_)
        return of

    right, made = members(wanted), members(found)
    precision = recall = 0.0
    for id_ in wanted:
        a, b = right[wanted[id_]], made[found[id_]]
        shared = len(a & b)
        precision += shared / len(b)
        recall += shared / len(a)
    return precision / len(wanted), recall / len(wanted)
