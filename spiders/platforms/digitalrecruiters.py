"""DigitalRecruiters (Cegid): career sites on the employer's own name, offers at `/fr/annonce/{number}-…`.

Learnt from public readers on GitHub ("ever-jobs", "job-scan" and others, which checked them in 2026) and from
hrflow-connectors: the list that the site draws is a POST, which no visit of ours makes; the site's
`sitemap.xml` has every offer, and each offer's page a JobPosting. The same answer is read where a GET gives
it, and so is the export that employers give to partners (`/export/job-ads/{token}`). The sites ask
for ten seconds between requests in robots.txt. Never seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from pydantic import Field

from pipeline.harvest import Found, Loss
from spiders import boards, raw
from spiders.address import join
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "digitalrecruiters"
MISSES = 2
RANK = Rank.KNOWN

_OFFER = re.compile(r"/(?:[a-z]{2}(?:[-_][a-z]{2})?/)?(?:annonces?|job-ads?)/(\d{3,}-[^/?#]+)/?$", re.IGNORECASE)  # fmt: skip
_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]+)", re.IGNORECASE)
_TAIL = re.compile(r"^(\d+)-(.*?)(?:-(\d{5})-([a-z-]+))?$", re.IGNORECASE)


class Options(PlatformOptions):
    """Where the offers are listed."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The sitemap, a page that lists offers, or an answer of the interface; `/sitemap.xml` otherwise."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The sitemap, unless something else is given."""
    return [Follow(options.url or join(source.url, "/sitemap.xml") or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The list that the page is, and the sitemap of a site of the product."""
    if not page.ok:
        return
    if _items(page) is not None or (_is_sitemap(page) and _listed(page)):
        yield Way({"url": page.url}, "la liste d'un site DigitalRecruiters")
        return
    if "<" not in page.text[:2000] or _is_sitemap(page) or not boards.begins(page):
        return
    named = "digitalrecruiters" in page.text.lower()
    found = _links(page)
    if found and (named or len(found) > 1):
        yield Way({"url": page.url}, "une liste d'annonces DigitalRecruiters")
    if (named or found) and (url := join(page.url, "/sitemap.xml")):
        yield Way({"url": url}, "le plan d'un site DigitalRecruiters")


def _is_sitemap(page: Page) -> bool:
    return re.search(r"<(?:urlset|sitemapindex)\b", page.text[:2000]) is not None


def _items(page: Page) -> list[Any] | None:
    """The ads of an answer of the interface or of the export; None where it is neither."""
    try:
        document = page.json()
    except NotJsonError:
        return None
    items = document
    if isinstance(document, dict):
        items = document.get("items", document.get("ads"))
        if items == [] and not {"count", "filters", "ads"} & set(document):
            return None
    if not isinstance(items, list):
        return None
    marks = {"job_ad_id", "published_at", "contract_type", "internal_apply_url"}
    good = all(isinstance(one, dict) and "title" in one and marks & set(one) for one in items)
    return items if good and (items or isinstance(document, dict)) else None


def recognises(page: Page) -> bool:
    """Whether the page is a sitemap, an answer, or a page of the product; an offer's has a JobPosting."""
    if not page.ok:
        return False
    if page.role == "detail":
        return boards.about(page)
    if _is_sitemap(page) or _items(page) is not None:
        return True
    return "<" in page.text[:2000] and (
        "digitalrecruiters" in page.text.lower() or bool(_links(page))
    )


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The offers that the page leads to, and its next page; or the offer of a page."""
    if page.role == "detail":
        yield _detail(page)
        return
    items = _items(page)
    if items is not None:
        yield from _answer(page, items)
        return
    if _is_sitemap(page):
        yield from _sitemap(page)
        return
    found = _links(page)
    for url, said in found.items():
        yield Follow(url, "detail", _teaser(url, said))
    if after := boards.following(page):
        yield Follow(after)
    elif not found and not boards.says_empty(page):
        yield Changed("page sans annonce : sa liste n'est dessinée que dans un navigateur")


def _sitemap(page: Page) -> Iterator[Read]:
    listed = _listed(page)
    for url in listed:
        if _OFFER.search(url):
            yield Follow(url, "detail", _teaser(url, ""))
        else:
            yield Follow(url)


def _listed(page: Page) -> list[str]:
    """The offers of a sitemap, one language of each; the parts of an index."""
    index = "<sitemapindex" in page.text[:2000]
    found: dict[str, str] = {}
    for location in _LOCATION.finditer(page.text):
        url = page.join(location[1].replace("&amp;", "&"))
        offer = _OFFER.search(url) if url else None
        if url and offer:
            key = offer[1].lower()
            if key not in found or "/fr/" in url:
                found[key] = url
        elif url and index:
            found[url] = url
    return list(found.values())


def _links(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    if _is_sitemap(page):
        return found
    for link in page.selector.xpath("//a[@href]"):
        url = page.join(link.attrib["href"])
        url = url.partition("#")[0].partition("?")[0] if url else None
        if url and _OFFER.search(url):
            heads = link.xpath(".//h2 | .//h3 | .//h4")
            said = boards.visible(heads[0] if heads else link)
            if len(said) > len(found.get(url, "")) or url not in found:
                found[url] = said
    return found


def _teaser(url: str, said: str) -> Found:
    """What an address says of its offer: /fr/annonce/4484711-infirmier-de-28000-chartres."""
    offer = _OFFER.search(url)
    tail = _TAIL.match(unquote(offer[1])) if offer else None
    title = said if said and len(said) <= 200 else None
    place = None
    if tail:
        title = title or tail[2].replace("-", " ").strip().capitalize() or None
        place = f"{tail[3]} {tail[4].replace('-', ' ').title()}" if tail[3] else None
    return Found(_key(url), raw.offer(title=title, url=url, place=place))


def _key(url: str) -> str:
    """Number and town: an ad that is open in five towns has one number, and five pages."""
    offer = _OFFER.search(url)
    tail = _TAIL.match(unquote(offer[1])) if offer else None
    if tail is None:
        return raw.key(url)
    return f"{tail[1]}-{tail[3]}-{tail[4]}" if tail[3] else tail[1]


def _answer(page: Page, items: list[Any]) -> Iterator[Read]:
    for position, item in enumerate(items, 1):
        found = _item(item, page)
        if found is None:
            yield Loss("annonce sans titre ni texte", f"{page.url} n° {position}")
        elif found.raw.text is None and found.raw.url:
            yield Follow(found.raw.url, "detail", found)
        else:
            yield found
    document = page.json()
    count = document.get("count") if isinstance(document, dict) else None
    current = boards.number(page.url) or 1
    if (
        isinstance(count, int)
        and items
        and count > current * len(items)
        and boards.number(page.url)
    ):
        limit = re.search(r"[?&]limit=(\d{1,5})\b", page.url)
        if limit is None or len(items) >= int(limit[1]):
            yield Follow(boards.with_query(page.url, page=current + 1))
    elif isinstance(count, int) and count > len(items) and current == 1:
        yield Changed(f"{len(items)} annonces sur {count} : la suite ne se laisse pas demander")


def _item(item: Mapping[str, Any], page: Page) -> Found | None:
    title = raw.plain(item.get("title"))
    texts = [raw.markup(item.get(name)) for name in ("description", "profile")]
    text = "\n".join(filter(None, texts)) or None
    if title is None and text is None:
        return None
    slug = raw.words(item.get("url"))
    if slug and "/" not in slug:
        domain = raw.words(item.get("career_domain"))
        base = f"https://{domain}/" if domain and re.fullmatch(r"[\w.-]+", domain) else page.url
        slug = join(base, f"/fr/annonce/{slug}")
    url = slug or raw.words(item.get("internal_apply_url")) or raw.words(item.get("apply_url"))
    address, entity, brand = (_map(item.get(name)) for name in ("address", "entity", "brand"))
    parts = _map(address.get("parts")) or address
    place = " ".join(filter(None, (raw.plain(parts.get("zip")), raw.plain(parts.get("city")))))
    offer = raw.offer(
        title=title, text=text, url=url,
        employer=raw.plain(entity.get("public_name")) or raw.plain(brand.get("name"))
        or raw.plain(item.get("brand_name")),
        place=place or raw.plain(item.get("location")) or raw.plain(item.get("formatted_address")),
        contract=raw.plain(item.get("contract")) or raw.plain(item.get("contract_type")),
        published=raw.words(item.get("published_at")), reference=raw.words(item.get("reference")),
    )  # fmt: skip
    number = raw.words(item.get("id")) or raw.words(item.get("job_ad_id"))
    key = number or raw.words(item.get("reference")) or raw.key(offer.url, title, offer.place)
    return Found(key, offer, has_own_page=offer.url is not None)


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _detail(page: Page) -> Read:
    inside = ("//main", "//article", "//*[@id='__nuxt']", "//body")
    _, said = boards.labelled(page, *inside)
    own = {"title": boards.heading(page), "text": boards.body(page, *inside)}
    fields = said | {name: value for name, value in own.items() if value}
    return boards.advert(page, _key(page.url), **fields) or Loss("page d'annonce sans titre ni texte", page.url)  # fmt: skip
