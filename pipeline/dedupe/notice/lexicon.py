"""The words that comparing knows, read once from `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

ROOT = 8
"""Letters of a stem that count where words of texts are compared."""


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("pipeline.dedupe.notice").joinpath("words.toml").read_text("utf-8"))


def word_set(name: str) -> frozenset[str]:
    """Return a list of folded words by its name in `words.toml`."""
    return frozenset(str(_lexicon()[name]).split())


def wards() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return each ward's forms (regular expressions) and the wider wards that hold it."""
    table: dict[str, dict[str, list[str]]] = _lexicon()["wards"]
    return {slug: (tuple(w["forms"]), tuple(w.get("in", ()))) for slug, w in table.items()}


def rates(name: str) -> dict[str, float]:
    """Return how common things are, by slug, from the table "rates"."""
    table: dict[str, dict[str, float]] = _lexicon()["rates"]
    return table[name]


@cache
def common() -> dict[str, float]:
    """Return what a shared word says, in bits, by stem; a word that is not here is rare."""
    tiers = reversed(_lexicon()["common"])
    found = {stem[:ROOT]: float(tier["bits"]) for tier in tiers for stem in tier["words"].split()}
    return found | {f"~{name}": float(of["bits"]) for name, of in _lexicon()["synonyms"].items()}


@cache
def synonyms() -> dict[str, str]:
    """Return the one word that stands for each stem that tells the same as others."""
    table = _lexicon()["synonyms"]
    return {stem[:ROOT]: f"~{name}" for name, of in table.items() for stem in of["words"].split()}
