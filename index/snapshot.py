"""One committed state of the embedded engine, and how a question becomes a tantivy query on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import cos, log1p, radians

import tantivy
from tantivy import Occur
from tantivy import Query as Matching

from index.engine import Near, Query
from index.geo import DEGREE_KM, km_between
from index.schema import IN_ORDER, WEIGHTS, read_point
from index.synonyms import synonyms
from index.topics import topical
from index.words import asked, close_to

_KEPT = 4_096  # words of questions whose likes are kept, a few kilobytes each at most
_TYPO = 80.0  # more than ten words can gain by their fields: fewer typos come first, always
_EXACT = 4.0  # the whole word before its beginning, whatever the field: "mer" is no "mercredi"
_BESIDE = 0.25  # less than any field, so that it only tells equals apart


class Snapshot:
    """What one search sees from its beginning to its end, whatever is written meanwhile."""

    def __init__(self, index: tantivy.Index, state: tuple[str, int, int, int]) -> None:
        self.index = index
        self.state = state
        self.searcher = index.searcher()
        self._schema = index.schema
        self._lexicon: dict[str, list[str]] = {}
        self._meant: dict[tuple[str, bool], Mapping[str, int]] = {}

    @cached_property
    def points(self) -> list[tuple[float, float, str]]:
        """Every distinct point: latitude, longitude and the term, from south to north."""
        terms = (term for term, _ in self.searcher.terms_with_prefix("point", ""))
        return sorted((*read_point(term), term) for term in terms)

    def within(self, near: Near) -> dict[str, float]:
        """The points of the circle, with their distance in kilometres."""
        band = near.km / DEGREE_KM
        south = bisect_left(self.points, (near.lat - band,))
        north = bisect_right(self.points, (near.lat + band, 360.0))
        # a degree of longitude is the shortest where the circle is furthest from the equator
        wide = band / max(cos(radians(min(89.0, abs(near.lat) + band))), 0.01)
        far = (
            (term, km_between(near.lat, near.lon, lat, lon))
            for lat, lon, term in self.points[south:north]
            if (apart := abs(lon - near.lon)) <= wide or apart >= 360 - wide
        )
        return {term: km for term, km in far if km <= near.km}

    def matching(self, query: Query, without: str = "", circle: Iterable[str] = ()) -> Matching:
        """What the question matches, leaving out one facet's own filter if asked."""
        said = topical(asked(query.q))
        must = [self._word(word, last=last) for word, last in _last(said)]
        if query.loosely and must:
            ways = zip(said, must, strict=True)
            rare = [Matching.boost_query(one, self._rarity(word)) for word, one in ways]
            must = [Matching.boolean_query([(Occur.Should, one) for one in rare])]
        for name, values in query.filters.items():
            if values and name != without:
                must.append(Matching.term_set_query(self._schema, name, list(values)))
        if query.near:
            must.append(self.at(circle))
        if not must:
            return Matching.all_query()
        parts = [(Occur.Must, part) for part in must]
        may = list(self._beside(said))
        # the more and the rarer, the further up
        may += [
            Matching.boost_query(self._word(word, last=True), self._rarity(word))
            for word in topical(query.first)
        ]
        return Matching.boolean_query(parts + [(Occur.Should, one) for one in may])

    def _rarity(self, word: str) -> float:
        """By how much a word says more than one that all offers have: from 1 to 2."""
        count = self.searcher.doc_freq("everything", word)
        return 2 - log1p(count) / log1p(max(count, self.searcher.num_docs, 1))

    def _beside(self, said: list[str]) -> Iterator[Matching]:
        """Words of the question that stand side by side in a title, too: a little more."""
        for pair in pairwise(said):
            phrase = Matching.phrase_query(self._schema, "title", list(pair), slop=1)
            yield Matching.const_score_query(phrase, _BESIDE)

    def before(self, matching: Matching, newest: int) -> Matching:
        """Of these, what comes after that key in the order of days, which is descending."""
        older = Matching.range_query(
            self._schema, "newest", tantivy.FieldType.Unsigned, 0, newest, include_upper=False
        )
        return Matching.boolean_query([(Occur.Must, matching), (Occur.Must, older)])

    def titled(self, text: str) -> Matching | None:
        """Documents whose title has all these words, the last perhaps unfinished."""
        return self._within("title", text)

    def placed(self, text: str) -> Matching | None:
        """Documents whose employer or place has them, likewise."""
        return self._within("about", text)

    def _within(self, name: str, text: str) -> Matching | None:
        found = asked(text, typing=True)
        must = [self._word(word, last=last, fields=(name,)) for word, last in _last(found)]
        return Matching.boolean_query([(Occur.Must, part) for part in must]) if must else None

    def at(self, points: Iterable[str]) -> Matching:
        """Documents at one of these points."""
        return Matching.term_set_query(self._schema, "point", list(points))

    def _word(self, word: str, *, last: bool, fields: Iterable[str] = WEIGHTS) -> Matching:
        """One word of the question: in any field, exact first, then as a beginning, then typos."""
        typos = self._typos(word, last=last)
        ways: list[Matching] = []
        for name in fields:
            worth = 2 * _TYPO + WEIGHTS[name]
            exact = Matching.term_query(self._schema, name, word)
            ways.append(Matching.const_score_query(exact, worth + _EXACT))
            if last:
                begun = Matching.fuzzy_term_query(
                    self._schema, name, word, distance=0, prefix=True
                )  # fmt: skip
                ways.append(Matching.const_score_query(begun, worth))
            ways += [
                Matching.const_score_query(self._phrase(name, other.split()), worth)
                for other in (synonyms().get(word, ()) if name in IN_ORDER else ())
            ]
            for count, terms in typos.items():
                near = Matching.term_set_query(self._schema, name, terms)
                ways.append(Matching.const_score_query(near, worth - count * _TYPO))
        return Matching.disjunction_max_query(ways)

    def _phrase(self, name: str, said: list[str]) -> Matching:
        if len(said) == 1:
            return Matching.term_query(self._schema, name, said[0])
        return Matching.phrase_query(self._schema, name, list(said))

    def _typos(self, word: str, *, last: bool) -> dict[int, list[str]]:
        """Words of the index that the word may be a slip for, by the number of typos."""
        by_count: dict[int, list[str]] = {}
        for term, count in self._close(word, last=last).items():
            if count:
                by_count.setdefault(count, []).append(term)
        return by_count

    def answering(self, said: Sequence[str]) -> frozenset[str]:
        """The index's words that answer these words, for marking them in texts."""
        close = (self._close(word, last=last) for word, last in _last(list(said)))
        return frozenset(term for terms in close for term in terms)

    def _close(self, word: str, *, last: bool) -> Mapping[str, int]:
        """Words of the index that a word may mean, with the typos; kept, for people ask alike."""
        key = (word, last)
        if key not in self._meant:
            if len(self._meant) >= _KEPT:
                self._meant.clear()
            self._meant[key] = close_to(word, self._terms(word), prefix=last)
        return self._meant[key]

    def _terms(self, word: str) -> list[str]:
        """The index's words that could be close: a wrong first letter is rare enough to leave."""
        initial = word[0]
        if initial not in self._lexicon:
            found = self.searcher.terms_with_prefix("everything", initial)
            self._lexicon[initial] = [term for term, _ in found]
        return self._lexicon[initial]


def _last(found: list[str]) -> Iterable[tuple[str, bool]]:
    """Each word, and whether it is the last, which may be unfinished."""
    return ((word, at == len(found) - 1) for at, word in enumerate(found))
