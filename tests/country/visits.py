"""Runs the program itself on the country, in child processes: finding a site, harvesting a day."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.country.opening import date_of

GAP = 0.05
"""Seconds between two requests to a host: nobody else's server is on these addresses."""
TIMEOUT = 3.0
NETWORK = "127.41.0.0/16"


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of looking for the way in which a site publishes."""

    slug: str
    state: str
    cause: str | None
    source: dict[str, Any] | None
    """The source that would be kept; None where no way was found."""
    offers: int
    seconds: float
    error: str | None = None

    @property
    def way(self) -> str:
        """The platform, or the state in brackets."""
        return self.source["platform"] if self.source else f"({self.error or self.state})"


@dataclass(frozen=True, slots=True)
class Visit:
    """How one harvest of one site ended."""

    slug: str
    state: str
    cause: str | None
    whole: bool
    found: int


def settings(folder: Path, day: int) -> Any:
    """Settings of that day, for the network of the country alone."""
    from pipeline.settings import Settings

    return Settings(
        _env_file=None, data=folder, allow_private_hosts=NETWORK, gap=GAP, contact=None,  # type: ignore[call-arg]
        today=date_of(day), database_url=f"sqlite:///{folder / 'soigner.db'}", index="embedded",
    )  # fmt: skip


def find(slug: str, root: str, folder: Path) -> Finding:
    """From a root address alone to the source that the program would keep."""
    started = time.monotonic()
    try:
        from spiders import detect

        _shorten(detect)
        found = detect.detect(root, settings(folder, 1))
        best = found.best
        kept = None
        if best is not None:
            made = detect.source_of(best, root, None, "autre", None, found.title)
            kept = made.model_copy(update={"slug": slug}).model_dump(mode="json")
        return Finding(
            slug,
            str(found.state.value),
            found.cause,
            kept,
            best.offers if best else 0,
            time.monotonic() - started,
        )
    except Exception as error:  # noqa: BLE001 - a measure reports what breaks
        return Finding(
            slug,
            "error",
            None,
            None,
            0,
            time.monotonic() - started,
            f"{type(error).__name__}: {error}"[:160],
        )


def _shorten(module: ModuleType) -> None:
    """Make every limit that a module holds fit for sites on this machine."""
    from spiders.asks import Limits

    for name, usual in list(vars(module).items()):
        if isinstance(usual, Limits):
            setattr(module, name, replace(usual, timeout=TIMEOUT, seconds=90.0))


def harvest(sources: Sequence[dict[str, Any]], folder: Path, day: int) -> list[Visit]:
    """One day of the program: every source visited, taken in, the index brought up to date."""
    from schedules import run
    from spiders.asks import Limits
    from spiders.source import Source

    crawl = run.crawl
    run.crawl = partial(crawl, limits=Limits(timeout=TIMEOUT, seconds=120.0))  # type: ignore[assignment]
    try:
        chosen = [Source.model_validate(source) for source in sources]
        seen: list[run.Visited] = []
        run.harvest(settings(folder, day), chosen, chosen, seen.append)
    finally:
        run.crawl = crawl
    return [
        Visit(
            v.harvest.card.slug,
            str(v.taken.state.value),
            v.harvest.cause,
            v.harvest.whole,
            len(v.harvest.found),
        )
        for v in seen
    ]
