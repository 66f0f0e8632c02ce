"""Pages from templates: escaping, the filters that templates use, and nothing trusted as HTML."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension

from pipeline.harvest import State
from pipeline.link import link
from web import house, words
from web.said import badge, deadline_pill, host, marked, traits, where, wording

HERE = Path(__file__).parent
STATIC = HERE / "static"

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
    env.globals.update(
        badge=badge,
        deadline_pill=deadline_pill,
        static=static,
        state_words=STATE_WORDS,
        status_words=STATUS_WORDS,
    )
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
