"""How an offer is said: labels, place, host, the words that answer, its kind and what is near."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import cast
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from index.engine import MARK
from pipeline.gazetteer import gazetteer
from pipeline.link import link
from pipeline.offer import Offer, Place
from pipeline.vocabulary import FieldName, vocabulary
from web.words import remaining

_MARKED = re.compile(f"{MARK[0]}([^{MARK[0]}{MARK[1]}]*){MARK[1]}")
_SOON, _SAID = 7, 30
"""Days before a deadline from which it is marked as near, and is said above the title."""


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


def badge(kind: str) -> Markup:
    """A kind, in its colour.

    >>> badge("stage")
    Markup('<span class="badge kind-stage">Stage</span>')
    """
    label = escape(wording(kind, "kind"))
    return Markup(f'<span class="badge kind-{escape(kind)}">{label}</span>')  # noqa: S704 - escaped


def deadline_pill(offer: Offer, today: date) -> Markup:
    """How long is left, where a deadline is near; nothing otherwise."""
    if offer.deadline is None or (left := (offer.deadline - today).days) > _SAID:
        return Markup()
    soon = " soon" if left <= _SOON else ""
    words = escape(remaining(offer.deadline, today))
    return Markup(f'<span class="pill{soon}">{words}</span>')  # noqa: S704 - escaped
