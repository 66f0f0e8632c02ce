"""What writes to a Meilisearch server: documents in batches, and an index made anew beside the old."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import uuid4

from meilisearch.models.task import TaskInfo

from index.document import Document
from index.meili_documents import entry, key
from index.meili_server import MeiliServer
from pipeline.errors import EngineError

_BATCH = 1_000  # documents a request: a few megabytes


def fill(server: MeiliServer, uid: str, documents: Iterable[Document]) -> None:
    """Put documents into an index, by id; they can be found when it returns."""
    left = iter(documents)
    tasks: list[TaskInfo] = []
    while batch := [entry(document) for document in islice(left, _BATCH)]:
        with server.told():
            tasks.append(server.client.index(uid).add_documents(batch))
    with server.told():
        server.wait(tasks)


def take_out(server: MeiliServer, uid: str, ids: Iterable[str]) -> None:
    """Take documents out of an index; those that are not there are none."""
    keys = map(key, ids)
    while batch := list(islice(keys, _BATCH)):
        with server.told():
            server.wait([server.remove(uid, batch)])


def replace_all(server: MeiliServer, uid: str, documents: Iterable[Document]) -> int:
    """Fill an index beside the one in use and swap the two: search never goes empty. How many."""
    beside = f"{uid}-next-{uuid4().hex[:8]}"
    with server.told():
        _forget_abandoned(server, uid)
        server.make(beside)
    try:
        fill(server, beside, documents)
        with server.told():
            count = int(server.client.index(beside).get_stats().number_of_documents)
            if server.settings(uid) is None:
                server.make(uid)
            server.wait([server.client.swap_indexes([{"indexes": [uid, beside]}])])
    except BaseException:
        with suppress(EngineError):  # a day later the next rebuild sees to it
            _drop(server, beside)
        raise
    _drop(server, beside)
    return count


def _drop(server: MeiliServer, uid: str) -> None:
    with server.told():
        server.wait([server.client.delete_index(uid)])


def _forget_abandoned(server: MeiliServer, uid: str) -> None:
    """Remove what rebuilds left that were killed: a day old, no other can be building it."""
    yesterday = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=1)  # as the client
    for index in server.client.get_indexes({"limit": 1_000})["results"]:
        made = index.created_at
        if index.uid.startswith(f"{uid}-next-") and made and made < yesterday:
            _drop(server, index.uid)
