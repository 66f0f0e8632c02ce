"""SmartRecruiters: an employer's postings by the open Posting API, a page of a hundred at a time.

Learnt from the documentation of the Posting API (`GET /v1/companies/{id}/postings`, `totalFound`,
`jobAd.sections`) and from public readers of it; never seen live. An unknown company answers with an
empty list, as one that has nothing open does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import Field

from pipeline.harvest import Found, Loss
from spiders import boards, raw
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "smartrecruiters"
MISSES = 1
RANK = Rank.INTERFACE

_LIVE = "https://api.smartrecruiters.com"
_PAGES = "https://jobs.smartrecruiters.com"
_API = re.compile(
    r"(https?://[^\s\"'<>\\]+?|(?<=[\"'`])(?:/[\w./-]*)?)/v1/companies/([\w.-]+)/postings",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"https?://(?:jobs|careers)\.smartrecruiters\.com/(?:oneclick-ui/company/)?([\w.-]+)",
    re.IGNORECASE,
)
_SECTIONS = ("jobDescription", "qualifications", "additionalInformation")
_LIMIT = 100


class Options(PlatformOptions):
    """Whose postings."""

    company: str | None = Field(default=None, pattern=r"^[\w.-]+$")
    """The employer's identifier, letter case included; read from the source's address otherwise."""
    api: str = Field(default=_LIVE, pattern=r"^https?://")
    """The interface's root, before `/v1/companies/…`."""
    limit: int = Field(default=_LIMIT, ge=1, le=_LIMIT)


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The first page of postings."""
    found = _API.search(source.url) or _SITE.search(source.url)
    company = options.company or (found.groups()[-1] if found else None)
    if company is None:
        return [Follow(source.url)]
    url = f"{options.api.rstrip('/')}/v1/companies/{company}/postings"
    return [Follow(boards.with_query(url, limit=options.limit, offset=0))]


def ways(page: Page) -> Iterator[Way]:
    """The interface that the page is an answer of, calls, or links to the pages of."""
    if not page.ok:
        return
    if _list(page) is not None:
        if found := _API.search(page.url):
            yield _way(found[1], found[2])
        return
    if "<" not in page.text[:2000]:
        return
    text = page.text.replace("\\/", "/")
    seen = dict.fromkeys((found[1], found[2]) for found in _API.finditer(text))
    ours = [found[1] for found in _SITE.finditer(text)]
    # One that links to a single posting may be anyone's page: the employer most linked to is its own.
    if not seen and ours:
        seen = {(_LIVE, max(dict.fromkeys(ours), key=ours.count)): None}
    for api, company in seen:
        if root := page.join(api or "/"):
            yield _way(root.rstrip("/"), company)


def _way(api: str, company: str) -> Way:
    return Way({"company": company, "api": api}, "l'interface ouverte de SmartRecruiters")


def _list(page: Page) -> dict[str, Any] | None:
    """The answer, where it is a page of postings."""
    document = _json(page)
    if document is None or not isinstance(document.get("content"), list):
        return None
    return document if "totalFound" in document else None


def _json(page: Page) -> dict[str, Any] | None:
    try:
        document = page.json()
    except NotJsonError:
        return None
    return document if isinstance(document, dict) else None


def recognises(page: Page) -> bool:
    """Whether the answer is a page of postings, or a posting."""
    if not page.ok:
        return False
    if page.role == "detail":
        document = _json(page)
        return document is not None and ("jobAd" in document or "name" in document)
    return _list(page) is not None


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The postings that a page of the list leads to and the next page; or one posting."""
    if page.role == "detail":
        yield _posting(_json(page) or {}, page)
        return
    document = _list(page)
    if document is None:
        return
    postings = document["content"]
    base = page.url.partition("?")[0].rstrip("/")
    for position, posting in enumerate(postings, 1):
        number = raw.words(posting.get("id")) if isinstance(posting, dict) else None
        if number is None or not re.fullmatch(r"[\w-]+", number):
            yield Loss("annonce sans numéro", f"{page.url} n° {position}", str(posting)[:200])
            continue
        known = _posting(posting, page)
        yield Follow(f"{base}/{number}", "detail", known if isinstance(known, Found) else None)
    yield from _after(page, document, len(postings))


def _after(page: Page, document: Mapping[str, Any], shown: int) -> Iterator[Read]:
    total = _whole(document.get("totalFound")) or 0
    offset = _whole(document.get("offset"))
    if offset is None:
        said = re.search(r"[?&]offset=(\d{1,7})\b", page.url)
        offset = int(said[1]) if said else 0
    limit = _whole(document.get("limit")) or shown
    if offset + shown < total and shown:
        yield Follow(boards.with_query(page.url, offset=offset + shown))
    elif offset + shown < total:
        yield Changed(f"annonces {offset + 1} et suivantes absentes, sur {total}")
    elif not total and shown >= limit > 0:
        yield Changed("page pleine sans total : la suite ne se laisse pas demander")


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _posting(posting: Mapping[str, Any], page: Page) -> Read:
    company = _map(posting.get("company"))
    identifier, number = raw.words(company.get("identifier")), raw.words(posting.get("id"))
    made = f"{_PAGES}/{identifier}/{number}" if identifier and number else None
    employment = _map(posting.get("typeOfEmployment"))
    fields = {
        "title": raw.plain(posting.get("name")), "text": _text(posting),
        "employer": raw.plain(company.get("name")), "place": _place(posting.get("location")),
        "contract": raw.plain(employment.get("label")) or raw.words(employment.get("id")),
        "published": raw.words(posting.get("releasedDate")),
        "reference": raw.words(posting.get("refNumber")),
    }  # fmt: skip
    known = page.known.raw if page.known else None
    url = raw.words(posting.get("postingUrl")) or (known.url if known else None) or made
    merged = {
        name: value or (getattr(known, name) if known else None) for name, value in fields.items()
    }
    offer = raw.offer(**merged, url=url)
    if offer.title is None and offer.text is None:
        return Loss("annonce sans titre ni texte", page.url)
    key = (page.known.key if page.known else None) or number or raw.key(offer.url, offer.title)
    return Found(key, offer, has_own_page=offer.url is not None)


def _text(posting: Mapping[str, Any]) -> str | None:
    sections = _map(_map(posting.get("jobAd")).get("sections"))
    parts = []
    for name in (*_SECTIONS, *(other for other in sections if other not in _SECTIONS)):
        section = _map(sections.get(name))
        if name == "companyDescription" or not (text := raw.markup(section.get("text"))):
            continue  # what the employer says of itself says nothing of the post
        title = raw.plain(section.get("title"))
        parts.append(f"<h3>{title}</h3>\n{text}" if title else text)
    return "\n".join(parts) or None


def _place(value: Any) -> str | None:
    location = _map(value)
    town = [raw.plain(location.get(name)) for name in ("postalCode", "city")]
    return (
        " ".join(filter(None, town))
        or raw.plain(location.get("fullLocation"))
        or raw.plain(location.get("region"))
    )


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
