"""`index`: the search index, from the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from index import open_engine
from index import sync as following
from index.engine import Engine
from pipeline.lifecycle import expire
from pipeline.settings import Settings, load
from pipeline.store import Store

app = typer.Typer(help="L'index de recherche, tiré de la base.", no_args_is_help=True)


@contextmanager
def _both(settings: Settings) -> Iterator[tuple[Store, Engine]]:
    with Store.open(settings.database) as store:
        engine = open_engine(settings)
        try:
            yield store, engine
        finally:
            engine.close()


@app.command()
def rebuild() -> None:
    """Refaire l'index ; l'ancien répond jusqu'à ce que le nouveau soit entier."""
    settings = load()
    with _both(settings) as (store, engine):
        print(f"{following.rebuild(store, engine, settings.index)} offres dans l'index")


@app.command()
def sync() -> None:
    """Porter à l'index les derniers changements de la base."""
    settings = load()
    with _both(settings) as (store, engine):
        with store.session() as session:
            expire(session, settings.now())  # what ended at midnight goes without any visit
        done = following.sync(store, engine, settings.index)
        print(f"{done.applied} mises, {done.removed} retirées, jusqu'au changement {done.seq}")


@app.command()
def status() -> None:
    """Combien d'offres l'index tient, et de combien il est en retard."""
    settings = load()
    with _both(settings) as (store, engine):
        seen = following.status(store, engine, settings.index)
        print(f"moteur      {settings.index}")
        print(f"documents   {seen.documents}")
        print(f"en retard   {seen.behind} changements")
