"""Beetween: an employer's list of openings, each at `/poste/{public id}-{slug}`.

Learnt from the "ever-jobs" project on GitHub (June 2026): career sites at `emploi.beetween.com/WeaselWeb/p/
{employer}` or at the employer's own name link to `/poste/{10 to 20 letters and digits}-{slug}/`, and may
carry their openings as JSON in a script. That JSON was not seen by them either: its keys are read by
their likely names. What an offer's page holds is assumed: a JobPosting, else headings and labels.
Never seen live. nous-recrutons.fr is the same house's, on WordPress: see `nousrecrutons`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pydantic import Field

from pipeline.harvest import Found, Loss
from spiders import boards, raw, records
from spiders.page import Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "beetween"
MISSES = 2
RANK = Rank.KNOWN

OFFER = re.compile(r"/poste/([a-z0-9]{10,20})(?:-[^/?#]*)?/?(?:[?#]|$)", re.IGNORECASE)
_PORTAL = re.compile(
    r"https?://(?:emploi|app|www)\.beetween\.(?:com|fr)/WeaselWeb/p/[\w-]+", re.IGNORECASE
)
_STATE = re.compile(r"__BEETWEEN_STATE__|beetween|weaselweb", re.IGNORECASE)
_ID = re.compile(r"^[a-z0-9]{8,24}$", re.IGNORECASE)
_DRAWN = re.compile(r"\d")


class Options(PlatformOptions):
    """Where the list is."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The list's address; the source's own where it is not given."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The list."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The list that the page is, or the portal that it links to."""
    if not page.ok or "<" not in page.text[:2000] or not boards.begins(page):
        return
    if links(page) or (_STATE.search(page.text) and list(_state(page))):
        yield Way({"url": page.url}, "une liste d'offres Beetween (/poste/…)")
    elif found := _PORTAL.search(page.text.replace("\\/", "/")):
        yield Way({"url": found[0]}, "un lien vers un espace de recrutement Beetween")


def recognises(page: Page) -> bool:
    """Whether the page links to posts of the product, names it, or is one of its offers."""
    if not page.ok or "<" not in page.text[:5000]:
        return False
    if page.role == "detail":
        return boards.about(page)
    return bool(links(page)) or _STATE.search(page.text) is not None


def links(page: Page) -> dict[str, str]:
    """The addresses of posts that a page leads to, with the most that is said of each by its links."""
    found: dict[str, str] = {}
    if "/poste/" not in page.text:
        return found
    for link in page.selector.xpath("//a[contains(@href, '/poste/')]"):
        url = page.join(link.attrib["href"])
        if url and OFFER.search(url):
            heads = link.xpath(".//h1 | .//h2 | .//h3 | .//h4")
            said = boards.visible(heads[0]) if heads else boards.visible(link)
            url = url.partition("#")[0]
            if url not in found or (heads and said):
                found[url] = said
    # Ids are drawn among letters and digits: where none has a digit, they are words of another product.
    return (
        found
        if any(
            _DRAWN.search(identity(url)) for url in found if not identity(url).startswith("http")
        )
        else {}
    )


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The openings that a page carries or leads to, and its next page; or the offer of a page."""
    if page.role == "detail":
        yield detail(page)
        return
    stated = dict(_state(page)) if _STATE.search(page.text) else {}
    found = links(page)
    for number, one in stated.items():
        if one.raw.text or not one.raw.url:
            yield one
        elif not any(number == identity(url) for url in found):
            yield Follow(one.raw.url, "detail", one)
    for url, said in found.items():
        number = identity(url)
        if number in stated and stated[number].raw.text:
            continue
        yield Follow(url, "detail", stated.get(number) or teaser(url, said))
    after = boards.following(page)
    if after:
        yield Follow(after)
    elif not found and not stated and not boards.says_empty(page):
        yield Changed("liste sans poste, et qui ne dit pas qu'il n'y en a pas")


def _state(page: Page) -> Iterator[tuple[str, Found]]:
    """The openings that scripts of the page carry, by their public id."""
    for listed in records.lists(page).values():
        for record in listed:
            number = raw.words(
                record.get("publicId") or record.get("public_id") or record.get("id")
            )
            found = records.offer(record, page)
            if number and _ID.match(number) and found:
                url = found.raw.url or page.join(f"/poste/{number.lower()}/")
                offer = found.raw.model_copy(update={"url": url})
                yield number.lower(), Found(number.lower(), offer)


def identity(url: str) -> str:
    """The public id in an address: it stays when the title, hence the slug, is corrected.

    Without a digit it may be a word of the slug, which another post has too: then the whole address.
    """
    found = OFFER.search(url)
    return found[1].lower() if found and _DRAWN.search(found[1]) else raw.key(url)


def teaser(url: str, said: str) -> Found:
    """What a link says of an opening; its slug where the link says nothing of its own."""
    slug = OFFER.search(url)
    generic = not said or re.match(
        r"(?i)(?:voir|postuler|en savoir|d[ée]tail|lire|d[ée]couvrir)", said
    )
    if generic and slug:
        tail = unquote(slug[0].strip("/").partition("/")[2]).partition("-")[2]
        said = tail.strip("/?#").replace("-", " ").strip().capitalize()
    return Found(identity(url), raw.offer(title=said[:200] or None, url=url))


def detail(page: Page) -> Read:
    """The offer of a page."""
    inside = ("//article[.//h1 or .//h2]", "//main", "//*[@id='content']", "//body")
    _, said = boards.labelled(page, *inside)
    own = {"title": boards.heading(page), "text": boards.body(page, *inside)}
    fields = said | {name: value for name, value in own.items() if value}
    return boards.advert(page, identity(page.url), **fields) or Loss("page d'offre sans titre ni texte", page.url)  # fmt: skip
