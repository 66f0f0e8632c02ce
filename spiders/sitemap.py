"""Sitemaps (sitemaps.org) and the Sitemap lines of robots.txt: the addresses that a site lists itself."""

from __future__ import annotations

import gzip
import html
import re
import zlib
from dataclasses import dataclass
from io import BytesIO

from spiders.address import join
from spiders.page import Page, decode

MOST = 50_000
"""Addresses of one sitemap that are read: as many as the protocol allows."""
_LARGEST = 50_000_000  # bytes of one sitemap once inflated: what the protocol allows

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
