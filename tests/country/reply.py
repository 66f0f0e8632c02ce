"""What a site answers to one request, and what was asked of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import parse_qsl


@dataclass(slots=True)
class Reply:
    """An answer; `str` bodies are written as UTF-8."""

    body: bytes | str = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    """Seconds before the first byte."""
    fresh: bool = False
    """Never the same twice: no validators."""

    @property
    def bytes(self) -> bytes:
        """The body as it is sent."""
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked: `path` is the raw one, `query` its last value a name."""

    host: int
    """Which of the site's hosts: 1 is its own, the others are its recruitment platforms."""
    path: str
    query: dict[str, str]
    headers: dict[str, str]

    @classmethod
    def read(cls, host: int, target: str, headers: dict[str, str]) -> Request:
        """From the first line of a request."""
        path, _, query = target.partition("?")
        return cls(host, path, dict(parse_qsl(query, keep_blank_values=True)), headers)


def not_found(
    body: str = "<!DOCTYPE html><title>Page introuvable</title><h1>Page introuvable</h1>",
) -> Reply:
    """A plain 404."""
    return Reply(body, 404)


def moved(where: str, status: int = 301) -> Reply:
    """A redirect."""
    return Reply(f'<a href="{escape(where)}">ici</a>', status, headers={"Location": where})


def json_reply(value: Any, status: int = 200, **headers: str) -> Reply:
    """A JSON answer."""
    return Reply(
        json.dumps(value, ensure_ascii=False), status, "application/json; charset=utf-8", headers
    )


def xml_reply(body: str, kind: str = "application/rss+xml") -> Reply:
    """An XML answer."""
    return Reply(body, type=f"{kind}; charset=utf-8")
