"""Alerts by e-mail for a search: the form, the confirmation, and the way out that needs no page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, cast
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, BackgroundTasks, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from pipeline.errors import QueryError
from pipeline.store import alerts as kept
from pipeline.store.alerts import Alert, Frequency
from web.correspondence import Confirmations
from web.digest import said, saved
from web.house import House, Rooms
from web.letters import FREQUENCY_WORDS, PATH
from web.mailbox import AddressError, read_address
from web.pace import Pace
from web.rendering import page

router = APIRouter(prefix=PATH, include_in_schema=False)

_LARGEST = 8_000  # bytes of a form
_PRIVATE = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",  # the address of the page holds a token
    "x-robots-tag": "noindex, nofollow",
}
_CLOSED = "Cette installation de Soigner n'envoie pas de courriel."
HONEYPOT = "site"
"""A field that people do not see: who fills it in is a machine."""


async def _form(request: Request) -> dict[str, str]:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            raise HTTPException(422, "Ce formulaire est trop long.")
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20))
    except ValueError:
        return {}


Form = Annotated[dict[str, str], Depends(_form)]


@dataclass(frozen=True, slots=True)
class Counter:
    """What one application counts and sends by itself."""

    pace: Pace = field(default_factory=Pace)
    confirmations: Confirmations = field(default_factory=Confirmations)


def _counter(request: Request) -> Counter:
    state = request.app.state
    if not hasattr(state, "alerts"):
        state.alerts = Counter()
    return cast(Counter, state.alerts)


@router.get("")
def form(request: Request, rooms: Rooms) -> HTMLResponse:
    """Show the form for a search on a page of its own, with what is kept of whoever fills it in."""
    return _asking(request, rooms, request.url.query)


@router.post("")
def ask(request: Request, rooms: Rooms, given: Form, later: BackgroundTasks) -> Response:
    """Keep a wish and write to its address; the answer is the same whoever's address it is."""
    if rooms.settings.lacking_for_mail:
        return _message(request, 503, "Pas d'alerte ici", _CLOSED)
    if request.headers.get("sec-fetch-site") == "cross-site":
        return _message(request, 403, "Demande refusée", "Ce formulaire vient d'un autre site.")
    counter = _counter(request)
    typed, often = given.get("adresse", ""), given.get("rythme", "day")
    try:
        search, address = saved(given.get("recherche", "")), read_address(typed)
    except AddressError as error:
        return _asking(request, rooms, given.get("recherche", ""), typed, often, str(error))
    if often not in FREQUENCY_WORDS:
        return _message(
            request, 422, "Demande impossible", "Un message part chaque jour ou chaque semaine."
        )
    if wait := counter.pace.wait(request):
        sentence = "Trop de demandes d'ici en peu de temps : réessayez dans une heure."
        answer = _message(request, 429, "Un peu de patience", sentence)
        answer.headers["retry-after"] = str(wait)
        return answer
    if not given.get(HONEYPOT):
        with rooms.store.session() as session:
            now = rooms.settings.now()
            kept.ask(session, address, search.query, cast(Frequency, often), now)
        later.add_task(counter.confirmations.send, rooms.settings, rooms.store)
    # whatever was done, the same answer; told after it, so that not even its time says more
    return RedirectResponse(f"{PATH}/demandee?{urlencode({'recherche': search.query})}", 303)


@router.get("/demandee")
def asked(request: Request) -> HTMLResponse:
    """Say what happens next: nothing until a letter's link is followed."""
    search = saved(request.query_params.get("recherche", ""))
    return _page(request, "asked", 200, back=search.to(), most=kept.ASKED_A_DAY)


@router.get("/confirmer/{token}")
def offer_confirmation(token: str, request: Request, rooms: Rooms) -> HTMLResponse:
    """Show what is to be confirmed, and a button: programs that open links confirm nothing."""
    with rooms.store.reading() as session:
        alert = kept.named_by(session, token, rooms.settings.now())
    if alert is None:
        return _page(request, "unknown", 404)
    return _page(request, "confirmed" if alert.confirmed else "confirm", 200, alert, token)


@router.post("/confirmer/{token}")
def confirm(token: str, request: Request, rooms: Rooms) -> HTMLResponse:
    """Begin the alert."""
    now = rooms.settings.now()
    with rooms.store.session() as session:
        alert = kept.named_by(session, token, now)
        if alert is None:
            return _page(request, "unknown", 404)
        if not kept.confirm(session, alert.id, now):
            return _page(request, "too-many", 409, alert, token, most=kept.PER_ADDRESS)
    return _page(request, "confirmed", 200, alert, token)


@router.get("/arret/{token}")
def offer_way_out(token: str, request: Request, rooms: Rooms) -> HTMLResponse:
    """Show what would end, and buttons: a program that opens links ends nothing."""
    with rooms.store.reading() as session:
        alert = kept.named_by(session, token, rooms.settings.now())
    if alert is None:
        return _page(request, "unknown", 404)
    return _page(request, "stop", 200, alert, token)


@router.post("/arret/{token}")
def stop(token: str, request: Request, rooms: Rooms, given: Form) -> HTMLResponse:
    """End the alert at once and erase it: no login, no question, for people and for mail programs
    (RFC 8058); with `toutes`, all alerts of its address."""
    with rooms.store.session() as session:
        alert = kept.named_by(session, token, rooms.settings.now())
        if alert is None:
            return _page(request, "unknown", 404)
        count = _end(session, alert, every="toutes" in given)
    return _page(request, "stopped", 200, alert, count=count)


def _end(session: Session, alert: Alert, *, every: bool) -> int:
    if every:
        return kept.erase_all(session, alert.address)
    kept.erase(session, alert.id)
    return 1


def _asking(
    request: Request,
    rooms: House,
    query: str,
    typed: str = "",
    often: str = "day",
    fault: str = "",
) -> HTMLResponse:
    search = saved(query)
    lacking = rooms.settings.lacking_for_mail
    answer = page(
        request, "alert_form_page.html", 422 if fault else 200, asked=said(search), search=search,
        lacking=lacking, typed=typed, often=often, fault=fault,
        contact=rooms.settings.contact,
    )  # fmt: skip
    answer.headers.update(_PRIVATE)
    return answer


def _page(
    request: Request,
    what: str,
    status: int,
    alert: Alert | None = None,
    token: str = "",
    **more: Any,
) -> HTMLResponse:
    try:
        words = said(saved(alert.search)) if alert else ""
    except QueryError:  # the vocabulary has changed since
        words = alert.search if alert else ""
    often = FREQUENCY_WORDS[alert.frequency] if alert else ""
    context = {"what": what, "asked": words, "often": often, "token": token, **more}
    answer = page(request, "alert.html", status, **context)
    answer.headers.update(_PRIVATE)
    return answer


def _message(request: Request, status: int, heading: str, sentence: str) -> HTMLResponse:
    answer = page(request, "message.html", status, heading=heading, sentence=sentence)
    answer.headers.update(_PRIVATE)
    return answer
