"""The sources of a département: those that were visited, those known and never visited, and where none
is known. The store knows the first; the catalogue, which nobody need have harvested, the second."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from pipeline.gazetteer import Commune, gazetteer
from pipeline.harvest import SourceCard, State
from pipeline.settings import Settings
from pipeline.store.sources import SourceRow, sources, unreachable
from spiders.catalogue import Catalogue, load_all

_KEPT = 60.0  # seconds; files come and go by the day, and to read them takes as long as a page


@dataclass(frozen=True, slots=True)
class Followed:
    """What is known of those who may publish in a département."""

    rows: tuple[SourceRow, ...]
    """Every known source, as it is now; by slug."""
    unreachable: tuple[SourceCard, ...]
    """Establishments known without a site."""

    @property
    def visited(self) -> list[SourceRow]:
        """Those of which something is known by a visit, or that asked for none."""
        return [row for row in self.rows if not is_unvisited(row)]

    @property
    def unvisited(self) -> list[SourceRow]:
        """Those of the catalogue that no visit has met yet."""
        return [row for row in self.rows if is_unvisited(row)]


@dataclass(frozen=True, slots=True)
class Communes:
    """The communes of a département by what is known of their sources, the most peopled first."""

    visited: tuple[Commune, ...]
    """One source at least was visited."""
    unvisited: tuple[Commune, ...]
    """A source is known, and none was visited yet."""
    without: tuple[Commune, ...]
    """No source is known."""


def is_unvisited(row: SourceRow) -> bool:
    """Whether a source is known and was never visited; one that objected needs no visit."""
    return row.last_run_at is None and row.state is not State.OPPOSED


def catalogue_of(settings: Settings) -> Catalogue:
    """The catalogue as it was less than a minute ago; wrong files are said by `sources check`."""
    return _read(settings, int(time.monotonic() / _KEPT))


def followed(session: Session, departement: str, now: datetime, catalogue: Catalogue) -> Followed:
    """All sources of a département: the store's, and those of the catalogue that it has not met."""
    rows = {row.slug: row.at(now) for row in sources(session, departement)}
    lacking = {row.slug: row.card for row in unreachable(session, departement)}
    met = rows.keys() | lacking.keys()
    for slug, source in catalogue.sources.items():
        if source.departement == departement and slug not in met:
            rows[slug] = _never(source.card, opposed=source.opposed)
    for slug, card in catalogue.unreachable.items():
        if card.departement == departement and slug not in met:
            lacking[slug] = card
    in_order = sorted(lacking.values(), key=lambda card: card.name)
    return Followed(tuple(row for _, row in sorted(rows.items())), tuple(in_order))


def communes(rows: Sequence[SourceRow], departement: str) -> Communes:
    """Tell a département's communes apart by what is known of their sources."""
    known = {row.insee for row in rows if row.insee}
    visited = {row.insee for row in rows if row.insee and not is_unvisited(row)}
    listed = sorted(gazetteer().in_departement(departement), key=lambda one: -(one.population or 0))
    return Communes(
        visited=tuple(one for one in listed if one.insee in visited),
        unvisited=tuple(one for one in listed if one.insee in known - visited),
        without=tuple(one for one in listed if one.insee not in known),
    )


def tallies(session: Session, catalogue: Catalogue) -> dict[str, tuple[int, int]]:
    """For each département that has any: how many sources were visited, how many never were."""
    rows = sources(session)
    met = {row.slug for row in (*rows, *unreachable(session))}
    rows += [
        _never(one.card, opposed=one.opposed)
        for slug, one in catalogue.sources.items()
        if slug not in met
    ]
    counted = Counter((row.departement, is_unvisited(row)) for row in rows if row.departement)
    codes = {code for code, _ in counted if code}
    return {code: (counted[code, False], counted[code, True]) for code in codes}


@lru_cache(maxsize=2)
def _read(settings: Settings, minute: int) -> Catalogue:
    return load_all(settings)


def _never(card: SourceCard, *, opposed: bool) -> SourceRow:
    return SourceRow(
        card=card, state=State.OPPOSED if opposed else State.NEVER, cause=None, since=None,
        last_run_at=None, last_ok_at=None, changed_at=None, next_due_at=None, failures=0,
        usual=None, open_offers=0,
    )  # fmt: skip
