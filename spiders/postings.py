"""From pages that each hold one JobPosting to the list or sitemap that leads to all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from os.path import commonprefix
from typing import Any
from urllib.parse import urlsplit

from spiders.address import canonical
from spiders.pagination import is_later

_LEAST = 4  # characters of a pattern that says anything, the slash included


def listings(
    details: Sequence[str],
    links: Mapping[str, Sequence[str]],
    sitemaps: Mapping[str, Sequence[str]],
) -> Iterator[tuple[dict[str, Any], str]]:
    """The options of `jobposting` for each list that leads to pages of postings, and why.

    `links` are the addresses that each page read links to, `sitemaps` those that each one lists.
    A list and a sitemap of the same pages are both proposed.
    """
    by_page: defaultdict[str, list[str]] = defaultdict(list)
    for pattern, found in patterns(details):
        page = _most(pattern, found, links)
        if page:
            by_page[page].append(pattern)
        sitemap = _most(pattern, found, sitemaps)
        if sitemap:
            options = {"sitemap": sitemap, "links": pattern, "complete": True}
            yield options, "un plan du site qui énumère des pages d'offre balisées JobPosting"
    for page, found_patterns in by_page.items():
        options = {"url": page, "links": "|".join(dict.fromkeys(found_patterns))}
        yield options, "une liste qui mène à des pages d'offre balisées JobPosting"


def patterns(details: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """What the addresses of offers share, as expressions, each with the addresses it was seen on.

    >>> [pattern for pattern, _ in patterns(["http://a.example/emplois/1", "http://a.example/stages/2"])]
    ['/emplois/', '/stages/']
    >>> [pattern for pattern, _ in patterns(["http://a.example/offre/1/as", "http://a.example/offre/2/ide"])]
    ['/offre/']
    >>> [pattern for pattern, _ in patterns(["http://a.example/offre-1.html", "http://a.example/offre-12.html"])]
    ['/offre\\\\-']
    """
    folders = _folders(list(dict.fromkeys(details)))
    for folder, urls in folders.items():
        if len(folder) >= _LEAST or (folder != "/" and urls):
            yield re.escape(folder), urls
            continue
        # letter by letter on purpose: /offre-12 and /offre-13 share /offre-1, whose digits go
        shared = commonprefix([urlsplit(url).path for url in urls])  # noqa: RUF071
        if len(urls) == 1:
            shared = re.match(r"/[^\W\d_]*[^\w./]?", shared)[0]  # type: ignore[index]
        shared = shared.rstrip("0123456789")
        query = "?" if all(urlsplit(url).query for url in urls) else ""
        if len(shared) >= _LEAST:
            yield re.escape(shared) + re.escape(query), urls


def _folders(urls: list[str]) -> dict[str, list[str]]:
    """Addresses by the folder they lie in, one level up while most lie alone."""
    paths = {url: urlsplit(url).path.split("/")[1:-1] for url in urls}
    while True:
        folders: defaultdict[str, list[str]] = defaultdict(list)
        for url, parts in paths.items():
            folders["/" + "".join(f"{part}/" for part in parts)].append(url)
        alone = [url for found in folders.values() if len(found) == 1 for url in found]
        deep = [url for url in alone if len(paths[url]) > 1]
        if len(urls) == 1 or len(folders) <= max(1, len(urls) // 2) or not deep:
            return folders
        for url in deep:
            paths[url] = paths[url][:-1]


def _most(pattern: str, details: list[str], links: Mapping[str, Sequence[str]]) -> str | None:
    """The page that links to most addresses of a pattern: its first page, where it has several."""
    wanted, own = re.compile(pattern), {canonical(url) for url in details}
    counts = {
        page: len({canonical(url) for url in found if wanted.search(url)} - {canonical(page)})
        for page, found in links.items()
        if canonical(page) not in own
    }
    most = max(counts.values(), default=0)
    if not most:
        return None
    # the second page of a list may show as much as its first, but never leads back to it whole
    return max(
        (page for page in counts if 2 * counts[page] >= most),
        key=lambda page: (not is_later(page), counts[page], -len(page)),
    )
