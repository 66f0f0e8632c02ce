"""JobAffinity: openings that an employer's page shows by a script of `jobaffinity.fr/syndication/…`.

Learnt from one public collector on GitHub: the employer's page loads `/syndication/publication/{account}/
{source}`, whose script asks `/syndication/list_job/{account}/{source}/?parent={page}`; both it and
`/syndication/info_job/{account}/{source}/{opening}?parent={page}` answer `document.write('…')`, with links
that carry `intuition_id`. What that markup is inside is assumed: links, headings, labels. Pages with links to
`jobaffinity.fr/apply/{token}` are read as lists of them. Never seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

from pydantic import Field

from pipeline.harvest import Found, Loss
from spiders import boards, raw
from spiders.literals import unquoted
from spiders.page import Page
from spiders.pairs import fields, pairs
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "jobaffinity"
MISSES = 2
RANK = Rank.KNOWN

_LIVE = "https://jobaffinity.fr"
_SCRIPT = re.compile(
    r"((?:https?:)?//[^\s\"'<>/]+)?/syndication/(?:publication|list_job)/(\d+)/(\d+)", re.IGNORECASE
)
_ANSWER = re.compile(r"/syndication/list_job/(\d+)/(\d+)", re.IGNORECASE)
_WRITTEN = re.compile(
    r"document\.write(?:ln)?\(\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')\s*\)", re.DOTALL
)
_APPLY = re.compile(r"jobaffinity\.fr/(?:posting/)?apply/([a-z0-9]{8,})", re.IGNORECASE)
_SPONTANEOUS = re.compile(r"candidatures?\s+spontan", re.IGNORECASE)


class Options(PlatformOptions):
    """Which publication."""

    account: str | None = Field(default=None, pattern=r"^\d+$")
    publication: str | None = Field(default=None, pattern=r"^\d+$")
    api: str = Field(default=_LIVE, pattern=r"^https?://")
    """Where the script asks."""
    url: str | None = Field(default=None, pattern=r"^https?://")
    """The employer's page that shows the openings; the source's own otherwise."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The list, as the employer's page asks it; or that page, where its numbers are not known."""
    page = options.url or source.url
    if not (options.account and options.publication):
        return [Follow(page)]
    path = f"/syndication/list_job/{options.account}/{options.publication}/"
    return [Follow(f"{options.api.rstrip('/')}{path}?parent={quote(page, safe='')}")]


def ways(page: Page) -> Iterator[Way]:
    """The publication whose script the page loads; or the page itself, where it links to openings."""
    if not page.ok or "<" not in page.text[:2000]:
        return
    found = _SCRIPT.search(page.text.replace("\\/", "/"))
    if found:
        yield Way(
            {"account": found[2], "publication": found[3], "api": _root(found[1], page), "url": page.url},
            "une publication JobAffinity dans la page",
        )  # fmt: skip
    elif len(_applications(page)) > 1:
        yield Way({"url": page.url}, "des liens vers des annonces JobAffinity", ("jobaffinity.fr",))


def _root(stated: str | None, page: Page) -> str:
    """Where the script is, as a full address: beside the page where it says no host."""
    root = page.join(stated or "/") or _LIVE
    return root.rstrip("/")


def recognises(page: Page) -> bool:
    """Whether the answer writes a list or an offer, or the page loads or links to some."""
    if not page.ok:
        return False
    if _written(page) is not None:
        return True
    if page.role == "detail":
        return boards.about(page)
    return _SCRIPT.search(page.text) is not None or bool(_applications(page))


def _written(page: Page) -> Page | None:
    """What the script writes into the employer's page, as a page of its own."""
    parts = [unquoted(found[1]) for found in _WRITTEN.finditer(page.text)]
    if not parts or "<html" in page.text[:500].lower():
        return None
    parent = parse_qs(urlsplit(page.url).query).get("parent", [""])[0]
    url = parent if parent.startswith(("http://", "https://")) else page.url
    return replace(page, url=url, headers={}, body="".join(parts).encode("utf-8", "replace"))


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The openings that the script's list or the page leads to; or one opening."""
    written = _written(page)
    if page.role == "detail":
        yield _detail(written or page)
        return
    if written is None:
        yield from _of_page(page, options)
        return
    numbers = _ANSWER.search(page.url)
    account, publication = (
        (numbers[1], numbers[2]) if numbers else (options.account, options.publication)
    )
    root = page.url.partition("/syndication/")[0] if numbers else options.api.rstrip("/")
    openings = _openings(written)
    for number, one in openings.items():
        path = f"{root}/syndication/info_job/{account}/{publication}/{number}"
        yield Follow(f"{path}?parent={quote(one.raw.url or written.url, safe='')}", "detail", one)
    after = boards.following(written)
    if after and after.startswith(root):
        yield Follow(after)
    elif not openings and not boards.says_empty(written) and boards.visible(written.selector):
        yield Changed("liste sans offre, et qui ne dit pas qu'il n'y en a pas")


def _openings(written: Page) -> dict[str, Found]:
    """The openings of a written list, by their number."""
    found: dict[str, Found] = {}
    for link in written.selector.xpath("//a[contains(@href, 'intuition_id')]"):
        url = written.join(link.attrib["href"])
        number = parse_qs(urlsplit(url or "").query).get("intuition_id", [""])[0]
        said = boards.visible(link)
        if not url or not re.fullmatch(r"[\w-]{1,40}", number) or _SPONTANEOUS.search(said):
            continue
        row = link.xpath("ancestor::*[self::tr or self::li or self::article][1]")
        facts = fields(pairs(row[0])) if row else {}
        if number not in found or len(said) > len(found[number].raw.title or ""):
            offer = raw.offer(**({"title": said[:200] or None} | facts), url=url)
            found[number] = Found(number, offer)
    return found


def _of_page(page: Page, options: Options) -> Iterator[Read]:
    """The employer's page: its script's list, or the openings that it links to."""
    found = _SCRIPT.search(page.text.replace("\\/", "/"))
    if found:
        path = f"{_root(found[1], page)}/syndication/list_job/{found[2]}/{found[3]}/"
        yield Follow(f"{path}?parent={quote(page.url, safe='')}")
        return
    links = _applications(page)
    for url, said in links.items():
        token = _APPLY.search(url)
        key = token[1].lower() if token else raw.key(url)
        yield Follow(
            url, "detail", Found(key, raw.offer(title=said or None, url=url)) if said else None
        )
    if not links and not boards.says_empty(page):
        yield Changed("page sans annonce JobAffinity")


def _applications(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in page.selector.xpath("//a[contains(@href, 'jobaffinity.fr/')]"):
        url = page.join(link.attrib["href"])
        if not url or not _APPLY.search(url) or _SPONTANEOUS.search(boards.visible(link)):
            continue
        row = link.xpath("ancestor::*[self::tr or self::li or self::article or self::section][1]")
        heads = (row or link).xpath(".//h2 | .//h3 | .//h4")
        found.setdefault(url, boards.visible(heads[0] if heads else link)[:200])
    return found


def _detail(page: Page) -> Read:
    inside = ("//article", "//main", "//body")
    _, said = boards.labelled(page, *inside)
    own = {"title": boards.heading(page, "//h1", "//h2"), "text": boards.body(page, *inside)}
    if page.known and page.known.raw.title:
        own["title"] = page.known.raw.title if not page.selector.xpath("//h1") else own["title"]
    fields_ = said | {name: value for name, value in own.items() if value}
    return boards.advert(page, **fields_) or Loss("annonce sans titre ni texte", page.url)
