"""Brings the ways to write a commune's name to one key, and finds by keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

ARTICLES = frozenset(("le", "la", "les", "l", "los", "las", "aux"))
"""Articles that begin names of communes, as words of a key."""

SPELLED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_APART = str.maketrans(dict.fromkeys("-‐‑‒–—'’‘`´ʼ.,;:()[]\"«»/_\u00a0\u202f", " "))
_LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ÿ": "y", "Ÿ": "y"}
_CEDEX = re.compile(r"\bcedex\b(?: \d{1,2}\b)?")
_ON_RIVER = re.compile(r"(?<=[\w.'’ -])[\s-]s(?:/|-(?=\w))\s?-?", re.IGNORECASE)
_CITIES = frozenset(("paris", "lyon", "marseille"))
_NUMBER = re.compile(r"(\d{1,2})(?:er|e|eme|ieme|nd|nde|de)?")
_WORD_ARRONDISSEMENT = frozenset(("arrondissement", "arr", "arrdt", "ardt", "arrt"))
_ORDINALS = frozenset(("e", "er", "eme", "ieme"))


def words(text: str) -> list[str]:
    """The words of any text as keys have them: no accents, no case, hyphens and apostrophes apart.

    >>> words("L'Haÿ-les-Roses"), words("Œuilly")
    (['l', 'hay', 'les', 'roses'], ['oeuilly'])
    """
    return flat(text).split()


def flat(text: str) -> str:
    """The same as one string; what it makes of parts of a text is what it makes of the whole."""
    if not text.isascii():
        for ligature, letters in _LIGATURES.items():
            if ligature in text:
                text = text.replace(ligature, letters)
        text = text.translate(_APART)
        return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return text.translate(_APART).lower()


def full_key(name: str) -> str:
    """The key of a name as it is written, its article included.

    >>> full_key("ST-AIGNAN CEDEX"), full_key("Noyers s/ Cher"), full_key("Noyers-s-Cher")
    ('saint aignan', 'noyers sur cher', 'noyers sur cher')
    >>> full_key("PARIS 14ème arrondissement"), full_key("Paris 14e Arrondissement")
    ('paris 14', 'paris 14')
    """
    if "/" in name or "-s-" in name or "-S-" in name:
        name = _ON_RIVER.sub(" sur ", name)
    found = [SPELLED.get(word, word) for word in words(name)]
    if "cedex" in found:
        found = _CEDEX.sub(" ", " ".join(found)).split()
    if len(found) > 1 and found[0] in _CITIES:
        found = _arrondissement(found)
    return " ".join(found)


def key(name: str) -> str:
    """The key that all ways to write a name share: `full_key` without its leading article.

    >>> key("Le Mans") == key("MANS (LE)") == key("mans")
    True
    >>> key("L'Aigle"), key("La Ferté-St-Cyr")
    ('aigle', 'ferte saint cyr')
    """
    return without_article(full_key(name))


def without_article(full: str) -> str:
    """A full key without its article, leading or (as in lists) last: "mans le".

    >>> without_article("les montils"), without_article("les")
    ('montils', 'les')
    """
    first, _, rest = full.partition(" ")
    if rest and first in ARTICLES:
        return rest
    rest, _, last = full.rpartition(" ")
    return rest if rest and last in ARTICLES else full


@lru_cache(maxsize=64)
def _ordinal(word: str) -> str | None:
    number = _NUMBER.fullmatch(word)
    return str(int(number[1])) if number else None


def _arrondissement(found: list[str]) -> list[str]:
    """["paris", "14eme", "arrondissement"] -> ["paris", "14"]."""
    number = _ordinal(found[1])
    rest = [word for word in found[2:] if word not in _WORD_ARRONDISSEMENT | _ORDINALS]
    return [found[0], number, *rest] if number else found


def beginnings(full: str) -> Iterator[str]:
    """What a full key goes on from.

    >>> list(beginnings("saint jean de luz"))
    ['saint', 'saint jean', 'saint jean de']
    """
    at = full.find(" ")
    while at >= 0:
        yield full[:at]
        at = full.find(" ", at + 1)


_SHORTEST_AFTER = 5  # letters and space after an article or "saint"
_A_TOWN = 4_000  # inhabitants
_SHORTEST = 6  # letters of the first word of a name that stands for the whole
_LARGE, _SHORTEST_OF_LARGE = 8_000, 4  # inhabitants: "Brive", "Digne", "Ivry"
_ANY_WORD = frozenset(
    "baie basse bora bouc deuil digue fort gros joue ile morne oree petit porto pre rive sable".split()  # noqa: SIM905
)
_DETERMINES = frozenset(
    [
        "sur",
        "sous",
        "en",
        "de",
        "du",
        "des",
        "le",
        "la",
        "les",
        "l",
        "d",
        "aux",
        "pres",
        "lanthenay",
        "saint",
        "sainte",
        "mont",
    ]
)


def for_short(full: str, size: int) -> str | None:
    """What people say of a long name: "romorantin", "la teste", "saint jean"."""
    first, _, rest = full.partition(" ")
    longest = _SHORTEST
    if first in ARTICLES or first in ("saint", "sainte"):
        second, _, rest = rest.partition(" ")
        first, longest = f"{first} {second}", len(first) + _SHORTEST_AFTER
    if not rest:
        return None
    if len(first) < longest and (
        size < _LARGE or len(first) < _SHORTEST_OF_LARGE or first.rpartition(" ")[2] in _ANY_WORD
    ):
        return None
    # "Bourgoin" is Bourgoin-Jallieu, a town; "Pierre" is not Pierre-Perthuis
    return first if rest.partition(" ")[0] in _DETERMINES or size >= _A_TOWN else None


_OF_ANY_EPCI = "communaute communautes communes commune agglomeration agglo urbaine cc ca cu"
_EPCI_WORDS = frozenset(f"{_OF_ANY_EPCI} du de des d la le les l et".split())


def epci_key(name: str) -> str:
    """The key of an intercommunality's name: what tells it apart.

    >>> epci_key("Communauté de communes du Grand Châteaudun"), epci_key("CC du Grand Châteaudun")
    ('grand chateaudun', 'grand chateaudun')
    >>> epci_key("CA Chartres Métropole"), epci_key("Agglo du Pays de Dreux")
    ('chartres metropole', 'pays dreux')
    """
    return epci_key_of(words(name.partition(" (")[0]))


def epci_key_of(found: Sequence[str]) -> str:
    """The same, of the words of a name as keys have them."""
    return " ".join([word for word in found if word not in _EPCI_WORDS]) or " ".join(found)
