"""Keeping: offers a second taken in, new ones and unchanged ones, as the store grows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from pipeline.gazetteer import gazetteer
from pipeline.harvest import Found, Harvest, SourceCard
from pipeline.intake import take_in
from pipeline.store import Store

from .village import raws

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
A_SOURCE = 100
"""Offers a source: a large hospital's listing."""


def harvest(number: int, sample: list[Found], rng: Random) -> Harvest:
    """One source of fictional numbers over real texts, in a commune of its own."""
    communes = gazetteer().in_departement("28")
    commune = communes[number % len(communes)]
    card = SourceCard(
        f"source-{number}", f"Centre hospitalier {number}", f"http://127.0.0.1/{number}", "table",
        "hopital", commune.insee, commune.departement,
    )  # fmt: skip
    found = []
    for index in range(A_SOURCE):
        one = rng.choice(sample)
        reference = f"{number}-{index}"
        raw = one.raw.model_copy(
            update={"reference": reference, "url": f"{card.url}/{index}", "employer": card.name,
                    "place": commune.name}
        )  # fmt: skip
        found.append(Found(reference, raw))
    return Harvest(card, NOON, NOON, whole=True, misses_to_retire=1, found=found)


def main() -> None:
    """Print the table."""
    rng = Random(28)
    sample = raws(date(2027, 3, 1))
    print(f"{'in store':>9} {'new/s':>8} {'to 1st':>7} {'unchanged/s':>12} {'to 1st':>7}")
    with TemporaryDirectory() as folder, Store.open(f"sqlite:///{Path(folder) / 'b.db'}") as store:
        first: tuple[float, float] | None = None
        number = 0
        for until in (1_000, 4_000, 10_000):
            fresh: list[Harvest] = []
            while number * A_SOURCE < until:
                fresh.append(harvest(number, sample, rng))
                number += 1
            begun = perf_counter()
            for one in fresh:
                with store.session() as session:
                    take_in(session, one, NOON)
            new = len(fresh) * A_SOURCE / (perf_counter() - begun)
            begun = perf_counter()
            for one in fresh:
                with store.session() as session:
                    take_in(session, replace(one), NOON + timedelta(hours=12))
            same = len(fresh) * A_SOURCE / (perf_counter() - begun)
            first = first or (new, same)
            print(
                f"{until:>9} {new:>8.0f} {first[0] / new:>7.2f} {same:>12.0f} {first[1] / same:>7.2f}"
            )


if __name__ == "__main__":
    main()
