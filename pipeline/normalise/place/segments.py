"""Segments: what stands between two separators of a piece of text, word by word."""

from __future__ import annotations

import re

from pipeline.gazetteer import gazetteer
from pipeline.gazetteer.names import SPELLED, words
from pipeline.normalise.place import cues
from pipeline.normalise.place.mentions import TOKEN, Mention, Reading, Strength, areas
from pipeline.normalise.place.standing import in_land_of, is_free

_TOWN = 15_000  # inhabitants; Mayenne has fewer, and is in the Mayenne anyway
_POSTAL = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-8])\d{3}")
_ORDINAL = re.compile(r"\d{1,2}(?:er|e|eme|ieme)?")
_JOINS = frozenset((" ", "-", "'", "’", "- ", "‐", "‑"))
_CONTRACTED = {"du": "le", "au": "le", "des": "les", "aux": "les"}
_ALSO = re.compile(r" (?:et|ou) (?:(?:à|de|du|des) |d['’])?(?:l[ae]s? |l['’])?", re.IGNORECASE)
_OF_NAME = re.compile(r" (?:(?:de|du|des|la|le|les|et) )*(?:[dl]['’])?")
_THEN_TOWN = re.compile(
    r"(?: (?:(?:de|du|des|la|le|les) )?(?:[dl]['’])?[A-ZÀ-Ý][\w'’-]+){0,3},? à (?:la |l['’])?"
)
_OF_TOWN = re.compile(r" (?:de |d['’])(?:la |l['’])?")
_ON_RIVER = ("-sur-", "-Sur-", "-SUR-")
_CITIES = frozenset(("paris", "lyon", "marseille"))
_WITH_A_PLACE = """
    ville commune secteur site sites lieu de d du des la le les l a au aux en sur et ou cedex dpt
    dept departement france centre arrondissement arr er e eme ieme h f hf cp intra muros
    ses sa alentours environs region
"""
_NEAR = frozenset(("pres",))
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
_ARTICLES = frozenset(("la", "le", "les", "l"))
_STREETS = frozenset(
    ("rue", "chemin", "place", "pont", "la place", "le pont", "la rue", "le chemin")
)


def _word(token: str) -> str:
    word = token.lower() if token.isascii() else "".join(words(token))
    return SPELLED.get(word, word)


class Segment:
    """What stands between two separators of a piece of text."""

    def __init__(self, text: str, start: int, end: int, asked: bool) -> None:
        self.text, self.start, self.end, self.asked = text, start, end, asked
        self.tokens = list(TOKEN.finditer(text, start, end))
        self.words = [_word(token[0]) for token in self.tokens]
        self.bracketed = text.rfind("(", 0, start) > text.rfind(")", 0, start)
        self.names: list[tuple[int, int, str]] = []
        """First token of a commune's name, the token after it, its full key."""
        self.cued = -1
        """Where the last name that a cue goes before ends."""
        self.numbers: list[str] = []
        self.areas: list[tuple[str, str]] = []
        """A département's full key, and as published."""
        self.bare = True
        """Nothing but places and the words that go with them."""

    def read(self, found: Reading, listed: int) -> int:
        """Add what it says to what was found before.

        `listed` is where the last place ends that the work is only near (-1: none); so is what
        comes back, for the segment after.
        """
        at = 0
        while at < len(self.tokens):
            at += self._take(at, found)
        if self.bare and len(self.names) == 2 and in_land_of(self.text, self.tokens, self.names):
            del self.names[1]  # "Valence d'Agen"
        for first, after, full in self.names:
            listed = self._mention(first, after, full, found, listed)
        for full, said in self.areas:
            alone = self.bare and (self.asked or self.bracketed or full not in cues.COMMON)
            if alone or " " in full:
                found.departements.setdefault(areas()[0][full], said)
        if self.bare and (self.asked or self.bracketed or self.names):
            for code in self.numbers:
                found.departements.setdefault(code, code)
        return listed

    def _take(self, at: int, found: Reading) -> int:
        """Read what begins at a token; how many tokens it is."""
        word = self.words[at]
        land = word in _LANDS and cues.LANDS.match(self.text, self.tokens[at].start())
        if land:
            return self._take_land(at, land, found)
        size, full = self._name_at(at)
        if size:
            first = at + 1 if word in _CONTRACTED and full.split(" ")[0] != word else at
            departements, regions, _ = areas()
            if full == "hopital" and len(self.tokens) > 1:
                self.bare = False
            elif full in _STREETS and self._goes_on(at + size):
                self.bare = False  # "rue de Blois"
            elif full in _NOISE and self._goes_on(at + size):
                pass  # "Ville de Dreux"
            elif full in departements and not self._is_town(full):
                side = full == "nord" and self.names and self.names[-1][1] == at  # "Orléans nord"
                if self.words[at - 1 : at] != ["sur"] and not side:  # "Saint-Aignan sur Cher"
                    self.areas.append((full, self._said(first, at + size)))
            elif full not in regions:
                self.names.append((first, at + size, full))
            return size
        if _POSTAL.fullmatch(word):
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
        elif word not in _NOISE:
            self.bare = False
        return 1

    def _goes_on(self, at: int) -> bool:
        """Whether another word follows at once."""
        if at >= len(self.tokens):
            return False
        return self.text[self.tokens[at - 1].end() : self.tokens[at].start()] == " "

    def _take_land(self, at: int, land: re.Match[str], found: Reading) -> int:
        """A pays that is wholly in one département says that; a river's valley says nothing."""
        code = cues.LAND_DEPARTEMENTS.get(_word(land[0]), "")
        if self.asked and code:
            found.departements.setdefault(code, land[0])
        self.bare = False
        return max(1, sum(token.start() < land.end() for token in self.tokens[at:]))

    def _said(self, first: int, after: int) -> str:
        """Tokens from the first up to another, as published."""
        return self.text[self.tokens[first].start() : self.tokens[after - 1].end()]

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

    def _longest(self, at: int) -> tuple[int, str]:
        """The longest name that begins at a token: how many tokens, and its full key."""
        departements, regions, longest = areas()
        if self.words[at] not in longest and self.words[at] not in _CONTRACTED:
            return 0, ""
        for first in (self.words[at], _CONTRACTED.get(self.words[at])):
            most = longest.get(first, 0) if first else 0
            run = 1
            while run < most and self._joins(at + run):
                run += 1
            for size in range(run, 0, -1):
                if size == 1 and first != self.words[at]:
                    break
                full = " ".join([first or "", *self.words[at + 1 : at + size]])
                if full in departements or full in regions or gazetteer().meanings(full):
                    return size, full
        return 0, ""

    def _name_at(self, at: int) -> tuple[int, str]:
        """The longest name that begins there, unless one from the next goes on: "la Haute-Saône"."""
        word = self.words[at]
        if word in _NEAR and self.words[at + 1 : at + 2] in (["de"], ["d"], ["du"]):
            return 0, ""
        size, full = self._longest(at)
        if size and word in _ARTICLES and self._is_longer(at + 1, size):
            return 0, ""
        return size, full

    def _is_longer(self, at: int, size: int) -> bool:
        """Whether a name that begins at that token goes further than one that began before it."""
        return at < len(self.tokens) and self._longest(at)[0] >= size

    def _joins(self, at: int) -> bool:
        """Whether a name may go on from the token before to this one."""
        if at >= len(self.tokens):
            return False
        gap = self.text[self.tokens[at - 1].end() : self.tokens[at].start()]
        return gap in _JOINS or (gap in (". ", ".", ".-") and self.words[at - 1][:5] == "saint")

    def _mention(self, first: int, after: int, full: str, found: Reading, listed: int) -> int:
        """Add a mention, unless the work is only near it; the end of the last that it is near."""
        start, end = self.tokens[first].start(), self.tokens[after - 1].end()
        before = self.text[max(0, start - 90) : start]
        meanings = gazetteer().meanings(full)
        if before[-4:].lower() == "des " and not full.startswith("les "):
            meanings = ()  # "SSIAD des Combrailles": of a land, not of a commune
        more = 0 <= listed < start and cues.AND_MORE.match(self.text[listed:start])
        if more or cues.near(before, self.text, end) or (self.asked and cues.side(self.text, end)):
            if self.asked or not cues.around(before):
                found.near.update(insee for _, insee in meanings)
            self.bare = False
            return end
        if before.endswith(_ON_RIVER):
            self.bare = False
            return -1
        if cues.elsewhere(before):
            self.bare = False
            return end
        if not cues.STREET.search(before):
            strength = self._strength(first, start)
            if self.cued >= 0 and _ALSO.fullmatch(self.text, self.cued, start):
                strength = max(strength, Strength.CUED)  # "à Chartres ou Dreux"
            if 0 <= found.cued < start and cues.AND_MORE.match(self.text[found.cued : start]):
                strength = found.as_sure  # "les centres de Mer, Contres et X"
            if strength is Strength.CUED:
                self._in_house(found, before, start)
            self.cued = end if strength is Strength.CUED else -1
            sure = strength in (Strength.CUED, Strength.ALONE)
            found.cued, found.as_sure = (end, strength) if sure else (-1, Strength.BARE)
            found.last = end
            free = strength is Strength.BARE and is_free(
                self.text, self.start, self.tokens, (first, after, full)
            )
            said = self._said(first, after)
            at = before[-2:] in ("à ", "À ") or before[-4:] == "sur "
            found.mentions.append(Mention(full, meanings, strength, said, free, at))
        return -1

    def _in_house(self, found: Reading, before: str, start: int) -> None:
        """Drop what was read in the name of a house whose town follows: "MAS Saint-Jean à X"."""
        if not cues.AT.search(before):
            saint = found.mentions and found.mentions[-1].full.startswith(("saint ", "sainte "))
            if saint and found.house >= 0 and _OF_TOWN.fullmatch(self.text, found.last, start):
                found.mentions.pop()  # "EHPAD Saint-Nicolas de X"
            if found.house < 0 or not _OF_NAME.fullmatch(self.text, found.last, start):
                found.house = len(found.mentions)
        elif 0 <= found.house < len(found.mentions):
            if _THEN_TOWN.fullmatch(self.text, found.last, start):
                del found.mentions[found.house :]
            found.house = -1

    def _strength(self, first: int, start: int) -> Strength:
        if first and _POSTAL.fullmatch(self.words[first - 1]):
            return Strength.POSTED
        if self.bare:
            return Strength.BRACKETED if self.bracketed else Strength.ALONE
        before = self.text[max(self.start, start - 90) : start]
        cued = cues.AT.search(before) or cues.OF_ESTABLISHMENT.search(before)
        cued = cued or cues.RIGHT_AFTER.search(before) or cues.OF_ACRONYM.search(before)
        return Strength.CUED if cued else Strength.BARE
