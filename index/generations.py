"""The embedded engine's folder: one generation in use, the next built beside it, then swapped.

index/current           {"generation": "g-5f0c…", "schema": 1}, replaced in one step
index/g-5f0c…/          a tantivy index
index/writer.lock       held by the one process that writes
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from pipeline.errors import EngineError

REBUILD = "lancez « soigner index rebuild » pour le refaire depuis la base"

_NAME = re.compile(r"g-[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Current:
    """The generation that is searched."""

    name: str
    schema: int


class Generations:
    """Which generation is in use, and who may write the next."""

    def __init__(self, folder: Path, patience: float) -> None:
        self.folder = folder
        self._patience = patience

    def path(self, name: str) -> Path:
        """Where a generation is kept."""
        return self.folder / name

    def current(self) -> Current | None:
        """The generation in use; None in a new folder; `EngineError` in one that is not ours."""
        try:
            known = json.loads((self.folder / "current").read_bytes())
            current = Current(name=str(known["generation"]), schema=int(known["schema"]))
        except FileNotFoundError:
            if self._is_new():
                return None
            raise EngineError(
                f"{self.folder} n'est pas un index de Soigner, ou il est incomplet ; {REBUILD}"
            ) from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EngineError(
                f"index illisible dans {self.folder} ({error}) ; {REBUILD}"
            ) from error
        if not _NAME.fullmatch(current.name):
            raise EngineError(f"index illisible dans {self.folder} ; {REBUILD}")
        return current

    def _is_new(self) -> bool:
        try:
            return {path.name for path in self.folder.iterdir()} <= {"writer.lock"}
        except FileNotFoundError:
            return True
        except OSError as error:
            raise EngineError(f"le dossier de l'index ne peut être lu : {error}") from error

    def begin(self) -> str:
        """Make an empty folder for a new generation; its name."""
        name = f"g-{uuid4().hex}"
        self.path(name).mkdir(parents=True)
        return name

    def adopt(self, name: str, schema: int) -> None:
        """Put a generation in use, in one step, and throw the others away.

        Processes that still search an old one keep its files open until they look again.
        """
        draft = self.folder / f"current.{uuid4().hex}"
        with draft.open("w", encoding="utf-8") as file:
            json.dump({"generation": name, "schema": schema}, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / "current")
        self.discard_all_but(name)

    def discard(self, name: str) -> None:
        """Remove a generation that came to nothing."""
        shutil.rmtree(self.path(name), ignore_errors=True)

    def discard_all_but(self, name: str) -> None:
        """Remove generations that are not in use, and drafts that a killed process left."""
        for path in self.folder.iterdir():
            if _NAME.fullmatch(path.name) and path.name != name:
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith("current."):
                path.unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, among threads and processes; `EngineError` if another stays on."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "writer.lock").open("a")
        except OSError as error:
            raise EngineError(f"l'index ne peut être écrit dans {self.folder} : {error}") from error
        with lock:
            self._wait_for(lock.fileno())
            yield

    def _wait_for(self, lock: int) -> None:
        until = time.monotonic() + self._patience
        while True:
            try:
                # The lock goes with the file: a process that dies lets go of it.
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise EngineError(
                        "un autre programme écrit dans l'index ; réessayez quand il aura fini"
                    ) from None
                time.sleep(0.05)
            else:
                return
