"""Sitemaps (sitemaps.org) and the Sitemap lines of robots.txt: the addresses that a site lists itself."""

from __future__ import annotations

import gzip
import html
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

from spiders.address import join
from spiders.page import Page, decode
from spiders.recruits import LIKELY, WEAK, path_words, strength

MOST = 50_000
"""Addresses of one sitemap that are read: as many as the protocol allows."""
_LARGEST = 50_000_000  # bytes of one sitemap once inflated: what the protocol allows

_OF_INDEX = 4
_OF_FOLDER = 3

_ROOT = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
_LOC = re.compile(
    r"<(?!image:|video:|news:)(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</",
    re.IGNORECASE | re.DOTALL,
)
_ANNOUNCED = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists: pages, or other sitemaps where it is an index."""

    urls: tuple[str, ...]
    index: bool = False


def read(page: Page) -> Sitemap | None:
    """The sitemap that a page is, gzipped or not; None where it is none."""
    text = _text(page)
    root = _ROOT.search(text[:2000])
    if not page.ok or root is None:
        return None
    urls: dict[str, None] = {}
    for found in _LOC.finditer(text):
        url = join(page.url, html.unescape(found[1]))
        if url:
            urls[url] = None
        if len(urls) >= MOST:
            break
    return Sitemap(tuple(urls), root[1].lower() == "sitemapindex")


def worth(page: Page, listed: Sitemap) -> Iterator[tuple[str, int]]:
    """What is worth asking of a sitemap, and how strongly its address says that openings are there.

    Of an index, the sitemaps that say so, or else those of pages; of pages, those that say so, and
    of a sitemap that says so itself, a few that tell what the others are.
    """
    scored = [(strength(path_words(url)), url) for url in listed.urls]
    telling = [(said, url) for said, url in scored if said >= LIKELY]
    if listed.index:
        telling = telling or [(WEAK, url) for url in listed.urls if "page" in url]
        yield from ((url, said) for said, url in telling[:_OF_INDEX])
        return
    dedicated = strength(path_words(page.url)) >= LIKELY
    chosen = telling or ([(LIKELY, url) for url in listed.urls] if dedicated else [])
    # short addresses are lists; a few of each folder tell what the others are
    chosen.sort(key=lambda pair: (-pair[0], urlsplit(pair[1]).path.count("/"), len(pair[1])))
    folders: Counter[str] = Counter()
    for said, url in chosen:
        folder = urlsplit(url).path.rstrip("/").rpartition("/")[0]
        folders[folder] += 1
        if folders[folder] <= _OF_FOLDER and len(folders) <= 2 * _OF_FOLDER:
            yield url, said


def announced(page: Page) -> list[str]:
    """The sitemaps that a robots.txt names."""
    urls = (join(page.url, line) for line in _ANNOUNCED.findall(page.text[:500_000]))
    return [url for url in urls if url]


def _text(page: Page) -> str:
    if not page.body.startswith(b"\x1f\x8b"):
        return page.text
    try:
        with gzip.GzipFile(fileobj=BytesIO(page.body)) as inflated:
            return decode(inflated.read(_LARGEST))
    except (OSError, EOFError, zlib.error):
        return ""
