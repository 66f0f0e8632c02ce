"""Offers with their sources, as JSON lines, CSV or Parquet, in batches of bounded memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import TextIOWrapper
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.offer import Offer

LISTS = ("professions", "specialties", "contracts")
PLACE = ("commune", "insee", "departement", "epci", "lat", "lon")
COLUMNS = (
    "id", "kind", "title", *LISTS, "employer", *PLACE, "published_on", "deadline", "starts_on",
    "reference", "positions", "excerpt", "status", "sources", "urls",
)  # fmt: skip
BATCH = 1000

_TYPES = {"lat": pa.float64(), "lon": pa.float64(), "positions": pa.int32()}
_DATES = ("published_on", "deadline")
_LIST_COLUMNS = (*LISTS, "sources", "urls")


def export(offers: Iterable[Offer], form: str, out: BinaryIO) -> int:
    """Write offers to `out` as `jsonl`, `csv` or `parquet`; how many were written."""
    return WRITERS[form](offers, out)


def _jsonl(offers: Iterable[Offer], out: BinaryIO) -> int:
    count = 0
    for offer in offers:
        out.write(json.dumps(offer.model_dump(mode="json"), ensure_ascii=False).encode())
        out.write(b"\n")
        count += 1
    return count


def _csv(offers: Iterable[Offer], out: BinaryIO) -> int:
    text = TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        count = 0
        for row in map(flat, offers):
            writer.writerow({name: _cell(row[name]) for name in COLUMNS})
            count += 1
        return count
    finally:
        text.detach()  # `out` is the caller's to close


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = " | ".join(value)
    # a site's text must not become a formula in the spreadsheet of whoever opens the file
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _parquet(offers: Iterable[Offer], out: BinaryIO) -> int:
    count = 0
    with pq.ParquetWriter(out, SCHEMA, compression="zstd") as writer:
        rows = iter(map(flat, offers))
        for batch in _batches(rows):
            writer.write_table(pa.Table.from_pylist(batch, SCHEMA))
            count += len(batch)
    return count


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def flat(offer: Offer) -> dict[str, Any]:
    """One offer as one row: the place's parts beside the rest, sources as two lists in step."""
    row: dict[str, Any] = {}
    for name in COLUMNS:
        if name in PLACE:
            row[name] = getattr(offer.place, name, None)
        elif name == "sources":
            row[name] = [source.source for source in offer.sources]
        elif name == "urls":
            row[name] = [source.url or "" for source in offer.sources]
        elif name in LISTS:
            row[name] = list(getattr(offer, name))
        elif name == "starts_on":
            row[name] = None if offer.starts_on is None else str(offer.starts_on)
        else:
            row[name] = getattr(offer, name)
    return row


def _type(name: str) -> pa.DataType:
    if name in _LIST_COLUMNS:
        return pa.list_(pa.string())
    if name in _DATES:
        return pa.date32()
    return _TYPES.get(name, pa.string())


SCHEMA = pa.schema([(name, _type(name)) for name in COLUMNS])

WRITERS: Mapping[str, Callable[[Iterable[Offer], BinaryIO], int]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}
