"""What a page announces to machines: feeds, the WordPress interface; and what sites often have unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from spiders.page import Page

INTERFACE = 90
FEED = 70
POSTS = 61
"""Posts themselves tell what the list of types did not."""
GUESS = 8
"""What is not announced: asked last, and only where nothing is."""

_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_INTERFACE_LINK = re.compile(r'<([^>]+)>;\s*rel="https://api\.w\.org/"')
_WORDPRESS = re.compile(r"/wp-(?:content|includes)/|generator[^>]+wordpress", re.IGNORECASE)


def announced(page: Page, *, home: bool) -> Iterator[tuple[str, int]]:
    """Addresses, each with what it promises; of a home page, what may be there unannounced too."""
    apis: dict[str, None] = {}
    for link in page.selector.xpath("//link[@href]"):
        url = page.join(link.attrib["href"])
        kind = link.attrib.get("type", "").partition(";")[0].strip().lower()
        if url is None:
            continue
        if kind in _FEEDS and "comment" not in f"{url} {link.attrib.get('title', '')}".lower():
            yield url, FEED
        if link.attrib.get("rel") == "https://api.w.org/":
            apis[url] = None
    said = _INTERFACE_LINK.search(page.headers.get("link", ""))
    if said and (url := page.join(said[1])):
        apis[url] = None
    if home and not apis and _WORDPRESS.search(page.text):
        apis[urljoin(page.url, "/wp-json/")] = None
    for api in apis:
        root = api.rstrip("/")
        yield f"{root}/wp/v2/types", INTERFACE
        yield f"{root}/wp/v2/posts{'&' if '?' in root else '?'}per_page=5", POSTS
    if home:
        spip = "spip" in page.text[:20_000].lower()
        for guess in ("/spip.php?page=backend",) if spip else ("/feed/", "/rss.xml"):
            yield urljoin(page.url, guess), GUESS
