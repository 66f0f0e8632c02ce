"""How a page names what a search asks: its parameters, and the places it knows."""

from __future__ import annotations

from pipeline.gazetteer import Commune

LEGENDS = {
    "kind": "Type d'offre",
    "profession": "Métier",
    "specialty": "Spécialité ou exercice",
    "contract": "Contrat, statut",
    "departement": "Département",
    "region": "Région",
}
FIELD_WORDS = {
    **LEGENDS,
    "q": "Mots",
    "near": "Lieu",
    "km": "Rayon",
    "sort": "Tri",
    "limit": "Offres par page",
    "page": "Page",
    "cursor": "Curseur",
}
"""How a page names the parameter that is wrong."""


def said_of(commune: Commune) -> str:
    """A commune's name with its département's code: clear, and understood by the search."""
    return f"{commune.name} ({commune.departement})"
