"""How far back a feed of posts is read: so many pages, so many days, and what that leaves unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from pydantic import Field, SecretStr

from spiders.platforms import Follow, PlatformOptions, Since

_NOBODY_KNOWS = date.max
"""Where no post says its day, nothing that is not met again is known to be absent."""


class WindowOptions(PlatformOptions):
    """How far back to read. A post older than that stays as it was last seen."""

    pages: int = Field(default=5, ge=1, le=50)
    days: int = Field(default=120, ge=1, le=2000)
    """Before the newest post: an opening that is still to be had is announced again."""


def further(
    note: str | None,
    days: Sequence[str | None],
    url: str | None,
    options: WindowOptions,
    secret: SecretStr | None = None,
) -> Iterator[Follow | Since]:
    """The next page of a feed, or where it is left; nothing where the feed ends by itself.

    `note` is that of the page, `days` are those of its posts in their order, `url` its next page.
    No clock is read: the newest post says what day it is.
    """
    if url is None:
        return
    count, newest = _noted(note)
    known = [day for day in map(_day, days) if day]
    newest = max([*known, *([newest] if newest else [])], default=None)
    # the last post's day, not the oldest: an old one may be pinned at the top
    last = known[-1] if known else None
    limit = newest - timedelta(days=options.days) if newest else None
    if count >= options.pages or (last and limit and last < limit):
        yield Since(last + timedelta(days=1) if last else _NOBODY_KNOWS)
        return
    note = f"{count + 1} {newest.isoformat() if newest else ''}".strip()
    yield Follow(url, note=note, secret=secret)


def back_to(days: Iterable[str | None]) -> Iterator[Since]:
    """For a list of the latest only: what is older than the oldest shown is not absent."""
    known = [day for day in map(_day, days) if day]
    if known:
        yield Since(min(known))


def _noted(note: str | None) -> tuple[int, date | None]:
    count, _, newest = (note or "1").partition(" ")
    return (int(count) if count.isdecimal() else 1), _day(newest)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
