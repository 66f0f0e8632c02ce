"""The ways to publish that Soigner can read: one module each.

A platform is a module with these names:

- `NAME`: its name in source files; `Options`: its own strict options model (pydantic);
- `MISSES`: how many whole listings an offer may be absent from before it is gone (1 or 2);
- `first(source, options)`: the addresses to ask first;
- `recognises(page)`: whether this page is of the platform. It tells *empty* from *changed*;
- `parse(page, options)`: what the page holds, as `Found`, `Follow` and `Loss`, in its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pydantic import BaseModel

from pipeline.harvest import Found, Loss

if TYPE_CHECKING:
    from spiders.page import Page
    from spiders.source import Source


@dataclass(frozen=True, slots=True)
class Follow:
    """Another page that belongs to the same reading."""

    url: str
    role: str = "listing"
    """`listing`: its absence makes the reading partial. `detail`: its loss is one offer's."""


class Platform(Protocol):
    """What a module of this package offers."""

    NAME: str
    MISSES: int
    Options: type[BaseModel]

    def first(self, source: Source, options: BaseModel) -> Iterable[Follow]:
        """The addresses to ask first."""

    def recognises(self, page: Page) -> bool:
        """Whether this page is of the platform, offers or none."""

    def parse(self, page: Page, options: BaseModel) -> Iterator[Found | Follow | Loss]:
        """What the page holds; never raises on hostile input, says what was lost."""
