"""What the words of a question ask: "ibode 28" is a profession, a specialty and a département.

Words that were understood become filters that one can see and take away; those between quotes
are left alone, and so is all that has no clear meaning.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from index.phrases import ELSE_KIND, LONGEST, NARROW, Asks, phrases, question
from index.places import (
    Circle,
    areas,
    begun,
    commune_of,
    lands,
    misspelt,
    namesakes,
    windows,
)
from index.words import STOP_WORDS, asked, fold, spans
from pipeline.gazetteer import gazetteer
from pipeline.normalise.words import LINKS

Token = tuple[int, int, str]

_OF = ("de", "d", "du", "des")
_NEAR: list[tuple[str, ...]] = [
    (by, of) for by in ("pres", "autour", "proche", "environs", "alentours", "cote") for of in _OF
]
_NEAR += [("a",), ("au",), ("aux",), ("vers",), ("sur",), ("proche",)]
_KM = [*(("km", of) for of in _OF), *(("km", "autour", of) for of in _OF)]
_IN = (
    ("dans", "le"), ("dans", "la"), ("dans", "les"), ("dans", "l"), ("en",), ("a", "la"), ("a", "l"), ("de", "la"), ("sur", "le"), ("sur", "la"),
    ("departement",), ("departement", "de"), ("departement", "de", "la"), ("departement", "du"),
    ("departement", "des"), ("departement", "de", "l"), ("departement", "d"), ("dpt",), ("dept",), ("dep",), ("region",),
)  # fmt: skip
_ARTICLES = frozenset(("le", "la", "les", "l"))
_WORDS_TOO = frozenset(
    ("nord", "cher", "lot", "creuse", "somme", "manche", "reunion", "centre", "landes", "var")
)
"""Départements whose names are said of much else: only after "dans le" or their own article."""
_TOWNS_TOO = frozenset(("paris", "vienne"))
_NOT_BEFORE_A_CODE = frozenset(("a", "de", "et", "ou", "no", "n", "numero", "ref", "reference"))
_COUNTED = re.compile(
    r"(?:h|heures?|lits?|postes?|places?|ans?|mois|jours?|semaines?|km|min|minutes?|er|eme|e)\b"
)
# After these comes the name of a house, which a commune's name or a saint's may be.
_HOUSES = frozenset(
    [
        "clinique",
        "polyclinique",
        "ehpad",
        "residence",
        "institut",
        "fondation",
        "pharmacie",
        "cabinet",
        "foyer",
        "villa",
    ]
)
_QUOTED = re.compile(r"[\"«“]\s*([^\"»”]*?)\s*(?:[\"»”]|$)")
_TO_WHAT_END = (frozenset(("installation", "emploi")),)
_LONGEST_QUESTION = 300  # characters: what is longer is a text, and stays words
_MOST = 30  # words likewise
_A_NAME = 6  # words of the longest commune's name that is looked for


@dataclass(frozen=True, slots=True)
class Heard:
    """One part of the question that was understood."""

    field: str
    """A facet, or "near"."""
    values: tuple[str, ...]
    """Slugs, codes, or the commune's INSEE code."""
    words: str
    """As they were typed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question understood: its filters, its circle, and the words that are left to search."""

    heard: tuple[Heard, ...] = ()
    circle: Circle | None = None
    rest: str = ""
    narrow: tuple[str, ...] = ()
    """Folded words that became filters but say more: offers that have them come first."""

    def values(self, name: str) -> tuple[str, ...]:
        """What was heard for one facet."""
        return tuple(
            dict.fromkeys(value for one in self.heard if one.field == name for value in one.values)
        )


@lru_cache(maxsize=4_096)  # each letter typed asks anew, and most people ask the same
def understand(q: str, departements: Collection[str] = (), *, placed: bool = False) -> Reading:
    """Read a question. With `placed`, its place was said apart: none is looked for in the words."""
    if len(q) > _LONGEST_QUESTION:
        return Reading(rest=q)
    hearing = _Hearing(q, tuple(departements))
    if not hearing.tokens or len(hearing.tokens) > _MOST:
        return Reading(rest=q)
    hearing.areas()
    if not placed:
        hearing.cued_places()
    hearing.slips(least=2)  # "infirmière anestésiste" before "infirmière"
    hearing.phrases()
    if not placed and hearing.circle is None:
        hearing.bare_places()
    hearing.slips()
    if not placed and hearing.circle is None:
        hearing.misspelt_places()
    return hearing.reading()


@dataclass(slots=True)
class _Hearing:
    """One question while it is read: what is taken is not read twice."""

    q: str
    asked: tuple[str, ...]
    """The départements that were asked for apart."""
    tokens: list[Token] = field(init=False)
    taken: list[bool] = field(init=False)
    heard: list[tuple[int, Heard]] = field(init=False, default_factory=list)
    circle: Circle | None = field(init=False, default=None)
    narrow: list[str] = field(init=False, default_factory=list)
    else_kinds: list[tuple[int, Heard]] = field(init=False, default_factory=list)
    spent: list[tuple[int, Heard]] = field(init=False, default_factory=list)
    """Understood, but asking for nothing."""

    def __post_init__(self) -> None:
        self.tokens = spans(self.q)
        quoted = [met.span() for met in _QUOTED.finditer(self.q)]
        self.taken = [
            any(start >= first and end <= last for first, last in quoted)
            for start, end, _ in self.tokens
        ]

    # --- départements and regions ---------------------------------------------------------------

    def areas(self) -> None:
        """Names of départements and regions, then codes."""
        for begin, end in self._free(LONGEST):
            said = self._said(begin, end)
            found = areas().get(said)
            if found is None or self._glued(begin, end):
                continue
            first = self._introduction(begin)
            article = begin > 0 and self.tokens[begin - 1][2] in _ARTICLES
            coded = [one[2].upper() for one in self.tokens[end : end + 1]] == [*found[1]]
            sure = first < begin or coded or (article and said[0] in _WORDS_TOO)
            if len(said) == 1 and said[0] in _WORDS_TOO | _TOWNS_TOO and not sure:
                continue
            self._hear(found[0], found[1], first if first < begin else begin - article, end)
        for at in range(len(self.tokens) - 1, -1, -1):
            code = self.tokens[at][2].upper()
            known = code in gazetteer().departements and not self.taken[at]
            if known and not self._glued(at, at + 1) and self._means_a_code(at):
                self._hear("departement", (code,), self._introduction(at), at + 1)
                self._listed(at)

    def _listed(self, at: int) -> None:
        """The codes that a list joins to that one: "28, 41 ou 45"."""
        while at > 1 and self.tokens[at - 1][2] in ("et", "ou"):
            at -= 2
            code = self.tokens[at][2].upper()
            if self.taken[at] or code not in gazetteer().departements:
                return
            self._hear("departement", (code,), at, at + 2)

    def _means_a_code(self, at: int) -> bool:
        start, end, _ = self.tokens[at]
        if self.q[max(0, start - 1) : start] == "(" and self.q[end : end + 1] == ")":
            return True
        if self._introduction(at) < at:
            return True
        before = self.tokens[at - 1][2] if at else ""
        after = next((one[2] for one in self.tokens[at + 1 : at + 2]), "")
        listed = before in ("et", "ou") and at > 1 and self.tokens[at - 2][2].isdecimal()
        if listed and not _COUNTED.match(after):
            return True
        if at == len(self.tokens) - 1:
            return not (before in _NOT_BEFORE_A_CODE or before.isdecimal())
        return (
            at == 0 and len(self.tokens) > 1 and not _COUNTED.match(after) and not after.isdecimal()
        )

    def _introduction(self, at: int) -> int:
        """Where the words before an area begin that say it is one; `at` if there are none."""
        before = tuple(word for _, _, word in self.tokens[max(0, at - 3) : at])
        lengths = [len(words_) for words_ in _IN if before[-len(words_) :] == words_]
        return at - max(lengths, default=0)

    # --- communes -------------------------------------------------------------------------------

    def cued_places(self) -> None:
        """A commune or a land after "à", "près de", "à 20 km de", and postal codes."""
        for at in range(len(self.tokens)):
            if self.circle is None and not self.taken[at]:
                self._posted(at)
        for at in range(len(self.tokens) - 1):
            for opening in _KM + _NEAR:
                after = at + len(opening)
                if self.circle is None and self._said(at, after) == opening:
                    self._cued(at, after, opening)

    def _posted(self, at: int) -> None:
        code = self.tokens[at][2]
        if len(code) == 5 and code.isdecimal():
            known = sorted(
                gazetteer().with_postal_code(code), key=lambda one: -(one.population or 0)
            )
            if known and known[0].lat is not None:
                self._around(Circle(known[0], None, tuple(known[1:])), at, at + 1)

    def _cued(self, at: int, after: int, opening: tuple[str, ...]) -> None:
        begin, km = self._radius(at) if opening[0] == "km" else (at, None)
        if opening[0] == "km" and km is None:
            return
        for end in range(min(len(self.tokens), after + _A_NAME), after, -1):
            said = self._said(after, end)
            if any(self.taken[after:end]) or phrases().exactly(said):
                continue  # "à louer" is no commune
            if land := lands().get(tuple(word for word in said if word not in _ARTICLES)):
                self._around(Circle(land.commune, km or land.km), begin, end)
                return
            if commune := commune_of(said, self._departements(), cued=True):
                self._around(Circle(commune, km), begin, end)
                return

    def bare_places(self) -> None:
        """A commune or a land that stands alone: "kiné dreux"."""
        for begin, end in self._free(_A_NAME):
            said = self._said(begin, end)
            if said[0] in LINKS - _ARTICLES or said[-1] in LINKS or self._is_a_house(begin):
                continue
            if land := lands().get(said):
                self._around(land, begin, end)
                return
            if commune := commune_of(said, self._departements(), cued=False):
                self._around(Circle(commune), begin, end)
                return

    def misspelt_places(self) -> None:
        """The town that the words left are a slip for: "chartre", "orlean"."""
        for begin, end in self._free(3):
            if self._is_a_house(begin) or self.tokens[begin][2] in LINKS:
                continue
            before = self.tokens[begin - 1][2] if begin else ""
            said = self._said(begin, end)
            if commune := misspelt(said) or (
                begun(said) if before in ("a", "au", "vers") else None
            ):
                self._around(Circle(commune), begin - (before in ("a", "au", "vers")), end)
                return

    def _is_a_house(self, begin: int) -> bool:
        """Whether what begins there is what a house is called: "clinique Saint-François"."""
        return any(word in _HOUSES for _, _, word in self.tokens[max(0, begin - 2) : begin])

    def _radius(self, at: int) -> tuple[int, float | None]:
        """Where "à 20 km" begins, and its number; None where no number stands before "km"."""
        number = self.tokens[at - 1][2] if at else ""
        if not number.isdecimal() or not 1 <= int(number[:4]) <= 300:
            return at, None
        begin = at - 1
        return begin - (begin > 0 and self.tokens[begin - 1][2] == "a"), float(number)

    def _departements(self) -> tuple[str, ...]:
        return self.asked + tuple(
            code for _, one in self.heard if one.field == "departement" for code in one.values
        )

    def _around(self, circle: Circle, begin: int, end: int) -> None:
        if not circle.namesakes:
            others = [
                one
                for one in namesakes(circle.commune.name, self._departements())
                if one != circle.commune
            ]
            circle = Circle(circle.commune, circle.km, tuple(others))
        self.circle = circle
        self._hear("near", (circle.commune.insee,), begin, end)

    # --- phrases --------------------------------------------------------------------------------

    def phrases(self) -> None:
        """What is said as phrases say it, from left to right, the longest first."""
        begin = 0
        while begin < len(self.tokens):
            begin = self._phrase(begin)

    def _phrase(self, begin: int) -> int:
        """Hear the longest phrase that begins there; where the next may begin."""
        for end in range(min(len(self.tokens), begin + LONGEST), begin, -1):
            if any(self.taken[begin:end]) or not self._whole(begin, end):
                continue
            asks = phrases().exactly(self._said(begin, end))
            if asks is not None:
                self._ask(asks, begin, end)
                return end
        return begin + 1

    def slips(self, least: int = 1) -> None:
        """What is near a phrase, or begins one, in `least` words or more that no phrase has all."""
        for begin, end in self._free(3):
            said = self._said(begin, end)
            known = all(phrases().knows(word) for word in said)
            if known or end - begin < least or not self._whole(begin, end):
                continue
            asks = phrases().nearly(said)
            if asks is None:
                asks = phrases().begun(said)
            if asks:
                self._ask(asks, begin, end)

    def _whole(self, begin: int, end: int) -> bool:
        """Whether no link word stands at either end."""
        return self.tokens[begin][2] not in LINKS and self.tokens[end - 1][2] not in LINKS

    def _ask(self, asks: Asks, begin: int, end: int) -> None:
        for name, values in asks.items():
            if name == NARROW:
                self.narrow += asked(" ".join(self._said(begin, end)))
            elif name == ELSE_KIND:
                words = self.q[self.tokens[begin][0] : self.tokens[end - 1][1]]
                self.else_kinds.append((begin, Heard("kind", values, words)))
            else:
                self._hear(name, values, begin, end)
        self.taken[begin:end] = [True] * (end - begin)

    # --- what is taken, what is left ------------------------------------------------------------

    def _said(self, begin: int, end: int) -> tuple[str, ...]:
        return tuple(word for _, _, word in self.tokens[begin:end])

    def _free(self, most: int) -> Iterator[tuple[int, int]]:
        """Where words stand together that are not taken yet, the longest first."""
        for begin, end in windows(len(self.tokens), most):
            if not any(self.taken[begin:end]):
                yield begin, end

    def _hyphened(self, start: int, end: int) -> bool:
        return "-" in (self.q[start - 1 : start], self.q[end : end + 1])

    def _glued(self, begin: int, end: int) -> bool:
        """Whether a hyphen makes it a part of a longer name ("Neuilly-sur-Marne", "24-28")."""
        start, stop = self.tokens[begin][0], self.tokens[end - 1][1]
        return self.q[max(0, start - 1) : start] == "-" or self.q[stop : stop + 1] == "-"

    def _hear(self, name: str, values: tuple[str, ...], begin: int, end: int) -> None:
        words = self.q[self.tokens[begin][0] : self.tokens[end - 1][1]]
        self.heard.append((begin, Heard(name, values, words)))
        self.taken[begin:end] = [True] * (end - begin)

    def reading(self) -> Reading:
        """What was understood, in the order of the words; padding goes where anything was."""
        self._join_codes()
        if all(one.field != "kind" for _, one in self.heard):
            self.heard += self.else_kinds
        self._one_kind()
        rest = self._rest(drop=bool(self.heard))
        ordered = sorted(self.heard, key=lambda one: one[0])
        narrow = tuple(dict.fromkeys(self.narrow))
        return Reading(tuple(one for _, one in ordered), self.circle, rest, narrow)

    def _one_kind(self) -> None:
        """ "Prime pour s'installer" is an aid, "soirée installation" a meeting: what only says to
        what end gives way."""
        kinds = {value for _, one in self.heard if one.field == "kind" for value in one.values}
        weak = next((of for of in _TO_WHAT_END if kinds & of and kinds - of), frozenset())
        for pair in [one for one in self.heard if one[1].field == "kind"]:
            if weak & {*pair[1].values}:
                self.heard.remove(pair)
                self.spent.append(pair)

    def _join_codes(self) -> None:
        """A code in brackets after a place tells which is meant, and asks nothing more."""
        for begin, one in [pair for pair in self.heard if pair[1].field == "departement"]:
            start = self.tokens[begin][0]
            if self.q[max(0, start - 1) : start] != "(":
                continue
            for at, place in enumerate(self.heard):
                if self._is_in(place[1], one.values) and self._stands_before(place, start):
                    words = self.q[self.tokens[place[0]][0] : start + len(one.words) + 1]
                    self.heard[at] = (place[0], Heard(place[1].field, place[1].values, words))
                    self.heard.remove((begin, one))
                    break

    def _is_in(self, place: Heard, codes: tuple[str, ...]) -> bool:
        if place.field == "departement":
            return place.values == codes
        return (
            place.field == "near"
            and self.circle is not None
            and (self.circle.commune.departement in codes)
        )

    def _stands_before(self, place: tuple[int, Heard], start: int) -> bool:
        end = self.tokens[place[0]][0] + len(place[1].words)
        return end < start and not self.q[end:start].strip(" (")

    def _rest(self, *, drop: bool) -> str:
        cut = [
            (self.tokens[begin][0], self.tokens[begin][0] + len(one.words))
            for begin, one in (*self.heard, *self.spent, *self.else_kinds)
        ]
        padding = _padding() if drop or len(self.tokens) > 1 else frozenset()
        cut += [
            (start, end)
            for (start, end, word), taken in zip(self.tokens, self.taken, strict=True)
            if not taken and word in padding and not self._hyphened(start, end)
        ]
        left, at = [], 0
        for start, end in sorted(set(cut)):
            left.append(self.q[at:start])
            at = max(at, end)
        left.append(self.q[at:])
        words = " ".join(" ".join(left).split())
        if not cut:
            return self.q.strip()
        said = [(start, end) for start, end, word in spans(words) if word not in STOP_WORDS]
        return words[said[0][0] : said[-1][1]] if said else ""


@lru_cache(maxsize=1)
def _padding() -> frozenset[str]:
    return frozenset(fold(word) for word in question()["padding"]["words"])
