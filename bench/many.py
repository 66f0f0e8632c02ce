"""Many sources: a whole harvest of 1,000 sites in one process, against a bare spider that downloads.

Each site has a listing and ten offers' pages with JobPosting, and takes 150 ms to answer, as
hospitals' sites do at best; pauses between requests are none for both. Figures: pages and offers a second, processor milliseconds a
page by stage (each line does what those above do, and more), memory as sources go by, and what
38,000 sources a day would take on one such machine.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench.harvest import DAY, bare
from bench.sites import LATENCY, OFFERS, SITES, addresses, sources
from pipeline.harvest import Harvest
from pipeline.normalise import normalise
from pipeline.settings import Settings
from schedules.run import Visited, harvest
from spiders.crawl import crawl

DAILY = 38_000
"""Sources of all France."""


def _settings(folder: str) -> Settings:
    return Settings(
        _env_file=None, data=Path(folder), today=DAY, gap=0.0,
        allow_private_hosts=(ip_network("127.0.0.0/8"),),
    )  # fmt: skip


def downloaded(port: int, memory: list[float]) -> tuple[int, int]:
    """Download only, with Scrapy as it comes."""
    roots = addresses(port)
    # as the whole harvest goes: a listing, its offers, site after site
    urls = [
        f"{root}{path}"
        for root in roots
        for path in ("/offres", *(f"/offre/{n}" for n in range(OFFERS)))
    ]
    return bare(urls), 0


def parsed(port: int, memory: list[float]) -> tuple[int, int]:
    """Download, obey, parse."""
    pages = offers = 0

    def on_harvest(one: Harvest) -> None:
        nonlocal pages, offers
        pages, offers = pages + one.pages, offers + len(one.found)

    with TemporaryDirectory() as folder:
        crawl(sources(port), _settings(folder), on_harvest)
    return pages, offers


def understood(port: int, memory: list[float]) -> tuple[int, int]:
    """The same, and understand each advertisement."""
    pages = offers = 0

    def on_harvest(one: Harvest) -> None:
        nonlocal pages, offers
        pages, offers = pages + one.pages, offers + len(one.found)
        for found in one.found:
            normalise(found.raw, DAY)

    with TemporaryDirectory() as folder:
        crawl(sources(port), _settings(folder), on_harvest)
    return pages, offers


def whole(port: int, memory: list[float]) -> tuple[int, int]:
    """The whole way: understood, grouped, stored, indexed."""
    seen = pages = offers = 0

    def on_visited(visited: Visited) -> None:
        nonlocal seen, pages, offers
        seen += 1
        pages, offers = pages + visited.harvest.pages, offers + len(visited.harvest.found)
        if seen % (SITES // 10) == 0:
            memory.append(resident())

    with TemporaryDirectory() as folder:
        chosen = sources(port)
        harvest(_settings(folder), chosen, chosen, on_visited)
    return pages, offers


def resident() -> float:
    """Megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


STAGES: dict[str, Callable[[int, list[float]], tuple[int, int]]] = {
    "bare": downloaded, "parsed": parsed, "understood": understood, "whole": whole,
}  # fmt: skip


def measured(what: str, port: int) -> None:
    """Run one stage in this process, print its figures as JSON."""
    memory = [resident()]
    begun, cpu = perf_counter(), process_time()
    pages, offers = STAGES[what](port, memory)
    print(json.dumps([pages, offers, perf_counter() - begun, process_time() - cpu, memory]))


def main() -> None:
    """Print the table; each stage in a process of its own, against one server."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.sites"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        print(
            f"{SITES} sites, {OFFERS} offers each, answers after {LATENCY * 1000:.0f} ms, 32 sites at once"
        )
        print(
            f"{'':<11}{'pages':>7}{'pages/s':>9}{'offers/s':>9}{'to bare':>9}{'CPU ms/page':>13}{'of the stage':>13}"
        )
        first = before = 0.0
        memory: list[float] = []
        per_source = 0.0
        for what in STAGES:
            done = subprocess.run(
                [sys.executable, "-m", "bench.many", what, port],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            pages, offers, spent, cpu, memory = json.loads(done.stdout)
            first = first or pages / spent
            each = cpu / pages * 1000
            print(
                f"{what:<11}{pages:>7}{pages / spent:>9.0f}{offers / spent:>9.0f}{pages / spent / first:>9.2f}"
                f"{each:>13.1f}{each - before:>13.1f}",
                flush=True,
            )
            before, per_source = each, spent / SITES
        steps = " ".join(f"{one:.0f}" for one in memory)
        print(f"memory (MB) at the start and after each tenth of the sources: {steps}")
        print(
            f"{DAILY} sources a day, read whole: {DAILY * per_source / 3600:.1f} h on this machine; "
            "a second day asks for listings alone where nothing moved"
        )
    finally:
        server.kill()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measured(sys.argv[1], int(sys.argv[2]))
    else:
        main()
