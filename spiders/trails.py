"""Which links of a page may lead to openings, how much each promises, and which lead to another's site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlsplit

from parsel import Selector

from spiders.address import canonical, host, place
from spiders.page import Page
from spiders.recruits import (
    ANY,
    CERTAIN,
    OTHERWISE,
    STRANGERS,
    STRONG,
    WEAK,
    is_anothers,
    may_hold,
    names_job,
    path_words,
    strength,
)

WIDTH = 20
"""Links taken from one page."""
ALIKE = 3
"""Links of one shape taken from one page: enough to tell what the others are."""
DEEPER = 50
"""What a link promises that goes on below a page of recruitment, or names one job."""
BESIDE = 35
"""What any other link of a page of recruitment promises."""
OWN_OTHER_HOST = 40
"""The least that words must say for another host of the site's own domain."""

MAYBE = 14
"""What a rubric promises that often holds what small sites seek."""

_DULL = re.compile(
    r"mentions|contact|accessibilit|politique|confidentialit|cookies|galerie|photos?\b|plan[-_ ]d.acc|"
    r"horaires|m[ée]t[ée]o|agenda|recherche|imprim|english|facebook",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|odt|xlsx?|ods|pptx?|zip|rar|jpe?g|png|gif|svg|webp|avif|ico|mp[34]|webm|css|js|ics|exe)$",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\s*(?:\d+|[«»‹›<>]+|suivante?|pr[ée]c[ée]dente?|next|previous|page \d+|page suivante|première|dernière)\s*",
    re.IGNORECASE,
)
_SECOND_LEVEL = frozenset(["gouv", "asso", "com", "co", "org", "net", "nom", "tm"])
_HOSTERS = frozenset(
    {"e-monsite.com", "wixsite.com", "wordpress.com", "over-blog.com", "free.fr", "blogspot.com",
     "pagesperso-orange.fr", "jimdofree.com", "webnode.fr", "github.io"}
)  # fmt: skip
"""Domains whose names below are of different people."""
_FEED = re.compile(
    r"(?:\.rss|\.atom|/feed|/rss|\.mrss|/flux[^/]*|rss\.xml|atom\.xml)/?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Trail:
    """A link worth following."""

    url: str
    weight: int
    said: int = 0
    """How strongly its words or its address say that openings are there."""
    abroad: bool = False


def trails(page: Page, said: int, depth: int) -> Iterator[Trail]:
    """The links of a page that may lead to openings; `said` is how strongly the page is of them."""
    shapes: Counter[tuple[str, ...]] = Counter()
    taken: set[str] = set()
    here = canonical(page.url)
    plain = 0
    for link in page.selector.xpath("//a[@href] | //area[@href]"):
        url = page.join(link.attrib["href"])
        url = url.partition("#")[0] if url else None
        if url is None or canonical(url) in taken or canonical(url) == here:
            continue
        weight, sampled = _promise(page, link, url, said)
        abroad = place(url) != place(page.url) and host(url) != host(page.url)
        if abroad and not _own(page, link, url, weight):
            continue
        if weight <= 0 or _FILE.search(urlsplit(url).path):
            continue
        shape = _shape(url)
        shapes[shape] += 1
        if shapes[shape] > ALIKE and (sampled or (shape[1] and shapes[shape] > 2 * ALIKE)):
            continue
        plain += weight <= MAYBE
        if weight <= MAYBE and (plain > WIDTH or depth > 1):
            continue
        taken.add(canonical(url))
        said_of_it = max(strength(words_of(link)), strength(path_words(url)) - 5)
        yield Trail(url, max(weight - 2 * depth, 1), said_of_it, abroad)
        if len(taken) - min(plain, WIDTH) >= WIDTH:
            break
    yield from _embedded(page, said)


def words_of(link: Selector) -> str:
    """What a link says: its text, its title, what its image is called."""
    parts = [
        *link.xpath(".//text()").getall(),
        *link.xpath("@title | @aria-label | .//img/@alt").getall(),
    ]
    return " ".join(" ".join(parts).split())[:300]


def _promise(page: Page, link: Selector, url: str, said: int) -> tuple[int, bool]:
    """What a link promises, and whether it is one of many alike, of which a few tell enough."""
    words, path = words_of(link), path_words(url)
    if _TURN.fullmatch(words) and urlsplit(url).path == urlsplit(page.url).path:
        return 0, False  # the next page of the same list tells nothing new of how it is published
    if OTHERWISE.search(words):
        return strength(words), False
    below, recruiting = _below(page, url), said >= STRONG
    if recruiting and names_job(words):
        return DEEPER, True
    # its address repeats its parents' names: only what it adds to them is its own
    added = path.removeprefix(urlsplit(page.url).path) if below else path
    own = max(strength(words), strength(added) - 5)
    if _FEED.search(urlsplit(url).path):
        own = max(own, DEEPER)
    if own > WEAK:
        return own, False
    if OTHERWISE.search(path):
        return 0, False
    if recruiting and below:
        return DEEPER, True
    chrome = link.xpath("ancestor::nav | ancestor::header | ancestor::footer")
    if recruiting and not chrome and len(words) > 3:
        return BESIDE, True
    if own > 0:
        return own, _shape(url)[1] != ""
    return _otherwise(f"{words} {path}", named=names_job(words)), False


def _otherwise(words: str, *, named: bool) -> int:
    """What a link promises that says nothing of recruitment: it is asked when nothing better is."""
    if OTHERWISE.search(words) or _DULL.search(words):
        return 0
    return MAYBE if named or may_hold(words) else ANY


def _below(page: Page, url: str) -> bool:
    """Whether an address goes on below the page's own: such links inherit its words."""
    path = re.sub(r"(?:index)?\.\w{3,5}$", "", urlsplit(page.url).path).rstrip("/")
    return len(path) > 1 and urlsplit(url).path.startswith(path)


def _shape(url: str) -> tuple[str, ...]:
    parts = urlsplit(url)
    folder = parts.path.rstrip("/").rpartition("/")[0]
    # /offres/12/infirmier and /offres/13/aide-soignant are of one shape
    folder = re.sub(r"\d+", "0", folder)
    return (parts.netloc, folder, *sorted(name for name, _ in parse_qsl(parts.query)))


def domain(name: str) -> str:
    """The domain that somebody registered, of a host's name; an address is its own.

    >>> domain("recrutement.ch-exemple.fr"), domain("www.prefecture.gouv.fr"), domain("127.0.0.1")
    ('ch-exemple.fr', 'prefecture.gouv.fr', '127.0.0.1')
    """
    try:
        return str(ip_address(name.strip("[]")))
    except ValueError:
        labels = name.rstrip(".").split(".")
    shared = labels[-2:-1] and (labels[-2] in _SECOND_LEVEL or ".".join(labels[-2:]) in _HOSTERS)
    kept = 3 if len(labels) > 2 and shared else 2
    return ".".join(labels[-kept:])


def _own(page: Page, link: Selector, url: str, weight: int) -> bool:
    """Whether a link to another host is given as the site's own page of recruitment."""
    if domain(host(url)) == domain(host(page.url)) and weight >= OWN_OTHER_HOST:
        return True
    said = max(strength(words_of(link)), 0)
    return said >= STRONG and not STRANGERS.search(host(url)) and not is_anothers(_around(link))


def _around(link: Selector) -> str:
    """The words of a link, of the block that holds it without its other links, and of its heading."""
    block = link.xpath(
        "ancestor::*[self::p or self::li or self::td or self::div or self::section][1]"
    )
    texts = block.xpath(".//text()[not(ancestor::a) and not(ancestor::script)]").getall()
    around = " ".join(texts) if sum(map(len, texts)) <= 600 else ""
    heading = link.xpath(
        "preceding::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6][1]//text()"
    ).getall()
    return " ".join(f"{words_of(link)} . {around} . {' '.join(heading)}".split())


def _embedded(page: Page, said: int) -> Iterator[Trail]:
    """Frames of a page of recruitment, and where a page of any kind leads by itself."""
    for frame in page.selector.xpath("//iframe[@src] | //frame[@src]"):
        url = page.join(frame.attrib["src"])
        if url is None or is_anothers(frame.attrib.get("title", "")):
            continue
        if host(url) == host(page.url):
            yield Trail(url, STRONG if said >= STRONG or frame.root.tag == "frame" else 15, said)
        elif said >= STRONG and not STRANGERS.search(host(url)):
            yield Trail(url, STRONG, said, abroad=True)
    refresh = page.selector.xpath(
        "//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content"
    ).get("")
    target = re.search(r"url\s*=\s*['\"]?([^'\";]+)", refresh, re.IGNORECASE)
    url = page.join(target[1]) if target else None
    if url and host(url) == host(page.url):
        yield Trail(url, CERTAIN)
