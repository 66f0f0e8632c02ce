"""The robot's page (who reads, how, how to object), robots.txt for ours, and a sign of life."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from pipeline.errors import EngineError, StoreError
from pipeline.link import link
from pipeline.settings import Settings
from web.house import Rooms, base
from web.rendering import page

router = APIRouter(include_in_schema=False)

AGENT = "Soigner"
"""The robot's name, as sites' robots.txt may address it."""
_EMAIL = re.compile(r"(?:mailto:)?([^\s@:/]+@[^\s@/]+\.[^\s@/]+)")


def contact(settings: Settings) -> tuple[str, str] | None:
    """The contact as (what is shown, where it leads); None where the settings give none.

    >>> contact(Settings(contact="mailto:robot@soigner.example"))
    ('robot@soigner.example', 'mailto:robot@soigner.example')
    >>> contact(Settings(contact="https://soigner.example/contact"))
    ('https://soigner.example/contact', 'https://soigner.example/contact')
    """
    given = settings.contact or ""
    if found := _EMAIL.fullmatch(given):
        return found[1], f"mailto:{found[1]}"
    return (given, given) if link(given) else None


@router.get("/robot")
def robot(request: Request, rooms: Rooms) -> HTMLResponse:
    """Say who reads, how, and how to object or have data erased."""
    return page(
        request,
        "robot.html",
        agent=AGENT,
        contact=contact(rooms.settings),
        gap=rooms.settings.gap,
    )


@router.get("/robots.txt")
def robots_txt(request: Request) -> PlainTextResponse:
    """Let other robots read offers and coverage; searches and feeds are endless, and not theirs."""
    return PlainTextResponse(
        "User-agent: *\nDisallow: /api/\nDisallow: /flux.\nDisallow: /*?\n"
        "Allow: /static/\n\n"
        f"Sitemap: {base(request)}/sitemap.xml\n"
    )


@router.get("/healthz")
def healthz(rooms: Rooms) -> JSONResponse:
    """Say whether the store and the engine answer: 200, or 503 naming the one that does not."""
    try:
        with rooms.store.reading() as session:
            session.execute(text("select 1"))
        indexed = rooms.engine.count()
    except (StoreError, OperationalError):
        return _health(503, status="down", failing="store")
    except EngineError as error:
        return _health(503, status="down", failing="engine", cause=str(error))
    return _health(200, status="ok", indexed=indexed)


def _health(code: int, /, **said: str | int) -> JSONResponse:
    return JSONResponse(said, code, {"cache-control": "no-store"})
