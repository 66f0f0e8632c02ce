"""Chips: what a search asks, each to take away; and the namesakes of its place."""

from __future__ import annotations

from dataclasses import dataclass

from index.engine import FACETS
from index.query import Understood
from web.address import Address
from web.finding import Findings
from web.heard import heard, unsaid
from web.labels import said_of
from web.said import wording
from web.words import number

_NAMESAKES = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that the search asks, and the address of the same search without it."""

    text: str
    href: str
    heard: bool = False
    """Understood from the words, not chosen."""


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
    for field, value, said in heard(address, findings):
        words = _around(findings) if field == "near" else wording(value, field)
        meant.setdefault(said, []).append(words)
    for said, all_of_it in meant.items():
        text = f"« {said} » : {', '.join(dict.fromkeys(all_of_it))}"
        laid.append(Chip(text, unsaid(address, said).to(path), heard=True))
    return laid


def _around(findings: Findings | None) -> str:
    """Say the circle that was searched."""
    return around_of(findings.understood) if findings else ""


def around_of(understood: Understood) -> str:
    """Say the circle that is meant; nothing where there is none."""
    if understood.query.near is None or understood.commune is None:
        return ""
    return f"à moins de {number(understood.query.near.km)} km de {said_of(understood.commune)}"


def namesakes(address: Address, findings: Findings | None) -> list[Chip]:
    """Other communes of the name that was searched around, for who meant one of those."""
    others = findings.understood.namesakes if findings else ()
    return [
        Chip(said_of(one), address.without("page").put(near=said_of(one)).to())
        for one in others[:_NAMESAKES]
    ]
