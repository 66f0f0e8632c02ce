"""Phrases that ask for something: found exactly, by slips and sounds, by how they begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.normalise.words import LINKS, stem

Asks = Mapping[str, tuple[str, ...]]
"""From the name of a facet to the values that will do; none for words that stay words. Besides,
`ELSE_KIND` to the kinds where no other is asked, `NARROW` where the words say more, `WEAK` where
they name a trade only if no other does ("cabinet dentaire"), and `DEFAULT` where any other word
of a trade says which is meant ("interne", of medicine if "en pharmacie" or "dentaire" is not said)."""
NARROW = "narrow"
WEAK = "weak"
DEFAULT = "default"
ELSE_KIND = "else_kind"

LONGEST = 6  # words of a phrase that are looked at
_CUT = 3  # letters that are left of a word that is cut short beside others
_BEGUN = 4  # letters from which a beginning is taken for the whole
_SOUNDS = (("ph", "f"), ("th", "t"), ("y", "i"), ("qu", "k"), ("oe", "e"), ("ae", "e"))
_DOUBLED = re.compile(r"(.)\1")


def key(said: Sequence[str]) -> tuple[str, ...]:
    """Folded words as phrases are compared: masculine, singular, no link words.

    >>> key(["infirmieres", "de", "bloc"])
    ('infirmier', 'bloc')
    """
    return tuple(stem(word) for word in said if word not in LINKS)


def run_together(said: Sequence[str]) -> str:
    """Folded words as one: "sagefemme"."""
    return stem("".join(word for word in said if word not in LINKS))


def sound(text: str) -> str:
    """About how it sounds, for who spells as they hear.

    >>> sound("orthofoniste") == sound("orthophoniste"), sound("sagefamme")
    (True, 'sagefame')
    """
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    return _DOUBLED.sub(r"\1", text)


@dataclass(frozen=True)
class Phrases:
    """Every phrase by its key."""

    asks: Mapping[tuple[str, ...], Asks]
    glued: Mapping[str, tuple[str, ...]]
    """Keys by their words run together."""
    spoken: frozenset[str]
    """Stems that are no slips, though they ask for nothing alone."""
    everyday: frozenset[str] = frozenset()
    """Folded words that are no phrase alone, whatever their stem: "soir" is no "soirée"."""
    bare: frozenset[str] = frozenset()
    """Keys of one word whose phrases have a link word, too ("à louer"): no word is a slip for them."""

    def exactly(self, said: Sequence[str]) -> Asks | None:
        """What these words ask, if they are a phrase."""
        as_typed = [word for word in said if word not in LINKS]
        if not as_typed or len(as_typed) > self.begins(as_typed[0]):
            return None  # as nearly all
        if len(said) == 1 and said[0] in self.everyday:
            return None
        return self.asks.get(tuple(as_typed), self.asks.get(key(said)))

    def nearly(self, said: Sequence[str]) -> Asks | None:
        """What they may be a slip for: one letter from 5, two from 9, three from 15, or words
        run together. The first letter must be right, the nearest phrase alone so near, and each
        word by itself be near its own: "infirmier logé" is no slip for "infirmier bloc"."""
        if glued := self.glued.get(run_together(said)):
            return self.asks[glued]
        parts = key(said)
        heard = sound("".join(parts))
        allowed = (len(heard) >= 5) + (len(heard) >= 9) + (len(heard) >= 15)
        if not allowed:
            return None
        like = self._heard.get((heard[0], len(parts)), {})
        near = process.extract(
            heard, like.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=5
        )
        near = [one for one in near if self._word_by_word(parts, like[one[0]])]
        found = [self.asks[like[other]] for other, _, _ in near]
        if len(near) > 1 and near[0][1] == near[1][1] and found[0] != found[1]:
            return None
        return found[0] if found else None

    def _word_by_word(self, parts: Sequence[str], other: Sequence[str]) -> bool:
        return len(parts) == 1 or all(map(_near, parts, other))

    def begun(self, said: Sequence[str]) -> Asks | None:
        """What all phrases that go on from these words ask: "infirm", "chirurgien den"."""
        if asks := self.clipped(said):
            return asks
        *whole, last = said
        start = " ".join((*key(whole), last))
        if len(last) < (_BEGUN if not whole else 2):
            return None
        first = bisect_left(self._ordered, start)
        found: list[Asks] = []
        for other in self._ordered[first:]:
            if not other.startswith(start):
                break
            if other.count(" ") > start.count(" "):
                continue
            found.append(self.asks[tuple(other.split())])
        shared = _shared(found) if found else {}
        return shared or None

    def clipped(self, said: Sequence[str]) -> Asks | None:
        """What all phrases ask of which each word begins one: "prépa pharma", "sec méd"."""
        parts = tuple(word for word in said if word not in LINKS)
        if len(parts) < 2 or min(map(len, parts)) < _CUT:
            return None
        ways = self._by_size.get((parts[0][:_CUT], len(parts)), ())
        found = [self.asks[one] for one in ways if all(map(str.startswith, one, map(stem, parts)))]
        return (_shared(found) or None) if found else None

    def knows(self, word: str) -> bool:
        """Whether a folded word stands in some phrase, and so is no slip."""
        return stem(word) in self._words or word in self._words

    def begins(self, first: str) -> int:
        """Of how many words the longest phrase is that begins with that one; 0 if none does."""
        lengths = self._lengths
        return max(lengths.get(first, 0), lengths.get(stem(first), 0))

    @cached_property
    def _lengths(self) -> Mapping[str, int]:
        longest: dict[str, int] = {}
        for first, *more in filter(None, self.asks):
            longest[first] = max(longest.get(first, 0), 1 + len(more))
        return longest

    @cached_property
    def _heard(self) -> Mapping[tuple[str, int], Mapping[str, tuple[str, ...]]]:
        """Keys by how they sound, by the first letter and by how many words they are."""
        alike: dict[tuple[str, int], dict[str, tuple[str, ...]]] = {}
        for parts, asks in self.asks.items():
            heard = sound("".join(parts))
            if asks and len(heard) >= 5 and not (len(parts) == 1 and parts[0] in self.bare):
                alike.setdefault((heard[0], len(parts)), {})[heard] = parts
        return alike

    @cached_property
    def _by_size(self) -> Mapping[tuple[str, int], list[tuple[str, ...]]]:
        """Keys of several words that ask something, by how the first begins and how many."""
        found: dict[tuple[str, int], list[tuple[str, ...]]] = {}
        for parts, asks in self.asks.items():
            if asks and len(parts) > 1:
                found.setdefault((parts[0][:_CUT], len(parts)), []).append(parts)
        return found

    @cached_property
    def _ordered(self) -> list[str]:
        """Keys that ask something, as texts in order."""
        return sorted(" ".join(parts) for parts, asks in self.asks.items() if asks)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for parts in self.asks for word in parts) | self.spoken


def _near(word: str, meant: str) -> bool:
    """Whether one word is a slip for another: one letter from 4, two from 9, the first right; or
    the other with a link word run into it, "dutravail"."""
    longest, heard, other = max(len(word), len(meant)), sound(word), sound(meant)
    if heard[0] == other[0]:
        return OSA.distance(heard, other) <= (longest >= 4) + (longest >= 9)
    return heard.endswith(other) and heard.removesuffix(other) in LINKS


def _shared(found: Sequence[Asks]) -> Asks:
    """What all of them ask."""
    shared = {
        name: values
        for name, values in found[0].items()
        if all(one.get(name) == values for one in found)
    }
    return shared if set(shared) - {NARROW, WEAK, DEFAULT} else {}
