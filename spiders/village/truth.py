"""What an expert reads in each item of a sample site: the offers it is to give, and the noise."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pipeline.harvest import State
from pipeline.offer import Status
from spiders.address import canonical

FOLDER = Path(__file__).parent / "expected"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedPlace(_Strict):
    """Where the work is: the commune's INSEE code, or its département alone."""

    insee: str | None = None
    departement: str


class Expected(_Strict):
    """One item of one site. Days are counted from the day of serving: 30 is thirty days later."""

    key: str
    """The path of its page on its site, or its number where it has no page."""
    refused: bool = False
    """Noise: nothing open may come of it (a refusal, or an offer with the status `filled`)."""
    why: str | None = None
    """For noise: what makes it noise."""
    kind: str | None = None
    title: str | None = None
    """None where the source gives none: any first words of the text will do."""
    professions: frozenset[str] = frozenset()
    specialties: frozenset[str] = frozenset()
    contracts: frozenset[str] = frozenset()
    employer: str | None = None
    place: ExpectedPlace | None = None
    published_on: int | None = None
    deadline: int | None = None
    starts_on: int | Literal["asap"] | None = None
    reference: str | None = None
    positions: int | None = None
    """Where the advertisement gives a figure; "un infirmier" gives none."""
    status: Status = "open"
    personal: tuple[str, ...] = ()
    """Words about a person that may be in no field of the offer."""
    opening: str | None = None
    """The same label on every copy of one opening, across sites; None: shown here only."""

    def day(
        self, field: Literal["published_on", "deadline", "starts_on"], day: date
    ) -> date | None:
        """A day's field as a date, for a village served on `day`; None for "asap" and for none."""
        shift = getattr(self, field)
        return day + timedelta(shift) if isinstance(shift, int) else None

    def is_of(self, key: str, url: str | None = None) -> bool:
        """Whether what a spider found under this key or address is this item."""
        tail = self.key if self.key.startswith("/") else None
        return key == self.key or bool(
            tail and any(_path(address) == tail for address in (key, url) if address)
        )


class ExpectedSite(_Strict):
    """All that is expected of one site."""

    state: State
    offer: tuple[Expected, ...] = ()
    noise: tuple[Expected, ...] = ()

    @property
    def items(self) -> tuple[Expected, ...]:
        """Its offers, then its noise."""
        return self.offer + tuple(item.model_copy(update={"refused": True}) for item in self.noise)


def _path(address: str) -> str:
    """The part of an address after its host, without what only follows visitors (utm_…)."""
    return "/" + canonical(address).partition("://")[2].partition("/")[2]


def read(slug: str) -> ExpectedSite:
    """Read what is expected of a site, from `expected/SLUG.toml`."""
    text = (FOLDER / f"{slug}.toml").read_text("utf-8")
    return ExpectedSite.model_validate(tomllib.loads(text))
