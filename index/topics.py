"""What a word means that texts also write for something else: "été" is no "a été", nor an "île"
Île-de-France. Documents are told what they are about; a question asks for that, not for the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from index.lexicon import question
from index.words import fold, words

_PREFIX = "sujet"
"""What begins a topic among a document's words: nobody types it."""
_SHORE = ("bord", "mer")


def topics(*texts: str | None) -> str:
    """The topics of a document as words to index.

    >>> topics("Rempla cet été"), topics("Le poste a été pourvu en Île-de-France")
    ('sujetete', '')
    """
    said = " · ".join(filter(None, texts))
    if not any(map(_topic, words(said))):
        return ""  # most have none
    found = {topic for word in words(_others().sub(" ", fold(said))) if (topic := _topic(word))}
    return " ".join(_PREFIX + topic for topic in sorted(found))


def topical(said: Iterable[str]) -> list[str]:
    """A question's folded words as they are looked for: a topic's word as the topic.

    >>> topical(["kine", "bord", "mer"])
    ['kine', 'sujetmer']
    """
    kept: list[str] = []
    for word in said:
        if kept and (kept[-1], word) == _SHORE:
            kept.pop()
        kept.append(_PREFIX + word if word in _met() else word)
    return kept


@lru_cache(maxsize=65_536)  # texts share most of their words
def _topic(word: str) -> str:
    return next((topic for topic, met in _met().items() if met.fullmatch(word)), "")


@cache
def _met() -> Mapping[str, re.Pattern[str]]:
    """By each topic's folded word, the folded words that say it."""
    return {
        fold(word): re.compile("|".join(fold(one) for one in said["met"]))
        for word, said in question()["topic"].items()
    }


@cache
def _others() -> re.Pattern[str]:
    """What has such a word and says something else."""
    said = [fold(one) for topic in question()["topic"].values() for one in topic["not"]]
    return re.compile(rf"\b(?:{'|'.join(said)})\b")
