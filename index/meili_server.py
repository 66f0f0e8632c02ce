"""Talking to a Meilisearch server: its client, its tasks, its refusals, and our index settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from meilisearch import Client
from meilisearch.errors import MeilisearchApiError, MeilisearchError
from meilisearch.models.task import TaskInfo

from index.document import SCHEMA
from index.engine import FACETS
from index.words import STOP_WORDS
from pipeline.errors import EngineError

NEWEST = ("published:desc", "tie:desc")
"""The day apart from the tie-break: days that come before a deep page are then skipped whole."""

SETTINGS: dict[str, Any] = {
    # By how much a word in them says; the embedded engine weighs the same order.
    "searchableAttributes": ["title", "labels", "employer", "place", "excerpt"],
    "displayedAttributes": ["id", "title", "excerpt", "_geo"],
    # The last one is no field: it makes an index of an older version differ from these settings.
    "filterableAttributes": [*FACETS, "_geo", f"schema-{SCHEMA}"],
    "sortableAttributes": ["published", "deadline", "tie", "_geo"],
    # A sort that is asked for goes before everything; among equals the newest comes first.
    "rankingRules": ["sort", "words", "typo", "attributeRank", "exactness", *NEWEST],
    "stopWords": sorted(STOP_WORDS),
    "typoTolerance": {
        "enabled": True,
        "minWordSizeForTypos": {"oneTypo": 5, "twoTypos": 9},
        "disableOnNumbers": True,
    },
    # Far above what there is, so that totals and counts are exact and every page can be reached.
    "pagination": {"maxTotalHits": 1_000_000},
    "faceting": {"maxValuesPerFacet": 1_000, "sortFacetValuesBy": {"*": "count"}},
}

_LONGEST_TASK = 15 * 60_000  # ms; a rebuild's batch on a busy server stays far under it
_UNKNOWN_INDEX = "index_not_found"


class MeiliServer:
    """One server. Every refusal or silence becomes an `EngineError` with its cause."""

    def __init__(self, url: str, key: str | None, timeout: int = 30) -> None:
        self.url = url.rstrip("/")
        self._key = key
        self._timeout = timeout
        self._local = local()

    @property
    def client(self) -> Client:
        """This thread's client: one changes its own headers while it asks, so none is shared."""
        if not hasattr(self._local, "client"):
            self._local.client = Client(self.url, self._key, timeout=self._timeout)
        client: Client = self._local.client
        return client

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say what the server refused, or that it does not answer."""
        try:
            yield
        except MeilisearchApiError as error:
            hint = ""
            if error.status_code in (401, 403):
                hint = " ; vérifiez SOIGNER_MEILI_KEY"
            raise EngineError(
                f"Meilisearch ({self.url}) a refusé : {error.message}{hint}"
            ) from error
        except (MeilisearchError, OSError, ValueError) as error:
            cause = " ".join(str(error).split())[:200]
            raise EngineError(
                f"Meilisearch ne répond pas à {self.url} ; vérifiez SOIGNER_MEILI_URL ({cause})"
            ) from error

    def wait(self, tasks: Iterable[TaskInfo]) -> None:
        """Come back when all are done; `EngineError` for the first that failed."""
        for info in tasks:
            task = self.client.wait_for_task(info.task_uid, _LONGEST_TASK, interval_in_ms=10)
            if task.status != "succeeded":
                cause = (task.error or {}).get("message", task.status)
                raise EngineError(f"Meilisearch ({self.url}) a échoué ({task.type}) : {cause}")

    def remove(self, uid: str, keys: list[str]) -> TaskInfo:
        """Take documents out by their primary keys, many in one request."""
        # The client's own method for this warns that it will go, and its successor wants a filter.
        paths = self.client.config.paths
        path = f"{paths.index}/{uid}/{paths.document}/delete-batch"
        return TaskInfo(**self.client.http.post(path, keys))

    def settings(self, uid: str) -> dict[str, Any] | None:
        """An index's settings; None if there is no such index."""
        try:
            found: dict[str, Any] = self.client.index(uid).get_settings()
        except MeilisearchApiError as error:
            if error.code == _UNKNOWN_INDEX:
                return None
            raise
        return found

    def make(self, uid: str) -> None:
        """An empty index with our settings."""
        self.wait([self.client.create_index(uid, {"primaryKey": "key"})])
        self.wait([self.client.index(uid).update_settings(SETTINGS)])


def as_we_set(found: dict[str, Any]) -> bool:
    """Whether an index has our settings; order counts only where Meilisearch reads it as such."""
    return all(_same(name, found.get(name), value) for name, value in SETTINGS.items())


def _same(name: str, found: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(
            _same(key, found.get(key), value) for key, value in wanted.items()
        )
    if isinstance(wanted, list) and name not in ("searchableAttributes", "rankingRules"):
        return isinstance(found, list) and sorted(found) == sorted(wanted)
    return bool(found == wanted)
