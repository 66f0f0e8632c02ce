"""Places in the words of a question: communes, lands, départements, regions, sure or likely."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.geo import km_between
from index.lexicon import phrases, question
from index.words import words
from pipeline.gazetteer import SHORT, Commune, gazetteer
from pipeline.normalise.place.cues import COMMON
from pipeline.normalise.words import LINKS

_FAR_MORE = 10  # times the people of the next namesake: then the name alone is clear
_A_TOWN = 2_000  # people: a smaller commune's name alone is rather a word
_A_CITY = 8_000  # people: only such are taken for what is misspelt
_LEAST = 4  # letters of a name that stands alone
_MISSPELT = 6
_ENDING = 5  # letters of a name's end that may stand for the whole
_ONE_LAND = 25.0  # kilometres in which the communes that have the word are one land
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


def commune_of(said: Sequence[str], departements: Collection[str], *, cued: bool) -> Commune | None:
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
    least = _A_CITY if short else _A_TOWN
    return found if len(bare) > 1 or (found.population or 0) >= least else None


def a_city(said: Sequence[str]) -> Commune | None:
    """The city that these folded words name, large enough to be nothing else."""
    found = commune_of(said, (), cued=False)
    return found if found and (found.population or 0) >= _A_CITY else None


def _is_too_short(word: str, found: Commune) -> bool:
    """Whether a name is so short that it is rather a word: "Gap" and "Pau" are cities."""
    return len(word) < _LEAST - ((found.population or 0) >= _A_CITY)


def _far_larger(known: Sequence[Commune], departements: Collection[str]) -> bool:
    if sum(one.departement in departements for one in known) == 1:
        return True
    return (known[0].population or 0) >= _FAR_MORE * (known[1].population or 0)


def _is_short_for(commune: Commune, name: str) -> bool:
    return any(
        one.rank == SHORT for one in gazetteer().meanings(name) if one.insee == commune.insee
    )


def misspelt(said: Sequence[str]) -> Commune | None:
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
    if not found or (found[0].population or 0) < _A_TOWN:
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
        if (one.population or 0) >= _A_CITY and one.lat is not None:
            name = " ".join(words(one.name))
            held = named.setdefault(name[0], {}).get(name)
            if held is None or (held.population or 0) < (one.population or 0):
                named[name[0]][name] = one
    return named


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


def misspelt_area(said: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """The département or region that several words are a slip for: "eure et loire", "pays de
    loire", "ile et vilaine". Two letters from twelve, else one."""
    written = _run(said)
    several = len([word for word in said if word not in LINKS]) > 1
    if len(written) < _MISSPELT:
        return None
    names = _runs() if several else _single()
    found = process.extract(
        written, names.keys(), scorer=OSA.distance,
        score_cutoff=1 + (len(written) >= 12), limit=2,
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


def windows(count: int, most: int) -> Iterator[tuple[int, int]]:
    """Where up to `most` of `count` words may begin and end, the longest first."""
    for size in range(min(most, count), 0, -1):
        for at in range(count - size + 1):
            yield at, at + size
