"""The web application: its routes, its one door for errors, what wraps its answers."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import Response as StaticResponse
from starlette.types import Scope

from pipeline.errors import EngineError, QueryError, StoreError
from pipeline.settings import Settings
from web import (
    alerts,
    api,
    api_page,
    carte,
    coverage,
    feeds,
    house,
    nearest,
    offers,
    pages,
    robot,
    sharing,
)
from web.answers import Fault
from web.envelope import SECURITY, Envelope
from web.rates import Rates
from web.rendering import STATIC, page

_HEADINGS = {
    404: ("Page introuvable", "Cette adresse ne mène à rien."),
    405: ("Méthode refusée", "Cette adresse se lit, et rien d'autre."),
    410: ("Disparue", "Ce qui était à cette adresse n'y est plus."),
    422: ("Demande impossible", "Cette adresse demande quelque chose qui n'existe pas."),
    500: ("Erreur de notre côté", "Cette page n'a pas pu être faite. L'erreur est notée."),
    503: ("Recherche indisponible", "Elle revient d'ici peu : réessayez dans une minute."),
}


class Kept(StaticFiles):
    """Static files; one asked for by its content's mark never changes."""

    async def get_response(self, path: str, scope: Scope) -> StaticResponse:
        """Answer with a year's freshness where the address holds the content's mark."""
        response = await super().get_response(path, scope)
        marked = scope["query_string"].startswith(b"v=")
        response.headers["cache-control"] = (
            "public, max-age=31536000, immutable" if marked else "public, max-age=300"
        )
        return response


def create_app(settings: Settings) -> FastAPI:
    """Make the application; store and engine are opened when it starts."""
    app = FastAPI(
        title="Soigner",
        version="1",
        description="Les offres pour les professionnels de santé, lues chez ceux qui les publient.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=house.opening(settings),
    )
    for part in (
        pages, carte, offers, coverage, robot, feeds, alerts, sharing, nearest, api, api_page,
    ):  # fmt: skip
        app.include_router(part.router)
    app.mount("/static", Kept(directory=STATIC), name="static")
    app.add_exception_handler(QueryError, _wrong_query)
    app.add_exception_handler(EngineError, _out_of_order)
    app.add_exception_handler(StoreError, _out_of_order)
    app.add_exception_handler(OperationalError, _out_of_order)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(Rates, a_minute=settings.api_rate)
    app.add_middleware(Envelope)
    # level 5 would spare 700 bytes of ten thousand and take twice as long
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=2)
    return app


def _wrong_query(request: Request, error: Exception) -> Response:
    assert isinstance(error, QueryError)  # noqa: S101 - registered for this class only
    return _answer(request, 422, error.message, error.field)


def _out_of_order(request: Request, error: Exception) -> Response:
    response = _answer(request, 503, _sentence(503))
    response.headers["retry-after"] = "60"
    return response


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    # starlette's own details are the English names of the statuses
    theirs = HTTPStatus(error.status_code).phrase
    sentence = _sentence(error.status_code) if error.detail == theirs else error.detail
    response = _answer(request, error.status_code, sentence)
    response.headers.update(error.headers or {})
    return response


def _broken(request: Request, error: Exception) -> Response:
    response = _answer(request, 500, _sentence(500))
    response.headers.update(SECURITY)  # this one is answered outside the envelope
    return response


def _sentence(status: int) -> str:
    return _HEADINGS.get(status, _HEADINGS[500])[1]


def _answer(request: Request, status: int, sentence: str, field: str | None = None) -> Response:
    """An error in the form of what was asked: JSON for the API, plain for a feed, else a page."""
    path = request.url.path
    if path.startswith("/api/"):
        return JSONResponse(Fault(field=field, message=sentence).model_dump(), status)
    if path.startswith("/flux."):
        return PlainTextResponse(f"{field} : {sentence}" if field else sentence, status)
    heading = _HEADINGS.get(status, _HEADINGS[500])[0]
    return page(request, "message.html", status, heading=heading, sentence=sentence)
