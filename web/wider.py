"""Wider searches, proposed where a search has found little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.engine import FACETS, Query
from web.address import Address
from web.finding import Findings
from web.heard import settled
from web.house import House
from web.said import wording

_RADII = (30, 60, 100)  # kilometres
_FAR_KM = 100.0
_PROPOSED = 6


@dataclass(frozen=True, slots=True)
class Wider:
    """A wider search that finds something."""

    text: str
    href: str
    total: int


def wider(house: House, address: Address, findings: Findings) -> list[Wider]:
    """Propose searches that ask one thing less and find more, most first."""
    plain, least = settled(address, findings), findings.total + 1
    found = _that_find(house, _looser(plain, findings.query), least)
    return found or _that_find(house, _much_looser(plain, findings.query), least)


def _that_find(
    house: House, searches: Iterator[tuple[str, Address, Query]], least: int
) -> list[Wider]:
    listed = list(searches)
    totals = house.engine.totals([query for _, _, query in listed])
    proposals = [
        Wider(text, looser.to(), total)
        for (text, looser, _), total in zip(listed, totals, strict=True)
        if total >= least
    ]
    return sorted(proposals, key=lambda one: -one.total)[:_PROPOSED]


def _looser(address: Address, query: Query) -> Iterator[tuple[str, Address, Query]]:
    if near := query.near:
        for radius in _RADII:
            if radius > near.km:
                further = replace(near, km=float(radius))
                text = f"Jusqu'à {radius} km"
                yield text, address.put(km=str(radius)), replace(query, near=further)
        anywhere = replace(query, near=None, sort="relevance")
        yield "Partout en France", address.without("near").put(sort=""), anywhere
    for name in FACETS:
        if chosen := address.fields.get(name):
            filters = {key: held for key, held in query.filters.items() if key != name}
            said = " ni ".join(f"« {wording(value, name)} »" for value in chosen)
            yield f"Sans {said}", address.without(name), replace(query, filters=filters)
    if query.q:
        yield f"Sans les mots « {query.q} »", address.put(q=""), replace(query, q="")


def _much_looser(address: Address, query: Query) -> Iterator[tuple[str, Address, Query]]:
    """Searches that keep one thing only, for where taking one away is not enough."""
    if query.q:
        bare = replace(query, filters={}, near=None, sort="relevance")
        yield f"Seulement les mots « {query.q} »", Address().put(q=query.q), bare
    for name, values in query.filters.items():
        only = replace(query, q="", filters={name: values}, near=None, sort="relevance")
        kept = Address(tuple((name, value) for value in values))
        yield f"Seulement « {' ou '.join(wording(value, name) for value in values)} »", kept, only
    if query.near:
        around = replace(query, q="", filters={}, near=replace(query.near, km=_FAR_KM))
        place = Address().put(near=address.first("near"), km=f"{_FAR_KM:g}")
        yield f"Tout à moins de {_FAR_KM:g} km de {address.first('near')}", place, around
