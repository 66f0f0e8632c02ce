"""The engine of production: a Meilisearch server (1.15 or newer), through its official client."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from index import meili_questions as asking
from index.document import Document
from index.engine import FACETS, NOTHING, Answer, Query
from index.generations import REBUILD
from index.meili_documents import hit
from index.meili_filling import fill, replace_all, take_out
from index.meili_server import Key, MeiliServer, NoIndexError
from index.meili_settings import MADE_BY, drift
from index.words import asked, fold
from pipeline.errors import EngineError

_POINTS = 10_000  # hits a request: a few megabytes
_PATIENCE = 8  # seconds


class MeiliEngine:
    """The port `index.engine.Engine` on a server; `key` needs every action on indexes `uid*`.

    `reading`, a key that may only search will do, and all that writes is refused.
    """

    def __init__(
        self, url: str, key: Key = None, uid: str = "offers", *, reading: bool = False
    ) -> None:
        # people do not wait for a page as long as a batch may take
        self._server = MeiliServer(url, key, timeout=_PATIENCE if reading else 30)
        self._uid = uid
        self._reading = reading
        self._known = False

    def apply(self, upserts: Iterable[Document], removals: Iterable[str] = ()) -> None:
        """Put documents (by id, replacing) and take others out; visible when it returns."""
        if not self._exists():
            with self._server.told():
                self._server.make(self._uid)
        fill(self._server, self._uid, upserts)
        take_out(self._server, self._uid, removals)

    def search(self, query: Query) -> Answer:
        """Answer one question."""
        if query.sort == "distance" and query.near is None:
            raise EngineError("trier par distance demande un lieu")
        chosen = [name for name in FACETS if query.filters.get(name)]
        pages = asking.pages(self._uid, query)
        free = [name for name in FACETS if name not in chosen]
        asks = [*pages, asking.counts(self._uid, query, free if query.counted else [])]
        if query.counted:
            asks += [asking.counts(self._uid, query, [name], without=name) for name in chosen]
        results = self._results(asks)
        if results is None:
            return NOTHING
        whole, *others = results[len(pages) :]
        found = asking.first_of(query, results[: len(pages)])
        facets: dict[str, Mapping[str, int]] = dict(whole.get("facetDistribution") or {})
        for other in others:
            facets |= other["facetDistribution"]
        return Answer(
            total=whole["totalHits"],
            hits=tuple(hit(one, query) for one in found),
            facets={name: _ordered(facets.get(name, {})) for name in FACETS},
        )

    def totals(self, queries: Sequence[Query]) -> list[int]:
        """How many offers match each of some questions, in one request."""
        if not queries:
            return []
        results = self._results([asking.counts(self._uid, query, []) for query in queries])
        if results is None:
            return [0] * len(queries)
        return [one["totalHits"] for one in results]

    def points(self, query: Query) -> Mapping[tuple[float, float], int]:
        """How many of what matches lie where (latitude, longitude), page and order aside."""
        found: Counter[tuple[float, float]] = Counter()
        asked = asking.asks(self._uid, query)
        words, more = asked.pop("q"), asked | {"attributesToRetrieve": ["_geo"], "limit": _POINTS}
        del more["indexUid"]
        while self._exists():
            try:
                with self._server.told():
                    hits = self._server.client.index(self._uid).search(words, more)["hits"]
            except NoIndexError:
                break
            # the server has no facet of points: they are counted here
            found.update((p["lat"], p["lng"]) for one in hits if (p := one.get("_geo")))
            if len(hits) < _POINTS:
                break
            more["offset"] = more.get("offset", 0) + _POINTS
        return found

    def suggest(self, words: str, limit: int = 8) -> list[str]:
        """Titles that go on from what is being typed, without repeats."""
        found = asked(words, typing=True)
        if not found or limit < 1 or not self._exists():
            return []
        options = {
            "limit": 20 * limit,
            "matchingStrategy": "all",
            "attributesToSearchOn": ["title"],
            "attributesToRetrieve": ["title"],
        }
        try:
            with self._server.told():
                index = self._server.client.index(self._uid)
                hits = index.search(" ".join(found), options)["hits"]
        except NoIndexError:
            return []
        titles: dict[str, str] = {}
        for one in hits:
            titles.setdefault(fold(one["title"]), one["title"])
        return list(titles.values())[:limit]

    def employers(self, words: str, limit: int = 8) -> list[str]:
        """Employers whose names go on from what is being typed, those with most offers first."""
        found = asked(words, typing=True)
        if not found or limit < 1 or not self._exists():
            return []
        try:
            with self._server.told():
                index = self._server.client.index(self._uid)
                hits = index.facet_search("employer", " ".join(found))["facetHits"]
        except NoIndexError:
            return []
        ordered = sorted(hits, key=lambda one: (-one["count"], one["value"]))
        return [one["value"] for one in ordered][:limit]

    def drift(self) -> list[str]:
        """In what the index differs from what this version of Soigner makes: a sentence each."""
        with self._server.told():
            found = self._server.settings(self._uid)
        if found is None:
            return []
        return [
            f"{name} : {_short(is_)} au lieu de {_short(wanted)}"
            for name, (is_, wanted) in drift(found).items()
        ]

    def adjust(self) -> list[str]:
        """Set anew what can be set without a rebuild; what is different after all.

        The server goes on answering while it works. Documents of another version stay what they
        are: only a rebuild makes them anew.
        """
        server = self._server
        with server.told():
            found = server.settings(self._uid)
            if found is not None and MADE_BY in found.get("filterableAttributes", ()):
                server.set(self._uid)
        return self.drift()

    def search_key(self) -> str:
        """The key that may search this index and nothing else; made where there is none yet."""
        with self._server.told():
            return self._server.search_key(self._uid)

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Replace everything by these documents; search never goes empty meanwhile. How many."""
        count = replace_all(self._server, self._uid, documents)
        self._known = True
        return count

    def count(self) -> int:
        """How many documents can be found."""
        if not self._exists():
            return 0
        try:
            with self._server.told():
                index = self._server.client.index(self._uid)
                return int(index.search("", {"page": 1, "hitsPerPage": 0})["totalHits"])
        except NoIndexError:
            return 0

    def close(self) -> None:
        """Nothing is kept open: the client closes each request's connection itself."""

    def _exists(self) -> bool:
        """Whether the index is there, with our settings; seen once, it is not looked at again."""
        if not self._known and not self._reading:
            with self._server.told():
                settings = self._server.settings(self._uid)
            if settings is None:
                return False
            if others := drift(settings):
                raise EngineError(
                    f"l'index « {self._uid} » de Meilisearch n'a pas nos réglages"
                    f" ({', '.join(others)}) ; {REBUILD}"
                )
            self._known = True
        return True

    def _results(self, asks: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
        """What the server answers to some questions at once; None where there is no index."""
        if not self._exists():
            return None
        try:
            with self._server.told():
                found: list[dict[str, Any]] = self._server.client.multi_search(asks)["results"]
        except NoIndexError:
            return None
        return found


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _ordered(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
