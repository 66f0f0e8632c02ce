"""From degrees to a flat sheet, and from a sheet to the units of a drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, log, pi, radians, sin, tan

EARTH_KM = 6371.0
# Lambert's cone through 44° and 49° north, as on French maps; the sphere is near enough for them.
_SOUTH, _NORTH, _EAST, _MIDDLE = radians(44), radians(49), radians(3), radians(46.5)
_LAST_DEPARTEMENT = 2  # letters of a code of the metropole: "28", "2A"; overseas they are three

Point = tuple[float, float]


def _open(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


_CONE = log(cos(_SOUTH) / cos(_NORTH)) / log(_open(_NORTH) / _open(_SOUTH))
_SCALE = EARTH_KM * cos(_SOUTH) * _open(_SOUTH) ** _CONE / _CONE
_DOWN = _SCALE / _open(_MIDDLE) ** _CONE


def flat(code: str, point: Point) -> Point:
    """Where a point (longitude, latitude) of that département lies on its sheet.

    Kilometres east and south. The metropole is one sheet, true to shapes; overseas each
    département is its own, where its small width makes the plainest projection good enough.

    >>> [round(part) for part in flat("28", (3.0, 46.5))]
    [0, 0]
    >>> [round(part) for part in flat("29", (-4.49, 48.39))]
    [-552, -236]
    """
    lon, lat = radians(point[0]), radians(point[1])
    if len(code) > _LAST_DEPARTEMENT:
        return EARTH_KM * lon * cos(radians(_LATITUDES.get(code, 0.0))), -EARTH_KM * lat
    radius, turned = _SCALE / _open(lat) ** _CONE, _CONE * (lon - _EAST)
    return radius * sin(turned), radius * cos(turned) - _DOWN


_LATITUDES = {"973": 4.0, "974": -21.0, "975": 47.0, "987": -17.6, "988": -21.0}
_LATITUDES |= {"971": 16.2, "972": 14.6, "976": -12.8, "977": 17.9, "978": 18.1, "986": -13.3}
"""Of the middle of each sheet: the others lie at the equator, near enough."""


def sheet(code: str) -> str:
    """The name of the sheet that a département is on: all of the metropole share one."""
    return code if len(code) > _LAST_DEPARTEMENT else ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on a sheet, drawn in a box: `scale` units a kilometre."""

    west: float
    north: float
    scale: float
    left: float
    top: float
    width: float
    height: float

    def place(self, point: Point) -> Point:
        """Where a point of the sheet is drawn."""
        x, y = point
        return self.left + (x - self.west) * self.scale, self.top + (y - self.north) * self.scale

    def sees(self, box: tuple[float, float, float, float]) -> bool:
        """Whether something of a box of the sheet (see `bounds`) is in the window."""
        west, north, east, south = box
        return (
            west < self.west + self.width / self.scale and east > self.west
            and north < self.north + self.height / self.scale and south > self.north
        )  # fmt: skip


def bounds(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """The least box around some points of a sheet: west, north, east, south."""
    listed = list(points)
    easts, souths = [x for x, _ in listed], [y for _, y in listed]
    return min(easts), min(souths), max(easts), max(souths)


def fitted(
    box: tuple[float, float, float, float], width: float, height: float,
    *, left: float = 0.0, top: float = 0.0, margin: float = 0.0,
) -> Frame:  # fmt: skip
    """The window that shows a whole box in the middle of a drawing of that size."""
    west, north, east, south = box
    # a lone islet is shown no closer than a kilometre
    wide, high = max(east - west, 1.0), max(south - north, 1.0)
    scale = min((width - 2 * margin) / wide, (height - 2 * margin) / high)
    return Frame(
        (west + east) / 2 - width / 2 / scale, (north + south) / 2 - height / 2 / scale,
        scale, left, top, width, height,
    )  # fmt: skip
