"""schema.org JobPosting, in JSON-LD and microdata, on pages of their own, in a list or a sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import Field

from pipeline.harvest import Found, Loss
from spiders import raw, sitemap
from spiders.address import canonical
from spiders.page import Page
from spiders.pagination import following
from spiders.platforms import Changed, Expression, Follow, PlatformOptions, Rank, Read, Way
from spiders.recruits import RECRUITS, WEAK, path_words, strength
from spiders.source import Source
from spiders.structured import structured

NAME = "jobposting"
MISSES = 2
RANK = Rank.STRUCTURED

_NOTHING_OPEN = re.compile(
    r"\b(?:aucune?|pas d[e'’]|0)\s*(?:nouvel(?:le)?\s+)?"
    r"(?:offre|poste|annonce|emploi|recrutement|r[ée]sultat)",
    re.IGNORECASE,
)
_PAGES = 100
"""Pages of one list that are read."""
_SITEMAPS = 50
"""Sitemaps of one index that are read."""
_MORE = ("responsibilities", "qualifications", "skills", "experienceRequirements", "workHours")


class Options(PlatformOptions):
    """Where the list is, and which of its links lead to offers."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The list's address; the source's own where it is not given."""
    sitemap: str | None = Field(default=None, pattern=r"^https?://")
    """A sitemap that lists the offers' pages, or an index of such: read in place of a list."""
    links: Expression | None = None
    """A regular expression found in the addresses of offers: "/offre/", "/emploi/[a-z-]+$"."""
    empty: Expression | None = None
    """A regular expression of what the list says when nothing is open, if it is not plain."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The sitemap, or the list."""
    return [Follow(options.sitemap or options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The list that the page is, where it holds several postings or an ItemList that leads to them."""
    if not page.ok or "JobPosting" not in page.text:
        return
    found = structured(page).found
    if sum(_is(item, "JobPosting") for item in found) > 1 or any(_is(x, "ItemList") for x in found):
        yield Way({"url": page.url}, "une liste d'offres balisées JobPosting")


def recognises(page: Page) -> bool:
    """Whether an offer's page holds a JobPosting; a list may be any HTML (see `parse`)."""
    if page.role == "listing" and sitemap.read(page):
        return True
    if not page.ok or "<" not in page.text[:5000]:
        return False
    return page.role == "listing" or "JobPosting" in page.text


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The page's postings; from a list, the offers that it links to and its next page.

    A list that holds no posting, no link to one, and does not say that nothing is open, is no more
    what it was: `Changed`.
    """
    if page.role == "listing" and (listed := sitemap.read(page)):
        yield from _mapped(listed, options)
        return
    items = structured(page)
    yield from items.losses
    postings = [item for item in items.found if _is(item, "JobPosting")]
    if page.role == "detail":
        for posting in postings:
            yield _offer(posting, page, alone=len(postings) == 1)
        if not postings and not items.losses:
            yield Loss("page d'offre sans offre lisible", page.url)
        return
    more = following(page, _PAGES)
    details = dict.fromkeys(_linked(page, options, items.found, more))
    for posting in postings:
        url = _url(posting, page)
        if url is None or url not in details:
            yield _offer(posting, page, alone=False)
    for url in details:
        yield Follow(url, "detail")
    for url in more:
        yield Follow(url)
    if not (postings or details or more or items.losses or _says_empty(page, options)):
        yield Changed("liste sans offre, sans lien d'offre, et qui ne dit pas qu'il n'y en a pas")


def _linked(
    page: Page, options: Options, found: list[dict[str, Any]], more: list[str]
) -> Iterator[str]:
    """The addresses of offers that a list leads to: by its links, or by an ItemList."""
    wanted = re.compile(options.links) if options.links else None
    here = {canonical(url) for url in (page.url, *more)}
    hrefs = page.selector.xpath("//a/@href").getall() if wanted else []
    for item in found:
        if _is(item, "ItemList"):
            hrefs += [
                href for entry in _list(item.get("itemListElement")) if (href := _href(entry))
            ]
    for href in hrefs:
        url = page.join(href)
        if not url or canonical(url) in here:
            continue
        if wanted is None or wanted.search(url):
            yield url.partition("#")[0]


def _href(entry: Any) -> str | None:
    """The address in an ItemList's element, where that is no posting written out in full."""
    if isinstance(entry, str):
        return entry
    if not isinstance(entry, dict):
        return None
    item = entry.get("item")
    if isinstance(item, dict):
        if _is(item, "JobPosting") and raw.words(item.get("description")):
            return None
        entry = {**item, **{k: v for k, v in entry.items() if k == "url"}}
    elif isinstance(item, str):
        return item
    return raw.words(entry.get("url")) or raw.words(entry.get("@id"))


def _mapped(listed: sitemap.Sitemap, options: Options) -> Iterator[Follow]:
    """The offers' pages that a sitemap lists; of an index, the sitemaps that may list them."""
    if listed.index:
        telling = [url for url in listed.urls if strength(path_words(url)) >= WEAK]
        for url in (telling or listed.urls)[:_SITEMAPS]:
            yield Follow(url)
        return
    wanted = re.compile(options.links) if options.links else RECRUITS
    for url in listed.urls:
        if wanted.search(url):
            yield Follow(url, "detail")


def _says_empty(page: Page, options: Options) -> bool:
    text = " ".join(page.selector.xpath("//body//text()[not(parent::script)]").getall())
    pattern = re.compile(options.empty, re.IGNORECASE) if options.empty else _NOTHING_OPEN
    return pattern.search(" ".join(text.split())) is not None


def _offer(posting: dict[str, Any], page: Page, *, alone: bool) -> Read:
    title = raw.plain(posting.get("title")) or raw.plain(posting.get("name"))
    text = _text(posting)
    if title is None and text is None:
        return Loss("offre sans titre ni texte", page.url)
    url = page.url if alone else _url(posting, page)
    reference = _identifier(posting.get("identifier"))
    at_once = str(posting.get("jobImmediateStart")).lower() == "true"
    offer = raw.offer(
        title=title, text=text, url=url, reference=reference,
        employer=_name(posting.get("hiringOrganization")),
        place=_place(posting.get("jobLocation")),
        contract=posting.get("employmentType"),
        published=posting.get("datePosted"), deadline=posting.get("validThrough"),
        starts=posting.get("jobStartDate") or ("immédiatement" if at_once else None),
    )  # fmt: skip
    key = raw.key(url, title, offer.place, offer.employer) if url or not reference else reference
    return Found(key, offer, has_own_page=url is not None)


def _url(posting: dict[str, Any], page: Page) -> str | None:
    """The posting's own page, where it names one that is not the list itself."""
    of_page = posting.get("mainEntityOfPage")
    of_page = of_page.get("@id") if isinstance(of_page, dict) else of_page
    for value in (posting.get("url"), of_page):
        href = raw.words(value)
        url = page.join(href) if href else None
        if url and (page.role == "detail" or canonical(url) != canonical(page.url)):
            return url
    return None


def _text(posting: dict[str, Any]) -> str | None:
    """The description, and what other properties say beside it."""
    parts = [raw.markup(posting.get("description"))]
    for name in _MORE:
        said = raw.markup(posting.get(name))
        if said and not any(said in part for part in parts if part):
            parts.append(said)
    positions = raw.words(posting.get("totalJobOpenings"))
    if positions and positions.isdecimal() and int(positions) > 1:
        parts.append(f"Nombre de postes : {positions}")
    return "\n".join(filter(None, parts)) or None


def _place(value: Any) -> str | None:
    """Postal code and locality of each place, or what else is said of it."""
    places = []
    for place in _list(value):
        address = place.get("address", place) if isinstance(place, dict) else place
        address = next(iter(_list(address)), None)
        if isinstance(address, dict):
            parts = [raw.plain(address.get(n)) for n in ("postalCode", "addressLocality")]
            said = " ".join(filter(None, parts)) or raw.plain(address.get("addressRegion"))
        else:
            said = raw.plain(address)
        places.append(said or (_name(place) if isinstance(place, dict) else None))
    return " ; ".join(dict.fromkeys(filter(None, places))) or None


def _name(value: Any) -> str | None:
    for one in _list(value):
        if said := raw.plain(one.get("name") if isinstance(one, dict) else one):
            return said
    return None


def _identifier(value: Any) -> str | None:
    for one in _list(value):
        if said := raw.plain(
            (one.get("value") or one.get("@id")) if isinstance(one, dict) else one
        ):
            return said
    return None


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _is(item: Mapping[str, Any], kind: str) -> bool:
    return any(
        isinstance(name, str) and re.split(r"[/:#]", name)[-1] == kind
        for name in _list(item.get("@type"))
    )
