"""Words as they are compared: without accents, case, gender, number and small link words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import compress, islice

from pipeline.normalise.together import remembered

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
    plain = text.translate(_LETTERS)
    return plain.lower() if plain.isascii() else _folded(text)


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFD", text.translate(_LIGATURES).lower())
    return "".join(c for c in flat if not unicodedata.combining(c))


_LETTERS = {code: _folded(chr(code)) for code in (*range(0xC0, 0x180), ord("’"))}
"""Those of western Europe, folded one by one: most texts have no others."""


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

    __slots__ = ("_all", "_rest", "_spans", "capitals", "heads", "stems", "text", "tokens")

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
        self.capitals = frozenset(filter(str.isupper, self.tokens))
        """The words in capitals, once each."""
        self._spans: list[tuple[int, int]] = []
        self._rest: Iterator[re.Match[str]] | None = None

    def _up_to(self, end: int) -> list[tuple[int, int]]:
        """Where each word stands, up to one at least: most that is asked for is said early."""
        if self._rest is None:
            every = (_TOKEN if "_" in self.text else _SAME_TOKEN).finditer(self.text)
            self._rest = compress(every, self._all)
        self._spans += [met.span() for met in islice(self._rest, end - len(self._spans))]
        return self._spans

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where words `start` up to `end` (excluded) stand in the text, in characters."""
        spans = self._spans if end <= len(self._spans) else self._up_to(end)
        return spans[start][0], spans[end - 1][1]

    def said(self, start: int, end: int) -> str:
        """Words `start` up to `end` (excluded) as the text writes them."""
        if end - start == 1:
            return self.tokens[start]
        spans = self._spans if end <= len(self._spans) else self._up_to(end)
        return self.text[spans[start][0] : spans[end - 1][1]]


@remembered(16)  # titles, texts and short fields
def words(text: str) -> Words:
    """Cut a text into words. Linear in its length; never raises."""
    return Words(text)
