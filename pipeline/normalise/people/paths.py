"""Paths: who is named in an address or the name of a file: "/equipe/aline-exemplier", "CV_Aline_Exemplier.pdf"."""

from __future__ import annotations

import re

from pipeline.normalise.net import lowered
from pipeline.normalise.people.given import GIVEN, ONLY_GIVEN
from pipeline.normalise.people.names import bearer_before, may_be_called
from pipeline.normalise.people.struck import without_spans
from pipeline.normalise.spots import holds
from pipeline.normalise.words import fold

_RUNS = ("_", "http", "www.", ".pdf", ".doc", ".odt", ".jpg", ".jpeg", ".png")
_PATH = re.compile(
    r"(?:https?://|www\.)[^\s/<>]+(?P<path>/[^\s<>]*)|(?P<file>[\w.'’%+-]+)\.(?:pdf|docx?|odt|jpe?g|png)\b|(?<![\w/.@-])(?P<pen>[^\W\d_]+_[^\W\d_]+)(?![\w.@])",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[^/?&=#]+")
_WORD = re.compile(r"[^\W\d_]+")
_ALL = frozenset(map(fold, GIVEN))
_PAIR = 2
_GIVEN = frozenset(fold(name) for name in ONLY_GIVEN)


def without_paths(text: str, known: set[str]) -> str:
    """The text without the parts of addresses and files that name a person, or one of the `known`.

    >>> without_paths("fiche_ide_Aline_Exemplier.pdf, https://ch.example/hopital-robert-debre/ide", set())
    '….pdf, https://ch.example/hopital-robert-debre/ide'
    """
    if not holds(lowered(text), _RUNS):
        return text
    spans = [
        (met.start(group) + part.start(), met.start(group) + part.end())
        for met in _PATH.finditer(text)
        for group in ("path", "file", "pen")
        if met[group]
        for part in _SEGMENT.finditer(met[group])
        if _names(part.group(), known)
    ]
    return without_spans(text, spans)


def _names(part: str, known: set[str]) -> bool:
    """Whether words that signs join name a person: a first name beside another word."""
    said = _WORD.findall(part)
    for at, word in enumerate(said):
        low = fold(word)
        if low in known and len(low) > 3:
            return True
        if len(said) == _PAIR and not at and low in _ALL and may_be_called(said[1].lower()):
            return True  # "capucine_delorme"
        beside = said[at + 1 : at + 2] or said[max(0, at - 1) : at]
        if low in _GIVEN and beside and may_be_called(beside[0].lower()):
            before = " ".join(said[:at])
            return not bearer_before(before, len(before))
    return False
