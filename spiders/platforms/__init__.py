"""The ways to publish that Soigner can read: one module each.

A platform is a module with these names:

- `NAME`: its name in source files; `Options`: its own strict model, a `PlatformOptions`;
- `MISSES`: how many whole listings an offer may be absent from before it is gone (1 or 2);
- `first(source, options)`: the addresses to ask first;
- `recognises(page)`: whether this page is of the platform. It tells *empty* from *changed*;
- `parse(page, options)`: what the page holds, as `Found`, `Follow`, `Loss` and `Changed`, in its
  order. A `Found` says what the page says; who published (`raw.source`) the reading fills in.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import SourceError
from pipeline.harvest import Found, Loss

if TYPE_CHECKING:
    from spiders.page import Page
    from spiders.source import Source


class PlatformOptions(BaseModel):
    """What a source may say to its platform; unknown keys are refused by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    complete: bool = False
    """The listing is known to show everything that is open: one miss is enough to retire."""


@dataclass(frozen=True, slots=True)
class Follow:
    """Another page that belongs to the same reading."""

    url: str
    role: str = "listing"
    """`listing`: its absence makes the reading partial. `detail`: its loss is one offer's."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The page is of the platform, but no more what the options say of it: `changed`."""

    reason: str
    """In French, for the people who read coverage."""


Read = Found | Follow | Loss | Changed
"""What parsing a page gives."""


class Platform(Protocol):
    """What a module of this package offers."""

    NAME: str
    MISSES: int
    Options: type[PlatformOptions]

    def first(self, source: Source, options: Any) -> Iterable[Follow]:
        """The addresses to ask first."""

    def recognises(self, page: Page) -> bool:
        """Whether this page is of the platform, offers or none."""

    def parse(self, page: Page, options: Any) -> Iterator[Read]:
        """What the page holds; never raises on hostile input, says what was lost."""


@cache
def names() -> tuple[str, ...]:
    """The platforms there are: the modules of this package."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def platform(name: str) -> Platform:
    """The platform of that name, or `SourceError` saying which there are."""
    if name not in names():
        raise SourceError(f"platform: {name!r} does not exist; there are {', '.join(names())}")
    return cast("Platform", import_module(f"{__name__}.{name}"))


def options_of(source: Source, reads: Platform | None = None) -> PlatformOptions:
    """A source's options by its platform's own model, or `SourceError` naming the key."""
    try:
        return (reads or platform(source.platform)).Options.model_validate(source.options)
    except ValidationError as error:
        raise SourceError("; ".join(said(error, "options."))) from None


def said(error: ValidationError, within: str = "") -> list[str]:
    """What is wrong in a source, one sentence a key."""
    return [
        f"{within}{'.'.join(map(str, detail['loc'])) or 'file'}: {_plainly(detail)}"
        for detail in error.errors(include_url=False, include_context=False)
    ]


def _plainly(detail: Any) -> str:
    if detail["type"] == "extra_forbidden":
        return "unknown key"
    if detail["type"] == "missing":
        return "missing"
    return f"{detail['msg']} (is {detail['input']!r:.80})"
