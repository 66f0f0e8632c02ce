"""The territory beside an offer, as the JSON API gives it."""

from __future__ import annotations

from pydantic import BaseModel, Field

from pipeline.offer import Offer
from pipeline.territories import Zoning, territories


class Fact(BaseModel):
    """One thing known of the territory, with its year and who says it."""

    text: str = Field(description="En français")
    figure: str | None = Field(default=None, description="Le chiffre, pour une densité")
    payer: str | None = Field(default=None, description="Qui verse, pour une aide")
    amount: str | None = Field(default=None, description="Montant, s'il est connu")
    in_return: str | None = Field(default=None, description="Engagement demandé, s'il est connu")
    year: int = Field(description="Année du chiffre ou de la décision")
    since: str | None = Field(default=None, description="La même, dite plus finement")
    source: str
    source_url: str


class Desk(BaseModel):
    """An office to write to, never a person."""

    name: str
    text: str = Field(description="Pour quoi")
    url: str


class TerritoryAnswer(BaseModel):
    """What is known for the offer's place and professions; empty lists where nothing is."""

    zoning: list[Fact] = Field(description="Zonage des installations")
    density: list[Fact] = Field(description="Densité de professionnels")
    aids: list[Fact] = Field(description="Aides et bourses")
    offices: list[Desk] = Field(description="À qui écrire")


def territory_answer(offer: Offer) -> TerritoryAnswer:
    """What stands beside an offer."""
    known = territories().beside(offer)
    return TerritoryAnswer(
        zoning=[_fact(one) for one in known.zoning],
        density=[_fact(one) for one in known.density],
        aids=[_fact(one) for one in known.aids],
        offices=[Desk(name=one.name, text=one.text, url=one.url) for one in known.offices],
    )


def _fact(one: Zoning) -> Fact:
    places = {"communes", "epcis", "departements", "regions", "professions", "kinds", "source"}
    said = one.model_dump(exclude=places)
    return Fact(**said, source=one.source.name, source_url=one.source.url)
