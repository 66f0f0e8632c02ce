"""Places that are written nearly right, cut short, or called by a part of their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.geo import km_between
from index.lexicon import phrases, question
from index.places import A_CITY, A_TOWN, Circle, areas
from index.words import words
from pipeline.gazetteer import Commune, gazetteer
from pipeline.normalise.words import LINKS

_LEAST = 4  # letters of a name that is being typed
_MISSPELT = 6
_ENDING = 5  # letters of a name's end that may stand for the whole
_ONE_LAND = 25.0  # kilometres in which the communes that have the word are one land


@lru_cache(maxsize=16_384)  # most of what people type was typed before
def misspelt(said: tuple[str, ...]) -> Commune | None:
    """The town that one or more words are a slip for: one letter, two from ten."""
    name = " ".join("saint" if word in ("st", "ste") else word for word in said)
    if len(name) < _MISSPELT or any(phrases().knows(word) for word in said if len(word) > 3):
        return None
    if gazetteer().named(name):
        return None  # well spelt, but which of them is not clear
    names = _cities().get(name[0], {})
    found = process.extract(
        name, names.keys(), scorer=OSA.distance, score_cutoff=1 + (len(name) >= 10), limit=3
    )
    if not found:
        return None
    best = min(score for _, score, _ in found)
    nearest = [names[other] for other, score, _ in found if score == best]
    return max(nearest, key=lambda one: one.population or 0)


def ending(word: str) -> Circle | None:
    """Around the town that is called by the end of its name ("Bagnères-de-Luchon"), if no other
    has the word far from it, and it is no thing's: "Magny-les-Hameaux"."""
    if len(word) < _ENDING or phrases().knows(word) or gazetteer().named(word):
        return None
    found = sorted(_by_words().get(word, ()), key=lambda one: -(one.population or 0))
    if not found or (found[0].population or 0) < A_TOWN:
        return None
    *_, before, last = words(found[0].name)
    if last != word or before not in LINKS - {"les"} or any(_apart(found[0], one) for one in found):
        return None
    return Circle(found[0], None)


def _apart(one: Commune, other: Commune) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    return km_between(one.lat, one.lon, other.lat, other.lon) > _ONE_LAND


@cache
def _by_words() -> Mapping[str, list[Commune]]:
    """Communes by the words of longer names."""
    named: dict[str, list[Commune]] = {}
    for one in gazetteer():
        said = words(one.name)
        for word in said if len(said) > 1 else ():
            if len(word) >= _ENDING:
                named.setdefault(word, []).append(one)
    return named


def begun(said: Sequence[str]) -> Commune | None:
    """The town that is being typed: the largest that goes on from four letters or more."""
    start = " ".join(said)
    if len(start) < _LEAST or gazetteer().named(start):
        return None
    found = [one for name, one in _cities().get(start[0], {}).items() if name.startswith(start)]
    return max(found, key=lambda one: one.population or 0, default=None)


@cache
def _cities() -> Mapping[str, dict[str, Commune]]:
    """Towns of size by the first letter of their names, the larger of namesakes."""
    named: dict[str, dict[str, Commune]] = {}
    for one in gazetteer():
        if (one.population or 0) >= A_CITY and one.lat is not None:
            name = " ".join(words(one.name))
            held = named.setdefault(name[0], {}).get(name)
            if held is None or (held.population or 0) < (one.population or 0):
                named[name[0]][name] = one
    return named


def misspelt_area(said: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """The département or region that several words are a slip for: "eure et loire", "pays de
    loire", "ile et vilaine". Two letters from twelve, else one."""
    written = _run(said)
    several = len([word for word in said if word not in LINKS]) > 1
    if len(written) < _MISSPELT:
        return None
    names = _runs() if several else _single()
    allowed = 1 + (len(written) >= 12)
    near = _by_length(several).get((len(written), allowed))
    if near is None:
        return None
    found = process.extract(
        written, near, scorer=OSA.distance, score_cutoff=allowed, limit=2,
    )  # fmt: skip
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    name, *_ = found[0]
    if not several and (name[0] != written[0] or gazetteer().named(written)):
        return None
    return names[name]


@cache
def _runs() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The areas of several words by those words run together."""
    return {_run(said): codes for said, codes in areas().items() if len(said) > 1}


@cache
def _by_length(several: bool) -> Mapping[tuple[int, int], list[str]]:
    """The names that a text of some letters can be a slip for, by so many letters."""
    found: dict[tuple[int, int], list[str]] = {}
    for name in _runs() if several else _single():
        for allowed in (1, 2):
            for size in range(len(name) - allowed, len(name) + allowed + 1):
                found.setdefault((size, allowed), []).append(name)
    return found


@cache
def _single() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The areas of one word, those who come from there aside."""
    people = {word for said in question()["from"].values() for one in said for word in words(one)}
    return {
        said[0]: codes
        for said, codes in areas().items()
        if len(said) == 1 and said[0] not in people and len(said[0]) > _MISSPELT
    }


def _run(said: Sequence[str]) -> str:
    return "".join(_LONG.get(word, word) for word in said if word not in LINKS)


_LONG = {"st": "saint", "ste": "saint"}
