"""Talentsoft (Cegid): lists such as `/offre-de-emploi/liste-offres.aspx`, and the pages of offers.

Learnt from public readers of `ts-offer-list-item` and `fldjobdescription_…` on GitHub ("ever-jobs",
readers of Crédit Agricole CIB, Amundi and Safran) and their samples; never seen live. The RSS export
(`/handlers/offerRss.ashx`) gives the 20 latest only, or at most 1,000 with `top`: a list is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsel import Selector
from pydantic import Field

from pipeline.french import count
from pipeline.harvest import Found, Loss
from spiders import boards, raw
from spiders.page import Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "talentsoft"
MISSES = 2
RANK = Rank.KNOWN

_CARDS = "//*[self::li or self::div or self::article or self::tr][{}]".format(
    " or ".join(
        f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
        for name in ("ts-offer-list-item", "ts-offer-card", "offerlist-item")
    )
)
_LIST = re.compile(
    r"ts-offer-list-item|ts-offer-card|ts-ol-pagination|ts-related-offers|ts-search-engine|"
    r"Pagination\w*_TotalOffers|\blisting-offres\b"
)
_DETAIL = re.compile(r"ts-offer-page|contenu-ficheoffre|id=[\"']fld(?:jobdescription|location)_")
_NUMBER = re.compile(r"_(\d+)\.aspx\b|[?&]idOffre=(\d+)|/r/(\d+)/", re.IGNORECASE)
_DAY = re.compile(r"^\D{0,30}\d{1,2}/\d{1,2}/\d{4}$")
_CONTRACT = re.compile(
    r"\b(?:CDI|CDD|stages?|altern\w+|apprenti\w*|int[ée]rim\w*|vacat\w+|vacations?|titulaires?|contractuel\w*|"
    r"contrats?|fonctionnaires?|mutation|permanent|internship|temporary|lib[ée]ral\w*|VIE|pr[ae]tici\w+)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"^(?:r[ée]f[\w.]*\s*:?\s*)?([A-Z0-9]*\d{2,4}-\d+\w*)$", re.IGNORECASE)


class Options(PlatformOptions):
    """Where the list is."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The list's address; the source's own where it is not given."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The list."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The list that the page is, or that its offers belong to."""
    if not page.ok or not _LIST.search(page.text) or not boards.begins(page):
        return
    if page.selector.xpath(_CARDS) or "TotalOffers" in page.text:
        yield Way({"url": page.url}, "une liste d'offres Talentsoft")
    else:  # the search form of a home page: its link to all offers is a list
        for href in page.selector.xpath("//a/@href").getall():
            url = page.join(href)
            if url and re.search(r"/liste(?:-toutes)?-?offres?\.aspx", url, re.IGNORECASE):
                yield Way({"url": url.partition("#")[0]}, "un lien vers une liste Talentsoft")
                return


def recognises(page: Page) -> bool:
    """Whether the page has the markup of the product's lists, or of its offers."""
    if not page.ok or "<" not in page.text[:5000]:
        return False
    if page.role == "detail":
        return _DETAIL.search(page.text) is not None or "JobPosting" in page.text
    return _LIST.search(page.text) is not None


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The offers that a list leads to and its next page; or the offer of a page."""
    if page.role == "detail":
        yield _detail(page)
        return
    cards = page.selector.xpath(_CARDS)
    read = [card for card in (_card(one, page) for one in cards) if card is not None]
    yield from read
    if len(read) < len(cards):
        lacking = count(len(cards) - len(read), "offre")
        yield Loss(f"{lacking} de la liste sans lien ni titre", page.url)
    total, current = _total(page), boards.number(page.url) or 1
    after = boards.following(page)
    if not cards:
        if total and (current - 1) * 10 < total and not boards.says_empty(page):
            yield Changed(
                f"page {current} vide, pour {count(total, 'offre annoncée', 'offres annoncées')}"
            )
        elif total is None and current == 1 and not boards.says_empty(page):
            yield Changed("liste sans offre, et qui ne dit pas qu'il n'y en a pas")
    elif after:
        yield Follow(after)
    elif total and total > current * len(cards) and current == 1:
        # No link that a robot can follow: the number in the address is what the links would change.
        yield Follow(boards.with_query(page.url, page=2))
    elif total and total > current * len(cards) and not _has_links(page):
        yield Follow(boards.with_query(page.url, page=current + 1))


def _has_links(page: Page) -> bool:
    return bool(page.selector.xpath("//a[contains(@class, 'ts-ol-pagination')]"))


def _total(page: Page) -> int | None:
    """How many offers the list says that it has, over all its pages."""
    for path in ("//*[contains(@id, 'TotalOffers')]", "//*[contains(@class, 'ts-ol-pagination__title')]"):  # fmt: skip
        said = "".join(boards.visible(node) for node in page.selector.xpath(path)[:1])
        digits = re.search(r"\d[\d\s\u202f\xa0]*", said)
        if digits:
            return int(re.sub(r"\D", "", digits[0])[:7])
    return None


def _card(card: Selector, page: Page) -> Follow | None:
    links = card.xpath(".//a[contains(@class, 'title-link')][@href]") or card.xpath(
        ".//a[contains(@href, '.aspx')]"
    )
    href = links[0].attrib["href"] if links else _clicked(card)
    url = page.join(href) if href else None
    title = boards.visible(links[0]) if links else None
    if not url or not title:
        return None
    said = [boards.visible(item) for item in card.xpath(".//ul/li | .//dl/dd")]
    said = [one for one in dict.fromkeys(said) if one]
    contract = next((one for one in said if _CONTRACT.search(one)), None)
    days = [one for one in said if _DAY.match(one)]
    references = [links[0].attrib.get("title", ""), *said]
    reference = next((m[1] for one in references if (m := _REFERENCE.match(one.strip()))), None)
    left = [one for one in said if one not in {contract, *days} and not _REFERENCE.match(one)]
    offer = raw.offer(
        title=title, url=url, contract=contract, reference=reference,
        place=left[-1] if left else None,  # country, entity, then town: the last is the nearest
        published=days[0] if days else None,
    )  # fmt: skip
    return Follow(url, "detail", Found(_key(url), offer))


def _clicked(card: Selector) -> str | None:
    """Where a click on the card leads, when no link does."""
    found = re.search(r"location\.href\s*=\s*['\"]([^'\"]+)", card.attrib.get("onclick", ""))
    return found[1] if found else None


def _key(url: str) -> str:
    """The offer's number, which stays when its title, hence its address, is corrected."""
    found = _NUMBER.search(url)
    return next(filter(None, found.groups())) if found else raw.key(url)


def _detail(page: Page) -> Read:
    inside = ("//*[@id='contenu-ficheoffre']", "//*[contains(@class, 'ts-offer-page__content')]",
              "//*[contains(@class, 'ts-offer-page')][not(self::h1)][not(self::span)]", "//*[@id='detail_offre']")  # fmt: skip
    _, said = boards.labelled(page, *inside)
    own = {
        "title": _field(page, "fldjobdescription_jobtitle"),
        "contract": _field(page, "fldjobdescription_contract"),
        "place": _field(page, "fldlocation_joblocation")
        or _field(page, "fldlocation_location_geographicalareacollection"),
        "starts": _field(page, "fldjobdescription_date1"),
    }
    own["title"] = own["title"] or boards.heading(
        page, "//h1[contains(@class, 'ts-offer-page__title')]/span[1]", "//h1//span"
    )
    own["text"] = boards.body(page, *inside)
    found = boards.advert(page, _key(page.url), **(said | {k: v for k, v in own.items() if v}))
    return found or Loss("page d'offre sans titre ni texte", page.url)


def _field(page: Page, name: str) -> str | None:
    """What an element of the offer says; ids are in lower case whatever their author wrote."""
    return raw.plain(boards.visible(page.selector.xpath(f"(//*[@id='{name}'])[1]")[0])) if page.selector.xpath(f"//*[@id='{name}']") else None  # fmt: skip
