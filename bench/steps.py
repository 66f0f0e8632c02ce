"""Understanding: offers a second through the steps, and what each step costs of the whole.

The work is the village's raw offers, repeated with other numbers: real lengths, a third of noise.
Each round through them begins without the short lines that the round before left remembered: what
a source, an employer and a place are called comes with each offer, but titles seldom come again.
Seconds are the processor's, so that neighbours do not count.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from time import process_time

from pipeline.normalise import normalise
from pipeline.normalise.draft import Draft
from pipeline.normalise.people import step as people
from pipeline.normalise.place import pieces
from pipeline.normalise.steps import STEPS
from pipeline.normalise.text import step as text
from pipeline.offer import Offer, Refusal

from .village import raws

DAY = date(2027, 3, 1)


def _forget() -> None:
    for remembered in (text._line, people._short, pieces.given):
        remembered.cache_clear()


def main() -> None:
    """Print both tables."""
    sample = [found.raw for found in raws(DAY)]
    for raw in sample:  # lexicons and gazetteer are loaded once a process, not once an offer
        normalise(raw, DAY)
    print(f"{'offers':>8} {'offers/s':>10} {'µs/offer':>9} {'to 1st':>7}")
    first = None
    for count in (1_000, 4_000, 16_000):
        begun = process_time()
        kept = 0
        for number in range(count):
            raw = sample[number % len(sample)]
            if raw is sample[0]:
                _forget()
            kept += isinstance(
                normalise(raw.model_copy(update={"reference": f"B-{number}"}), DAY), Offer
            )
        spent = process_time() - begun
        first = first or spent / count
        print(
            f"{count:>8} {count / spent:>10.0f} {spent / count * 1e6:>9.0f} "
            f"{spent / count / first:>7.2f}"
        )
    print(f"\n{kept / count:.0%} of them are offers\n")
    print(f"{'step':<14} {'µs/offer':>9} {'share':>6}")
    spent_by: Counter[str] = Counter()
    for _ in range(10):
        _forget()
        for raw in sample:
            draft: Draft | Refusal = Draft(raw=raw, today=DAY)
            for name, step in STEPS:
                begun = process_time()
                draft = step(draft)
                spent_by[name] += process_time() - begun
                if isinstance(draft, Refusal):
                    break
    total = sum(spent_by.values())
    for name, spent in spent_by.most_common():
        print(f"{name:<14} {spent / 10 / len(sample) * 1e6:>9.1f} {spent / total:>6.0%}")


if __name__ == "__main__":
    main()
