"""The tape: every answer of a visit, kept in its order, so that no page is asked twice, or ever again.

A tape that is only kept in memory lets detection read a page with several platforms for one request.
A tape that is `strict` never asks: a recording is replayed from it, and an address that is not on it
is an error.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import SourceError
from pipeline.harvest import State
from spiders.guards import RefusedError

KEPT_HEADERS = frozenset(
    [
        "content-type",
        "content-encoding",
        "location",
        "link",
        "etag",
        "last-modified",
        "retry-after",
        "x-robots-tag",
        "tdm-reservation",
        "tdm-policy",
        "x-wp-total",
        "x-wp-totalpages",
        "x-total-count",
        "x-total-pages",
    ]
)
"""Headers that a reading looks at; the others say nothing of what is published."""

_TOKEN = re.compile(r'("(?:access|refresh|id)_token"\s*:\s*)"[^"]*"')
"""As OAuth2 servers write one (RFC 6749, 5.1)."""

_LATER = 429
"""The status that asks us to come back: the next answer is another."""


class OffTapeError(RefusedError):
    """A strict replay asked for an address that is not on its tape."""

    def __init__(self, url: str) -> None:
        super().__init__(State.DOWN, f"adresse absente de l'enregistrement : {url}")


class AllowanceSpentError(RefusedError):
    """The requests that were allowed for a site are spent."""

    def __init__(self) -> None:
        super().__init__(State.DOWN, "budget de requêtes épuisé")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request, as it came over the wire."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(slots=True)
class Allowance:
    """How many more requests a site may be asked, over all who read it."""

    left: int


@dataclass(slots=True)
class Tape:
    """The answers of one site, by address."""

    answers: dict[str, Answer] = field(default_factory=dict)
    strict: bool = False
    plain: bool = False
    """Answers are asked uncompressed, so that a person can read what is kept of them."""
    allowance: Allowance | None = None
    reserve: int = 0
    """Requests of the allowance that are left for others."""
    unread: set[str] = field(default_factory=set)
    """Addresses that the allowance no longer paid for."""
    played: dict[str, None] = field(default_factory=dict)
    """Addresses that were asked of this tape, in order."""
    strange: list[str] = field(default_factory=list)
    """Addresses that a strict replay asked in vain."""

    def again(self, reserve: int = 0) -> Tape:
        """A tape of the same site, for another reading: same answers, same allowance."""
        return Tape(self.answers, self.strict, self.plain, self.allowance, reserve)

    def play(self, url: str) -> Answer | None:
        """The answer that is kept; None where the site is to be asked, which the allowance pays."""
        self.played[url] = None
        kept = self.answers.get(url)
        if kept is not None and (self.strict or kept.status != _LATER):
            return kept
        if self.strict:
            self.strange.append(url)
            raise OffTapeError(url)
        if self.allowance is not None:
            if self.allowance.left <= self.reserve:
                self.unread.add(url)
                raise AllowanceSpentError
            self.allowance.left -= 1
        return None

    def keep(self, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> None:
        """Keep an answer."""
        kept = tuple((name.lower(), value) for name, value in headers)
        self.answers[url] = Answer(
            url, status, tuple(pair for pair in kept if pair[0] in KEPT_HEADERS), body
        )


def write(tape: Tape, path: Path) -> None:
    """Write what was played of a tape: a JSON line an answer, in the order they were asked.

    Tokens that a server gave are struck out: a recording is kept beside the code.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = [tape.answers[url] for url in tape.played if url in tape.answers]
    path.write_text("".join(_line(answer) for answer in kept), encoding="utf-8")


def load(path: Path) -> Tape:
    """Read a tape for strict replay, or raise `SourceError` naming the line that is none."""
    tape = Tape(strict=True)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            answer = _answer(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{path}, ligne {number} : {error}") from None
        tape.answers[answer.url] = answer
    return tape


def _line(answer: Answer) -> str:
    values: dict[str, Any] = {
        "url": answer.url, "status": answer.status, "headers": dict(answer.headers),
    }  # fmt: skip
    try:
        values["body"] = _TOKEN.sub(r'\1"masque"', answer.body.decode("utf-8"))
    except UnicodeDecodeError:
        values["base64"] = base64.b64encode(answer.body).decode("ascii")
    return json.dumps(values, ensure_ascii=False) + "\n"


def _answer(values: Mapping[str, Any]) -> Answer:
    body = values["body"].encode() if "body" in values else base64.b64decode(values["base64"])
    return Answer(values["url"], int(values["status"]), tuple(_pairs(values["headers"])), body)


def _pairs(headers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((str(name), str(value)) for name, value in headers.items())
