"""`demo`, `harvest`, `serve`, `schedule`: visiting sources, showing what they publish."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import CallError, HarvestError
from pipeline.french import count, number
from pipeline.harvest import SourceCard
from pipeline.settings import Settings, load
from pipeline.store import Store
from pipeline.store import sources as known
from pipeline.store.changes import cursor, last_seq
from schedules.calendar import Clock
from schedules.demo import prepare
from schedules.progress import Progress
from spiders.source import Source

from .catalogue import catalogue

if TYPE_CHECKING:
    from schedules.run import Report

Port = Annotated[int, typer.Option(min=1, max=65535, help="Le port des pages.")]
Host = Annotated[
    str, typer.Option(help="L'adresse des pages ; cette machine seule, sauf avis contraire.")
]

_LEFT = ("source d'adresse publique laissée", "sources d'adresse publique laissées")

Workers = Annotated[
    int,
    typer.Option(
        min=1, max=64, help="Processus qui répondent : au plus un par cœur de la machine."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the four commands to the command line."""
    app.command()(demo)
    app.command(name="harvest")(visit)
    app.command()(serve)
    app.command()(schedule)


def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Finir après la moisson.")] = False,
    host: Host = "127.0.0.1",
    port: Port = 8000,
) -> None:
    """Moissonner les sites d'exemple du projet, puis servir la recherche."""
    settings = load()
    if not no_serve:
        _check(host, port)
    with prepare(settings) as (settings, sources):
        _say(_harvest(settings, sources, sources))
        if no_serve:
            return
        print("\nLa recherche, avec les sites d'exemple derrière elle :")
        serve(host, port)  # the sample sites stay up, so that links to the sources lead somewhere


def visit(
    slugs: Annotated[list[str] | None, typer.Argument(help="Les sources à visiter.")] = None,
    departement: Annotated[str | None, typer.Option(help="Celles d'un département.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Celles dont c'est l'heure.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Toutes.")] = False,
) -> None:
    """Visiter des sources, prendre ce qu'elles publient, mettre l'index à jour."""
    settings = load()
    loaded = catalogue(settings)
    everything = dict(loaded.sources)
    chosen = _choose(settings, everything, slugs or [], departement, due=due, every=every)
    if not slugs:
        chosen = _signed_for(settings, chosen, due=due)
    if not chosen:
        print("Aucune source à visiter.")
        _catch_up(settings)
        return
    unreachable = list(loaded.unreachable.values())
    report = _harvest(settings, chosen, list(everything.values()), unreachable)
    _say(report)
    if report.failed:
        raise typer.Exit(1)


def _catch_up(settings: Settings) -> None:
    """Bring the index what it missed while it was away; nothing is asked of one that missed nothing."""
    from schedules.run import follow  # noqa: PLC0415 - what crawls is slow to import

    with Store.open(settings.database) as store:
        with store.reading() as session:
            missed = cursor(session, settings.index) < last_seq(session)
        if missed:
            _warn(follow(settings, store)[1])


def _choose(
    settings: Settings,
    everything: dict[str, Source],
    slugs: list[str],
    departement: str | None,
    *,
    due: bool,
    every: bool,
) -> list[Source]:
    if not (slugs or departement or due or every):
        raise CallError("dites quelles sources : des noms, --departement 28, --due ou --all")
    for slug in slugs:
        if slug not in everything:
            raise CallError(
                f"{slug} : source inconnue ; « soigner sources list » montre celles qui existent"
            )
    chosen = {slug: everything[slug] for slug in slugs} if slugs else dict(everything)
    if departement:
        chosen = {slug: it for slug, it in chosen.items() if it.departement == departement}
        if not chosen and not due:
            raise CallError(f"--departement {departement} : aucune source de ce département")
    if due:
        with Store.open(settings.database) as store:
            with store.session() as session:
                cards = [source.card for source in everything.values()]
                opposed = {source.slug for source in everything.values() if source.opposed}
                known.register(session, cards, opposed=opposed, now=settings.now())
            with store.reading() as session:
                ready = {row.slug for row in known.due(session, settings.now())}
        chosen = {slug: it for slug, it in chosen.items() if slug in ready}
    return list(chosen.values())


def _signed_for(settings: Settings, chosen: list[Source], *, due: bool) -> list[Source]:
    """The sources that may be visited: without a contact, none on a public host."""
    if settings.contact is not None:
        return chosen
    from spiders.crawl import needs_contact  # noqa: PLC0415 - what crawls is slow to import

    private = [source for source in chosen if not needs_contact(source, settings)]
    left = len(chosen) - len(private)
    said = (
        f"{count(left, *_LEFT)} : donnez "
        "dans SOIGNER_CONTACT une adresse, de courriel ou de page, où l'on peut vous joindre"
    )
    if left and not private and not due:
        raise HarvestError(said)
    if left:
        print(f"soigner: {said}", file=sys.stderr)
    return private


def _harvest(
    settings: Settings,
    chosen: list[Source],
    everything: list[Source],
    unreachable: Sequence[SourceCard] = (),
) -> Report:
    from schedules.run import harvest  # noqa: PLC0415 - what crawls is slow to import

    with Progress(len(chosen)) as progress:
        return harvest(settings, chosen, everything, progress.visited, unreachable)


def _say(report: Report) -> None:
    print(
        f"{count(report.visited, 'source visitée', 'sources visitées')}, {number(report.failed)} en échec ; "
        f"{count(report.new, 'offre nouvelle', 'offres nouvelles')}, "
        f"{count(report.gone + report.expired, 'terminée')}, "
        f"{count(report.refused, 'annonce refusée', 'annonces refusées')}, "
        f"{count(report.losses, 'perte')}"
    )
    _warn(report.index_error)


def _warn(index_error: str | None) -> None:
    """Say that the index did not follow: no failure, as the store has all and it will."""
    if index_error:
        print(
            f"soigner: l'index n'a pas suivi, il rattrapera à la prochaine moisson : {index_error}",
            file=sys.stderr,
        )


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Servir les pages et l'API."""
    from web.serve import serve as serve_pages  # noqa: PLC0415 - the web front is slow to import

    settings = load()
    _check(host, port)
    print(f"http://{host}:{port}/   (Ctrl-C pour finir)", flush=True)
    serve_pages(settings, host, port, workers)


def _check(host: str, port: int) -> None:
    """Refuse a port that is taken before anything is done or promised."""
    from web.serve import check  # noqa: PLC0415 - as above

    check(host, port)


def schedule(
    every: Annotated[
        float,
        typer.Option(
            min=1, max=86400, help="Secondes entre deux regards sur ce qui est à visiter."
        ),
    ] = 60.0,
) -> None:
    """Tenir l'horloge qui moissonne ce dont c'est l'heure, dans des processus enfants."""
    load()  # a wrong setting is named now, not in a child at three in the morning
    Clock(every).run()
