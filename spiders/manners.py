"""Manners: who we say we are, and what a site's robots.txt allows us."""

from __future__ import annotations

import asyncio
import logging
import math
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING

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

from pipeline.harvest import State
from spiders.address import join, place
from spiders.guards import RefusedError
from spiders.page import decode
from spiders.reservations import NOTHING, WELL_KNOWN, Reserved, read_reserved

if TYPE_CHECKING:
    from spiders.spider import SourceSpider

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
    def read(cls, body: bytes) -> Rules:
        """The rules of a robots.txt; a page that is none holds no rule."""
        return cls(Protego.parse(decode(body[:ROBOTS_SIZE])))

    def allows(self, url: str) -> bool:
        """Whether an address may be asked."""
        return self.robots is None or self.robots.can_fetch(url, PRODUCT)

    @property
    def crawl_delay(self) -> float:
        """Seconds between two requests, or 0 where none are asked."""
        delay = self.robots.crawl_delay(PRODUCT) if self.robots else None
        return delay if delay and math.isfinite(delay) and delay > 0 else 0.0


class Robots:
    """The robots.txt of every host of a run: asked once, by whichever visit comes first."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str, int], asyncio.Task[Rules]] = {}

    async def rules(self, url: str, crawler: Crawler) -> Rules:
        """The rules for an address; where they cannot be had, raises why nothing may be asked."""
        origin = (url.partition(":")[0].lower(), *place(url))
        task = self._rules.get(origin)
        if task is None:
            scheme, name, port = origin
            name = f"[{name}]" if ":" in name else name
            task = asyncio.create_task(_ask(f"{scheme}://{name}:{port}/robots.txt", crawler))
            self._rules[origin] = task
        return await asyncio.shield(task)

    def forget(self) -> None:
        """Let go of what is still being asked: the run is over."""
        for task in self._rules.values():
            task.cancel()


async def _ask(url: str, crawler: Crawler) -> Rules:
    """What a host asks of robots: its robots.txt, then its tdmrep.json where that may be asked."""
    rules = await _robots(url, crawler)
    tdm = join(url, WELL_KNOWN)
    if tdm is None or not rules.allows(tdm):
        return rules
    request = Request(tdm, callback=NO_CALLBACK, meta={"robots": True}, dont_filter=True)
    try:
        response: Response = await crawler.engine.download_async(request)
    except (IgnoreRequest, OSError, *_FAILED) as error:  # no answer reserves nothing
        log.debug("no tdmrep.json at %s: %r", tdm, error)
        return rules
    if response.status != 200:
        return rules
    return replace(rules, reserved=read_reserved(decode(response.body[:ROBOTS_SIZE])))


async def _robots(url: str, crawler: Crawler) -> Rules:
    """Fetch a robots.txt and read it as RFC 9309 (2.3.1) says: 4xx allows all, 5xx nothing."""
    request = Request(url, callback=NO_CALLBACK, meta={"robots": True}, dont_filter=True)
    try:
        response: Response = await crawler.engine.download_async(request)
    except RefusedError as refused:
        if refused.state is not State.CHANGED:
            raise
        return Rules()  # it leads to another site, which is not ours to ask: unavailable
    except IgnoreRequest as error:
        if "max redirections" not in str(error):
            raise
        return Rules()  # more than five redirects: unavailable (2.3.1.2)
    if response.status >= 500:
        raise RefusedError(
            State.DOWN, f"robots.txt répond {response.status} : rien ne peut être demandé"
        )
    return Rules.read(response.body) if response.status == 200 else Rules()


class RobotsMiddleware:
    """Obeys robots.txt and its Crawl-delay, which Scrapy's own middleware leaves aside."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request go on, or raise why it may not."""
        if request.meta.get("robots"):
            return
        spider: SourceSpider = self._crawler.spider  # type: ignore[assignment]
        rules = await spider.run.robots.rules(request.url, self._crawler)
        if not rules.allows(request.url):
            raise RefusedError(State.BLOCKED, f"interdit par robots.txt : {request.url}")
        if rules.reserved.holds(request.url):
            cause = f"réserve la fouille de textes ({WELL_KNOWN}) : {request.url}"
            raise RefusedError(State.BLOCKED, cause)
        spider.run.turns.slow_down(request.url, rules.crawl_delay)
