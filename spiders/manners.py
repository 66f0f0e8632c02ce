"""Manners: who we say we are, and what a site's robots.txt allows us."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from pipeline.harvest import HostAsked, HostNotes, State
from spiders.address import place
from spiders.guards import RefusedError
from spiders.page import decode
from spiders.reservations import NOTHING, WELL_KNOWN, Reserved, read_reserved
from spiders.turns import Turns

_FAILED = (
    DownloadTimeoutError,
    DownloadFailedError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    CannotResolveHostError,
    ResponseDataLossError,
)
log = logging.getLogger(__name__)

PRODUCT = "Soigner"
"""The word that robots.txt files call us by (RFC 9309, 2.2.1)."""
ROBOTS_SIZE = 500 * 1024
"""Bytes of a robots.txt that are read: what RFC 9309 (2.5) asks at least."""
FRESH = timedelta(days=1)
"""How long a robots.txt is believed without asking again: what RFC 9309 (2.4) allows at most."""
TDM_FRESH = timedelta(days=7)
"""How long a tdmrep.json is; a page's own header and `meta` are heard at every visit."""
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def agent_name(contact: str | None) -> str:
    """What we say we are in every request: project, version and where to reach us."""
    name = f"{PRODUCT}/{version('soigner')}"
    return f"{name} (+{contact})" if contact else name


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host's robots.txt asks of us."""

    robots: Protego | None = None
    """None where there is no robots.txt: all is allowed."""
    reserved: Reserved = NOTHING
    """What the host's tdmrep.json reserves."""

    @classmethod
    def read(cls, text: str) -> Rules:
        """The rules of a robots.txt; a page that is none holds no rule."""
        return cls(Protego.parse(text) if text else None)

    def allows(self, url: str) -> bool:
        """Whether an address may be asked."""
        return self.robots is None or self.robots.can_fetch(url, PRODUCT)

    @property
    def crawl_delay(self) -> float:
        """Seconds between two requests, or 0 where none are asked."""
        delay = self.robots.crawl_delay(PRODUCT) if self.robots else None
        return delay if delay and math.isfinite(delay) and delay > 0 else 0.0


class Robots:
    """What every host of a run asks of robots: asked once, by whichever visit comes first."""

    def __init__(self, notes: HostNotes, now: Callable[[], datetime], turns: Turns) -> None:
        """`notes` is what earlier runs read, and takes what this one reads."""
        self._notes, self._now, self._turns = notes, now, turns
        self._rules: dict[str, asyncio.Task[Rules]] = {}

    async def rules(self, url: str, crawler: Crawler) -> Rules:
        """The rules for an address; where they cannot be had, raises why nothing may be asked."""
        origin = origin_of(url)
        task = self._rules.get(origin)
        if task is None:
            task = self._rules[origin] = asyncio.create_task(self._read(origin, crawler))
        return await asyncio.shield(task)

    def forget(self) -> None:
        """Let go of what is still being asked: the run is over."""
        for task in self._rules.values():
            task.cancel()

    async def _read(self, origin: str, crawler: Crawler) -> Rules:
        """Its robots.txt, then its tdmrep.json where that may be asked; from notes while fresh."""
        before, now = self._notes.of(origin), self._now()
        if before is not None and now - before.robots_at < FRESH:
            asked = before
        else:
            asked = await _robots(origin, before, now, crawler)
        rules = Rules.read(asked.robots)
        self._turns.slow_down(f"{origin}/", rules.crawl_delay)
        if now - asked.tdm_at >= TDM_FRESH and rules.allows(origin + WELL_KNOWN):
            asked = replace(asked, tdm=await _tdm(origin + WELL_KNOWN, crawler), tdm_at=now)
        if asked is not before:
            self._notes.new[origin] = asked
        return replace(rules, reserved=read_reserved(asked.tdm))


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    name, port = place(url)
    name = f"[{name}]" if ":" in name else name
    return f"{url.partition(':')[0].lower()}://{name}:{port}"


async def _tdm(url: str, crawler: Crawler) -> str:
    """The text of a tdmrep.json; "" where it cannot be had: no answer reserves nothing."""
    request = Request(url, callback=NO_CALLBACK, meta={"robots": True}, dont_filter=True)
    try:
        response: Response = await crawler.engine.download_async(request)
    except (IgnoreRequest, OSError, *_FAILED) as error:
        log.debug("no tdmrep.json at %s: %r", url, error)
        return ""
    return decode(response.body[:ROBOTS_SIZE]) if response.status == 200 else ""


async def _robots(
    origin: str, before: HostAsked | None, now: datetime, crawler: Crawler
) -> HostAsked:
    """Fetch a robots.txt as RFC 9309 (2.3.1) says: 4xx allows all, 5xx nothing."""
    asked = replace(before, robots_at=now) if before else HostAsked(origin, "", now, "", _LONG_AGO)
    validators = {"If-None-Match": asked.etag, "If-Modified-Since": asked.modified}
    request = Request(
        f"{origin}/robots.txt",
        callback=NO_CALLBACK,
        headers={name: value for name, value in validators.items() if value},
        meta={"robots": True},
        dont_filter=True,
    )
    nothing = replace(asked, robots="", etag=None, modified=None)
    try:
        response: Response = await crawler.engine.download_async(request)
    except RefusedError as refused:
        if refused.state is not State.CHANGED:
            raise
        return nothing  # it leads to another site, which is not ours to ask: unavailable
    except IgnoreRequest as error:
        if "max redirections" not in str(error):
            raise
        return nothing  # more than five redirects: unavailable (2.3.1.2)
    if response.status >= 500:
        raise RefusedError(
            State.DOWN, f"robots.txt répond {response.status} : rien ne peut être demandé"
        )
    if response.status == 304 and before is not None:
        return asked
    if response.status != 200:
        return nothing
    return replace(
        asked,
        robots=decode(response.body[:ROBOTS_SIZE]),
        etag=_header(response, "ETag"),
        modified=_header(response, "Last-Modified"),
    )


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
