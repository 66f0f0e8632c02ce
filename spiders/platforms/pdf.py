"""PDF: lists of links to job descriptions, the text inside, and documents that hold several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import Field

from pipeline.harvest import Found
from spiders import detail, documents, labels, raw
from spiders.address import canonical
from spiders.blocks import Item, groups
from spiders.content import is_html
from spiders.page import Page
from spiders.pagination import following, is_later
from spiders.platforms import Changed, Expression, Follow, PlatformOptions, Rank, Read, Way, listing
from spiders.signs import astray, generic, is_about, opening, says_empty, worded
from spiders.source import Source

NAME = "pdf"
MISSES = 2
RANK = Rank.PLAIN

_NEVER = re.compile(
    r"livret|r[èe]glement|charte|plan d|tarif|menus?\b|bulletin|compte.rendu|proc[èe]s.verbal|d[ée]lib[ée]r|dossier de candidature|formulaire|questionnaire|rapport|brochure|plaquette|projet d|organigramme|rgpd|donn[ée]es personnelles|mention",
    re.IGNORECASE,
)
"""Names of documents that hospitals and town halls publish beside job descriptions."""
_SIZE = re.compile(
    r"\s*[(\[]?\s*(?:\.?pdf\b)?[\s,;:–-]*(?:\d+(?:[.,]\d+)?\s*(?:[kmg]?o|[kmg]b|octets))?\s*[)\]]?\s*$|\.pdf\b.*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^\W*(?:(?:t[ée]l[ée]charger|voir|consulter|ouvrir|lire)\s+)?(?:(?:la\s+)?fiche(?:\s+de\s+poste)?|l['’](?:offre|annonce)|le\s+(?:document|profil))?(?:\s+(?:de\s+poste))?\s*[:–-]\s*",
    re.IGNORECASE,
)
_HEADS = re.compile(r"^(?:\d+\s|offre|poste|annonce|un\b|une\b|recrut|recherch)", re.IGNORECASE)


class Options(PlatformOptions):
    """Where the list of documents is, and which of its links lead to openings."""

    url: str | None = Field(default=None, pattern=r"^https?://")
    """The address of the list, or of the document itself; the source's own otherwise."""
    links: Expression | None = None
    """A regular expression found in the addresses of documents: "/fiches-de-poste/"."""
    empty: Expression | None = None
    """A regular expression of what the list says when nothing is open, if it is not plain."""
    pages: int = Field(default=50, ge=1, le=100)
    """How many pages of the list are read at most."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The list, or the document."""
    return [Follow(options.url or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The list of job descriptions that the page is; a document that holds several openings."""
    if is_html(page):
        if astray(page.url) or is_later(page.url):
            return
        about = is_about(page)
        items = [item for item in _documents(page, None) if about or opening(item.title)]
        sure = sum(opening(item.title) or (about and worded(item.url)) for item in items)
        if sure > (0 if about else 1) and sure * 2 >= listing.sure(page):
            yield Way({"url": page.url}, f"une liste de {len(items)} fiches de poste en PDF")
    elif documents.is_pdf(page) and len(page.body) < 3_000_000 and len(_inside(page)) > 1:
        yield Way({"url": page.url}, "un PDF qui tient plusieurs annonces")


def recognises(page: Page) -> bool:
    """Whether the page is HTML or a document."""
    return documents.is_pdf(page) or is_html(page)


def parse(page: Page, options: Options) -> Iterator[Read]:
    """From a list, its documents; from a document, its offer or its several offers."""
    if page.role == "detail":
        yield from detail.parse(page)
    elif documents.is_pdf(page):
        inside = _inside(page)
        yield from inside if len(inside) > 1 else detail.of_document(page)
    elif not is_html(page):
        yield Changed("ni une liste ni un PDF")
    else:
        yield from _list(page, options)


def _list(page: Page, options: Options) -> Iterator[Read]:
    items = list(_documents(page, options.links))
    if items and not any(opening(item.title) for item in items) and says_empty(page, options.empty):
        items = []
    if not options.links:  # some of the offers may have pages of their own
        items += [item for item in listing.chosen(page) if not documents.leads(item.url, item.link)]
    for item in items:
        yield listing.offered(page, item)
    more = following(page, options.pages)
    for url in more:
        yield Follow(url)
    if not (items or more or says_empty(page, options.empty)):
        yield Changed("aucun lien vers un PDF, et rien qui dise qu'il n'y a pas d'offre")


def _documents(page: Page, links: str | None) -> Iterator[Item]:
    """The links of a page that lead to job descriptions, each address once."""
    seen: set[str] = set()
    for group in groups(page):
        for item in group.items:
            name = documents.name_of(item.url)
            if links is None:
                wanted = documents.leads(item.url, item.link)
                wanted = wanted and not _NEVER.search(f"{item.title} {name}")
            else:
                wanted = re.search(links, item.url) is not None
            if wanted and canonical(item.url) not in seen:
                seen.add(canonical(item.url))
                yield replace(item, title=_named(item.title, name))


def _named(title: str, name: str) -> str:
    """What a link calls its document, without size and format; else what its file is called."""
    bare = _SIZE.sub("", title).strip()
    bare = _LEADING.sub("", bare) if not generic(_LEADING.sub("", bare)) else bare
    return name if generic(bare) and not generic(name) else bare or title


def _inside(page: Page) -> list[Read]:
    """The several openings of one document: by repeated labels, or by lines that are titles."""
    document = documents.read(page.body)
    said = document.lines
    if document.loss:
        return []
    heads = {
        at: named for at, line in enumerate(said) if (named := labels.fields([line]).get("title"))
    }
    if len(heads) < 2:
        heads = {
            at: line
            for at, line in enumerate(said)
            if len(line) <= 100 and (line.isupper() or _HEADS.match(line)) and opening(line)
        }
    order = sorted(heads)
    found: list[Read] = []
    for at, end in zip(order, [*order[1:], len(said)], strict=False):
        text = "\n".join(said[at:end])
        if len(text) < 80:
            return []  # names in a list, not openings one after the other
        stated = labels.fields(said[at:end])
        title = heads[at]
        stated.pop("title", None)
        key = raw.key(None, canonical(page.url), stated.get("reference") or title)
        url = f"{page.url.partition('#')[0]}#page={_page_of(document, said[at])}"
        found.append(Found(key, raw.offer(title=title, text=text, url=url, **stated), False))
    return found


def _page_of(document: documents.Document, line: str) -> int:
    return next((n for n, text in enumerate(document.pages, 1) if line in text), 1)
