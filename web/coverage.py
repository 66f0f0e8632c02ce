"""The coverage pages: every département that has sources, and the report of one."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from pipeline.gazetteer import gazetteer
from pipeline.store import coverage as kept
from web.followed import catalogue_of, tallies
from web.house import Rooms
from web.rendering import page
from web.report import report

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Tile:
    """One département in the list."""

    code: str
    name: str
    visited: int
    unvisited: int
    """Sources known and never visited."""
    offers: int


@router.get("/couverture")
def departements(request: Request, rooms: Rooms) -> HTMLResponse:
    """List every département that has a source or an offer."""
    with rooms.store.reading() as session:
        offers = {code: count for code, (_, count) in kept.departements(session).items()}
        known = tallies(session, catalogue_of(rooms.settings))
    tiles = [
        Tile(
            code, gazetteer().departement_name(code) or code, *known.get(code, (0, 0)),
            offers.get(code, 0),
        )
        for code in sorted(known.keys() | offers.keys())
    ]  # fmt: skip
    return page(request, "departements.html", tiles=tiles, all=gazetteer().departements)


@router.get("/couverture/{departement}")
def departement(departement: str, request: Request, rooms: Rooms) -> HTMLResponse:
    """Show the report of one département; 404 where none has this code."""
    with rooms.store.reading() as session:
        found = report(
            session, departement.upper(), rooms.settings.now(), catalogue_of(rooms.settings)
        )
    if found is None:
        raise HTTPException(404, "Aucun département n'a ce code : par exemple 28, 2A ou 974.")
    return page(request, "departement.html", report=found)
