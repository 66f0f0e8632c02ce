"""What the store shows of each source: the offers that it holds open, as a person would meet them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz.fuzz import token_set_ratio
from sqlalchemy import select
from sqlmodel import col

from pipeline.store import Store
from pipeline.store.tables import Opening as Row
from pipeline.store.tables import Sighting
from tests.country.opening import Opening
from tests.country.words import fold


@dataclass(frozen=True, slots=True)
class Seen:
    """One offer that a source shows, open in the store."""

    key: str
    url: str | None
    title: str
    offer: str
    deadline: date | None
    professions: tuple[str, ...]

    def shows(self, opening: Opening) -> bool:
        """Whether it says what the opening says today: its title and its last day."""
        same = token_set_ratio(fold(self.title), fold(opening.title)) >= 90
        return same and (opening.deadline is None or self.deadline == opening.deadline)


def read_seen(folder: Path) -> dict[str, list[Seen]]:
    """The open offers of each source, by its slug."""
    seen: dict[str, list[Seen]] = {}
    with Store.open(f"sqlite:///{folder / 'soigner.db'}") as store, store.reading() as session:
        rows = session.execute(
            select(Sighting, Row)
            .join(Row, col(Row.id) == col(Sighting.offer_id))
            .where(col(Sighting.listed), col(Sighting.status) == "open", col(Row.status) == "open")
        )
        for sighting, row in rows:
            reading = sighting.reading
            last = reading.get("deadline")
            seen.setdefault(sighting.source, []).append(
                Seen(
                    sighting.key, sighting.url, str(reading.get("title") or ""), row.id,
                    date.fromisoformat(last) if last else None, tuple(reading.get("professions") or ()),
                )
            )  # fmt: skip
    return seen
