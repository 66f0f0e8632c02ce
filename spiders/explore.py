"""Exploring a site: a platform that reads any page and collects the ways it may publish."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import Any
from urllib.parse import urlsplit

from spiders.page import Page
from spiders.platforms import Follow, PlatformOptions, Rank, Read, Way, feed, names, platform
from spiders.recruits import OTHERWISE, RECRUITS
from spiders.source import Source
from spiders.structured import structured

_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
DEPTH = 3
WIDTH = 12
"""Links followed from one page: enough to meet an offer, few enough to stay a visitor."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way in which the site may publish: a platform with its options, and how it was met."""

    platform: str
    options: dict[str, Any]
    why: str
    """In French."""
    hosts: tuple[str, ...] = ()


@dataclass(slots=True)
class Explorer:
    """Reads pages as a platform does, but for the ways to publish that they announce."""

    NAME = "exploration"
    MISSES = 2
    RANK = Rank.PLAIN
    ROAMS = True
    Options = PlatformOptions

    title: str | None = None
    pages: int = 0
    _depths: dict[str, int] = field(default_factory=dict)
    _from: dict[str, str] = field(default_factory=dict)
    _plain: list[Candidate] = field(default_factory=list)
    _details: dict[str, list[str]] = field(default_factory=dict)
    """Pages that hold one JobPosting, by the page that led there."""

    def first(self, source: Source, options: PlatformOptions) -> Iterable[Follow]:
        """The site's own address."""
        self._depths[source.url] = 0
        return [Follow(source.url)]

    def ways(self, page: Page) -> Iterator[Way]:
        """None of its own: it collects those of the others."""
        yield from ()

    def recognises(self, page: Page) -> bool:
        """Any page that was answered."""
        return page.ok

    def parse(self, page: Page, options: PlatformOptions) -> Iterator[Read]:
        """The pages worth asking next; what this page announces is kept aside."""
        self.pages += 1
        here = page.asked or page.url
        depth = self._depths.get(here, 1)
        for name in names():
            for way in platform(name).ways(page):
                self._plain.append(Candidate(name, way.options, way.why, way.hosts))
        if "<" in page.text[:2000] and not feed.recognises(page):
            yield from self._html(page, here, depth)

    @property
    def candidates(self) -> list[Candidate]:
        """Every way met, each once."""
        ways = [self._listing(url, details) for url, details in self._details.items()]
        unique = {_identity(way): way for way in (*ways, *self._plain)}
        return list(unique.values())

    def _listing(self, url: str, details: list[str]) -> Candidate:
        """The page that leads to several postings, with what their addresses share."""
        options: dict[str, Any] = {"url": url}
        if details:
            # letter by letter on purpose: /offre-12 and /offre-13 share /offre-1
            shared = commonprefix([urlsplit(detail).path for detail in details])  # noqa: RUF071
            if len(details) == 1:
                shared = shared.rpartition("/")[0] + "/"
            if len(shared) > 1:
                options["links"] = re.escape(shared)
        return Candidate("jobposting", options, "des pages d'offre balisées JobPosting")

    def _html(self, page: Page, here: str, depth: int) -> Iterator[Follow]:
        if self.title is None:
            title = page.selector.xpath("//title/text()").get()
            self.title = " ".join(title.split())[:120] or None if title else None
        postings = [
            item for item in structured(page).found if "JobPosting" in str(item.get("@type"))
        ]
        parent = self._from.get(here)
        if len(postings) == 1 and parent:
            self._details.setdefault(parent, []).append(page.url)
        elif postings:
            self._details.setdefault(page.url, [])
        asked = [*self._announced(page), *self._worth(page, here, depth)]
        for url in dict.fromkeys(asked):
            if url not in self._depths:
                self._depths[url] = depth + 1
                self._from[url] = page.url
                yield Follow(url, "detail")

    def _announced(self, page: Page) -> Iterator[str]:
        """Feeds and the WordPress interface, as the page's head announces them."""
        for link in page.selector.xpath("//link[@href]"):
            url = page.join(link.attrib["href"])
            if url and link.attrib.get("type", "").lower() in _FEEDS:
                yield url
            if url and link.attrib.get("rel") == "https://api.w.org/":
                yield url.rstrip("/") + "/wp/v2/types"

    def _worth(self, page: Page, here: str, depth: int) -> Iterator[str]:
        """Links whose words say recruitment, and from such a page the links that go deeper."""
        if depth >= DEPTH:
            return
        within = RECRUITS.search(urlsplit(page.url).path) is not None
        yielded = 0
        for link in page.selector.xpath("//a[@href]"):
            url = page.join(link.attrib["href"])
            if url is None or urlsplit(url).netloc != urlsplit(page.url).netloc:
                continue
            said = f"{urlsplit(url).path} {' '.join(link.xpath('.//text()').getall())}"
            deeper = within and urlsplit(url).path.startswith(urlsplit(page.url).path.rstrip("/"))
            if (RECRUITS.search(said) or deeper) and not OTHERWISE.search(said):
                yielded += 1
                yield url.partition("#")[0]
            if yielded >= WIDTH:
                return


def _identity(way: Candidate) -> str:
    return json.dumps([way.platform, way.options], sort_keys=True)
