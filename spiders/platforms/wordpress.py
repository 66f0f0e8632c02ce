"""WordPress: posts of any type by its REST interface, page after page.

What WP Job Manager adds to its listings there (place, employer, last day, filled) was learnt from its
public source (Automattic/WP-Job-Manager); never seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from pydantic import Field

from pipeline.harvest import Ended, Found, Loss
from spiders import raw
from spiders.address import join
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.recruits import LIKELY, RECRUITS, STRONG, WEAK, strength
from spiders.source import Source

NAME = "wordpress"
MISSES = 1
RANK = Rank.INTERFACE

_BUILT_IN = frozenset(
    [
        "posts",
        "pages",
        "media",
        "menu-items",
        "blocks",
        "templates",
        "template-parts",
        "navigation",
        "global-styles",
        "font-families",
    ]
)
_PAST_THE_END = "rest_post_invalid_page_number"
_FIELDS = "id,date,link,title,content,excerpt"
_LISTING = ",meta,class_list"
_TYPE = re.compile(r"(?:job_listing_type|job-type)-(.+)")


class Options(PlatformOptions):
    """Which posts are openings; by default all of them, which the pipeline then sorts."""

    api: str | None = Field(default=None, pattern=r"^https?://")
    """The interface's root, `…/wp-json` or `…/?rest_route=`; below the source's own otherwise."""
    type: str = Field(default="posts", pattern=r"^[\w/-]+$")
    """The post type's name in addresses (`rest_base`): "posts", "pages", "job-listings"."""
    categories: tuple[int, ...] = ()
    search: str | None = None
    per_page: int = Field(default=100, ge=1, le=100)


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The first page of posts."""
    api = options.api or join(source.url, "wp-json") or source.url
    query: dict[str, str | int] = {"per_page": options.per_page, "page": 1}
    if options.categories:
        query["categories"] = ",".join(map(str, options.categories))
    if options.search:
        query["search"] = options.search
    query["_fields"] = _FIELDS if options.type in {"posts", "pages"} else _FIELDS + _LISTING
    joint = "&" if "rest_route=" in api else "?"
    return [Follow(f"{api.rstrip('/')}/wp/v2/{options.type}{joint}{urlencode(query)}")]


def ways(page: Page) -> Iterator[Way]:
    """The types of openings, and the posts where none is surely so, of a page that lists the types.

    Where a site does not list its types, a page of posts is a way of its own.
    """
    api, _, rest = page.url.partition("/wp/v2")
    try:
        types = page.json()
    except NotJsonError:
        return
    if rest and isinstance(types, list) and types and recognises(page):
        kind = re.split(r"[?&]", rest.strip("/"))[0]
        if re.fullmatch(r"[\w/-]+", kind):
            yield Way({"api": api, "type": kind}, "l'interface WordPress, articles")
        return
    if not isinstance(types, dict) or not types or not all(map(_is_type, types.values())):
        return
    said = {}
    for one in types.values():
        kind = str(one.get("rest_base") or one.get("slug"))
        words = f"{one.get('slug')} {one.get('name')}".replace("_", "-")
        how = (
            0 if kind in _BUILT_IN else max(strength(words), LIKELY * bool(RECRUITS.search(words)))
        )
        if how > WEAK:
            said[kind] = how
    for kind in sorted(said, key=lambda kind: -said[kind]):
        yield Way({"api": api, "type": kind}, "l'interface WordPress, un type d'annonce")
    if max(said.values(), default=0) < STRONG:
        posts = types.get("post") or {"rest_base": "posts"}
        kind = str(posts.get("rest_base") or "posts")
        if kind not in said:
            yield Way({"api": api, "type": kind}, "l'interface WordPress, articles")


def _is_type(value: object) -> bool:
    return isinstance(value, dict) and "rest_base" in value


def recognises(page: Page) -> bool:
    """Whether the page is a list of posts, or the answer that there are no more of them.

    A page of HTML that announces the interface (`rel="https://api.w.org/"`) is not the interface.
    """
    try:
        document = page.json()
    except NotJsonError:
        return False
    if isinstance(document, dict):
        return page.status == 400 and document.get("code") == _PAST_THE_END
    return page.ok and isinstance(document, list) and all(map(_is_post, document))


def _posts(page: Page) -> list[dict[str, Any]]:
    """The posts of a page; none where it is the answer that there are no more."""
    return page.json() if page.ok and recognises(page) else []


def _is_post(value: object) -> bool:
    return isinstance(value, dict) and "id" in value and ("title" in value or "content" in value)


def parse(page: Page, options: Options) -> Iterator[Read]:
    """One offer a post, and the next page."""
    document = _posts(page)
    for number, post in enumerate(document, 1):
        yield _post(post, options, f"{page.url} n° {number}")
    current = _page_number(page.url)
    if current is None:
        if document and len(document) >= options.per_page:
            yield Changed("la suite de la liste ne se laisse pas demander")
        return
    pages = page.headers.get("x-wp-totalpages", "")
    # Without the header (a cache dropped it), a full page is followed until there is no more.
    more = current < int(pages) if pages.isdecimal() else len(document) >= options.per_page
    if more and document:
        yield Follow(_with_page(page.url, current + 1))
    elif more:
        yield Changed(f"page {current} vide, sur {pages} annoncées")


def _post(post: Any, options: Options, where: str) -> Read:
    title = raw.plain(_rendered(post, "title"))
    text = raw.words(_rendered(post, "content")) or raw.words(_rendered(post, "excerpt"))
    if title is None and text is None:
        return Loss("article sans titre ni texte", raw.words(post.get("link")) or where)
    number = raw.words(post.get("id"))
    meta = post.get("meta")
    meta = meta if isinstance(meta, Mapping) else {}
    offer = raw.offer(
        title=title, text=text, url=raw.words(post.get("link")), published=post.get("date"),
        place=raw.plain(meta.get("_job_location")), employer=raw.plain(meta.get("_company_name")),
        deadline=meta.get("_job_expires"), contract=_contract(post.get("class_list")),
    )  # fmt: skip
    # A post's number stays when its title, hence its address, is corrected.
    key = f"{options.type}/{number}" if number else raw.key(offer.url, title, text)
    if str(meta.get("_filled")).lower() in {"1", "true"}:
        return Ended(key, "filled", "son annonce est marquée pourvue")
    return Found(key, offer, has_own_page=offer.url is not None)


def _contract(classes: Any) -> str | None:
    """The type of a WP Job Manager listing, by the classes that WordPress gives to its post."""
    if isinstance(classes, Mapping):  # PHP lists with holes become objects
        classes = list(classes.values())
    met = (_TYPE.fullmatch(str(one)) for one in classes) if isinstance(classes, list) else ()
    return raw.words(list(dict.fromkeys(one[1].replace("-", " ") for one in met if one)))


def _rendered(post: Mapping[str, Any], name: str) -> Any:
    value = post.get(name)
    return value.get("rendered") if isinstance(value, Mapping) else value


def _page_number(url: str) -> int | None:
    numbers = parse_qs(urlsplit(url).query).get("page", [])
    return int(numbers[0]) if numbers and numbers[0].isdecimal() else None


def _with_page(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    query["page"] = str(number)
    return urlunsplit(parts._replace(query=urlencode(query)))
