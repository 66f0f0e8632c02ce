"""Plain listings of any CMS: the block that repeats, its links, the pages that follow.

Learnt from the public templates of Drupal views, TYPO3 news, Joomla categories, SPIP's dist, WordPress
themes, Divi, Elementor and Bootstrap cards, and from pages written by hand; never seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cssselect import HTMLTranslator, SelectorError
from pydantic import Field, field_validator

from pipeline.harvest import Found
from spiders import detail, documents, labels, raw
from spiders.address import canonical, host
from spiders.blocks import Group, Item, groups, shape
from spiders.content import content, is_html, lines, name_of, words
from spiders.page import Page
from spiders.pagination import following, is_later, number
from spiders.platforms import Changed, Expression, Follow, PlatformOptions, Rank, Read, Way
from spiders.signs import astray, generic, is_about, opening, says_empty
from spiders.source import Source

NAME = "listing"
MISSES = 2
RANK = Rank.PLAIN


_RUBRIC = re.compile(
    r"\b(?:offres|postes|emplois|annonces|stages|recrutements?|remplacements|carri[èe]res|vacances)\b",
    re.IGNORECASE,
)


class Options(PlatformOptions):
    """Where the list is; by default its blocks, titles and next pages are found, not told."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The list's address; the source's own where it is not given."""
    items: str | None = None
    """CSS: the block of one offer."""
    link: str | None = None
    """CSS: the offer's link inside its block; the first one otherwise."""
    title: str | None = None
    """CSS: the title, on an offer's own page."""
    text: str | None = None
    """CSS: the text, on an offer's own page."""
    next: str | None = None
    """CSS: the link to the next page."""
    links: Expression | None = None
    """A regular expression found in the addresses of offers: "/offre/", "/emploi/[a-z-]+$"."""
    empty: Expression | None = None
    """A regular expression of what the list says when nothing is open, if it is not plain."""
    pages: int = Field(default=50, ge=1, le=100)
    """How many pages of the list are read at most."""

    @field_validator("items", "link", "title", "text", "next")
    @classmethod
    def _selects(cls, value: str | None) -> str | None:
        try:
            HTMLTranslator().css_to_xpath(value or "*")
        except SelectorError as error:
            raise ValueError(f"n'est pas un sélecteur CSS : {error}") from None
        return value


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The list."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The list that the page is: a career page's, or one whose titles are those of openings."""
    if not is_html(page) or is_later(page.url):
        return
    about = is_about(page)
    items = _chosen(groups(page), about=about)
    documented = sum(documents.leads(item.url, item.link) for item in items)
    certain = _sure(items)
    if items and documented * 2 > len(items):
        return  # the platform `pdf` says more of them
    if certain and (about or _outright(items)) and not _is_one_offer(page, items):
        yield Way({"url": page.url}, f"une liste de {len(items)} liens vers des offres")
    elif about and not certain and len(items) > 1 and all(map(_is_rubric, items)):
        yield Way({"url": page.url}, f"{len(items)} rubriques d'offres, chacune sa liste")
    elif not items and about and says_empty(page):
        yield Way({"url": page.url}, "une page de recrutement, qui dit que rien n'est ouvert")


def _outright(items: list[Item]) -> bool:
    """Whether links are of openings wherever they stand, and no directory of practitioners."""
    marked = sum(item.sure and item.marked and not astray(item.url) for item in items)
    return marked > 2 and marked * 2 > len(items)


def _is_rubric(item: Item) -> bool:
    """Whether a link leads to a list of its own: "Offres médicales", not one opening."""
    return not item.sure and _RUBRIC.search(item.title) is not None


def chosen(page: Page) -> list[Item]:
    """The links of a page that lead to openings, as far as the page shows."""
    return _chosen(groups(page), about=is_about(page))


def sure(page: Page) -> int:
    """How many links of a page have titles that would pass for openings."""
    return _sure(chosen(page))


def _sure(items: list[Item]) -> int:
    return sum(item.sure and not astray(item.url) for item in items)


def _is_one_offer(page: Page, items: list[Item]) -> bool:
    """Whether the page is an offer's own, with a few others beside it."""
    if not opening(name_of(page)) or len(items) > 5:
        return False
    around = sum(len(line) for item in items for line in (item.title, *item.said))
    return sum(map(len, lines(content(page)))) - around > 400


def recognises(page: Page) -> bool:
    """Whether the page is HTML, or an offer's own document; a list may be any HTML (see `parse`)."""
    return is_html(page) or (page.role == "detail" and documents.is_pdf(page))


def parse(page: Page, options: Options) -> Iterator[Read]:
    """From a list, its offers and its next pages; from an offer's page, the offer.

    A list where nothing repeats and that does not say that nothing is open is `Changed`.
    """
    if page.role == "detail":
        yield from _rubric(page, options) or detail.parse(page, options.title, options.text)
        return
    if not is_html(page):
        yield Changed("la liste n'est plus une page HTML")
        return
    items = list(_listed(page, options))
    if len(items) > 1 and all(map(_is_rubric, items)):
        yield from (Follow(item.url) for item in items)  # lost, one leaves the reading not whole
        return
    for item in items:
        yield offered(page, item)
    more = following(page, options.pages, options.next)
    for url in more:
        yield Follow(url)
    if (number(page.url) or 1) >= options.pages and items:
        yield Changed(f"plus de {options.pages} pages de liste")
    if not (items or more or says_empty(page, options.empty)):
        yield Changed("rien qui se répète, et rien qui dise qu'il n'y a pas d'offre")


def _rubric(page: Page, options: Options) -> list[Read] | None:
    """What a list holds where a link of the list led to another list; None for an offer's page."""
    named = page.known.raw.title if page.known else None
    if not named or not is_html(page) or not _RUBRIC.search(named) or opening(named):
        return None
    items = [item for item in _listed(page, options) if item.sure]
    if len(items) > 1 or (items and len(detail.main_text(page) or "") < 600):
        return [offered(page, item) for item in _listed(page, options)] + [
            Follow(url) for url in following(page, options.pages, options.next)
        ]
    return None


def _listed(page: Page, options: Options) -> Iterable[Item]:
    """The offers of a list: where the options say, or where the page shows them."""
    if options.items:
        return _selected(page, options)
    found = groups(page)
    if options.links:
        wanted = re.compile(options.links)
        every = (item for group in found for item in group.items if wanted.search(item.url))
        return _unique(every)
    items = _chosen(found, about=True)
    certain = _sure(items)
    if items and certain * 2 < len(items) and says_empty(page, options.empty):
        return []  # what repeats beside "aucune offre" is no list of offers
    return items


def _selected(page: Page, options: Options) -> Iterator[Item]:
    inside = HTMLTranslator().css_to_xpath(options.link or "a[href]")
    for block in content(page).xpath(HTMLTranslator().css_to_xpath(options.items or "*")):
        found = [block] if block.tag == "a" else block.xpath(inside)
        for link in found[:1]:
            url = page.join(link.get("href") or "#")
            heading = next(block.iter("h1", "h2", "h3", "h4", "h5"), None)
            title = words(heading) if heading is not None else words(link)
            said = lines(block)
            if generic(title):
                title = next((line for line in said if not generic(line)), said[0] if said else "")
            if url and title:
                yield Item(url, title[:200], link, block, [x for x in said if x != title], True)


def _chosen(found: list[Group], *, about: bool) -> list[Item]:
    """The items of the best group, and of those that are like it."""
    good = [group for group in found if _passes(group, about=about)]
    if not good:
        return []
    best = good[0]
    shapes = {shape(item.url) for item in best.items}
    kept: list[Item] = []
    for group in good:
        akin = group.signature == best.signature or any(
            shape(item.url) in shapes for item in group.items
        )
        if (
            group is best
            or (group.sure and (akin or group.share >= 0.5))
            or (akin and group.share >= 0.5)
        ):
            kept += group.items
    return list(_unique(kept))


def _passes(group: Group, *, about: bool) -> bool:
    """Whether a group may be a list of openings; on a page that is about them, less is asked."""
    items = group.items
    led_astray = sum(astray(item.url) for item in items)
    if group.sure and group.share >= (0.2 if len(items) > 2 else 0.5):
        return len(items) > 1 or about or items[0].marked or items[0].headed
    if not about or led_astray * 2 >= len(items):
        return False
    named = sum(bool(item.said) or item.headed for item in items)
    return len(items) > 1 and group.share >= 0.5 and named * 2 >= len(items)


def _unique(items: Iterable[Item]) -> Iterator[Item]:
    """Each address once, with the title that says more."""
    by_url: dict[str, Item] = {}
    for item in items:
        known = by_url.setdefault(canonical(item.url), item)
        if item.sure and not known.sure:
            by_url[canonical(item.url)] = item
    return iter(by_url.values())


def offered(page: Page, item: Item) -> Read:
    """The offer's page to ask, with what the list says of it; from another site, that alone."""
    stated: dict[str, Any] = labels.dated(item.said) | labels.fields(item.said)
    stated.pop("title", None)
    url = item.url.partition("#")[0]
    text = "\n".join(item.said) or None
    offer = raw.offer(title=item.title, text=text, url=url, **stated)
    found = Found(raw.key(url), offer)
    if host(url) != host(page.url):
        return Found(found.key, offer, has_own_page=False)
    return Follow(url, "detail", known=found)
