"""The types that every room speaks: what a page says, what it means, and why it was refused."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["open", "expired", "withdrawn", "filled"]


class _Strict(BaseModel):
    """A value: unknown fields are refused by name, and nothing changes once it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RawSource(_Strict):
    """Who published: a source's name, its kind (`vocabulary.toml`, publisher), its commune."""

    name: str | None = None
    publisher: str | None = None
    insee: str | None = None


class RawOffer(_Strict):
    """What a page says: strings as published, or None. Nothing here has been understood yet."""

    title: str | None = None
    text: str | None = None
    """Plain text or light HTML; never trusted as HTML further on."""
    url: str | None = None
    employer: str | None = None
    place: str | None = None
    contract: str | None = None
    published: str | None = None
    deadline: str | None = None
    starts: str | None = None
    reference: str | None = None
    source: RawSource = RawSource()


class Place(_Strict):
    """Where the work is. Any part may be unknown; degrees are WGS 84, of the commune's centroid."""

    commune: str | None = None
    insee: str | None = None
    departement: str | None = None
    """The département's code: "28", "2A", "974"; "988" for New Caledonia."""
    epci: str | None = None
    """The SIREN number of the intercommunality."""
    lat: float | None = None
    lon: float | None = None


class OfferSource(_Strict):
    """One site that shows the offer, and when it was seen there."""

    source: str
    """The source's slug; its name where an offer was normalised outside the catalogue."""
    url: str | None = None
    shared: bool = False
    """The address is the source's own, which shows other offers too: this one has none to itself."""
    first_seen: date | None = None
    last_seen: date | None = None


class Offer(_Strict):
    """What a page means, in the slugs of `vocabulary.toml`. Unknown is None or empty, no guess."""

    id: str
    kind: str
    title: str
    professions: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    contracts: tuple[str, ...] = ()
    employer: str | None = None
    place: Place | None = None
    published_on: date | None = None
    deadline: date | None = None
    starts_on: date | Literal["asap"] | None = None
    reference: str | None = None
    positions: int | None = Field(default=None, ge=1)
    excerpt: str = Field(default="", max_length=400)
    status: Status = "open"
    sources: tuple[OfferSource, ...] = ()


class Refusal(_Strict):
    """What becomes of a raw offer that is none: stored and counted, never dropped silently."""

    step: str
    """The step that refused, by its name in `normalise.steps.STEPS`."""
    reason: str
    """In French, for the people who read coverage: "hors santé : aucun métier reconnu"."""
    value: str | None = None
    """The words that decided, as published."""
