"""Accuracy: the gold records against what the pipeline makes of them, half by half.

Each gold set has two halves: the rules are tuned on those that end in 1, those that end in 2 are
only ever counted. `python -m bench.accuracy` prints both; `--misses` lists the mismatches of the
first halves, `--all` those of the second too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, count
from pathlib import Path
from typing import Any

from pipeline.dedupe.groups import MemoryShelf, named, place
from pipeline.dedupe.record import Record
from pipeline.normalise import clean_text, normalise
from pipeline.normalise.words import fold
from pipeline.offer import Offer, RawOffer

GOLD = Path(__file__).parents[1] / "tests/gold"
FIELDS = (
    "kind", "title", "professions", "specialties", "contracts", "employer", "place",
    "published_on", "deadline", "starts_on", "reference", "positions",
)  # fmt: skip


@dataclass
class Scores:
    """What was counted over the records of one half."""

    records: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    """Relevance: right, wrong (noise taken), lost (an offer refused), refused rightly."""
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def relevance(self) -> float:
        """F1 of telling offers from all else."""
        twice = 2 * self.taken["right"]
        return twice / ((twice + self.taken["wrong"] + self.taken["lost"]) or 1)

    @property
    def macro(self) -> float:
        """The mean of the accuracies of all fields."""
        return sum(self.right[name] / (self.judged[name] or 1) for name in FIELDS) / len(FIELDS)


def read(name: str) -> Iterator[dict[str, Any]]:
    """The records of the gold files that a pattern names, in order."""
    for path in sorted(GOLD.glob(name)):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def score(records: Iterable[dict[str, Any]]) -> Scores:
    """Count what is right over the records of one half."""
    scores = Scores()
    for record in records:
        scores.records += 1
        today = date.fromisoformat(record["today"])
        result = normalise(RawOffer.model_validate(record["raw"]), today)
        found = (
            result if isinstance(result, Offer) and result.status in ("open", "expired") else None
        )
        wanted = record["offer"]
        words = record["raw"]["title"] or (record["raw"]["text"] or "")[:70]
        head = f"{record['id']} « {words} »"
        if wanted is None:
            scores.taken["wrong" if found else "refused"] += 1
            if found:
                scores.misses.append(f"{head} taken, is {record['refused']}")
            continue
        if found is None:
            scores.taken["lost"] += 1
            reason = getattr(result, "reason", None) or getattr(result, "status", "")
            scores.misses.append(f"{head} refused: {reason}")
            continue
        scores.taken["right"] += 1
        _compare(scores, head, wanted, found)
        kept = found.model_dump_json()
        for word in record.get("personal", ()):
            if word in kept:
                scores.misses.append(f"{head} keeps {word!r}")
                scores.taken["personal"] += 1
    return scores


def _compare(scores: Scores, head: str, wanted: dict[str, Any], found: Offer) -> None:
    said = found.model_dump(mode="json")
    for name in FIELDS:
        right, is_ = _plain(name, wanted.get(name)), _plain(name, said[name])
        if name == "title" and right is None:
            continue
        scores.judged[name] += 1
        if right == is_:
            scores.right[name] += 1
        else:
            scores.misses.append(f"{head} {name}: {right!r}, is {is_!r}")


def _plain(name: str, value: Any) -> Any:
    """A value as it is compared: sets for lists, a name without case and marks."""
    if name in ("professions", "specialties", "contracts"):
        return sorted(value or ())
    if name == "place":
        return (value or {}).get("insee"), (value or {}).get("departement")
    if isinstance(value, str) and name in ("employer", "title"):
        return " ".join(fold(value).replace("’", "'").split())
    return value


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


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / ((precision + recall) or 1)


def score_groups(records: Iterable[dict[str, Any]]) -> Grouping:
    """Group the records and compare with their clusters; a refused one is alone."""
    rows = list(records)
    clusters = {row["id"]: row["cluster"] for row in rows}
    raws = {row["id"]: row["raw"] for row in rows}
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
    groups = _grouped(entries)
    alone = {id_: groups.get(id_, f"refused {id_}") for id_ in clusters}
    same, united = _pairs(clusters), _pairs(alone)
    both = same & united
    name = lambda id_: f"{id_} « {raws[id_]['title'] or (raws[id_]['text'] or '')[:50]} »"  # noqa: E731
    return Grouping(
        len(rows), len(rows) - len(entries),
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


def main(arguments: list[str]) -> int:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(prog="bench.accuracy", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list the first halves' mismatches")
    parser.add_argument("--all", action="store_true", help="those of the second halves too")
    options = parser.parse_args(arguments)
    halves = {
        "1, tuned": score(read("fields_*1.jsonl")),
        "2, untouched": score(read("fields_*2.jsonl")),
    }
    print(f"{'fields':14}" + "".join(f"{name:>16}" for name in halves))
    print(f"{'records':14}" + "".join(f"{one.records:16}" for one in halves.values()))
    print(f"{'relevance F1':14}" + "".join(f"{one.relevance:16.3f}" for one in halves.values()))
    for name in FIELDS:
        shares = [one.right[name] / (one.judged[name] or 1) for one in halves.values()]
        print(f"{name:14}" + "".join(f"{share:16.3f}" for share in shares))
    print(f"{'macro':14}" + "".join(f"{one.macro:16.3f}" for one in halves.values()))
    print(
        f"{'personal kept':14}" + "".join(f"{one.taken['personal']:16}" for one in halves.values())
    )
    groupings = {
        name: score_groups(rows)
        for name, pattern in (
            ("1, tuned", "clusters_*1.jsonl"),
            ("2, untouched", "clusters_*2.jsonl"),
        )
        if (rows := list(read(pattern)))
    }
    if groupings:
        print(f"\n{'groups':14}" + "".join(f"{name:>16}" for name in groupings))
        for label, get in (
            ("records", "records"), ("refused", "refused"), ("precision", "precision"), ("recall", "recall"),
            ("F1", "f1"), ("B³ precision", "b_precision"), ("B³ recall", "b_recall"), ("B³ F1", "b_f1"),
        ):  # fmt: skip
            values = [getattr(one, get) for one in groupings.values()]
            shown = [f"{v:16}" if isinstance(v, int) else f"{v:16.3f}" for v in values]
            print(f"{label:14}" + "".join(shown))
    for number, (scores, grouping) in enumerate(
        zip(halves.values(), [*groupings.values(), None, None], strict=False)
    ):
        if options.all or (options.misses and number == 0):
            print(f"\nmismatches of half {number + 1}")
            print("\n".join(scores.misses))
            if grouping:
                print("\n".join(f"WRONGLY ONE {line}" for line in grouping.wrong))
                print("\n".join(f"STILL APART {line}" for line in grouping.missed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
