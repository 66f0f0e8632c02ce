"""Flatchr: an employer's openings in one answer, `careers.flatchr.io/company/{slug}.json`.

Learnt from Flatchr's own documentation (developers.flatchr.io, "Récupérer les annonces") and from the
"ever-jobs" project on GitHub, which checked the answer in 2026: every opening with its whole text, its
address and its contract. Its pages draw the list in the browser; where one serves links to
`/vacancy/{slug}`, they are read as a list. Never seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import Field

from pipeline.harvest import Found, Loss
from spiders import boards, raw
from spiders.address import join
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "flatchr"
MISSES = 1
RANK = Rank.INTERFACE

_COMPANY = re.compile(
    r"(https?://[^\s\"'<>\\]*?)/(?:[a-z]{2}/)?company/([\w-]+?)(?:\.json)?(?=[/\"'?&#\s<\\]|$)",
    re.IGNORECASE,
)
_OWN = re.compile(r"/(?:[a-z]{2}/)?company/([\w-]+?)(?:\.json)?(?:[/?#]|$)", re.IGNORECASE)
_VACANCY = re.compile(r"/vacancy/([a-z0-9]{8,})(?:-[^/?#]*)?/?(?:[?#]|$)", re.IGNORECASE)


class Options(PlatformOptions):
    """Whose openings."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The address of the answer (`…/company/{slug}.json`) or of a page with links to vacancies."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The answer, made from the career page's own address where no other is given."""
    if options.url:
        return [Follow(options.url)]
    found = _OWN.search(source.url)
    if found:
        return [Follow(join(source.url, f"/company/{found[1]}.json") or source.url)]
    return [Follow(source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The answer that the page is, or the career page that it is, frames or links to."""
    if not page.ok:
        return
    why = "l'interface du site carrière Flatchr"
    if _items(page) is not None:
        yield Way({"url": page.url}, why)
        return
    text = page.text.replace("\\/", "/")
    if "flatchr" not in text.lower() and "/vacancy/" not in text:
        return
    seen = {
        f"{found[1]}/company/{found[2]}.json": None
        for found in _COMPANY.finditer(text)
        if "flatchr" in found[1].lower() or join(found[1], "/") == join(page.url, "/")
    }
    own = _OWN.search(page.url) or re.search(r"\"companySlug\"\s*:\s*\"([\w-]+)\"", text)
    if own and (url := join(page.url, f"/company/{own[1]}.json")):
        seen = {url: None, **seen}
    for url in list(seen)[:3]:
        yield Way({"url": url}, why)
    if _links(page):
        yield Way({"url": page.url}, "une page carrière Flatchr avec ses annonces")


def _items(page: Page) -> list[Any] | None:
    """The openings of an answer; None where it is no such answer."""
    try:
        document = page.json()
    except NotJsonError:
        return None
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        return None
    return items if all(isinstance(x, dict) and "vacancy" in x for x in items) else None


def _links(page: Page) -> dict[str, str]:
    """The addresses of vacancies that an HTML page leads to, with what their links say."""
    if "/vacancy/" not in page.text or "<" not in page.text[:2000]:
        return {}
    found: dict[str, str] = {}
    for link in page.selector.xpath("//a[contains(@href, '/vacancy/')]"):
        url = page.join(link.attrib["href"])
        if url and _VACANCY.search(url):
            said = boards.visible(link)
            url = url.partition("#")[0]
            if len(said) > len(found.get(url, "")) or url not in found:
                found[url] = said
    return found


def recognises(page: Page) -> bool:
    """Whether the answer is of the interface, or the page has vacancies or the product's own name."""
    if not page.ok:
        return False
    if page.role == "detail":
        return boards.about(page)
    return _items(page) is not None or bool(_links(page)) or _shell(page)


def _shell(page: Page) -> bool:
    return "<" in page.text[:2000] and "flatchr" in page.text.lower()


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The openings of an answer; those that a page leads to; or the offer of a page."""
    if page.role == "detail":
        text = boards.body(page, "//main", "//article", "//*[@id='__next']")
        yield boards.advert(page, text=text) or Loss("page d'offre sans texte", page.url)
        return
    items = _items(page)
    if items is not None:
        for position, item in enumerate(items, 1):
            if item.get("published") is not False:
                yield _vacancy(item, page, f"{page.url} n° {position}")
        return
    links = _links(page)
    for url, title in links.items():
        number = _VACANCY.search(url)
        known = Found(
            number[1].lower() if number else raw.key(url), raw.offer(title=title, url=url)
        )
        yield Follow(url, "detail", known if title else None)
    if not links and not boards.says_empty(page):
        yield Changed("page Flatchr sans annonce : sa liste n'est dessinée que dans un navigateur")


def _vacancy(item: Mapping[str, Any], page: Page, where: str) -> Read:
    vacancy = item.get("vacancy")
    if not isinstance(vacancy, dict):
        return Loss("annonce illisible", where, str(vacancy)[:200])
    title = raw.plain(vacancy.get("title"))
    text = "\n".join(
        filter(None, (raw.markup(vacancy.get(name)) for name in ("mission", "profile")))
    )
    # `description` is of the employer on most sites: it stays, last, for those where it is not.
    text = "\n".join(filter(None, (text, raw.markup(vacancy.get("description")))))
    if title is None and not text:
        return Loss("annonce sans titre ni texte", where)
    slug = raw.words(vacancy.get("slug"))
    company = vacancy.get("company") if isinstance(vacancy.get("company"), dict) else {}
    own = _OWN.search(page.url)
    path = f"/fr/company/{own[1]}/vacancy/{slug}/" if own and slug else None
    offer = raw.offer(
        title=title, text=text, url=join(page.url, path) if path else raw.words(item.get("external_url")),
        employer=raw.plain((company or {}).get("name")),
        place=_place(vacancy.get("address")) or _place((company or {}).get("address")),
        contract=raw.plain(vacancy.get("contract_type")), reference=raw.words(vacancy.get("reference")),
        published=raw.words(item.get("publish_date")) or raw.words(item.get("created_at"))
        or raw.words(vacancy.get("created_at")),
        starts=raw.words(vacancy.get("start_date")),
    )  # fmt: skip
    number = raw.words(vacancy.get("id")) or raw.words(vacancy.get("vacancy_id"))
    key = number.lower() if number else raw.key(offer.url, title, offer.place)
    return Found(key, offer, has_own_page=offer.url is not None)


def _place(address: Any) -> str | None:
    if not isinstance(address, dict):
        return raw.plain(address)
    said = [raw.plain(address.get(name)) for name in ("postal_code", "locality")]
    return (
        " ".join(filter(None, said))
        or raw.plain(address.get("formatted_address"))
        or raw.plain(address.get("administrative_area_level_2"))
    )
