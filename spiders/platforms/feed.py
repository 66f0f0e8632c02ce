"""Feeds: RSS 0.9 to 2.0 and Atom (read by feedparser), JSON Feed 1 and 1.1; teasers are followed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import feedparser
from pydantic import Field

from pipeline.harvest import Ended, Found, Loss
from pipeline.offer import RawOffer
from spiders import raw
from spiders.address import canonical, join, place, split
from spiders.maintext import main_text
from spiders.over import is_over
from spiders.page import NotJsonError, Page
from spiders.platforms import Follow, PlatformOptions, Rank, Read, Way
from spiders.posts import openings
from spiders.source import Source
from spiders.window import back_to

NAME = "feed"
MISSES = 2
RANK = Rank.FEED

_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"\s*<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_TEASER = 400
"""Characters of an item under which it is no whole advertisement."""
_LONG = 1500
"""Characters from which an item is one, whatever dots it ends on."""
_CUT = re.compile(
    r"(?:…|\.{3}|\[\s*(?:…|\.{3})\s*\]|&hellip;|(?:lire|voir|en savoir|découvrir)\s+(?:la\s+)?(?:suite|plus|l['’]offre|l['’]article)|read more|continue reading)"
    r"\W*(?:(?:l['’]article|cet article|the post)\b.{0,300})?$",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"^.*« (.*) »$")
_URN = re.compile(r"^urn:[a-z0-9-]+:", re.IGNORECASE)


class Options(PlatformOptions):
    """`complete` where the feed is known to list all that is open, not its latest items only."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The feed's address; the source's own where it is not given."""
    dc_date: Literal["published", "starts", "deadline"] | None = None
    """What `dc:date` means in this feed beside a publication date: Dublin Core leaves it open."""
    follow: bool | None = None
    """Whether each item's page is read too; where it is not said, that of an item cut short is."""
    posts: bool = False
    """The items are posts of a social feed, by a bridge: one may list several openings."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The feed."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The feed that the page is."""
    if page.ok and recognises(page):
        yield Way({"url": page.url}, "un flux annoncé par le site")


def recognises(page: Page) -> bool:
    """Whether the page is a feed: by its root element, or by JSON Feed's version.

    An item's own page may be any HTML.
    """
    if not page.ok:
        return False
    if page.role == "detail":
        return "<" in page.text[:5000]
    head = page.text[:2000].lstrip("\ufeff \t\r\n")
    if head.startswith("{"):
        return _json_feed(page) is not None
    root = _ROOT.search(re.sub(r"<!--.*?-->", "", head, flags=re.DOTALL))
    return root is not None and not re.search(
        r"<(html|body)\b", head[: root.start()], re.IGNORECASE
    )


def parse(page: Page, options: Options) -> Iterator[Read]:
    """One offer an item, and the next page of a paged feed; from an item's page, its whole text."""
    if page.role == "detail":
        yield from _item_page(page, options)
        return
    reads = list(_listing(page, options))
    yield from reads
    if options.posts:  # a bridge gives the latest: what is older is not absent
        found = (one.known if isinstance(one, Follow) else one for one in reads)
        yield from back_to(one.raw.published for one in found if isinstance(one, Found))


def _listing(page: Page, options: Options) -> Iterator[Read]:
    document = _json_feed(page)
    if document is None:
        yield from _parse_xml(page, options)
        return
    items = document["items"]
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            yield Loss("élément de flux illisible", f"{page.url} n° {number}", str(item)[:200])
            continue
        yield from _found(_of_json(item, page), page, number, options)
    following = raw.words(document.get("next_url")) if items else None
    if following and (url := join(page.url, following)):
        yield Follow(url)


@dataclass(slots=True)
class _Item:
    """An item of any format."""

    id: str | None
    url: str | None
    title: str | None
    text: str | None
    published: str | None
    employer: str | None = None
    place: str | None = None
    reference: str | None = None
    starts: str | None = None
    deadline: str | None = None


def _found(item: _Item, page: Page, number: int, options: Options) -> Iterator[Read]:
    # A post without a title is called by its first line, as bridges do for formats that want one.
    title = raw.plain(item.title) or raw.first_line(item.text)
    if title is None and item.text is None:
        yield Loss("élément de flux sans titre ni texte", item.url or f"{page.url} n° {number}")
        return
    offer = raw.offer(
        title=title, text=item.text, url=item.url, employer=item.employer, place=item.place,
        published=raw.day(item.published), deadline=raw.day(item.deadline),
        starts=raw.day(item.starts), reference=item.reference,
    )  # fmt: skip
    # The publisher's own identity first: an address may be corrected, an id stays.
    number_ = _URN.sub("", item.id) if item.id else None
    key = raw.key(item.id, number_) if number_ else raw.key(item.url, title, item.text)
    if number_ and not split(item.id or ""):
        key = number_[:300]
    found = Found(key, offer, has_own_page=offer.url is not None)
    if offer.url and _is_followed(offer, page, options):
        yield Follow(offer.url, "detail", known=found)
    else:
        yield from openings(found) if options.posts else (found,)


def _is_followed(offer: RawOffer, page: Page, options: Options) -> bool:
    """Whether an item's page is asked: on the feed's own host, where the item says too little."""
    url, here = offer.url or "", page.url
    if place(url) != place(here) or canonical(url) == canonical(here):
        return False
    if options.follow is not None:
        return options.follow
    said = raw.plain(offer.text) or ""
    return len(said) < _TEASER or (len(said) < _LONG and _CUT.search(said) is not None)


def _item_page(page: Page, options: Options) -> Iterator[Read]:
    """An item with the text of its own page, or that it is over; as the feed says it otherwise."""
    known = page.known
    if known is None:
        yield Loss("page d'un élément que le flux n'a pas", page.url)
        return
    own = raw.plain(known.raw.text) or ""
    over = is_over(page)
    # what the item says itself, as a post that thanks candidates does, is for the pipeline to read
    if over and (_QUOTE.sub(r"\1", over[1]) not in own):
        yield Ended(known.key, *over)
        return
    text = (main_text(page) or "").removeprefix(known.raw.title or "").strip()
    if len(text) > len(own):
        known = replace(known, raw=known.raw.model_copy(update={"text": raw.words(text)}))
    yield from openings(known) if options.posts else (known,)


def _json_feed(page: Page) -> dict[str, Any] | None:
    """The document, where it is a JSON Feed with its list of items."""
    try:
        document = page.json()
    except NotJsonError:
        return None
    version = document.get("version") if isinstance(document, dict) else None
    if not isinstance(version, str) or "jsonfeed.org/version/" not in version:
        return None
    return document if isinstance(document.get("items"), list) else None


def _of_json(item: Mapping[str, Any], page: Page) -> _Item:
    url = raw.words(item.get("url")) or raw.words(item.get("external_url"))
    return _Item(
        id=raw.words(item.get("id")),
        url=join(page.url, url) if url else None,
        title=raw.words(item.get("title")),
        text=raw.words(item.get("content_html")) or raw.words(item.get("content_text"))
        or raw.words(item.get("summary")),
        published=raw.words(item.get("date_published")) or raw.words(item.get("date_modified")),
    )  # fmt: skip


def _parse_xml(page: Page, options: Options) -> Iterator[Read]:
    # Decoded once, by us; no DOCTYPE, so no entity to expand; and bytes, never a name to open.
    text = _DECLARATION.sub("", page.text.lstrip("\ufeff"), count=1)
    if doctype := _DOCTYPE.match(text):
        text = text[doctype.end() :]
    feed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": page.url,
        },
        sanitize_html=False,  # the pipeline trusts no HTML, and cleans it once
    )
    for number, entry in enumerate(feed.entries, 1):
        yield from _found(_of_xml(entry, options, dated=feed.version), page, number, options)
    if feed.bozo and not feed.entries and not feed.version:
        yield Loss("flux illisible", page.url, str(feed.get("bozo_exception"))[:200])
    elif feed.bozo and _cut_short(text):
        yield Loss("flux interrompu avant sa fin", page.url)
    for link in feed.feed.get("links", ()):
        url = join(page.url, link.get("href") or "")
        if link.get("rel") == "next" and url and feed.entries:
            yield Follow(url)


def _cut_short(text: str) -> bool:
    """Whether the document ends before its root element does."""
    return not re.search(
        r"</(?:[\w.-]+:)?(rss|feed|rdf)>\s*(<!--.*)?$", text[-2000:], re.IGNORECASE | re.DOTALL
    )


def _of_xml(entry: Any, options: Options, dated: str) -> _Item:
    # `dict.get`: feedparser's own answers "updated" with the publication date, and warns.
    def said(name: str) -> str | None:
        return raw.words(dict.get(entry, name))

    link = said("link")
    published, other = said("published"), said("updated")
    item = _Item(
        id=said("id"),
        url=link if link and split(link) else None,
        title=said("title"),
        text=_text(entry),
        published=published or other,
        employer=raw.plain(said("publisher")),
        place=raw.plain(said("dc_coverage")),
        reference=raw.plain(said("dc_identifier")),
    )
    # In RSS what feedparser calls "updated" is `dc:date`; Atom has an `updated` of its own.
    if options.dc_date and not dated.startswith("atom") and other:
        setattr(item, options.dc_date, other)
    return item


def _text(entry: Any) -> str | None:
    """The fullest of description, summary and contents.

    Not the first: a `dc:description` ("75" in a public feed) arrives among the contents.
    """
    texts = [raw.words(dict.get(entry, "summary"))]
    texts += [
        raw.words(content.get("value"))
        for content in dict.get(entry, "content") or ()
        if isinstance(content, Mapping)
    ]
    return max(filter(None, texts), key=len, default=None)
