"""Talking to a Meilisearch server: its client, its tasks, its refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock, local
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from meilisearch import Client
from meilisearch.errors import MeilisearchApiError, MeilisearchError
from meilisearch.models.task import TaskInfo

from index.meili_settings import settings
from pipeline.errors import EngineError

_LONGEST_TASK = 15 * 60_000  # ms; a rebuild's batch on a busy server stays far under it
Key = str | Callable[[], str] | None

_UNKNOWN_INDEX = "index_not_found"
_UNKNOWN_KEY = "api_key_not_found"


class NoIndexError(EngineError):
    """The server has no such index yet: nothing was ever put in."""


class MeiliServer:
    """One server. Every refusal or silence becomes an `EngineError` with its cause.

    `key` may be a function that finds it out when the server is first asked, and again where
    the server does not know it any more (another one stands in its place).
    """

    def __init__(self, url: str, key: Key, timeout: int = 30) -> None:
        self.url = url.rstrip("/")
        self._key = key
        self._timeout = timeout
        self._local = local()
        self._finding = Lock()
        self._found: str | None = None

    @property
    def client(self) -> Client:
        """This thread's client: one changes its own headers while it asks, so none is shared."""
        key = self._found_key() if callable(self._key) else self._key
        if getattr(self._local, "key", self) != key:
            self._local.client = Client(self.url, key, timeout=self._timeout)
            self._local.key = key
        client: Client = self._local.client
        return client

    def _found_key(self) -> str:
        with self._finding:
            if self._found is None:
                assert callable(self._key)  # noqa: S101 - asked for such a one only
                self._found = self._key()
            return self._found

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say what the server refused, or that it does not answer."""
        try:
            yield
        except MeilisearchApiError as error:
            if error.code == _UNKNOWN_INDEX:
                raise NoIndexError("l'index n'existe pas encore") from error
            hint = ""
            if error.status_code in (401, 403):
                self._found = None
                hint = " ; vérifiez SOIGNER_MEILI_KEY"
            raise EngineError(
                f"Meilisearch ({self.url}) a refusé : {error.message}{hint}"
            ) from error
        except (MeilisearchError, OSError, ValueError, LookupError, TypeError) as error:
            # an answer of another shape comes from a server of another kind
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
        self.set(uid)

    def set(self, uid: str) -> None:
        """Give an index our settings; it goes on answering with the old ones until they hold."""
        self.wait([self.client.index(uid).update_settings(settings())])

    def search_key(self, uid: str) -> str:
        """The key that may search one index and nothing else; made where there is none yet."""
        named = str(uuid5(NAMESPACE_URL, f"soigner:search:{uid}"))
        try:
            return str(self.client.get_key(named).key)
        except MeilisearchApiError as error:
            if error.code != _UNKNOWN_KEY:
                raise
        made = self.client.create_key(
            {
                "uid": named, "name": "Soigner : recherche", "actions": ["search"],
                "indexes": [uid], "expiresAt": None,
            }
        )  # fmt: skip
        return str(made.key)
