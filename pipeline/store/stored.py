"""Stored: an offer as the store has it, with what happened to it, and a source that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from pipeline.offer import Offer, Status
from pipeline.settings import PARIS
from pipeline.store.tables import Opening


@dataclass(frozen=True, slots=True)
class StoredOffer:
    """An offer and what happened to it."""

    offer: Offer
    opened_at: datetime
    changed_at: datetime
    closed_at: datetime | None = None
    closed_reason: str | None = None
    """In French."""
    merged_into: str | None = None
    """The offer that this one turned out to be."""
    own: bool = False
    """Its first source seeks for itself: a hospital, a clinic, no board or mairie."""

    @property
    def first_seen(self) -> date:
        """The day, in Paris, on which it was first seen anywhere."""
        seen = [s.first_seen for s in self.offer.sources if s.first_seen]
        return min([*seen, self.opened_at.astimezone(PARIS).date()])


@dataclass(frozen=True, slots=True)
class Showing:
    """One source that shows an offer, or did."""

    source: str
    name: str
    publisher: str
    url: str | None
    first_seen: date
    last_seen: date
    status: Status
    """`open` while that source shows it so."""
    shared: bool = False
    """The address is the source's own page: the offer has none to itself there."""


def has_addresses(row: Row[Any]) -> bool:
    """Whether each source's own address is there, so that none must stand in."""
    return all(one.get("url") for one in row.body.get("sources", ()))


def stored(
    row: Opening | Row[Any],
    seen: dict[tuple[str, str, str | None], date],
    houses: set[str],
    sites: dict[str, str],
) -> StoredOffer:
    """An offer of its row: the day on which each source last showed it, by offer, source and address,
    the sources that are houses, and the sources' own pages.
    """
    # an offer of a list or a feed may have no address to itself: the source's own stands in
    sources = [
        {
            **one,
            "url": one.get("url") or sites.get(one["source"]),
            "shared": not one.get("url") and one["source"] in sites,
            "last_seen": seen.get((row.id, one["source"], one.get("url"))),
        }
        for one in row.body.get("sources", ())
    ]
    whole = Offer.model_validate(
        {**row.body, "id": row.id, "status": row.status, "sources": sources}
    )
    return StoredOffer(
        offer=whole, opened_at=row.opened_at, changed_at=row.changed_at, closed_at=row.closed_at,
        closed_reason=row.closed_reason, merged_into=row.merged_into,
        own=bool(whole.sources) and whole.sources[0].source in houses,
    )  # fmt: skip
