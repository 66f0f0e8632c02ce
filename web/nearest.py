"""« Autour de moi »: from a rounded position to the name of the nearest commune, nothing kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from math import floor

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse

from index.geo import km_between
from pipeline.errors import QueryError
from pipeline.gazetteer import Commune, gazetteer
from web.labels import said_of

router = APIRouter(include_in_schema=False)  # asked by the page's own button only

FARTHEST = 30.0
"""Kilometres: farther from every centre, the position is at sea or abroad."""
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")
_PLACES = 2  # decimals that are read, a kilometre or so, whatever is sent


@router.get("/api/v1/nearest")
def nearest(request: Request) -> JSONResponse:
    """Name the commune nearest to `lat`, `lon` as « near » understands it."""
    for name in request.query_params:
        if name not in ("lat", "lon"):
            raise QueryError(name, "paramètre inconnu ; « lat » et « lon » sont attendus")
    found = nearest_commune(_read(request, "lat", 90), _read(request, "lon", 180))
    if found is None:
        raise HTTPException(404, "Votre position est loin de toute commune de France.")
    # neither a browser nor a proxy keeps where somebody was
    return JSONResponse({"near": said_of(found)}, headers={"cache-control": "no-store"})


def _read(request: Request, name: str, most: int) -> float:
    text = request.query_params.get(name, "")
    if not _DEGREES.fullmatch(text) or abs(float(text)) > most:
        raise QueryError(name, f"des degrés de -{most} à {most} sont attendus")
    return round(float(text), _PLACES)


def nearest_commune(lat: float, lon: float) -> Commune | None:
    """The commune whose centre is nearest to a point (degrees, WGS 84), None if all are far.

    >>> nearest_commune(48.45, 1.48).name, nearest_commune(0.0, 0.0)
    ('Chartres', None)
    """
    around = [
        (km_between(lat, lon, one.lat, one.lon), one)
        for row in (-1, 0, 1)
        for column in (-1, 0, 1)
        for one in _cells().get((floor(lat) + row, floor(lon) + column), ())
        if one.lat is not None and one.lon is not None
    ]
    away, one = min(around, key=lambda pair: pair[0], default=(FARTHEST + 1, None))
    return one if away <= FARTHEST else None


@cache
def _cells() -> Mapping[tuple[int, int], list[Commune]]:
    """Communes by the whole degrees of their centre: a cell and its eight neighbours suffice."""
    cells: defaultdict[tuple[int, int], list[Commune]] = defaultdict(list)
    for one in gazetteer():
        if one.lat is not None and one.lon is not None:
            cells[floor(one.lat), floor(one.lon)].append(one)
    return cells
