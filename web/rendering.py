"""Pages from templates: escaping, the filters that templates use, and nothing trusted as HTML."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from index.engine import MARK
from pipeline.gazetteer import gazetteer
from pipeline.harvest import State
from pipeline.link import link
from pipeline.offer import Offer, Place
from pipeline.vocabulary import FieldName, vocabulary
from web import house, words

__all__ = [
    "STATE_WORDS", "STATIC", "STATUS_WORDS", "environment", "host", "link", "marked", "page", "static",
    "traits", "where", "wording",
]  # fmt: skip

HERE = Path(__file__).parent
STATIC = HERE / "static"
_MARKED = re.compile(f"{MARK[0]}([^{MARK[0]}{MARK[1]}]*){MARK[1]}")

STATE_WORDS = {
    State.OK: "à jour",
    State.EMPTY: "rien d'ouvert",
    State.SHRUNK: "étrangement peu",
    State.BLOCKED: "accès refusé",
    State.CHANGED: "a changé de forme",
    State.GONE: "disparue",
    State.DOWN: "en panne",
    State.LATE: "en retard",
    State.NEVER: "jamais visitée",
    State.OPPOSED: "s'y oppose",
}
STATUS_WORDS = {
    "open": "Ouverte",
    "expired": "Date limite passée",
    "withdrawn": "Retirée",
    "filled": "Pourvue",
}


def marked(text: str) -> Markup:
    """Escape a text, then turn its balanced `MARK` characters into `<mark>`; strays disappear.

    >>> marked(f"<b> {MARK[0]}IDE{MARK[1]} {MARK[1]}")
    Markup('&lt;b&gt; <mark>IDE</mark> ')
    """
    html = str(escape(text))
    if MARK[0] in html:
        html = _MARKED.sub(r"<mark>\1</mark>", html)
    return Markup(html.replace(MARK[0], "").replace(MARK[1], ""))  # noqa: S704 - escaped above


def host(url: str | None) -> str:
    """The host that a link leads to, as people say it."""
    safe = link(url)
    return (urlsplit(safe).hostname or "").removeprefix("www.") if safe else ""


@lru_cache(maxsize=4_096)  # a page says two hundred, nearly the same on each
def wording(value: str, field: str) -> str:
    """The label of a facet's value; a code or slug that is not known is shown as it is."""
    if field == "departement":
        name = gazetteer().departement_name(value)
        return f"{name} ({value})" if name else value
    if field == "region":
        return gazetteer().region_name(value) or value
    return vocabulary().label(cast("FieldName", field), value)


def traits(offer: Offer) -> str:
    """Say who is wanted and how: professions, specialties, contracts."""
    fields = (
        ("profession", offer.professions),
        ("specialty", offer.specialties),
        ("contract", offer.contracts),
    )
    return " · ".join(wording(slug, field) for field, slugs in fields for slug in slugs)


def where(place: Place | None) -> str:
    """Say a place: its commune and département, or what is known of them."""
    if place is None:
        return ""
    name = gazetteer().departement_name(place.departement) if place.departement else None
    if place.commune:
        return f"{place.commune} ({name or place.departement})" if name else place.commune
    return name or ""


@cache
def static(name: str) -> str:
    """The address of a static file, with its content's mark: it can be kept for a year."""
    mark = blake2b((STATIC / name).read_bytes(), digest_size=5).hexdigest()
    return f"/static/{name}?v={mark}"


class French(Extension):
    """Sets the templates' own French with its no-break spaces, once, as they are read."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Give back a template's source as typeset."""
        return words.typeset(source)


@cache
def environment() -> Environment:
    """The templates' environment: everything is escaped, an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        extensions=[French],
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # else each page asks the disk four times whether a template changed
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        day=words.day, ago=words.ago, remaining=words.remaining, number=words.number, km=words.km,
        counted=words.count, listed=words.listed, sentence=words.sentence,
        typeset=words.typeset, marked=marked, safe_link=link, host=host,
        wording=wording, traits=traits, where=where,
    )  # fmt: skip
    env.globals.update(static=static, state_words=STATE_WORDS, status_words=STATUS_WORDS)
    return env


def page(request: Request, template: str, status: int = 200, /, **context: Any) -> HTMLResponse:
    """Render one page; every template knows today's day and where it is."""
    settings = house.of(request).settings
    context = {
        "here": request.url.path,
        "base": house.base(request),
        "today": settings.day(),
        **context,
    }
    html = environment().get_template(template).render(context)
    return HTMLResponse(html, status_code=status)
