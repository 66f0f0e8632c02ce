"""What stands beside the results: facets with counts, chips to take away, wider searches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.engine import FACETS, Query
from index.query import Understood
from pipeline.gazetteer import Commune
from web.address import Address
from web.finding import Findings
from web.house import House
from web.rendering import wording
from web.words import number

LEGENDS = {
    "kind": "Type d'offre",
    "profession": "Métier",
    "specialty": "Spécialité ou exercice",
    "contract": "Contrat, statut",
    "departement": "Département",
    "region": "Région",
}
FIELD_WORDS = {
    **LEGENDS,
    "q": "Mots",
    "near": "Lieu",
    "km": "Rayon",
    "sort": "Tri",
    "limit": "Offres par page",
    "page": "Page",
    "cursor": "Curseur",
}
"""How a page names the parameter that is wrong."""
_SHOWN = 6
"""Choices in sight; the others unfold."""
_WIDER_KM = (30, 60, 100)
_FAR_KM = 100.0
_PROPOSED = 6
_NAMESAKES = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, with how many offers it has."""

    value: str
    label: str
    count: int
    chosen: bool
    unsaid: str = ""
    """Understood from the words: the address of the search without those."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of choices."""

    name: str
    legend: str
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that the search asks, and the address of the same search without it."""

    text: str
    href: str
    heard: bool = False
    """Understood from the words, not chosen."""


@dataclass(frozen=True, slots=True)
class Wider:
    """A wider search that finds something."""

    text: str
    href: str
    total: int


def facets(
    counts: dict[str, dict[str, int]], address: Address, findings: Findings | None = None
) -> list[Facet]:
    """Lay out the facets that have something to choose; chosen values first, then most first."""
    laid = []
    heard = {(name, value): said for name, value, said in _heard(address, findings)}
    for name in FACETS:
        chosen = address.fields.get(name, []) + [value for key, value in heard if key == name]
        values = {**dict.fromkeys(chosen, 0), **counts.get(name, {})}
        choices = [
            Choice(
                value, wording(value, name), count, value in chosen,
                _unsaid(address, said).to() if (said := heard.get((name, value))) else "",
            )
            for value, count in values.items()
            if count or value in chosen
        ]  # fmt: skip
        if findings and len(choices) == 1 and not chosen and choices[0].count >= findings.total:
            continue  # it would change nothing
        choices.sort(key=lambda one: (not one.chosen, -one.count, one.label))
        if choices:
            shown = max(_SHOWN, len(chosen))
            # one folded choice takes the room of the fold itself
            shown += len(choices) == shown + 1
            laid.append(Facet(name, LEGENDS[name], tuple(choices[:shown]), tuple(choices[shown:])))
    return laid


def chips(address: Address, findings: Findings | None, path: str = "/") -> list[Chip]:
    """Lay out what the search asks: what was chosen, then what was understood from the words.

    Taking one away leads to the same page, whose path this is.
    """
    laid = []
    if place := address.first("near"):
        laid.append(Chip(_around(findings) or place, address.without("near").to(path)))
    for name, value in address.parameters:
        if name in FACETS:
            laid.append(Chip(wording(value, name), address.without(name, value).to(path)))
    meant: dict[str, list[str]] = {}
    for field, value, said in _heard(address, findings):
        words = _around(findings) if field == "near" else wording(value, field)
        meant.setdefault(said, []).append(words)
    for said, all_of_it in meant.items():
        text = f"« {said} » : {', '.join(dict.fromkeys(all_of_it))}"
        laid.append(Chip(text, _unsaid(address, said).to(path), heard=True))
    return laid


def _heard(address: Address, findings: Findings | None) -> Iterator[tuple[str, str, str]]:
    """What was understood from the words of `q`: field, value, words as typed."""
    for one in findings.understood.understood if findings else ():
        apart = one["field"] == "near" and address.first("near")
        said = address.fields.get(one["field"], ())
        if not apart and one["value"] not in said and one["words"] not in said:
            yield one["field"], one["value"], one["words"]


def _around(findings: Findings | None) -> str:
    """Say the circle that was searched."""
    return around_of(findings.understood) if findings else ""


def around_of(understood: Understood) -> str:
    """Say the circle that is meant; nothing where there is none."""
    if understood.query.near is None or understood.commune is None:
        return ""
    return f"à moins de {number(understood.query.near.km)} km de {said_of(understood.commune)}"


def said_of(commune: Commune) -> str:
    """A commune's name with its département's code: clear, and understood by the search."""
    return f"{commune.name} ({commune.departement})"


def _unsaid(address: Address, said: str) -> Address:
    """The same search without the words that were understood."""
    words = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", " ", address.first("q"), count=1)
    left = address.without("page").put(q=" ".join(words.split()))
    nearest = left.first("sort") == "distance" and not left.first("near")
    return left.put(sort="") if nearest else left  # the place may be what goes


def namesakes(address: Address, findings: Findings | None) -> list[Chip]:
    """Other communes of the name that was searched around, for who meant one of those."""
    others = findings.understood.namesakes if findings else ()
    return [
        Chip(said_of(one), address.without("page").put(near=said_of(one)).to())
        for one in others[:_NAMESAKES]
    ]


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


def settled(address: Address, findings: Findings) -> Address:
    """The same search with what was understood from its words said by its own parameters."""
    settled = address.without("page").put(q=findings.query.q)
    for field, value, _ in _heard(address, findings):
        settled = settled.add(field, value) if field in FACETS else settled
    commune, near = findings.understood.commune, findings.query.near
    if commune and near:
        settled = settled.put(near=said_of(commune), km=f"{near.km:g}")
    return settled


def _looser(address: Address, query: Query) -> Iterator[tuple[str, Address, Query]]:
    if near := query.near:
        for radius in _WIDER_KM:
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
