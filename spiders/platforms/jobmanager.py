"""WP Job Manager's own pages: its lists, what loads more of them, and its listings one by one.

The shapes were learnt from its public source and templates (Automattic/WP-Job-Manager); it was never
seen live. A list that its filters fill is empty in the page itself: the address that fills it
(`jm-ajax/get_listings`) is asked instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from parsel import Selector
from pydantic import Field

from pipeline.harvest import Ended, Found, Loss
from spiders import raw
from spiders.markup import Markup
from spiders.over import is_over
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source
from spiders.structured import structured

NAME = "jobmanager"
MISSES = 2
RANK = Rank.KNOWN

# The widgets of a sidebar repeat a few listings in a list of the same class.
_LIST = "//ul[contains(concat(' ', @class, ' '), ' job_listings ')][not(ancestor-or-self::*[contains(concat(' ', @class, ' '), ' widget ')])]"
_AJAX = re.compile(r'"ajax_url"\s*:\s*"([^"]+)"')
_SHORTEST = 40
"""Characters of a description below which a listing's text is not believed to have been read."""


class Options(PlatformOptions):
    """Where the list is."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The list's address; the source's own where it is not given."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The list."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The list that the page shows."""
    if page.ok and "job_listings" in page.text and page.selector.xpath(_LIST):
        yield Way({"url": page.url}, "une liste d'annonces WP Job Manager")


def recognises(page: Page) -> bool:
    """Whether the page is a list, the answer that fills one, or a listing."""
    if not page.ok:
        return False
    if _answer(page) is not None:
        return True
    text = page.text
    if page.role == "detail":
        return "single_job_listing" in text or "single-job_listing" in text
    return "job_listings" in text or "no_job_listings_found" in text


def parse(page: Page, options: Options) -> Iterator[Read]:
    """A listing from its own page; from a list, its listings, their pages and the rest of it."""
    if page.role == "detail":
        yield _listing(page)
        return
    answer = _answer(page)
    if answer is not None:
        html = answer.get("html")
        cards = Markup(text=html or "<p></p>", type="html") if isinstance(html, str) else None
        if cards is None:
            yield Changed("la liste répond sans annonces à lire")
            return
        found = list(_cards(cards, page))
        yield from found
        yield from _next(page, answer, len(found))
        return
    lists = page.selector.xpath(_LIST)
    cards_here = [read for one in lists for read in _cards(one, page)]
    yield from cards_here
    if fill := _filling(page, empty=not cards_here):
        yield fill
    elif not cards_here and not page.selector.css(".no_job_listings_found"):
        yield Changed("liste WP Job Manager vide, sans dire qu'il n'y a pas d'annonce")


def _answer(page: Page) -> dict[str, Any] | None:
    """The answer of `get_listings`, where the page is one."""
    if not page.text.lstrip("\ufeff \n").startswith("{"):
        return None
    try:
        document = page.json()
    except NotJsonError:
        return None
    known = isinstance(document, dict) and "found_jobs" in document
    return document if known else None


def _next(page: Page, answer: dict[str, Any], count: int) -> Iterator[Read]:
    parts = urlsplit(page.url)
    query = parse_qs(parts.query, keep_blank_values=True)
    current, last = _whole(query.get("page", ["1"])[-1]) or 1, _whole(answer.get("max_num_pages"))
    if last is None:
        yield Loss("nombre de pages inconnu : seule la première est lue", page.url)
    elif current < last and count:
        query["page"] = [str(current + 1)]
        yield Follow(urlunsplit(parts._replace(query=urlencode(query, doseq=True))))
    elif current < last:
        yield Changed(f"page {current} vide, sur {last} annoncées")


def _filling(page: Page, *, empty: bool) -> Follow | None:
    """The address that fills the list, or gives what comes after the part that is shown."""
    box = page.selector.css("div.job_listings")
    more = page.selector.css("a.load_more_jobs, nav.job-manager-pagination a")
    filters = page.selector.css("form.job_filters")
    if not (filters if empty else more):
        return None
    said = box[0].attrib if box else {}
    query: list[tuple[str, str]] = [
        ("search_keywords", said.get("data-keywords", "")),
        ("search_location", said.get("data-location", "")),
        *(("search_categories[]", one) for one in said.get("data-categories", "").split(",") if one),
        *(("filter_job_type[]", one) for one in said.get("data-job_types", "").split(",") if one),
        ("per_page", said.get("data-per_page", "") if _whole(said.get("data-per_page")) else "100"),
        ("orderby", said.get("data-orderby", "date")),
        ("order", said.get("data-order", "DESC")),
        ("page", "1" if empty else "2"),
    ]  # fmt: skip
    stated = _AJAX.search(page.text)
    path = stated[1].replace("\\/", "/").replace("%%endpoint%%", "get_listings") if stated else None
    url = page.join(path or "/jm-ajax/get_listings/")
    if url is None:
        return None
    return Follow(url + ("&" if "?" in url else "?") + urlencode(query))


def _cards(root: Selector, page: Page) -> Iterator[Read]:
    for card in root.xpath(
        ".//*[self::li or self::div or self::article][contains(concat(' ', @class, ' '), ' job_listing ')]"
    ):
        href = card.xpath("(.//a[contains(@class, 'job_listing')]/@href | .//a/@href)[1]").get()
        url = page.join(href) if href else None
        title = _one(card, ".position h3, .position h2, h3, h2, .job_listing-title, .job-title")
        if url is None or title is None:
            yield Loss("annonce sans titre ou sans adresse", url or page.url, title)
            continue
        key = raw.key(url)
        if "job_position_filled" in (card.attrib.get("class") or ""):
            yield Ended(key, "filled", "son annonce est marquée pourvue")
            continue
        offer = raw.offer(
            title=title, url=url, place=_one(card, ".location, .job_listing-location"),
            employer=_one(card, ".company strong, .company_name, .company"),
            contract=_types(card), published=card.xpath(".//time/@datetime").get(),
        )  # fmt: skip
        yield Follow(url, "detail", known=Found(key, offer))


def _listing(page: Page) -> Read:
    """What a listing's own page says, over what its list said of it."""
    key = page.known.key if page.known else raw.key(page.asked or page.url)
    if over := is_over(page):
        return Ended(key, *over)
    job = page.selector.css(".single_job_listing") or page.selector.xpath("//main | //body")
    text = job.css(".job_description").get() or ""
    known = page.known.raw if page.known else raw.offer(url=page.url)
    title = known.title or _one(page.selector, "h1")
    if len(raw.plain(text) or "") < _SHORTEST and page.known is None:
        return Loss("annonce sans texte lisible", page.url, title)
    posting = next((x for x in structured(page).found if "JobPosting" in str(x.get("@type"))), {})
    said = {
        "title": title, "text": raw.markup(text) or known.text, "url": known.url or page.url,
        "place": _one(job, ".location") or known.place,
        "employer": _one(job, ".company .name strong, .company strong") or known.employer,
        "contract": _types(job) or known.contract,
        "published": raw.words(posting.get("datePosted")) or job.xpath(".//time/@datetime").get() or known.published,
        "deadline": raw.words(posting.get("validThrough")),
    }  # fmt: skip
    return Found(key, raw.offer(**{**known.model_dump(exclude={"source"}), **said}))


def _types(element: Any) -> str | None:
    said = (raw.plain(one) for one in element.css(".job-type").getall())
    return raw.words(list(dict.fromkeys(filter(None, said))))


def _one(element: Any, css: str) -> str | None:
    """The text of the first element that a selector names and that has one, in its own order."""
    for part in css.split(", "):
        for one in element.css(part):
            if text := raw.plain(one.get()):
                return text
    return None


def _whole(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 7 else None
