"""From the parameters of a page or a command to a `Query`, or to a word on what would be right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.cursor import continued
from index.engine import FACETS, Near, Query
from index.near import communes
from index.parameters import filled, kilometres, order, single, skipped, whole
from index.understand import Reading, understand
from index.values import departements, nearest, regions, same, slugs
from index.words import asked
from pipeline.errors import QueryError
from pipeline.gazetteer import Commune

PARAMETERS = ("q", *FACETS, "near", "km", "sort", "limit", "offset", "page", "cursor")
"""All that a search may be asked with; the facets may be repeated."""

SLUGS = ("kind", "profession", "specialty", "contract")
"""The facets whose values are slugs of the vocabulary."""
KM = 30.0  # a half-hour's drive
LIMIT = 20

LONGEST = 500
"""Characters of words that are read: nobody types more, and each word is looked for."""
_TYPED = {"q", "near"}
"""What people write freely: control characters, NUL among them, are no part of it."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

Params = Mapping[str, Sequence[str] | str]


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as it was understood, and what was made of its words."""

    query: Query
    understood: tuple[dict[str, str], ...] = ()
    """`{"field", "value", "words"}`: words of `q` or of a parameter that became a filter."""
    commune: Commune | None = None
    """The commune of `near`."""
    namesakes: tuple[Commune, ...] = ()
    """Other communes of the same name, for a page to propose."""
    loose_place: bool = False
    """The place stands in the words, and how far is not said: it may be looked for further."""


def parse(params: Params) -> Understood:
    """Read the parameters of a search; empty ones count for nothing.

    What the words of `q` say of professions, specialties, kinds, contracts, départements and
    regions is added to what is asked apart; a commune that they name ("à Dreux", "ide dreux")
    counts where `near` is not given. Such words are left out of the query's, and reported.
    Raises `QueryError` for a parameter or a value that does not exist, with the nearest ones.
    """
    if any(len(words) > LONGEST for words in filled(params.get("q", ()))):
        raise QueryError("q", f"au plus {LONGEST} caractères sont lus : cherchez en moins de mots")
    given = {name: kept for name, values in params.items() if (kept := filled(values))}
    for name in _TYPED & given.keys():
        if clean := filled([_CONTROL.sub(" ", value) for value in given.pop(name)]):
            given[name] = clean
    for name in params:
        if name not in PARAMETERS:
            raise QueryError(name, f"paramètre inconnu ; {nearest(name, same(PARAMETERS))}")
    told: list[dict[str, str]] = []
    filters = {name: slugs(name, given[name]) for name in SLUGS if name in given}
    if "departement" in given:
        filters["departement"] = departements(given["departement"], told)
    if "region" in given:
        filters["region"] = regions(given["region"], told)
    reading = understand(single(given, "q"), filters.get("departement", ()), placed="near" in given)
    for heard in reading.heard:
        told += [
            {"field": heard.field, "value": value, "words": heard.words} for value in heard.values
        ]
    for name in FACETS:
        if values := (*filters.get(name, ()), *reading.values(name)):
            filters[name] = tuple(dict.fromkeys(values))
    place, others, km = _place(given, filters, reading, told)
    limit = whole(given, "limit", LIMIT, (1, 100))
    query = Query(
        q=reading.rest,
        filters=filters,
        near=_circle(place, km),
        sort=order(single(given, "sort"), place),
        limit=limit,
        offset=skipped(given, limit),
        first=_first(reading),
        marked=_marked(single(given, "q"), reading),
    )
    if cursor := single(given, "cursor"):
        if "page" in given or "offset" in given:
            raise QueryError("cursor", "donnez « cursor », « page » ou « offset », un seul")
        query = continued(query, cursor)
    loose = reading.circle is not None and "km" not in given and not _says_how_far(reading)
    return Understood(query, tuple(told), place, tuple(others), loose)


def _first(reading: Reading) -> tuple[str, ...]:
    """Words that lift: where others are looked for around a place, those of the place itself, too,
    for "ch dreux" is rather a house there."""
    if not reading.circle or not (reading.rest or reading.narrow):
        return reading.narrow
    if reading.circle.km and not _says_how_far(reading):  # a land, not the commune amid it
        place = _typed_place(reading)
    else:
        place = asked(reading.circle.commune.name)
    return tuple(dict.fromkeys((*reading.narrow, *place)))


def _typed_place(reading: Reading) -> list[str]:
    return [word for one in reading.heard if one.field == "near" for word in asked(one.words)]


def _says_how_far(reading: Reading) -> bool:
    return "km" in _typed_place(reading)


def _marked(q: str, reading: Reading) -> tuple[str, ...]:
    """The words to mark: those that became filters, too, but not the place, of which a title has
    none and a text what only looks alike ("Dreux": deux; "28": 28 lits)."""
    if not reading.heard:
        return ()
    place = {
        word
        for one in reading.heard
        for word in asked(one.words)
        if one.field == "near" or (one.field == "departement" and word[0].isdecimal())
    }
    return tuple(word for word in asked(q) if word not in place)


def _place(
    given: Mapping[str, list[str]],
    filters: Mapping[str, Sequence[str]],
    reading: Reading,
    told: list[dict[str, str]],
) -> tuple[Commune | None, Sequence[Commune], float]:
    """The commune to look around, its namesakes, and how far."""
    km = kilometres(given, KM)
    if "near" in given:
        place, *others = communes(single(given, "near"), filters.get("departement", ()))
        told.append({"field": "near", "value": place.insee, "words": single(given, "near")})
        return place, others, km
    if (circle := reading.circle) is None:
        return None, (), km
    return circle.commune, circle.namesakes, circle.km if circle.km and "km" not in given else km


def _circle(place: Commune | None, km: float) -> Near | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return Near(place.lat, place.lon, km)
