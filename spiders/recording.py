"""Recordings: the pages of one visit and the offers expected of them, kept to be replayed strictly.

A recording is a folder with the source's file, `tape.jsonl` (every answer, a line each) and
`expected.json` (what the visit gives after the pipeline: written once, then reviewed by a person).
Bodies are kept as they were answered, with the people whom they name: record only a site that you
may, and look at the tape before you pass it on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import SourceError
from pipeline.harvest import Harvest
from pipeline.normalise import normalise
from pipeline.offer import Offer
from pipeline.settings import Settings
from spiders import catalogue, tape
from spiders.crawl import crawl
from spiders.source import Source

TAPE, EXPECTED = "tape.jsonl", "expected.json"
_LEFT_OUT: Any = {
    "id": True, "status": True, "sources": True, "excerpt": True,
    "place": {"lat", "lon", "epci"},
}  # fmt: skip
"""What of an offer is left out: it is of the store, or of the gazetteer."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording that was made, or replayed."""

    source: Source
    harvest: Harvest
    given: dict[str, Any]
    """What the visit gives, in the form of `expected.json`."""
    tape: tape.Tape


def record(source: Source, settings: Settings, folder: Path) -> Recorded:
    """Visit a source and keep the visit in a folder, what it gives as what is expected."""
    kept = tape.Tape(plain=True)
    harvest = _visit(source, settings, kept)
    given = given_by(harvest, settings.day())
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.toml"):
        old.unlink()
    (folder / f"{source.slug}.toml").write_text(catalogue.to_toml(source), encoding="utf-8")
    tape.write(kept, folder / TAPE)
    _write(given, folder)
    return Recorded(source, harvest, given, kept)


def replay(folder: Path) -> Recorded:
    """Read a recording again, without any network, on the day on which it was made."""
    files = list(folder.glob("*.toml"))
    if len(files) != 1:
        raise SourceError(f"{folder}: un enregistrement a un fichier de source, non {len(files)}")
    source, played = catalogue.read(files[0]), tape.load(folder / TAPE)
    settings = Settings(
        _env_file=None,
        today=date.fromisoformat(expected(folder)["day"]),
        gap=0,
        # nothing is connected to: any address may be played, by nobody in particular
        allow_private_hosts=("0.0.0.0/0", "::/0"),
        contact="mailto:nobody@example.org",
    )
    harvest = _visit(source, settings, played)
    return Recorded(source, harvest, given_by(harvest, settings.day()), played)


def expected(folder: Path) -> dict[str, Any]:
    """What a recording is expected to give."""
    values: dict[str, Any] = json.loads((folder / EXPECTED).read_text(encoding="utf-8"))
    return values


def accept(folder: Path) -> None:
    """Take what a recording gives now for what is expected of it: for a person to review.

    `SourceError` where it asks for what is not on its tape: it has to be recorded again.
    """
    replayed = replay(folder)
    if replayed.tape.strange:
        raise SourceError(f"{folder} : à enregistrer de nouveau : {replayed.tape.strange[0]}")
    _write(replayed.given, folder)


def _write(given: dict[str, Any], folder: Path) -> None:
    text = json.dumps(given, ensure_ascii=False, indent=1)
    (folder / EXPECTED).write_text(text + "\n", encoding="utf-8")


def given_by(harvest: Harvest, day: date) -> dict[str, Any]:
    """What a visit gives: its state, its offers and refusals by key, its losses."""
    offers, refused = {}, {}
    for found in harvest.found:
        result = normalise(found.raw, day)
        if isinstance(result, Offer):
            said = result.model_dump(mode="json", exclude=_LEFT_OUT, exclude_none=True)
            offers[found.key] = {name: value for name, value in said.items() if value != []}
        else:
            refused[found.key] = {"title": found.raw.title, "reason": result.reason}
    return {
        "day": day.isoformat(), "state": str(harvest.state), "cause": harvest.cause,
        "whole": harvest.whole, "offers": offers, "refused": refused,
        "losses": [{"reason": loss.reason, "where": loss.where} for loss in harvest.losses],
    }  # fmt: skip


def _visit(source: Source, settings: Settings, kept: tape.Tape) -> Harvest:
    harvests: list[Harvest] = []
    crawl([source], settings, harvests.append, settings.day(), tapes={source.slug: kept})
    return harvests[0]
