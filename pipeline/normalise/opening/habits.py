"""Habits of words: how pages that offer speak, and those that tell, teach or sell, as learnt.

Leanings and turns were written by hand; here, what each word and each pair of neighbours says was
weighed by `python -m bench.learn` on the gold records that may be tuned on, and stands in
`habits.csv`: where it stands (title, text, the title's first word, a field that is filled, the
publisher), the words as they are compared, and hundredths of log odds for an offer. No single one
decides: hundreds are added up, and the sum is one sign among the others.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise

from pipeline.normalise.draft import Draft
from pipeline.normalise.words import Words
from pipeline.offer import RawOffer

TABLE = "habits.csv"
TITLE, TEXT, FIRST, FIELD, PUBLISHER = "title", "text", "first", "field", "publisher"
ALWAYS = "always"
"""What is said of a page before it is read."""
FIELDS = ("contract", "place", "employer", "starts", "reference")
_VOICE = 4  # what one unit of log odds counts among signs that are whole numbers
_ASKED = -4  # a page must be a little likelier an offer than not
_LOUDEST = 20
_WORDY = 24  # words of a text that is heard in full


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
    others: dict[tuple[str, str], float]


def habit(draft: Draft, title: Words, text: Words) -> tuple[int, str]:
    """What the page's words weigh together, as signs are weighed, and those that say so most."""
    table = learnt()
    said: dict[tuple[str, str], tuple[float, str]] = {}
    for where, read in ((TITLE, title), (TEXT, text)):
        _hear(said, table.words[where], where, read)
    total = table.always + sum(weight for weight, _ in said.values())
    total += sum(table.others.get(one, 0.0) for one in beside(draft.raw, title))
    # a title alone has no habits: the fewer words a text has, the less they say
    heard = min(1.0, len(text.stems) / _WORDY)
    weight = max(-_LOUDEST, min(_LOUDEST, round(heard**2 * (_VOICE * total + _ASKED))))
    sign = 1 if weight > 0 else -1
    loudest = max(said.values(), key=lambda one: sign * one[0], default=(0.0, ""))
    return weight, loudest[1]


def _hear(
    said: dict[tuple[str, str], tuple[float, str]],
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
        if known.alone and (where, stem) not in said:
            said[where, stem] = known.alone, read.said(at, at + 1)
        if known.before and at < last and (weight := known.before.get(stems[at + 1])):
            said.setdefault((where, f"{stem} {stems[at + 1]}"), (weight, read.said(at, at + 2)))


def beside(raw: RawOffer, title: Words) -> Iterator[tuple[str, str]]:
    """What is weighed beside words and pairs: how the title begins, fields, who publishes."""
    if title.stems:
        yield FIRST, title.stems[0]
    for name in FIELDS:
        if getattr(raw, name):
            yield FIELD, name
    yield PUBLISHER, raw.source.publisher or ""


def features(draft: Draft, title: Words, text: Words) -> set[tuple[str, str]]:
    """All that could be weighed on a page, for who learns the weights."""
    found = set(beside(draft.raw, title))
    for where, read in ((TITLE, title), (TEXT, text)):
        found.update((where, stem) for stem in read.stems)
        found.update((where, f"{one} {next_}") for one, next_ in pairwise(read.stems))
    return found


@cache
def learnt() -> Learnt:
    """The packaged table."""
    table = files("pipeline.normalise.opening").joinpath(TABLE).read_text("utf-8")
    always, others = 0.0, dict[tuple[str, str], float]()
    words: dict[str, dict[str, _Habit]] = {TITLE: {}, TEXT: {}}
    for where, said, hundredths in csv.reader(table.splitlines()[1:]):
        weight = int(hundredths) / 100
        if where == ALWAYS:
            always = weight
        elif where not in words:
            others[where, said] = weight
        else:
            stem, _, following = said.partition(" ")
            known = words[where].setdefault(stem, _Habit())
            if following:
                known.before[following] = weight
            else:
                known.alone = weight
    return Learnt(always, words, others)
