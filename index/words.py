"""How a text becomes words to find it by: one folding, stop words and typos for both engines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.vocabulary import vocabulary

LONGEST_WORD = 60  # longer runs of letters are noise; cut alike in texts and questions
MOST_WORDS = 10  # Meilisearch reads no more words of a question than these

_LITTLE_WORDS = """
a au aux avec ce ces cet cette chez dans de des du en est et il la le les leur leurs ou par pour qu
que qui sa se ses son sur un une vers
"""
STOP_WORDS = frozenset(_LITTLE_WORDS.split()) | frozenset("abcdefghijklmnopqrstuvwxyz")
"""Folded words that no one searches by; the single letters are elisions ("l'", "d'") or (H/F)."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE"})
_WORD = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """A text as engines keep it: composed, without control codes or private-use characters.

    >>> clean("Me\\u0301decin\\x00\\ue000 \\n en\\tEHPAD ")
    'Médecin en EHPAD'
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())  # nearly all are
    kinds = ((unicodedata.category(c), c) for c in unicodedata.normalize("NFC", text))
    # "Co" holds the engines' `MARK`: a site could otherwise mark what it likes.
    shown = (" " if kind in ("Cc", "Cs") else c for kind, c in kinds if kind != "Co")
    return " ".join("".join(shown).split())


def fold(text: str) -> str:
    """Lower case, without accents or ligatures.

    >>> fold("Sœur à l'HÔPITAL")
    "soeur a l'hopital"
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def spans(text: str) -> list[tuple[int, int, str]]:
    """Where each word of a `clean` text starts and ends, and its folded form.

    >>> spans("d'Été")
    [(0, 1, 'd'), (2, 5, 'ete')]
    """
    return [
        (match.start(), match.end(), folded)
        for match in _WORD.finditer(text)
        if (folded := _as_indexed(match.group()))
    ]


@lru_cache(maxsize=65_536)  # texts share most of their words
def _as_indexed(word: str) -> str:
    return "".join(_WORD.findall(fold(word)))[:LONGEST_WORD]


def words(text: str) -> list[str]:
    """The folded words of a text, in order: what is indexed."""
    return [folded for _, _, folded in spans(clean(text))]


def asked(q: str, *, typing: bool = False) -> list[str]:
    """The words of a question that count: no stop words, no repeats, ten at most.

    While `typing`, what looks like a stop word may be the beginning of the first word that counts.

    >>> asked("Infirmier(e) à l'hôpital de l'Aigle")
    ['infirmier', 'hopital', 'aigle']
    >>> asked("le ces"), asked("le ces", typing=True)
    ([], ['ces'])
    """
    said = words(q[:2_000])
    kept = list(dict.fromkeys(word for word in said if word not in STOP_WORDS))
    if typing and not kept:
        return said[-1:]
    return kept[:MOST_WORDS]


@cache
def acronyms() -> frozenset[str]:
    """Folded abbreviations of the vocabulary: a letter more or less is another trade."""
    known = vocabulary()
    entries = (*known.professions.values(), *known.specialties.values(), *known.contracts.values())
    forms = {form for entry in entries for form in (*entry.forms, *entry.ambiguous, *entry.weak)}
    forms |= {form for entry in known.publishers.values() for form in entry.forms}
    return frozenset(fold(form) for form in forms if form.isupper() and form.isalpha())


def typos_allowed(word: str) -> int:
    """How many typos are forgiven: as Meilisearch, 1 from 5 letters, 2 from 9; none in numbers and
    abbreviations.

    >>> [typos_allowed(word) for word in ("ide", "ibode", "soins", "kinesitherapeute", "28100")]
    [0, 0, 1, 2, 0]
    """
    if any(letter.isdecimal() for letter in word) or word in acronyms():
        return 0
    return 2 if len(word) >= 9 else 1 if len(word) >= 5 else 0


def close_to(word: str, candidates: Sequence[str], *, prefix: bool) -> dict[str, int]:
    """Which candidates the word can mean, and with how many typos each.

    A letter swapped with its neighbour is one typo; a wrong first letter counts as two. With
    `prefix`, the word may be the beginning of the candidate.

    >>> close_to("infimier", ["infirmiere", "infirmier", "dreux"], prefix=True)
    {'infirmiere': 1, 'infirmier': 1}
    >>> close_to("tours", ["tours", "tour", "jours"], prefix=False)
    {'tours': 0, 'tour': 1}
    """
    allowed = typos_allowed(word)
    found: dict[str, int] = {}
    sizes: Iterable[int | None] = [None]
    if prefix:
        sizes = range(max(1, len(word) - allowed), len(word) + allowed + 1)
    for size in sizes:
        shown = [candidate[:size] for candidate in candidates]
        for start, distance, at in process.extract(
            word, shown, scorer=OSA.distance, score_cutoff=allowed, limit=None
        ):
            typos = int(distance)
            if typos and start[0] != word[0]:
                typos += 1
            if typos <= allowed:
                found[candidates[at]] = min(typos, found.get(candidates[at], typos))
    return found
