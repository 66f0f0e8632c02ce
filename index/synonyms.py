"""Abbreviations of trades and houses with what they stand for: one finds the other, as phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from index.lexicon import question
from index.words import acronyms, words
from pipeline.normalise.lexicon import is_abbreviation
from pipeline.normalise.words import LINKS
from pipeline.vocabulary import vocabulary


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """From folded words to other folded words for the same, both ways; or for a part of it, one way.

    >>> synonyms()["ch"], synonyms()["ide"]
    (('centre hospitalier',), ('infirmier diplome d etat',))
    """
    said: dict[str, dict[str, None]] = {}
    for short, long in _pairs():
        said.setdefault(short, {})[long] = None
        said.setdefault(long, {})[short] = None
    for one, others in question()["means"].items():
        for other in others:
            said.setdefault(" ".join(words(one)), {})[" ".join(words(other))] = None
    for one in [*question()["means"], *question()["also"]]:
        (*several, word) = words(one)
        if not several and word[-1] not in "sx":  # "prématurés" finds what "prématuré" does
            said.setdefault(f"{word}s", {}).update(said[word])
    return {one: tuple(sorted(others)) for one, others in sorted(said.items())}


def _pairs() -> Iterator[tuple[str, str]]:
    """Short and long. The long is a phrase: one word ("infirmier") is said of much else."""
    for short, long in question()["house"].items():
        yield short, " ".join(words(long))
    for one, others in question()["also"].items():
        for other in others:
            yield " ".join(words(one)), " ".join(words(other))
    known = vocabulary()
    never = frozenset(question()["never"]["forms"])
    for entry in (*known.professions.values(), *known.specialties.values()):
        practitioners = [form for forms in entry.practitioners.values() for form in forms]
        spelled = [" ".join(words(form)) for form in (*practitioners, *entry.forms, entry.label)]
        for form in (*entry.forms, *entry.ambiguous):
            short = " ".join(words(form))
            if is_abbreviation(form) and short in acronyms() and short not in never:
                fit = [one for one in spelled if _stands_for(short, one)]
                if fit:  # the phrase that says most of its letters
                    yield short, max(fit, key=lambda one: len(one.split()))


def _stands_for(short: str, long: str) -> bool:
    """Whether an abbreviation is made of a phrase's initials, "diplômé d'État" left unsaid.

    >>> _stands_for("ibode", "infirmier de bloc operatoire"), _stands_for("smur", "urgentiste smur")
    (True, False)
    """
    every = [word[0] for word in long.split()]
    bare = [word[0] for word in long.split() if word not in LINKS and word != "et"]
    if len(bare) < 2:
        return False
    left = iter(short)
    follow = all(letter in left for letter in bare) and short[0] == bare[0]
    more = sorted(short)
    for letter in bare:
        if letter in more:
            more.remove(letter)
    return "".join(every) == short or (follow and set(more) <= set("del"))
