"""Simplifies the lines of `derive_outlines.py` so that none comes to cross another."""

from __future__ import annotations

import heapq
from collections import defaultdict
from itertools import pairwise
from math import cos, radians

from polygons import Point, Ring

DEGREE_KM = 111.2
Edge = tuple[Point, Point]


def importance(line: Ring) -> list[float]:
    """For each point, the km² that is lost without it; ends, which others share, are never lost.

    >>> importance([(0., 0.), (.01, 0.), (.02, .001), (.02, .02)])[1] < 0.1
    True
    """
    flat = cos(radians(line[0][1])) * DEGREE_KM**2
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    lost = [float("inf")] * len(line)

    def triangle(at: int) -> float:
        (xa, ya), (xb, yb), (xc, yc) = line[before[at]], line[at], line[after[at]]
        return abs((xb - xa) * (yc - ya) - (xc - xa) * (yb - ya)) / 2 * flat

    heap = [(triangle(at), at) for at in range(1, len(line) - 1)]
    heapq.heapify(heap)
    current, most = {at: area for area, at in heap}, 0.0
    while heap:
        area, at = heapq.heappop(heap)
        if current.get(at) != area:
            continue
        del current[at]
        most = max(most, area)  # never less than what went before it
        lost[at] = most
        before[after[at]], after[before[at]] = before[at], after[at]
        for beside in (before[at], after[at]):
            if beside in current:
                current[beside] = triangle(beside)
                heapq.heappush(heap, (current[beside], beside))
    return lost


def kept(lines: list[Ring], limits: list[float]) -> list[set[int]]:
    """The points of each line that bend enough; a line that would cross another keeps more."""
    weights = [importance(line) for line in lines]
    first, limits = limits, list(limits)
    while True:
        chosen = [
            {at for at, weight in enumerate(some) if weight >= limit}
            for some, limit in zip(weights, limits, strict=True)
        ]
        crossing = crossings([[line[at] for at in sorted(some)]
                              for line, some in zip(lines, chosen, strict=True)])  # fmt: skip
        if not crossing:
            return chosen
        if any(limits[at] < first[at] / 1e6 for at in crossing):
            raise SystemExit(f"{len(crossing)} lines cross in the source")
        for at in crossing:
            limits[at] /= 4


def crossings(lines: list[Ring]) -> set[int]:
    """The lines that cross another or themselves."""
    cells: defaultdict[tuple[int, int], list[tuple[int, Edge]]] = defaultdict(list)
    for at, line in enumerate(lines):
        for a, b in pairwise(line):
            for x in range(int(min(a[0], b[0]) // 0.1), int(max(a[0], b[0]) // 0.1) + 1):
                for y in range(int(min(a[1], b[1]) // 0.1), int(max(a[1], b[1]) // 0.1) + 1):
                    cells[x, y].append((at, (a, b)))
    found: set[int] = set()
    for cell in cells.values():
        for n, (one, edge) in enumerate(cell):
            found |= {here for other, beside in cell[:n] if _cross(edge, beside)
                      for here in (one, other)}  # fmt: skip
    return found


def _cross(one: Edge, other: Edge) -> bool:
    if set(one) & set(other):
        return False
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
