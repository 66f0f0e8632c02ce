"""A site whose way of publishing is not known yet: its first harvest finds it out, and writes it down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spiders.page import Page
from spiders.platforms import Changed, Follow, PlatformOptions, Rank, Read, Way
from spiders.source import Source

NAME = "detect"
MISSES = 2
RANK = Rank.PLAIN
Options = PlatformOptions


def first(source: Source, options: PlatformOptions) -> Iterable[Follow]:
    """The site's own address."""
    return [Follow(source.url)]


def ways(page: Page) -> Iterator[Way]:
    """None: this is what a source has before any is known."""
    yield from ()


def recognises(page: Page) -> bool:
    """Any page that was answered."""
    return page.ok


def parse(page: Page, options: PlatformOptions) -> Iterator[Read]:
    """Nothing: a harvest detects such a source before it reads it (`schedules.rediscover`)."""
    yield Changed("sa façon de publier n'est pas encore connue")
