"""Servers that benches are run against: one that is set, one started for the run, or none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def meilisearch(folder: Path) -> Iterator[tuple[str, str | None] | None]:
    """The server that is set, or one of our own for this run, or None."""
    program = shutil.which("meilisearch")
    if url := os.environ.get("SOIGNER_MEILI_URL"):
        yield url, os.environ.get("SOIGNER_MEILI_KEY")
        return
    if program is None:
        yield None
        return
    address, key = f"127.0.0.1:{free_port()}", uuid4().hex
    command = [program, "--no-analytics", "--env", "development", "--http-addr", address]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "MEILI_MASTER_KEY": key},
    ) as server:
        try:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://{address}/health", timeout=2).close()
                    break
                except (urllib.error.URLError, OSError):
                    time.sleep(0.1)
            yield f"http://{address}", key
        finally:
            server.terminate()
