"""One search, all the way: parameters understood, engine asked, offers read from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.asking import ask
from index.cursor import following
from index.engine import DEEPEST, MARK, Hit, Query
from index.query import Understood, parse
from pipeline.store.offers import offers
from pipeline.store.stored import StoredOffer
from web.address import Address
from web.house import House


@dataclass(frozen=True, slots=True)
class Found:
    """One offer as this search found it."""

    stored: StoredOffer
    title: str
    """Matched words between `MARK` characters."""
    excerpt: str
    """A passage, likewise."""
    km: float | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found, with how it was understood."""

    understood: Understood
    total: int
    found: tuple[Found, ...]
    facets: Mapping[str, Mapping[str, int]]
    ignored: tuple[str, ...] = ()
    """Words that no offer has, which were left out so that something answers."""
    following: str | None = None
    """The cursor of the next page."""
    beside: tuple[Found, ...] = ()
    """Offers that lack a word, where few have all."""

    @property
    def query(self) -> Query:
        """The question that the engine was asked."""
        return self.understood.query

    @property
    def page(self) -> int:
        """Which page this is, from 1."""
        return self.query.offset // self.query.limit + 1

    @property
    def pages(self) -> int:
        """How many pages can be turned; at least one."""
        return max(1, -(-min(self.total, DEEPEST) // self.query.limit))


def find(house: House, address: Address, *, dated: bool = False) -> Findings:
    """Answer one search, or raise `QueryError` (it cannot be asked) or `EngineError`.

    Dated, the offers tell when each source last showed them.
    """
    understood = parse(address.fields)
    asked = ask(house.engine, understood)
    answer = asked.answer
    ours = {hit.id for hit in answer.hits}
    both = found_of(house, (*answer.hits, *asked.beside), dated=dated)
    found = tuple(one for one in both if one.stored.offer.id in ours)
    beside = tuple(one for one in both if one.stored.offer.id not in ours)
    after = following(understood.query, asked.understood.query, answer.hits, answer.total)
    return Findings(
        asked.understood, answer.total, found, answer.facets, asked.ignored, after, beside
    )


def found_of(house: House, hits: Sequence[Hit], *, dated: bool = False) -> tuple[Found, ...]:
    """The offers of some hits, in their order, as the store has them now."""
    if not hits:
        return ()
    with house.store.reading() as session:
        read = offers(session, [hit.id for hit in hits], dated=dated)
    kept = {one.offer.id: one for one in read}
    return tuple(_found(hit, kept[hit.id]) for hit in hits if _still_open(kept.get(hit.id)))


def _still_open(stored: StoredOffer | None) -> bool:
    # the index follows the store by a moment: an offer that has just gone is not shown
    return stored is not None and stored.offer.status == "open" and stored.merged_into is None


def _found(hit: Hit, stored: StoredOffer) -> Found:
    # likewise for a title that has just changed: the store's words win over the marks
    title = hit.title if plain(hit.title) == stored.offer.title else stored.offer.title
    return Found(stored, title, hit.excerpt or stored.offer.excerpt, hit.km)


def plain(marked: str) -> str:
    """Take the `MARK` characters out.

    >>> plain(f"Un {MARK[0]}infirmier{MARK[1]} de nuit")
    'Un infirmier de nuit'
    """
    return marked.replace(MARK[0], "").replace(MARK[1], "")
