"""Facebook: the posts of a page by the Graph API, with a token from the environment.

The shapes (posts, cursors, errors) were learnt from Meta's documentation and from public code that
meets them; never seen live. Only `id`, `message`, `created_time` and `permalink_url` are relied on.
The token is sent as a header, so that it stands in no address, key, loss or message.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from pydantic import Field

from pipeline.harvest import Found, Loss, State
from spiders import raw
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, Rank, Read, Way
from spiders.posts import openings
from spiders.secrets import secret
from spiders.source import Source
from spiders.window import WindowOptions, further

NAME = "graph"
MISSES = 1
RANK = Rank.INTERFACE

TOKEN = "SOIGNER_GRAPH_TOKEN"  # noqa: S105 - the variable's name
_FIELDS = "id,message,created_time,permalink_url"
_CURSORS = ("after", "until", "__paging_token", "pagination_token")
_PAGE = re.compile(r"^/(?:pages/[\w.%-]+/|p/(?:[\w.%-]+-))?([\w.]{3,})/?$")
_NO_PAGES = frozenset(["sharer", "share", "plugins", "tr", "login", "groups", "events", "watch", "profile.php", "sharer.php", "dialog"])  # fmt: skip


class Options(WindowOptions):
    """Which page."""

    page: str = Field(pattern=r"^[\w.-]+$")
    """Its number or its name in addresses."""
    api: str = Field(default="https://graph.facebook.com", pattern=r"^https?://")
    version: str = Field(default="v23.0", pattern=r"^v\d+\.\d+$")


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The page's latest posts; `SourceError` where the environment holds no token."""
    query = urlencode({"fields": _FIELDS, "limit": 100}, safe=",")
    url = f"{options.api.rstrip('/')}/{options.version}/{options.page}/posts?{query}"
    return [Follow(url, secret=secret(TOKEN, "le jeton d'accès à l'interface de Facebook"))]


def ways(page: Page) -> Iterator[Way]:
    """The page that the site gives as its own, where there is a token to read it with."""
    if not page.ok or not os.environ.get(TOKEN) or "facebook.com" not in page.text:
        return
    said = page.selector.xpath("//meta[@property='fb:page_id' or @property='fb:pages']/@content")
    names = [name for one in said.getall() for name in re.findall(r"\d{5,}", one)]
    for href in page.selector.xpath("//a[contains(@href, 'facebook.com/')]/@href").getall():
        url = page.join(href)
        met = _PAGE.match(urlsplit(url).path) if url else None
        if met and met[1] not in _NO_PAGES:
            names.append(met[1])
    for name in dict.fromkeys(names[:2]):
        api = urlsplit(Options.model_fields["api"].default).netloc
        yield Way({"page": name}, "une page Facebook liée par le site", (api,))


def recognises(page: Page) -> bool:
    """Whether the page is a list of posts, or the interface's word of why it gives none."""
    document = _document(page)
    if isinstance(document.get("error"), dict):
        return "code" in document["error"]
    return page.ok and isinstance(document.get("data"), list)


def _document(page: Page) -> dict[str, Any]:
    try:
        document = page.json()
    except NotJsonError:
        return {}
    return document if isinstance(document, dict) else {}


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The openings that the posts hold, and the posts before them."""
    document = _document(page)
    if isinstance(document.get("error"), dict):
        yield _refused(document["error"])
        return
    data = document.get("data")
    posts = data if isinstance(data, list) else []
    days: list[str | None] = []
    without = 0
    for post in posts:
        if not isinstance(post, dict):
            yield Loss("publication illisible", page.url, str(post)[:200])
            continue
        days.append(raw.words(post.get("created_time")))
        found = _post(post)
        if found is None:
            without += 1
        else:
            yield from openings(found)
    if without:
        yield Loss(f"publications sans texte : {without}", page.url)
    yield from further(page.note, days, _before(document, page), options, page.secret)


def _post(post: Mapping[str, Any]) -> Found | None:
    """A post as an offer, or None where it has no word."""
    text = raw.words(post.get("message"))
    if text is None:
        return None
    url = raw.words(post.get("permalink_url"))
    offer = raw.offer(text=text, url=url, published=post.get("created_time"))
    number = raw.words(post.get("id"))
    key = number[:300] if number else raw.key(offer.url, text)
    return Found(key, offer, has_own_page=offer.url is not None)


def _before(document: Mapping[str, Any], page: Page) -> str | None:
    """The address of the posts before these: this one, with the cursor of the next and no more.

    What the interface gives as the next address holds the token.
    """
    paging = document.get("paging")
    following = raw.words(paging.get("next")) if isinstance(paging, dict) else None
    if following is None:
        return None
    try:
        given = parse_qs(urlsplit(following).query)
    except ValueError:
        return None
    cursors = paging.get("cursors") if isinstance(paging, dict) else None
    after = raw.words(cursors.get("after")) if isinstance(cursors, dict) else None
    moved = {name: given[name][-1] for name in _CURSORS if name in given}
    moved = moved or ({"after": after} if after else {})
    if not moved:
        return None
    parts = urlsplit(page.url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return urlunsplit(parts._replace(query=urlencode(query | moved, safe=",")))


def _refused(error: Mapping[str, Any]) -> Changed:
    """What an error means. Its own words are not repeated: they may hold the token."""
    said = str(error.get("code"))
    code = int(said) if said.isdecimal() and len(said) < 7 else -1
    if code in {102, 190, 463, 467, 2500}:
        return Changed(
            f"le jeton de Facebook a expiré ou n'est plus valable ({code})", State.BLOCKED
        )
    if code in {4, 17, 32, 341, 368, 613, 80001, 80002}:
        return Changed(f"trop de demandes à l'interface de Facebook ({code})", State.BLOCKED)
    if code in {3, 10, 104} or 200 <= code <= 299:
        return Changed(f"le jeton de Facebook n'a pas le droit de lire la page ({code})", State.BLOCKED)  # fmt: skip
    if code in {1, 2}:
        return Changed(f"l'interface de Facebook est en panne ({code})", State.DOWN)
    if code in {100, 803}:
        return Changed(f"page Facebook introuvable ou hors d'accès ({code})")
    return Changed(f"l'interface de Facebook refuse ({code})")
