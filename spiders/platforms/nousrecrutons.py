"""nous-recrutons.fr: employers' career sites on WordPress, by their interface or their lists.

Learnt from a public reader of the Hospices civils de Lyon's site (`/wp-json/wp/v2/job`, a hundred a page;
contract and hospital as taxonomies `job_contract_type`, `job_custom_…`; `job_offer_mission` and
`job_offer_profile` in `meta`) and from addresses in public code (`/offres-emploi/`, `/poste/{id}-{slug}`,
the ids of Beetween, whose product it is). That `_embed=wp:term` gives the names of the terms is
WordPress's own documentation. One reader was refused (403): the pages then remain. Never seen live.
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
from spiders.pairs import folded
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way, beetween
from spiders.source import Source

NAME = "nousrecrutons"
MISSES = 1
RANK = Rank.INTERFACE

_END = "rest_post_invalid_page_number"
_SITE = re.compile(r"https?://[a-z0-9-]+\.nous-recrutons\.fr\b", re.IGNORECASE)
_MARK = re.compile(r"\bjob_(?:custom_|contract_type|offer_)|nous-recrutons\.fr", re.IGNORECASE)
_FIELDS = "id,date,link,title,content,excerpt,meta,_links,_embedded"
_NAMED = re.compile(r"^[\w/-]+$")
_CONTRACT = ("contrat", "contract")
_PLACE = ("lieu", "ville", "localisation", "location", "site", "commune", "city")
_EMPLOYER = ("hopital", "etablissement", "direction_site", "structure", "company", "entite")


class Options(PlatformOptions):
    """Where the openings are asked."""

    api: str | None = Field(default=None, pattern=r"^https?://")
    """The interface's root, `…/wp-json`; below the source's own address otherwise."""
    type: str = Field(default="job", pattern=r"^[\w/-]+$")
    url: str | None = Field(default=None, pattern=r"^https?://")
    """The list's page (`/offres-emploi/`), to be read instead of the interface."""
    per_page: int = Field(default=100, ge=1, le=100)


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The first page of openings, by the interface unless a page is given."""
    if options.url:
        return [Follow(options.url)]
    api = options.api or join(source.url, "/wp-json") or source.url
    joint = "&" if "rest_route=" in api else "?"
    url = f"{api.rstrip('/')}/wp/v2/{options.type}{joint}per_page={options.per_page}&page=1"
    return [Follow(f"{url}&_embed=wp:term&_fields={_FIELDS}")]


def ways(page: Page) -> Iterator[Way]:
    """The type of openings that the interface lists, the list that a page is, or the site it links to."""
    if not page.ok:
        return
    why = "un site carrière nous-recrutons.fr"
    document = _json(page)
    if isinstance(document, dict):
        job = _map(document.get("job"))
        taxonomies = job.get("taxonomies")
        if isinstance(taxonomies, list) and _MARK.search(" ".join(map(str, taxonomies))):
            api, base = page.url.partition("/wp/v2")[0], raw.words(job.get("rest_base")) or "job"
            yield Way(
                {"api": api, "type": base if _NAMED.match(base) else "job"}, f"l'interface d'{why}"
            )
        return
    if isinstance(document, list):
        if _posts(page) and _MARK.search(page.text):
            api, _, rest = page.url.partition("/wp/v2/")
            name = rest.partition("?")[0].partition("&")[0].strip("/")
            if not _NAMED.match(name):
                return
            yield Way({"api": api, "type": name}, f"l'interface d'{why}")
        return
    if "<" not in page.text[:2000] or not boards.begins(page):
        return
    announced = page.selector.xpath("//link[@rel='https://api.w.org/']/@href").get()
    api_url = page.join(announced) if announced else None
    if beetween.links(page) and (api_url or _MARK.search(page.text)):
        if api_url:
            yield Way({"api": api_url.rstrip("/")}, f"l'interface d'{why}")
        yield Way({"url": page.url}, f"la liste d'offres d'{why}")
    elif found := _SITE.search(page.text.replace("\\/", "/")):
        site = found[0].lower()
        yield Way({"api": f"{site}/wp-json"}, f"un lien vers {why}")
        yield Way({"url": f"{site}/offres-emploi/"}, f"un lien vers {why}")


def _json(page: Page) -> Any:
    try:
        return page.json()
    except NotJsonError:
        return None


def recognises(page: Page) -> bool:
    """Whether the page is a list of openings by the interface, its end, or a page that leads to some."""
    document = _json(page)
    if isinstance(document, dict):
        return page.status == 400 and document.get("code") == _END
    if isinstance(document, list):
        return page.ok and all(isinstance(one, dict) and "id" in one for one in document)
    return beetween.recognises(page) or (
        page.ok and page.role == "listing" and _MARK.search(page.text) is not None
    )


def _posts(page: Page) -> list[dict[str, Any]]:
    document = _json(page)
    if page.ok and isinstance(document, list):
        return [one for one in document if isinstance(one, dict) and "title" in one]
    return []


def parse(page: Page, options: Options) -> Iterator[Read]:
    """One offer a post and the next page; or what a page of the site leads to."""
    document = _json(page)
    if not isinstance(document, (list, dict)):
        yield from beetween.parse(page, beetween.Options())
        return
    if isinstance(document, dict) or not page.ok:
        return
    for position, post in enumerate(document, 1):
        where = f"{page.url} n° {position}"
        yield (
            _post(post, options, where)
            if isinstance(post, dict)
            else Loss("offre illisible", where)
        )
    current = boards.number(page.url) or 1
    pages = page.headers.get("x-wp-totalpages", "")
    more = current < int(pages[:6]) if pages.isdecimal() else len(document) >= options.per_page
    if more and document:
        yield Follow(boards.with_query(page.url, page=current + 1))
    elif more:
        yield Changed(f"page {current} vide, sur {pages} annoncées")


def _post(post: Mapping[str, Any], options: Options, where: str) -> Read:
    title, meta = raw.plain(_rendered(post, "title")), _map(post.get("meta"))
    texts = [
        _rendered(post, "content"), meta.get("job_offer_mission"), meta.get("job_offer_profile"),
    ]  # fmt: skip
    parts: list[str] = []
    for text in map(raw.markup, texts):
        if text and not any(text in part for part in parts):
            parts.append(text)
    text = "\n".join(parts) or raw.markup(_rendered(post, "excerpt"))
    if title is None and text is None:
        return Loss("offre sans titre ni texte", where)
    terms = _terms(post)
    link = raw.words(post.get("link"))
    offer = raw.offer(
        title=title, text=_with(text, meta.get("job_offer_duration"), terms), url=link,
        contract=_term(terms, _CONTRACT) or raw.plain(meta.get("job_contract_type")),
        place=_term(terms, _PLACE) or raw.plain(meta.get("job_location")),
        employer=_term(terms, _EMPLOYER), published=raw.words(post.get("date")),
        starts=raw.words(meta.get("job_start_date")) or raw.words(meta.get("job_offer_start_date")),
        reference=raw.words(meta.get("job_reference")) or raw.words(meta.get("job_offer_reference")),
    )  # fmt: skip
    number = raw.words(post.get("id"))
    # The id in the address is the one that the list's page, too, would know it by.
    key = beetween.identity(link) if link and beetween.OFFER.search(link) else None
    key = key or (f"{options.type}/{number}" if number else raw.key(link, title, text))
    return Found(key, offer, has_own_page=offer.url is not None)


def _with(text: str | None, duration: Any, terms: Mapping[str, str]) -> str | None:
    """The text, and after it the facts that no field of an offer has."""
    used = (*_CONTRACT, *_PLACE, *_EMPLOYER)
    facts = [value for name, value in terms.items() if not any(word in name for word in used)]
    if said := raw.plain(duration):
        facts.append(f"Durée : {said}")
    return "\n".join(filter(None, (text, *facts))) or None


def _terms(post: Mapping[str, Any]) -> dict[str, str]:
    """The names of the terms that a post is filed under, by taxonomy."""
    found: dict[str, list[str]] = {}
    groups = _map(post.get("_embedded")).get("wp:term")
    for group in groups if isinstance(groups, list) else ():
        for term in group if isinstance(group, list) else ():
            name = raw.plain(_map(term).get("name"))
            taxonomy = raw.words(_map(term).get("taxonomy"))
            if name and taxonomy:
                found.setdefault(folded(taxonomy), []).append(name)
    return {taxonomy: ", ".join(dict.fromkeys(names)) for taxonomy, names in found.items()}


def _term(terms: Mapping[str, str], words: Iterable[str]) -> str | None:
    return next((terms[name] for word in words for name in terms if word in name), None)


def _rendered(post: Mapping[str, Any], name: str) -> Any:
    value = post.get(name)
    return value.get("rendered") if isinstance(value, Mapping) else value


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
