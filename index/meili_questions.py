"""A question as a Meilisearch server is asked it: its pages, its counts, its filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from index.document import unpacked
from index.engine import FACETS, Query
from index.meili_settings import LIKELY, NEWEST
from index.words import asked

_SORTS = {"deadline": ("deadline:asc", "tie:asc"), "date": NEWEST, "posts": LIKELY}
_FIRST = 400  # hits among which those with all the words are put first; nobody turns so far


def pages(uid: str, query: Query) -> list[dict[str, Any]]:
    """The page asked for; where some come first, those with all their words, those with some, the
    rarest before the others, then all."""
    upto = query.offset + query.limit
    if not query.first or upto > _FIRST:
        return [_page(uid, query)]
    words = f"{query.q} {' '.join(query.first)}"
    with_all = replace(query, q=words, first=(), offset=0, limit=upto)
    found = [_page(uid, with_all)]
    if len(query.first) > 1 and not query.q:
        found.append(_page(uid, replace(with_all, loosely=True, limit=2 * upto)))
    return [*found, _page(uid, replace(query, first=(), offset=0, limit=len(found) * upto + upto))]


def _page(uid: str, query: Query) -> dict[str, Any]:
    """The hits asked for, marked."""
    sort: list[str] = []
    order = query.order
    if order == "distance" and query.near:
        sort = [f"_geoPoint({query.near.lat:.6f}, {query.near.lon:.6f}):asc", *NEWEST]
    elif order != "relevance":
        sort = list(_SORTS[order])
    page = {"offset": query.offset, "limit": query.limit, "sort": sort}
    words = asks(uid, query)
    if query.after is not None and order == "date":
        words["filter"] = [*words["filter"], _after(query.after)]
        page["offset"] = 0
    return words | page


def counts(uid: str, query: Query, facets: Sequence[str], without: str = "") -> dict[str, Any]:
    """No hits, but an exact total (only pages have one) and exact counts."""
    return asks(uid, query, without) | {"page": 1, "hitsPerPage": 0, "facets": facets}


def asks(uid: str, query: Query, without: str = "") -> dict[str, Any]:
    """What every request about a question holds."""
    # Only words are sent: quotes, minus signs and the like would be commands.
    return {
        "indexUid": uid,
        "q": " ".join(asked(query.q)),
        # the rarest word is kept longest: it says most
        "matchingStrategy": "frequency" if query.loosely else "all",
        "filter": _filter(query, without),
    }


def first_of(query: Query, pages: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The hits of the page, those of the first list before the others, each once."""
    if len(pages) == 1:
        return pages[0]
    once = {one["id"]: one for page in pages for one in page}
    return list(once.values())[query.offset : query.offset + query.limit]


def _filter(query: Query, without: str) -> list[str]:
    """Conditions that must all hold."""
    parts = [
        f"{name} IN [{', '.join(map(_quoted, query.filters[name]))}]"
        for name in FACETS
        if query.filters.get(name) and name != without
    ]
    if query.near:
        near = query.near
        parts.append(f"_geoRadius({near.lat:.6f}, {near.lon:.6f}, {near.km * 1000:.1f})")
    return parts


def _after(newest: int) -> str:
    """What comes after that key in the order of days: an earlier day, then a relay, then the tie."""
    day, own, tie = unpacked(newest)
    same = f"(own < {own} OR (own = {own} AND tie < {tie}))"
    if day is None:
        return f"published NOT EXISTS AND {same}"
    return f"published NOT EXISTS OR published < {day} OR (published = {day} AND {same})"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
