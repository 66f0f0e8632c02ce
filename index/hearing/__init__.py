"""A question while it is read: its words, what of them is taken, what was heard so far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.parting import joined, parted
from index.places import Circle, windows
from index.words import fold, spans

Token = tuple[int, int, str]
"""Where a word starts and ends, and its folded form."""
ARTICLES = frozenset(("le", "la", "les", "l"))
_INCLUSIVE = re.compile(
    r"(?<=[^\W\d_])(?:[·•‧∙./]|[-(](?=[^\W\d_]{1,5}(?:\)|[^\w-]|$)))"
    r"(?:(?:i?[èe]re|ne|euse|t?rice|elle|te|ve|e)?[·•‧∙./-]?s?)(?![^\W_])\)?"
)
"""What is written behind a word to include women: "infirmier·ère·s", "aide-soignant(e)"."""
_DOTTED = re.compile(r"(?<![^\W_.])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
"""An abbreviation with its points: "I.D.E."."""
_JOINING = frozenset("·•‧∙./-(")
"""What begins an ending that includes women, or stands in an abbreviation."""
_QUOTED = re.compile(r"[\"«“]\s*([^\"»”]*?)\s*(?:[\"»”]|$)")


@dataclass(frozen=True, slots=True)
class Heard:
    """One part of the question that was understood."""

    field: str
    """A facet, or "near"."""
    values: tuple[str, ...]
    """Slugs, codes, or the commune's INSEE code."""
    words: str
    """As they were typed."""


@dataclass
class Hearing:
    """One question while it is read: what is taken is not read twice."""

    q: str
    asked: tuple[str, ...]
    """The départements that were asked for apart."""
    tokens: list[Token] = field(init=False)
    said: tuple[str, ...] = field(init=False)
    """The folded words of the tokens."""
    taken: list[bool] = field(init=False)
    heard: list[tuple[int, Heard]] = field(init=False, default_factory=list)
    circle: Circle | None = field(init=False, default=None)
    narrow: list[str] = field(init=False, default_factory=list)
    weak: list[int] = field(init=False, default_factory=list)
    """Where a trade was heard that counts only if no other was."""
    default: list[int] = field(init=False, default_factory=list)
    """Where one was that counts only if no other was, not even weakly."""
    else_kinds: list[tuple[int, Heard]] = field(init=False, default_factory=list)
    spent: list[tuple[int, Heard]] = field(init=False, default_factory=list)
    """Understood, but asking for nothing."""
    let_go: list[int] = field(init=False, default_factory=list)
    """Single words that need not be found, likewise."""

    soft: list[int] = field(init=False, default_factory=list)
    """Words that need not be found where any other was understood."""

    def __post_init__(self) -> None:
        parts = [part for one in _including(self.q) for part in parted(one)]
        self.tokens = joined(parts, self.q)
        self.said = tuple(word for _, _, word in self.tokens)
        quoted = [met.span() for met in _QUOTED.finditer(self.q)]
        self.taken = [
            any(start >= first and end <= last for first, last in quoted)
            for start, end, _ in self.tokens
        ]

    def _said(self, begin: int, end: int) -> tuple[str, ...]:
        return self.said[begin:end]

    def _free(self, most: int) -> Iterator[tuple[int, int]]:
        """Where words stand together that are not taken yet, the longest first."""
        for begin, end in windows(len(self.tokens), most):
            if True not in self.taken[begin:end]:
                yield begin, end

    def _hyphened(self, start: int, end: int) -> bool:
        return "-" in (self.q[start - 1 : start], self.q[end : end + 1])

    def _glued(self, begin: int, end: int) -> bool:
        """Whether a hyphen makes it a part of a longer name ("Neuilly-sur-Marne", "24-28")."""
        start, stop = self.tokens[begin][0], self.tokens[end - 1][1]
        return self.q[max(0, start - 1) : start] == "-" or self.q[stop : stop + 1] == "-"

    def _hear(self, name: str, values: tuple[str, ...], begin: int, end: int) -> None:
        words = self.q[self.tokens[begin][0] : self.tokens[end - 1][1]]
        self.heard.append((begin, Heard(name, values, words)))
        self.taken[begin:end] = [True] * (end - begin)


def _including(q: str) -> Iterator[Token]:
    """The words of a question, endings that include women taken as a part of them, and letters
    with points as one."""
    if _JOINING.isdisjoint(q):  # as nearly all are
        yield from spans(q)
        return
    dotted = {met.start(): met.end() for met in _DOTTED.finditer(q)}
    endings = {met.start(): met.end() for met in _INCLUSIVE.finditer(q) if len(met.group()) > 1}
    until = 0
    for start, end, word in spans(q):
        if start < until:
            continue
        until = dotted.get(start) or endings.get(end, end)
        yield start, until, fold(q[start:until]).replace(".", "") if start in dotted else word
