"""From a question to its answer on one snapshot: the page in its order, the counts, the marks."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import zip_longest

import tantivy
from tantivy import Query as Matching

from index.counting import by_value, facet_counts, how_many, no_counts
from index.engine import Answer, Hit, Query
from index.geo import km_between
from index.highlight import mark_these
from index.schema import read_point
from index.snapshot import Snapshot
from index.words import asked, fold
from index.words import words as words_of


def answer(snapshot: Snapshot, query: Query) -> Answer:
    """Everything the port promises about one question."""
    circle = snapshot.within(query.near) if query.near else {}
    matching = snapshot.matching(query, circle=circle)
    total = how_many(snapshot, matching)
    addresses = _page(snapshot, matching, query, circle, total)
    wanted = snapshot.answering(query.marks)
    by_day = query.order == "date" and addresses
    newest = snapshot.searcher.fast_field_values("newest", list(addresses)) if by_day else []
    hits = [_hit(snapshot, address, query, wanted) for address in addresses]
    return Answer(
        total=total,
        hits=tuple(replace(hit, newest=key) for hit, key in zip_longest(hits, newest)),
        facets=facet_counts(snapshot, query, circle, total) if query.counted else no_counts(),
    )


def titles(snapshot: Snapshot, words: str, limit: int) -> list[str]:
    """Titles that have all these words, the last perhaps unfinished; each once."""
    matching = snapshot.titled(words)
    if matching is None or limit < 1:
        return []
    total = how_many(snapshot, matching)
    addresses = _by_relevance(snapshot, matching, total, min(total, 20 * limit))
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
    counts = by_value(snapshot, matching, ["employer"])["employer"]
    return [name for name in counts if name and _goes_on(words_of(name), found)][:limit]


def _goes_on(name: Sequence[str], found: Sequence[str]) -> bool:
    """Whether a name has the words, the last as a beginning: a place may have had them instead."""
    *whole, last = found
    return set(whole) <= set(name) and any(word.startswith(last) for word in name)


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
        upto = query.offset + size
        return _by_relevance(snapshot, matching, total, upto)[query.offset :]
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
    snapshot: Snapshot, matching: Matching, total: int, upto: int
) -> Sequence[tantivy.DocAddress]:
    """The first by score, then work before what is beside it, then the newest. tantivy breaks ties by place in its files, which merges change."""
    if not total:
        return []
    found = snapshot.searcher.search(matching, limit=total, count=False).hits
    # nothing that scores less than the last of these can be among the first
    least = found[upto - 1][0]
    found = found[: bisect_right(found, -least, key=lambda one: -one[0])]
    likely = snapshot.searcher.fast_field_values("likely", [address for _, address in found])
    keys = [(score, key) for (score, _), key in zip(found, likely, strict=True)]
    order = nlargest(upto, range(len(keys)), key=keys.__getitem__)
    return [found[at][1] for at in order]


def _by_distance(
    snapshot: Snapshot, matching: Matching, query: Query, circle: Mapping[str, float]
) -> Sequence[tantivy.DocAddress]:
    """The nearest first, then the newest: only the points that this page needs are read."""
    counts = by_value(snapshot, matching, ["point"])["point"]
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
