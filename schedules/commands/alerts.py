"""`alerts`: the letters of saved searches."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.french import count
from pipeline.settings import load
from pipeline.store import Store
from pipeline.store.alerts import tally
from schedules.commands.french import App

app = App(help="Les alertes par courriel.", no_args_is_help=True)

Idle = Annotated[
    bool,
    typer.Option("--idle", help="Sans réglages et sans personne qui attende, ne rien dire."),
]


@app.command()
def send(idle: Idle = False) -> None:
    """Envoyer les messages dont c'est l'heure, effacer ce que personne n'a confirmé."""
    from schedules.alerts import send_due  # noqa: PLC0415 - the web front is slow to import
    from web.postman import Outcome  # noqa: PLC0415

    run = send_due(load(), idle=idle)
    done = run.sending
    print(
        f"{count(done.outcomes[Outcome.SENT], 'envoyé')}, {done.empty} sans nouveauté, "
        f"{done.outcomes[Outcome.LATER]} remis à plus tard, "
        f"{count(done.outcomes[Outcome.REFUSED], 'refusé')}, "
        f"{done.outcomes[Outcome.UNKNOWN]} sans réponse ; "
        f"{count(done.dropped, 'alerte abandonnée', 'alertes abandonnées')}, "
        f"{count(run.forgotten, 'demande non confirmée effacée', 'demandes non confirmées effacées')}"
    )
    for line in done.impossible:
        print(f"soigner: alerte {line}", file=sys.stderr)
    if done.impossible:
        raise typer.Exit(1)


@app.command()
def status() -> None:
    """Combien il y a d'alertes, et ce qui attend ; jamais de qui."""
    settings = load()
    with Store.open(settings.database) as store, store.reading() as session:
        seen = tally(session, settings.now())
    lacking = settings.lacking_for_mail
    print(f"envoi           {'fermé : manque ' + ', '.join(lacking) if lacking else 'ouvert'}")
    print(f"chaque jour     {seen.by_frequency.get('day', 0)}")
    print(f"chaque semaine  {seen.by_frequency.get('week', 0)}")
    print(f"à confirmer     {seen.unconfirmed}")
    print(f"à envoyer       {seen.due}")
    print(f"en difficulté   {seen.refused}")
    print(f"dernier envoi   {seen.last_sent.isoformat() if seen.last_sent else 'jamais'}")
    if lacking:
        print(f"soigner: rien ne peut être envoyé sans {settings.wanted_for_mail}", file=sys.stderr)
