"""Harvesting: pages a second of the whole way, against a bare Scrapy spider on the same village.

The bare spider only downloads: the same addresses, as many at once, nothing read. The whole harvest
asks robots.txt, waits its turn, parses, understands, groups, stores. Pauses between requests
are none for both, so that the work is measured and not the manners.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import scrapy
from scrapy.crawler import AsyncCrawlerRunner

from pipeline.settings import Settings
from schedules.run import Visited, harvest
from spiders.source import Source
from spiders.village import Village

from .village import settings

DAY = date(2027, 3, 1)
ROUNDS = 5


class Bare(scrapy.Spider):
    """Downloads a list of addresses."""

    name = "bare"

    def __init__(self, urls: list[str], **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.urls = urls
        self.seen = 0

    async def start(self):  # type: ignore[no-untyped-def]
        """Ask for all of them."""
        for url in self.urls:
            yield scrapy.Request(url, callback=self.parse, dont_filter=True)

    def parse(self, response):  # type: ignore[no-untyped-def]
        """Count the page."""
        self.seen += 1


def bare(urls: list[str]) -> int:
    """Download the addresses with Scrapy as it comes; how many pages."""
    runner = AsyncCrawlerRunner(
        {
            "TWISTED_REACTOR_ENABLED": False,
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS": 32,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "USER_AGENT": "bench",
        }
    )
    crawler = runner.create_crawler(Bare)

    async def run() -> None:
        await runner.crawl(crawler, urls=urls)

    asyncio.run(run())
    return int(crawler.spider.seen)


def whole(sources: list[Source], village: Settings) -> int:
    """The whole way into an empty store and index; how many pages."""
    pages = 0

    def on_visited(visited: Visited) -> None:
        nonlocal pages
        pages += visited.harvest.pages

    with TemporaryDirectory() as folder:
        chosen = village.model_copy(update={"data": Path(folder), "today": DAY})
        harvest(chosen, sources, sources, on_visited)
    return pages


def measured(what: str) -> None:
    """Run one of the two in this process, print its figures as JSON."""
    given = json.loads(sys.stdin.read())
    sources = [Source.model_validate(source) for source in given["sources"]]
    work = {
        "bare": lambda: bare(given["urls"]),
        "whole": lambda: whole(sources, settings()),
    }[what]
    work()  # imports, lexicons and the gazetteer are paid once a process
    begun, cpu = perf_counter(), process_time()
    pages = sum(work() for _ in range(ROUNDS))
    print(json.dumps([pages, perf_counter() - begun, process_time() - cpu]))


def main() -> None:
    """Print the table; the two run in turn, in processes of their own, against one server."""
    with Village(day=DAY, port=0) as village:
        sources = village.sources()
        whole(sources, settings())
        urls = [
            f"http://{entry.host}{entry.path}"
            for entry in village.log
            if entry.status == 200 and not entry.path.startswith("/robots.txt")
        ]
        given = json.dumps(
            {"urls": urls, "sources": [source.model_dump(mode="json") for source in sources]}
        )
        print(f"{'':<6} {'pages':>6} {'pages/s':>8} {'CPU ms/page':>12} {'to bare':>8}")
        first = 0.0
        for what in ("bare", "whole"):
            done = subprocess.run(
                [sys.executable, "-m", "bench.harvest", what],
                input=given, capture_output=True, text=True, check=True,
            )  # fmt: skip
            pages, spent, cpu = json.loads(done.stdout)
            first = first or pages / spent
            print(
                f"{what:<6} {pages:>6} {pages / spent:>8.0f} {cpu / pages * 1000:>12.1f} "
                f"{pages / spent / first:>8.2f}"
            )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measured(sys.argv[1])
    else:
        main()
