"""The gold records: what people read in advertisements, without any rule at hand.

Each set has two halves: the rules are tuned on those whose names end in 1, those that end in 2 are
only ever counted. How they are labelled is in `tests/gold/GUIDE.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "tests/gold"
TUNED, UNTOUCHED = "1, tuned", "2, untouched"


def sets(name: str) -> list[list[dict[str, Any]]]:
    """The records of each gold file that a pattern names."""
    return [list(read(path.name)) for path in sorted(GOLD.glob(name))]


def read(name: str) -> Iterator[dict[str, Any]]:
    """The records of the gold files that a pattern names, in order."""
    for path in sorted(GOLD.glob(name)):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)
