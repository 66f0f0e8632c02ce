"""The outlines of the départements, coarse for a map of France, fine for one of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pipeline.errors import DataError
from pipeline.gazetteer.tables import FOLDER, read_rows

GRID = 1000
"""Units a degree in the file."""
_POINT = re.compile(r"(-?\d+),(-?\d+)(!?)")
_SMALLEST = 4  # points of a ring, the first again at its end

Point = tuple[float, float]
"""Longitude and latitude, degrees, WGS 84."""
Ring = tuple[Point, ...]
"""A closed line: its last point is its first."""


class Arc(NamedTuple):
    """A line between two meetings of areas, at both scales."""

    coarse: Ring
    fine: Ring


class Outlines:
    """What `scripts/derive_outlines.py` wrote; `DataError` names what is damaged."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._file = folder / "outlines.csv.xz"
        arcs: dict[int, Arc] = {}
        areas: dict[str, list[list[int]]] = {}
        for kind, key, value in read_rows(self._file, "kind,key,value", least=400):
            if kind == "arc":
                arcs[self._whole(key, key)] = self._arc(key, value)
            elif kind == "area":
                areas[key] = [
                    [self._whole(key, number) for number in ring.split()]
                    for ring in value.split("; ")
                ]
            else:
                raise DataError(f"gazetteer: {self._file}: {kind!r} is neither an arc nor an area")
        self._arcs = arcs
        for code, rings in areas.items():
            for ring in rings:
                self._check(code, ring)
        self._areas: Mapping[str, list[list[int]]] = MappingProxyType(areas)

    @property
    def codes(self) -> tuple[str, ...]:
        """The départements and collectivities that have an outline, in order."""
        return tuple(self._areas)

    def rings(self, code: str, *, fine: bool = False) -> tuple[Ring, ...]:
        """The rings of one, islands and holes among them (fill them even-odd); none if unknown.

        Neighbours share the points of their border exactly, at both scales.
        """
        return tuple(self._rings(code, fine))

    def _rings(self, code: str, fine: bool) -> Iterator[Ring]:
        for ring in self._areas.get(code, ()):
            points: list[Point] = []
            for number in ring:
                arc = self._arcs[abs(number)]
                line = arc.fine if fine else arc.coarse
                points += (line if number > 0 else line[::-1])[1 if points else 0 :]
            if len(points) >= _SMALLEST:  # a small island is not seen from afar
                yield tuple(points)

    def _arc(self, key: str, value: str) -> Arc:
        x = y = 0
        coarse, fine = list[Point](), list[Point]()
        for word in value.split():
            found = _POINT.fullmatch(word)
            if found is None:
                raise DataError(f"gazetteer: {self._file}: arc {key}: {word!r} is no point")
            x, y = x + int(found[1]), y + int(found[2])
            fine.append((x / GRID, y / GRID))
            if found[3]:
                coarse.append(fine[-1])
        if len(coarse) < 2 or (coarse[0], coarse[-1]) != (fine[0], fine[-1]):
            raise DataError(f"gazetteer: {self._file}: arc {key} has not both its ends")
        return Arc(tuple(coarse), tuple(fine))

    def _whole(self, key: str, text: str) -> int:
        try:
            return int(text)
        except ValueError:
            raise DataError(f"gazetteer: {self._file}: {key}: {text!r} is no number") from None

    def _check(self, code: str, ring: list[int]) -> None:
        """A ring's arcs are known, and each begins where the one before it ends."""
        ends = []
        for number in ring:
            if abs(number) not in self._arcs:
                raise DataError(f"gazetteer: {self._file}: {code}: no arc {number}")
            line = self._arcs[abs(number)].fine
            ends.append((line[0], line[-1]) if number > 0 else (line[-1], line[0]))
        for (_, end), (start, _) in zip(ends, ends[1:] + ends[:1], strict=True):
            if end != start:
                raise DataError(f"gazetteer: {self._file}: {code}: a ring is open at {end}")


@cache
def outlines() -> Outlines:
    """The outlines that come with Soigner, read once."""
    return Outlines()
