"""Middlewares: what is asked of every request before it may go out, redirects included."""

from __future__ import annotations

from scrapy import Request

from pipeline.harvest import State
from spiders.address import place
from spiders.guards import RefusedError
from spiders.reservations import WELL_KNOWN
from spiders.spider import Attendant


class GuardMiddleware(Attendant):
    """Refuses what leads out of the source's own hosts, first requests and redirects alike."""

    async def process_request(self, request: Request) -> None:
        """Let a request go on, or raise `RefusedError`."""
        if not self.spider.reading.fence.holds(request.url):
            raise RefusedError(State.CHANGED, f"renvoie vers un autre site : {request.url}")
        if refusal := self.spider.run.reach.refusal(place(request.url)[0]):
            raise RefusedError(State.BLOCKED, refusal)


class RobotsMiddleware(Attendant):
    """Obeys robots.txt and its Crawl-delay, which Scrapy's own middleware leaves aside."""

    async def process_request(self, request: Request) -> None:
        """Let a request go on, or raise why it may not."""
        if request.meta.get("robots"):
            return
        rules = await self.spider.run.robots.rules(request.url, self._crawler)
        if not rules.allows(request.url):
            raise RefusedError(State.BLOCKED, f"interdit par robots.txt : {request.url}")
        if rules.reserved.holds(request.url):
            cause = f"réserve la fouille de textes ({WELL_KNOWN}) : {request.url}"
            raise RefusedError(State.BLOCKED, cause)
