"""Understanding: offers a second through the steps, and what each step costs of the whole.

The work is the village's raw offers, repeated with other numbers: real lengths, a third of noise.
Each round through them begins without the short lines that the round before left remembered: what
a source, an employer and a place are called comes with each offer, but titles seldom come again.
Of texts nothing is remembered from one lot of offers that go together to the next: no two are alike.
Offers go through as a visit's do, several together, and once more one by one.
Seconds are the processor's, so that neighbours do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from time import process_time

from pipeline.normalise import normalise, normalise_all
from pipeline.normalise.draft import Draft
from pipeline.normalise.people import step as people
from pipeline.normalise.place import pieces
from pipeline.normalise.steps import STEPS
from pipeline.normalise.text import step as text
from pipeline.normalise.together import TOGETHER, forget
from pipeline.offer import Offer, RawOffer, Refusal
from schedules.cycles import rare_collections

from .village import raws

DAY = date(2027, 3, 1)


def _forget() -> None:
    forget()
    for remembered in (text._line, people._short, pieces.given):
        remembered.cache_clear()


def _numbered(sample: list[RawOffer], count: int) -> Iterator[RawOffer]:
    for number in range(count):
        raw = sample[number % len(sample)]
        if raw is sample[0]:
            _forget()
        if number % TOGETHER == 0:
            forget()
        yield raw.model_copy(update={"reference": f"B-{number}"})


def _print(count: int, spent: float, first: float) -> None:
    each = spent / count
    print(f"{count:>8} {1 / each:>10.0f} {each * 1e6:>9.0f} {each / first:>7.2f}")


def main() -> None:
    """Print both tables, measured as a harvest reads: with rare collections."""
    with rare_collections():
        _measure()


def _measure() -> None:
    sample = [found.raw for found in raws(DAY)]
    for raw in sample:  # lexicons and gazetteer are loaded once a process, not once an offer
        normalise(raw, DAY)
    print(f"{'offers':>8} {'offers/s':>10} {'µs/offer':>9} {'to 1st':>7}")
    first = 0.0
    for count in (1_000, 4_000, 16_000):
        begun = process_time()
        asked = ((raw, DAY, None) for raw in _numbered(sample, count))
        kept = sum(isinstance(one, Offer) for one in normalise_all(asked))
        spent = process_time() - begun
        first = first or spent / count
        _print(count, spent, first)
    print("one by one")
    begun = process_time()
    for raw in _numbered(sample, 4_000):
        normalise(raw, DAY)
    _print(4_000, process_time() - begun, first)
    print(f"\n{kept / count:.0%} of them are offers\n")
    print(f"{'step':<14} {'µs/offer':>9} {'share':>6}")
    spent_by: Counter[str] = Counter()
    for _ in range(10):
        _forget()
        for at in range(0, len(sample), TOGETHER):
            forget()
            drafts = [Draft(raw=raw, today=DAY) for raw in sample[at : at + TOGETHER]]
            for name, step in STEPS:
                begun = process_time()
                results = [step(draft) for draft in drafts]
                spent_by[name] += process_time() - begun
                drafts = [one for one in results if not isinstance(one, Refusal)]
    total = sum(spent_by.values())
    for name, spent in spent_by.most_common():
        print(f"{name:<14} {spent / 10 / len(sample) * 1e6:>9.1f} {spent / total:>6.0%}")


if __name__ == "__main__":
    main()
