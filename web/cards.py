"""The cards of results, as HTML: a page has twenty, and a template takes three times as long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from pipeline.offer import Offer
from web.finding import Found
from web.said import badge, deadline_pill, host, marked, traits, where
from web.words import ago, day, km, typeset


def cards(found: Iterable[Found], today: date) -> Markup:
    """Offers as the items of a list."""
    items = "".join(f"<li>{_card(one, today)}</li>\n" for one in found)
    return Markup(items)  # noqa: S704 - each part that is not ours is escaped


def _card(found: Found, today: date) -> str:
    """One offer: of what kind, what, who, where, how far, a passage, since when and until when."""
    offer = found.stored.offer
    who = escape(offer.employer or "Employeur non précisé")
    if place := where(offer.place):
        who += f", {escape(place)}"
    if found.km is not None:
        who += f' <span class="far">{km(found.km)}</span>'
    lines = [
        '<article class="offer card"><div class="offer-top">',
        badge(offer.kind),
        *_pills(offer, today),
        f'</div><h3><a href="/offres/{quote(offer.id)}">{marked(typeset(found.title))}</a></h3>',
        f'<p class="offer-who">{who}</p>',
    ]
    if what := traits(offer):
        lines.append(f'<p class="offer-what">{escape(what)}</p>')
    if found.excerpt:
        lines.append(f'<p class="offer-text">{marked(found.excerpt)}</p>')
    foot = "\n".join(f"<span>{escape(said)}</span>" for said in _foot(found, today))
    return "\n".join((*lines, f'<p class="offer-foot">{foot}</p></article>'))


def _pills(offer: Offer, today: date) -> Iterator[str]:
    """What must not be overlooked: a deadline that is near, several posts."""
    if near := deadline_pill(offer, today):
        yield near
    if offer.positions and offer.positions > 1:
        yield f'<span class="pill">{offer.positions} postes</span>'


def _foot(found: Found, today: date) -> Iterator[str]:
    """Since when, until when, and who shows it."""
    offer = found.stored.offer
    if offer.published_on:
        yield f"Publiée {ago(offer.published_on, today)}"
    else:
        yield f"Repérée {ago(found.stored.first_seen, today)}"
    if offer.deadline:
        yield f"Jusqu'au {day(offer.deadline)}"
    if len(offer.sources) > 1:
        yield f"Sur {len(offer.sources)} sites"
    elif offer.sources:
        yield host(offer.sources[0].url)
