"""Struck: how a text is gone through to put "…" where a person was named, and who was."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.normalise.spots import spots

GONE = "…"  # stands where a person was named

Found = tuple[int, int, str] | None
"""From where to where, in characters, and what stands there instead."""


def struck(
    text: str,
    among: str,
    runs: tuple[str, ...],
    look: Callable[[str, int], Found],
    named: list[str] | None = None,
) -> str:
    """The text with what `look` finds at each of the runs replaced; those words go to `named`."""
    out: list[str] = []
    done = 0
    for at in spots(among, runs):
        found = look(text, at) if at >= done else None
        if found is not None and found[0] >= done:
            start, end, instead = found
            if named is not None:
                named.append(text[start:end])
            out += [text[done:start], instead]
            done = end
    return "".join(out) + text[done:] if out else text


def without_spans(text: str, spans: list[tuple[int, int]], named: list[str] | None = None) -> str:
    """The text without those spans, which may overlap."""
    if not spans:
        return text
    for start, end in sorted(set(spans), reverse=True):
        if named is not None:
            named.append(text[start:end])
        text = text[:start] + GONE + text[end:]
    return text
