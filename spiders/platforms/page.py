"""One page with its openings written out: several under headings, in rows or folds, or one alone.

Learnt from the public markup of HTML's own `details`, Bootstrap's accordions, Elementor's and Divi's
toggles, and from pages written by hand; never seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import Field

from pipeline.harvest import Found
from pipeline.normalise.words import fold
from spiders import detail, documents, labels, raw
from spiders.address import canonical
from spiders.content import content, is_html, lines, name_of
from spiders.page import Page
from spiders.pagination import following, is_later
from spiders.platforms import Changed, Expression, Follow, PlatformOptions, Rank, Read, Way, listing
from spiders.sections import Section, openings
from spiders.signs import astray, is_about, opening, says_empty
from spiders.source import Source

NAME = "page"
MISSES = 2
RANK = Rank.PLAIN

_SEEKS = re.compile(
    r"recrut|recherch|cherch|[àa] pourvoir|install|remplac|success|[àa] louer", re.IGNORECASE
)
_OFFERS = re.compile(r"offre|emploi|poste|annonce|jobs?\b|vacan", re.IGNORECASE)


class Options(PlatformOptions):
    """Where the page is."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The page's address; the source's own where it is not given."""
    empty: Expression | None = None
    """A regular expression of what the page says when nothing is open, if it is not plain."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The page."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The page, where several of its parts, or the whole of it, look like openings."""
    if not is_html(page) or _is_of_a_list(page) or is_later(page.url):
        return
    if astray(page.url) and not _SEEKS.search(name_of(page)):
        return  # news and directories; a news that seeks somebody is an opening all the same
    about = is_about(page)
    sections = [section for section in openings(page) if section.sure]
    sure = len(sections)
    if sum(map(_leads_on, sections)) * 2 > sure:
        return  # titles that lead to pages of their own: those say more
    linked = listing.sure(page)
    calls = sum(section.calls for section in sections)
    if sure > linked and (about or (sure > 1 and calls * 3 > sure * 2)):
        yield Way({"url": page.url}, f"une page où {sure} annonces sont écrites")
        return
    alone = _alone(page) if not linked and (calls or not sections) else None
    if alone is not None and (about or _SEEKS.search(alone)):
        yield Way({"url": page.url}, f"une page qui est une annonce : « {alone[:80]} »")


def _leads_on(section: Section) -> bool:
    """Whether a section's title is a link to another page."""
    element = section.element
    links = [*element.iter("a"), *element.iterancestors("a")]
    hrefs = (link.get("href") or "" for link in links)
    return any(href and not _SAME.match(href) for href in hrefs)


_SAME = re.compile(r"#|javascript:|mailto:|tel:|[^?#]*\.(?:pdf|docx?|odt)(?:[?#]|$)", re.IGNORECASE)


def _is_of_a_list(page: Page) -> bool:
    """Whether the page is an offer's own, in a folder of offers: their list says more."""
    *folders, _ = ["", *filter(None, unquote(urlsplit(page.url).path).split("/"))]
    return any(_OFFERS.search(folder) for folder in folders) and opening(name_of(page))


def recognises(page: Page) -> bool:
    """Whether the page is HTML, or a document that one of its parts attaches."""
    return is_html(page) or (page.role == "detail" and documents.is_pdf(page))


def parse(page: Page, options: Options) -> Iterator[Read]:
    """One offer a section that is one, else the offer that the page itself is."""
    if page.role == "detail":
        yield from detail.parse(page)
        return
    if not is_html(page):
        yield Changed("ce n'est plus une page HTML")
        return
    sections = openings(page)
    more = following(page, 50)
    for section in sections:
        yield _offer(page, section)
    if not sections and not says_empty(page, options.empty):
        alone = _alone(page)
        if alone is not None:
            yield _whole(page, alone)
        elif not more:
            yield Changed("rien qui soit une annonce, et rien qui dise qu'il n'y en a pas")
    for url in more:
        yield Follow(url)


def _offer(page: Page, section: Section) -> Read:
    stated = labels.dated(section.said[:8]) | labels.fields(section.said)
    stated.pop("title", None)
    named = stated.get("reference") or fold(re.sub(r"\W+", " ", section.title)).strip()
    # Never its place among the others, nor an id that counts them.
    digest = sha256(named.encode()).hexdigest()[:10]
    here = page.url.partition("#")[0]
    offer = raw.offer(
        title=section.title, text="\n".join(section.said) or None,
        url=f"{here}#{section.anchor or f'annonce-{digest}'}", **stated,
    )  # fmt: skip
    found = Found(f"{canonical(page.url)}#{digest}", offer, has_own_page=False)
    attached = None
    if len(offer.text or "") < 300:
        attached = detail.attached(page, section.element, *_near(section))
    return Follow(attached, "detail", known=found) if attached else found


def _near(section: Section) -> list[Any]:
    """What follows a section's title, where its own document would be linked."""
    after: list[Any] = []
    for sibling in section.element.itersiblings():
        if sibling.tag == section.element.tag or len(after) > 6:
            break
        after.append(sibling)
    return after


def _alone(page: Page) -> str | None:
    """What the one opening of a page is called: by its headings, else by its first lines."""
    heads = [" ".join("".join(h.itertext()).split()) for h in content(page).iter("h1", "h2", "h3")]
    for head in heads[:8]:
        if opening(head) and (_SEEKS.search(head) or head == heads[0]):
            return head
    for line in lines(content(page))[:40]:
        sentence = re.split(r"(?<=[.!?])\s", line, maxsplit=1)[0]
        if len(sentence) <= 250 and _SEEKS.search(sentence) and opening(sentence):
            return sentence
    return None


def _whole(page: Page, title: str) -> Found:
    text = detail.main_text(page)
    stated = labels.fields((text or "").splitlines())
    stated.pop("title", None)
    offer = raw.offer(title=title, text=text, url=page.url, **stated)
    return Found(raw.key(page.url), offer, has_own_page=False)
