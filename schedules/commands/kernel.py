"""`normalise` and `dedupe`: the kernel alone, from standard input to standard output."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from itertools import count
from typing import Annotated, Any

import typer

from pipeline.dedupe.groups import MemoryShelf, named, place
from pipeline.dedupe.record import Record
from pipeline.dedupe.weighing.evidence import Evidence
from pipeline.french import count as counted
from pipeline.normalise import Explained, clean_text, explain
from pipeline.offer import Offer, Refusal
from pipeline.settings import load
from schedules.commands.lines import Line, read
from schedules.cycles import rare_collections

_TOLD = 10
"""Unreadable lines of which the reason is told; the others are counted."""

Explain = Annotated[
    bool, typer.Option("--explain", help="Dire quels mots ont mené à chaque valeur.")
]


def register(app: typer.Typer) -> None:
    """Add both commands to the command line."""
    app.command()(normalise)
    app.command()(dedupe)


def normalise(explain_values: Explain = False) -> None:
    """Comprendre des annonces : une ligne JSON {"id", "today"?, "raw"} chacune, une réponse par ligne."""
    for line in read(sys.stdin.buffer, load().day()):
        answer, because = _understand(line)
        out: dict[str, Any] = {"id": line.id, "offer": None, "refused": None}
        if isinstance(answer, Offer):
            out["offer"] = answer.model_dump(mode="json")
        else:
            out["refused"] = answer.reason
        if explain_values:
            out["because"] = because
            if isinstance(answer, Refusal):
                out["step"], out["value"] = answer.step, answer.value
        print(json.dumps(out, ensure_ascii=False), flush=sys.stdout.isatty())


def dedupe(explain_values: Explain = False) -> None:
    """Unir des annonces : les mêmes lignes, {"id", "cluster"} en réponse, refusées exceptées."""
    ids: dict[str, Any] = {}
    records: list[Record] = []
    unread: list[str] = []
    refused = 0
    for number, line in enumerate(read(sys.stdin.buffer, load().day())):
        answer, _ = _understand(line)
        if line.raw is None and isinstance(answer, Refusal):
            if answer.value:  # else the line is blank: nothing is lost with it
                unread.append(f"ligne {number + 1} : {answer.reason}")
            continue
        if isinstance(answer, Refusal) or line.raw is None:
            refused += 1
            continue
        # the record's own id is its place in the input: given ids may repeat or be no strings
        key = f"{number:09d}"
        ids[key] = line.id
        records.append(
            Record(
                id=key, offer=answer, source=line.raw.source.name or "",
                publisher=line.raw.source.publisher, url=line.raw.url, text=clean_text(line.raw),
            )
        )  # fmt: skip
    with rare_collections():
        clusters, evidences = _cluster(records)
    for record in records:
        out: dict[str, Any] = {"id": ids[record.id], "cluster": ids[clusters[record.id]]}
        if explain_values:
            out["evidence"] = [
                {
                    "with": ids[other], "score": round(evidence.score, 3),
                    "match": evidence.match, "veto": evidence.veto,
                    "reasons": [reason.name for reason in evidence.reasons],
                }
                for other, evidence in evidences[record.id]
            ]  # fmt: skip
        print(json.dumps(out, ensure_ascii=False))
    _say_left_out(unread, refused)


def _say_left_out(unread: list[str], refused: int) -> None:
    """Say on standard error what has no answer; lines that could not be read are a failure."""
    if refused:
        said = counted(
            refused, "annonce refusée, laissée de côté", "annonces refusées, laissées de côté"
        )
        print(f"soigner: {said}", file=sys.stderr)
    if unread:
        said = counted(
            len(unread), "ligne illisible, laissée de côté", "lignes illisibles, laissées de côté"
        )
        more = f"\n  … et {len(unread) - _TOLD} de plus" if len(unread) > _TOLD else ""
        print(f"soigner: {said}\n  " + "\n  ".join(unread[:_TOLD]) + more, file=sys.stderr)
        raise typer.Exit(1)


def _cluster(
    records: list[Record],
) -> tuple[dict[str, str], dict[str, tuple[tuple[str, Evidence], ...]]]:
    """Each record's cluster, and the evidence weighed when it was placed; the fullest first."""
    shelf, numbers = MemoryShelf(), count()
    evidences = {}
    for record in sorted(records, key=lambda it: (-len(it.text), it.id)):
        evidences[record.id] = tuple(place(record, shelf, lambda: str(next(numbers))).evidence)
    return named(shelf), evidences


def _understand(line: Line) -> tuple[Offer | Refusal, list[dict[str, Any]]]:
    if line.raw is None:
        return line.refusal or Refusal(step="lecture", reason="ligne vide"), []
    explained: Explained = explain(line.raw, line.today, id=None)
    return explained.result, [asdict(because) for because in explained.because]
