"""France Travail's interface "Offres d'emploi" v2: openings by département and ROME code, in slices.

The shapes (client credentials, `range` and Content-Range, 204, 400, 429) were learnt from France
Travail's documentation and from public code that has met them; never seen live from here. A source
needs `SOIGNER_FT_ID` and `SOIGNER_FT_SECRET` in the environment, and in its file, beside the options:
`hosts = ["api.francetravail.io"]`. What the interface says of the people to contact is never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from pydantic import Field, SecretStr, StringConstraints

from pipeline.errors import SourceError
from pipeline.harvest import Found, Loss, State
from pipeline.vocabulary import vocabulary
from spiders import raw
from spiders.address import host
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.secrets import secret
from spiders.source import Source

NAME = "francetravail"
MISSES = 1
RANK = Rank.INTERFACE

ID, SECRET = "SOIGNER_FT_ID", "SOIGNER_FT_SECRET"
_TOKEN = "jeton"  # noqa: S105 - the note of the page that gives one
_SCOPE = "api_offresdemploiv2 o2dsoffre"
_SIZE = 150
"""Offers that one answer holds at most."""
_LAST_START = 1000
"""The highest first number of a range."""
_CAP = _LAST_START + _SIZE
"""Offers of one query that can be reached."""
_LONG_AGO = timedelta(days=3650)
_NARROWEST = timedelta(hours=1)
_TRIES, _LONGEST_WAIT = 3, 60.0
_RANGE = re.compile(r"(\d+)-(\d+)/(\d+)")
_STAMP = "%Y-%m-%dT%H:%M:%SZ"

Departement = Annotated[str, StringConstraints(pattern=r"^(?:\d{2}|2[AB]|9[78]\d)$")]
Rome = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{4}$")]


class Options(PlatformOptions):
    """Which openings."""

    departements: tuple[Departement, ...] = Field(min_length=1)
    rome: tuple[Rome, ...] = ()
    """Codes of the ROME repertory; those of the health professions where none is given."""
    api: str = Field(default="https://api.francetravail.io", pattern=r"^https?://")
    tokens: str = Field(default="https://entreprise.francetravail.fr", pattern=r"^https?://")


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The token that the searches are asked with; `SourceError` where something is missing."""
    named = {host(f"http://{name}") for name in source.hosts}
    if host(options.api) not in {host(source.url), host(options.tokens), *named}:
        raise SourceError(f"hosts : doit contenir {urlsplit(options.api).netloc}")
    form = urlencode({
        "grant_type": "client_credentials", "scope": _SCOPE,
        "client_id": secret(ID, "l'identifiant donné par francetravail.io").get_secret_value(),
        "client_secret": secret(SECRET, "la clé donnée par francetravail.io").get_secret_value(),
    })  # fmt: skip
    url = f"{options.tokens.rstrip('/')}/connexion/oauth2/access_token?realm=%2Fpartenaire"
    return [Follow(url, note=_TOKEN, form=SecretStr(form))]


def ways(page: Page) -> Iterator[Way]:
    """None: this interface is no part of anybody's site."""
    yield from ()


def recognises(page: Page) -> bool:
    """Whether the page is an answer to a search, a token, or the interface's word that it gives none."""
    if page.status in {204, 429}:
        return True
    document = _document(page)
    if not page.ok:
        return bool(document)
    name, kind = ("access_token", str) if page.note == _TOKEN else ("resultats", list)
    return isinstance(document.get(name), kind)


def _document(page: Page) -> dict[str, Any]:
    try:
        document = page.json()
    except NotJsonError:
        return {}
    return document if isinstance(document, dict) else {}


def parse(page: Page, options: Options) -> Iterator[Read]:
    """From the token the first searches; from a search its offers and the rest of it."""
    if page.status == 429:
        yield _again(page)
    elif page.note == _TOKEN:
        yield from _searches(page, options)
    elif page.status in {401, 403}:
        yield Changed(f"accès refusé par France Travail ({page.status})", State.BLOCKED)
    elif not page.ok:
        said = raw.plain(_document(page).get("message")) or ""
        yield Changed(f"France Travail refuse la recherche : {said}"[:200])
    elif page.status != 204:  # 204: nothing (more) to give
        yield from _answer(page)


def _again(page: Page) -> Read:
    """The same page after the time that the interface asks for, so many times."""
    tries = len(page.note or "") if (page.note or "").strip("+") == "" else 0
    if page.note == _TOKEN or tries >= _TRIES:
        return Changed("trop de demandes à France Travail (429)", State.BLOCKED)
    wait = page.headers.get("retry-after", "").strip()
    seconds = float(wait) if wait.isdecimal() and len(wait) < 6 else _until(wait, page)
    if seconds > _LONGEST_WAIT:
        return Changed("trop de demandes à France Travail (429)", State.BLOCKED)
    note = "+" * (tries + 1)
    return Follow(page.asked or page.url, note=note, secret=page.secret, after=max(seconds, 1.0))


def _until(moment: str, page: Page) -> float:
    """Seconds to a moment, by the clock of who says it."""
    try:
        now = parsedate_to_datetime(page.headers.get("date", ""))
        return (parsedate_to_datetime(moment) - now).total_seconds()
    except (TypeError, ValueError, IndexError, OverflowError):
        return 1.0


def _searches(page: Page, options: Options) -> Iterator[Read]:
    token = raw.words(_document(page).get("access_token")) if page.ok else None
    if token is None or not token.isascii() or not token.isprintable():
        yield Changed("France Travail refuse l'identifiant ou la clé", State.BLOCKED)
        return
    known = {code for one in vocabulary().professions.values() for code in one.rome}
    codes = options.rome or tuple(sorted(known))
    for departement in dict.fromkeys(options.departements):
        query = {
            "departement": departement, "codeROME": ",".join(codes), "sort": 1, "range": f"0-{_SIZE - 1}",
        }  # fmt: skip
        url = f"{options.api.rstrip('/')}/partenaire/offresdemploi/v2/offres/search"
        yield Follow(f"{url}?{urlencode(query, safe=',')}", secret=SecretStr(token))


def _answer(page: Page) -> Iterator[Read]:
    offers = _document(page).get("resultats")
    offers = offers if isinstance(offers, list) else []
    query = {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}
    start = int(query.get("range", "0").partition("-")[0] or 0)
    met = _RANGE.search(page.headers.get("content-range", ""))
    total = int(met[3]) if met else None
    if start == 0 and total is not None and total > _CAP:
        slices = list(_slices(query, offers))
        for one in slices:
            yield _ask(page, {**query, **one, "range": f"0-{_SIZE - 1}"})
        if slices:
            return
        yield Changed(f"{total} offres pour une demande, dont {_CAP} seulement se laissent lire")
    for number, offer in enumerate(offers, start + 1):
        yield _offer(offer, f"{page.url} n° {number}")
    following = start + _SIZE
    more = following < total if total is not None else len(offers) >= _SIZE
    if more and following < _CAP and offers:
        following = min(following, _LAST_START)
        yield _ask(page, {**query, "range": f"{following}-{following + _SIZE - 1}"})
    elif not offers and (total or 0) > start:
        yield Changed(f"réponse vide à {start} sur {total} annoncées")


def _ask(page: Page, query: Mapping[str, Any]) -> Follow:
    parts = urlsplit(page.url)
    url = urlunsplit(parts._replace(query=urlencode(query, safe=",:")))
    return Follow(url, secret=page.secret)


def _slices(query: Mapping[str, str], offers: list[Any]) -> Iterator[dict[str, str]]:
    """A query that has too many answers as smaller ones: by trade first, then by day of publication."""
    codes = query.get("codeROME", "").split(",")
    if len(codes) > 1:
        half = len(codes) // 2
        yield {"codeROME": ",".join(codes[:half])}
        yield {"codeROME": ",".join(codes[half:])}
        return
    low, high = _moment(query.get("minCreationDate")), _moment(query.get("maxCreationDate"))
    if low is None or high is None:
        # sorted by date: the newest comes first, and says what day it is
        days = (_moment(raw.words(x.get("dateCreation"))) for x in offers if isinstance(x, dict))
        newest = max(filter(None, days), default=None)
        if newest is None:
            return
        low, high = newest - _LONG_AGO, newest + timedelta(days=1)
        middle = newest - timedelta(days=30)
    else:
        if high - low <= _NARROWEST:
            return
        middle = low + (high - low) / 2
    middle = middle.replace(microsecond=0)
    after = middle + timedelta(seconds=1)
    for begin, end in ((low, middle), (after, high)):
        yield {"minCreationDate": begin.strftime(_STAMP), "maxCreationDate": end.strftime(_STAMP)}


def _moment(value: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _offer(offer: Any, where: str) -> Read:
    if not isinstance(offer, dict):
        return Loss("offre illisible", where, str(offer)[:200])
    number, title = raw.words(offer.get("id")), raw.plain(offer.get("intitule"))
    text = raw.words(offer.get("description"))
    if number is None or (title is None and text is None):
        return Loss("offre sans numéro ou sans texte", where, title)
    positions = raw.words(offer.get("nombrePostes"))
    if positions and positions.isdecimal() and int(positions) > 1:
        text = "\n".join(filter(None, (text, f"Nombre de postes : {positions}")))
    origin = _at(offer, "origineOffre", "urlOrigine")
    found = raw.offer(
        title=title, text=text, url=origin, reference=number, place=_place(offer),
        employer=_at(offer, "entreprise", "nom"), published=offer.get("dateCreation"),
        contract=offer.get("typeContratLibelle") or offer.get("typeContrat"),
    )  # fmt: skip
    return Found(number[:300], found, has_own_page=found.url is not None)


def _place(offer: Mapping[str, Any]) -> str | None:
    """ "28 - CHARTRES" with its postal code, where there is one."""
    label = _at(offer, "lieuTravail", "libelle")
    met = re.match(r"^\s*(\d[\dAB]\d?)\s*-\s*(.+)$", label or "")
    postal = _at(offer, "lieuTravail", "codePostal")
    if met is None:
        return label
    return f"{postal} {met[2]}" if postal else f"{met[2]} ({met[1]})"


def _at(offer: Mapping[str, Any], name: str, inner: str) -> str | None:
    value = offer.get(name)
    return raw.plain(value.get(inner)) if isinstance(value, dict) else None
