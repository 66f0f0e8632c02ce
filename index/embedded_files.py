"""The files of an embedded index: opened, written in one step, and what they refuse said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import tantivy

from index.document import Document
from index.generations import REBUILD
from index.schema import entry
from pipeline.errors import EngineError

_HEAP = 32_000_000  # bytes that the one indexing thread fills before it writes a segment
_PANIC = "PanicException"


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say what tantivy or the disk refuses in a sentence that tells what to do."""
    try:
        yield
    except BaseException as error:
        # A damaged file can make tantivy panic, in an exception that it gives no other name to.
        if not isinstance(error, OSError | ValueError) and type(error).__name__ != _PANIC:
            raise
        cause = " ".join(str(error).split())[:200]
        raise EngineError(f"l'index de {path} est abîmé ({cause}) ; {REBUILD}") from error


def opened(path: Path) -> tantivy.Index:
    """An index as it is on the disk now."""
    index = tantivy.Index.open(str(path))
    # Commits of other processes are looked for at each search: no watcher thread is needed.
    index.config_reader("manual")
    index.reload()
    return index


def last_commit(path: Path) -> tuple[str, int, int, int]:
    """What changes with each commit: tantivy replaces this file in one step."""
    meta = (path / "meta.json").stat()
    return path.name, meta.st_ino, meta.st_mtime_ns, meta.st_size


def write(
    index: tantivy.Index, path: Path, upserts: Iterable[Document], removals: Iterable[str]
) -> None:
    """Write and commit in one step; on an error nothing of it stays."""
    with told(path):
        writer = index.writer(heap_size=_HEAP, num_threads=1)
    try:
        for document in upserts:  # what these raise is not the index's fault
            with told(path):
                writer.delete_documents_by_term("id", document.id)
                writer.add_document(entry(document))
        for id_ in removals:
            with told(path):
                writer.delete_documents_by_term("id", id_)
        with told(path):
            writer.commit()
            writer.wait_merging_threads()
    except BaseException:
        with suppress(ValueError):  # the writer broke: it holds nothing to take back
            writer.rollback()
            writer.wait_merging_threads()
        raise
