"""What else to look at beside one offer: those like it, and those around it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from index.engine import Near, Query
from pipeline.errors import EngineError
from pipeline.offer import Offer
from web.finding import Found, found_of
from web.house import House

MOST = 4
_LIKE_KM = 50.0
_AROUND_KM = 15.0


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Open offers beside one, itself never among them."""

    alike: tuple[Found, ...] = ()
    """Same profession, then same kind, the nearest first."""
    around: tuple[Found, ...] = ()
    """Other openings within some fifteen kilometres."""


def neighbours(house: House, one: Offer) -> Neighbours:
    """Look beside an offer. Without an engine the page stands, and nothing is beside it."""
    try:
        alike = _gather(house, _like(one), {one.id})
        seen = {one.id, *(found.stored.offer.id for found in alike)}
        return Neighbours(alike, _gather(house, _around(one), seen))
    except EngineError:
        return Neighbours()


def _gather(house: House, queries: Iterator[Query], but: Collection[str]) -> tuple[Found, ...]:
    """The first that the questions find, each once, in the order of the questions."""
    gathered: dict[str, Found] = {}
    for query in queries:
        for found in found_of(house, house.engine.search(replace(query, counted=False)).hits):
            if found.stored.offer.id not in but:
                gathered.setdefault(found.stored.offer.id, found)
        if len(gathered) >= MOST:
            break
    return tuple(gathered.values())[:MOST]


def _like(one: Offer) -> Iterator[Query]:
    """From what is most like it to what is less."""
    trade = {"profession": one.professions} if one.professions else {}
    if one.specialties:
        same = {**trade, "specialty": one.specialties, "kind": (one.kind,)}
        yield from _nearer(one, same)
    yield from _nearer(one, {**trade, "kind": (one.kind,)})
    if trade:
        yield from _nearer(one, trade)
        yield Query(filters=trade, limit=2 * MOST)


def _nearer(one: Offer, filters: dict[str, tuple[str, ...]]) -> Iterator[Query]:
    place = one.place
    if place and place.lat is not None and place.lon is not None:
        yield Query(filters=filters, near=Near(place.lat, place.lon, _LIKE_KM), limit=2 * MOST)
    elif place and place.departement:
        yield Query(filters={**filters, "departement": (place.departement,)}, limit=2 * MOST)
    else:
        yield Query(filters=filters, limit=2 * MOST)


def _around(one: Offer) -> Iterator[Query]:
    place = one.place
    if place and place.lat is not None and place.lon is not None:
        yield Query(near=Near(place.lat, place.lon, _AROUND_KM), limit=4 * MOST)
