"""The one spider: reads any source, page after page, through its platform."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self, cast

import aiohttp
import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from spiders.asks import Ask, Limits
from spiders.failures import explain
from spiders.guards import Reach, RefusedError
from spiders.manners import Robots
from spiders.page import Page
from spiders.platforms import Platform
from spiders.reading import Reading
from spiders.tape import Tape
from spiders.turns import Turns


@dataclass(frozen=True, slots=True)
class Run:
    """What the visits of one run share."""

    limits: Limits
    reach: Reach
    turns: Turns
    robots: Robots
    session: aiohttp.ClientSession
    others: Mapping[str, Platform]
    """Platforms beside those of the package, by name."""
    tapes: Mapping[str, Tape]
    """Of the sources whose answers are kept or replayed, by slug."""


class SourceSpider(scrapy.Spider):
    """Asks for one page at a time, as the reading wants it."""

    name = "source"

    def __init__(self, reading: Reading, run: Run, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reading = reading
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SourceSpider:
        """Scrapy's way to make one."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.broke, signals.spider_error)
        return spider

    def broke(self, failure: Failure) -> None:
        """Note that a callback raised: a bug of ours, which ends this source alone."""
        self.reading.broke(failure.value)

    async def start(self) -> AsyncIterator[Request]:
        """The first request."""
        for request in self._next():
            yield request

    def answered(self, response: Response) -> Iterator[Request]:
        """Hand a page to the reading, then go on."""
        ask: Ask = response.meta["ask"]
        page = Page(
            response.url,
            response.status,
            {
                name.decode("latin-1"): b", ".join(values).decode("latin-1")
                for name, values in response.headers.items()
            },
            response.body,
            ask.follow.role,
            ask.follow.url,
            ask.follow.known,
            ask.follow.note,
            ask.follow.secret,
        )
        self.reading.take(ask, page)
        yield from self._next()

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Note why a page could not be had, then go on."""
        request: Request = failure.request  # type: ignore[attr-defined]
        state, cause = explain(failure.value)
        chosen = isinstance(failure.value, RefusedError)
        self.reading.miss(request.meta["ask"], state, cause, chosen=chosen)
        yield from self._next()

    def _next(self) -> Iterator[Request]:
        ask = self.reading.next()
        if ask is not None:
            form, secret = ask.follow.form, ask.follow.secret
            if ask.follow.after:
                self.run.turns.hold(ask.follow.url, ask.follow.after)
            yield Request(
                ask.follow.url,
                method="POST" if form else "GET",
                body=form.get_secret_value() if form else None,
                headers={
                    **self.reading.validators(ask),
                    **({"Content-Type": "application/x-www-form-urlencoded"} if form else {}),
                    **({"Authorization": f"Bearer {secret.get_secret_value()}"} if secret else {}),
                },
                callback=self.answered,
                errback=self.failed,
                dont_filter=True,  # the reading already asks for no address twice
                meta={"ask": ask},
            )


class Attendant:
    """What Scrapy makes for each crawl and asks about its requests: it knows whose they are."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    @property
    def spider(self) -> SourceSpider:
        """The visit's spider."""
        return cast(SourceSpider, self._crawler.spider)


def scrapy_settings(agent: str, limits: Limits) -> dict[str, Any]:
    """Scrapy's settings for a visit; what is not set here is its default."""
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "USER_AGENT": agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/json,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "fr",
        },
        "DOWNLOAD_HANDLERS": {
            "http": "spiders.fetch.TurnHandler",
            "https": "spiders.fetch.TurnHandler",
            "data": None, "file": None, "ftp": None, "s3": None,
        },
        "DOWNLOADER_MIDDLEWARES": {
            "spiders.middlewares.GuardMiddleware": 50,
            "spiders.middlewares.RobotsMiddleware": 100,
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # ours is stricter
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # ours is
            "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
            "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": None,
            "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
            "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
            "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
            "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
        },
        "SPIDER_MIDDLEWARES": {
            # Every status is the reading's to judge; depth and repeats it bounds itself.
            "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
            "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
            "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
        },
        "EXTENSIONS": dict.fromkeys(
            (
                "scrapy.extensions.corestats.CoreStats",
                "scrapy.extensions.logcount.LogCount",
                "scrapy.extensions.telnet.TelnetConsole",
                "scrapy.extensions.memusage.MemoryUsage",
                "scrapy.extensions.feedexport.FeedExporter",
                "scrapy.extensions.logstats.LogStats",
                "scrapy.extensions.spiderstate.SpiderState",
                "scrapy.extensions.throttle.AutoThrottle",
                "scrapy.extensions.remote_control.RemoteControl",
            )
        ),
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_ITEMS": 1,  # no items: the default makes a hundred tasks for each page
        "WARN_ON_GENERATOR_RETURN_VALUE": False,  # reads the callback's source at every page
        "DOWNLOAD_DELAY": 0,  # turns keep the pauses, over all the sources of a host
        "DOWNLOAD_MAXSIZE": limits.size,
        "DOWNLOAD_WARNSIZE": 0,
        "REDIRECT_MAX_TIMES": 5,
        "RETRY_TIMES": 1,
        "RETRY_HTTP_CODES": [500, 502, 503, 504, 522, 524, 408],  # 429 is no to take as asked
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "STATS_DUMP": False,
        "LOG_ENABLED": False,
    }  # fmt: skip
