"""Distances on the Earth, as the crow flies."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0  # the mean radius; Meilisearch counts with the same
DEGREE_KM = 111.0  # a little under one degree of latitude, so that a band is never too narrow


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points (degrees, WGS 84), by the haversine formula.

    >>> round(km_between(48.8566, 2.3522, 48.4469, 1.4892))  # Paris, Chartres
    78
    """
    north, other_north = radians(lat), radians(other_lat)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
