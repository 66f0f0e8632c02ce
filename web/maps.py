"""What a map of a search shows: how many offers each département has, or each commune from near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

from index.engine import Query
from pipeline.gazetteer import Commune, gazetteer
from pipeline.offer import Place
from web import drawing
from web.address import Address
from web.drawing import Scene
from web.facets import said_of
from web.finding import Findings
from web.house import House
from web.projection import Point, flat
from web.rendering import wording
from web.words import count, number

CLASSES = 5
_LEAST, _PER_OFFER, _MOST = 9.0, 3.0, 30.0
_APART = 24.0
"""Units between the middles of two circles: nearer communes share one."""
_NAMED = 9
_CLOSER_KM = 10


@dataclass(frozen=True, slots=True)
class Area:
    """One département with offers, for the map and for the list beside it."""

    code: str
    label: str
    count: int
    rank: int
    """Its class, from 1 (fewest) to `CLASSES`."""
    href: str
    """Its own map."""
    listed: str
    """Its offers."""


@dataclass(frozen=True, slots=True)
class Choropleth:
    """All of France, by département."""

    france: drawing.France
    areas: Mapping[str, Area]
    """Those that have offers, most first."""
    legend: tuple[tuple[int, str], ...]
    """Class, and how many offers it stands for."""
    chosen: tuple[str, ...]
    placeless: int


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


@dataclass(frozen=True, slots=True)
class Closeup:
    """A département or a circle, with the communes that have offers."""

    title: str
    scene: Scene
    home: str
    """The code of the département that is looked at; nothing for a circle."""
    circle: tuple[float, float, float] | None
    """Middle and radius, drawn."""
    spots: tuple[Spot, ...]
    towns: tuple[Town, ...]
    placeless: int
    whole: str
    """The map of the same search in all of France."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where one offer is."""

    code: str
    """Of its département."""
    scene: Scene
    point: Point | None
    """In the drawing; None where only the département is known."""


def whereabouts(place: Place | None) -> Whereabouts | None:
    """Where a place is on its département; None for one that has no outline or is not known."""
    code = place.departement if place else None
    scene = drawing.departement_scene(code) if code else None
    if place is None or code is None or scene is None:
        return None
    point = None
    if place.lat is not None and place.lon is not None:
        x, y = scene.frame.place(flat(code, (place.lon, place.lat)))
        point = round(x, 1), round(y, 1)
    return Whereabouts(code, scene, point)


def map_of(house: House, address: Address, findings: Findings) -> Choropleth | Closeup:
    """The map of a search; `address` says by parameters what was understood (`facets.settled`)."""
    query, where = findings.query, findings.understood.commune
    if query.near and where and drawing.departement_scene(where.departement):
        near = query.near
        scene = drawing.circle_scene(where.departement, (near.lon, near.lat), near.km)
        x, y = scene.frame.place(flat(where.departement, (near.lon, near.lat)))
        circle = (round(x, 1), round(y, 1), round(near.km * scene.frame.scale, 1))
        title = f"à moins de {number(near.km)} km de {said_of(where)}"
        return _closeup(house, address, findings, (title, where.departement, scene), circle)
    chosen = tuple(query.filters.get("departement", ()))
    if len(chosen) == 1 and (scene_ := drawing.departement_scene(chosen[0])):
        title = wording(chosen[0], "departement")
        return _closeup(house, address, findings, (title, chosen[0], scene_), None)
    return _choropleth(address, findings, chosen)


def _choropleth(address: Address, findings: Findings, chosen: tuple[str, ...]) -> Choropleth:
    counts = findings.facets.get("departement", {})
    ceilings = _ceilings(max(counts.values(), default=0))
    elsewhere = address.without("departement")
    areas = {}
    for code, some in counts.items():
        there = elsewhere.add("departement", code)
        rank = next(at for at, top in enumerate(ceilings, start=1) if some <= top)
        label = wording(code, "departement")
        areas[code] = Area(code, label, some, rank, there.to("/carte"), there.to())
    floors = (1, *(top + 1 for top in ceilings))
    legend = tuple(
        (at, number(top) if low == top else f"{number(low)} à {number(top)}")
        for at, (low, top) in enumerate(zip(floors, ceilings, strict=False), start=1)
    )
    placeless = 0 if chosen else findings.total - sum(counts.values())
    return Choropleth(drawing.france(), areas, legend, chosen, max(0, placeless))


def _ceilings(most: int) -> list[int]:
    """The greatest number of each class: few départements have many offers, so classes grow.

    >>> _ceilings(100), _ceilings(3), _ceilings(0)
    ([2, 6, 15, 39, 100], [1, 2, 3], [])
    """
    grown = {max(1, int(most ** (step / CLASSES))) for step in range(1, CLASSES)}
    return sorted(top for top in grown | {most} if 0 < top <= most)


def _closeup(
    house: House, address: Address, findings: Findings,
    where: tuple[str, str, Scene], circle: tuple[float, float, float] | None,
) -> Closeup:  # fmt: skip
    title, code, scene = where
    points = house.engine.points(replace(findings.query, offset=0, after=None))
    towns = _towns(address, points, [shape.code for shape in scene.shapes])
    return Closeup(
        title=title, scene=scene, home="" if circle else code, circle=circle,
        spots=tuple(_spots(address, findings.query, code, scene, towns)), towns=tuple(towns),
        placeless=max(0, findings.total - sum(points.values())),
        whole=address.without("near").without("departement").to("/carte"),
    )  # fmt: skip


def _towns(
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


def _spots(
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
    near = query.near is not None and query.near.km <= _CLOSER_KM
    spots = []
    for rank, ((x, y), members) in enumerate(groups):
        some, first = sum(one.count for one in members), members[0]
        name, href = first.commune.name, first.listed
        if others := len(members) - 1:
            name = f"{name} et {count(others, 'autre commune', 'autres communes')}"
            closer = _around(address, first.commune, _CLOSER_KM)
            href = closer.to() if near else closer.to("/carte")
        spots.append(
            Spot(
                round(x, 1), round(y, 1), round(_radius(some), 1), some, name, href,
                first.commune.name if rank < _NAMED else "",
            )
        )  # fmt: skip
    return _legible(spots)


def _radius(some: int) -> float:
    """Areas grow as numbers do, up to what still leaves the map to be seen."""
    return min(_MOST, _LEAST + _PER_OFFER * sqrt(some - 1))


def _legible(spots: list[Spot]) -> list[Spot]:
    """Without the names that would be written over another name or circle."""
    taken = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    kept = []
    for spot in spots:
        left, wide = spot.x + spot.radius + 3, 9.0 * len(spot.name)
        box = (left, spot.y - 9, left + wide, spot.y + 9)
        free = left + wide < drawing.WIDTH and all(
            box[2] < other[0] or box[0] > other[2] or box[3] < other[1] or box[1] > other[3]
            for other in taken
        )
        if spot.name and free:
            taken.append(box)
        kept.append(spot if free else replace(spot, name=""))
    return kept
