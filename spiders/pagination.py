"""The next page of a list: by `rel`, by the words of its link, or by the number after its own."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from spiders.address import canonical
from spiders.page import Page

_NEXT = re.compile(
    r"\s*(?:page\s+)?(?:suivante?s?|next)(?:\s+page)?\s*[›»>→]*\s*|\s*[›»→]\s*", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:^|[-_])(?:page|paged|pg|p|pagenum|currentpage|num_page)$", re.IGNORECASE
)
_IN_PATH = re.compile(r"(.*?)/(?:page|p)[/-]?(\d{1,4})/?$", re.IGNORECASE)


def next_page(page: Page) -> str | None:
    """The address of the page after this one, or None."""
    rel = "contains(concat(' ', normalize-space(@rel), ' '), ' next ')"
    href = page.selector.xpath(f"//link[{rel}]/@href | //a[{rel}]/@href").get()
    if href:
        return page.join(href)
    here = _own_number(page)
    for link in page.selector.xpath("//a[@href]"):
        url = page.join(link.attrib["href"])
        if url is None or number_of(url, page) is None:
            continue
        words = " ".join(link.xpath(".//text()").getall()) or link.attrib.get("aria-label", "")
        if _NEXT.fullmatch(words) and canonical(url) != canonical(page.url):
            return url.partition("#")[0]
        if words.strip().isdecimal() and int(words) == here + 1:
            return url.partition("#")[0]
    return None


def number_of(url: str, page: Page) -> int | None:
    """Which page of this page's list an address asks for; None where it is none of them.

    >>> number_of("http://a.example/offres?page=3", Page("http://a.example/offres"))
    3
    >>> number_of("http://a.example/offres/page/2/", Page("http://a.example/offres/"))
    2
    >>> number_of("http://a.example/offre?id=2", Page("http://a.example/offres"))
    """
    theirs, mine = urlsplit(url), urlsplit(page.url)
    if theirs.netloc != mine.netloc:
        return None
    found = _IN_PATH.fullmatch(theirs.path)
    list_path = _list_path(mine.path)
    if found and found[1].rstrip("/") == list_path:
        return int(found[2])
    if theirs.path.rstrip("/") != list_path:
        return None
    for name, value in parse_qsl(theirs.query):
        if _NUMBERED.search(name) and value.isdecimal():
            return int(value)
    return None


def _list_path(path: str) -> str:
    found = _IN_PATH.fullmatch(path)
    return (found[1] if found else path).rstrip("/")


def _own_number(page: Page) -> int:
    """The number that people read on this page: its link's is marked, or else its address's."""
    marked = page.selector.xpath(
        "//*[@aria-current='page' or contains(concat(' ', @class, ' '), ' current ') "
        "or contains(concat(' ', @class, ' '), ' active ')]"
    )
    for one in marked:
        words = "".join(one.xpath(".//text()").getall()).strip()
        if words.isdecimal() and len(words) < 5:
            return int(words)
    return number_of(page.url, page) or 1
