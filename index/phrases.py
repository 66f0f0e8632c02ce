"""Phrases that ask for something, and what they ask: professions, specialties, kinds, contracts."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.words import fold, words
from pipeline.normalise.words import LINKS, is_abbreviation, stem
from pipeline.vocabulary import Entry, vocabulary

Asks = Mapping[str, tuple[str, ...]]
"""From the name of a facet to the values that will do; none for words that stay words. Besides,
`ELSE_KIND` to the kinds where no other is asked, and `NARROW` where the words say more."""
NARROW = "narrow"
ELSE_KIND = "else_kind"

LONGEST = 6  # words of a phrase that are looked at
_BEGUN = 4  # letters from which a beginning is taken for the whole
_SOUNDS = (("ph", "f"), ("th", "t"), ("y", "i"), ("qu", "k"), ("oe", "e"), ("ae", "e"))
_DOUBLED = re.compile(r"(.)\1")


@cache
def question() -> Mapping[str, Any]:
    """What people type: `question.toml`."""
    return tomllib.loads((files("index") / "question.toml").read_text("utf-8"))


def key(said: Sequence[str]) -> tuple[str, ...]:
    """Folded words as phrases are compared: masculine, singular, no link words.

    >>> key(["infirmieres", "de", "bloc"])
    ('infirmier', 'bloc')
    """
    return tuple(stem(word) for word in said if word not in LINKS)


def run_together(said: Sequence[str]) -> str:
    """Folded words as one: "sagefemme"."""
    return stem("".join(word for word in said if word not in LINKS))


def sound(text: str) -> str:
    """About how it sounds, for who spells as they hear.

    >>> sound("orthofoniste") == sound("orthophoniste"), sound("sagefamme")
    (True, 'sagefame')
    """
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    return _DOUBLED.sub(r"\1", text)


@dataclass(frozen=True)
class Phrases:
    """Every phrase by its key."""

    asks: Mapping[tuple[str, ...], Asks]
    glued: Mapping[str, tuple[str, ...]]
    """Keys by their words run together."""

    def exactly(self, said: Sequence[str]) -> Asks | None:
        """What these words ask, if they are a phrase."""
        as_typed = tuple(word for word in said if word not in LINKS)
        return self.asks.get(as_typed, self.asks.get(key(said)))

    def nearly(self, said: Sequence[str]) -> Asks | None:
        """What they may be a slip for: one letter from 5, two from 9, three from 15, or words
        run together. The first letter must be right, and the nearest phrase alone so near."""
        if glued := self.glued.get(run_together(said)):
            return self.asks[glued]
        parts = key(said)
        heard = sound("".join(parts))
        allowed = (len(heard) >= 5) + (len(heard) >= 9) + (len(heard) >= 15)
        if not allowed:
            return None
        like = self._heard.get((heard[0], len(parts)), {})
        near = process.extract(
            heard, like.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=2
        )
        found = [self.asks[like[other]] for other, _, _ in near]
        if len(near) > 1 and near[0][1] == near[1][1] and found[0] != found[1]:
            return None
        return found[0] if found else None

    def begun(self, said: Sequence[str]) -> Asks | None:
        """What all phrases that go on from these words ask: "infirm", "chirurgien den"."""
        *whole, last = said
        start = " ".join((*key(whole), last))
        if len(last) < (_BEGUN if not whole else 2):
            return None
        first = bisect_left(self._ordered, start)
        found: list[Asks] = []
        for other in self._ordered[first:]:
            if not other.startswith(start):
                break
            if other.count(" ") > start.count(" "):
                continue
            found.append(self.asks[tuple(other.split())])
        shared = _shared(found) if found else {}
        return shared or None

    def knows(self, word: str) -> bool:
        """Whether a folded word stands in some phrase, and so is no slip."""
        return stem(word) in self._words or word in self._words

    @cached_property
    def _heard(self) -> Mapping[tuple[str, int], Mapping[str, tuple[str, ...]]]:
        """Keys by how they sound, by the first letter and by how many words they are."""
        alike: dict[tuple[str, int], dict[str, tuple[str, ...]]] = {}
        for parts, asks in self.asks.items():
            heard = sound("".join(parts))
            if asks and len(heard) >= 5:
                alike.setdefault((heard[0], len(parts)), {})[heard] = parts
        return alike

    @cached_property
    def _ordered(self) -> list[str]:
        """Keys that ask something, as texts in order."""
        return sorted(" ".join(parts) for parts, asks in self.asks.items() if asks)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for parts in self.asks for word in parts) | _spoken()


def _shared(found: Sequence[Asks]) -> Asks:
    """What all of them ask."""
    shared = {
        name: values
        for name, values in found[0].items()
        if all(one.get(name) == values for one in found)
    }
    return shared if set(shared) - {NARROW} else {}


@cache
def _spoken() -> frozenset[str]:
    """Words of the vocabulary that ask for nothing alone: "médecine", "cardiologie"."""
    known = vocabulary()
    entries = (*known.kinds.values(), *known.specialties.values(), *known.publishers.values())
    texts = [text for one in entries for text in (*one.forms, one.label)]
    texts += [text for one in known.professions.values() for text in (one.label, *one.weak)]
    return frozenset(word for text in texts for word in key(words(text))) | frozenset(
        stem(word) for word in question()["padding"]["words"]
    )


@cache
def phrases() -> Phrases:
    """The phrases of `question.toml`, then those of the vocabulary, then those that ask nothing."""
    typed = (
        (form, {name: _values(one[name]) for name in one if name != "forms"})
        for one in reversed(question()["phrase"])
        for form in one["forms"]
    )
    asks: dict[tuple[str, ...], Asks] = {}
    glued: dict[str, tuple[str, ...]] = {}
    for form, asked in chain(typed, _of_vocabulary(), ((form, {}) for form in _topics())):
        said = words(form)
        # an abbreviation has no gender or number: DEAS is not the plural of DEA
        if parts := tuple(said) if is_abbreviation(form) else key(said):
            asks.setdefault(parts, asked)
            if len(parts) > 1 and asks[parts]:
                glued.setdefault(run_together(said), parts)
    return Phrases(asks, glued)


def _values(said: Any) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, list) else ("",)


def _of_vocabulary() -> Iterator[tuple[str, Asks]]:
    """Specialties that name their practitioner before professions, the clear before the weak."""
    known = vocabulary()
    for slug, entry in known.specialties.items():
        for profession, forms in entry.practitioners.items():
            for form in forms:
                yield form, {"profession": (profession,), "specialty": (slug,)}
    for slug in ("evenement", "aide"):
        for form in known.kinds[slug].forms:
            if " " in form:
                yield form, {"kind": (slug,), NARROW: ("",)}
    for slug, entry in known.professions.items():
        yield from _of_entry("profession", slug, entry)
    for slug, entry in known.contracts.items():
        yield from _of_entry("contract", slug, entry)
    for slug, entry in known.professions.items():
        for form in entry.weak:  # a trade's own word: "orthophonie", "cabinet dentaire"
            if not is_abbreviation(form):
                yield form, {"profession": (slug,)}


def _of_entry(field: str, slug: str, entry: Entry) -> Iterator[tuple[str, Asks]]:
    never = frozenset(question()["never"]["forms"])
    label, *_ = entry.label.split(" (")
    for form in (label, *entry.forms, *entry.ambiguous):
        if fold(form) not in never:
            narrow = {} if _is_general(form, entry) else {NARROW: ("",)}
            yield form, {field: (slug,), **narrow}


def _is_general(form: str, entry: Entry) -> bool:
    """Whether a form says no more than its label: the label, its first form, a part of it, its
    initials. "Directeur des soins" says more than "Cadre de santé"."""
    said, label = " ".join(words(form)), " ".join(words(entry.label))
    first = " ".join(words(entry.forms[0])) if entry.forms else label
    parts = label.split()
    begins = " " not in said and any(part.startswith(stem(said)) for part in parts)
    initials = [word[0] for word in label.split() if word not in LINKS]
    return (
        key(said.split()) in (key(parts), key(first.split()))
        or begins
        or (is_abbreviation(form) and list(said)[: len(initials)] == initials)
        or said in _ALIASES
    )


_ALIASES = frozenset(
    [
        "kine",
        "kines",
        "dentiste",
        "odontologiste",
        "ide",
        "isg",
        "masseur",
        "kine",
        "masseur",
        "kinesitherapeute",
        "ide",
    ]
)


def _topics() -> Iterator[str]:
    """Names of specialties in several words: they ask for nothing, but no part of them does:
    "médecine interne" is for no intern."""
    for entry in vocabulary().specialties.values():
        yield from (form for form in (entry.label, *entry.forms) if " " in form)
