"""One more offer into a store that holds very many: milliseconds, as the store grows.

    python -m bench.million               10,000 and 100,000 offers in the store
    python -m bench.million 1000000       any number; a million takes gigabytes of disk and half an hour

The store is filled by bulk inserts of the notices that `bench.group` makes, with their blocks, as
intake would have left them. Then single notices come in, each in a transaction of its own:
candidates are read and weighed, the group is written and the change logged. Understanding the
notice (`bench.steps`) is not in it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from bench.group import notices
from pipeline.dedupe.keys import blocks
from pipeline.dedupe.record import Record
from pipeline.openings import Openings
from pipeline.store import Store
from pipeline.store.chunks import chunks
from pipeline.store.shelf import Held, number
from pipeline.store.sightings import Rows
from pipeline.store.tables import Block, Opening, Sighting, SourceState

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = date(2026, 3, 1)
ADDED = 500
"""Notices that come in one by one, after the store is full."""

AT_ONCE = 5_000


def sighting(record: Record) -> dict[str, Any]:
    """A row as intake writes it, without the offer that it belongs to."""
    return {
        "id": record.id, "source": record.source, "key": record.id, "listed": True, "status": "open",
        "mark": "m", "sha": "s", "rules": "r", "read_on": TODAY, "url": record.url, "text": record.text,
        "reading": record.offer.model_dump(mode="json"), "has_own_page": True, "first_seen": TODAY,
        "last_seen": TODAY, "misses": 0, "closed_at": None,
    }  # fmt: skip


def opening(id_: str, record: Record) -> dict[str, Any]:
    """The row of an offer."""
    offer, place = record.offer, record.offer.place
    return {
        "id": id_, "status": "open", "body": offer.model_dump(mode="json"), "kind": offer.kind,
        "professions": list(offer.professions), "departement": place and place.departement,
        "insee": place and place.insee, "deadline": offer.deadline, "opened_at": NOW,
        "changed_at": NOW,
    }  # fmt: skip


def source(record: Record) -> dict[str, Any]:
    """The row of a source."""
    return {
        "slug": record.source, "name": record.source, "url": f"http://127.0.0.1/{record.source}",
        "platform": "table", "publisher": record.publisher or "hopital", "state": "ok", "since": NOW,
    }  # fmt: skip


def fill(store: Store, made: Iterable[tuple[int, Record]]) -> None:
    """Write notices, the copies of one opening in one offer."""
    sources: set[str] = set()
    offers: set[int] = set()
    for piece in chunks(made, AT_ONCE):
        with store.session() as session:
            fresh = {r.source: source(r) for _, r in piece if r.source not in sources}
            sources |= fresh.keys()
            first = {n: opening(f"o{n}", r) for n, r in reversed(piece) if n not in offers}
            offers |= first.keys()
            _write(session, SourceState, list(fresh.values()))
            _write(session, Opening, list(first.values()))
            _write(session, Sighting, [sighting(r) | {"offer_id": f"o{n}"} for n, r in piece])
            keys = [(number(name), r.id) for _, r in piece for name in blocks(r)]
            _write(session, Block, [{"block": n, "sighting_id": id_} for n, id_ in keys])


def _write(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)


def add(store: Store, record: Record) -> float:
    """Take in one notice; how many seconds it took."""
    values = sighting(record)
    held = Held(
        id=record.id, group="", source=record.source, publisher=record.publisher or "", url=record.url,
        reading=values["reading"], text=record.text, listed=True, status="open", first_seen=TODAY,
    )  # fmt: skip
    begun = perf_counter()
    with store.session() as session:
        openings, rows = Openings(session, NOW), Rows()
        rows.read(False, values)
        openings.place([held])
        openings.settle()
        rows.write(session, openings.shelf, TODAY)
    return perf_counter() - begun


def measure(size: int) -> tuple[float, list[float], float]:
    """Fill a store, add to it: seconds to fill, milliseconds of each that was added, megabytes."""
    stream = notices(size + ADDED)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        with Store.open(f"sqlite:///{path}") as store:
            begun = perf_counter()
            fill(store, islice(stream, size))
            filled = perf_counter() - begun
            late = [record for _, record in stream]
            with store.session() as session:
                _write(session, SourceState, _unknown(session, late))
            spent = sorted(add(store, record) * 1000 for record in late)
        return filled, spent, path.stat().st_size / 1e6


def _unknown(session: Session, records: list[Record]) -> list[dict[str, Any]]:
    known = set(session.scalars(text("SELECT slug FROM source_state")))
    return list({r.source: source(r) for r in records if r.source not in known}.values())


def main() -> None:
    """Print the table."""
    print(
        f"{'in store':>9} {'filled, s':>10} {'MB':>7} {'p50 ms':>7} {'p95 ms':>7} {'p99 ms':>7} {'p95 to 1st':>11}"
    )
    first = 0.0
    for size in [int(a) for a in sys.argv[1:]] or [10_000, 100_000]:
        filled, spent, large = measure(size)
        p50, p95, p99 = (spent[int(len(spent) * share)] for share in (0.5, 0.95, 0.99))
        first = first or p95
        print(
            f"{size:>9} {filled:>10.0f} {large:>7.0f} {p50:>7.1f} {p95:>7.1f} {p99:>7.1f} {p95 / first:>11.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
