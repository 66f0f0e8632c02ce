"""`index`: the search index, from the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from index import open_engine, search_key
from index import sync as following
from index.engine import Engine
from index.generations import REBUILD
from pipeline.errors import CallError, EngineError
from pipeline.french import count
from pipeline.lifecycle import expire
from pipeline.settings import Settings, load
from pipeline.store import Store
from schedules.commands.french import App

app = App(help="L'index de recherche, tiré de la base.", no_args_is_help=True)


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
        done = following.rebuild(store, engine, settings.index)
        print(f"{count(done, 'offre')} dans l'index")


@app.command()
def sync() -> None:
    """Porter à l'index les derniers changements de la base."""
    settings = load()
    with _both(settings) as (store, engine):
        with store.session() as session:
            expire(session, settings.now())  # what ended at midnight goes without any visit
        done = following.sync(store, engine, settings.index)
        if done.rebuilt:
            print("l'index n'était pas celui que la base avait rempli : refait en entier")
        print(
            f"{count(done.applied, 'mise')}, {count(done.removed, 'retirée')}, jusqu'au changement {done.seq}"
        )


@app.command()
def status() -> None:
    """Combien d'offres l'index tient, de combien il est en retard, en quoi ses réglages dérivent."""
    settings = load()
    with _both(settings) as (store, engine):
        seen = following.status(store, engine, settings.index)
        print(f"moteur      {settings.index}")
        print(f"documents   {seen.documents if not seen.drift else 'à refaire'}")
        print(f"offres      {count(seen.offers, 'ouverte')} dans la base")
        print(f"en retard   {count(seen.behind, 'changement')}")
        print(f"réglages    {'dérivent :' if seen.drift else 'ceux de cette version'}")
        for one in seen.drift:
            print(f"  {one}")
        if seen.drift:
            print("« soigner index settings » les remet ; sinon « soigner index rebuild »")
            raise typer.Exit(1)


@app.command()
def settings() -> None:
    """Remettre les réglages de cette version, sans refaire l'index ni cesser de répondre."""
    engine = open_engine(load())
    try:
        left = engine.adjust()
    finally:
        engine.close()
    if left:
        for one in left:
            print(one)
        raise EngineError(f"il faut refaire l'index ; {REBUILD}")
    print("les réglages sont ceux de cette version")


@app.command()
def keys() -> None:
    """Montrer la clé Meilisearch qui ne peut que chercher, pour les machines qui servent les pages."""
    given = load()
    if given.index != "meilisearch":
        raise CallError("seul Meilisearch a des clés ; posez SOIGNER_INDEX=meilisearch")
    if not given.meili_key:
        raise CallError(
            "il faut SOIGNER_MEILI_KEY, la clé maîtresse ou d'administration, pour en faire une"
        )
    print(f"SOIGNER_MEILI_SEARCH_KEY={search_key(given)}")
