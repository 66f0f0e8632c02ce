"""The JSON API under /api/v1: search, one offer, coverage, suggestions; every error a sentence."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from index.engine import FACETS
from index.query import PARAMETERS, SORTS
from pipeline.errors import QueryError
from pipeline.gazetteer import gazetteer
from pipeline.vocabulary import vocabulary
from web.address import Address
from web.answers import (
    Completions,
    Fault,
    GoneOffer,
    OfferAnswer,
    Proposal,
    SearchAnswer,
    Suggestions,
    gone_offer,
    offer_answer,
    search_answer,
)
from web.facets import said_of
from web.finding import find
from web.house import Rooms
from web.offers import dossier
from web.report import Report, report
from web.suggesting import choices

router = APIRouter(prefix="/api/v1", tags=["v1"])

_LONGEST = 200
"""Characters of a suggestion's words: nobody types more, and engines look each of them up."""

_SAID = {
    "q": "Mots cherchés ; métiers, types d'offre, contrats et lieux y sont compris, sauf entre guillemets.",
    "near": "Nom de commune, « Nom (département) », code postal ou code INSEE.",
    "km": "Rayon autour de « near », de 1 à 300 ; 30 si absent.",
    "sort": "Ordre ; « relevance » sans mots revient à « date », « distance » demande un lieu.",
    "limit": "Offres par réponse, de 1 à 100 ; 20 si absent.",
    "offset": "Offres à passer.",
    "page": "Page, à partir de 1 ; au lieu de « offset ».",
    "cursor": "Le « next » de la réponse précédente : la suite, sans répétition ni oubli par date.",
    "kind": "Type d'offre.",
    "profession": "Métier.",
    "specialty": "Spécialité.",
    "contract": "Contrat ou statut.",
    "departement": "Code ou nom de département.",
    "region": "Code ou nom de région.",
}


def _described() -> list[dict[str, Any]]:
    """The parameters of a search for OpenAPI; `index.query` is what checks them."""
    schemas: dict[str, dict[str, Any]] = {
        "km": {"type": "number", "minimum": 1, "maximum": 300},
        "sort": {"type": "string", "enum": list(SORTS)},
        "limit": {"type": "integer", "minimum": 1, "maximum": 100},
        "offset": {"type": "integer", "minimum": 0},
        "page": {"type": "integer", "minimum": 1},
        "departement": {"type": "array", "items": {"type": "string"}},
        "region": {"type": "array", "items": {"type": "string"}},
    }
    for name in ("kind", "profession", "specialty", "contract"):
        slugs = list(vocabulary().of(name))
        schemas[name] = {"type": "array", "items": {"type": "string", "enum": slugs}}
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": _SAID[name],
            "schema": schemas.get(name, {"type": "string"}),
            **({"style": "form", "explode": True} if name in FACETS else {}),
        }
        for name in PARAMETERS
    ]


def _fault(words: str) -> dict[str, Any]:
    return {"model": Fault, "description": words}


@router.get(
    "/search",
    response_model=SearchAnswer,
    summary="Chercher des offres ouvertes",
    description="Offres ouvertes, leur nombre par facette, ce qui a été compris des mots.",
    response_description="Ce qui a été trouvé",
    openapi_extra={"parameters": _described()},
    responses={422: _fault("Paramètre ou valeur qui n'existe pas"), 503: _fault("Moteur absent")},
)
def search(request: Request, rooms: Rooms) -> Response:
    """Offers, how many for each value of each facet, and what was understood from the words."""
    address = Address(tuple(request.query_params.multi_items()))
    # written once: the framework would check and write it all a second time
    body = search_answer(find(rooms, address)).model_dump_json()
    return Response(body, media_type="application/json")


@router.get(
    "/offers/{offer_id}",
    response_model=OfferAnswer,
    summary="Lire une offre",
    description="Une offre avec ses sources et son histoire ; 410 dès qu'elle n'est plus ouverte.",
    response_description="L'offre",
    responses={
        301: {"description": "Réunie avec une autre : l'adresse de celle-ci"},
        404: _fault("Numéro inconnu"),
        410: {"model": GoneOffer, "description": "Elle n'est plus ouverte"},
    },
)
def offer(offer_id: str, rooms: Rooms) -> Response | OfferAnswer:
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
    responses={404: _fault("Aucun département n'a ce code")},
)
def coverage(departement: str, rooms: Rooms) -> Report:
    """Sources by state, offers by profession and kind, what lacks, what to mend first."""
    with rooms.store.reading() as session:
        found = report(session, departement.upper(), rooms.settings.now())
    if found is None:
        raise HTTPException(404, "Aucun département n'a ce code : par exemple 28, 2A ou 974.")
    return found


@router.get(
    "/suggest",
    response_model=Completions,
    summary="Compléter des mots",
    description="Métiers, lieux, employeurs et titres d'offres qui continuent ce qui est tapé.",
    response_description="Des propositions",
    responses={422: _fault("Mots trop longs, paramètre inconnu")},
)
def suggest(
    request: Request, rooms: Rooms, q: str = Query("", description="Début des mots")
) -> Completions:
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
    responses={422: _fault("Nom trop long, paramètre inconnu")},
)
def communes(request: Request, q: str = Query("", description="Début du nom")) -> Suggestions:
    """Communes, the most inhabited first, written as « near » understands them."""
    words = _typed(request, q)
    if not words:
        return Suggestions(suggestions=[])
    return Suggestions(suggestions=[said_of(one) for one in gazetteer().suggest(words, 8)])


def _typed(request: Request, q: str) -> str:
    for name in request.query_params:
        if name != "q":
            raise QueryError(name, "paramètre inconnu ; seul « q » est attendu")
    if len(q) > _LONGEST:
        raise QueryError("q", f"au plus {_LONGEST} caractères sont lus")
    return q.strip()
