"""Numbers of a folded text, in figures or in words, each with the word that says of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

UNITS = {
    word: value
    for value, words in enumerate(
        [
            "zero",
            "un une",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "quatorze",
            "quinze",
            "seize",
            "dix-sept",
            "dix-huit",
            "dix-neuf",
            "vingt vingts",
        ]
    )
    for word in words.split()
} | {"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_COLLECTIVE = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}
_FIRST = frozenset({*UNITS, *_COLLECTIVE, "cent", "cents", "mille"})
"""Words with which a number may begin."""

_TOKEN = re.compile(
    r"\d{1,3}(?:[ .]\d{3})+(?![\d,.]\d)|\d+(?:[.,]\d+)?|[a-z]+|[%/.;:!?()]",
)
_STOPS = frozenset(".;:!?()")
_JOINTS = frozenset(
    {"et", "de", "d", "des", "du", "autres", "autre", "premieres", "premiers", "seules"}
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the two words after it and the two before it, as they stand."""

    value: float
    after: tuple[str, ...]
    before: tuple[str, ...]
    written: bool
    """Whether it is written in words."""
    listed: bool
    """Whether another number follows: "26 et 28 m2"."""


def figures(folded: str) -> Iterator[Figure]:
    """Yield the numbers of a text, "quatre-vingt-six" and "1 250" alike.

    >>> [(f.value, f.after[:1]) for f in figures("vingt-sept lits, 1 250 patients, 15 k")]
    [(27, ('lits',)), (1250.0, ('patients',)), (15.0, ('k',))]
    """
    tokens = _TOKEN.findall(folded)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not token[0].isdigit() and token not in _FIRST:
            at += 1  # nine of ten words
            continue
        value, end = _number(tokens, at)
        if value is None:
            at += 1
            continue
        after = [t for t in takewhile(_goes_on, tokens[end : end + 4]) if t not in _JOINTS][:2]
        listed = tokens[end : end + 1] in (["et"], ["ou"]) and bool(after) and after[0][0].isdigit()
        yield Figure(
            value, tuple(after), tuple(tokens[max(0, at - 2) : at]), tokens[at].isalpha(), listed
        )
        at = end


def _goes_on(token: str) -> bool:
    return token not in _STOPS


def _number(tokens: list[str], at: int) -> tuple[float | None, int]:
    token = tokens[at]
    if token[0].isdigit():
        plain = token.replace(" ", "").replace(",", ".")
        if re.fullmatch(r"\d{1,3}(\.\d{3})+", plain):
            plain = plain.replace(".", "")
        return float(plain.rstrip(".")), at + 1
    if token in _COLLECTIVE:
        return _COLLECTIVE[token], at + 1
    return _written(tokens, at)


def _written(tokens: list[str], at: int) -> tuple[float | None, int]:
    total, part, seen = 0, 0, at
    while seen < len(tokens):
        word = tokens[seen]
        if word in {"vingt", "vingts"} and part == 4:
            part = 80
        elif word in UNITS:
            value = UNITS[word]
            if seen > at and part and (part % 10 or (value >= 10 and part < 60)):
                break
            part += value
        elif word in {"cent", "cents"}:
            part = (part or 1) * 100
        elif word == "mille":
            total, part = (total + (part or 1)) * 1000, 0
        elif not (word == "et" and part and tokens[seen + 1 : seen + 2] in (["un"], ["une"])):
            break
        seen += 1
    return (None, at) if seen == at else (total + part, seen)
