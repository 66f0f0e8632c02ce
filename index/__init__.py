"""How an offer is found: one port, two engines, always rebuildable from the store."""

from __future__ import annotations

from functools import partial

from index.embedded import EmbeddedEngine
from index.engine import Engine
from index.meili import MeiliEngine
from index.meili_server import Key
from pipeline.settings import Settings


def open_engine(settings: Settings) -> Engine:
    """The engine that `SOIGNER_INDEX` names. Nothing is touched before it is first asked."""
    if settings.index == "meilisearch":
        return MeiliEngine(settings.meili_url, settings.meili_key)
    return EmbeddedEngine(settings.index_folder)


def open_reader(settings: Settings) -> Engine:
    """The same for who only searches, a web front: it never holds a key that could write.

    Where only the key that writes is set, one that searches is made of it, once on each server,
    when it is first asked: a front starts though its server is away.
    """
    if settings.index != "meilisearch":
        return open_engine(settings)
    key: Key = settings.meili_search_key
    if key is None and settings.meili_key:
        key = partial(search_key, settings)
    return MeiliEngine(settings.meili_url, key, reading=True)


def search_key(settings: Settings) -> str:
    """The key of the Meilisearch server that may search our index and nothing else."""
    return MeiliEngine(settings.meili_url, settings.meili_key).search_key()
