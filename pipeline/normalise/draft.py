"""What is passed from step to step: an offer in the making, and why each value is what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pipeline.offer import Place, RawOffer, Refusal, Status


@dataclass(frozen=True, slots=True)
class Because:
    """Why a field has its value: the words that led to it, as published."""

    field: str
    value: str
    words: str


_HEAD = 220  # characters of a post without a title in which it says what it is


@dataclass(frozen=True)
class Draft:
    """The raw offer, its clean title and text, and each field of `Offer` as far as understood."""

    raw: RawOffer
    today: date
    title: str = ""
    """Clean, without personal data; said for people once the step `title` is done."""
    text: str = ""
    """The whole advertisement as clean plain text, without personal data."""
    kind: str | None = None
    professions: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    contracts: tuple[str, ...] = ()
    employer: str | None = None
    place: Place | None = None
    published_on: date | None = None
    deadline: date | None = None
    starts_on: date | Literal["asap"] | None = None
    reference: str | None = None
    positions: int | None = None
    excerpt: str = ""
    status: Status = "open"
    because: tuple[Because, ...] = ()

    @property
    def head(self) -> str:
        """The title, or where none was published the first words of the text, as posts have it."""
        return self.title or self.text[:_HEAD]

    @classmethod
    def of(cls, raw: RawOffer, today: date) -> Draft:
        """The draft of which nothing is understood yet: that much is written of it, and no more."""
        draft = object.__new__(cls)
        draft.__dict__.update(raw=raw, today=today)
        return draft

    def having(self, *reasons: Because, **fields: Any) -> Draft:
        """The same draft with some fields understood, and the reasons added."""
        # `dataclasses.replace` would set all twenty fields anew, fifteen times an offer.
        draft = object.__new__(Draft)
        draft.__dict__.update(self.__dict__, because=self.because + reasons, **fields)
        return draft


Step = Callable[[Draft], Draft | Refusal]
