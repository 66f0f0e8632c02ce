"""Fifty people at once, each of whom asks a served front the next question when the last is answered."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from time import perf_counter

import httpx2

from bench.search_offers import TODAY
from bench.servers import free_port
from pipeline.settings import Settings

PEOPLE, SECONDS = 50, 60


def centiles(times: list[float], *parts: float) -> tuple[float, ...]:
    """Return the times below which those parts of them lie."""
    ordered = sorted(times)
    return tuple(ordered[int((len(ordered) - 1) * part)] for part in parts)


async def crowd(url: str, asked: list[dict[str, str]]) -> None:
    """Print what fifty people met in a minute."""
    times: list[float] = []
    wrong: dict[str, int] = {}
    until = perf_counter() + SECONDS

    async def person(number: int) -> None:
        mine = random.Random(number)
        async with httpx2.AsyncClient(base_url=url, timeout=60) as client:
            while perf_counter() < until:
                begun = perf_counter()
                try:
                    answer = await client.get("/", params=mine.choice(asked))
                    said = str(answer.status_code)
                except httpx2.HTTPError as error:
                    said = type(error).__name__
                times.append((perf_counter() - begun) * 1000)
                if said not in ("200", "404"):  # a third page may not be there
                    wrong[said] = wrong.get(said, 0) + 1

    await asyncio.gather(*map(person, range(PEOPLE)))
    p50, p95, p99 = centiles(times, 0.5, 0.95, 0.99)
    print(
        f"{PEOPLE} people, {SECONDS} s: {len(times)} pages, {len(times) / SECONDS:.0f} a second,"
        f" p50 {p50:.0f} p95 {p95:.0f} p99 {p99:.0f} ms, errors {wrong or 'none'}"
    )


def served(settings: Settings) -> Iterator[str]:
    """A front in a process of its own."""
    port = free_port()
    environment = os.environ | {
        "SOIGNER_DATA": str(settings.data), "SOIGNER_INDEX": settings.index,
        "SOIGNER_MEILI_URL": settings.meili_url, "SOIGNER_MEILI_KEY": settings.meili_key or "",
        "SOIGNER_TODAY": TODAY.isoformat(), "SOIGNER_API_RATE": "0",
    }  # fmt: skip
    command = [sys.executable, "-m", "schedules", "serve", "--port", str(port)]
    command += ["--workers", os.environ.get("SOIGNER_BENCH_WORKERS", "1")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as front:
        try:
            url = f"http://127.0.0.1:{port}"
            for _ in range(300):
                try:
                    httpx2.get(f"{url}/healthz", timeout=2)
                    break
                except httpx2.HTTPError:
                    time.sleep(0.1)
            yield url
        finally:
            front.terminate()
