"""What the lists of recruitment products have in common: their next page, and an offer's own page."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from parsel import Selector

from pipeline.harvest import Found
from pipeline.offer import RawOffer
from spiders import raw
from spiders.address import canonical
from spiders.page import Page
from spiders.pairs import Pair, fields, folded, pairs
from spiders.platforms import jobposting

_WORD = r"(?:offres?|postes?|annonces?|emplois?|r[ée]sultats?|opportunit[ée]s?|recrutements?)"
NOTHING_OPEN = re.compile(
    rf"\baucune?\b(?:\s+\w+){{0,2}}\s+{_WORD}|\b(?:pas|plus)\s+(?:d['’e]\s*)(?:\w+\s+)?{_WORD}|"
    rf"(?<![\d.,])0\s+(?:\w+\s+)?{_WORD}|\bno\s+(?:\w+\s+)?(?:jobs?|offers?|results?|vacanc)|"
    r"nombre de r[ée]sultats\s*:\s*0\b",
    re.IGNORECASE,
)
"""What a list says when nothing is open."""

_NEXT = re.compile(
    r"^\W*(?:page\s+)?(?:suivante?s?|next)(?:\s+page)?\W*$|^[›»>]+$|^→$", re.IGNORECASE
)
_SCHEMA_TYPE = re.compile(r"^[A-Z_, ]+$")
_NUMBERS = ("page", "paged", "p", "pg")
_DROPPED = "//script | //style | //form | //nav | //noscript | //template | //iframe | //button"


def says_empty(page: Page) -> bool:
    """Whether the page says to people that nothing is open."""
    return NOTHING_OPEN.search(visible(page.selector)) is not None


def visible(node: Selector) -> str:
    """The text that people see below a node, on one line."""
    texts = node.xpath(
        ".//text()[not(parent::script or parent::style or parent::noscript or parent::template)]"
    ).getall()
    return " ".join(" ".join(texts).split())


def following(page: Page) -> str | None:
    """The next page of a list: as its links say, or by the number that its address carries."""
    here, current = canonical(page.url), number(page.url)
    numbered = None
    for link in page.selector.xpath("(//a | //link)[@href]"):
        url = page.join(link.attrib["href"])
        if url is None or canonical(url) == here or not _same_list(url, page.url):
            continue
        if _means_next(link) and number(url) in (None, current + 1 if current else 2):
            return url
        if numbered is None and number(url) == (current or 1) + 1:
            numbered = url
    return numbered


def _means_next(link: Selector) -> bool:
    said = link.attrib
    if "next" in said.get("rel", "").lower().split():
        return True
    classes = f"{said.get('class', '')} {link.xpath('string(../@class)').get('')}"
    if re.search(r"(?:^|[\s_-])(?:next|suivante?)(?:$|[\s_-])", classes, re.IGNORECASE):
        return True
    words = [said.get("aria-label", ""), said.get("title", ""), link.xpath("string()").get("")]
    return any(_NEXT.match(" ".join(word.split())) for word in words if word)


def _same_list(url: str, other: str) -> bool:
    return urlsplit(url).netloc == urlsplit(other).netloc


def number(url: str) -> int | None:
    """The number of the page that an address carries."""
    query = parse_qs(urlsplit(url).query)
    for name in _NUMBERS:
        value = query.get(name, [""])[0]
        if value.isdecimal() and len(value) < 6:
            return int(value)
    in_path = re.search(r"/page/(\d{1,5})/?$", urlsplit(url).path)
    return int(in_path[1]) if in_path else None


def begins(page: Page) -> bool:
    """Whether a page is the first of its list: a source begins there, and not in its middle."""
    return number(page.url) in (None, 0, 1)


def with_query(url: str, **values: str | int) -> str:
    """The address with those values in its query, in place of what it had by the same names.

    >>> with_query("http://a.example/liste?LCID=1036&page=1", page=2)
    'http://a.example/liste?LCID=1036&page=2'
    """
    parts = urlsplit(url)
    query: dict[str, str | int] = {name: each[-1] for name, each in parse_qs(parts.query).items()}
    return urlunsplit(parts._replace(query=urlencode(query | values)))


def posting(page: Page) -> RawOffer | None:
    """The JobPosting of an offer's page, where it holds one."""
    if "JobPosting" not in page.text:
        return None
    own = page if page.role == "detail" else replace(page, role="detail")
    reads = jobposting.parse(own, jobposting.Options())
    return next((read.raw for read in reads if isinstance(read, Found)), None)


def about(page: Page) -> bool:
    """Whether a page may be the one of the offer that led to it.

    A page of maintenance, or the home page, that answers 200 in its place shares no word with its title.
    """
    if "JobPosting" in page.text:
        return True
    if not page.selector.xpath("//h1 | //h2"):
        return False
    title = page.known.raw.title if page.known else None
    return title is None or _alike(title, visible(page.selector))


def _alike(title: str, text: str) -> bool:
    """Whether a text has at least half of the words of a title, small ones aside."""
    wanted = {word for word in _words(title) if len(word) > 3} or _words(title)
    return 2 * len(wanted & _words(text)) >= len(wanted)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", folded(text)))


def advert(page: Page, key: str | None = None, **said: str | None) -> Found | None:
    """An offer from its own page: its JobPosting, then what its markup says, then its listing.

    None where all of them together give neither a title nor a text.
    """
    known = page.known.raw if page.known else RawOffer()
    formal = posting(page) or RawOffer()
    title = said.get("title")
    if title and known.title and not _alike(title, known.title) and not _alike(known.title, title):
        said = said | {"title": None}  # an `h1` of the whole site: « Nos offres d'emploi »
    offer = raw.offer(
        **{
            name: getattr(formal, name) or said.get(name) or getattr(known, name)
            for name in RawOffer.model_fields
            if name not in {"url", "contract", "source"}
        },
        contract=_contract(formal.contract, said.get("contract") or known.contract),
        url=known.url or page.asked or page.url,
    )
    if offer.title is None and offer.text is None:
        return None
    if page.known:
        key = page.known.key
    return Found(key or raw.key(offer.url, offer.title), offer)


def _contract(formal: str | None, said: str | None) -> str | None:
    """schema.org knows no CDI: what the product says goes first, and FULL_TIME after it."""
    if formal and said and _SCHEMA_TYPE.match(formal) and said.lower() not in formal.lower():
        return f"{said}, {formal}"
    return formal or said


def body(page: Page, *paths: str) -> str | None:
    """The markup of the first of those XPaths that holds text, without forms, scripts and menus."""
    for path in paths:
        parts = []
        for node in page.selector.xpath(path):
            copy = Selector(text=node.get(), type="html")
            for useless in copy.xpath(_DROPPED):
                useless.drop()
            if visible(copy):
                inner = copy.xpath("//body/node()").getall()
                parts.append("".join(inner))
        if parts:
            return raw.words("\n".join(parts))
    return None


def heading(page: Page, *paths: str) -> str | None:
    """The first of those XPaths that says something, on one line; an `h1` otherwise."""
    for path in (*paths, "//h1"):
        for node in page.selector.xpath(path):
            if said := raw.plain(visible(node)):
                return said
    return None


def labelled(page: Page, *paths: str) -> tuple[list[Pair], dict[str, str]]:
    """The labels below the first of those XPaths that is there, and the fields that they say."""
    for path in paths:
        nodes = page.selector.xpath(path)
        if nodes:
            found = [pair for node in nodes for pair in pairs(node)]
            return found, fields(found)
    return [], {}
