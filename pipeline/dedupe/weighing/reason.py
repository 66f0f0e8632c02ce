"""One thing that speaks for two records' being one opening, or against it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """What it is in French, and its weight in bits: one more doubles the odds, -1 halves them."""

    name: str
    weight: float
    detail: str = ""
