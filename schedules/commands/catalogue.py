"""`sources`: the catalogue, what each source is and how it fares."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Annotated

import typer

from pipeline.errors import CallError
from pipeline.french import count
from pipeline.gazetteer import gazetteer
from pipeline.harvest import SourceCard, State
from pipeline.settings import Settings, load
from pipeline.store import Store
from pipeline.store import sources as known
from pipeline.store.coverage import losses, refusals
from schedules.commands.adding import add
from schedules.commands.french import App
from schedules.health import ADVICE, Health, health
from spiders import catalogue as files
from spiders.source import Source

NO_SITE = "sans site"
UNSETTLED = "detect"
"""The platform of a source whose way of publishing is not known yet."""

app = App(help="Le catalogue des sources.", no_args_is_help=True)


def catalogue(settings: Settings) -> files.Catalogue:
    """The sources that can be read; what is wrong in the others is said and stops nothing."""
    loaded = files.load_all(settings)
    for error in loaded.errors:
        print(f"soigner: {error}", file=sys.stderr)
    return loaded


@app.command(name="list")
def show_all(
    departement: Annotated[str | None, typer.Option(help="Celles d'un département.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Pour les machines.")] = False,
) -> None:
    """Toutes les sources, avec leur état, et les établissements sans site connu."""
    settings = load()
    if departement is not None:
        departement = departement.upper()
        if gazetteer().departement_name(departement) is None:
            raise CallError(f"--departement {departement} : il n'existe pas ; par exemple 28 ou 2A")
        if departement not in settings.departements:
            # asked by name, a département is shown whether or not its sources are visited
            settings = settings.model_copy(update={"departements": (departement,)})
    lines = _lines(settings, departement)
    if as_json:
        print(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=2))
        return
    width = max([len(line.slug) for line in lines], default=0)
    for line in lines:
        print(
            f"{line.slug:<{width}}  {line.state:<9} {line.offers or '':>5}  {line.platform:<12} "
            f"{line.departement or '':<4} {line.name}"
        )
    states = Counter(line.state for line in lines)
    told = ", ".join(f"{number} {state}" for state, number in states.most_common())
    reached = len(lines) - states[NO_SITE]
    print(f"{count(reached, 'source')} ({told})", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the list."""

    slug: str
    name: str
    url: str | None
    publisher: str
    insee: str | None
    departement: str | None
    platform: str
    state: str
    cause: str | None
    offers: int


def _lines(settings: Settings, departement: str | None) -> list[_Line]:
    """The catalogue with what the store knows of each source; the store is only read."""
    loaded = catalogue(settings)
    with Store.open(settings.database) as store, store.reading() as session:
        rows = {row.source.slug: row for row in health(known.sources(session), settings.now())}
    cards = {slug: row.source.card for slug, row in rows.items()}
    cards |= {slug: source.card for slug, source in loaded.sources.items()}
    lines = [_line(card, rows.get(card.slug)) for _, card in sorted(cards.items())]
    opposed = {slug for slug, source in loaded.sources.items() if source.opposed}
    lines = [replace(one, state=State.OPPOSED) if one.slug in opposed else one for one in lines]
    lines += [_line(card, None) for card in loaded.unreachable.values()]
    return [one for one in lines if departement in {None, one.departement}]


def _line(card: SourceCard, row: Health | None) -> _Line:
    state: str = row.state if row else (State.NEVER if card.url else NO_SITE)
    return _Line(
        card.slug, card.name, card.url or None, card.publisher, card.insee, card.departement,
        card.platform if card.url else "–", state, row.cause if row else None,
        row.source.open_offers if row else 0,
    )  # fmt: skip


@app.command()
def show(slug: str) -> None:
    """Une source : ce qu'elle est, comment elle va, ce qu'elle a perdu."""
    settings = load()
    loaded = catalogue(settings)
    source = loaded.sources.get(slug)
    with Store.open(settings.database) as store, store.reading() as session:
        row = known.source(session, slug)
        if source is None and row is None and slug not in loaded.unreachable:
            raise CallError(f"{slug} : source inconnue ; voyez « soigner sources list »")
        runs = known.runs(session, slug, limit=5)
        refused = refusals(session, slug=slug, limit=10)
        lost = losses(session, slug=slug, limit=10)
    print(f"# {slug} : {_origin(settings, loaded, slug)}")
    if source is not None:
        print(files.to_toml(source))
    elif slug in loaded.unreachable:
        print(f"{loaded.unreachable[slug].name}\nétat       {NO_SITE} : rien à visiter")
        return
    _tell(row, source, settings)
    for run in runs:
        print(
            f"visite     {run.started:%d/%m/%Y %H:%M} {run.state:<8} {count(run.found, 'lue')}, {count(run.new, 'nouvelle')}, "
            f"{count(run.gone, 'terminée')}, {count(run.refused, 'refusée')}, {count(run.losses, 'perte')}, "
            f"{count(run.requests, 'requête')}"
        )
    for refusal in refused:
        print(f"refusée    {refusal.reason} : {refusal.title or refusal.url or ''}")
    for loss in lost:
        print(f"perte      {loss.reason} : {loss.where or ''}")


def _origin(settings: Settings, loaded: files.Catalogue, slug: str) -> str:
    """Where a source is written down."""
    if slug in loaded.unreachable:
        return "établissement connu, sans site à lire"
    for folder in (settings.sources_folder, files.SHIPPED):
        for path in folder.glob(f"**/{slug}.toml"):
            return str(path)
    if slug in loaded.sources:
        return "sans fichier, d'après le site de la mairie dans la table des communes"
    return "n'est plus au catalogue"


def _tell(row: known.SourceRow | None, source: Source | None, settings: Settings) -> None:
    """How a source fares, and what to do."""
    if row is None:
        opposed = source is not None and source.opposed
        state = State.OPPOSED if opposed else State.NEVER
        print(f"état       {state}" + (f" : {ADVICE[state]}" if ADVICE[state] else ""))
    else:
        (seen,) = health([row], settings.now())
        why = " : ".join(filter(None, (seen.cause, seen.advice)))
        print(f"état       {seen.state}" + (f" : {why}" if why else ""))
        print(
            f"ouvertes   {row.open_offers}"
            + (f" (d'habitude {count(row.usual, 'annonce')})" if row.usual else "")
        )
        print(f"bon jour   {_day(row.last_ok_at) or 'jamais'}")
        print(f"prochaine  {_day(row.next_due_at) or 'dès que possible'}")
    if source is not None and source.platform == UNSETTLED and not source.opposed:
        print("façon      sa façon de publier sera cherchée à la prochaine moisson")


def _day(moment: datetime | None) -> str | None:
    return f"{moment:%d/%m/%Y %H:%M}" if moment else None


@app.command()
def check(slug: Annotated[str | None, typer.Argument()] = None) -> None:
    """Lire strictement les fichiers de sources ; chaque faute est nommée par fichier et clé."""
    loaded = files.load_all(load())
    errors = [error for error in loaded.errors if slug is None or f"/{slug}.toml" in str(error)]
    if slug is not None and slug not in loaded.sources and not errors:
        raise CallError(f"{slug} : source inconnue ; voyez « soigner sources list »")
    for error in errors:
        print(error)
    right = (
        list(loaded.sources.values())
        if slug is None
        else [*filter(None, [loaded.sources.get(slug)])]
    )
    unsettled = sum(source.platform == UNSETTLED for source in right)
    verified = sum(source.verified is not None for source in right)
    print(
        f"{count(len(right), 'source juste', 'sources justes')}, {count(len(errors), 'fichier faux', 'fichiers faux')} ; "
        f"façon de publier à trouver : {unsettled} ; vues marcher sur le vrai web : {verified}"
    )
    if errors:
        raise typer.Exit(1)


app.command()(add)
