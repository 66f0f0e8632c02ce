"""Municipal notice boards: PanneauPocket, IntraMuros and Illiwap, as their public pages show them.

The shapes were learnt from public code that reads them (PanneauPocket: RSS-Bridge and others, panels
in the page; Illiwap: imio.smartweb.core, a feed announced in the station's head; IntraMuros: the state
in the pages of the towns' sites that it builds); never seen live. IntraMuros keeps its own host and
its interface from robots and asks for a key: only pages that a town shows by itself are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from pydantic import Field

from pipeline.harvest import Ended, Found, Loss
from spiders import raw
from spiders.page import Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way, feed
from spiders.posts import openings
from spiders.source import Source
from spiders.window import back_to

NAME = "noticeboard"
MISSES = 2
RANK = Rank.KNOWN

_PANEL = re.compile(r"/ville/(\d{4,}(?:-[\w-]+)?)/?$|/embeded/(\d{4,})/?$")
_STATION = re.compile(r"^(/(?:\w\w/)?public/[\w-]+)(?:/actu(?:/embed)?)?/?$")
_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_OWN = re.compile(r"[?&]panneau=(\d+)")
_TITLES, _TEXTS = ("title", "name", "titre"), ("description", "content", "text", "body", "contenu")
_DAYS = ("published_at", "publication_date", "created_at", "date", "updated_at")
_NEWS = re.compile(r"news|actu|post|article|alert|notice|annonce|publication|job|emploi", re.IGNORECASE)  # fmt: skip
_STATE = "//script[@id='__NEXT_DATA__']/text()"


class Options(PlatformOptions):
    """Where the board is."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The board's address; the source's own where it is not given."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The board."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The board that the page is, or those that a site frames or links to."""
    if not page.ok or "<" not in page.text[:2000]:
        return
    if _is_panels(page) or _is_town(page):
        yield Way({"url": page.url}, "un panneau d'affichage municipal")
        return
    met: dict[str, str] = {}
    for href in page.selector.xpath("//iframe/@src | //a/@href | //iframe/@data-src").getall():
        url = page.join(href)
        parts = urlsplit(url) if url else None
        if parts is None or parts.netloc == urlsplit(page.url).netloc:
            continue
        if panel := _PANEL.search(parts.path):
            path = f"/ville/{panel[1] or panel[2]}"
            # the same board by its number, whether its name is given or not
            met.setdefault(f"p{path.split('/')[2].partition('-')[0]}", _at(parts, path))
        elif station := _STATION.match(parts.path):
            met.setdefault(station[1], _at(parts, f"{station[1]}/actu"))
    for url in met.values():
        host = urlsplit(url).netloc
        yield Way({"url": url}, "un panneau d'affichage municipal lié par le site", (host,))


def _at(parts: SplitResult, path: str) -> str:
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def recognises(page: Page) -> bool:
    """Whether the page is a board, or the feed of one."""
    if not page.ok:
        return False
    return _is_panels(page) or _is_town(page) or _station(page) is not None or feed.recognises(page)


def _is_panels(page: Page) -> bool:
    return "sign-carousel" in page.text or "sign-preview" in page.text


def _is_town(page: Page) -> bool:
    return "__NEXT_DATA__" in page.text and "currentCity" in page.text


def _station(page: Page) -> str | None:
    """The feed of the station that the page shows."""
    if "/rss/" not in page.text or not _STATION.match(urlsplit(page.url).path):
        return None
    href = page.selector.xpath("//link[@type='application/rss+xml']/@href").get()
    return page.join(href) if href else None


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The openings that the board shows."""
    if _is_panels(page):
        yield from _panels(page)
    elif _is_town(page):
        yield from _town(page)
    elif url := _station(page):
        yield Follow(url)
    elif feed.recognises(page):
        yield from feed.parse(page, feed.Options(posts=True, follow=False))


def _panels(page: Page) -> Iterator[Read]:
    panels = page.selector.css(".sign-carousel--item") or page.selector.css(".sign-preview")
    for number, panel in enumerate(panels, 1):
        shared = " ".join(
            value
            for one in panel.xpath(".//*[@*[contains(., 'panneau=')]]")
            for name, value in one.attrib.items()
            if "share" in f"{name} {one.attrib.get('class', '')}"
        )
        own = _OWN.search(shared)
        key = f"panneau/{own[1]}" if own else panel.attrib.get("data-id")
        title = raw.plain(panel.css(".sign-preview__content .title, .title").get())
        text = raw.words(panel.css(".sign-preview__content .content, .content").get())
        if not raw.plain(title) and not raw.plain(text):
            yield Loss("panneau sans titre ni texte", f"{page.url} n° {number}")
            continue
        url = f"{page.url.partition('?')[0]}?panneau={own[1]}" if own else page.url
        day = _DAY.search(raw.plain(panel.css(".date").get()) or "")
        offer = raw.offer(
            title=title, text=text, url=url,
            published=f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else None,
        )  # fmt: skip
        key = key or raw.key(None, title, text)
        if panel.xpath(".//img[contains(@src, 'sign-cancel-status')]"):
            yield Ended(key, "withdrawn", "son panneau est annulé")
        else:
            # its address shows the whole board, panel or none
            yield from openings(Found(key, offer, has_own_page=False))


def _town(page: Page) -> Iterator[Read]:
    """The notices in the state that the page was made from."""
    try:
        document = json.loads(page.selector.xpath(_STATE).get() or "")
    except (ValueError, RecursionError) as error:
        yield Changed(f"état de la page illisible : {error}"[:200])
        return
    notices = list(_notices(document))
    days: list[str | None] = []
    for notice in notices:
        number = raw.words(notice.get("id"))
        title = next(filter(None, (raw.plain(notice.get(name)) for name in _TITLES)), None)
        text = next(filter(None, (raw.markup(notice.get(name)) for name in _TEXTS)), None)
        day = next(filter(None, (raw.words(notice.get(name)) for name in _DAYS)), None)
        said = raw.words(notice.get("url")) or f"{page.url.partition('?')[0].rstrip('/')}/{number}"
        offer = raw.offer(title=title, text=text, url=page.join(said), published=day)
        days.append(day)
        yield from openings(Found(f"actualites/{number}", offer, offer.url is not None))
    yield from back_to(days)


def _notices(value: Any, told: bool = False, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The records with a number, a title and a text, below a name that says news.

    A town's state also lists its associations and its doctors, who are no notice.
    """
    if isinstance(value, dict):
        has = {name for name, said in value.items() if isinstance(said, str) and said.strip()}
        if told and value.get("id") and has.intersection(_TITLES) and has.intersection(_TEXTS):
            yield value
        elif depth < 6:
            for name, inner in value.items():
                yield from _notices(inner, told or _NEWS.search(str(name)) is not None, depth + 1)
    elif isinstance(value, list) and depth < 6:
        for inner in value:
            yield from _notices(inner, told, depth + 1)
