"""Communes with offers on a map from near: their numbers, circles that do not overlap, names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, hypot, sqrt

from index.engine import Query
from index.geo import km_between
from pipeline.gazetteer import Commune, gazetteer
from web import drawing
from web.address import Address
from web.drawing import Scene
from web.labels import said_of
from web.projection import Point, flat
from web.words import count

_LEAST, _PER_OFFER, _MOST = 9.0, 3.0, 30.0
_APART = 30.0
"""Units between the middles of two circles: nearer communes share one."""
_NAMED = 9
_LETTER = 11.0
"""Units that a letter of a name takes on a telephone, where it is written largest."""
_CLOSER_KM = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """A commune with offers, or several too near each other to tell apart at this scale."""

    x: float
    y: float
    radius: float
    count: int
    label: str
    href: str
    name: str
    """What is written beside it, or nothing."""


@dataclass(frozen=True, slots=True)
class Town:
    """A commune with offers, for the list."""

    commune: Commune
    count: int
    listed: str


def towns_of(
    address: Address, points: Mapping[tuple[float, float], int], codes: Iterable[str]
) -> list[Town]:
    """The communes at some points, those with most offers first."""
    at = {
        (one.lat, one.lon): one
        for code in codes
        for one in gazetteer().in_departement(code)
        if one.lat is not None and one.lon is not None
    }
    counts: dict[Commune, int] = {}
    for point, some in points.items():
        commune = at.get(point) or _nearest(point, at)
        if commune:
            counts[commune] = counts.get(commune, 0) + some
    order = sorted(counts, key=lambda one: (-counts[one], one.name))
    return [Town(one, counts[one], _around(address, one, 1).to()) for one in order]


def _nearest(
    point: tuple[float, float], at: Mapping[tuple[float, float], Commune]
) -> Commune | None:
    """An offer may keep the point that its commune had in an earlier gazetteer."""
    found = min(at, key=lambda one: hypot(one[0] - point[0], one[1] - point[1]), default=None)
    return at[found] if found else None


def _around(address: Address, commune: Commune, km: int) -> Address:
    return address.without("near").put(near=said_of(commune), km=str(km))


def spots_of(
    address: Address, query: Query, code: str, scene: Scene, towns: Sequence[Town]
) -> list[Spot]:
    """Circles on the map, the largest first; towns that would overlap share one."""
    groups: list[tuple[Point, list[Town]]] = []
    for town in towns:
        one = town.commune
        x, y = scene.frame.place(flat(code, (one.lon or 0.0, one.lat or 0.0)))
        for (left, top), members in groups:
            if hypot(left - x, top - y) < _APART + _radius(sum(one.count for one in members)) / 2:
                members.append(town)
                break
        else:
            groups.append(((x, y), [town]))
    spots = []
    for rank, ((x, y), members) in enumerate(groups):
        some, first = sum(one.count for one in members), members[0]
        name, href = first.commune.name, first.listed
        if others := len(members) - 1:
            name = f"{name} et {count(others, 'autre commune', 'autres communes')}"
            km = max(_CLOSER_KM, _spread_km(members))
            closer = _around(address, first.commune, km)
            # a map that is no closer would show the same circle again
            same = query.near is not None and query.near.km <= km
            href = closer.to() if same else closer.to("/carte")
        spots.append(
            Spot(
                round(x, 1), round(y, 1), round(_radius(some), 1), some, name, href,
                first.commune.name if rank < _NAMED else "",
            )
        )  # fmt: skip
    return _legible(spots)


def _spread_km(towns: Sequence[Town]) -> int:
    """The radius around the first that holds them all, whole kilometres."""
    points = [(one.commune.lat or 0.0, one.commune.lon or 0.0) for one in towns]
    return ceil(max(km_between(*points[0], *point) for point in points))


def _radius(some: int) -> float:
    """Areas grow as numbers do, up to what still leaves the map to be seen."""
    return min(_MOST, _LEAST + _PER_OFFER * sqrt(some - 1))


def _legible(spots: list[Spot]) -> list[Spot]:
    """Without the names that would be written over another name or circle."""
    taken = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    kept = []
    for spot in spots:
        left, wide = spot.x + spot.radius + 3, _LETTER * len(spot.name)
        box = (left, spot.y - _LETTER, left + wide, spot.y + _LETTER)
        free = left + wide < drawing.WIDTH and all(
            box[2] < other[0] or box[0] > other[2] or box[3] < other[1] or box[1] > other[3]
            for other in taken
        )
        if spot.name and free:
            taken.append(box)
        kept.append(spot if free else replace(spot, name=""))
    return kept
