"""What a map of a search shows: how many offers each département has, or each commune from near."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.offer import Place
from web import drawing
from web.address import Address
from web.drawing import Scene
from web.finding import Findings
from web.house import House
from web.labels import said_of
from web.projection import Point, flat
from web.said import wording
from web.spots import Spot, Town, spots_of, towns_of
from web.words import number

CLASSES = 5


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
    """The map of a search; `address` says by parameters what was understood (`heard.settled`)."""
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
    towns = towns_of(address, points, [shape.code for shape in scene.shapes])
    return Closeup(
        title=title, scene=scene, home="" if circle else code, circle=circle,
        spots=tuple(spots_of(address, findings.query, code, scene, towns)), towns=tuple(towns),
        placeless=max(0, findings.total - sum(points.values())),
        whole=address.without("near").without("departement").to("/carte"),
    )  # fmt: skip
