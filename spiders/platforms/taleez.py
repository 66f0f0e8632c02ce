"""Taleez: an employer's openings by what its career site reads, `/api/careez`, and their pages.

Learnt from public readers ("career-ops" and "job-scan" on GitHub, which checked it in 2026): the career
site at `{employer}.taleez.com` asks its own `/api/careez`, which needs no key and holds every opening
without its text; the text is on `taleez.com/apply/{slug}`, as a JobPosting. The data interface,
`api.taleez.com/0/jobs`, needs a key, and the shape of its answer is from hrflow-connectors. Never
seen live.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import Field

from pipeline.harvest import Found, Loss
from spiders import boards, raw
from spiders.address import host, join
from spiders.page import NotJsonError, Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "taleez"
MISSES = 1
RANK = Rank.INTERFACE

_PAGES = "https://taleez.com/apply/"
_TENANT = re.compile(r"https?://([a-z0-9][a-z0-9-]*)\.taleez\.com\b", re.IGNORECASE)
_CAREERS = re.compile(r"https?://(?:www\.|app\.)?taleez\.com/careers/([a-z0-9-]+)", re.IGNORECASE)
_APPLY = re.compile(r"/apply/[\w.%-]+/?$")
_OTHERS = ("www", "app", "api", "static", "cdn", "assets", "help", "support", "blog")


class Options(PlatformOptions):
    """Where the employer's openings are asked."""

    api: str | None = Field(default=None, pattern=r"^https?://")
    """The whole address, `…/api/careez`; below the source's own otherwise."""
    pages: str = Field(default=_PAGES, pattern=r"^https?://")
    """What the addresses of offers begin with, before their slug."""
    details: bool = True
    """Ask each offer's page, which alone has the text."""


def first(source: Source, options: Options) -> Iterable[Follow]:
    """The openings."""
    return [Follow(options.api or join(source.url, "/api/careez") or source.url)]


def ways(page: Page) -> Iterator[Way]:
    """The career site that the page is, shows in a frame or links to; or the answer that it is."""
    if not page.ok:
        return
    if _jobs(page) is not None:
        yield Way(
            {"api": page.url} | _pages(page), "l'interface du site carrière Taleez", ("taleez.com",)
        )
        return
    text = page.text.replace("\\/", "/")
    if "taleez" not in text.lower() or "<" not in text[:2000]:
        return
    tenants = [one.lower() for one in _TENANT.findall(text) if one.lower() not in _OTHERS]
    tenants += [one.lower() for one in _CAREERS.findall(text)]
    if tenants:
        most = max(dict.fromkeys(tenants), key=tenants.count)
        api, pages = f"https://{most}.taleez.com/api/careez", {}
    else:
        api, pages = join(page.url, "/api/careez") or page.url, _pages(page)
    why = "un site carrière Taleez"
    yield Way({"api": api} | pages, why, () if pages else ("taleez.com",))


def _pages(page: Page) -> dict[str, Any]:
    """Where a site that is not at Taleez's own address has its offers: beside its interface."""
    if host(page.url).endswith("taleez.com"):
        return {}
    own = join(page.url, "/apply/")
    return {"pages": own} if own else {}


def _jobs(page: Page) -> list[Any] | None:
    """The openings of an answer: of a career site (`jobs`), or of the data interface (`list`)."""
    try:
        document = page.json()
    except NotJsonError:
        return None
    if not isinstance(document, dict):
        return None
    jobs = document.get("jobs", document.get("list"))
    if not isinstance(jobs, list):
        return None
    known = "properties" in document or "units" in document or "hasMore" in document
    return jobs if known or (jobs and all(map(_is_job, jobs))) or "name" in document else None


def _is_job(value: object) -> bool:
    return isinstance(value, dict) and "label" in value and ("slug" in value or "url" in value)


def recognises(page: Page) -> bool:
    """Whether the answer is a list of openings; an offer's page holds a JobPosting."""
    if not page.ok:
        return False
    if page.role == "detail":
        return "JobPosting" in page.text or "og:title" in page.text
    return _jobs(page) is not None


def parse(page: Page, options: Options) -> Iterator[Read]:
    """The openings, each followed to its page; or the offer of a page."""
    if page.role == "detail":
        text = boards.body(page, "//*[@itemprop='description']", "//main", "//article")
        found = boards.advert(page, text=text)
        yield found or Loss("page d'offre sans titre ni texte", page.url)
        return
    jobs = _jobs(page)
    if jobs is None:
        return
    document = page.json()
    for position, job in enumerate(jobs, 1):
        where = f"{page.url} n° {position}"
        if not isinstance(job, dict):
            yield Loss("offre illisible", where, str(job)[:200])
            continue
        found = _job(job, document, page, options)
        if found is None:
            yield Loss("offre sans titre", where)
        elif options.details and found.raw.url and not found.raw.text:
            yield Follow(found.raw.url, "detail", found)
        else:
            yield found
    if document.get("hasMore") is True and jobs:
        yield Follow(boards.with_query(page.url, page=(boards.number(page.url) or 0) + 1))
    elif document.get("hasMore") is True:
        yield Changed("page vide, alors que la suite est annoncée")


def _job(
    job: Mapping[str, Any], site: Mapping[str, Any], page: Page, options: Options
) -> Found | None:
    title = raw.plain(job.get("label"))
    if title is None:
        return None
    slug = raw.words(job.get("slug"))
    url = raw.words(job.get("url")) or (
        join(options.pages, slug) if slug and _APPLY.search(f"/apply/{slug}") else None
    )
    location = job.get("location")
    texts = [raw.markup(job.get(name)) for name in ("jobDescription", "profileDescription")]
    facts = [f"{label} : {value}" for label, value in _properties(job, site)]
    text = "\n".join(filter(None, texts))
    offer = raw.offer(
        title=title, url=url, text="\n".join([text, *facts]) if text else None,
        employer=_unit(job, site) or raw.plain(job.get("companyLabel")) or raw.plain(site.get("name")),
        place=_place(location if isinstance(location, dict) else job),
        contract=raw.plain(job.get("contract")), reference=raw.words(job.get("reference")),
        published=_day(job.get("publishDate") or job.get("dateLastPublish") or job.get("creationDate")),
    )  # fmt: skip
    number = raw.words(job.get("id")) or slug
    return Found(number or raw.key(offer.url, title), offer, has_own_page=offer.url is not None)


def _properties(job: Mapping[str, Any], site: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the employer says of an opening in fields of its own, which point into a list of choices."""
    definitions = {_hashable(one.get("id")): one for one in _maps(site.get("properties"))}
    for chosen in _maps(job.get("properties")):
        definition = definitions.get(_hashable(chosen.get("id")), {})
        labels = {_hashable(one.get("id")): raw.plain(one.get("value")) for one in _maps(definition.get("choices"))}  # fmt: skip
        choices = chosen.get("choices")
        said = [
            labels.get(_hashable(one)) for one in (choices if isinstance(choices, list) else ())
        ]
        name = raw.plain(definition.get("publicName") or definition.get("internalName"))
        if name and (value := ", ".join(filter(None, said))):
            yield name, value


def _unit(job: Mapping[str, Any], site: Mapping[str, Any]) -> str | None:
    for unit in _maps(site.get("units")):
        if unit.get("id") is not None and unit.get("id") == job.get("unitId"):
            return raw.plain(unit.get("name"))
    return None


def _place(location: Mapping[str, Any]) -> str | None:
    said = [raw.plain(location.get(name)) for name in ("postalCode", "city")]
    return " ".join(filter(None, said)) or raw.plain(location.get("region"))


def _day(value: Any) -> str | None:
    """A day from the milliseconds that the interface counts, or as it is written."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value / (1000 if value > 1e11 else 1), UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return None
    return raw.words(value)


def _maps(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _hashable(value: Any) -> Any:
    return value if isinstance(value, (str, int)) else None
