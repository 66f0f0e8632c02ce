"""Mastodon: the public statuses of one account, and those that it relays.

The shapes were learnt from Mastodon's documentation (docs.joinmastodon.org, account and status
entities, the Link header); never seen live. Servers that speak its interface answer alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit, urlunsplit

from pydantic import Field

from pipeline.harvest import Found, Loss, State
from spiders import raw
from spiders.address import join, split
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, Rank, Read, Way
from spiders.posts import openings
from spiders.source import Source
from spiders.window import WindowOptions, further

NAME = "mastodon"
MISSES = 1
RANK = Rank.INTERFACE

_LIMIT = 40  # what the interface gives at most
_NEXT = re.compile(r'<([^<>]+)>\s*;[^,]*\brel="?next"?', re.IGNORECASE)
_ACCOUNT = re.compile(r"^/@([\w.-]+)(?:@([\w.-]+))?/?$")


class Options(WindowOptions):
    """Whose statuses."""

    account: str = Field(pattern=r"^@?[\w.-]+(?:@[\w.:-]+)?$")
    """"mairie" or "mairie@social.example"."""
    api: str | None = Field(default=None, pattern=r"^https?://")
    """The server's address; the source's own where it is not given."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The account, whose number its statuses are asked by."""
    parts = urlsplit(options.api or source.url)
    api = f"{parts.scheme}://{parts.netloc}"
    account = quote(options.account.removeprefix("@"), safe="@")
    return [Follow(f"{api}/api/v1/accounts/lookup?acct={account}")]


def ways(page: Page) -> Iterator[Way]:
    """The account that the page shows, or that it gives as its own (`rel="me"`)."""
    if not page.ok or "<" not in page.text[:2000]:
        return
    shown = page.selector.xpath("//meta[@property='profile:username']/@content").get()
    if shown and page.selector.xpath("//*[@id='mastodon' or @id='initial-state']"):
        name = shown.partition("@")[0]
        if re.fullmatch(r"[\w.-]+", name):
            yield Way({"account": name, "api": page.url}, "un compte Mastodon")
    for link in page.selector.xpath("//a[@href] | //link[@href]"):
        url = page.join(link.attrib["href"])
        met = _ACCOUNT.match(urlsplit(url).path) if url else None
        said = f"{link.attrib.get('rel', '')} {link.attrib.get('class', '')} {link.xpath('string()').get()} {url}"
        if url and met and re.search(r"\bme\b|mastodon", said, re.IGNORECASE):
            account = "@".join(filter(None, met.groups()))
            parts = urlsplit(url)
            api = f"{parts.scheme}://{parts.netloc}"
            yield Way(
                {"account": account, "api": api}, "un compte Mastodon lié par le site", (parts.netloc,)
            )  # fmt: skip


def recognises(page: Page) -> bool:
    """Whether the page is an account, or a list of statuses."""
    document = _document(page)
    if isinstance(document, dict):
        return "id" in document and "acct" in document
    return isinstance(document, list) and all(map(_is_status, document))


def _document(page: Page) -> Any:
    try:
        return page.json() if page.ok else None
    except NotJsonError:
        return None


def _is_status(value: object) -> bool:
    return isinstance(value, dict) and "id" in value and ("content" in value or "reblog" in value)


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The statuses of the account; from statuses, the openings that they hold and those before."""
    document = _document(page)
    if isinstance(document, dict):
        yield from _account(document, page)
        return
    statuses = document if isinstance(document, list) and recognises(page) else []
    without = 0
    for status in statuses:
        relayed = status.get("reblog")
        post = relayed if isinstance(relayed, dict) else status
        found = _post(post)
        if found is None:
            without += 1
        else:
            yield from openings(found)
    if without:
        yield Loss(f"publications sans texte : {without}", page.url)
    days = [raw.words(status.get("created_at")) for status in statuses]
    yield from further(page.note, days, _before(page, statuses), options)


def _account(account: Mapping[str, Any], page: Page) -> Iterator[Read]:
    moved = account.get("moved")
    if isinstance(moved, dict):
        yield Changed(f"le compte a déménagé : {raw.words(moved.get('acct'))}")
    elif account.get("suspended") or account.get("limited"):
        yield Changed("le compte est suspendu", State.BLOCKED)
    elif not (number := raw.words(account.get("id"))) or not re.fullmatch(r"[\w-]+", number):
        yield Changed("compte sans numéro")
    elif url := join(page.url, f"/api/v1/accounts/{number}/statuses"):
        yield Follow(f"{url}?exclude_replies=true&limit={_LIMIT}")


def _post(post: Mapping[str, Any]) -> Found | None:
    """A status as an offer, or None where it has no word."""
    card = post.get("card")
    medias = post.get("media_attachments")
    beside = [card.get(name) for name in ("title", "description")] if isinstance(card, dict) else []
    if isinstance(medias, list):
        beside += [media.get("description") for media in medias if isinstance(media, dict)]
    texts = [raw.words(post.get("content")), *(raw.plain(one) for one in beside)]
    text = "\n".join(f"<p>{one}</p>" if n else one for n, one in enumerate(filter(None, texts)))
    title = raw.plain(post.get("spoiler_text"))
    if not raw.plain(text) and title is None:
        return None
    url = raw.words(post.get("url")) or raw.words(post.get("uri"))
    offer = raw.offer(title=title, text=text, url=url, published=post.get("created_at"))
    uri = raw.words(post.get("uri"))
    # the address that all servers know it by: the same whoever relays it
    key = raw.key(uri if uri and split(uri) else offer.url, raw.words(post.get("id")), text)
    return Found(key, offer, has_own_page=offer.url is not None)


def _before(page: Page, statuses: list[dict[str, Any]]) -> str | None:
    """The address of the statuses before these, as the Link header or the last of them gives it."""
    link = _NEXT.search(page.headers.get("link", ""))
    if link and statuses:
        return join(page.url, link[1])
    last = raw.words(statuses[-1].get("id")) if len(statuses) >= _LIMIT else None
    if last is None:
        return None
    parts = urlsplit(page.url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()} | {"max_id": last}
    return urlunsplit(parts._replace(query=urlencode(query)))
