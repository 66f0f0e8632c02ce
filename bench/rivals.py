"""Grouping beside two libraries made for it, splink and datasketch, on the same notices.

    python -m bench.rivals                the first half of the gold clusters, and 10,000 made notices
    python -m bench.rivals 100000         another number of made notices

Each runs in a process of its own on the same records, understood already. Both rivals are given
several thresholds and judged by the best one, which their users could not know: what is shown of
them is the most that they can do. Neither is incremental: they see all notices at once.
"""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import count
from time import perf_counter, process_time

from bench.gold import read
from bench.group import notices
from bench.groups import pairwise, understood
from pipeline.dedupe.groups import MemoryShelf, named, place
from pipeline.dedupe.notice.signature import fold, words
from pipeline.dedupe.record import Record

Labelled = list[tuple[str, Record]]
"""Notices, each with the name of its opening."""

NEEDED = "python -m pip install -e '.[bench]'"


def gold() -> Labelled:
    """The first halves of the gold clusters; what is refused is left out for all alike."""
    rows = list(read("clusters_*1.jsonl"))
    clusters = {row["id"]: row["cluster"] for row in rows}
    return [(clusters[record.id], record) for record in understood(rows)]


def made(size: int) -> Labelled:
    """Notices made by rule."""
    return [(str(opening), record) for opening, record in notices(size)]


def soigner(records: list[Record]) -> list[dict[str, str]]:
    """Place them one by one, in their order of arrival."""
    shelf, numbers = MemoryShelf(), count()
    for record in records:
        place(record, shelf, lambda: str(next(numbers)))
    return [named(shelf)]


def datasketch(records: list[Record]) -> list[dict[str, str]]:
    """MinHash over the words, three at a time, of title, employer and text; LSH; whatever meets is one."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - only here

    prints: dict[str, MinHash] = {}
    for record in records:
        said = words(fold(f"{record.offer.title} {record.offer.employer or ''} {record.text}"))
        pieces = {" ".join(said[i : i + 3]).encode() for i in range(max(1, len(said) - 2))}
        prints[record.id] = MinHash(num_perm=128)
        prints[record.id].update_batch(pieces)
    return [_met(prints, MinHashLSH(threshold=t, num_perm=128)) for t in (0.2, 0.4, 0.6, 0.8)]


def _met(prints: dict[str, object], index: object) -> dict[str, str]:
    pairs = []
    for key, one in prints.items():
        pairs += [(key, other) for other in index.query(one)]  # type: ignore[attr-defined]
        index.insert(key, one)  # type: ignore[attr-defined]
    return _joined(prints, pairs)


def splink(records: list[Record]) -> list[dict[str, str]]:
    """Fellegi and Sunter's model, trained on the notices themselves."""
    import pyarrow  # noqa: PLC0415 - only here
    import splink.comparison_library as compared  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    rows = [
        {
            "unique_id": record.id,
            "profession": ", ".join(sorted(record.offer.professions)) or None,
            "insee": (record.offer.place and record.offer.place.insee) or None,
            "departement": (record.offer.place and record.offer.place.departement) or None,
            "employer": fold(record.offer.employer or "") or None,
            "title": fold(record.offer.title),
            "deadline": str(record.offer.deadline or "") or None,
            "words": sorted(set(words(fold(record.text)))) or None,
        }
        for record in records
    ]
    rules = [
        block_on("profession", "insee"), block_on("profession", "employer"),
        block_on("insee", "employer"), block_on("profession", "departement", "title"),
    ]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compared.ExactMatch("profession"), compared.ExactMatch("insee"),
            compared.ExactMatch("deadline"),
            compared.JaroWinklerAtThresholds("employer", [0.95, 0.85]),
            compared.JaroWinklerAtThresholds("title", [0.95, 0.85]),
            compared.ArrayIntersectAtSizes("words", [30, 15, 8, 4]),
        ],
        blocking_rules_to_generate_predictions=rules,
    )  # fmt: skip
    logging.getLogger("splink").setLevel(logging.ERROR)
    database = DuckDBAPI()
    linker = Linker(database.register(pyarrow.Table.from_pylist(rows)), settings)
    linker.training.estimate_probability_two_random_records_match(rules[:2], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("profession", "insee"), block_on("title", "departement")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    weighed = linker.inference.predict(threshold_match_probability=0.3).as_record_list()
    return [
        _joined(
            (r.id for r in records),
            [
                (w["unique_id_l"], w["unique_id_r"])
                for w in weighed
                if w["match_probability"] >= least
            ],
        )
        for least in (0.5, 0.9, 0.99, 0.999)
    ]


def _joined(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Whatever pairs connect is one."""
    heads = {id_: id_ for id_ in ids}

    def head(id_: str) -> str:
        while heads[id_] != id_:
            heads[id_] = id_ = heads[heads[id_]]
        return id_

    for a, b in pairs:
        heads[head(a)] = head(b)
    return {id_: head(id_) for id_ in heads}


HEADS = (
    "", "notices", "seconds", "CPU s", "F1", "precision", "recall", "MB", "CPU to ours", "F1 to ours",
)  # fmt: skip
WAYS: dict[str, Callable[[list[Record]], list[dict[str, str]]]] = {
    "soigner": soigner, "datasketch": datasketch, "splink": splink,
}  # fmt: skip


def measured(what: str, size: int) -> None:
    """Run one of them on one set in this process, print its figures as JSON."""
    labelled = made(size) if size else gold()
    records, truth = [r for _, r in labelled], {r.id: name for name, r in labelled}
    begun, cpu = perf_counter(), process_time()
    answers = WAYS[what](records)
    spent, cpu = perf_counter() - begun, process_time() - cpu
    best = max(pairwise(answer, truth) for answer in answers)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([len(records), spent, cpu, *best, held]))


def main() -> int:
    """Print the table."""
    sizes = [0, *([int(a) for a in sys.argv[1:]] or [10_000])]
    for size in sizes:
        print(f"\n{'gold clusters, first half' if not size else f'{size} made notices'}")
        print(" | ".join(f"{name:>11}" for name in HEADS))
        ours: list[float] = []
        for what in WAYS:
            done = subprocess.run(
                [sys.executable, "-m", "bench.rivals", "--one", what, str(size)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            if done.returncode:
                why = done.stderr.strip().splitlines()[-1:] or ["?"]
                print(f"{what:>11} | left out: {why[0]} ({NEEDED})")
                continue
            n, spent, cpu, f1, precision, recall, held = json.loads(done.stdout.splitlines()[-1])
            ours = ours or [cpu, f1]
            shown = (
                f"{n}", f"{spent:.1f}", f"{cpu:.1f}", f"{f1:.3f}", f"{precision:.3f}", f"{recall:.3f}",
                f"{held:.0f}", f"{cpu / ours[0]:.2f}", f"{f1 / ours[1]:.3f}",
            )  # fmt: skip
            print(" | ".join(f"{one:>11}" for one in (what, *shown)), flush=True)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measured(sys.argv[2], int(sys.argv[3]))
    else:
        sys.exit(main())
