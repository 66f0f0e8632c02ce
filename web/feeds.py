"""A feed for any search, newest first: the addresses /flux.rss, /flux.atom and /flux.json."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from pipeline.link import link
from pipeline.settings import PARIS
from web.address import Address
from web.digest import said
from web.feed_formats import MEDIA, Channel, Item, atom, json_feed, rss
from web.finding import Findings, Found, find
from web.house import Rooms, base
from web.said import traits, where, wording

router = APIRouter(include_in_schema=False)

_LENGTH = "50"
_WRITERS: dict[str, Callable[[Channel], bytes]] = {"rss": rss, "atom": atom, "json": json_feed}


@dataclass(frozen=True, slots=True)
class _Site:
    """Where this application is reached."""

    base: str

    def __call__(self, path: str) -> str:
        return f"{self.base}{path}"


@router.get("/flux.rss")
@router.get("/flux.atom")
@router.get("/flux.json")
def feed(request: Request, rooms: Rooms) -> Response:
    """Answer a search as a feed; the same parameters as the page."""
    form = request.url.path.rpartition(".")[2]
    address = Address.read(request.query_params.multi_items())
    asked = address
    if not asked.first("sort"):
        asked = asked.put(sort="date")
    if not asked.first("limit"):
        asked = asked.put(limit=_LENGTH)
    findings = find(rooms, asked)
    site = _Site(base(request))
    channel = _channel(address, findings, form, site, rooms.settings.now())
    return Response(
        _WRITERS[form](channel),
        media_type=MEDIA[form],
        headers={"cache-control": "public, max-age=900"},
    )


def _channel(
    address: Address, findings: Findings, form: str, site: _Site, now: datetime
) -> Channel:
    # as typed: of words that were all understood as filters, nothing would be left to say
    asked = said(address) if address.parameters else "dernières offres"
    # an empty feed is dated of its day: nothing in it changes from minute to minute
    midnight = datetime.combine(now.date(), time(), PARIS)
    return Channel(
        title=f"Soigner : {asked}",
        about="Offres pour les professionnels de santé, lues chez ceux qui les publient.",
        page=site(address.to()),
        own=site(address.to(f"/flux.{form}")),
        updated=max((one.stored.changed_at for one in findings.found), default=midnight),
        items=tuple(_item(one, site) for one in findings.found),
    )


def _item(found: Found, site: _Site) -> Item:
    offer = found.stored.offer
    source = next((one for one in offer.sources if link(one.url)), None)
    seen = "Vue sur la page de la source" if source and source.shared else None
    lines = (offer.employer, where(offer.place), traits(offer), offer.excerpt, seen)
    tags = [(offer.kind, "kind"), *((slug, "profession") for slug in offer.professions)]
    published = found.stored.opened_at
    if offer.published_on:
        published = datetime.combine(offer.published_on, time(), PARIS)
    return Item(
        id=f"urn:soigner:offre:{quote(offer.id, safe='')}",
        title=offer.title,
        url=site(f"/offres/{quote(offer.id, safe='')}"),
        text="\n".join(line for line in lines if line),
        published=published,
        updated=found.stored.changed_at,
        employer=offer.employer,
        tags=tuple((slug, wording(slug, field)) for slug, field in tags),
        source=link(source.url) if source else None,
    )
