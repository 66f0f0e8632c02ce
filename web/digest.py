"""What opened for a saved search since its last letter, found as the search page finds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from index.engine import Engine
from index.query import parse
from pipeline.errors import QueryError
from pipeline.store import Store
from pipeline.store.changes import opened_between
from pipeline.store.offers import offers
from pipeline.store.stored import StoredOffer
from web.address import Address
from web.chips import around_of, chips
from web.finding import Findings
from web.said import wording

MOST = 20
"""Offers that a letter tells; the others are a link away."""
LONGEST = 1000
"""Characters of a saved search: none that people make comes near."""
_PLAIN = re.compile(r"[^\W\d_]{1,20}(?:['’-][^\W\d_]{1,20}){0,3}")
_OF_LINKS = frozenset(("http", "https", "www", "mailto", "tel"))
_FEW = 5
"""Words of a search that are said to whoever may not have typed them."""
_DEPTH = 5000  # documents asked of an engine at once: each page counts the facets anew
_NOT_ASKED = ("page", "offset", "limit", "sort")  # how results are shown, not what is sought


@dataclass(frozen=True, slots=True)
class News:
    """One offer that opened."""

    stored: StoredOffer
    km: float | None


@dataclass(frozen=True, slots=True)
class Digest:
    """All that opened for one search."""

    search: Address
    total: int
    news: tuple[News, ...]
    """The newest, `MOST` at most."""


def saved(query: str) -> Address:
    """A search as it is kept: what is asked, in one order, so that the same is the same.

    Raises `QueryError` where it cannot be asked.

    >>> saved("q=nuit&kind=emploi&sort=date&page=3").query
    'kind=emploi&q=nuit'
    """
    if len(query) > LONGEST:
        raise QueryError("q", "cette recherche est trop longue pour être gardée")
    address = Address.read(parse_qsl(query, keep_blank_values=False))
    kept = Address(tuple(sorted(pair for pair in address.parameters if pair[0] not in _NOT_ASKED)))
    parse(kept.fields)
    return kept


def said(search: Address) -> str:
    """Say a search as people would; raises `QueryError` where it cannot be asked.

    >>> said(saved("q=nuit&contract=cdi&profession=infirmier"))
    '« nuit », CDI, Infirmier'
    >>> said(saved(""))
    'toutes les offres'
    """
    meant = Findings(parse(search.fields), 0, (), {})
    words = [f"« {search.first('q')} »"] if search.first("q") else []
    words += [chip.text for chip in chips(search, meant) if not chip.heard]
    return ", ".join(words) or "toutes les offres"


def understood(search: Address) -> str:
    """Say a search to somebody who may not have made it: filters by their own labels, and of the
    words no more than a few plain ones.

    A form can be filled in with anybody's address: what it says must carry no message, least of
    all an address or a number to follow.

    >>> understood(saved("q=nuit+www.gain.example&contract=cdi&departement=28"))
    "« nuit », CDI, Eure-et-Loir (28), et d'autres mots"
    >>> understood(saved("q=ibode+28"))
    'Infirmier, Infirmier de bloc opératoire (IBODE), Eure-et-Loir (28)'
    """
    meant = parse(search.fields)
    typed = meant.query.q.split()
    plain = [word for word in typed if _PLAIN.fullmatch(word) and word.lower() not in _OF_LINKS]
    plain = plain[:_FEW]
    words = [f"« {' '.join(plain)} »"] if plain else []
    words += [around] if (around := around_of(meant)) else []
    words += [
        wording(value, field) for field, values in meant.query.filters.items() for value in values
    ]
    if len(plain) < len(typed):
        words.append("et d'autres mots" if words else "des mots")
    return ", ".join(words) or "toutes les offres"


class Newsagent:
    """Finds what opened for many searches in one run, each of them once."""

    def __init__(self, store: Store, engine: Engine, until: int) -> None:
        """`until` is the last change that the index holds: what came later is for the next run."""
        self._store = store
        self._engine = engine
        self.until = until
        self._opened: dict[int, set[str]] = {}
        self._found: dict[tuple[str, int], Digest] = {}

    def digest(self, search: str, after: int) -> Digest:
        """What opened after a change; raises `QueryError`, `EngineError`."""
        key = (search, after)
        if key not in self._found:
            self._found[key] = self._read(Address.read(parse_qsl(search)), self._openings(after))
        return self._found[key]

    def _openings(self, after: int) -> set[str]:
        if after not in self._opened:
            with self._store.reading() as session:
                self._opened[after] = opened_between(session, after, self.until)
        return self._opened[after]

    def _read(self, search: Address, opened: set[str]) -> Digest:
        found = self._matching(search, opened)
        with self._store.reading() as session:
            kept = [
                News(stored, found[stored.offer.id])
                for stored in offers(session, found)
                if stored.offer.status == "open" and stored.merged_into is None
            ]
        return Digest(search, len(kept), tuple(kept[:MOST]))

    def _matching(self, search: Address, opened: set[str]) -> Mapping[str, float | None]:
        """Of some offers those that a search finds, newest first, with their distance.

        The question is asked as it stands: what the page loosens where nothing answers, so that
        people see something, is not what they asked to be told of.
        """
        query = replace(
            parse(search.fields).query, sort="date", limit=_DEPTH, offset=0, counted=False
        )
        found: dict[str, float | None] = {}
        while opened:
            answer = self._engine.search(query)
            found |= {hit.id: hit.km for hit in answer.hits if hit.id in opened}
            query = replace(query, offset=query.offset + _DEPTH)
            if len(found) == len(opened) or query.offset >= answer.total:
                break
        return found
