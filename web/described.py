"""What OpenAPI says of the API beyond the shapes of its answers: parameters, headers, refusals."""

from __future__ import annotations

from typing import Any

from index.engine import DEEPEST, FACETS
from index.parameters import SORTS
from index.query import LONGEST as Q_LONGEST
from index.query import PARAMETERS
from pipeline.gazetteer import gazetteer
from pipeline.vocabulary import vocabulary
from web.answers import Fault

LONGEST = 200
"""Characters of a suggestion's words: nobody types more, and engines look each of them up."""

_SAID = {
    "q": "Mots cherchés ; métiers, types d'offre, contrats et lieux y sont compris, sauf entre guillemets.",
    "near": "Nom de commune, « Nom (département) », code postal ou code INSEE.",
    "km": "Rayon autour de « near », de 1 à 300 ; 30 si absent.",
    "sort": "Ordre ; « relevance » sans mots revient à « date », « distance » demande un lieu.",
    "limit": "Offres par réponse, de 1 à 100 ; 20 si absent.",
    "offset": f"Offres à passer, {DEEPEST} au plus.",
    "page": f"Page, à partir de 1, jusqu'à l'offre {DEEPEST} ; au lieu de « offset ».",
    "cursor": "Le « next » de la réponse précédente : la suite, sans répétition ni oubli par date ; "
    "au lieu de « page » et « offset ».",
    "kind": "Type d'offre.",
    "profession": "Métier.",
    "specialty": "Spécialité.",
    "contract": "Contrat ou statut.",
    "departement": "Code de département ; son nom est compris aussi.",
    "region": "Code de région ; son nom est compris aussi.",
}
_EXAMPLES: dict[str, Any] = {
    "q": "infirmier de nuit",
    "near": "Chartres",
    "km": 40,
    "sort": "date",
    "limit": 5,
    "kind": ["emploi", "stage"],
    "departement": ["28"],
}


def parameters() -> list[dict[str, Any]]:
    """The parameters of a search; `index.query` is what checks them."""
    departements = gazetteer().departements
    regions = {code for one in departements if (code := gazetteer().region_of(one)[0])}
    codes: dict[str, list[str]] = {
        "departement": list(departements),
        "region": sorted(regions),
        **{
            name: list(vocabulary().of(name))
            for name in ("kind", "profession", "specialty", "contract")
        },
    }
    lists: dict[str, dict[str, Any]] = {
        name: {"type": "array", "items": {"type": "string", "enum": values}}
        for name, values in codes.items()
    }
    schemas: dict[str, dict[str, Any]] = {
        "q": {"type": "string", "maxLength": Q_LONGEST},
        "km": {"type": "number", "minimum": 1, "maximum": 300},
        "sort": {"type": "string", "enum": list(SORTS)},
        "limit": {"type": "integer", "minimum": 1, "maximum": 100},
        "offset": {"type": "integer", "minimum": 0, "maximum": DEEPEST},
        "page": {"type": "integer", "minimum": 1, "maximum": DEEPEST},
        **lists,
    }
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "allowEmptyValue": True,  # a form sends all its fields; empty ones count for nothing
            "description": _SAID[name],
            "schema": schemas.get(name, {"type": "string"}),
            **({"style": "form", "explode": True} if name in FACETS else {}),
            **({"example": _EXAMPLES[name]} if name in _EXAMPLES else {}),
        }
        for name in PARAMETERS
    ]


IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "L'« ETag » d'une réponse que vous avez gardée : 304 si elle vaut toujours.",
    "schema": {"type": "string"},
}

_TEXT = {"type": "string"}
_RATE = {
    "RateLimit": {
        "description": "Ce qui reste (r) et le nombre de secondes à attendre pour tout ravoir (t)",
        "schema": _TEXT,
    },
    "RateLimit-Policy": {
        "description": "Combien de questions (q) en combien de secondes (w)",
        "schema": _TEXT,
    },
}
_RETRY = {"Retry-After": {"description": "Secondes à attendre", "schema": {"type": "integer"}}}
_ETAG = {
    "ETag": {"description": "Le nom de ce contenu, pour « If-None-Match »", "schema": _TEXT},
    "Cache-Control": {"description": "Combien de secondes on peut le garder", "schema": _TEXT},
}


def fault(words: str, **headers: Any) -> dict[str, Any]:
    """A refusal, which always says why in the same form."""
    return {"model": Fault, "description": words, "headers": _RATE | headers}


def answers(
    links: dict[str, Any] | None = None, **others: dict[str, Any]
) -> dict[int | str, dict[str, Any]]:
    """What a call may answer beside what is its own (`_404={…}`): the same for all."""
    success: dict[str, Any] = {"headers": _RATE | _ETAG}
    if links:
        success["links"] = links
    found: dict[int | str, dict[str, Any]] = {
        200: success,
        304: {"description": "Rien n'a changé : gardez ce que vous avez", "headers": _RATE | _ETAG},
        422: fault("Paramètre ou valeur qui n'existe pas"),
        429: fault("Trop de questions en une minute", **_RETRY),
        500: {"model": Fault, "description": "Erreur de notre côté"},
        503: fault("La base ou le moteur de recherche ne répond pas", **_RETRY),
    }
    found |= {int(name.lstrip("_")): one for name, one in others.items()}
    return dict(sorted(found.items(), key=lambda one: int(one[0])))
