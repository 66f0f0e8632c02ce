"""Longest: the longest name that begins at a word: "Saint-Jean-de-Luz", and not "Saint-Jean"."""

from __future__ import annotations

import re

from pipeline.gazetteer import gazetteer
from pipeline.gazetteer.names import SPELLED, words
from pipeline.normalise.place import cues
from pipeline.normalise.place.mentions import TOKEN, areas, begun
from pipeline.normalise.words import fold

_JOINS = frozenset((" ", "-", "'", "’", "- ", "‐", "‑"))
CONTRACTED = {"du": "le", "au": "le", "des": "les", "aux": "les"}
_NEAR = frozenset(("pres",))
_ARTICLES = frozenset(("la", "le", "les", "l"))
# What a longer name goes on with; two towns may stand with a hyphen, too: "Lavelanet-Mirepoix".
_GOES_ON = re.compile(
    r"-(?:de|des|du|sur|sous|l[eè]s|en|aux?)-[^\W\d]|-d['’][^\W\d]", re.IGNORECASE
)


def flat_word(token: str) -> str:
    """A word as keys have it: without accents, in small letters, spelled out."""
    word = token.lower()
    if not word.isascii() and not (word := fold(token)).isascii():
        word = "".join(words(token))  # "9²"
    return SPELLED.get(word, word)


class Stretch:
    """The words between two separators of a piece of text, and the names that begin at each."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.tokens = list(TOKEN.finditer(text, start, end))
        self.words = [flat_word(token[0]) for token in self.tokens]

    def said(self, first: int, after: int) -> str:
        """Tokens from the first up to another, as published."""
        return self.text[self.tokens[first].start() : self.tokens[after - 1].end()]

    def goes_on(self, at: int) -> bool:
        """Whether another word follows at once."""
        if at >= len(self.tokens):
            return False
        return self.text[self.tokens[at - 1].end() : self.tokens[at].start()] == " "

    def _longest(self, at: int) -> tuple[int, str]:
        """The longest name that begins at a token: how many tokens, and its full key."""
        word = self.words[at]
        size, full = self._longest_from(word, at)
        if not size and (article := CONTRACTED.get(word)):
            size, full = self._longest_from(article, at)
            if size == 1:
                return 0, ""  # "du" is no "Le"
        return size, full

    def _longest_from(self, full: str, at: int) -> tuple[int, str]:
        """The same, of names that begin with that word."""
        departements, regions = areas()
        meanings, goes_on = gazetteer().meanings, begun()
        found, size = (0, ""), 1
        while True:
            if full in departements or full in regions or meanings(full):
                found = size, full
            if full not in goes_on or not self._joins(at + size):
                return found
            full = f"{full} {self.words[at + size]}"
            size += 1

    def name_at(self, at: int) -> tuple[int, str]:
        """The longest name that begins there, unless one from the next goes on: "la Haute-Saône"."""
        word = self.words[at]
        if word in _NEAR and self.words[at + 1 : at + 2] in (["de"], ["d"], ["du"]):
            return 0, ""
        size, full = self._longest(at)
        if (
            size
            and full.split(" ")[-1] in cues.COMMON
            and _GOES_ON.match(self.text, self.tokens[at + size - 1].end())
        ):
            return 0, ""  # "La Plaine-des-Cafres" is no "La Plaine"
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
