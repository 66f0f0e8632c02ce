"""One sample site: a folder of files, and what it answers to a request.

A file answers at its path without `.html`; `index.html` answers for its folder; a query is part of
the name after an `@` (`offres@page=2.html`), any other query is ignored as real sites do. Files are
UTF-8 with placeholders. `wp/NAME.json` is a WordPress list, each post also has its page.
`site.toml` holds `number` (the N of 127.0.28.N), `name`, and what is not usual: `status` for every
page (a site that is down), `most` (WordPress posts a page), and for a file `types."offres.csv"`
(the content type that is announced) and `charsets."offres.csv"` (the one that it is truly in).
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import BaseModel, ConfigDict, Field

from spiders.village.placeholders import expand, write_day
from spiders.village.wordpress import ROOT, WordPress, page_of, read_list

FOLDER = Path(__file__).parent / "sites"
HTML = "text/html; charset=utf-8"
_TYPES = {
    ".html": HTML,
    ".json": "application/json",
    ".csv": "text/csv",
    ".txt": "text/plain; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
}


class Card(BaseModel):
    """A site's `site.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int = Field(ge=1, le=254)
    name: str
    status: int = 200
    most: int = 100
    types: dict[str, str] = Field(default_factory=dict)
    charsets: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: status, headers (lower-case names), body."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def slugs() -> list[str]:
    """The sites of the village, in the order of their numbers."""
    return sorted((file.parent.name for file in FOLDER.glob("*/site.toml")), key=_number)


def _number(slug: str) -> int:
    return card(slug).number


def card(slug: str) -> Card:
    """Read a site's `site.toml`; a wrong one is a pydantic error that names the key."""
    return Card.model_validate(tomllib.loads((FOLDER / slug / "site.toml").read_text("utf-8")))


class Site:
    """A sample site as it is on one day, at one address."""

    def __init__(self, slug: str, day: date, addresses: Mapping[str, str]) -> None:
        self.slug, self.card, self.address = slug, card(slug), addresses[slug]
        self._day, self._addresses, self._folder = day, addresses, FOLDER / slug
        self._modified = write_day(day, "rfc822")
        self._replies: dict[str, Reply] = {}
        self._lists = self._read_lists()
        self._files = {self._name(file): file for file in self._folder.rglob("*") if file.is_file()}
        self._wordpress = (
            WordPress(self.card.name, self.address, self._lists, self.card.most)
            if self._lists
            else None
        )

    @property
    def paths(self) -> list[str]:
        """Every path that answers with a file or a post's page, in order."""
        served = [path for path, file in self._files.items() if self._serves(file)]
        return sorted({*served, *self._posts()})

    def answer(self, target: str, headers: Mapping[str, str]) -> Reply:
        """Answer a GET of `target` (path and query); header names are in lower case."""
        reply = self._replies.get(target)
        if reply is None:
            reply = self._replies[target] = self._make(target)
        if reply.status == 200 and self._unchanged(reply, headers):
            kept = {name: reply.headers[name] for name in ("etag", "last-modified")}
            return Reply(304, kept)
        return reply

    def _make(self, target: str) -> Reply:
        parts = urlsplit(target)
        path = unquote(parts.path)
        if self.card.status != 200:
            return _page(self.card.status, "Le service est momentanément indisponible.")
        if self._wordpress and (path == ROOT or path.startswith(ROOT + "/")):
            answered = self._wordpress.answer(path, dict(parse_qsl(parts.query)))
            body = json.dumps(answered.value, ensure_ascii=True).encode()
            named = {name.lower(): value for name, value in answered.headers.items()}
            kind = {"content-type": "application/json; charset=UTF-8"}
            return Reply(answered.status, kind | named, body)
        if (post := self._posts().get(path)) is not None:
            return self._dated(page_of(post, self.address).encode(), HTML)
        file = self._files.get(f"{path}@{parts.query}") or self._files.get(path)
        if file is None or not self._serves(file):
            return _page(404, "Cette page n'existe pas ou plus.")
        name = file.relative_to(self._folder).as_posix()
        body = self._text(file).encode(self.card.charsets.get(name, "utf-8"), "xmlcharrefreplace")
        return self._dated(body, self.card.types.get(name) or _TYPES[file.suffix])

    def _dated(self, body: bytes, kind: str) -> Reply:
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        known = {"content-type": kind, "etag": tag, "last-modified": self._modified}
        return Reply(200, known, body)

    def _unchanged(self, reply: Reply, headers: Mapping[str, str]) -> bool:
        if "etag" not in reply.headers:
            return False
        if "if-none-match" in headers:
            return reply.headers["etag"] in headers["if-none-match"]
        since = headers.get("if-modified-since")
        try:
            return since is not None and parsedate_to_datetime(since) >= parsedate_to_datetime(
                self._modified
            )
        except (ValueError, TypeError):  # a date that is none, or without a zone
            return False

    def _serves(self, file: Path) -> bool:
        return file.name != "site.toml" and file.parent.name != "wp"

    def _name(self, file: Path) -> str:
        """The path, and query after an `@`, that a file answers."""
        name = "/" + file.relative_to(self._folder).as_posix().removesuffix(".html")
        return name.removesuffix("index") if name.endswith("/index") else name

    def _text(self, file: Path) -> str:
        return expand(file.read_text("utf-8"), self._day, self.slug, self._addresses)

    def _read_lists(self) -> dict[str, list[dict[str, object]]]:
        files = sorted((self._folder / "wp").glob("*.json"))
        return {file.stem: read_list(self._text(file)) for file in files}

    def _posts(self) -> dict[str, dict[str, object]]:
        """Each post by the path of its page."""
        return {
            str(post["link"]).removeprefix(self.address): post
            for posts in self._lists.values()
            for post in posts
            if "content" in post
        }


def _page(status: int, words: str) -> Reply:
    body = f'<!DOCTYPE html>\n<html lang="fr"><title>{status}</title><p>{words}</p></html>\n'
    return Reply(status, {"content-type": HTML}, body.encode())
