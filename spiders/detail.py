"""One offer's own page, of any site: its title, main text, labelled lines and attached PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from lxml import etree, html

from pipeline.harvest import Found, Loss
from pipeline.normalise.words import stem
from pipeline.offer import RawOffer
from spiders import documents, labels, raw
from spiders.address import canonical
from spiders.content import content, lines, words
from spiders.page import Page
from spiders.platforms import Follow, Read, jobposting
from spiders.signs import MARKS, generic, opening

_SHORT = 400  # characters under which an offer's page leaves the rest to an attached document
_LARGEST = 400_000  # characters of HTML that are given to trafilatura
_TRUNCATED = re.compile(r"\s*(?:…|\.\.\.|\[\.\.\.\]|\[…\])\s*$")
_ATTACHED = re.compile(
    r"fiche|poste|profil|offre|annonce|avis|descripti|t[ée]l[ée]charg|pdf|d[ée]tail", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\W*(?:(?:nos|les|d['’]|voir\s+(?:les\s+|d['’])?)?\s*autres?\s+(?:offres?|annonces?|postes?|actualit)|offres?\s+(?:similaires|associ[ée]e?s|li[ée]e?s|r[ée]cent)|ces\s+offres|vous\s+(?:aimerez|pourriez|serez)|(?:[àa]\s+lire|voir)\s+aussi|derni[èe]res?\s+(?:offres|actualit|annonces)|articles?\s+(?:similaires|r[ée]cents|li[ée]s)|partager\s+(?:cette|cet|l['’]))",
    re.IGNORECASE,
)
"""What begins the part of a page that is of other offers."""
_NEVER = re.compile(
    r"dossier|formulaire|livret|plan d|brochure|plaquette|cerfa|rgpd", re.IGNORECASE
)


def parse(page: Page, title: str | None = None, text: str | None = None) -> Iterator[Read]:
    """The offer of a page; what its list already said (`page.known`) fills what it lacks.

    `title` and `text` are CSS selectors for where the page says them.
    """
    known = page.known
    if documents.is_pdf(page):
        yield from of_document(page)
        return
    if _is_elsewhere(page):
        yield Loss("page d'offre qui renvoie ailleurs", page.asked)
        return
    posting = _posting(page) if "JobPosting" in page.text else None
    body = content(page)
    called = _title(page, known, title)
    said = _own(lines(body))
    if known and known.raw.title and not _is_of(known.raw.title, said):
        yield Loss("page d'offre qui parle d'autre chose", page.url)
        yield known
        return
    body_text = _selected(page, text) or main_text(page)
    stated = {n: v for n, v in labels.fields(said).items() if n != "title"}
    fields: dict[str, str | None] = {"title": called, "text": body_text, **stated}
    if posting is not None:
        fields.update({n: v for n, v in posting.model_dump().items() if v and n != "source"})
    found = _made(page, known, fields)
    document = attached(page, body) if len(body_text or "") < _SHORT else None
    if document:
        yield Follow(document, "detail", known=found)
    elif not found.raw.title and not found.raw.text:
        yield Loss("page d'offre sans titre ni texte", page.url)
    else:
        yield found


def of_document(page: Page) -> Iterator[Read]:
    """The offer that a PDF holds, with what led to it; a scan keeps the title of its link."""
    known = page.known
    document = documents.read(page.body)
    called = (known.raw.title if known else None) or ""
    if document.loss:
        name = called or urlsplit(page.url).path.rpartition("/")[2]
        yield Loss(f"{document.loss} : {name}", page.url)
        if known and called and not generic(called):
            yield known
        return
    stated = labels.fields(document.lines)
    inside = stated.pop("title", None)
    if not called or generic(called) or (inside and not opening(called) and opening(inside)):
        called = inside or document.title or called
    before = known.raw.text if known else None
    text = "\n\n".join(filter(None, (before, document.text)))
    yield _made(page, known, {"title": called or None, "text": text, **stated})


def _made(page: Page, known: Found | None, fields: dict[str, str | None]) -> Found:
    """The offer, with what the list said where the page says nothing."""
    merged: dict[str, Any] = dict(known.raw.model_dump(exclude={"source"})) if known else {}
    before = merged.get("text")
    merged.update({name: value for name, value in fields.items() if value})
    if before and len(before) > len(merged["text"] or ""):
        merged["text"] = before
    merged["url"] = merged.get("url") or page.asked or page.url
    if known:
        return Found(known.key, raw.offer(**merged), known.has_own_page)
    return Found(raw.key(page.asked or page.url), raw.offer(**merged))


def _is_elsewhere(page: Page) -> bool:
    """Whether an offer's address answered with the home page or a list: it is gone."""
    if page.asked is None or canonical(page.asked) == canonical(page.url):
        return False
    asked, got = urlsplit(page.asked).path.rstrip("/"), urlsplit(page.url).path.rstrip("/")
    return (
        not urlsplit(page.url).query and asked != got and (not got or asked.startswith(f"{got}/"))
    )


def _posting(page: Page) -> RawOffer | None:
    """The one posting that the page describes for machines."""
    alone = [
        read.raw for read in jobposting.parse(page, jobposting.Options()) if isinstance(read, Found)
    ]
    return alone[0] if len(alone) == 1 else None


def _title(page: Page, known: Found | None, selector: str | None) -> str | None:
    """The list's title, unless it is cut short or the page's own says the same and more."""
    listed = known.raw.title if known else None
    own = _selected(page, selector)
    if own:
        return own.partition("\n")[0]
    og = page.selector.xpath("//meta[@property='og:title']/@content").get()
    heads = [words(h) for h in content(page).iter("h1", "h2")][:6]
    for candidate in (*heads, re.split(r"\s+[|–—-]\s+", og)[0] if og else ""):
        if not candidate or generic(candidate) or len(candidate) > 250:
            continue
        if listed is None or generic(listed):
            if candidate == heads[0] or opening(candidate):
                return candidate
            continue
        bare = _TRUNCATED.sub("", listed)
        if bare != listed and candidate.lower().startswith(bare.lower()[:-2]):
            return candidate
        if bare.lower() in candidate.lower() and len(candidate) < 3 * len(bare) + 20:
            return candidate
    return listed or (heads[0] if heads else None)


def _is_of(title: str, said: list[str]) -> bool:
    """Whether a page speaks of what its link named: half of the long words are there."""
    if generic(title):
        return True
    wanted = {stem(word) for word in re.findall(r"[^\W\d_]{4,}", _TRUNCATED.sub("", title))}
    there = {stem(word) for line in said for word in re.findall(r"[^\W\d_]{4,}", line[:3000])}
    return not wanted or len(wanted & there) * 2 >= len(wanted)


def _selected(page: Page, selector: str | None) -> str | None:
    if not selector:
        return None
    found = [line for one in page.selector.css(selector) for line in lines(one.root)]
    return "\n".join(found) or None


def main_text(page: Page) -> str | None:
    """The page's main text: trafilatura's, or the largest block's where that leaves much out."""
    block = main_block(content(page))
    own = "\n".join(_own(lines(block)))
    read = "\n".join(_own((_trafilatura(block) or "").splitlines()))
    if read and len(read) >= max(120, 0.6 * len(own)):
        return read
    return own or read or None


def _own(said: list[str]) -> list[str]:
    """The lines up to where others' offers begin."""
    end = next((at for at, line in enumerate(said) if at > 1 and _OTHERS.match(line)), len(said))
    return said[:end]


def main_block(body: Any) -> Any:
    """The smallest element that holds most of what the page says."""
    for path in (".//main", ".//*[@role='main']", ".//article", ".//*[@itemprop='articleBody']"):
        found = body.findall(path)
        if len(found) == 1 and _length(found[0]) > 0.3 * _length(body):
            body = found[0]
            break
    whole = _length(body)
    while True:
        inner = max((c for c in body if isinstance(c.tag, str)), key=_length, default=None)
        if inner is None or _length(inner) < 0.9 * whole or inner.tag in ("p", "table", "ul", "dl"):
            return body
        body = inner


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _trafilatura(block: Any) -> str | None:
    try:
        markup = html.tostring(block, encoding="unicode", with_tail=False)
        if len(markup) > _LARGEST:
            return None
        document = f"<html><body><article>{markup}</article></body></html>"
        return trafilatura.extract(
            document, fast=True, include_comments=False, include_tables=True, favor_recall=True
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return None  # its own faults on odd markup: the largest block is there
    except etree.LxmlError:
        return None


def attached(page: Page, *elements: Any) -> str | None:
    """The one PDF that describes the job, where the page attaches it there."""
    for link in (link for element in elements for link in element.iter("a")):
        url = page.join(link.get("href") or "#")
        said = f"{words(link)} {link.get('title') or ''} {url}"
        if not url or not documents.leads(url, link) or _NEVER.search(said):
            continue
        if _ATTACHED.search(said) or MARKS.search(said) or opening(words(link)):
            return url.partition("#")[0]
    return None
