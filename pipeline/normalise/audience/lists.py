"""Lists: the first list of professions that a text gives, those who are there already left out."""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.anycase import any_case
from pipeline.normalise.audience.studies import of_students
from pipeline.normalise.lexicon import Hit, Lexicon
from pipeline.normalise.profession.around import HOSTS
from pipeline.normalise.profession.callings import ambiguous
from pipeline.normalise.words import Words, words
from pipeline.vocabulary import vocabulary

Meaning = tuple[str, str | None]
# Between two of a list: commas, "et", "ou", articles, a profession's own adjectives.
_JOINT = re.compile(
    r"[\s,;/•&+-]*(?:\([^)\n]{0,60}\)[\s,;/•&+-]*)?(?:(?:(?:dès|(?:à partir )?de) (?:la )?\d[a-zè]{1,3} année|et|ou|puis|aux?|à|des?|les?|la|l['’]|d['’]|en|un|une|jeunes|futurs?|étudiants?|internes?|"
    r"diplômée?s?|d['’]État|libér(?:al|ales?|aux)|salariée?s?|généralistes?|spécialistes?|juniors?|de service)\b[\s,;/•&+-]*)*",
    re.IGNORECASE,
)
_SPEAKS_TO = any_case(
    r"(?:ouvre\w*(?:\s\w+){0,3}|destinée?s?|réservée?s?|adresse\w*|convien\w+|proposée?s?|versée?s?|verse|attribue|invit\w+|attend\w*|recherch\w+|recrut\w+|bienvenus?|pour|à)"
    r"[^.;:!?\n]{0,60}$",
)


@cache
def practitioners() -> Lexicon[Meaning]:
    """Professions by their forms, specialists by theirs."""
    phrases: list[tuple[str, Meaning]] = []
    for slug, entry in vocabulary().specialties.items():
        for profession, forms in entry.practitioners.items():
            phrases += [(form, (profession, slug)) for form in forms]
    for slug, entry_ in vocabulary().professions.items():
        phrases += [(form, (slug, None)) for form in entry_.forms]
    phrases += [("agent de service", ("agent-service-hospitalier", None))]
    return Lexicon(phrases)


def first_list(text: str, *, counted: bool = False) -> list[tuple[Meaning, str]]:
    """The first list of several professions; else the one whom the text speaks to; else none."""
    read = words(text)
    people = [*practitioners().find(read), *of_students(read), *future_doctors(read)]
    short = [hit for hit in ambiguous().find(read) if hit.value[0]]  # they only go on a list
    hits = sorted([*people, *short], key=lambda hit: hit.start)
    alone: list[tuple[Meaning, str]] = []
    group: list[Hit[Meaning]] = []
    for hit in hits:
        if not counted and _counted(read, hit):
            continue
        if _there(read, hit):
            continue
        if group and hit.start < group[-1].end:
            if hit.end > group[-1].end:  # "étudiants en médecine" and "médecine générale"
                group[-1] = Hit(hit.value, group[-1].start, hit.end)
            continue
        if hit in short and not (group and _joined(read, group[-1], hit)):
            continue
        if group and not _joined(read, group[-1], hit):
            if len({one.value for one in group}) > 1:
                break
            group = []
        if not alone and (_spoken_to(read, hit) or _opens(read, hit)):
            alone = [as_said(read, hit)]
        group.append(hit)
    if len({one.value for one in group}) > 1:
        return [as_said(read, hit) for hit in group]
    return alone


def future_doctors(read: Words) -> list[Hit[Meaning]]:
    """Internes of no said discipline: future doctors."""
    if _INTERNS.isdisjoint(read.tokens):
        return []
    return [
        Hit(("medecin", None), at, at + 1)
        for at, token in enumerate(read.tokens)
        if token in _INTERNS and not _OF_WHAT.match(read.text, read.span(at, at + 1)[1])
    ]


_INTERNS = frozenset({"internes", "externes"})
_OF_WHAT = re.compile(r"\s+(?:en|de|d['’])\b", re.IGNORECASE)


def _joined(read: Words, one: Hit[Meaning], other: Hit[Meaning]) -> bool:
    _, end = read.span(one.start, one.end)
    start, _ = read.span(other.start, other.end)
    return _JOINT.fullmatch(read.text, end, start) is not None


def _spoken_to(read: Words, hit: Hit[Meaning]) -> bool:
    start, _ = read.span(hit.start, hit.end)
    return _SPEAKS_TO.search(read.text[max(0, start - 90) : start]) is not None


# Those who work there already: "un ensemble où exercent généraliste et orthodontiste".
_THERE = any_case(
    r"\b(?:exercent?|travaillent?|consultent?|occupée?s?(?:\s+\w+)?\s+par|déjà|composée?\s+d|regroup\w+|réuni\w+|compren\w+|aux\s+côtés|voisins?|entourée?|ancien\w*\s+(?:cabinet|bureau|local)\s+d)\b[^.;:!?\n]{0,60}$",
)
# "Psychologue et ostéo cherchent à partager 70 m²"
_LETTING = re.compile(
    r"[^.;:,!?\n]{0,40}\s(?:(?:re)?cherchent|partagent|proposent|souhaitent|(?:sous-)?louent|attendent)\b",
    re.IGNORECASE,
)


def _there(read: Words, hit: Hit[Meaning]) -> bool:
    start, end = read.span(hit.start, hit.end)
    if HOSTS.match(read.text, end) or _LETTING.match(read.text, end):
        return True
    return _THERE.search(read.text[max(0, start - 90) : start]) is not None


def _counted(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether they are counted, as those who are there already: "3 MG, 2 kinés"."""
    start, _ = read.span(hit.start, hit.end)
    return _NUMBER_BEFORE.search(read.text[max(0, start - 14) : start]) is not None


_NUMBER_BEFORE = re.compile(
    r"(?:\b\d{1,2}|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|nos|avec (?:un|une|des|les)))\s+$",
    re.IGNORECASE,
)


def _opens(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether a sentence begins with them, in the plural: "Médecins et internes, venez…"."""
    start, end = read.span(hit.start, hit.end)
    before = read.text[:start].rstrip(" ")
    return (not before or before[-1] in ".!?:\n") and "s" in read.text[start:end].split()[0][-1:]


def as_said(read: Words, hit: Hit[Meaning]) -> tuple[Meaning, str]:
    """What was found, with its words."""
    return hit.value, read.said(hit.start, hit.end)
