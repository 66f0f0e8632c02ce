"""`sources`: the catalogue, what each source is and how it fares."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.errors import CallError
from pipeline.settings import Settings, load
from pipeline.store import Store
from pipeline.store import sources as known
from pipeline.store.coverage import losses, refusals
from schedules.commands.adding import add
from schedules.health import health
from spiders import catalogue as files
from spiders.source import Source

app = typer.Typer(help="Le catalogue des sources.", no_args_is_help=True)


def read(settings: Settings) -> files.Catalogue:
    """Every source file: the project's, then those of the data folder."""
    return files.load([files.SHIPPED, settings.sources_folder])


def catalogue(settings: Settings) -> dict[str, Source]:
    """The sources that can be read; what is wrong in the others is said and stops nothing."""
    loaded = read(settings)
    for error in loaded.errors:
        print(f"soigner: {error}", file=sys.stderr)
    return dict(loaded.sources)


@app.command(name="list")
def show_all(
    departement: Annotated[str | None, typer.Option(help="Celles d'un département.")] = None,
) -> None:
    """Toutes les sources, avec leur état."""
    settings = load()
    everything = catalogue(settings)
    with Store.open(settings.database) as store:
        with store.session() as session:
            cards = [source.card for source in everything.values()]
            opposed = {source.slug for source in everything.values() if source.opposed}
            known.register(session, cards, opposed=opposed, now=settings.now())
        with store.reading() as session:
            rows = health(known.sources(session, departement), settings.now())
    for row in rows:
        source = row.source
        print(
            f"{source.slug:<32} {row.state:<8} {source.open_offers:>4}  {source.platform:<12} "
            f"{source.card.departement or '':<4} {source.name}"
        )
    print(f"{len(rows)} sources", file=sys.stderr)


@app.command()
def show(slug: str) -> None:
    """Une source : ce qu'elle est, comment elle va, ce qu'elle a perdu."""
    settings = load()
    source = catalogue(settings).get(slug)
    with Store.open(settings.database) as store, store.reading() as session:
        row = known.source(session, slug)
        if source is None and row is None:
            raise CallError(f"{slug} : source inconnue ; voyez « soigner sources list »")
        runs = known.runs(session, slug, limit=5)
        refused = refusals(session, slug=slug, limit=10)
        lost = losses(session, slug=slug, limit=10)
    if source is not None:
        print(files.to_toml(source))
    if row is not None:
        (seen,) = health([row], settings.now())
        print(f"état       {seen.state}" + (f" : {seen.cause}" if seen.cause else ""))
        print(f"ouvertes   {row.open_offers}")
        print(f"bon jour   {row.last_ok_at or 'jamais'}")
        print(f"prochain   {row.next_due_at or 'dès que possible'}")
    for run in runs:
        print(
            f"visite     {run.started:%Y-%m-%d %H:%M} {run.state:<8} {run.found} lues, {run.new} nouvelles, "
            f"{run.gone} terminées, {run.refused} refusées, {run.requests} requêtes"
        )
    for refusal in refused:
        print(f"refusée    {refusal.reason} : {refusal.title or refusal.url or ''}")
    for loss in lost:
        print(f"perte      {loss.reason} : {loss.where or ''}")


@app.command()
def check(slug: Annotated[str | None, typer.Argument()] = None) -> None:
    """Lire strictement les fichiers de sources ; chaque faute est nommée par fichier et clé."""
    loaded = read(load())
    errors = [error for error in loaded.errors if slug is None or f"{slug}.toml" in str(error)]
    if slug is not None and slug not in loaded.sources and not errors:
        raise CallError(f"{slug} : source inconnue ; voyez « soigner sources list »")
    for error in errors:
        print(error)
    right = len(loaded.sources) if slug is None else int(slug in loaded.sources)
    print(f"{right} sources justes, {len(errors)} fichiers faux")
    if errors:
        raise typer.Exit(1)


app.command()(add)
