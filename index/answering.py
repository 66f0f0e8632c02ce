"""From a question to its answer on one snapshot: the page in its order, the counts, the marks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

import tantivy
from tantivy import Query as Matching

from index.engine import FACETS, Answer, Hit, Query
from index.geo import km_between
from index.highlight import mark_these
from index.schema import read_point
from index.snapshot import Snapshot
from index.words import asked, fold
from index.words import words as words_of

_MANY = 1_000_000  # more values than a facet, or points than France, can have


def answer(snapshot: Snapshot, query: Query) -> Answer:
    """Everything the port promises about one question."""
    circle = snapshot.within(query.near) if query.near else {}
    matching = snapshot.matching(query, circle=circle)
    total = _total(snapshot, matching)
    addresses = _page(snapshot, matching, query, circle, total)
    wanted = snapshot.answering(query.marks)
    by_day = query.order == "date" and addresses
    newest = snapshot.searcher.fast_field_values("newest", list(addresses)) if by_day else []
    hits = [_hit(snapshot, address, query, wanted) for address in addresses]
    return Answer(
        total=total,
        hits=tuple(replace(hit, newest=key) for hit, key in zip_longest(hits, newest)),
        facets={name: {} for name in FACETS}
        if query.uncounted
        else _facets(snapshot, query, circle),
    )


def points(snapshot: Snapshot, query: Query) -> dict[tuple[float, float], int]:
    """How many of what matches lie at each point; those without one are left out."""
    circle = snapshot.within(query.near) if query.near else {}
    counts = _counts(snapshot, snapshot.matching(query, circle=circle), ["point"])["point"]
    return {read_point(term): count for term, count in counts.items()}


def titles(snapshot: Snapshot, words: str, limit: int) -> list[str]:
    """Titles that have all these words, the last perhaps unfinished; each once."""
    matching = snapshot.titled(words)
    if matching is None or limit < 1:
        return []
    total = _total(snapshot, matching)
    addresses = _by_relevance(snapshot, matching, total)[: 20 * limit]
    found: dict[str, str] = {}
    for address in addresses:
        title = _shown(snapshot, address)[1] or ""
        found.setdefault(fold(title), title)
    return list(found.values())[:limit]


def employers(snapshot: Snapshot, words: str, limit: int) -> list[str]:
    """Employers whose names have all these words, the last perhaps unfinished, most offers first."""
    matching = snapshot.placed(words)
    if matching is None or limit < 1:
        return []
    found = asked(words, typing=True)
    counts = _counts(snapshot, matching, ["employer"])["employer"]
    return [name for name in counts if name and _goes_on(words_of(name), found)][:limit]


def _goes_on(name: Sequence[str], found: Sequence[str]) -> bool:
    """Whether a name has the words, the last as a beginning: a place may have had them instead."""
    *whole, last = found
    return set(whole) <= set(name) and any(word.startswith(last) for word in name)


def _total(snapshot: Snapshot, matching: Matching) -> int:
    found = snapshot.searcher.search(matching, limit=1)
    return int(found.count)  # type: ignore[attr-defined]  # is there, but not in the stubs


def _page(
    snapshot: Snapshot, matching: Matching, query: Query, circle: Mapping[str, float], total: int
) -> Sequence[tantivy.DocAddress]:
    """The documents of the page asked for, in the order asked for."""
    size = min(query.limit, total - query.offset)
    if size < 1:
        return []
    if query.after is not None and query.order == "date":
        return _by_key(snapshot, snapshot.before(matching, query.after), "date", 0, query.limit)
    if query.order == "distance":
        return _by_distance(snapshot, matching, query, circle)
    if query.order == "relevance":
        ranked = _by_relevance(snapshot, matching, total)
        return ranked[query.offset : query.offset + size]
    return _by_key(snapshot, matching, query.order, query.offset, size)


def _by_key(
    snapshot: Snapshot, matching: Matching, sort: str, offset: int, size: int
) -> list[tantivy.DocAddress]:
    """By day: all keys end in a tie-break, so that pages neither repeat nor skip."""
    soonest = sort == "deadline"
    newest = "likely" if sort == "posts" else "newest"
    found = snapshot.searcher.search(
        matching,
        limit=size,
        offset=offset,
        count=False,
        order_by_field="soonest" if soonest else newest,
        order=tantivy.Order.Asc if soonest else tantivy.Order.Desc,
    )
    return [address for _, address in found.hits]


def _by_relevance(
    snapshot: Snapshot, matching: Matching, total: int
) -> Sequence[tantivy.DocAddress]:
    """By score, then work before what is beside it, then the newest. tantivy breaks ties by place in its files, which merges change."""
    if not total:
        return []
    found = snapshot.searcher.search(matching, limit=total, count=False).hits
    likely = snapshot.searcher.fast_field_values("likely", [address for _, address in found])
    keys = [(score, key) for (score, _), key in zip(found, likely, strict=True)]
    order = sorted(range(len(keys)), key=keys.__getitem__, reverse=True)
    return [found[at][1] for at in order]


def _by_distance(
    snapshot: Snapshot, matching: Matching, query: Query, circle: Mapping[str, float]
) -> Sequence[tantivy.DocAddress]:
    """The nearest first, then the newest: only the points that this page needs are read."""
    counts = _counts(snapshot, matching, ["point"])["point"]
    before, needed, reached = 0, list[str](), 0
    for point in sorted(counts, key=lambda term: (circle[term], term)):
        reached += counts[point]
        if reached <= query.offset:
            before = reached
            continue
        needed.append(point)
        if reached >= query.offset + query.limit:
            break
    here = Matching.boolean_query(
        [(tantivy.Occur.Must, matching), (tantivy.Occur.Must, snapshot.at(needed))]
    )
    found = _by_key(snapshot, here, "date", 0, reached - before)
    lat, lon = (snapshot.searcher.fast_field_values(name, found) for name in ("lat", "lon"))
    rank = {read_point(point): at for at, point in enumerate(needed)}
    ranks = [
        rank[float(north or 0), float(east or 0)] for north, east in zip(lat, lon, strict=True)
    ]
    order = sorted(range(len(found)), key=ranks.__getitem__)  # stable: the newest stay first
    first = query.offset - before
    return [found[at] for at in order[first : first + query.limit]]


def _facets(
    snapshot: Snapshot, query: Query, circle: Mapping[str, float]
) -> dict[str, Mapping[str, int]]:
    """How many documents each value would give, its own facet's filter set aside."""
    chosen = [name for name in FACETS if query.filters.get(name)]
    free = [name for name in FACETS if name not in chosen]
    facets = _counts(snapshot, snapshot.matching(query, circle=circle), free)
    for name in chosen:
        facets |= _counts(snapshot, snapshot.matching(query, without=name, circle=circle), [name])
    return {name: facets[name] for name in FACETS}


def _counts(
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


def _shown(snapshot: Snapshot, address: tantivy.DocAddress) -> list[str | None]:
    """Id, title, excerpt and point, as they were put in."""
    shown: bytes = snapshot.searcher.doc(address)["shown"][0]
    kept: list[str | None] = json.loads(shown)
    return kept


def _hit(
    snapshot: Snapshot, address: tantivy.DocAddress, query: Query, wanted: frozenset[str]
) -> Hit:
    id_, title, excerpt, point = _shown(snapshot, address)
    near = query.near
    km = km_between(near.lat, near.lon, *read_point(point)) if near and point else None
    return Hit(
        id=id_ or "", title=mark_these(title or "", wanted),
        excerpt=mark_these(excerpt or "", wanted), km=km,
    )  # fmt: skip
