"""Knows every commune of France: codes, names old and new, postal codes, place on the map."""

from __future__ import annotations

from functools import cache

from pipeline.gazetteer.lookup import SHORT, Commune, Gazetteer, Named
from pipeline.gazetteer.names import full_key, key

__all__ = ["SHORT", "Commune", "Gazetteer", "Named", "full_key", "gazetteer", "key"]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with Soigner, read once; `DataError` if it is damaged."""
    return Gazetteer()
