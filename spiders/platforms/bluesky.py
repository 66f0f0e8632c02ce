"""Bluesky: the public posts of one account, and those that it relays.

The shapes were learnt from the lexicons of the AT Protocol (app.bsky.feed.getAuthorFeed, post,
richtext facets, embeds) and from public code that reads them; never seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit, urlunsplit

from pydantic import Field

from pipeline.harvest import Found, Loss, State
from spiders import raw
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, Rank, Read, Way
from spiders.posts import openings
from spiders.source import Source
from spiders.window import WindowOptions, further

NAME = "bluesky"
MISSES = 1
RANK = Rank.INTERFACE

_ACTOR = r"did:[a-z]+:[\w.:%-]+|[\w-]+(?:\.[\w-]+)+"
_PROFILE = re.compile(rf"^/profile/({_ACTOR})/?$")


class Options(WindowOptions):
    """Whose posts."""

    account: str = Field(pattern=rf"^@?(?:{_ACTOR})$")
    """A handle ("mairie.bsky.social") or, better for it never changes, a DID."""
    api: str = Field(default="https://public.api.bsky.app", pattern=r"^https?://")
    site: str = Field(default="https://bsky.app", pattern=r"^https?://")
    """Where people read the posts."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The account's latest posts."""
    query = {"actor": options.account.removeprefix("@"), "limit": 100, "filter": "posts_no_replies"}
    return [
        Follow(f"{options.api.rstrip('/')}/xrpc/app.bsky.feed.getAuthorFeed?{urlencode(query)}")
    ]


def ways(page: Page) -> Iterator[Way]:
    """The account that a page of the site links to as its own."""
    if not page.ok or "/profile/" not in page.text:
        return
    for link in page.selector.xpath("//a[contains(@href, '/profile/')]"):
        url = page.join(link.attrib["href"])
        met = _PROFILE.match(urlsplit(url).path) if url else None
        said = f"{url} {link.attrib.get('class', '')} {link.attrib.get('title', '')} {link.xpath('string()').get()}"
        if met and re.search(r"bsky|bluesky", said, re.IGNORECASE):
            api = Options.model_fields["api"].default
            yield Way(
                {"account": met[1]}, "un compte Bluesky lié par le site", (urlsplit(api).netloc,)
            )


def recognises(page: Page) -> bool:
    """Whether the page is a feed, or the interface's word that it gives none."""
    document = _document(page)
    if page.ok:
        return isinstance(document.get("feed"), list)
    return isinstance(document.get("error"), str)


def _document(page: Page) -> dict[str, Any]:
    try:
        document = page.json()
    except NotJsonError:
        return {}
    return document if isinstance(document, dict) else {}


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The openings that the posts hold, and the posts before them."""
    document = _document(page)
    if not page.ok:
        yield from _refused(document, page)
        return
    items = document.get("feed")
    items = items if isinstance(items, list) else []
    without = 0
    days: list[str | None] = []
    for item in items:
        post = item.get("post") if isinstance(item, dict) else None
        if not isinstance(post, dict) or not isinstance(post.get("record"), dict):
            yield Loss("publication illisible", page.url, str(item)[:200])
            continue
        reason = item.get("reason")
        reposted = reason.get("indexedAt") if isinstance(reason, dict) else None
        days.append(raw.words(reposted) or raw.words(post.get("indexedAt")) or _created(post))
        found = _post(post, options)
        if found is None:
            without += 1
        else:
            yield from openings(found)
    if without:
        yield Loss(f"publications sans texte : {without}", page.url)
    cursor = raw.words(document.get("cursor"))
    following = _with_cursor(page.url, cursor) if cursor and items else None
    yield from further(page.note, days, following, options)


def _refused(document: Mapping[str, Any], page: Page) -> Iterator[Read]:
    error = raw.words(document.get("error")) or ""
    if page.status == 429 or error == "RateLimitExceeded":
        yield Changed("trop de demandes à l'interface de Bluesky", State.BLOCKED)
    elif error in {"AccountTakedown", "AccountDeactivated", "BlockedActor", "AuthMissing"}:
        yield Changed(f"le compte n'est pas public ({error})", State.BLOCKED)
    else:
        yield Changed(f"le compte n'est pas trouvé ({error[:60]})")


def _created(post: Mapping[str, Any]) -> str | None:
    return raw.words(post["record"].get("createdAt"))


def _post(post: Mapping[str, Any], options: Options) -> Found | None:
    """A post as an offer, or None where it has no word."""
    record: dict[str, Any] = post["record"]
    texts = [_text(record), *_embedded(post.get("embed")), *_embedded(record.get("embed"))]
    text = "\n".join(dict.fromkeys(filter(None, texts)))
    if not text:
        return None
    uri = raw.words(post.get("uri")) or ""
    author = post.get("author")
    handle = raw.words(author.get("handle")) if isinstance(author, dict) else None
    did, number = (uri.split("/")[2], uri.split("/")[-1]) if uri.count("/") >= 4 else ("", "")
    who = handle if handle and handle != "handle.invalid" else did
    site = options.site.rstrip("/")
    url = f"{site}/profile/{quote(who, safe=':.')}/post/{quote(number)}" if who and number else None
    offer = raw.offer(text=text, url=url, published=_created(post) or post.get("indexedAt"))
    # the DID in it stays when the handle changes
    return Found(uri[:300] or raw.key(None, text), offer, has_own_page=offer.url is not None)


def _text(record: Mapping[str, Any]) -> str | None:
    """The text, with the whole address of each link in the place of what is shown of it."""
    text = raw.words(record.get("text"))
    facets = record.get("facets")
    if text is None or not isinstance(facets, list):
        return text
    links: list[tuple[int, int, str]] = []
    for facet in facets:
        index = facet.get("index") if isinstance(facet, dict) else None
        features = facet.get("features") if isinstance(facet, dict) else None
        for feature in features if isinstance(features, list) else ():
            uri = raw.words(feature.get("uri")) if isinstance(feature, dict) else None
            if uri and isinstance(index, dict):
                start, end = index.get("byteStart"), index.get("byteEnd")
                if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
                    links.append((start, end, uri))
    said = str(record.get("text")).encode("utf-8", "replace")
    for start, end, uri in sorted(links, reverse=True):
        said = said[:start] + uri.encode("utf-8", "replace") + said[end:]
    return raw.words(said.decode("utf-8", "replace"))


def _embedded(embed: Any) -> Iterator[str | None]:
    """The words of what a post carries: a page's title and summary, the text of its pictures."""
    if not isinstance(embed, dict):
        return
    external = embed.get("external")
    if isinstance(external, dict):
        for name in ("title", "description", "uri"):
            yield raw.plain(external.get(name))
    images = embed.get("images")
    for image in images if isinstance(images, list) else ():
        if isinstance(image, dict):
            yield raw.plain(image.get("alt"))
    media = embed.get("media")
    if isinstance(media, dict) and "media" not in media:
        yield from _embedded(media)


def _with_cursor(url: str, cursor: str) -> str:
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return urlunsplit(parts._replace(query=urlencode(query | {"cursor": cursor})))
