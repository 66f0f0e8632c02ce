"""The phrases that a search knows: what people type, then what the vocabulary says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from index.phrases import NARROW, WEAK, Asks, Phrases, key, run_together
from index.words import fold, words
from pipeline.normalise.lexicon import is_abbreviation
from pipeline.normalise.words import LINKS, stem
from pipeline.vocabulary import Entry, vocabulary


@cache
def question() -> Mapping[str, Any]:
    """What people type: `question.toml`."""
    return tomllib.loads((files("index") / "question.toml").read_text("utf-8"))


@cache
def _spoken() -> frozenset[str]:
    """Words of the vocabulary that ask for nothing alone: "médecine", "cardiologie"."""
    known = vocabulary()
    entries = (*known.kinds.values(), *known.specialties.values(), *known.publishers.values())
    texts = [text for one in entries for text in (*one.forms, one.label)]
    texts += [text for one in known.professions.values() for text in (one.label, *one.weak)]
    return frozenset(word for text in texts for word in key(words(text))) | frozenset(
        stem(fold(word))
        for name in ("padding", "spoken", "wards")
        for word in question()[name]["words"]
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
    bare: dict[str, bool] = {}
    for form, asks_ in chain(typed, _of_vocabulary(), ((form, {}) for form in _topics())):
        said = words(form)
        asked = {**_way_of_practice(said, asks), **asks_} if "profession" in asks_ else asks_
        # an abbreviation has no gender or number: DEAS is not the plural of DEA
        if parts := tuple(said) if is_abbreviation(form) else key(said):
            asks.setdefault(parts, asked)
            if len(parts) == 1:
                bare[parts[0]] = bare.get(parts[0], True) and len(said) > 1
            if len(parts) > 1 and asks[parts]:
                glued.setdefault(run_together(said), parts)
    everyday = frozenset(
        fold(word) for name in ("spoken", "wards") for word in question()[name]["words"]
    )
    with_links = frozenset(word for word, always in bare.items() if always)
    return Phrases(asks, glued, _spoken(), everyday, with_links)


def _way_of_practice(said: list[str], asks: Mapping[tuple[str, ...], Asks]) -> Asks:
    """The kind that a word of a trade's name says: a "collaborateur dentaire" collaborates."""
    kinds = (asks.get(key([word]), {}).get("kind", ()) for word in said if len(said) > 1)
    found = next((kind for kind in kinds if _PRACTISES & {*kind}), ())
    return {"kind": found} if found else {}


_PRACTISES = frozenset(("emploi", "remplacement", "collaboration", "association", "succession"))


def _values(said: Any) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, list) else ("",)


def _of_vocabulary() -> Iterator[tuple[str, Asks]]:
    """Specialties that name their practitioner before professions, the clear before the weak."""
    known = vocabulary()
    for slug, entry in known.specialties.items():
        for profession, forms in entry.practitioners.items():
            for form in forms:
                narrow = {NARROW: ("",)} if _says_more(form, entry, forms[0]) else {}
                yield form, {"profession": (profession,), "specialty": (slug,), **narrow}
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
                yield form, {"profession": (slug,), WEAK: ("",)}


def _says_more(form: str, entry: Entry, first: str) -> bool:
    """Whether a practitioner's name is for some of a specialty's only: a "radiopharmacien" is one of
    "pharmacie hospitalière", whose others are called otherwise."""
    said = fold(form)
    if " " in form or is_abbreviation(form) or len(said) < _NAME:
        return False
    others = [word for text in (entry.label, first) for word in words(text)]
    return not any(other[:_STEM] == said[:_STEM] for other in others)


_NAME, _STEM = 8, 4  # letters of a practitioner's name, and of the root that it shares with others


def _of_entry(field: str, slug: str, entry: Entry) -> Iterator[tuple[str, Asks]]:
    never = frozenset(question()["never"]["forms"])
    label, *_ = entry.label.split(" (")
    for form in (label, *entry.forms, *entry.ambiguous):
        if fold(form) not in never:
            narrow = {} if is_general(form, entry) else {NARROW: ("",)}
            yield form, {field: (slug,), **narrow}


def is_general(form: str, entry: Entry) -> bool:
    """Whether a form says no more than its label: the label, its first form, a part of it, its
    initials. "Directeur des soins" says more than "Cadre de santé"."""
    said, label = " ".join(words(form)), " ".join(words(entry.label))
    first = " ".join(words(entry.forms[0])) if entry.forms else label
    parts = label.split()
    begins = " " not in said and any(part.startswith(stem(said)) for part in parts)
    initials = [word[0] for word in label.split() if word not in LINKS]
    every = [word[0] for word in label.split()]
    return (
        key(said.split()) in (key(parts), key(first.split()))
        or begins
        or (is_abbreviation(form) and list(said)[: len(initials)] == initials)
        or [*said] == every
        or said in _ALIASES
    )


_ALIASES = frozenset(("kine", "kines", "dentiste", "odontologiste", "ide", "isg"))
"""Forms that people use for the label itself."""


def _topics() -> Iterator[str]:
    """Names of specialties in several words: they ask for nothing, but no part of them does:
    "médecine interne" is for no intern."""
    for entry in vocabulary().specialties.values():
        yield from (form for form in (entry.label, *entry.forms) if " " in form)
