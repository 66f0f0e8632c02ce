"""One question put to an engine so that it finds something: a word too many is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from index.almost import easier
from index.engine import Answer, Engine, Hit, Query
from index.query import Understood
from index.words import asked

FEW = 10
"""Offers under which some that almost answer are shown after those that do."""
_MOST = 6
"""Searches for those, about: a page must not wait for what only almost answers."""
FURTHER = (60.0, 100.0)
"""Kilometres that are tried where a place in the words has nothing nearer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that was answered at last, and its answer."""

    understood: Understood
    answer: Answer
    ignored: tuple[str, ...] = ()
    """Folded words that no offer has, which were left out."""
    beside: tuple[Hit, ...] = ()
    """Where few answer: those that almost do, to show after them. They count for nothing."""


def ask(engine: Engine, understood: Understood) -> Asked:
    """Answer a question. Where few offers have all that was written, those that almost have it are
    found beside (`index.almost`). Where nothing answers, what people did not choose but only wrote
    gives way: the circle around a place in the words grows, words that no offer has are left out,
    and at last one of the words is enough. What was chosen apart always holds.

    Raises `EngineError`. A question that finds enough costs one search.
    """
    answer = engine.search(understood.query)
    if answer.total or not (asked(understood.query.q) or understood.loose_place):
        return Asked(understood, answer, beside=_beside(engine, understood, answer))
    for query, ignored in _looser(engine, understood):
        looser = engine.search(query)
        if looser.total:
            found = replace(understood, query=query)
            return Asked(found, looser, ignored, _beside(engine, found, looser))
    return Asked(understood, answer, beside=_beside(engine, understood, answer))


def _beside(engine: Engine, understood: Understood, answer: Answer) -> tuple[Hit, ...]:
    """What almost answers a question that few offers answer, on its first page: the nearest to
    what was asked first."""
    if answer.total >= FEW or understood.query.offset:
        return ()
    found = {hit.id: hit for hit in answer.hits}
    left = _MOST
    for step in easier(understood):
        pages = [
            engine.search(replace(query, limit=answer.total + FEW, counted=False)).hits
            for query in step
        ]
        for hit in chain.from_iterable(zip_longest(*pages)):  # one of each in turn
            if hit is not None:
                found.setdefault(hit.id, hit)
        left -= len(step)
        if len(found) >= FEW or left <= 0:
            break
    return tuple(found.values())[len(answer.hits) : len(answer.hits) + FEW - answer.total]


def _looser(engine: Engine, understood: Understood) -> Iterator[tuple[Query, tuple[str, ...]]]:
    """Questions that ask a little less each."""
    query = understood.query
    further = [query]
    if understood.loose_place and query.near:
        wider = [km for km in FURTHER if km > query.near.km]
        further += [replace(query, near=replace(query.near, km=km)) for km in wider]
        yield from ((one, ()) for one in further[1:])
    words = asked(query.q)
    for one in further:
        alone = engine.totals([replace(one, q=word) for word in words])
        kept = [word for word, total in zip(words, alone, strict=True) if total]
        ignored = tuple(word for word in words if word not in kept)
        if ignored and (kept or one.filters or one.near):
            yield replace(one, q=" ".join(kept)), ignored
        if len(kept) > 1:
            yield replace(one, q=" ".join(kept), loosely=True), ignored
