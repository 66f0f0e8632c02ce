"""What is named between two separators of a piece of text: communes, départements, numbers."""

from __future__ import annotations

import re
from functools import cache

from pipeline.gazetteer import gazetteer
from pipeline.normalise.place import cues
from pipeline.normalise.place.longest import CONTRACTED, Stretch, flat_word
from pipeline.normalise.place.mentions import Reading, areas, first_words

_TOWN = 15_000  # inhabitants; Mayenne has fewer, and is in the Mayenne anyway
POSTAL = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-8])\d{3}")
_ORDINAL = re.compile(r"\d{1,2}(?:er|e|eme|ieme)?")
_CITIES = frozenset(("paris", "lyon", "marseille"))
_WITH_A_PLACE = """
    ville commune secteur site sites lieu de d du des la le les l a au aux en sur et ou cedex dpt
    dept departement france centre arrondissement arr er e eme ieme h f hf cp intra muros
    ses sa alentours environs region
"""
# "13 mars" is a day, and not the Bouches-du-Rhône.
_MONTHS = [
    [month]
    for month in (
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    )
]  # fmt: skip
_NOISE = frozenset(_WITH_A_PLACE.split())
# The first words of `cues.LANDS`, so that the pattern is tried only there.
_LANDS = frozenset(
    [
        "centre", "val", "bord", "bords", "pays", "vallee", "sud", "nord", "perche", "beauce", "sologne", "vendomois", "dunois",
        "drouais", "thymerais", "blesois", "touraine",
    ]
)  # fmt: skip
_STREETS = frozenset(
    ("rue", "chemin", "place", "pont", "la place", "le pont", "la rue", "le chemin")
)


@cache
def _beginnings() -> frozenset[str]:
    """The words with which a name or a land may begin."""
    return first_words().union(CONTRACTED, _LANDS)


class Named(Stretch):
    """What stands between two separators of a piece of text, word by word."""

    def __init__(self, text: str, start: int, end: int, asked: bool) -> None:
        super().__init__(text, start, end)
        self.asked = asked
        self.names: list[tuple[int, int, str]] = []
        """First token of a commune's name, the token after it, its full key."""
        self.cued = -1
        """Where the last name that a cue goes before ends."""
        self.numbers: list[str] = []
        self.areas: list[tuple[str, str]] = []
        """A département's full key, and as published."""
        self.bare = True
        """Nothing but places and the words that go with them."""

    @property
    def bracketed(self) -> bool:
        """Whether it stands in brackets."""
        return self.text.rfind("(", 0, self.start) > self.text.rfind(")", 0, self.start)

    def take(self, found: Reading) -> None:
        """Read word by word; most begin no name and are no number."""
        beginnings, after = _beginnings(), 0
        for at, word in enumerate(self.words):
            if at < after:
                continue
            if word in beginnings and (size := self._take_name(at, found)):
                after = at + size
            elif word[:1].isdigit():
                self._take_number(at, found)
            elif word not in _NOISE:
                self.bare = False

    def _take_name(self, at: int, found: Reading) -> int:
        """Read the name or the land that begins at a token; how many tokens it is."""
        word = self.words[at]
        land = word in _LANDS and cues.LANDS.match(self.text, self.tokens[at].start())
        if land:
            return self._take_land(at, land, found)
        size, full = self.name_at(at)
        if size:
            first = at + 1 if word in CONTRACTED and full.split(" ")[0] != word else at
            departements, regions = areas()
            if full == "hopital" and len(self.tokens) > 1:
                self.bare = False
            elif full in _STREETS and self.goes_on(at + size):
                self.bare = False  # "rue de Blois"
            elif full in _NOISE and self.goes_on(at + size):
                pass  # "Ville de Dreux"
            elif full in departements and not self._is_town(full):
                side = full == "nord" and self.names and self.names[-1][1] == at  # "Orléans nord"
                if self.words[at - 1 : at] != ["sur"] and not side:  # "Saint-Aignan sur Cher"
                    self.areas.append((full, self.said(first, at + size)))
            elif full not in regions:
                self.names.append((first, at + size, full))
        return size

    def _take_number(self, at: int, found: Reading) -> None:
        """Read a token that begins with a figure."""
        word = self.words[at]
        if POSTAL.fullmatch(word):
            found.postal_codes.append(word)
        elif self.names and self.names[-1][2] in _CITIES and _ORDINAL.fullmatch(word):
            pass  # an arrondissement
        elif (
            word.upper() in gazetteer().departements
            and not self._is_measure(at)
            and not self._is_dated(at)
            and self.words[at + 1 : at + 2] not in _MONTHS
        ):
            self.numbers.append(word.upper())
        else:
            self.bare = False

    def _take_land(self, at: int, land: re.Match[str], found: Reading) -> int:
        """A pays that is wholly in one département says that; a river's valley says nothing."""
        code = cues.LAND_DEPARTEMENTS.get(flat_word(land[0]), "")
        if self.asked and code:
            found.departements.setdefault(code, land[0])
        self.bare = False
        return max(1, sum(token.start() < land.end() for token in self.tokens[at:]))

    def _is_measure(self, at: int) -> bool:
        """Whether a number is followed by a unit: "80 %"."""
        return self.text[self.tokens[at].end() :].lstrip()[:1] in ("%", "€")

    def _is_dated(self, at: int) -> bool:
        """Whether a number is part of a date: "22/02"."""
        token = self.tokens[at]
        before, after = (
            self.text[max(0, token.start() - 2) : token.start()],
            self.text[token.end() :],
        )
        return (before[-1:] == "/" and before[:1].isdigit()) or (
            after[:1] == "/" and after[1:2].isdigit()
        )

    @staticmethod
    def _is_town(full: str) -> bool:
        """Whether a département's name is also that of a town (Paris, Vienne), not of a village."""
        found = (
            gazetteer().commune(insee) for rank, insee in gazetteer().meanings(full) if not rank
        )
        return any((commune.population or 0) > _TOWN for commune in found if commune)
