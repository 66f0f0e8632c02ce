"""The page of one offer: what it says, who shows it, what happened to it; 410 once it is gone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.gazetteer import gazetteer
from pipeline.offer import Offer
from pipeline.store.changes import Change, history
from pipeline.store.offers import offer, shown_by
from pipeline.store.stored import Showing, StoredOffer
from pipeline.territories import territories
from web import address
from web.house import House, Rooms
from web.maps import whereabouts
from web.neighbours import neighbours
from web.rendering import STATUS_WORDS, page
from web.words import day, sentence

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the store knows of one offer."""

    stored: StoredOffer
    showings: tuple[Showing, ...]
    """Every source that showed it, the employer's own first."""
    changes: tuple[Change, ...]
    """Newest first."""

    @property
    def open(self) -> bool:
        """Whether somebody still publishes it."""
        return self.stored.offer.status == "open"


def dossier(house: House, offer_id: str) -> Dossier | None:
    """Read one offer in one snapshot of the store; None where the id is of no offer."""
    with house.store.reading() as session:
        stored = offer(session, offer_id)
        if stored is None:
            return None
        rank = {one.source: place for place, one in enumerate(stored.offer.sources)}
        showings = sorted(
            shown_by(session, stored.offer.id), key=lambda one: rank.get(one.source, len(rank))
        )
        changes = tuple(reversed(history(session, stored.offer.id)))
    return Dossier(stored, tuple(showings), changes)


@router.get("/offres/{offer_id}")
def show(offer_id: str, request: Request, rooms: Rooms) -> Response:
    """Show one offer: 200 while it is open, 410 once gone, 301 when united with another."""
    known = dossier(rooms, offer_id)
    if known is None:
        raise HTTPException(404, "Aucune offre n'a ce numéro.")
    lives = known.stored.merged_into
    if lives and lives != offer_id:
        return RedirectResponse(f"/offres/{quote(lives, safe='')}", status_code=301)
    return _page(request, rooms, known)


def _page(request: Request, rooms: House, known: Dossier) -> HTMLResponse:
    one = known.stored.offer
    template, status = ("offer.html", 200) if known.open else ("gone.html", 410)
    return page(
        request,
        template,
        status,
        known=known,
        stored=known.stored,
        offer=one,
        epci=gazetteer().epci_name(one.place.epci) if one.place and one.place.epci else None,
        similar=similar(one).to(),
        ended="" if known.open else ended(known.stored),
        beside=neighbours(rooms, one),
        spot=whereabouts(one.place),
        territory=territories().beside(one),
    )


def ended(stored: StoredOffer) -> str:
    """Say once how an offer ended; a deadline's day is the deadline, not the visit that noticed."""
    one, reason = stored.offer, stored.closed_reason or ""
    if one.status == "expired" and one.deadline:
        return f"Sa date limite est passée : c'était le {day(one.deadline)}."
    if one.status == "withdrawn" or not reason:
        reason = " : ".join(filter(None, (STATUS_WORDS[one.status], reason)))
    noticed = f" (constaté le {day(stored.closed_at)})" if stored.closed_at else ""
    return f"{sentence(reason)}{noticed}."


def similar(one: Offer) -> address.Address:
    """The search that finds offers like this one: same kind, professions and département."""
    where = one.place.departement if one.place and one.place.departement else ""
    return address.of(
        {"kind": one.kind, "profession": one.professions, "departement": where},
    )
