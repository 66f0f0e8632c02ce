"""Words as they are compared: without accents, case, gender, number and small link words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import compress
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_TOKEN = re.compile(r"[^\W_]+")
_SAME_TOKEN = re.compile(r"\w+")  # where no "_" is: in half the time
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae", "’": "'"})

# Words that join others and say nothing by themselves: "infirmier de bloc" is "infirmier en bloc".
LINKS = frozenset(
    [
        "de", "d", "du", "des", "en", "le", "la", "les", "l", "a", "au", "aux", "un", "une", "ce", "cette",
        "nos", "notre", "son", "sa", "s",
    ]
)  # fmt: skip

# Feminine and plural endings, longest first; what they become.
_ENDINGS = (("trice", "teur"), ("ienne", "ien"), ("elle", "el"), ("euse", "eur"), ("ere", "er"))
_KEPT = frozenset({"medecine"})  # is no feminine of "médecin"


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """The text in lower case, without accents or ligatures.

    >>> fold("Œuvre d'ÉLÈVES")
    "oeuvre d'eleves"
    """
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize("NFD", text.translate(_LIGATURES).lower())
    return "".join(c for c in flat if not unicodedata.combining(c))


def stem(word: str) -> str:
    """The word as it is compared: folded, masculine, singular. Up to three letters, only folded.

    >>> [stem(word) for word in ("Infirmières", "manipulatrice", "sociaux", "soignante", "IDE")]
    ['infirmier', 'manipulateur', 'social', 'soignant', 'ide']
    >>> stem("médecine"), stem("médecins")
    ('medecine', 'medecin')
    """
    return _STEMS[word]


class _Stems(dict[str, str]):
    """What is worked out of each word, once: a plain look-up is the cheapest that there is."""

    def __init__(self, work: Callable[[str], str]) -> None:
        self._work = work

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_STEMS:
            self.clear()
        found = self[word] = self._work(word)
        return found


_MOST_STEMS = 65_536


def _stem(word: str) -> str:
    word = fold(word)
    if len(word) <= 3:
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        word = word[:-3] + "al"
    elif word[-1] in "sx":
        word = word[:-1]
    if word in _KEPT or len(word) <= 3:
        return word
    for ending, other in _ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)] + other
    return word.rstrip("e")


_STEMS = _Stems(_stem)
_HEADS = _Stems(lambda word: "" if (found := _STEMS[word]) in LINKS else found)
"""The stems, and nothing for link words."""


class Words:
    """A text's words in order, link words left out."""

    __slots__ = ("_all", "_spans", "heads", "stems", "text", "tokens", "written")

    def __init__(self, text: str) -> None:
        self.text = text
        said = (_TOKEN if "_" in text else _SAME_TOKEN).findall(text)
        self._all = list(map(_HEADS.__getitem__, said))
        self.tokens: tuple[str, ...] = tuple(compress(said, self._all))
        """As written."""
        self.stems: tuple[str, ...] = tuple(filter(None, self._all))
        """As compared; same length as `tokens`."""
        self.heads = frozenset(self.stems)
        """The stems, once each."""
        self.written = frozenset(self.tokens)
        """The words as written, once each."""
        self._spans: list[tuple[int, int]] | None = None

    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in the text; only asked of texts in which something was met."""
        if self._spans is None:
            every = (_TOKEN if "_" in self.text else _SAME_TOKEN).finditer(self.text)
            self._spans = [met.span() for met in compress(every, self._all)]
        return self._spans

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where words `start` up to `end` (excluded) stand in the text, in characters."""
        spans = self._spans or self.spans()
        return spans[start][0], spans[end - 1][1]

    def said(self, start: int, end: int) -> str:
        """Words `start` up to `end` (excluded) as the text writes them."""
        spans = self._spans or self.spans()
        return self.text[spans[start][0] : spans[end - 1][1]]


@lru_cache(maxsize=128)  # the steps share titles, texts and short fields, of eight offers at once
def words(text: str) -> Words:
    """Cut a text into words. Linear in its length; never raises."""
    return Words(text)


class Hit(NamedTuple, Generic[T]):
    """A phrase of a lexicon met in a text: words `start` up to `end` (excluded)."""

    value: T
    start: int
    end: int


def is_abbreviation(form: str) -> bool:
    """Whether a form is wholly in capitals, and so to be met in capitals only.

    >>> is_abbreviation("SF"), is_abbreviation("sage-femme"), is_abbreviation("poste de PH")
    (True, False, False)
    """
    return form.isupper()


class Lexicon(Generic[T]):
    """Phrases with what they mean, met in `Words` from left to right, the longest first."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._plain: _Table[T] = {}
        self._capitals: _Table[T] = {}
        for phrase, value in phrases:
            read = words(phrase)
            if not read.tokens:
                continue
            capitals = is_abbreviation(phrase)
            first, *rest = read.tokens if capitals else read.stems
            table = self._capitals if capitals else self._plain
            second = rest[0] if rest else None
            table.setdefault(first, {}).setdefault(second, []).append((tuple(rest), value))
        for table in (self._plain, self._capitals):
            for seconds in table.values():
                for entries in seconds.values():
                    entries.sort(key=lambda entry: -len(entry[0]))
        self._heads = frozenset(self._plain)
        self._capital_heads = frozenset(filter(str.isupper, self._capitals))

    def find(self, read: Words) -> list[Hit[T]]:
        """Every phrase met, in order, without overlap."""
        plain = self._heads & read.heads
        capitals = self._capital_heads and self._capital_heads & read.written
        if not plain and not capitals:
            return []
        stems, tokens = read.stems, read.tokens
        places = [at for at, word in enumerate(stems) if word in plain] if plain else []
        if capitals:
            places += [at for at, token in enumerate(tokens) if token in capitals]
            places = sorted(set(places))
        hits: list[Hit[T]] = []
        free = 0
        for at in places:
            if at < free:
                continue
            met = _longest(self._plain.get(stems[at]), stems, at)
            if capitals:
                other = _longest(self._capitals.get(tokens[at]), tokens, at)
                if other and (not met or len(other[0]) > len(met[0])):
                    met = other
            if met and met[1] is not None:
                free = at + 1 + len(met[0])
                hits.append(Hit(met[1], at, free))
        return hits

    def first(self, read: Words) -> Hit[T] | None:
        """The first phrase met, or None."""
        hits = self.find(read)
        return hits[0] if hits else None


_Entry = tuple[tuple[str, ...], T]
"""What of a phrase follows its first word, and what the phrase means."""
_Table = dict[str, dict[str | None, list[_Entry[T]]]]
"""By first word, then by second one, the entries, the longest first; phrases of one word by None."""


def _longest(
    seconds: dict[str | None, list[_Entry[T]]] | None, parts: tuple[str, ...], at: int
) -> _Entry[T] | None:
    if seconds is None:
        return None
    if at + 1 < len(parts):
        for entry in seconds.get(parts[at + 1], ()):
            rest = entry[0]
            if len(rest) == 1 or parts[at + 1 : at + 1 + len(rest)] == rest:
                return entry
    alone = seconds.get(None)
    return alone[0] if alone else None
