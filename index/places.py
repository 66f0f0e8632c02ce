"""Places in the words of a question: communes, lands, départements, regions, sure or likely."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index.lexicon import phrases, question
from index.words import words
from pipeline.gazetteer import SHORT, Commune, gazetteer
from pipeline.normalise.place.cues import COMMON

_FAR_MORE = 10  # times the people of the next namesake: then the name alone is clear
A_TOWN = 2_000  # people: a smaller commune's name alone is rather a word
A_CITY = 8_000  # people: only such are taken for what is misspelt
_LEAST = 4  # letters of a name that stands alone
_ARTICLES = frozenset(("le", "la", "les", "l"))
# Communes that are called like a thing ("L'Hôpital", "La Garde"): the question means the thing.
_THINGS = COMMON | frozenset(
    (
        *(
            "hopital",
            "garde",
            "reunion",
            "port",
            "poste",
            "residence",
            "foyer",
            "maison",
            "clinique",
        ),
        *("campagne", "mer", "ile", "bourg", "centre", "ville", "cabinet", "ecole", "chapelle"),
        *("interim", "jour", "nuit", "soins", "soir", "mission", "plein", "temps", "chirurgie"),
    )
)


@dataclass(frozen=True, slots=True)
class Circle:
    """Around a commune; how far, where the words say it or the land is so large."""

    commune: Commune
    km: float | None = None
    namesakes: tuple[Commune, ...] = ()


def namesakes(name: str, departements: Collection[str] = ()) -> list[Commune]:
    """The communes of that name that have a place on the map, the closest in name and largest
    first; those of the départements only, if there are any."""
    known = [commune for commune in gazetteer().named(name) if commune.lat is not None]
    return [commune for commune in known if commune.departement in departements] or known


@lru_cache(maxsize=16_384)  # most of what people type was typed before
def commune_of(
    said: tuple[str, ...], departements: tuple[str, ...], *, cued: bool
) -> Commune | None:
    """The commune that these folded words name without doubt; `cued` by "à", "près de", …

    A name that several communes have is clear where one of them has ten times the people of the
    next, or only one is in the `departements` asked for.
    """
    bare = [word for word in said if word not in _ARTICLES]
    if not bare or (len(bare) == 1 and bare[0] in _THINGS):
        return None
    if all(len(word) < 3 for word in bare) and not cued:
        return None
    name = " ".join(said)
    known = namesakes(name, departements)
    if not known or (len(known) > 1 and not _far_larger(known, departements)):
        return None
    found = known[0]
    if cued or found.departement in departements:
        return found
    if len(bare) == 1 and (_is_too_short(bare[0], found) or phrases().knows(bare[0])):
        return None
    short = len(bare) == 1 and _is_short_for(found, name)
    least = A_CITY if short else A_TOWN
    return found if len(bare) > 1 or (found.population or 0) >= least else None


def a_city(said: tuple[str, ...]) -> Commune | None:
    """The city that these folded words name, large enough to be nothing else."""
    found = commune_of(said, (), cued=False)
    return found if found and (found.population or 0) >= A_CITY else None


def _is_too_short(word: str, found: Commune) -> bool:
    """Whether a name is so short that it is rather a word: "Gap" and "Pau" are cities."""
    return len(word) < _LEAST - ((found.population or 0) >= A_CITY)


def _far_larger(known: Sequence[Commune], departements: Collection[str]) -> bool:
    if sum(one.departement in departements for one in known) == 1:
        return True
    return (known[0].population or 0) >= _FAR_MORE * (known[1].population or 0)


def _is_short_for(commune: Commune, name: str) -> bool:
    return any(
        one.rank == SHORT for one in gazetteer().meanings(name) if one.insee == commune.insee
    )


@cache
def areas() -> Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]]:
    """Départements and regions by the words of their names, articles and without: field, codes."""
    france = gazetteer()
    named: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
    for code in france.departements:
        region, name = france.region_of(code)
        if region and name:
            named[tuple(_bare(words(name)))] = ("region", (region,))
    for name, codes in question()["region"].items():
        named[tuple(words(name))] = ("departement", tuple(codes))
    for code, name in france.departements.items():
        named[tuple(_bare(words(name)))] = ("departement", (code,))
    for name, people in question()["from"].items():
        there = named[tuple(_bare(words(name)))]
        named |= {tuple(words(one)): there for one in people}
    return named


def _bare(said: list[str]) -> list[str]:
    return said[1:] if said[0] in _ARTICLES and len(said) > 1 else said


@cache
def lands() -> Mapping[tuple[str, ...], Circle]:
    """Lands that no register knows, by the words of their names."""
    france = gazetteer()
    found: dict[tuple[str, ...], Circle] = {}
    for name, (insee, km) in question()["land"].items():
        if commune := france.commune(insee):
            found[tuple(words(name))] = Circle(commune, float(km))
    return found


@lru_cache(maxsize=256)
def windows(count: int, most: int) -> tuple[tuple[int, int], ...]:
    """Where up to `most` of `count` words may begin and end, the longest first."""
    sizes = range(min(most, count), 0, -1)
    return tuple((at, at + size) for size in sizes for at in range(count - size + 1))
