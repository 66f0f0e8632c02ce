"""What the JSON API answers, as described models; the command line prints the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.offer import Offer, Status
from web.finding import Findings, Found
from web.offers import Dossier
from web.territory import TerritoryAnswer, territory_answer


class Fault(BaseModel):
    """Why a call was refused, in a sentence for a person."""

    field: str | None = Field(default=None, description="Le paramètre en cause")
    message: str


OFFER_WORDS = {
    "id": "Numéro, stable tant que l'offre vit",
    "kind": "Type d'offre",
    "title": "Titre, sans sigle de genre ni majuscules",
    "professions": "Métiers",
    "specialties": "Spécialités",
    "contracts": "Contrats ou statuts possibles",
    "employer": "Employeur, ou rien",
    "place": "Lieu ; coordonnées du centre de la commune",
    "published_on": "Jour de publication",
    "deadline": "Dernier jour pour répondre",
    "starts_on": "Début du travail ; « asap » : dès que possible",
    "reference": "Référence donnée par l'employeur",
    "positions": "Nombre de postes",
    "excerpt": "Extrait d'au plus 400 caractères",
    "status": "open, expired, withdrawn ou filled",
    "sources": "Sites qui la montrent, celui de l'employeur d'abord",
}


def _describe(schema: dict[str, Any]) -> None:
    """Say in OpenAPI what each field of an offer holds."""
    for name, words in OFFER_WORDS.items():
        schema["properties"][name].setdefault("description", words)


class Hit(Offer):
    """An offer found."""

    model_config = ConfigDict(json_schema_extra=_describe)

    km: float | None = Field(default=None, description="Distance à « near », à vol d'oiseau")


class Heard(BaseModel):
    """Words that were understood as a filter."""

    field: str
    value: str
    words: str = Field(description="Comme ils ont été écrits")


class SearchAnswer(BaseModel):
    """What a search found."""

    total: int = Field(description="Nombre exact d'offres, sur toutes les pages")
    hits: list[Hit]
    facets: dict[str, dict[str, int]] = Field(
        description="Par facette, de la valeur au nombre, sans le filtre de cette facette"
    )
    understood: list[Heard]
    next: str | None = Field(
        default=None, description="Le « cursor » de la suite, la même recherche ; rien à la fin"
    )
    beside: list[Hit] = Field(
        default=[],
        description="Si peu d'offres répondent : celles qui répondent presque (un mot, une spécialité, un contrat, un type ou un lieu seulement écrits leur manquent)",
    )
    ignored: list[str] = Field(
        default=[], description="Mots qu'aucune offre n'a, laissés de côté pour en trouver"
    )


class Event(BaseModel):
    """One thing that happened to an offer."""

    at: datetime
    reason: str = Field(description="En français")


class OfferAnswer(Offer):
    """One open offer with its history."""

    model_config = ConfigDict(json_schema_extra=_describe)

    opened_at: datetime
    changed_at: datetime
    history: list[Event] = Field(description="Du plus récent au plus ancien")
    territory: TerritoryAnswer = Field(description="Le territoire, pour ces métiers et ce lieu")


class GoneOffer(BaseModel):
    """An offer that is not open any more."""

    id: str
    title: str
    status: Status
    closed_at: datetime | None
    message: str = Field(description="Pourquoi")


class Suggestions(BaseModel):
    """What may be typed, best first."""

    suggestions: list[str]


class Proposal(BaseModel):
    """One proposal and what it is."""

    text: str = Field(description="La question entière, complétée")
    kind: Literal["métier", "lieu", "employeur", "offre"]


class Completions(Suggestions):
    """What may be typed, with what each is."""

    choices: list[Proposal] = Field(description="Les mêmes, dans le même ordre, avec leur nature")


def search_answer(findings: Findings) -> SearchAnswer:
    """A search's findings as the API and `soigner search --json` give them."""
    return SearchAnswer(
        total=findings.total,
        hits=[_hit(one) for one in findings.found],
        facets={name: dict(counts) for name, counts in findings.facets.items()},
        understood=[Heard(**one) for one in findings.understood.understood],
        next=findings.following,
        beside=[_hit(one) for one in findings.beside],
        ignored=list(findings.ignored),
    )


def _hit(found: Found) -> Hit:
    # the store has just checked it: a second time took as long as to write the answer
    return Hit.model_construct(**dict(found.stored.offer), km=found.km)


def offer_answer(known: Dossier) -> OfferAnswer:
    """One open offer as the API gives it."""
    stored = known.stored
    return OfferAnswer(
        **dict(stored.offer),
        opened_at=stored.opened_at,
        changed_at=stored.changed_at,
        history=[Event(at=one.at, reason=one.reason) for one in known.changes],
        territory=territory_answer(stored.offer),
    )


def gone_offer(known: Dossier) -> GoneOffer:
    """One closed offer as the API gives it: that it is gone, since when and why."""
    stored = known.stored
    return GoneOffer(
        id=stored.offer.id,
        title=stored.offer.title,
        status=stored.offer.status,
        closed_at=stored.closed_at,
        message=stored.closed_reason or "Cette offre n'est plus ouverte.",
    )
