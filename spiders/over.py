"""An offer's page that says, with status 200, that the offer is over: filled, or withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal
from urllib.parse import unquote

from spiders import endings
from spiders.address import canonical, host, split
from spiders.page import Page
from spiders.shown import heads, lines_of, main_of, shown, words_of

Over = tuple[Literal["filled", "withdrawn"], str]
"""What became of the offer, and how its page says so, in French."""

_OPENING = 700
"""Characters of the main text that are heard: a page says first that its offer is over."""
_SHORT = 300
"""Characters of a notice: a longer block is a text, not a notice."""
_HOME = re.compile(r"(?:/(?:fr|fr-fr|accueil|home|index\.\w+|default\.\w+))*", re.IGNORECASE)
_LIST = re.compile(
    r"(?:(?:nos|les|toutes|liste|des|d|de)-)*(?:offres?|annonces?|emplois?|jobs?|careers?|carrieres?|recrutements?|postes?|stages?)"
    r"(?:-(?:d-?emplois?|emplois?|en-cours|a-pourvoir|de-stages?|list|listes?|et-stages))*(?:\.\w+)?",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:^|[\s_-])(?:alert|notice|notification|messages?|info|infobox|warning|error|danger|expired?|closed?|filled|status|statut|etat|badge|flash|callout|bandeau|banner|avertissement)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_CARDS = frozenset({"li", "article", "tr"})


def is_over(page: Page) -> Over | None:
    """Whether an offer's page says that the offer is over; None where it does not.

    Only its title, its headings, its notices and the beginning of its main text are heard, and the
    address that it was led to: what stands beside it speaks of other offers.
    """
    if page.status in {404, 410}:
        return "withdrawn", f"sa page répond {page.status}"
    if not page.ok:
        return None
    if page.asked and (led := _led_away(page.asked, page)):
        return led
    if "<" not in page.text[:5000] or not endings.TRIGGER.search(page.text):
        return None
    return _headed(page) or _noticed(page)


def _led_away(asked: str, page: Page) -> Over | None:
    """An offer's address that leads to the home page or to the list, on the same site."""
    if host(asked) != host(page.url) or _is_here(page):
        return None
    before, after = split(canonical(asked)), split(canonical(page.url))
    if before is None or after is None:
        return None
    old, new = (unquote(one.path).rstrip("/").lower() for one in (before, after))
    if after.query or (old == new and not before.query):
        return None
    if _HOME.fullmatch(new) and (before.query or not _HOME.fullmatch(old)):
        return "withdrawn", "son adresse renvoie à l'accueil du site"
    last, was = new.rpartition("/")[2], old.rpartition("/")[2]
    listed = _LIST.fullmatch(last) and (last != was or bool(before.query))
    if new and (old == new or old.startswith(new + "/") or listed):
        return "withdrawn", "son adresse renvoie à la liste des offres"
    return None


def _is_here(page: Page) -> bool:
    """Whether the page is headed by the offer that the listing announced: it is there after all."""
    title = page.known.raw.title if page.known else None
    if not title or len(title) < 6 or "<" not in page.text[:5000]:
        return False
    wanted = " ".join(title.lower().split())
    return any(wanted in head.lower() for head in heads(page))


def _headed(page: Page) -> Over | None:
    for head in heads(page):
        if (met := endings.HEADED.search(head)) and not endings.NOT.search(head):
            return "filled", f"sa page s'intitule « {_said(head, met)} »"
        for pattern in (endings.HEADED_CLOSED, endings.MISSING):
            if (met := pattern.search(head)) and not endings.NOT.search(head[: met.start()]):
                return "withdrawn", f"sa page s'intitule « {_said(head, met)} »"
    return None


def _noticed(page: Page) -> Over | None:
    # WP Job Manager's own marks, whatever the words of the site
    job = page.selector.css(".single_job_listing")
    if job.css(".position-filled"):
        return "filled", "sa page dit le poste pourvu"
    told = job.css(".job-manager-info") and not job.css(".job_description")
    if told or job.css(".listing-expired"):
        return "withdrawn", "sa page dit l'annonce expirée"
    body = shown(page)
    return _spoken(_notices(page, body)) or _spoken(_opening(main_of(body)))


def _notices(page: Page, body: Any) -> Iterator[str]:
    """The short blocks that are made to be noticed, but for those of other offers."""
    for element in body.iter():
        marked = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.get("role") in {"alert", "status"} or _NOTICE.search(marked):
            text = words_of(element)
            if text and len(text) <= _SHORT and not _is_anothers(element, page):
                yield text


def _is_anothers(element: Any, page: Page) -> bool:
    """Whether a block stands in a card that leads elsewhere: another offer's."""
    card = next((one for one in element.iterancestors() if one.tag in _CARDS), None)
    if card is None or card.find(".//h1") is not None:
        return False
    here = canonical(page.url)
    links = (page.join(link.get("href") or "") for link in card.iterfind(".//a[@href]"))
    return any(url and canonical(url) != here for url in links)


def _opening(main: Any) -> Iterator[str]:
    """The first lines of the main text, but for those of cards that lead elsewhere."""
    heard = 0
    for line in lines_of(main):
        yield line
        heard += len(line)
        if heard > _OPENING:
            return


def _spoken(texts: Iterable[str]) -> Over | None:
    """The first sentence that says so of this offer."""
    for text in texts:
        for sentence in re.split(r"(?<=[.!?…])\s+", text):
            met = endings.FILLED.search(sentence)
            if met and not endings.NOT.search(sentence):
                return "filled", f"sa page dit « {_said(sentence, met)} »"
            met = endings.WITHDRAWN.search(sentence)
            if met and not endings.NOT.search(sentence[: met.end()]):
                return "withdrawn", f"sa page dit « {_said(sentence, met)} »"
    return None


def _said(text: str, met: re.Match[str]) -> str:
    return " ".join(met.group().split()).strip(" []()-–—:|.!*")[:100] or text[:100]
