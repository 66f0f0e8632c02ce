"""Habits of words: how pages that offer speak, and those that tell, teach or sell, as learnt.

Signs, leanings and turns were written by hand; here, what each word and each pair of neighbours
says was weighed by `python -m bench.learn` on pages that people labelled, and stands in
`habits.csv`: where it stands (title, text, the title's first word, a field that is filled, the
publisher), the words as they are compared, and hundredths of log odds for an offer. No single one
decides: hundreds are added up, each the softer the more words a page has, since long pages are no
surer; and the sum is one sign among the others.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import compress, pairwise, repeat
from operator import attrgetter

from pipeline.normalise.words import Words
from pipeline.offer import RawOffer

TABLE = "habits.csv"
TITLE, TEXT, FIRST, FIELD, PUBLISHER = "title", "text", "first", "field", "publisher"
ALWAYS = "always"
"""What is said of a page before it is read."""
FIELDS = ("contract", "place", "employer", "starts", "reference")
_VOICE = 6  # what one unit of log odds counts among signs that are whole numbers
_ASKED = -4  # a page must be a little likelier an offer than not
_LOUDEST = 40
_WORDY = 24  # words of a text that is heard in full
_SHORT = 15  # different words: the fewer a page has, the louder each, down to these

Weights = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What words weigh, in titles or in texts; in hundredths, whose sums are the same in any order."""

    words: dict[str, int] = field(default_factory=dict)
    pairs: dict[tuple[str, str], int] = field(default_factory=dict)

    def weigh(self, read: Words) -> int:
        """All words and pairs of neighbours together. Each counts once."""
        pairs = self.pairs.keys() & pairwise(read.stems)
        return sum(map(self.words.get, read.heads, repeat(0))) + sum(
            map(self.pairs.__getitem__, pairs)
        )


@dataclass(frozen=True, slots=True)
class Learnt:
    """The table, laid out to be looked up."""

    always: int = 0
    spoken: dict[str, Spoken] = field(default_factory=lambda: {TITLE: Spoken(), TEXT: Spoken()})
    """In titles and in texts."""
    others: dict[tuple[str, str], int] = field(default_factory=dict)


def habit(raw: RawOffer, title: Words, text: Words) -> int:
    """What the page's words weigh together, as signs are weighed."""
    table = learnt()
    total = table.spoken[TITLE].weigh(title) + table.spoken[TEXT].weigh(text)
    total += sum(map(table.others.get, _beside(raw, title), repeat(0)))
    # a title alone has no habits: the fewer words a text has, the less they say
    heard = min(1.0, len(text.stems) / _WORDY)
    odds = (table.always + total * _loudness(title, text)) / 100
    weight = round(heard**2 * (_VOICE * odds + _ASKED))
    return max(-_LOUDEST, min(_LOUDEST, weight))


def loudest(title: Words, text: Words, sign: int) -> str:
    """The words that say most that a page is an offer, or none where the sign is below nought."""
    table, most, said = learnt(), 0, ""
    for where, read in ((TITLE, title), (TEXT, text)):
        spoken = table.spoken[where]
        for at, stem in enumerate(read.stems):
            pair = read.stems[at : at + 2]
            for weight, end in (
                (spoken.words.get(stem, 0), at + 1),
                (spoken.pairs.get(pair, 0), at + 2),  # type: ignore[arg-type]
            ):
                if sign * weight > most:
                    most, said = sign * weight, read.said(at, end)
    return said


def _loudness(title: Words, text: Words) -> float:
    """How loud each word of a page speaks."""
    return float((2 * max(_SHORT, len(title.heads) + len(text.heads))) ** -0.5)


def _beside(raw: RawOffer, title: Words) -> list[tuple[str, str]]:
    """What is weighed beside words and pairs: how the title begins, fields, who publishes."""
    first = [(FIRST, stem) for stem in title.stems[:1]]
    return [*first, *compress(_FILLED, _fields(raw)), (PUBLISHER, raw.source.publisher or "")]


_FILLED = tuple((FIELD, name) for name in FIELDS)
_fields = attrgetter(*FIELDS)


def features(raw: RawOffer, title: Words, text: Words) -> Weights:
    """All that could be weighed on a page, and how loud, for who learns the weights."""
    found = set(_beside(raw, title))
    for where, read in ((TITLE, title), (TEXT, text)):
        found.update((where, stem) for stem in read.stems)
        found.update((where, f"{one} {next_}") for one, next_ in pairwise(read.stems))
    return dict.fromkeys(found, _loudness(title, text))


@cache
def learnt() -> Learnt:
    """The packaged table."""
    table = files("pipeline.normalise.opening").joinpath(TABLE).read_text("utf-8")
    return laid_out(
        ((where, said), int(hundredths))
        for where, said, hundredths in csv.reader(table.splitlines()[1:])
    )


def laid_out(rows: Iterable[tuple[tuple[str, str], int]]) -> Learnt:
    """Rows of the table as they are looked up."""
    weights = dict(rows)
    found = Learnt(weights.pop((ALWAYS, "")))
    for (where, said), weight in weights.items():
        first, _, second = said.partition(" ")
        if where not in found.spoken:
            found.others[where, said] = weight
        elif second:
            found.spoken[where].pairs[first, second] = weight
        else:
            found.spoken[where].words[said] = weight
    return found
