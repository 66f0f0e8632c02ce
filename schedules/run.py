"""Harvest a batch: visit, take in each source as it ends, plan its next visit, sync the index."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from index import open_engine
from index.sync import sync
from pipeline.errors import EngineError, HarvestError
from pipeline.harvest import Harvest, Memory, SourceCard, State
from pipeline.intake import Taken, take_in
from pipeline.lifecycle import expire
from pipeline.memory import hosts, keep_hosts, remembered
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store import sources as known
from schedules.cycles import rare_collections
from schedules.plan import Visit, next_due
from schedules.rediscover import UNSETTLED, has_changed, restore, settle
from spiders.crawl import OnHarvest, crawl
from spiders.manners import origin_of
from spiders.recall import reader
from spiders.source import Source

LEASE = timedelta(minutes=3)
"""A harvest that was killed gives its place free after this; a living one renews it."""
_HEALTHY = (State.OK, State.EMPTY, State.SHRUNK, State.OPPOSED)


@dataclass(frozen=True, slots=True)
class Visited:
    """What came of one source: its harvest, and what intake made of it."""

    harvest: Harvest
    taken: Taken


@dataclass(slots=True)
class Report:
    """What came of a batch, summed.

    What each source gave goes to `on_visited` and is not kept here: thousands of visits a run
    would hold the text of every page until the end.
    """

    visited: int = 0
    """Sources."""
    failed: int = 0
    """Sources that did not end healthy."""
    new: int = 0
    gone: int = 0
    refused: int = 0
    losses: int = 0
    expired: int = 0
    indexed: int | None = None
    """Changes brought to the index; None where it could not be reached."""
    index_error: str | None = None

    def add(self, taken: Taken) -> None:
        """Count one source in."""
        self.visited += 1
        self.failed += taken.state not in _HEALTHY
        self.new += taken.new
        self.gone += taken.gone
        self.refused += taken.refused
        self.losses += taken.losses


def harvest(
    settings: Settings,
    chosen: Sequence[Source],
    catalogue: Sequence[Source],
    on_visited: Callable[[Visited], None] = lambda visited: None,
    unreachable: Sequence[SourceCard] = (),
) -> Report:
    """Visit `chosen` and take in what they publish; `catalogue` is every source known.

    `on_visited` is called as each source ends, once what it gave is in the store. A source whose way
    of publishing is not known yet, or was found changed twice, is detected and then read.
    `unreachable` are establishments without a site, which coverage counts.
    One harvest at a time on one store: `HarvestError` when another holds the lease. A site that
    fails ends its own visit; an index that fails is reported, and follows at the next sync.
    """
    report = Report()
    store = Store.open(settings.database)
    try:
        with lease(store, "harvest"), rare_collections():
            with store.session() as session:
                known.register(
                    session,
                    [*(source.card for source in catalogue), *unreachable],
                    opposed={source.slug for source in catalogue if source.opposed},
                    now=settings.now(),
                )

            def on_harvest(harvest: Harvest) -> None:
                visited = Visited(harvest, _take_in(store, harvest, settings.now()))
                report.add(visited.taken)
                on_visited(visited)

            _visit(settings, store, _as_opposed(store, chosen), on_harvest)
            with store.session() as session:
                report.expired = expire(session, settings.now())
            report.indexed, report.index_error = follow(settings, store)
    finally:
        store.close()
    return report


def _as_opposed(store: Store, chosen: Sequence[Source]) -> list[Source]:
    """The sources, those that objected marked so: the objection may stand in the store alone."""
    with store.reading() as session:
        rows = known.sources(session)
    opposed = {row.slug for row in rows if row.state is State.OPPOSED}
    return [
        one.model_copy(update={"opposed": one.opposed or one.slug in opposed}) for one in chosen
    ]


def _visit(
    settings: Settings, store: Store, chosen: Sequence[Source], on_harvest: OnHarvest
) -> None:
    """Read what can be read, find out how the others publish, and read those found."""

    def remember(source: Source) -> Memory:
        with store.reading() as session:
            return remembered(session, source.slug, reader())

    with store.reading() as session:
        notes = hosts(session, {origin_of(source.url) for source in chosen})
    unsettled = [one for one in chosen if one.platform == UNSETTLED and not one.opposed]
    ready = [one for one in chosen if one not in unsettled]
    crawl(ready, settings, on_harvest, settings.day(), remember=remember, notes=notes)
    settled = list(settle(unsettled, settings, on_harvest))
    _register_anew(store, settled, settings)
    crawl(settled, settings, on_harvest, settings.day(), remember=remember, notes=notes)
    with store.reading() as session:
        changed = [one for one in ready if has_changed(session, one.slug)]
    restored = dict(_by_slug(restore(changed, store, settings)))

    def explained(harvest: Harvest) -> None:
        _, said = restored[harvest.card.slug]
        harvest.cause = "; ".join(filter(None, (said, harvest.cause)))
        on_harvest(harvest)

    found_again = [source for source, _ in restored.values()]
    _register_anew(store, found_again, settings)
    crawl(found_again, settings, explained, settings.day(), remember=remember, notes=notes)
    with store.session() as session:
        keep_hosts(session, notes)


def _register_anew(store: Store, found: Sequence[Source], settings: Settings) -> None:
    """Let the store know by which way sources are read now."""
    with store.session() as session:
        known.register(session, [source.card for source in found], now=settings.now())


def _by_slug(found: Iterable[tuple[Source, str]]) -> Iterator[tuple[str, tuple[Source, str]]]:
    return ((source.slug, (source, said)) for source, said in found)


def _take_in(store: Store, harvest: Harvest, now: datetime) -> Taken:
    with store.session() as session:
        taken = take_in(session, harvest, now, reader())
        row = known.source(session, harvest.card.slug)
        if row is not None:
            unsettled = harvest.card.platform == UNSETTLED
            visit = Visit(taken.state, now, row.failures, row.changed_at, unsettled)
            known.set_due(session, row.slug, next_due(visit))
    return taken


def follow(settings: Settings, store: Store) -> tuple[int | None, str | None]:
    """Bring the store's changes to the index: how many, or why it could not be reached."""
    try:
        engine = open_engine(settings)
        try:
            done = sync(store, engine, settings.index)
        finally:
            engine.close()
    except EngineError as error:
        # the store has everything and the change log waits: a failed index loses nothing
        return None, str(error)
    return done.applied + done.removed, None


@contextmanager
def lease(store: Store, name: str) -> Iterator[None]:
    """Hold a named place in the store, renewed by a thread while the body runs."""
    holder = f"{socket.gethostname()}:{os.getpid()}"

    def renew() -> bool:
        with store.session() as session:
            moment = datetime.now(UTC)
            return known.lease(session, name, holder, moment + LEASE, moment)

    if not renew():
        raise HarvestError(
            "une autre moisson est en cours ; attendez qu'elle finisse (3 minutes si elle a été tuée)"
        )
    done = Event()

    def keep() -> None:
        while not done.wait(LEASE.total_seconds() / 3):
            renew()

    keeper = Thread(target=keep, name="lease", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()
        with store.session() as session:
            known.release(session, name, holder)
