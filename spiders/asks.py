"""What one visit may cost, and a page that it is to ask for."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.harvest import Shown
from spiders.platforms import Follow


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visit may cost; the defaults are for the live web."""

    requests: int = 500
    """Pages that a visit asks for."""
    depth: int = 100
    """Listing pages one after the other."""
    timeout: float = 30.0
    """Seconds for one answer, whole."""
    size: int = 10_000_000
    """Bytes of one body, before and after decompression."""
    seconds: float = 1800.0
    """How long a visit may last, the pauses included."""
    at_once: int = 32
    """Sources visited at the same time."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A page to ask for, and how many listing pages led there."""

    follow: Follow
    depth: int = 0
    said: str = ""
    """The hash of what the listing says of this page's offer."""
    again: bool = False
    """Ask for the page whole, whatever an earlier visit had of it."""
    shown: Shown | None = None
    """The offer that is absent from its listing, whose own page this is."""
