"""What may be typed next: trades, places, employers and titles that go on from the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from index.lexicon import phrases
from index.phrases import LONGEST, key
from index.words import clean, fold, spans, words
from pipeline.gazetteer import gazetteer
from pipeline.normalise.words import LINKS
from pipeline.vocabulary import vocabulary
from web.house import House
from web.labels import said_of

MOST = 8
_TRADES, _PLACES, _EMPLOYERS = 4, 3, 2
_LEAST = 2  # letters of what is completed
_KNOWN_TOWN = 1_000  # people: smaller communes are proposed by « Près de » only


@dataclass(frozen=True, slots=True)
class Choice:
    """One proposal."""

    text: str
    """The whole question with it."""
    kind: str
    """ "métier", "lieu", "employeur" or "offre"."""


def choices(house: House, typed: str) -> list[Choice]:
    """What the words may become, best first, at most eight, each text once.

    >>> [one.text for one in _trades("stage kinésithé")]
    ['stage Masseur-kinésithérapeute']
    """
    typed = clean(typed)
    if not typed:
        return []
    found: dict[str, Choice] = {}
    employers = (Choice(name, "employeur") for name in house.engine.employers(typed, _EMPLOYERS))
    titles = (Choice(title, "offre") for title in house.engine.suggest(typed, MOST))
    for one in (*_trades(typed), *_places(typed), *employers, *titles):
        found.setdefault(fold(one.text), one)
    return list(found.values())[:MOST]


def _ends(typed: str) -> Iterator[tuple[str, str]]:
    """The words so far and what is being typed: the last words, the most of them first."""
    tokens = spans(typed)
    for at in range(max(0, len(tokens) - LONGEST), len(tokens)):
        if tokens[at][2] not in LINKS:
            yield typed[: tokens[at][0]], typed[tokens[at][0] :]


def _trades(typed: str) -> list[Choice]:
    """Professions and practitioners whose labels or forms go on from the last words."""
    for head, last in _ends(typed):
        begun = " ".join(words(last))
        if len(begun) < _LEAST:
            continue
        labels = dict.fromkeys(label for form, label in _forms() if form.startswith(begun))
        if not labels and (asks := phrases().nearly(begun.split())):
            slugs = asks.get("profession", ())
            labels = dict.fromkeys(vocabulary().label("profession", slug) for slug in slugs)
        if labels:
            return [Choice(head + label, "métier") for label in list(labels)[:_TRADES]]
    return []


@cache
def _forms() -> tuple[tuple[str, str], ...]:
    """Folded labels and forms with the label to propose, labels first."""
    known = vocabulary()
    labelled = [(one.label.split(" (")[0], one) for one in known.professions.values()]
    practised = [
        (form[:1].upper() + form[1:], (form,))
        for entry in known.specialties.values()
        for forms in entry.practitioners.values()
        for form in forms[:1]
    ]
    pairs = [(" ".join(words(label)), label) for label, _ in labelled]
    pairs += [(" ".join(words(form)), label) for label, forms in practised for form in forms]
    pairs += [
        (" ".join(words(form)), label)
        for label, one in labelled
        for form in (*one.forms, *one.ambiguous)
        if key(words(form)) in phrases().asks
    ]
    return tuple(pairs)


def _places(typed: str) -> list[Choice]:
    """Départements and communes whose names go on from the last words."""
    for head, last in _ends(typed):
        begun = " ".join(words(last))
        if len(begun) < _LEAST + (not head):
            continue
        known = [
            f"{name} ({code})"
            for code, name in gazetteer().departements.items()
            if " ".join(words(name)).startswith(begun)
        ]
        towns = [
            said_of(one)
            for one in gazetteer().suggest(last, _PLACES)
            if (one.population or 0) >= _KNOWN_TOWN
        ]
        if known or towns:
            return [Choice(head + name, "lieu") for name in (known[:2] + towns)[:_PLACES]]
    return []
