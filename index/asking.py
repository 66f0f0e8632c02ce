"""One question put to an engine so that it finds something: a word too many is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, zip_longest
from math import log1p

from index.almost import as_typed, easier
from index.engine import MARK, Answer, Engine, Hit, Query
from index.query import Understood
from index.words import asked, words

FEW = 10
"""Offers under which some that almost answer are shown after those that do."""
_MOST = 6
"""Searches for those, about: a page must not wait for what only almost answers."""
_DERIVED, _ENDING = 9, 4
"""Letters from which a word is taken for one made from another, and letters of its ending."""
_FEW_WORDS = 4
"""Words of which every part is counted; of more, only what lacks one or two, and each alone."""
FURTHER = (60.0, 100.0)
"""Kilometres that are tried where a place in the words has nothing nearer."""


_UNMARKED = dict.fromkeys(map(ord, MARK))


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
    gives way: a title may have them all, the circle around a place in the words grows, words that no offer has are left out,
    then those that no offer has together with the others, the commonest
    first. What was chosen apart always holds.

    Raises `EngineError`. A question that finds enough costs one search.
    """
    answer = engine.search(understood.query)
    if answer.total or not (asked(understood.query.q) or understood.loose_place):
        return Asked(understood, answer, beside=_beside(engine, understood, answer))
    typed = as_typed(understood)
    if asked(understood.query.q) and typed.query.filters != understood.query.filters:
        titled = engine.search(typed.query)
        if titled.hits and _is_titled(titled.hits[0], typed.query):
            return Asked(typed, titled, beside=_beside(engine, understood, titled))
    for query, said, ignored in _looser(engine, understood):
        looser = engine.search(query)
        if looser.total:
            whole = replace(understood, query=replace(query, q=said))
            beside = _beside(engine, whole, looser)
            return Asked(replace(understood, query=query), looser, ignored, beside)
    return Asked(understood, answer, beside=_beside(engine, understood, answer))


def _is_titled(hit: Hit, query: Query) -> bool:
    """Whether an offer's title has every word of a question."""
    return set(asked(query.q)) <= set(words(hit.title.translate(_UNMARKED)))


def _beside(engine: Engine, understood: Understood, answer: Answer) -> tuple[Hit, ...]:
    """What almost answers a question that few offers answer, on its first page: the nearest to
    what was asked first."""
    if answer.total >= FEW or understood.query.offset:
        return ()
    found = {hit.id: hit for hit in answer.hits}
    left, said = _MOST, asked(understood.query.q)
    for step in easier(understood):
        pages = [
            engine.search(replace(query, limit=answer.total + FEW, counted=False)).hits
            for query in step
        ]
        inturn = [hit for hit in chain.from_iterable(zip_longest(*pages)) if hit is not None]
        for hit in sorted(inturn, key=lambda one: -_has(one, said)):  # one of each in turn
            found.setdefault(hit.id, hit)
        left -= len(step)
        if len(found) >= FEW or left <= 0:
            break
    return tuple(found.values())[len(answer.hits) : len(answer.hits) + FEW - answer.total]


def _has(hit: Hit, said: Sequence[str]) -> int:
    """How many of some words a title has."""
    title = words(hit.title.translate(_UNMARKED)) if said else ()
    return sum(any(one.startswith(word) for one in title) for word in said)


def _looser(engine: Engine, understood: Understood) -> Iterator[tuple[Query, str, tuple[str, ...]]]:
    """Questions that ask a little less each, with the words that some offer has and those that
    none has."""
    query = understood.query
    further = [query]
    if understood.loose_place and query.near:
        wider = [km for km in FURTHER if km > query.near.km]
        further += [replace(query, near=replace(query.near, km=km)) for km in wider]
        yield from ((one, one.q, ()) for one in further[1:])
    said = asked(query.q)
    for one in further:
        parts = _parts(said)
        totals = engine.totals([replace(one, q=" ".join(part)) for part in parts])
        found = {part: total for part, total in zip(parts, totals, strict=True) if total}
        kept = tuple(word for word in said if (word,) in found)
        ignored = tuple(word for word in said if word not in kept)
        if begun := _begun(engine, one, kept, ignored):
            word, start = begun
            left = tuple(other for other in ignored if other != word)
            # the last word may be a beginning
            yield replace(one, q=" ".join((*kept, start))), " ".join((*kept, start)), left
        if found:
            best = max(found, key=lambda part: _says(part, found))
            yield replace(one, q=" ".join(best)), " ".join(kept), ignored
        elif ignored and (one.filters or one.near):
            yield replace(one, q=""), "", ignored


def _begun(
    engine: Engine, query: Query, kept: Sequence[str], ignored: Sequence[str]
) -> tuple[str, str] | None:
    """A long word that no offer has, with how others begin that some have beside the rest:
    "thermalisme", "thermal"."""
    starts = {word: word[:-_ENDING] for word in ignored if len(word) >= _DERIVED}
    asks = [replace(query, q=" ".join((*kept, start))) for start in starts.values()]
    totals = engine.totals(asks) if asks else ()
    found = (pair for pair, total in zip(starts.items(), totals, strict=True) if total)
    return next(found, None)


def _parts(words: Sequence[str]) -> list[tuple[str, ...]]:
    """What can be left of some words when one or a few are left out; each alone at least."""
    size = len(words)
    sizes = range(1, size + 1) if size <= _FEW_WORDS else sorted({1, size - 2, size - 1, size})
    return [part for count in sizes for part in combinations(words, count)]


def _says(part: tuple[str, ...], found: Mapping[tuple[str, ...], int]) -> float:
    """How much a part of the question says: more words more, then rarer ones. Any word counts for
    as much as the commonest and a half."""
    most = 1 + max(found.values())
    return sum(2 - log1p(found.get((word,), most)) / log1p(most) for word in part)
