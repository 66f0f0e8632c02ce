"""Names of employers: "CH Dreux" and "Centre hospitalier Victor-Jousselin" may be one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache

from rapidfuzz import fuzz

from pipeline.dedupe.notice.figures import UNITS
from pipeline.dedupe.notice.houses import FIRM, KIND, kinds_in
from pipeline.dedupe.notice.lexicon import word_set
from pipeline.dedupe.notice.signature import fold, stem, words
from pipeline.gazetteer import gazetteer

_SAINT = re.compile(r"\bst(?=e? [a-z]{3})")
_FORMS = word_set("forms")
_JOINTS = frozenset({"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"})
_PAGES = word_set("pages")
_AGENCY = re.compile(
    r"\b(interim\w*|cabinet de recrutement|recrutement|recruteur|staffing|consulting|conseil rh|"
    r"agence d'emploi|travail temporaire|placement|confidentiel\w*|anonyme|notre client|"
    r"non (communique|precise))\b"
)
# "CH des Trois-Moulins" is "CH 3 Moulins".
_WRITTEN = {word: n for word, n in UNITS.items() if 1 < n <= 12}
_FIGURES = {str(n): word for word, n in _WRITTEN.items()}
_WRITTEN_STEMS = frozenset(map(stem, _WRITTEN))
# A town, its health house and its union of communes speak for one another.
_ALLIES = frozenset({"commune", "epci", "msp", "cpts", "departement", "cabinet", "centre", "pole"})
_HOUSES = frozenset({"ch", "ehpad", "ssiad", "had", "centre", "pole"})
_POLE = frozenset({"pole", "msp"})
"""A "pôle de santé" may be a health house or a hospital."""


class Tie(Enum):
    """What two names of employers say about each other."""

    SAME = "same"
    MAYBE = "maybe"
    """One name is part of the other, or names only the town's house of that kind."""
    UNKNOWN = "unknown"
    APART = "apart"
    """Two names, yet perhaps of one house: a chain's and the residence's, a company's and the sign's."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Employer:
    """A name, taken apart: the kinds of house, and the words that are its own."""

    kinds: frozenset[str]
    own: frozenset[str]
    initials: frozenset[str] = field(default=frozenset(), compare=False)
    """What the name may be shortened to."""

    def stands_for(self, other: Employer) -> bool:
        """Whether the name is but the letters with which the other's words begin, four or more."""
        alone = self.own if not self.kinds and len(self.own) == 1 else frozenset[str]()
        return any(len(short) > 3 for short in alone & other.initials)

    @property
    def key(self) -> str:
        """One word for block keys: kinds and own words, sorted."""
        return " ".join((*sorted(self.kinds), *sorted(self.own)))


@lru_cache(maxsize=1 << 14)
def parse(name: str | None) -> Employer | None:
    """Take a name apart; None where it is missing or an agency's, which is not the employer.

    >>> parse("Centre Hospitalier de Dreux") == parse("CH DREUX")
    True
    """
    folded = _SAINT.sub("saint", fold(name or "").replace("-", " "))
    kinds = kinds_in(folded)
    # "CHRU de Tours – recrutement" is a house's own page, "Santé Recrutement" an agency
    if not folded.strip() or (_AGENCY.search(folded) and not kinds & FIRM):
        return None
    rest = [_FIGURES.get(w, w) for w in words(KIND.sub(" ", folded))]
    rest = [part for w in rest for part in _departement(w)]
    own = frozenset(
        stem(w) for w in rest if w not in _FORMS | _PAGES and (len(w) > 1 or w.isdigit())
    )
    return Employer(kinds, own, _initials(folded)) if kinds or own else None


@cache
def _departement(word: str) -> tuple[str, ...]:
    """The name that a number stands for: the "SDIS 72" is that of the Sarthe."""
    named = gazetteer().departement_name(word) if len(word) == 2 and word.isdigit() else None
    return tuple(words(fold(named).replace("-", " "))) if named else (word,)


def _initials(folded: str) -> frozenset[str]:
    found = [w for w in words(folded) if w not in _JOINTS]
    letters = "".join(w[0] for w in found)
    # "CHIC Amboise - Château-Renault" is shortened to CHICACR.
    kept = "".join(w if len(w) < 6 and KIND.fullmatch(w) else w[0] for w in found)
    return frozenset(short for short in (letters, kept) if len(short) > 2)


@lru_cache(maxsize=1 << 12)
def town_words(commune: str | None) -> frozenset[str]:
    """Return the words of a commune's name, as `parse` leaves them."""
    return frozenset(stem(w) for w in words(fold(commune or "")) if w not in _FORMS)


def tie(a: Employer | None, b: Employer | None, town: frozenset[str]) -> Tie:
    """Compare two employers; `town` holds the words of the commune where both are, if it is one."""
    if a is None or b is None:
        return Tie.UNKNOWN
    if a == b:
        return Tie.SAME
    if not (a.kinds and b.kinds) and (a.stands_for(b) or b.stands_for(a)):
        return Tie.SAME
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        near = a.kinds | b.kinds
        if near == _POLE:
            return _own_names_tie(a, b, town)
        return Tie.UNKNOWN if near <= _ALLIES or near <= _HOUSES else Tie.OTHER
    return _own_names_tie(a, b, town)


def _own_names_tie(a: Employer, b: Employer, town: frozenset[str]) -> Tie:
    mine, theirs = a.own - town, b.own - town
    if _numbers(mine) and _numbers(theirs) and _numbers(mine) != _numbers(theirs):
        return Tie.OTHER
    if _letters(a, b) or _letters(b, a):
        return Tie.MAYBE
    if mine and theirs:
        if mine == theirs or _spelt_alike(mine, theirs):
            return Tie.SAME
        if mine <= theirs or theirs <= mine:
            return Tie.MAYBE
        # A town seldom has two hospitals, and a name without a kind may be a chain's or a company's.
        one = not (a.kinds and b.kinds) or (town and "ch" in a.kinds & b.kinds)
        return Tie.APART if one else Tie.OTHER
    if not a.kinds & b.kinds:
        return Tie.UNKNOWN
    # "CH Dreux" beside "CH Victor-Jousselin" at Dreux: a town seldom has two of a kind.
    return Tie.SAME if not mine and not theirs and town else Tie.MAYBE


def _numbers(own: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in own if w.isdigit() or w in _WRITTEN_STEMS)


def _letters(short: Employer, long: Employer) -> bool:
    """Whether one name has the other's initials, in whatever order."""
    letters = "".join(sorted(w[0] for w in long.own))
    return any(len(w) == len(letters) > 2 and "".join(sorted(w)) == letters for w in short.own)


def _spelt_alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return fuzz.ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) >= 85
