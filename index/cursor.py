"""A place in a list of offers, as an opaque text: where the next page of one search begins."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass, replace
from hashlib import blake2b

from index.engine import DEEPEST, Hit, Query
from pipeline.errors import QueryError

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where to go on."""

    offset: int = 0
    """Hits to skip: for orders in which offers have no key of their own."""
    after: int | None = None
    """The `newest` key of the last offer seen: what comes and goes meanwhile moves nothing."""


def following(query: Query, answered: Query, hits: tuple[Hit, ...], total: int) -> str | None:
    """The cursor of the page after this one; None where it is the last.

    `answered` is the question as it was put to the engine at last, where `query` gave way.
    """
    if len(hits) < query.limit or not hits:
        return None
    last = hits[-1].newest
    if answered.order == "date" and last is not None:
        return _written(query, Cursor(after=last))
    offset = query.offset + len(hits)
    return _written(query, Cursor(offset=offset)) if offset < min(total, DEEPEST) else None


def continued(query: Query, text: str) -> Query:
    """The same question from a cursor on. Raises `QueryError` for a cursor of another question."""
    place = _read(query, text[:_LONGEST])
    if place is None:
        raise QueryError(
            "cursor", "ce curseur n'est pas celui de cette recherche ; reprenez sans lui"
        )
    return replace(query, offset=place.offset, after=place.after)


def _read(query: Query, text: str) -> Cursor | None:
    try:
        offset, after, asked = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, TypeError, Error):
        return None
    right = asked == _fingerprint(query) and _whole(offset) and (after is None or _whole(after))
    return Cursor(offset, after) if right and offset <= DEEPEST else None


def _written(query: Query, place: Cursor) -> str:
    body = json.dumps([place.offset, place.after, _fingerprint(query)], separators=(",", ":"))
    return urlsafe_b64encode(body.encode()).decode().rstrip("=")


def _fingerprint(query: Query) -> str:
    """What the cursor's question asked: words, filters, circle, order; not how many a page."""
    near = (query.near.lat, query.near.lon, query.near.km) if query.near else None
    filters = {name: list(values) for name, values in sorted(query.filters.items())}
    body = json.dumps([query.q, filters, near, query.order, query.loosely])
    return blake2b(body.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 60
