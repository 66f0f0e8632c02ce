"""Whom a notice says that it seeks: what its own words name, beside what was understood of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.dedupe.notice.reading import Reading
from pipeline.normalise.lexicon import Hit
from pipeline.normalise.profession.callings import Meaning, ambiguous, disciplines, strong, weak
from pipeline.normalise.words import words

_OF_TWO_TRADES = re.compile(r"\bomnipraticienn?e?s?\b", re.IGNORECASE)


def named(text: str) -> frozenset[str]:
    """Return the professions that a text names.

    >>> sorted(named("IDE ou sages-femmes")), sorted(named("omnipraticien salarié"))
    (['infirmier', 'sage-femme'], [])
    """
    read = words(_OF_TWO_TRADES.sub(" ", text))
    hits = strong().find(read) or weak().find(read)
    return frozenset(hit.value[0] for hit in hits) - {""}


def titled(title: str) -> frozenset[str]:
    """Return the professions that a title may name: by letters, by what is practised, too.

    >>> sorted(titled("AS saisonnier")), sorted(titled("Praticien – pharmacie hospitalière"))
    (['aide-soignant'], ['medecin', 'pharmacien'])
    """
    if sure := _surely(title):
        return sure
    read = words(title)
    return _callings(weak().find(read), disciplines().find(read)) | _by_letters(title)


def _surely(title: str) -> frozenset[str]:
    return _callings(strong().find(words(_OF_TWO_TRADES.sub(" ", title))))


def _by_letters(title: str) -> frozenset[str]:
    return _callings(ambiguous().find(words(title)))


def _callings(*found: Iterable[Hit[Meaning]]) -> frozenset[str]:
    return frozenset(hit.value[0] for hits in found for hit in hits) - {""}


def names(reading: Reading, specialties: frozenset[str]) -> bool:
    """Whether title or text names one of these specialties, or who practises it."""
    read = words(f"{reading.offer.title}. {reading.record.text}")
    hits = [*strong().find(read), *disciplines().find(read)]
    return any(hit.value[1] in specialties for hit in hits)


def beside(reading: Reading) -> list[str]:
    """Return the other callings that a notice names, where its title names none of those understood."""
    if reading.professions & _surely(reading.offer.title):
        return []
    told = named(reading.record.text) | named(reading.source) | named(reading.offer.title)
    return sorted(told - reading.professions) if reading.professions else []


def may_be_misread(a: Reading, b: Reading) -> bool:
    """Whether of one record it was but guessed whom it seeks, and it names the other's calling too.

    "Cession de cabinet" names nobody: a colleague of the text, or a discipline, is soon taken for
    the one who is sought.
    """
    return _guessed(a, b.professions) or _guessed(b, a.professions)


def of_colleagues(a: Reading, b: Reading) -> bool:
    """Whether what only one seeks is named by its text alone, where the title names what both seek."""
    both = a.professions & b.professions
    more = a if len(a.professions) > len(b.professions) else b
    said = named(more.offer.title)
    return bool(said & both) and not said & (more.professions - both)


def _guessed(reading: Reading, others: frozenset[str]) -> bool:
    if others & titled(reading.offer.title):
        return True
    # "praticien" may be a dentist, "cabinet" anyone's
    if reading.professions & (_surely(reading.offer.title) | _by_letters(reading.offer.title)):
        return False
    return bool(others & (named(reading.record.text) | named(reading.source)))
