"""Softy: an employer's cards at `/offers`, page after page, and the pages of offers.

Learnt from the "ever-jobs" project on GitHub, whose notes of September 2026 say what a live site held:
`/offres` now leads to `/offers`, 21 cards a page marked by `data-slot`, offers at `/offers/{number}`
(before: `/offre/{number}-{slug}`), a `sitemap.xml` of them, no JobPosting. Never seen live. The vendor
asks for one request at a time, one a second: the manners of every visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsel import Selector
from pydantic import Field

from pipeline.harvest import Found, Loss
from spiders import boards, raw
from spiders.address import join
from spiders.page import Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "softy"
MISSES = 2
RANK = Rank.KNOWN

_OFFER = re.compile(r"/(?:[a-z]{2}/)?(?:offers/(\d+)|offres?/(\d+)(?:-[^/?#]*)?)/?$", re.IGNORECASE)
_SITE = re.compile(r"https?://[a-z0-9-]+\.softy\.pro\b", re.IGNORECASE)
_SLOT = re.compile(r"data-slot=[\"'](?:joboffer|job-offer|pagination|badge|card)")
_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]+)", re.IGNORECASE)
_ONLINE = re.compile(
    r"(?:mise? en ligne|publi[ée]e?)\s+le\s+(\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE
)


class Options(PlatformOptions):
    """Where the cards are."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The list's address, or the sitemap's; `/offers` on the source's own site otherwise."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The first page of cards."""
    return [Follow(options.url or join(source.url, "/offers") or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The cards that the page shows; or those of the site at Softy's own address that it links to."""
    if not page.ok or "<" not in page.text[:2000] or not boards.begins(page):
        return
    if _offers(page) and (_SLOT.search(page.text) or "softy" in page.text.lower()):
        yield Way({"url": page.url}, "une liste d'offres Softy")
    elif found := _SITE.search(page.text.replace("\\/", "/")):
        yield Way({"url": f"{found[0].lower()}/offers"}, "un lien vers un site carrière Softy")


def recognises(page: Page) -> bool:
    """Whether the page has the product's marks, or links to offers; or is the sitemap."""
    if not page.ok or "<" not in page.text[:5000]:
        return False
    if page.role == "detail":
        return boards.about(page)
    return _is_sitemap(page) or _SLOT.search(page.text) is not None or bool(_offers(page))


def _is_sitemap(page: Page) -> bool:
    return re.search(r"<(?:urlset|sitemapindex)\b", page.text[:2000]) is not None


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The offers that cards or a sitemap lead to, and the next page; or the offer of a page."""
    if page.role == "detail":
        yield _detail(page)
        return
    if _is_sitemap(page):
        yield from _sitemap(page)
        return
    offers = _offers(page)
    for url, card in offers.items():
        yield Follow(url, "detail", _card(url, card))
    if after := boards.following(page):
        yield Follow(after)
    elif not offers and not boards.says_empty(page) and (boards.number(page.url) or 1) == 1:
        yield Changed("liste sans offre, et qui ne dit pas qu'il n'y en a pas")


def _sitemap(page: Page) -> Iterator[Read]:
    for found in _LOCATION.finditer(page.text):
        url = page.join(found[1].replace("&amp;", "&"))
        if url and _OFFER.search(url):
            yield Follow(url, "detail")
        elif url and url.endswith(".xml") and "<sitemapindex" in page.text[:2000]:
            yield Follow(url)


def _offers(page: Page) -> dict[str, Selector]:
    """The addresses of offers that the page leads to, each with its fullest link."""
    found: dict[str, Selector] = {}
    for link in page.selector.xpath("//a[contains(@href, '/off')]"):
        url = page.join(link.attrib["href"])
        url = url.partition("#")[0].partition("?")[0] if url else None
        if not url or not _OFFER.search(url):
            continue
        if url not in found or len(link.get()) > len(found[url].get()):
            found[url] = link
    return found


def _card(url: str, card: Selector) -> Found | None:
    titles = card.xpath(".//*[contains(@data-slot, 'title')] | .//h2 | .//h3 | .//h4")
    title = boards.visible(titles[0]) if titles else boards.visible(card)
    if not title or len(title) > 200:
        return None
    online = _ONLINE.search(boards.visible(card))
    offer = raw.offer(
        title=title, url=url, place=_places(card), contract=_contract(card),
        published=online[1] if online else None,
    )  # fmt: skip
    return Found(_key(url), offer)


def _places(node: Selector) -> str | None:
    slot = "contains(@data-slot, 'location')"
    places = node.xpath(f".//*[{slot}]//p") or node.xpath(f".//*[{slot}]")
    said = [boards.visible(place) for place in places]
    return " ; ".join(dict.fromkeys(filter(None, said))) or None


def _contract(node: Selector) -> str | None:
    badges = [boards.visible(badge) for badge in node.xpath(".//*[@data-slot='badge']")]
    badges = [badge for badge in dict.fromkeys(badges) if badge and len(badge) < 60]
    return ", ".join(badges[:3]) or None


def _key(url: str) -> str:
    """The offer's number: the address had a slug in former versions of the product."""
    found = _OFFER.search(url)
    return next(filter(None, found.groups())) if found else raw.key(url)


def _detail(page: Page) -> Read:
    main = page.selector.xpath("//main")
    node = main[0] if main else page.selector
    _, said = boards.labelled(page, "//main", "//body")
    online = _ONLINE.search(boards.visible(node))
    own = {
        "title": boards.heading(page),
        "text": boards.body(page, "//main[.//*[contains(@class, 'prose')]]", "//*[contains(@class, 'prose')]", "//main", "//article", "//body"),
        "place": _places(node), "contract": _contract(node),
        "published": online[1] if online else None,
    }  # fmt: skip
    own = {name: value for name, value in own.items() if value}
    if page.known:  # related offers have badges too: the card's own are surer
        own = {k: v for k, v in own.items() if k in {"title", "text"} or not getattr(page.known.raw, k)}  # fmt: skip
        said = {k: v for k, v in said.items() if not getattr(page.known.raw, k)}
    return boards.advert(page, _key(page.url), **(said | own)) or Loss("page d'offre sans titre ni texte", page.url)  # fmt: skip
