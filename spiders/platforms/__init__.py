"""The ways to publish that Soigner can read: one module each.

A platform is a module with these names:

- `NAME`: its name in source files; `Options`: its own strict model, a `PlatformOptions`;
- `MISSES`: how many whole listings an offer may be absent from before it is gone (1 or 2);
- `RANK`: how much this way of publishing says, for detection to choose by (see `Rank`);
- `ways(page)`: the ways to read a site by this platform that any page of the site announces;
- `first(source, options)`: the addresses to ask first;
- `recognises(page)`: whether this page is of the platform. It tells *empty* from *changed*;
- `parse(page, options)`: what the page holds, as `Found`, `Follow`, `Loss`, `Changed`, for
  an offer that the page says is over `Ended`, and where a feed is left `Since`, in its order. A `Found` says what the page says; who published (`raw.source`) the reading fills in.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Protocol, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, SecretStr, ValidationError

from pipeline.errors import SourceError
from pipeline.harvest import Ended, Found, Loss, State

if TYPE_CHECKING:
    from spiders.page import Page
    from spiders.source import Source


def _compiles(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"n'est pas une expression régulière : {error}") from None
    return value


Expression = Annotated[str, AfterValidator(_compiles)]
"""A regular expression in a source's options."""


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
    known: Found | None = None
    """What the listing already says of the offer whose page this is. `parse` has it as `page.known`;
    where the page cannot be read, it is what is kept of the offer."""
    abroad: bool = False
    """On another host that the site itself gives as its own: asked while exploring only, by a
    platform that says `ROAMS`."""
    weight: int = 0
    """Pages of one role are asked the weightiest first, and in their order among equals."""
    note: str | None = None
    """What the platform wants to know again when it reads the page: `parse` has it as `page.note`."""
    secret: SecretStr | None = None
    """A token for the page, sent as `Authorization: Bearer`. It comes from the environment or from an
    answer, never from a source file; `parse` has it as `page.secret`, to hand it on."""
    form: SecretStr | None = None
    """The form to POST, urlencoded; most pages are asked by GET."""
    after: float = 0.0
    """Seconds that the site asked us to wait (Retry-After). Such a page may be asked again."""


class Rank(IntEnum):
    """How much a way of publishing says: what detection prefers, other things being equal."""

    PLAIN = 1
    """Pages of any shape, read by what repeats in them."""
    KNOWN = 2
    """Pages of a known product."""
    FEED = 3
    INTERFACE = 4
    """An API or a data file: every offer, field by field."""
    STRUCTURED = 5
    """Pages that describe each offer for machines."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a site, which a page of it announces."""

    options: dict[str, Any]
    """By the platform's own model."""
    why: str
    """In French, for the person who adds the source: what was seen, and where."""
    hosts: tuple[str, ...] = ()
    """Other hosts that it needs: `name` or `name:port`."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The page is of the platform, but no more what the options say of it: `changed`."""

    reason: str
    """In French, for the people who read coverage."""
    state: State = State.CHANGED
    """What it makes of the source, where the page says more: an expired token is `blocked`."""


@dataclass(frozen=True, slots=True)
class Since:
    """The listing goes on, and is read no further back than this day: what is older is not absent.

    Feeds of posts have no end; a post that is too old to be read is neither filled nor withdrawn.
    """

    day: date


Read = Found | Follow | Loss | Changed | Ended | Since
"""What parsing a page gives."""


class Platform(Protocol):
    """What a module of this package offers."""

    NAME: str
    MISSES: int
    RANK: Rank
    Options: type[PlatformOptions]

    def first(self, source: Source, options: Any) -> Iterable[Follow]:
        """The addresses to ask first."""

    def ways(self, page: Page) -> Iterator[Way]:
        """The ways to read the site that this page, of any kind, announces."""

    def recognises(self, page: Page) -> bool:
        """Whether this page is of the platform, offers or none."""

    def parse(self, page: Page, options: Any) -> Iterator[Read]:
        """What the page holds; never raises on hostile input, says what was lost."""


class Roaming(Platform, Protocol):
    """A platform that explores: it may lead to other hosts, and change its mind about a page."""

    ROAMS: bool

    def wants(self, follow: Follow) -> bool:
        """Whether a page is still worth asking, now that its turn has come."""


@cache
def names() -> tuple[str, ...]:
    """The platforms there are: the modules of this package."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def platform(name: str) -> Platform:
    """The platform of that name, or `SourceError` saying which there are."""
    if name not in names():
        raise SourceError(f"platform : {name!r} n'existe pas ; il y a {', '.join(names())}")
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
        f"{within}{'.'.join(map(str, detail['loc'])) or 'fichier'} : {_plainly(detail)}"
        for detail in error.errors(include_url=False)
    ]


_SAID = {
    "extra_forbidden": "clé inconnue",
    "missing": "manque",
    "string_type": "devrait être un texte",
    "int_type": "devrait être un nombre entier",
    "int_parsing": "devrait être un nombre entier",
    "bool_type": "devrait être true ou false",
    "bool_parsing": "devrait être true ou false",
    "dict_type": "devrait être une table",
    "tuple_type": "devrait être une liste",
    "list_type": "devrait être une liste",
}
"""What pydantic says in English, for those who write source files."""


def _plainly(detail: Any) -> str:
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind in {"extra_forbidden", "missing"}:
        return _SAID[kind]
    said = _SAID.get(kind) or detail["msg"].removeprefix("Value error, ")
    if kind == "string_pattern_mismatch":
        said = f"devrait avoir la forme {context['pattern']}"
    elif kind == "literal_error":
        said = f"devrait être {context['expected'].replace(' or ', ' ou ')}"
    elif kind in {"greater_than_equal", "less_than_equal"}:
        said = f"devrait être au {'moins' if 'ge' in context else 'plus'} {next(iter(context.values()))}"
    return f"{said} (est {detail['input']!r:.80})"
