"""The search page: words, place, facets, results, and help where there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.errors import QueryError
from web.address import DEFAULT_KM, Address
from web.cards import cards
from web.chips import chips, namesakes
from web.choices import facets
from web.finding import Findings, find
from web.house import House, Rooms
from web.labels import FIELD_WORDS
from web.rendering import page
from web.wider import wider

router = APIRouter(include_in_schema=False)

RADII = (10, 20, 30, 50, 100)
SORTS = {
    "relevance": "les plus pertinentes",
    "date": "les plus récentes",
    "distance": "les plus proches",
    "deadline": "date limite la plus proche",
}
FEEDS = (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON Feed"))
_NEIGHBOURS = 2
_FEW = 4  # results: under it a wider search is proposed


@dataclass(frozen=True, slots=True)
class Counts:
    """What the home page says of what is gathered."""

    offers: int
    sources: int
    departements: int


@router.get("/")
def search(request: Request, rooms: Rooms) -> HTMLResponse:
    """Answer a search as a page; one that cannot be asked gets its form back and says why."""
    address = Address.read(request.query_params.multi_items())
    try:
        findings = _find(rooms, address)
    except QueryError as error:
        return _page(request, rooms, address, None, error)
    return _page(request, rooms, address, findings, None)


def _find(rooms: House, address: Address) -> Findings:
    try:
        return find(rooms, address)
    except QueryError as error:
        # the place was emptied in the form while its order was still chosen
        if error.field == "sort" and address.first("sort") == "distance":
            return find(rooms, address.put(sort=""))
        raise


def _page(
    request: Request,
    rooms: House,
    address: Address,
    findings: Findings | None,
    error: QueryError | None,
) -> HTMLResponse:
    beyond = findings is not None and findings.page > findings.pages
    context: dict[str, Any] = {
        "address": address,
        "cards": cards,
        "findings": findings,
        "error": error,
        "error_field": FIELD_WORDS.get(error.field, error.field) if error else "",
        "beyond": beyond,
        "facets": facets(_plain(findings), address, findings),
        "chips": chips(address, findings),
        "cleared": Address().put(q=address.first("q")).to(),
        "namesakes": namesakes(address, findings),
        "wider": [],
        "counts": None if address.parameters else _counts(rooms, findings),
        "sorts": _sorts(findings),
        "radii": RADII,
        "usual": DEFAULT_KM,
        "radius": address.first("km", DEFAULT_KM),
        "heard_radius": _heard_radius(address, findings),
        "feeds": FEEDS,
        **_alert(rooms, address),
        "turns": _turns(findings),
    }
    if findings and findings.total < _FEW and address.parameters and not beyond:
        context["wider"] = wider(rooms, address, findings)
    return page(request, "search.html", 422 if error else 404 if beyond else 200, **context)


def _heard_radius(address: Address, findings: Findings | None) -> str:
    """The radius that was searched where nobody chose it: the words' ("à 40 km de Blois"), or a
    further one since nothing is nearer; empty where it is the usual one."""
    near = findings.query.near if findings else None
    found = f"{near.km:g}" if near and not address.first("km") else DEFAULT_KM
    return "" if found == DEFAULT_KM else found


def _alert(rooms: House, address: Address) -> dict[str, Any]:
    """What the form of alerts under the results needs."""
    lacking = rooms.settings.lacking_for_mail
    return {"search": address, "lacking": lacking, "typed": "", "often": "day", "fault": ""}


def _plain(findings: Findings | None) -> dict[str, dict[str, int]]:
    return {name: dict(counts) for name, counts in findings.facets.items()} if findings else {}


def _counts(rooms: House, findings: Findings | None) -> Counts:
    """Offers are those that the list below has, not those of the store a moment later."""
    sources = rooms.tally.sources()
    places = findings.facets.get("departement", {}) if findings else {}
    total = findings.total if findings else 0
    return Counts(total, sum(sources.values()), len({*sources, *places}))


def _sorts(findings: Findings | None) -> dict[str, str]:
    """The orders that mean something here, first the one that is taken where none is chosen:
    relevance needs words, distance needs a place."""
    if findings is None:
        return {}
    usual = replace(findings.query, sort="relevance").order
    useless = {"relevance": not findings.query.q, "distance": findings.query.near is None}
    others = {name: words for name, words in SORTS.items() if not useless.get(name)}
    return {usual: SORTS.get(usual, SORTS["relevance"]), **others}


def _turns(findings: Findings | None) -> list[int | None]:
    """The pages to offer, None for a gap: the first, the last, and those around this one."""
    if findings is None or findings.pages == 1:
        return []
    around = range(findings.page - _NEIGHBOURS, findings.page + _NEIGHBOURS + 1)
    wanted = sorted({1, findings.pages, *(n for n in around if 1 <= n <= findings.pages)})
    turns: list[int | None] = []
    for number in wanted:
        if turns and number - (turns[-1] or 0) > 1:
            turns.append(None)
        turns.append(number)
    return turns
