"""Recall: what an earlier visit had of a source's pages, so that this one asks for what changed.

A page that the server says is as it was (304) gives what it gave. An offer's own page rests while
its listing has not moved: a site where nothing happens is asked for its listing alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from importlib.resources import files

from pipeline.apart import rules, sha, short
from pipeline.harvest import Found, Loss, Memory, PageSeen
from spiders.address import canonical
from spiders.page import Page
from spiders.platforms import Follow, Read

RESTS = timedelta(days=4)
"""How long an offer's page is not asked again while its listing stays as it was; up to three days
more, so that the pages of a site do not all come due on one day."""


@cache
def reader() -> str:
    """The version of the reading: a hash of its code and of the rules that understand."""
    digest = blake2b(rules().encode(), digest_size=5)
    package = files("spiders")
    for folder in (package, package / "platforms"):
        for part in sorted(folder.iterdir(), key=lambda one: one.name):
            if part.is_file() and part.name.endswith(".py"):
                digest.update(part.read_bytes())
    return digest.hexdigest()


def said(found: Found | None) -> str:
    """The hash of what a listing says of an offer; "" where it says nothing."""
    return short(f"{found.key}\n{sha(found.raw)}", 10) if found else ""


@dataclass(slots=True)
class Given:
    """What one page of this visit gave."""

    url: str
    """In its canonical form: without session, tracking…"""
    role: str
    said: str
    found: list[Found] = field(default_factory=list)
    follows: list[tuple[str, str, str]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    etag: str | None = None
    modified: str | None = None
    can_rest: bool = True
    """Nothing in it was of this visit alone (a token, a place in a feed)."""

    def add(self, read: Read) -> None:
        """Note one thing that the page gave."""
        match read:
            case Found():
                self.found.append(read)
            case Loss():
                self.losses.append(read)
            case Follow(form=None, secret=None, note=None, after=0):
                self.follows.append((canonical(read.url), read.role, said(read.known)))
            case _:
                self.can_rest = False

    @property
    def gave(self) -> str:
        """The hash of all of it."""
        parts = [f"{one.key} {sha(one.raw)}" for one in self.found]
        parts += [" ".join(follow) for follow in self.follows]
        return short("\n".join(parts), 10)


class Recall:
    """The pages of earlier visits, and those of this one."""

    def __init__(self, memory: Memory, today: date) -> None:
        self.shown = memory.shown
        self._pages = memory.pages
        self._today = today
        self._given: list[Given] = []
        self._kept: dict[str, PageSeen] = {}
        self._listings: set[str] = set()
        self._moved = False

    def page(self, url: str) -> PageSeen | None:
        """What is remembered of an address."""
        return self._pages.get(canonical(url))

    def validators(self, url: str, told: str) -> Mapping[str, str]:
        """The headers that ask for a page only if it is not as it was (RFC 9110, 13.1)."""
        page = self._pages.get(canonical(url))
        if page is None or page.said != told:
            return {}
        named = (("If-None-Match", page.etag), ("If-Modified-Since", page.modified))
        return {name: value for name, value in named if value}

    def note(self, follow: Follow, told: str, page: Page, reads: Iterable[Read]) -> None:
        """Remember what a page gave."""
        given = Given(canonical(follow.url), follow.role, told)
        for read in reads:
            given.add(read)
        given.etag, given.modified = page.headers.get("etag"), page.headers.get("last-modified")
        if follow.form or follow.secret or follow.note:
            given.can_rest = False
        self._given.append(given)
        if follow.role != "detail":
            before = self._pages.get(given.url)
            self._listings.add(given.url)
            self._moved |= before is None or before.gave != given.gave or not given.can_rest

    def unchanged(self, url: str) -> PageSeen | None:
        """Take a page as it was, on the server's word."""
        page = self._pages.get(canonical(url))
        if page is not None:
            self._kept[page.url] = replace(page, seen_on=self._today)
            if page.role != "detail":
                self._listings.add(page.url)
        return page

    @property
    def moved(self) -> bool:
        """Whether the listing is other than it was; known once it was read to its end."""
        before = {page.url for page in self._pages.values() if page.role != "detail"}
        return self._moved or not before <= self._listings

    def rests(self, url: str, told: str) -> PageSeen | None:
        """The offer's page as it was, where there is no need to ask for it yet."""
        page = self._pages.get(canonical(url))
        if page is None or page.role != "detail" or page.said != told or page.seen_on is None:
            return None
        extra = timedelta(int(short(page.url, 5), 36) % 4)
        if self._today - page.seen_on >= RESTS + extra:
            return None
        self._kept[page.url] = page
        return page

    def pages(self, final: Mapping[Found, str]) -> list[PageSeen]:
        """All the pages of this visit; `final` is the key under which each find is stored."""
        seen = dict(self._kept)
        for one in self._given:
            if one.can_rest:
                keys = tuple(dict.fromkeys(final.get(found, found.key) for found in one.found))
                seen[one.url] = PageSeen(
                    one.url, one.role, one.said, one.gave, keys, tuple(one.follows),
                    tuple(one.losses), one.etag, one.modified, self._today,
                )  # fmt: skip
            else:
                seen.pop(one.url, None)
        return list(seen.values())

    def keys_of(self, url: str) -> tuple[str, ...]:
        """The advertisements that a page showed when it was last read; by address if it never was."""
        page = self._pages.get(canonical(url))
        return page.keys if page is not None else (canonical(url),)
