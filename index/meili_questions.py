"""A question as a Meilisearch server is asked it: its pages, its counts, its filters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from math import log1p
from typing import Any

from index.document import unpacked
from index.engine import FACETS, Query
from index.meili_settings import LIKELY, NEWEST
from index.topics import topical
from index.words import asked

_SORTS = {"deadline": ("deadline:asc", "tie:asc"), "date": NEWEST, "posts": LIKELY}
_FIRST = 200  # hits of each word among which those with more of them are put first, on any page
_LIFTING = 5  # words that lift, at most: each is one more question to the server
_TYPO = 0.5  # of what a word is worth that is written right
_BETTER = 0.04  # what the best field adds to it: less than any word


def pages(uid: str, query: Query) -> list[dict[str, Any]]:
    """The page asked for. Where some come first, or one of the words is enough: those with each
    word, then those with all of them, then, if none need be there, those with none."""
    lifting = _lifting(query)
    upto = query.offset + query.limit
    if not lifting:
        return [_page(uid, replace(query, first=()))]
    whole = replace(query, first=(), loosely=False, offset=0, limit=upto)
    if query.loosely:
        whole = replace(whole, q="")
    every = replace(whole, q=" ".join((whole.q, *lifting)))
    asks = [replace(whole, q=f"{whole.q} {word}", limit=_FIRST) for word in lifting]
    asks += [every] * (len(lifting) > 1)
    found = [_page(uid, one) | {"showRankingScoreDetails": True} for one in asks]
    return found if query.loosely else [*found, _page(uid, whole)]


def _lifting(query: Query) -> list[str]:
    """The words of which the more an offer has, the further up it comes."""
    if query.order != "relevance" or query.offset + query.limit > _FIRST:
        return []
    words = asked(query.q) if query.loosely else asked(" ".join(query.first))
    return words[:_LIFTING]


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
        "q": " ".join(topical(asked(query.q))),
        # the rarest word is kept longest: it says most
        "matchingStrategy": "frequency" if query.loosely else "all",
        "filter": _filter(query, without),
    }


def first_of(query: Query, results: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The hits of the page: those that have more, and rarer, of the words that lift before the
    others, each once."""
    lifting = _lifting(query)
    if not lifting:
        found: list[dict[str, Any]] = results[0]["hits"]
        return found
    worth: defaultdict[str, float] = defaultdict(float)
    alone = results[: len(lifting)]
    most = max(one["estimatedTotalHits"] for one in results)
    for one in alone:
        rarity = 2 - log1p(one["estimatedTotalHits"]) / log1p(max(most, 1))
        for hit in one["hits"]:
            worth[hit["id"]] += rarity * _written(hit["_rankingScoreDetails"])
    for hit in results[len(lifting)]["hits"] if len(lifting) > 1 else ():
        worth[hit["id"]] += len(lifting)  # beyond what was looked at of each word, maybe
    once: dict[str, dict[str, Any]] = {}
    for hit in chain.from_iterable(one["hits"] for one in results):
        once.setdefault(hit["id"], hit)
    ordered = sorted(once.values(), key=lambda hit: -worth[hit["id"]])
    return ordered[query.offset : query.offset + query.limit]


def _written(details: dict[str, Any]) -> float:
    """What a hit is worth for one word: less with typos, a little more in a better field."""
    typos: int = details.get("typo", {}).get("typoCount", 0)
    field: float = details.get("attributeRank", {}).get("score", 0.0)
    return max(0.0, 1 - _TYPO * typos) + _BETTER * field


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
