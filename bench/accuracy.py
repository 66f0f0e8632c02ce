"""Accuracy: the gold records against what the pipeline makes of them, half by half.

`python -m bench.accuracy` prints the figures of both halves; `--misses` lists the mismatches of the
first ones, `--all` those of the second too, which nobody who writes rules should read.
"""

from __future__ import annotations

import argparse
import sys

from bench.fields import FIELDS, score
from bench.gold import TUNED, UNTOUCHED, read, sets
from bench.groups import score_groups


def main(arguments: list[str]) -> int:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(prog="bench.accuracy", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list the first halves' mismatches")
    parser.add_argument("--all", action="store_true", help="those of the second halves too")
    options = parser.parse_args(arguments)
    halves = {
        TUNED: score(read("fields_*1.jsonl")),
        UNTOUCHED: score(read("fields_*2.jsonl")),
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
            (TUNED, "clusters_*1.jsonl"),
            (UNTOUCHED, "clusters_*2.jsonl"),
        )
        if (rows := sets(pattern))
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
