"""How an offer is found: one port, two engines, always rebuildable from the store."""

from __future__ import annotations

from index.embedded import EmbeddedEngine
from index.engine import Engine
from index.meili import MeiliEngine
from pipeline.settings import Settings


def open_engine(settings: Settings) -> Engine:
    """The engine that `SOIGNER_INDEX` names. Nothing is touched before it is first asked."""
    if settings.index == "meilisearch":
        return MeiliEngine(settings.meili_url, settings.meili_key)
    return EmbeddedEngine(settings.index_folder)
