"""Habits of words: how pages that offer speak, and those that tell, teach or sell, as learnt.

Signs, leanings and turns were written by hand. What each of them is worth, and what each word and
each pair of neighbours says besides, was weighed by `python -m bench.learn` on pages that people
labelled, and stands in `habits.csv`: where it stands (title, text, the title's first word, a field
that is filled, the publisher; a sign), the words as they are compared, and hundredths of log odds
for an offer. Words speak the softer the more of them a page has: long pages are no surer.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise

from pipeline.normalise.words import Words
from pipeline.offer import RawOffer

TABLE = "habits.csv"
TITLE, TEXT, FIRST, FIELD, PUBLISHER = "title", "text", "first", "field", "publisher"
SIGN = "sign"
"""A sign of `shown`: what it is worth where it is as loud as it is weighed."""
ALWAYS = "always"
"""What is said of a page before it is read."""
FIELDS = ("contract", "place", "employer", "starts", "reference")
_SHORT = 15  # different words: the fewer a page has, the louder each, down to these

Weights = dict[tuple[str, str], float]


@dataclass(slots=True)
class _Habit:
    """What a word weighs by itself, and before each that may follow it."""

    alone: float = 0.0
    before: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Learnt:
    """The table, laid out to be looked up word by word."""

    always: float
    words: dict[str, dict[str, _Habit]]
    """For titles and for texts."""
    signs: dict[str, float]
    others: Weights


def habit(raw: RawOffer, title: Words, text: Words) -> tuple[float, str]:
    """What the page's words weigh together, in log odds, and those that say so most."""
    table = learnt()
    total = sum(table.others.get(one, 0.0) for one in _beside(raw, title))
    said: dict[tuple[str, str], tuple[float, Words, int]] = {}
    for where, read in ((TITLE, title), (TEXT, text)):
        _hear(said, table.words[where], where, read)
    total += sum(weight for weight, _, _ in said.values())
    sign = 1 if total > 0 else -1
    loudest = max(said.items(), key=lambda one: sign * one[1][0], default=None)
    return table.always + total * _voice(title, text), _said(loudest) if loudest else ""


def _said(one: tuple[tuple[str, str], tuple[float, Words, int]]) -> str:
    (_, stems), (_, read, at) = one
    return read.said(at, at + stems.count(" ") + 1)


def _voice(title: Words, text: Words) -> float:
    """How loud each word of a page speaks."""
    return float((2 * max(_SHORT, len(title.heads) + len(text.heads))) ** -0.5)


def _hear(
    said: dict[tuple[str, str], tuple[float, Words, int]],
    habits: dict[str, _Habit],
    where: str,
    read: Words,
) -> None:
    """Each word and pair counts once, however often it is said."""
    stems = read.stems
    last = len(stems) - 1
    for at, stem in enumerate(stems):
        if (known := habits.get(stem)) is None:
            continue
        if known.alone:
            said.setdefault((where, stem), (known.alone, read, at))
        if known.before and at < last and (weight := known.before.get(stems[at + 1])):
            said.setdefault((where, f"{stem} {stems[at + 1]}"), (weight, read, at))


def _beside(raw: RawOffer, title: Words) -> Iterator[tuple[str, str]]:
    """What is weighed beside words and pairs: how the title begins, fields, who publishes."""
    if title.stems:
        yield FIRST, title.stems[0]
    for name in FIELDS:
        if getattr(raw, name):
            yield FIELD, name
    yield PUBLISHER, raw.source.publisher or ""


def features(raw: RawOffer, title: Words, text: Words) -> Weights:
    """All that could be weighed on a page, and how loud, for who learns the weights."""
    found = set(_beside(raw, title))
    for where, read in ((TITLE, title), (TEXT, text)):
        found.update((where, stem) for stem in read.stems)
        found.update((where, f"{one} {next_}") for one, next_ in pairwise(read.stems))
    return dict.fromkeys(found, _voice(title, text))


@cache
def learnt() -> Learnt:
    """The packaged table."""
    table = files("pipeline.normalise.opening").joinpath(TABLE).read_text("utf-8")
    return laid_out(
        {
            (where, said): int(hundredths) / 100
            for where, said, hundredths in csv.reader(table.splitlines()[1:])
        }
    )


def laid_out(weights: Weights) -> Learnt:
    """Weights as they are looked up."""
    words: dict[str, dict[str, _Habit]] = {TITLE: {}, TEXT: {}}
    found = Learnt(weights[ALWAYS, ""], words, {}, {})
    for (where, said), weight in weights.items():
        if where == SIGN:
            found.signs[said] = weight
        elif where not in words:
            found.others[where, said] = weight
        else:
            stem, _, following = said.partition(" ")
            known = words[where].setdefault(stem, _Habit())
            if following:
                known.before[following] = weight
            else:
                known.alone = weight
    return found
