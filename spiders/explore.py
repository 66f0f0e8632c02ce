"""Exploring a site: a platform that reads any page, best first, and collects the ways it may publish."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from spiders import sitemap
from spiders.address import canonical, host
from spiders.announced import GUESS, POSTS, announced
from spiders.page import Page
from spiders.platforms import (
    Follow,
    Platform,
    PlatformOptions,
    Rank,
    Read,
    Way,
    feed,
    names,
    platform,
)
from spiders.postings import listings
from spiders.recruits import STRONG, WEAK, path_words, strength
from spiders.source import Source
from spiders.structured import structured
from spiders.trails import domain, trails

DEPTH = 5
ABROAD = 3
"""Other hosts that one exploration may enter."""
PER_HOST_ABROAD = 8
"""Pages asked of each of them."""

_ROBOTS = 65
_SITEMAP = 64
_GENERIC = re.compile(
    r"(?:page d.)?accueil|bienvenue(?: sur.*)?|home(?:page)?|site (?:officiel|internet)|index",
    re.IGNORECASE,
)
"""What a title says that names nobody."""
_HOUSES = re.compile(
    r"(?:^|\.)(?:intramuros\.org|appli-intramuros\.(?:fr|com)|lapagelocale\.(?:fr|com)|illiwap\.com|"
    r"panneaupocket\.com|facebook\.com|wixsite\.com|sites\.google\.com)$"
)
"""Hosts where each folder is another's site."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way in which the site may publish: a platform with its options, and how it was met."""

    platform: str
    options: dict[str, Any]
    why: str
    """In French."""
    hosts: tuple[str, ...] = ()
    rank: Rank = Rank.PLAIN
    said: int = 0
    """How strongly the page that announced it says that it holds openings."""

    @property
    def address(self) -> str:
        """The address that it reads first, as its options tell."""
        for name in ("url", "sitemap", "api", "base"):
            if isinstance(self.options.get(name), str):
                return str(self.options[name])
        return next((v for v in self.options.values() if isinstance(v, str) and "://" in v), "")


@dataclass(slots=True)
class Explorer:
    """Reads pages as a platform does, but for the ways to publish that they announce."""

    NAME: str = "exploration"
    MISSES = 2
    RANK = Rank.PLAIN
    ROAMS = True
    Options = PlatformOptions

    others: tuple[Platform, ...] = ()
    """Platforms beside those of the package."""
    title: str | None = None
    pages: int = 0
    home: bool = False
    """The site's own address was answered."""
    recruiting: list[str] = field(default_factory=list)
    """Pages read that say that openings are there."""
    _said: dict[str, int] = field(default_factory=dict)
    """How strongly the links that lead to an address say so."""
    _depths: dict[str, int] = field(default_factory=dict)
    _site: str = ""
    _within: str = ""
    """The folder that is the site's, where its host houses many."""
    _own: set[str] = field(default_factory=set)
    """The site's host, and others of its domain."""
    _foreign: dict[str, int] = field(default_factory=dict)
    """Pages read at each host that the site gives as its own."""
    _ways: list[Candidate] = field(default_factory=list)
    _details: list[str] = field(default_factory=list)
    """Pages that hold one JobPosting."""
    _links: dict[str, list[str]] = field(default_factory=dict)
    _sitemaps: dict[str, list[str]] = field(default_factory=dict)
    _announces: bool = False
    _named_sitemap: bool = False

    def first(self, source: Source, options: PlatformOptions) -> Iterable[Follow]:
        """The site's own address, and what sites keep for robots at their root."""
        self._site = host(source.url)
        self._own.add(self._site)
        self._depths[canonical(source.url)] = 0
        if _HOUSES.search(self._site):
            self._within = _own_folder(source.url)
            return [Follow(source.url)]
        return [
            Follow(source.url),
            Follow(urljoin(source.url, "/robots.txt"), "detail", weight=_ROBOTS),
            Follow(urljoin(source.url, "/sitemap.xml"), "detail", weight=_SITEMAP - 1),
        ]

    def wants(self, follow: Follow) -> bool:
        """Whether a page is still worth asking: guesses are, while nothing better was found."""
        path = urlsplit(follow.url).path
        if path == "/sitemap.xml" and self._named_sitemap:
            return canonical(follow.url) in self._sitemaps
        if self._foreign.get(host(follow.url), 0) >= PER_HOST_ABROAD:
            return False
        if follow.weight == POSTS and "/wp/v2/posts" in follow.url:
            return not any(way.platform == "wordpress" for way in self._ways)
        if follow.weight == GUESS and self._announces:
            return False
        return follow.weight > WEAK or not (self.recruiting and self._ways)

    def ways(self, page: Page) -> Iterator[Way]:
        """None of its own: it collects those of the others."""
        yield from ()

    def recognises(self, page: Page) -> bool:
        """Any page that was answered."""
        return page.ok

    def parse(self, page: Page, options: PlatformOptions) -> Iterator[Read]:
        """The pages worth asking next; what this page announces is kept aside."""
        page.role = "listing"  # what was not asked for an offer is judged as a list may be
        here = canonical(page.asked or page.url)
        depth = self._depths.get(here, 1)
        self.pages += 1
        if urlsplit(page.url).path == "/robots.txt":
            for url in sitemap.announced(page)[:5]:
                self._named_sitemap = True
                self._sitemaps.setdefault(canonical(url), [])
                yield Follow(url, "detail", weight=_SITEMAP)
            return
        if listed := sitemap.read(page):
            yield from self._mapped(page, listed)
            return
        if depth == 0:
            self.home = True
            self._own.add(host(page.url))
        said = max(self._said.get(here, 0), self._says(page))
        abroad = host(page.url) not in self._own
        if abroad:
            self._foreign[host(page.url)] = self._foreign.get(host(page.url), 0) + 1
        self._collect(page, said, abroad)
        if "<" in page.text[:2000] and not feed.recognises(page):
            yield from self._html(page, said, depth, abroad)

    @property
    def candidates(self) -> list[Candidate]:
        """Every way met, each once, the strongest said first."""
        found = [
            Candidate("jobposting", options, why, rank=Rank.STRUCTURED, said=STRONG)
            for options, why in listings(self._details, self._links, self._sitemaps)
        ]
        unique: dict[str, Candidate] = {}
        for way in (*found, *sorted(self._ways, key=lambda way: -way.said)):
            unique.setdefault(_identity(way), way)
        return list(unique.values())

    def _collect(self, page: Page, said: int, abroad: bool) -> None:
        """Keep the ways that a page announces; another host's only where its product is known."""
        for reads in (*map(platform, names()), *self.others):
            if abroad and reads.RANK is Rank.PLAIN:
                continue
            for way in reads.ways(page):
                hosts = way.hosts
                if host(page.url) != self._site:
                    at = urlsplit(page.url).netloc.rpartition("@")[2]
                    hosts = tuple(dict.fromkeys((*hosts, at)))
                told = " ".join(v for v in way.options.values() if isinstance(v, str))
                of_way = max(said, strength(path_words(told.replace("://", " "))))
                self._ways.append(
                    Candidate(reads.NAME, way.options, way.why, hosts, reads.RANK, of_way)
                )
        if said >= STRONG:
            self.recruiting.append(page.url)

    def _says(self, page: Page) -> int:
        """How strongly a page's own address and headings say that openings are there."""
        if "<" not in page.text[:2000]:
            return strength(path_words(page.url))
        headings = page.selector.xpath("(//h1)[position() < 3]//text()").getall()
        return max(strength(path_words(page.url)) - 5, strength(" ".join(headings)))

    def _mapped(self, page: Page, listed: sitemap.Sitemap) -> Iterator[Follow]:
        """What is worth asking of a sitemap."""
        if not listed.index:
            self._sitemaps[page.url] = list(listed.urls)
        for url, said in sitemap.worth(page, listed):
            weight = min(said, _SITEMAP) if listed.index else said - 10
            yield from self._ask(url, weight, said if listed.index else 0, 2)

    def _html(self, page: Page, said: int, depth: int, abroad: bool) -> Iterator[Follow]:
        if depth == 0:
            self.title = _name(page)
        postings = sum("JobPosting" in str(x.get("@type")) for x in structured(page).found)
        if postings == 1 and depth:
            self._details.append(page.url)
        hrefs = page.selector.xpath("//a/@href").getall()[:2000]
        self._links[page.url] = [url for href in hrefs if (url := page.join(href))]
        for url, weight in announced(page, home=depth == 0):
            self._announces |= weight > GUESS
            yield from self._ask(url, weight, 0, depth + 1)
        if depth >= DEPTH:
            return
        for trail in trails(page, said, depth):
            if trail.abroad and not self._enters(trail.url, abroad):
                continue
            for follow in self._ask(trail.url, trail.weight, trail.said, depth + 1):
                yield replace(follow, abroad=trail.abroad)

    def _enters(self, url: str, abroad: bool) -> bool:
        """Whether another host may be entered: one of the site's domain, or a few that it names."""
        name = host(url)
        if domain(name) == domain(self._site):
            self._own.add(name)
        elif abroad or (name not in self._foreign and len(self._foreign) >= ABROAD):
            return False
        else:
            self._foreign.setdefault(name, 0)
        return True

    def _ask(self, url: str, weight: int, said: int, depth: int) -> Iterator[Follow]:
        """A page to ask, once; what is said of it is kept, the strongest words first."""
        url = url.partition("#")[0]
        known = canonical(url)
        self._said[known] = max(said, self._said.get(known, 0))
        housed = host(url) != self._site or urlsplit(url).path.startswith(self._within)
        if housed and known not in self._depths:
            self._depths[known] = depth
            yield Follow(url, "detail", weight=weight)


def _own_folder(url: str) -> str:
    """The folder of one site on a host that houses many: `/boisseau`, `/view/ville-montharville`."""
    parts = urlsplit(url).path.strip("/").split("/")
    return "/" + "/".join(parts[: 2 if parts[0] in ("view", "site", "pages") else 1])


def _name(page: Page) -> str | None:
    """What a home page calls its site: « Accueil - CH d'Exemple » is « CH d'Exemple »."""
    named = page.selector.xpath("//meta[@property='og:site_name']/@content").get()
    title = named or page.selector.xpath("string((//title)[1])").get() or ""
    parts = [" ".join(part.split()) for part in re.split(r"\s[|–—•·:-]+\s|[|•]", title)]
    parts = [part for part in parts if part and not _GENERIC.fullmatch(part)]
    return parts[0][:120] if parts else None


def _identity(way: Candidate) -> str:
    return json.dumps([way.platform, way.options], sort_keys=True)
