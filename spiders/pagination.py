"""The pages that follow a page of a list: by `rel`, by words, by numbers; never a calendar's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from spiders.address import canonical, place
from spiders.page import Page

_PARAMETER = re.compile(
    r"(?:.*[\[_.-])?(?:pages?|paged|pagenum|pageno|page_?num(?:ber)?|currentpage|pg|p|start|limitstart|offset|debut(?:_\w+)?|from|pageindex|num_?page|no_?page|first|skip)\]?",
    re.IGNORECASE,
)
"""Names of parameters that count pages or items: `page`, `start`, `debut_articles`, `tx_x[page]`."""
_SEGMENT = re.compile(r"/(?:page|p|pages|seite)[/-](\d{1,4})(?=/|$|\.)|[-_/]page-?(\d{1,4})(?=/|$|\.)|/(\d{1,4})/?$", re.IGNORECASE)  # fmt: skip
_NEXT = re.compile(
    r"[\s\W]*(?:(?:page|les|offres?|annonces?|r[ée]sultats?)\s+)?(?:suivante?s?|next)(?:\s+(?:page|offres?|annonces?|r[ée]sultats?))?(?:\s*\(?\d*\)?)?[\s\W]*|\s*(?:[»›→⟩❯]|>{1,2})\s*|aller à la page suivante",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"[\s\W]*(?:(?:voir|afficher|charger|montrer)\s+(?:plus|davantage|la suite|les\s+(?:offres|annonces|postes)\s+suivant\w*)|plus\s+(?:d['’]|de\s)\s?(?:offres|annonces|r[ée]sultats|postes)|load\s+more|show\s+more)\b.{0,30}",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"(?:^|[?&/_\[-])(?:month|mois|year|annee|ann%C3%A9e|date|day|jour|week|semaine|calendar|calendrier|agenda|mini_?mois|tribe-bar-date)(?:$|[\]=/_-])|/20\d\d/\d\d?(?:/|$)|20\d\d-\d\d",
    re.IGNORECASE,
)
_CALENDARS = re.compile(r"calend|agenda|datepicker|mini-?cal", re.IGNORECASE)
_ARTICLES = re.compile(r"post-?nav|nav-(?:previous|next)-post|article-nav", re.IGNORECASE)
_REL_NEXT = "contains(concat(' ', normalize-space(@rel), ' '), ' next ')"
_ADDRESSES = ("data-url", "data-href", "data-next", "data-next-url", "data-next-page")


def following(page: Page, most: int, selector: str | None = None) -> list[str]:
    """The addresses of the pages after this one, up to page `most`; without doubles."""
    found = _selected(page, selector) if selector else _found(page)
    here = canonical(page.url)
    now = number(page.url)
    urls: dict[str, None] = {}
    for url, said_next in found:
        if canonical(url) == here or place(url) != place(page.url) or _is_calendar(url, page.url):
            continue
        counted = number(url)
        if counted is not None and (
            counted <= (now or 0) or (_counts_pages(url) and counted > most)
        ):
            continue
        if counted is None and not said_next:
            continue
        urls.setdefault(url.partition("#")[0])
    return list(urls)[: most + 1]


def number(url: str) -> int | None:
    """The number by which an address counts pages or items, or None.

    >>> [number(f"http://a.example/offres{end}") for end in ("?page=2", "/page/3/", "?debut_offres=10", "/")]
    [2, 3, 10, None]
    """
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query):
        if value.isdecimal() and len(value) < 6 and _PARAMETER.fullmatch(name):
            return int(value)
    met = _SEGMENT.search(unquote(parts.path))
    return int(next(filter(None, met.groups()))) if met else None


def is_later(url: str) -> bool:
    """Whether an address is one of the later pages of a list, whose first page says it better.

    >>> is_later("http://a.example/offres?page=1"), is_later("http://a.example/?p=12")
    (True, False)
    """
    path = urlsplit(url).path
    counted = number(url)
    if counted is None or path in ("", "/", "/index.php"):
        return False
    return counted > 0 and re.search(r"/\d{1,4}/?$", path.replace("/page/", "-")) is None


def _counts_pages(url: str) -> bool:
    return re.search(r"(?:start|offset|debut|from|first|skip)", urlsplit(url).query) is None


def _selected(page: Page, selector: str) -> Iterator[tuple[str, bool]]:
    for element in page.selector.css(selector):
        if url := page.join(element.attrib.get("href", "")):
            yield url, True


def _found(page: Page) -> Iterator[tuple[str, bool]]:
    """Every link that may lead to a page of the same list, and whether it says "next"."""
    for href in page.selector.xpath(f"//link[{_REL_NEXT}]/@href").getall():
        if (url := page.join(href)) and _alike(url, page.url):
            yield url, True
    for link in page.selector.root.iter("a", "button"):
        href = link.get("href") or next(filter(None, map(link.get, _ADDRESSES)), "")
        if not href or href.startswith("#"):
            continue
        said = " ".join("".join(link.itertext()).split())
        called = link.get("aria-label") or link.get("title") or _alternative(link)
        next_ = "next" in (link.get("rel") or "").split() or any(
            text and len(text) < 60 and _NEXT.fullmatch(text) for text in (said, called)
        )
        more = _MORE.fullmatch(said) is not None
        numbered = said.isdecimal() or re.fullmatch(r"page \d+", called or "", re.IGNORECASE)
        if not (next_ or more or numbered) or _surroundings(link):
            continue
        url = page.join(href)
        if url is None:
            continue
        like = _alike(url, page.url)
        if like or (next_ and _beside(url, page.url)):
            yield url, not numbered or next_


def _alternative(link: Any) -> str:
    image = link.find(".//img")
    return (image.get("alt") or "") if image is not None else ""


def _surroundings(link: Any) -> bool:
    """Whether a link stands in a calendar, or between one article and the next."""
    for up, _ in zip((link, *link.iterancestors()), range(5), strict=False):
        said = f"{up.get('class') or ''} {up.get('id') or ''}"
        if up.tag in ("body", "main") or up.tag == "html":
            return False
        if _CALENDARS.search(said) or _ARTICLES.search(said):
            return True
    return False


def _alike(url: str, here: str) -> bool:
    """Whether two addresses are of one list: the same but for the number that counts."""
    return number(url) is not None and _bare(url) == _bare(here)


def _bare(url: str) -> str:
    path = _SEGMENT.sub("", unquote(urlsplit(url).path))
    return re.sub(r"/index\.\w+$|\.\w{2,5}$", "", path).rstrip("/")


def _beside(url: str, here: str) -> bool:
    """Whether an address without a counter still is a neighbour: "offres2.htm" of "offres.htm"."""
    one, other = urlsplit(url), urlsplit(here)
    if one.path == other.path:
        return True
    if number(url) is not None and _bare(url) != _bare(here):
        return False
    return one.path.rpartition("/")[0] == other.path.rpartition("/")[0]


def _is_calendar(url: str, here: str) -> bool:
    """Whether an address adds a month or a day to where we are."""
    parts, current = urlsplit(url), urlsplit(here)
    if parts.path != current.path and _CALENDAR.search(parts.path.removeprefix(current.path)):
        return True
    names = {name for name, _ in parse_qsl(current.query)}
    return any(
        _CALENDAR.search(f"&{name}=") for name, _ in parse_qsl(parts.query) if name not in names
    )
