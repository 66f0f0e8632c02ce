"""The JSON API under /api/v1: search, one offer, coverage, suggestions; every error a sentence."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from pipeline.errors import QueryError
from pipeline.gazetteer import gazetteer
from web.address import Address
from web.answers import (
    Completions,
    GoneOffer,
    OfferAnswer,
    Proposal,
    SearchAnswer,
    Suggestions,
    gone_offer,
    offer_answer,
    search_answer,
)
from web.described import IF_NONE_MATCH, LONGEST, answers, fault, parameters
from web.finding import find
from web.followed import catalogue_of
from web.house import Rooms
from web.labels import said_of
from web.offers import dossier
from web.report import Report, report
from web.suggesting import choices

router = APIRouter(prefix="/api/v1", tags=["v1"])

Words = Annotated[
    str,
    Query(
        description="Le début de ce qu'on cherche",
        openapi_examples={"inf": {"value": "inf"}},
        # told only: what is checked answers in our own form
        json_schema_extra={"maxLength": LONGEST},
    ),
]


def _asks_nothing(request: Request) -> None:
    """Refuse parameters where there are none: never ignored, as everywhere."""
    for name in request.query_params:
        raise QueryError(name, "paramètre inconnu ; cette adresse n'en a aucun")


@router.get(
    "/search",
    response_model=SearchAnswer,
    summary="Chercher des offres ouvertes",
    description="Offres ouvertes, leur nombre par facette, ce qui a été compris des mots.",
    response_description="Ce qui a été trouvé",
    operation_id="search",
    openapi_extra={"parameters": [*parameters(), IF_NONE_MATCH]},
    responses=answers(
        {
            "first": {
                "operationId": "offer",
                "parameters": {"offer_id": "$response.body#/hits/0/id"},
                "description": "La première offre trouvée",
            }
        }
    ),
)
def search(request: Request, rooms: Rooms) -> Response:
    """Offers, how many for each value of each facet, and what was understood from the words."""
    address = Address(tuple(request.query_params.multi_items()))
    # written once: the framework would check and write it all a second time
    body = search_answer(find(rooms, address, dated=True)).model_dump_json()
    return Response(body, media_type="application/json")


@router.get(
    "/offers/{offer_id}",
    response_model=OfferAnswer,
    summary="Lire une offre",
    description="Une offre avec ses sources et son histoire ; 410 dès qu'elle n'est plus ouverte.",
    response_description="L'offre",
    operation_id="offer",
    openapi_extra={"parameters": [IF_NONE_MATCH]},
    responses=answers(
        _301={
            "description": "Réunie avec une autre : l'adresse de celle-ci",
            "headers": {"Location": {"schema": {"type": "string"}}},
        },
        _404=fault("Numéro inconnu"),
        _410={"model": GoneOffer, "description": "Elle n'est plus ouverte"},
    ),
    dependencies=[Depends(_asks_nothing)],
)
def offer(
    offer_id: Annotated[str, Path(description="Le numéro d'une offre, comme « id » le donne")],
    rooms: Rooms,
) -> Response | OfferAnswer:
    """One offer with its sources and its history; 410 once it is gone."""
    known = dossier(rooms, offer_id)
    if known is None:
        raise HTTPException(404, "Aucune offre n'a ce numéro.")
    lives = known.stored.merged_into
    if lives and lives != offer_id:
        return RedirectResponse(f"/api/v1/offers/{quote(lives, safe='')}", status_code=301)
    if not known.open:
        return JSONResponse(gone_offer(known).model_dump(mode="json"), status_code=410)
    return offer_answer(known)


@router.get(
    "/coverage/{departement}",
    response_model=Report,
    summary="Lire la couverture d'un département",
    description="Sources par état, offres par métier et type, manques, réparations d'abord.",
    response_description="La couverture",
    operation_id="coverage",
    openapi_extra={"parameters": [IF_NONE_MATCH]},
    responses=answers(_404=fault("Aucun département n'a ce code")),
    dependencies=[Depends(_asks_nothing)],
)
def coverage(
    departement: Annotated[
        str, Path(description="Code de département", openapi_examples={"28": {"value": "28"}})
    ],
    rooms: Rooms,
) -> Report:
    """Sources by state, offers by profession and kind, what lacks, what to mend first."""
    with rooms.store.reading() as session:
        found = report(
            session, departement.upper(), rooms.settings.now(), catalogue_of(rooms.settings)
        )
    if found is None:
        raise HTTPException(404, "Aucun département n'a ce code : par exemple 28, 2A ou 974.")
    return found


@router.get(
    "/suggest",
    response_model=Completions,
    summary="Compléter des mots",
    description="Métiers, lieux, employeurs et titres d'offres qui continuent ce qui est tapé.",
    response_description="Des propositions",
    operation_id="suggest",
    openapi_extra={"parameters": [IF_NONE_MATCH]},
    responses=answers(),
)
def suggest(request: Request, rooms: Rooms, q: Words = "") -> Completions:
    """Trades, places, employers and titles that go on from what is being typed."""
    found = choices(rooms, _typed(request, q))
    return Completions(
        suggestions=[one.text for one in found],
        choices=[Proposal.model_validate(one, from_attributes=True) for one in found],
    )


@router.get(
    "/communes",
    response_model=Suggestions,
    summary="Compléter un nom de commune",
    description="Communes, les plus peuplées d'abord, écrites comme « near » les comprend.",
    response_description="Des communes",
    operation_id="communes",
    openapi_extra={"parameters": [IF_NONE_MATCH]},
    responses=answers(),
)
def communes(request: Request, q: Words = "") -> Suggestions:
    """Communes, the most inhabited first, written as « near » understands them."""
    words = _typed(request, q)
    if not words:
        return Suggestions(suggestions=[])
    return Suggestions(suggestions=[said_of(one) for one in gazetteer().suggest(words, 8)])


def _typed(request: Request, q: str) -> str:
    for name in request.query_params:
        if name != "q":
            raise QueryError(name, "paramètre inconnu ; seul « q » est attendu")
    if len(request.query_params.getlist("q")) > 1:
        raise QueryError("q", "une seule valeur est possible")
    if len(q) > LONGEST:
        raise QueryError("q", f"au plus {LONGEST} caractères sont lus")
    return q.strip()
