"""Reads the polygons of `derive_gazetteer.py` (little-endian WKB) and finds their centroids."""

from __future__ import annotations

import struct
from itertools import pairwise
from math import cos, hypot, radians

Point = tuple[float, float]
"""Longitude and latitude, degrees."""
Ring = list[Point]
Polygon = list[Ring]
"""The outer ring, then its holes."""

_POINT, _MULTIPOLYGON = 1, 6


def read_point(wkb: str) -> Point:
    """A point in hexadecimal WKB."""
    order, kind, lon, lat = struct.unpack("<BIdd", bytes.fromhex(wkb))
    if (order, kind) != (1, _POINT):
        raise ValueError(f"not a little-endian point: {wkb[:10]}")
    return lon, lat


def read_wkb(wkb: str) -> list[Polygon]:
    """A multipolygon in hexadecimal WKB."""
    data = bytes.fromhex(wkb)
    order, kind, count = struct.unpack_from("<BII", data)
    if (order, kind) != (1, _MULTIPOLYGON):
        raise ValueError(f"not a little-endian multipolygon: {wkb[:10]}")
    at, polygons = 9, []
    for _ in range(count):
        (rings,) = struct.unpack_from("<I", data, at + 5)  # after its own order and kind
        at += 9
        polygon = []
        for _ in range(rings):
            (points,) = struct.unpack_from("<I", data, at)
            numbers = struct.unpack_from(f"<{2 * points}d", data, at + 4)
            polygon.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
            at += 4 + 16 * points
        polygons.append(polygon)
    return polygons


def centroid(polygons: list[Polygon]) -> tuple[Point, bool]:
    """The area-weighted centroid, and whether it lies inside.

    One that lies outside (a crescent, two islands) moves to the middle of the longest stretch of
    land at its latitude, or at the latitude of the largest polygon's own centroid.

    >>> square = [[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]]
    >>> centroid([square])
    ((1.0, 1.0), True)
    >>> hook = [[(0., 0.), (9., 0.), (9., 1.), (1., 1.), (1., 9.), (0., 9.), (0., 0.)]]
    >>> centroid([hook])
    ((0.5, 2.617...), False)
    """
    point = _weighted(polygons)
    if holds(polygons, point):
        return point, True
    stretches = _stretches(polygons, point[1])
    if not stretches:
        largest = max(polygons, key=lambda polygon: abs(_moments(polygon[0])[0]))
        point = _weighted([largest])
        stretches = _stretches([largest], point[1])
    left, right = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return ((left + right) / 2, point[1]), False


def holds(polygons: list[Polygon], point: Point) -> bool:
    """Whether the point lies inside one of the polygons."""
    lon, lat = point
    return any(left <= lon <= right for left, right in _stretches(polygons, lat))


def distance_km(one: Point, other: Point) -> float:
    """Kilometres between two points that are near each other."""
    per_degree = 111.2
    east = (one[0] - other[0]) * cos(radians((one[1] + other[1]) / 2))
    return per_degree * hypot(east, one[1] - other[1])


def _weighted(polygons: list[Polygon]) -> Point:
    area = lon = lat = 0.0
    for polygon in polygons:
        for index, ring in enumerate(polygon):
            a, x, y = _moments(ring)
            sign = (1 if a > 0 else -1) * (-1 if index else 1)  # holes count against
            area, lon, lat = area + sign * a, lon + sign * x, lat + sign * y
    return lon / area, lat / area


def _moments(ring: Ring) -> tuple[float, float, float]:
    """Signed area and first moments, about the ring's own first point to keep digits."""
    x0, y0 = ring[0]
    area = lon = lat = 0.0
    for (xa, ya), (xb, yb) in pairwise(ring):
        ax, ay, bx, by = xa - x0, ya - y0, xb - x0, yb - y0
        cross = ax * by - bx * ay
        area += cross / 2
        lon += (ax + bx) * cross / 6
        lat += (ay + by) * cross / 6
    return area, lon + x0 * area, lat + y0 * area


def _stretches(polygons: list[Polygon], lat: float) -> list[tuple[float, float]]:
    """Where a parallel runs over land: pairs of longitudes."""
    crossings = sorted(
        xa + (lat - ya) * (xb - xa) / (yb - ya)
        for polygon in polygons
        for ring in polygon
        for (xa, ya), (xb, yb) in pairwise(ring)
        if (ya > lat) != (yb > lat)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
