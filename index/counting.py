"""Counts on one snapshot: how many match, how many each value of a facet would give, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tantivy import Query as Matching

from index.engine import FACETS, Query
from index.schema import read_point
from index.snapshot import Snapshot

_MANY = 1_000_000  # more values than a facet, or points than France, can have


def totals(snapshot: Snapshot, queries: Sequence[Query]) -> list[int]:
    """How many documents match each question."""
    circles = {near: snapshot.within(near) for one in queries if (near := one.near)}
    return [
        how_many(snapshot, snapshot.matching(one, circle=circles[one.near] if one.near else {}))
        for one in queries
    ]


def points(snapshot: Snapshot, query: Query) -> dict[tuple[float, float], int]:
    """How many of what matches lie at each point; those without one are left out."""
    circle = snapshot.within(query.near) if query.near else {}
    counts = by_value(snapshot, snapshot.matching(query, circle=circle), ["point"])["point"]
    return {read_point(term): count for term, count in counts.items()}


def how_many(snapshot: Snapshot, matching: Matching) -> int:
    """How many documents match."""
    found = snapshot.searcher.search(matching, limit=1)
    return int(found.count)  # type: ignore[attr-defined]  # is there, but not in the stubs


def facet_counts(
    snapshot: Snapshot, query: Query, circle: Mapping[str, float], total: int
) -> dict[str, Mapping[str, int]]:
    """How many documents each value would give, its own facet's filter set aside."""
    chosen = [name for name in FACETS if query.filters.get(name)]
    facets = no_counts()
    if total:
        free = [name for name in FACETS if name not in chosen]
        facets |= by_value(snapshot, snapshot.matching(query, circle=circle), free)
    for name in chosen:
        facets |= by_value(snapshot, snapshot.matching(query, without=name, circle=circle), [name])
    return facets


def no_counts() -> dict[str, Mapping[str, int]]:
    """Every facet, without a value."""
    return {name: {} for name in FACETS}


def by_value(
    snapshot: Snapshot, matching: Matching, fields: Sequence[str]
) -> dict[str, Mapping[str, int]]:
    """Exact counts of every value of some fields, the most frequent first."""
    wanted = {
        name: {"terms": {"field": name, "size": _MANY, "segment_size": _MANY}} for name in fields
    }
    if not wanted:
        return {}
    found = snapshot.searcher.aggregate(matching, wanted)
    counts = {
        name: {bucket["key"]: bucket["doc_count"] for bucket in found[name]["buckets"]}
        for name in fields
    }
    return {
        name: dict(sorted(values.items(), key=lambda one: (-one[1], one[0])))
        for name, values in counts.items()
    }
