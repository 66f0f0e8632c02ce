"""What every handler works with: the settings, the store and the search engine, opened once."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from starlette.concurrency import run_in_threadpool

from index import open_reader
from index.engine import Engine
from index.understand import understand
from pipeline.gazetteer import gazetteer
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.territories import territories
from web.drawing import france
from web.tally import Tally


@dataclass(frozen=True, slots=True)
class House:
    """The rooms that the pages look into."""

    settings: Settings
    store: Store
    engine: Engine
    tally: Tally


def of(request: Request) -> House:
    """The house that this application opened."""
    house = request.app.state.house
    assert isinstance(house, House)  # noqa: S101 - the lifespan below put it there
    return house


def base(request: Request) -> str:
    """Where people reach the pages: as the settings say, else as this request was sent.

    What a request says of its host is anybody's word: where the address is set, it is not taken.
    """
    return of(request).settings.site_url or str(request.base_url).rstrip("/")


async def _rooms(request: Request) -> House:
    return of(request)  # a plain function would be sent to another thread for this


Rooms = Annotated[House, Depends(_rooms)]
"""A handler's parameter that receives the house."""


@cache
def warm() -> None:
    """Read the vocabulary, the phrases and the gazetteer now: nobody waits for them later."""
    understand("infirmiere anestesiste pres de chartre")
    gazetteer().suggest("char", 1)
    france()
    territories()
    # they stay for good: to look through them for what can go took a sixth of a second, each time
    gc.collect()
    gc.freeze()


def opening(settings: Settings) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Open store and engine when the application starts, and close both when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(warm)
        store = await run_in_threadpool(Store.open, settings.database)
        try:
            engine = await run_in_threadpool(open_reader, settings)
            app.state.house = House(settings, store, engine, Tally(store))
            try:
                yield
            finally:
                await run_in_threadpool(engine.close)
        finally:
            await run_in_threadpool(store.close)

    return lifespan
