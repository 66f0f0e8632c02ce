"""A run: visits many sources in one process, on one event loop, and hands over each harvest."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import MappingProxyType

from scrapy.crawler import AsyncCrawlerRunner

from pipeline.errors import HarvestError, SourceError
from pipeline.harvest import Harvest, HostNotes, Memory, State
from pipeline.settings import Settings
from spiders.asks import Limits
from spiders.fetch import open_session
from spiders.guards import Reach
from spiders.manners import Robots, agent_name
from spiders.platforms import Platform, options_of, platform
from spiders.reading import Reading
from spiders.source import Source
from spiders.spider import Run, SourceSpider, scrapy_settings
from spiders.tape import Tape
from spiders.turns import Turns

__all__ = ["Limits", "crawl"]

log = logging.getLogger(__name__)
_CLOSING = 5.0
"""Seconds that dropped visits are given to close what they opened."""

OnHarvest = Callable[[Harvest], None]
Remember = Callable[[Source], Memory]


def crawl(
    sources: Iterable[Source],
    settings: Settings,
    on_harvest: OnHarvest,
    today: date | None = None,
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    others: Iterable[Platform] = (),
    tapes: Mapping[str, Tape] = MappingProxyType({}),
    notes: HostNotes | None = None,
    remember: Remember = lambda source: Memory(),
) -> None:
    """Visit sources, `limits.at_once` at the same time; call `on_harvest` as each one ends.

    `on_harvest` is called once for every source, on a thread of its own, one at a time, so that what
    it does with one keeps no other waiting; what it raises ends the run. A site or a platform that
    misbehaves ends its own source, with a state and a cause, never the run.
    `today` is the day that harvests are dated with, by default that of the settings.
    `notes` is what earlier runs read of hosts (robots.txt), and takes what this one reads.
    `remember` gives what is known of a source when its visit begins; it is called on this thread.
    `others` are platforms beside those of the package, for this run only, found by their `NAME`.
    `tapes` keep the answers of sources, by slug, or replay them.

    Raises `HarvestError` before any request where a public host is among the sources and the
    settings name no contact. On Ctrl-C the visits under way are dropped, and `KeyboardInterrupt`
    rises. Needs no Twisted reactor; cannot be called from inside a running event loop.
    """
    sources = list(sources)
    reach = Reach(settings)
    reach.require_contact(
        url for source in sources if not source.opposed for url in _addresses(source)
    )
    if today is not None:
        settings = settings.model_copy(update={"today": today})
    by_name = {one.NAME: one for one in others}
    notes = notes or HostNotes()
    asyncio.run(_visit_all(sources, settings, on_harvest, limits, by_name, tapes, remember, notes))


def needs_contact(source: Source, settings: Settings) -> bool:
    """Whether a source lies on a public host that is not to be visited: nobody signs for it."""
    try:
        Reach(settings).require_contact([] if source.opposed else _addresses(source))
    except HarvestError:
        return True
    return False


def _addresses(source: Source) -> Iterator[str]:
    """Every address that a source names: its own, its options', those of its other hosts."""
    yield source.url
    yield from (value for value in source.options.values() if isinstance(value, str))
    yield from (f"http://{name}" for name in source.hosts)


async def _visit_all(
    sources: list[Source],
    settings: Settings,
    on_harvest: OnHarvest,
    limits: Limits,
    others: Mapping[str, Platform],
    tapes: Mapping[str, Tape],
    remember: Remember,
    notes: HostNotes,
) -> None:
    reach = Reach(settings)
    runner = AsyncCrawlerRunner(scrapy_settings(agent_name(settings.contact), limits))
    async with open_session(reach) as session:
        turns = Turns(settings.gap, reach)
        robots = Robots(notes, settings.now, turns)
        run = Run(limits, reach, turns, robots, session, others, tapes)
        waiting = iter(sources)
        loop = asyncio.get_running_loop()
        taker = ThreadPoolExecutor(1, thread_name_prefix="harvests")

        async def visit_in_turn() -> None:
            for source in waiting:
                harvest = await _visit(source, run, runner, settings, remember)
                await loop.run_in_executor(taker, on_harvest, harvest)

        tasks = [asyncio.create_task(visit_in_turn()) for _ in range(limits.at_once)]
        dropped = True
        try:
            await asyncio.gather(*tasks)
            dropped = False
        finally:
            # Only after Ctrl-C, or where `on_harvest` raised, is any of them still at work.
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            # what is being taken in is taken in whole; what waits behind it is dropped
            taker.shutdown(cancel_futures=True)
            run.robots.forget()
            if dropped:
                await _closed()


async def _closed() -> None:
    """Wait until what a dropped visit left at work has ended: Scrapy closes spiders in tasks of its
    own, which the end of the loop would tear apart, and tell of it on the terminal."""
    limit = asyncio.get_running_loop().time() + _CLOSING
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        left = limit - asyncio.get_running_loop().time()
        if left <= 0:
            break
        await asyncio.wait(others, timeout=min(left, 0.5))


async def _visit(
    source: Source,
    run: Run,
    runner: AsyncCrawlerRunner,
    settings: Settings,
    remember: Remember,
) -> Harvest:
    """Read one source to its end, whatever it does: the one ladder of exceptions of a run."""
    harvest = Harvest(source.card, settings.now())
    if source.opposed:
        return _ended(harvest, State.OPPOSED, "a demandé à ne pas être visité", settings)
    try:
        reads = run.others.get(source.platform) or platform(source.platform)
        options = options_of(source, reads)
        reading = Reading(
            source, reads, options, settings.now(), limits=run.limits, memory=remember(source)
        )
    except SourceError as error:
        return _ended(harvest, State.DOWN, f"fichier de source : {error}", settings)
    except Exception as error:  # a platform's bug is its own sources' trouble
        log.exception("source %s cannot be read", source.slug)
        return _ended(harvest, State.DOWN, f"lecture impossible : {error!r}", settings)
    try:
        await runner.crawl(SourceSpider, reading=reading, run=run)
        task = asyncio.current_task()
        if task and task.cancelling():  # Scrapy ends a cancelled crawl as if it were done
            raise asyncio.CancelledError
    except Exception as error:  # likewise; what it found before stays found
        log.exception("source %s broke", source.slug)
        reading.broke(error)
    return reading.end(settings.now())


def _ended(harvest: Harvest, state: State, cause: str, settings: Settings) -> Harvest:
    harvest.state, harvest.cause, harvest.ended = state, cause, settings.now()
    return harvest
