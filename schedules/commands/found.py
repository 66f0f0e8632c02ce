"""`search`, `export`, `coverage`: what was found, in a terminal or a file."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from index import open_engine
from index.asking import ask
from index.engine import MARK
from index.query import parse
from pipeline.errors import FULL, CallError, SoignerError, why
from pipeline.french import count, number
from pipeline.gazetteer import gazetteer
from pipeline.harvest import State
from pipeline.offer import Offer
from pipeline.settings import load
from pipeline.store import Store
from pipeline.store import offers as kept
from pipeline.store.coverage import Coverage
from pipeline.store.coverage import coverage as cover
from pipeline.vocabulary import vocabulary
from schedules.export import WRITERS, export
from schedules.health import ADVICE, Health, health
from web.followed import Communes, Followed, communes, followed

from .catalogue import catalogue

Many = list[str] | None


class Form(StrEnum):
    """How `coverage` is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the three commands to the command line."""
    app.command()(search)
    app.command(name="export")(export_offers)
    app.command()(coverage)


def search(
    words: Annotated[list[str] | None, typer.Argument(help="Ce que l'on cherche.")] = None,
    profession: Annotated[Many, typer.Option(help="Par exemple infirmier.")] = None,
    specialty: Annotated[Many, typer.Option(help="Par exemple ibode.")] = None,
    kind: Annotated[Many, typer.Option(help="Par exemple emploi.")] = None,
    contract: Annotated[Many, typer.Option(help="Par exemple cdi.")] = None,
    departement: Annotated[Many, typer.Option(help="Par exemple 28.")] = None,
    region: Annotated[Many, typer.Option(help="Par exemple Bretagne.")] = None,
    near: Annotated[
        str | None, typer.Option(help="Une commune, par son nom ou son code INSEE.")
    ] = None,
    km: Annotated[str | None, typer.Option(help="Kilomètres à la ronde.")] = None,
    sort: Annotated[str | None, typer.Option(help="relevance, date, distance, deadline.")] = None,
    limit: Annotated[str | None, typer.Option(help="Combien au plus (100).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="La réponse de l'API.")] = False,
) -> None:
    """Chercher dans l'index, au terminal."""
    settings = load()
    given: dict[str, list[str] | None] = {
        "q": [" ".join(words)] if words else None, "profession": profession,
        "specialty": specialty, "kind": kind, "contract": contract, "departement": departement,
        "region": region, "near": [near] if near is not None else None, "km": [km] if km is not None else None,
        "sort": [sort] if sort is not None else None,
        "limit": [limit] if limit is not None else None,
    }  # fmt: skip
    understood = parse({name: values for name, values in given.items() if values})
    if km is not None and understood.query.near is None:
        raise CallError(
            "--km demande un lieu : ajoutez --near COMMUNE, ou nommez la commune dans les mots"
        )
    engine = open_engine(settings)
    try:
        asked = ask(engine, understood)
    finally:
        engine.close()
    answer = asked.answer
    with Store.open(settings.database) as store, store.reading() as session:
        rows = kept.offers(session, [hit.id for hit in answer.hits])
        others = kept.offers(session, [hit.id for hit in asked.beside])
    if as_json:
        body = {
            "total": answer.total,
            "hits": [row.offer.model_dump(mode="json") for row in rows],
            "facets": {name: dict(counts) for name, counts in answer.facets.items()},
            "understood": [dict(part) for part in asked.understood.understood],
            "beside": [row.offer.model_dump(mode="json") for row in others],
            "ignored": list(asked.ignored),
        }
        print(json.dumps(body, ensure_ascii=False, indent=2))
        return
    kilometres = {hit.id: hit.km for hit in answer.hits}
    print(count(answer.total, "offre"))
    if asked.ignored:
        print(f"mots que n'a aucune offre, laissés de côté : {', '.join(asked.ignored)}")
    for row in rows:
        print(_card(row.offer, kilometres.get(row.offer.id)))
    if others:
        print("\nà qui il manque un mot :")
    for row in others:
        print(_card(row.offer, None))


def _card(offer: Offer, km: float | None) -> str:
    place = offer.place.commune or offer.place.departement if offer.place else None
    parts = [vocabulary().label("kind", offer.kind), offer.employer, place]
    if km is not None:
        parts.append(f"{km:.0f} km")
    if offer.deadline:
        parts.append(f"avant le {offer.deadline:%d/%m/%Y}")
    shown = next((source for source in offer.sources if source.url), None)
    url = (shown and shown.url) or ""
    if shown and shown.shared:
        url += "  (la page de la source)"
    title = "".join(char for char in offer.title if char not in MARK)
    return f"\n{title}\n  {' · '.join(part for part in parts if part)}\n  {url}"


def export_offers(
    form: Annotated[str, typer.Option("--format", help="jsonl, csv ou parquet.")] = "jsonl",
    status: Annotated[str, typer.Option(help="open ou all.")] = "open",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Un fichier.")] = None,
) -> None:
    """Écrire les offres avec leurs sources, vers la sortie ou un fichier."""
    if form not in WRITERS:
        raise CallError(f"--format {form} : ce format n'existe pas ; {', '.join(WRITERS)}")
    if status not in ("open", "all"):
        raise CallError(f"--status {status} : open ou all")
    if form == "parquet" and output is None and sys.stdout.isatty():
        raise CallError("--format parquet : donnez un fichier avec --output")
    with Store.open(load().database) as store, store.reading() as session:
        stream = kept.open_offers(session) if status == "open" else kept.all_offers(session)
        found: Iterator[Offer] = (row.offer for row in stream)
        written = (
            export(found, form, sys.stdout.buffer)
            if output is None
            else _export_to(output, found, form)
        )
    print(count(written, "offre"), file=sys.stderr)


def _export_to(output: Path, found: Iterator[Offer], form: str) -> int:
    """Write a file: beside its place, then named, so that no half of one stands under its name."""
    special = (
        output.exists() and not output.is_file()
    )  # a device or a pipe is written to, not replaced
    beside = output if special else output.with_name(output.name + ".part")
    try:
        with beside.open("wb") as out:
            written = export(found, form, out)
        if not special:
            beside.replace(output)
    except OSError as error:
        if not special and beside.is_file():
            beside.unlink()
        refused = SoignerError if error.errno in FULL else CallError
        raise refused(f"--output {output} : {why(error)}") from None
    return written


def coverage(
    departement: Annotated[str, typer.Argument(help="Par exemple 28.")],
    form: Annotated[Form, typer.Option("--format", help="text, json ou csv.")] = Form.TEXT,
) -> None:
    """Ce qui est publié où, quelles sources vont bien, qui ne publie rien."""
    departement = departement.upper()
    name = gazetteer().departement_name(departement)
    if name is None:
        raise CallError(f"{departement} : ce département n'existe pas ; par exemple 28 ou 2A")
    settings = load()
    now = settings.now()
    with Store.open(settings.database) as store, store.reading() as session:
        seen = cover(session, departement, now)
        known = followed(session, departement, now, catalogue(settings))
    rows = health(known.rows, now)
    apart = communes(known.rows, departement)
    if form is Form.CSV:
        writer = csv.DictWriter(
            sys.stdout, ["source", "name", "state", "offers", "cause", "last_ok", "advice"]
        )
        writer.writeheader()
        writer.writerows(map(_row, rows))
    elif form is Form.JSON:
        body = {"departement": departement, "name": name, "offers": seen.offers,
                "states": dict(Counter(str(row.state) for row in rows).most_common()),
                "kinds": dict(seen.kinds), "professions": dict(seen.professions),
                "refusals": dict(seen.refusals), "losses": seen.losses,
                "unreachable": len(known.unreachable),
                "communes": {"visited": len(apart.visited), "never": len(apart.unvisited),
                             "unknown": len(apart.without)},
                "sources": [_row(row) for row in rows]}  # fmt: skip
        print(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(f"{name} ({departement})", seen, known, apart, rows)))
        if departement not in settings.departements:
            print(
                "\nce département n'est pas de ceux dont le catalogue est suivi ici : SOIGNER_DEPARTEMENTS"
            )


def _row(row: Health) -> dict[str, Any]:
    last = row.source.last_ok_at
    return {
        "source": row.source.slug, "name": row.source.name, "state": row.state.value,
        "offers": row.source.open_offers, "cause": row.cause,
        "last_ok": last and last.isoformat(), "advice": row.advice,
    }  # fmt: skip


def _told(
    title: str, seen: Coverage, known: Followed, apart: Communes, rows: Sequence[Health]
) -> Iterator[str]:
    """The coverage for people; what there is none of has no heading."""
    yield (
        f"{title} : {count(seen.offers, 'offre ouverte', 'offres ouvertes')}, "
        f"{count(len(known.visited), 'source visitée', 'sources visitées')}, "
        f"{count(len(known.unvisited), 'connue et jamais visitée', 'connues et jamais visitées')}, "
        f"{count(len(known.unreachable), 'établissement sans site connu', 'établissements sans site connu')}"
    )
    yield (
        f"communes : {number(len(apart.visited))} à source visitée, {number(len(apart.unvisited))} à source "
        f"connue et jamais visitée, {number(len(apart.without))} sans source connue"
    )
    if not known.rows:
        yield "aucune source n'y est connue ; pour en ajouter une : soigner sources add ADRESSE"
    unvisited = {row.slug for row in known.unvisited}
    yield from _sources("", [row for row in rows if row.source.slug not in unvisited])
    yield from _sources(
        f"jamais visitées ({ADVICE[State.NEVER]})",
        [row for row in rows if row.source.slug in unvisited],
    )
    words = vocabulary()
    tables = (
        ("par nature", {words.label("kind", slug): n for slug, n in seen.kinds.items()}),
        (
            "par métier",
            {words.label("profession", slug): n for slug, n in seen.professions.items()},
        ),
        ("refusées", seen.refusals),
    )
    for heading, counts in tables:
        if counts:
            yield f"\n{heading}"
            yield from (f"  {n:>4}  {label}" for label, n in counts.items())


def _sources(heading: str, rows: Sequence[Health]) -> Iterator[str]:
    if rows:
        yield f"\n{heading}" if heading else ""
    for row in rows:
        source = row.source
        yield f"  {row.state.value:<8} {source.open_offers:>4}  {source.slug:<32} {source.name}"
        for line in (row.cause, row.advice):
            if line and not (heading and line == row.advice):
                yield f"{'':16}→ {line}"
