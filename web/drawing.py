"""Outlines as SVG paths: all of France with its cartouches, and one piece of it from near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.gazetteer import gazetteer
from pipeline.gazetteer.outlines import outlines
from web.projection import Frame, Point, bounds, fitted, flat, sheet

WIDTH = 600
"""Units of every drawing from side to side."""
_FRANCE = 580.0
_CROWN = ("75", "92", "93", "94")  # too small to be seen or pressed on a map of France
_CROWN_BOX = 120.0
_OVERSEAS = (
    (("971", "Guadeloupe"), ("972", "Martinique"), ("973", "Guyane"), ("974", "La Réunion"),
     ("976", "Mayotte")),
    (("975", "St-Pierre-M."), ("977", "St-Barth."), ("978", "St-Martin"),
     ("986", "Wallis-F."), ("987", "Polynésie"), ("988", "N.-Calédonie")),
)  # fmt: skip
_ROW = 104.0
_LABEL = 24.0
_FEW = 200  # points
HEIGHT = int(_FRANCE + len(_OVERSEAS) * (_ROW + 6))
_FINE = 1.6  # units a kilometre
_HIGHEST, _LOWEST = 640.0, 420.0  # of a drawing from near


@dataclass(frozen=True, slots=True)
class Shape:
    """One département as it is drawn."""

    code: str
    name: str
    path: str
    """The `d` of an SVG path, to fill even-odd."""


@dataclass(frozen=True, slots=True)
class Cartouche:
    """A box apart on the map of France."""

    label: str
    left: int
    top: int
    width: int
    height: int
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class France:
    """The map of France: the metropole, then what is far or small in boxes of its own."""

    metropole: tuple[Shape, ...]
    cartouches: tuple[Cartouche, ...]


@cache
def france() -> France:
    """The drawing that every map of France begins with, made once."""
    home = [code for code in outlines().codes if not sheet(code)]
    frame = fitted(bounds(_corners(home, fine=False)), WIDTH, _FRANCE, margin=4)
    shapes = tuple(_shape(code, frame, fine=False) for code in home)
    crown = _boxed("Petite couronne", _CROWN, 3, 3, _CROWN_BOX, _CROWN_BOX)
    overseas = []
    for row, boxes in enumerate(_OVERSEAS):
        wide = WIDTH / len(boxes)
        for at, (code, label) in enumerate(boxes):
            left, top = at * wide + 3, _FRANCE + 6 + row * (_ROW + 6)
            overseas.append(_boxed(label, (code,), left, top, wide - 6, _ROW - 3))
    return France(shapes, (crown, *overseas))


def _boxed(
    label: str, codes: tuple[str, ...], left: float, top: float, width: float, height: float
) -> Cartouche:
    box = bounds(_corners(codes, fine=True))
    frame = fitted(box, width, height - _LABEL, left=left, top=top + 2, margin=5)
    # from so far the fine outline of a large one would be bytes for nothing
    shapes = tuple(_shape(code, frame, fine=_small(code)) for code in codes)
    return Cartouche(label, round(left), round(top), round(width), round(height), shapes)


def _small(code: str) -> bool:
    return sum(map(len, outlines().rings(code, fine=True))) < _FEW


@dataclass(frozen=True, slots=True)
class Scene:
    """A piece of a sheet from near."""

    frame: Frame
    shapes: tuple[Shape, ...]
    """The départements in sight, whole: what is outside the frame is cut by the drawing."""

    @property
    def height(self) -> int:
        """Units from top to bottom; from side to side there are `WIDTH`."""
        return round(self.frame.height)


@cache
def departement_scene(code: str) -> Scene | None:
    """A département in its surroundings; None if it has no outline."""
    corners = list(_corners((code,), fine=True))
    return scene(code, bounds(corners)) if corners else None


def circle_scene(code: str, centre: Point, km: float) -> Scene:
    """A circle around a point (longitude, latitude) of a département."""
    x, y = flat(code, centre)
    return scene(code, (x - km, y - km, x + km, y + km))


def scene(code: str, box: tuple[float, float, float, float]) -> Scene:
    """What lies in and around a box of the sheet of that département."""
    west, north, east, south = box
    ratio = (south - north) / max(east - west, 1.0)
    height = min(_HIGHEST, max(_LOWEST, WIDTH * ratio))
    frame = fitted(box, WIDTH, round(height), margin=22)
    # the one that is looked at is drawn last, over its neighbours' lines
    seen = sorted(
        (
        other for other in outlines().codes
        if sheet(other) == sheet(code) and frame.sees(_box(other))
        ), key=lambda other: (other == code, other),
    )  # fmt: skip
    fine = frame.scale > _FINE  # else the fine bends are under a unit
    return Scene(frame, tuple(_shape(other, frame, fine=fine) for other in seen))


@cache
def _box(code: str) -> tuple[float, float, float, float]:
    return bounds(_corners((code,), fine=True))


def _corners(codes: Iterable[str], *, fine: bool) -> Iterator[Point]:
    for code in codes:
        for ring in outlines().rings(code, fine=fine):
            yield from (flat(code, point) for point in ring)


def _shape(code: str, frame: Frame, *, fine: bool) -> Shape:
    name = gazetteer().departement_name(code) or code
    return Shape(code, name, path(code, frame, fine=fine))


def path(code: str, frame: Frame, *, fine: bool) -> str:
    """The outline of a département in whole units: relative lines, which are the shortest."""
    said = []
    for ring in outlines().rings(code, fine=fine):
        placed = [frame.place(flat(code, point)) for point in ring[:-1]]
        whole = list(dict.fromkeys((round(x), round(y)) for x, y in placed))
        if len(whole) < 3:
            continue
        (x, y), words = whole[0], []
        for to_x, to_y in whole[1:]:
            words.append(f"{to_x - x} {to_y - y}")
            x, y = to_x, to_y
        said.append(f"M{whole[0][0]} {whole[0][1]}l{' '.join(words).replace(' -', '-')}z")
    return "".join(said)
