"""What a piece of text comes to: a place, as published, and the communes that it may be."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.gazetteer import Commune
from pipeline.offer import Place


class Meaning(NamedTuple):
    """What a piece of text comes to."""

    place: Place
    words: str
    """As published."""
    among: frozenset[str] = frozenset()
    """The communes that it may be; empty when only an area is named."""
    several: bool = False
    """Several communes are meant, and the place is what they share: nothing more to find."""


@lru_cache(maxsize=4096)  # asked several times an offer, and by many offers
def of_commune(commune: Commune) -> Place:
    """A commune as a place, with its areas and centroid."""
    return Place(
        commune=commune.name, insee=commune.insee, departement=commune.departement,
        epci=commune.epci, lat=commune.lat, lon=commune.lon,
    )  # fmt: skip
