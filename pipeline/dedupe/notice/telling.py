"""Title, text and place of one record, as they stand: what more particular readings start from."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.dedupe.notice.boards import without_boards_own
from pipeline.dedupe.notice.employers import town_words
from pipeline.dedupe.notice.kept import derived, plain
from pipeline.dedupe.notice.lexicon import ROOT, common, word_set
from pipeline.dedupe.notice.signature import content, fold, shingles, stem, words
from pipeline.dedupe.record import Record

LONG = 25
"""Words from which a text says enough to be told from another."""

NAMES = 4
"""Names that may be towns' under which a record without a commune is kept."""

NEUTRAL = frozenset(map(stem, word_set("neutral")))
_PROFESSION = word_set("profession")
_SHORT = frozenset(p for p in _PROFESSION if len(p) < 4)
_LONG = tuple(p[:ROOT] for p in _PROFESSION if len(p) >= 4)
_JOINED = re.compile(r"^((?:(?:La|Le|Les|Saint|Sainte|St|Ste|L')[ ']?)*[^ ]+).*$")
_NAME = re.compile(r"\b(?:(?:Saint|Sainte|St|Ste|La|Le|Les) )?[A-ZÉÈÎÔ][a-zà-ÿ]{3,}\b")
_USUAL = frozenset(_PROFESSION | NEUTRAL)


class Telling:
    """The words and the place of a record, worked out at most once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.offer = record.offer
        self.place = place = record.offer.place
        self.insee = place.insee if place else None
        self.departement = place.departement if place else None

    @plain
    def title(self) -> str:
        """The folded title."""
        return fold(self.offer.title)

    @derived
    def told(self) -> str:
        """The text, or the excerpt where there is none, without what a board tells of itself."""
        text = self.record.text or self.offer.excerpt
        return without_boards_own(text, self.record.source, self.record.publisher)

    @derived
    def text(self) -> str:
        """The same, folded."""
        return fold(self.told)

    @derived
    def whole(self) -> str:
        """Title and text, folded."""
        return f"{self.title}\n{self.text}"

    @derived
    def text_words(self) -> list[str]:
        """The words of the text, in order."""
        return words(self.text)

    @plain
    def size(self) -> int:
        """How many words the text has."""
        return len(self.text_words)

    @plain
    def is_long(self) -> bool:
        """Whether the text says enough to be told from another."""
        return self.size >= LONG

    @plain
    def shingles(self) -> frozenset[int]:
        """The text's shingles."""
        return shingles(self.text_words)

    @derived
    def vocabulary(self) -> frozenset[str]:
        """The stems that the text uses."""
        return content(self.text_words)

    @plain
    def town(self) -> frozenset[str]:
        """The words of the commune's name."""
        return town_words(self.place.commune if self.place else None)

    @plain
    def town_name(self) -> str:
        """The commune's name, folded, without hyphens."""
        name = (self.place.commune if self.place else None) or ""
        return fold(name).replace("-", " ").replace("'", " ")

    @derived
    def spoken_town(self) -> str:
        """How people call the commune: "Savigny" for Savigny-sur-Braye."""
        return short_name((self.place.commune if self.place else None) or "")

    @derived
    def town_names(self) -> list[str]:
        """How the commune is called; where it is not known, some names that may be towns'."""
        if self.insee or self.spoken_town:
            return [self.spoken_town.lower()] if self.spoken_town else []
        found = dict.fromkeys(_NAME.findall(self._capitals))
        plain = (n.lower() for n in found if not is_trade(fold(n)) and fold(n) not in _USUAL)
        return list(dict.fromkeys(n for n in plain if stem(fold(n)) not in common()))[:NAMES]

    def names_town(self, name: str) -> bool:
        """Whether title, text or who shows it names a town, with its capital letter."""
        if not name:
            return False
        # a form of each name is dear, and most names are not there at all
        return any(
            name in said and re.search(rf"\b{re.escape(name)}\b", said)
            for said in (self._capitals, self._shown)
        )

    @derived
    def _shown(self) -> str:
        shown = f"{self.record.source} . {self.offer.employer or ''}"
        return shown.replace("’", "'").replace("-", " ")

    @derived
    def _capitals(self) -> str:
        commune = (self.place.commune if self.place else None) or ""
        text = f"{self.offer.title} . {commune} . {self.record.text or self.offer.excerpt}"
        return text.replace("’", "'").replace("-", " ")


@lru_cache(maxsize=1 << 12)
def short_name(commune: str) -> str:
    """How people call a commune for short; nothing where that would be too short.

    >>> short_name("Savigny-sur-Braye"), short_name("Saint-Lô")
    ('Savigny', 'Saint Lô')
    """
    plain = commune.replace("’", "'").replace("-", " ")
    short = _JOINED.sub(r"\1", plain)
    return short if len(short) >= 4 else ""


@lru_cache(maxsize=1 << 16)
def is_trade(word: str) -> bool:
    """Whether a word is a profession's name or part of one."""
    return word.rstrip("s") in _SHORT or word in _SHORT or word.startswith(_LONG)
