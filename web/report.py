"""The coverage of a département as one report, for the page, the API and the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from pipeline.gazetteer import Commune, gazetteer
from pipeline.harvest import State
from pipeline.store import coverage as kept
from pipeline.store.sources import SourceRow
from spiders.catalogue import Catalogue
from web.advice import advise
from web.followed import Communes, communes, followed, is_unvisited
from web.rendering import STATE_WORDS
from web.said import wording
from web.words import as_day

_WORST_FIRST = (
    State.BLOCKED, State.CHANGED, State.GONE, State.DOWN, State.SHRUNK,
    State.LATE, State.NEVER, State.OPPOSED, State.EMPTY, State.OK,
)  # fmt: skip
_EXAMPLES = 3
_READ_FOR_EXAMPLES = 500


class Tally(BaseModel):
    """A value, as people read it, and how many."""

    value: str
    label: str
    count: int


class SourceLine(BaseModel):
    """One source: what happens to it, why, and since when."""

    slug: str
    name: str
    url: str
    publisher: str
    publisher_label: str
    platform: str
    commune: str | None
    state: State
    state_label: str
    visited: bool = Field(description="Visitée au moins une fois, ou qui s'y oppose")
    cause: str | None = Field(description="Pourquoi elle n'est pas lue comme d'habitude")
    since: date | None = Field(description="Jour où elle est entrée dans cet état")
    last_good_day: date | None
    open_offers: int
    usual_offers: int | None


class Example(BaseModel):
    """One refused advertisement."""

    title: str | None
    source: str
    url: str | None
    value: str | None = Field(description="Les mots qui ont décidé, comme publiés")


class Refused(BaseModel):
    """A reason to refuse, how often it decided, and some examples."""

    reason: str
    count: int
    examples: list[Example]


class Intercommunality(BaseModel):
    """One EPCI, with its communes of this département only."""

    siren: str
    name: str
    communes: int
    sources: int = Field(description="Communes dont une source au moins a été visitée")
    never_visited: int = Field(description="Communes à source connue, jamais visitée")
    open_offers: int


class Report(BaseModel):
    """What is gathered in a département, what is not, and what to mend first."""

    departement: str
    name: str
    day: date
    sources: int = Field(description="Sources connues, visitées ou non")
    visited: int = Field(description="Sources visitées au moins une fois, ou qui s'y opposent")
    never_visited: int = Field(description="Sources connues, jamais visitées")
    open_offers: int
    states: list[Tally]
    kinds: list[Tally]
    professions: list[Tally]
    source_lines: list[SourceLine]
    silent: list[SourceLine] = Field(description="Sources visitées, sans offre ouverte")
    unreachable: list[str] = Field(description="Établissements connus, mais sans site connu")
    communes: int
    communes_visited: int = Field(description="Communes dont une source a été visitée")
    communes_never_visited: list[str] = Field(
        description="Leur source est connue et n'a jamais été visitée ; les plus peuplées d'abord"
    )
    communes_without_source: list[str] = Field(
        description="Aucune source n'y est connue ; les plus peuplées d'abord"
    )
    communes_without_offer: int
    epcis: list[Intercommunality]
    refused: list[Refused]
    losses: int = Field(description="Pages ou éléments qui n'ont pas pu être lus")
    first_to_mend: list[str] = Field(description="Ce qui aiderait le plus, dans l'ordre")


def report(
    session: Session, departement: str, now: datetime, catalogue: Catalogue | None = None
) -> Report | None:
    """Tell all about one département's coverage; None where no département has this code.

    Without a catalogue only what the store has met is told.
    """
    france = gazetteer()
    name = france.departement_name(departement)
    if name is None:
        return None
    today = as_day(now)
    counted = kept.coverage(session, departement, now)
    catalogue = catalogue or Catalogue()
    known = followed(session, departement, now, catalogue)
    rows = sorted(known.rows, key=_worst_first)
    states = Counter(row.state for row in rows)
    towns = france.in_departement(departement)
    apart = communes(rows, departement)
    return Report(
        departement=departement,
        name=name,
        day=today,
        sources=len(rows),
        visited=len(known.visited),
        never_visited=len(known.unvisited),
        open_offers=counted.offers,
        states=[
            Tally(value=state, label=STATE_WORDS[state], count=states[state])
            for state in _WORST_FIRST
            if states[state]
        ],
        kinds=_tallies(counted.kinds, "kind"),
        professions=_tallies(counted.professions, "profession"),
        source_lines=[_line(row) for row in rows],
        silent=[_line(row) for row in known.visited if not row.open_offers],
        unreachable=[card.name for card in known.unreachable],
        communes=len(towns),
        communes_visited=len(apart.visited),
        communes_never_visited=[one.name for one in apart.unvisited],
        communes_without_source=[one.name for one in apart.without],
        communes_without_offer=sum(one.insee not in counted.communes for one in towns),
        epcis=_epcis(towns, apart, counted.epcis),
        refused=_refused(session, departement, counted.refusals),
        losses=counted.losses,
        first_to_mend=advise(rows, apart.without, today),
    )


def _worst_first(row: SourceRow) -> tuple[int, int, str]:
    return _WORST_FIRST.index(row.state), -max(row.open_offers, row.usual or 0), row.card.name


def _tallies(counts: Mapping[str, int], field: str) -> list[Tally]:
    return [
        Tally(value=value, label=wording(value, field), count=count)
        for value, count in counts.items()
    ]


def _line(row: SourceRow) -> SourceLine:
    card = row.card
    commune = gazetteer().commune(card.insee) if card.insee else None
    return SourceLine(
        slug=card.slug,
        name=card.name,
        url=card.url,
        publisher=card.publisher,
        publisher_label=wording(card.publisher, "publisher"),
        platform=card.platform,
        commune=commune.name if commune else None,
        state=row.state,
        state_label=STATE_WORDS[row.state],
        visited=not is_unvisited(row),
        cause=row.cause,
        since=as_day(row.since) if row.since else None,
        last_good_day=as_day(row.last_ok_at) if row.last_ok_at else None,
        open_offers=row.open_offers,
        usual_offers=row.usual,
    )


def _epcis(
    towns: Iterable[Commune], apart: Communes, offers: Mapping[str, int]
) -> list[Intercommunality]:
    """Every EPCI that has a commune here, those that lack most first."""
    sizes = Counter(one.epci for one in towns if one.epci)
    visited = Counter(one.epci for one in apart.visited)
    unvisited = Counter(one.epci for one in apart.unvisited)
    lines = [
        Intercommunality(
            siren=siren,
            name=gazetteer().epci_name(siren) or siren,
            communes=size,
            sources=visited[siren],
            never_visited=unvisited[siren],
            open_offers=offers.get(siren, 0),
        )
        for siren, size in sizes.items()
    ]
    return sorted(lines, key=lambda one: (one.open_offers, one.sources, one.name))


def _refused(session: Session, departement: str, counts: Mapping[str, int]) -> list[Refused]:
    examples: dict[str, list[Example]] = {}
    for row in kept.refusals(session, departement, limit=_READ_FOR_EXAMPLES):
        held = examples.setdefault(row.reason, [])
        if len(held) < _EXAMPLES:
            held.append(Example(title=row.title, source=row.source, url=row.url, value=row.value))
    return [
        Refused(reason=reason, count=count, examples=examples.get(reason, []))
        for reason, count in counts.items()
    ]
