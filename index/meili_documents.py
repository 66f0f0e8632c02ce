"""An offer as a Meilisearch server holds it, and what it gives back of one."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from index.document import Document, packed
from index.engine import Hit, Query
from index.geo import km_between
from index.highlight import mark


def key(id_: str) -> str:
    """A primary key, which may hold letters and digits only, for any id."""
    return blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def entry(document: Document) -> dict[str, Any]:
    """A document as the server holds it."""
    kept = document.model_dump(exclude={"lat", "lon"}, exclude_none=True)
    kept |= {"key": key(document.id), "tie": document.tie, "own": int(document.own)}
    kept["labels"] = document.found_by
    kept["post"] = int(document.post)
    if document.lat is not None and document.lon is not None:
        kept["_geo"] = {"lat": document.lat, "lng": document.lon}
    return kept


def hit(found: dict[str, Any], query: Query) -> Hit:
    """What was found, its words marked."""
    near, point = query.near, found.get("_geo")
    km = km_between(near.lat, near.lon, point["lat"], point["lng"]) if near and point else None
    newest = packed(found.get("published"), bool(found["own"]), found["tie"])
    # marked here and not by the server: words that became filters are marked, too
    return Hit(
        id=found["id"], title=mark(found["title"], query.marks),
        excerpt=mark(found.get("excerpt", ""), query.marks), km=km, newest=newest,
    )  # fmt: skip
