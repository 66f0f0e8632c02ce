"""One question put to an engine so that it finds something: a word too many is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.engine import Answer, Engine, Hit, Query
from index.query import Understood
from index.words import asked
from pipeline.vocabulary import FieldName

FEW = 10
"""Offers under which some that lack a word are shown after those that have all."""
_SOFT: tuple[FieldName, ...] = ("specialty", "contract")
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
    """Where few answer: those that lack a word, to show after them. They count for nothing."""


def ask(engine: Engine, understood: Understood) -> Asked:
    """Answer a question. Where few offers have all that was written, those that lack a word, a
    specialty or a contract of the words are found beside. Where nothing answers, what people did not choose but only
    wrote gives way: the circle around a place in the words grows, words that no offer has are left
    out, and at last one of the words is enough. What was chosen apart always holds.

    Raises `EngineError`. A question that finds enough costs one search.
    """
    answer = engine.search(understood.query)
    if answer.total or not (asked(understood.query.q) or understood.loose_place):
        return Asked(understood, answer, beside=_beside(engine, understood, answer))
    for query, ignored in _looser(engine, understood):
        looser = engine.search(query)
        if looser.total:
            return Asked(replace(understood, query=query), looser, ignored)
    return Asked(understood, answer)


def _beside(engine: Engine, understood: Understood, answer: Answer) -> tuple[Hit, ...]:
    """What lacks a word of a question that few answer, on its first page."""
    more = _more(understood) if answer.total < FEW and not understood.query.offset else None
    if more is None:
        return ()
    found = engine.search(replace(more, limit=answer.total + FEW, counted=False)).hits
    seen = {hit.id for hit in answer.hits}
    return tuple(hit for hit in found if hit.id not in seen)[: FEW - answer.total]


def _more(understood: Understood) -> Query | None:
    """The question that lets through what lacks a word, or a specialty or contract that stood in
    the words; those that lack nothing still come first. None where all that is asked must hold."""
    query = understood.query
    if query.sort != "relevance":
        return None  # in another order they would stand among the others
    words = asked(query.q)
    soft = {name: heard for name in _SOFT if (heard := _only_heard(understood, name))}
    filters = {name: values for name, values in query.filters.items() if name not in soft}
    if filters or query.near:
        if not (words or soft):
            return None
        first = dict.fromkeys((*words, *query.first))
        return replace(query, q="", filters=filters, first=tuple(first))
    # without a filter, one of the words must be there
    return replace(query, loosely=True) if len(words) > 1 and not soft else None


def _only_heard(understood: Understood, name: FieldName) -> tuple[str, ...]:
    """The values of a filter, if all of them were heard in the words and none was chosen."""
    values = tuple(understood.query.filters.get(name, ()))
    heard = {one["value"] for one in understood.understood if one["field"] == name}
    return values if set(values) <= heard else ()


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
