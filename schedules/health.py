"""What happened to the sources: one word each, and the sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.harvest import State
from pipeline.store.sources import SourceRow

ADVICE = {
    State.OK: "",
    State.EMPTY: "",
    State.SHRUNK: "moitié moins que d'habitude : à regarder",
    State.BLOCKED: "demander l'accord du site, ou le laisser",
    State.CHANGED: "relancer « soigner sources add » : sa page n'est plus reconnue",
    State.GONE: "chercher sa nouvelle adresse",
    State.DOWN: "attendre : il sera revisité",
    State.LATE: "vérifier que « soigner schedule » tourne",
    State.NEVER: "lancer « soigner harvest »",
    State.OPPOSED: "",
}


@dataclass(frozen=True, slots=True)
class Health:
    """One source in one word, why, and what to do."""

    source: SourceRow
    state: State
    cause: str | None
    advice: str


def health(rows: Iterable[SourceRow], now: datetime) -> list[Health]:
    """The health of each source; one that is due and was not visited is `late`."""
    seen = [row.at(now) for row in rows]
    return [Health(row, row.state, row.cause, ADVICE[row.state]) for row in seen]
