"""The port that every search engine implements: what may be asked, and what is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from index.document import Document
from index.words import asked

FACETS = ("kind", "profession", "specialty", "contract", "departement", "region")
"""The fields that can be filtered and counted; each value is a slug, or the
code of a département or region."""

DEEPEST = 10_000
"""No page begins further: nobody reads on, engines slow down, and `soigner export` has all."""

Sort = Literal["relevance", "date", "distance", "deadline"]
Order = Literal["relevance", "date", "distance", "deadline", "posts"]
"""Besides what may be asked for: `posts`, where one may work first, then the newest."""


@dataclass(frozen=True, slots=True)
class Near:
    """A point (degrees, WGS 84) and a radius in kilometres, as the crow flies."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Query:
    """One question. Values of one facet are alternatives; facets and words must all hold."""

    q: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """From a name in `FACETS` to the values that will do."""
    near: Near | None = None
    sort: Sort = "relevance"
    """`relevance` without words falls back to `distance`, or to `date` where `near` is not asked;
    `distance` needs `near`."""
    first: tuple[str, ...] = ()
    """Folded words that need not hold: offers that have them come before the others."""
    marked: tuple[str, ...] = ()
    """Folded words to mark in titles and excerpts; without any, those of `q`."""
    loosely: bool = False
    """One of the words is enough: those that have more of them come first."""
    limit: int = 20
    offset: int = 0
    after: int | None = None
    """In the order `date`, a `Document.newest`: this page begins after it; totals are whole."""
    counted: bool = True
    """Whether each facet's values are counted, which costs as much again as finding the page."""

    @property
    def marks(self) -> Sequence[str]:
        """The words that are marked in what is found."""
        return self.marked or asked(self.q)

    @property
    def order(self) -> Order:
        """The order in truth: without words nothing is more relevant than near, then new; but who
        asks for a trade alone seeks work before an aid or a meeting for it."""
        if self.sort != "relevance" or asked(self.q) or self.first:
            return self.sort
        if self.near:
            return "distance"
        trade = self.filters.get("profession") or self.filters.get("specialty")
        return "posts" if trade and not self.filters.get("kind") else "date"


@dataclass(frozen=True, slots=True)
class Hit:
    """One offer found."""

    id: str
    title: str
    """The title with matched words between `MARK` characters: plain text, to escape then mark."""
    excerpt: str
    """A passage with matched words between `MARK` characters, likewise."""
    km: float | None = None
    """How far from `near`, where both are known."""
    newest: int | None = None
    """Its `Document.newest`, in the order `date`."""


MARK = ("\ue000", "\ue001")
"""Open and close a matched word: private-use characters, so that no text of a site can be HTML."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found."""

    total: int
    """Exactly how many offers match, not only those of this page."""
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    """For each of `FACETS`: value to count, or nothing where they are not counted. A facet's own
    filter does not narrow its counts."""


NOTHING = Answer(total=0, hits=(), facets={name: {} for name in FACETS})
"""The answer of an index without a document."""


class Engine(Protocol):
    """A search engine. Every method raises `EngineError` with a sentence when it cannot."""

    def apply(self, upserts: Iterable[Document], removals: Iterable[str] = ()) -> None:
        """Put documents (by id, replacing) and take others out; visible when it returns."""

    def search(self, query: Query) -> Answer:
        """Answer one question."""

    def totals(self, queries: Sequence[Query]) -> list[int]:
        """How many offers match each of some questions, page and order aside: exactly, and far
        cheaper than to search for each."""

    def points(self, query: Query) -> Mapping[tuple[float, float], int]:
        """How many of what matches lie where (latitude, longitude), page and order aside; those
        without a point are left out."""

    def suggest(self, words: str, limit: int = 8) -> list[str]:
        """Titles that go on from what is being typed, without repeats."""

    def employers(self, words: str, limit: int = 8) -> list[str]:
        """Employers whose names go on from what is being typed, those with most offers first."""

    def drift(self) -> list[str]:
        """In what the index differs from what this version of Soigner makes: a sentence each."""

    def adjust(self) -> list[str]:
        """Set anew what can be set without a rebuild; what is different after all."""

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Replace everything by these documents; search never goes empty meanwhile. How many."""

    def count(self) -> int:
        """How many documents can be found."""

    def close(self) -> None:
        """Let go of files, sockets and locks."""
