"""Bring a database to the schema of this program, by Alembic's migrations beside this module."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text

from pipeline.errors import StoreError

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x501_6E40  # two processes that open a new database at once: one migrates


def to_head(engine: Engine) -> None:
    """Migrate to the newest schema; raises `StoreError` where the database has a newer one."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    with engine.execution_options(soigner_reads=True).connect() as connection:
        if revision(connection) == script.get_current_head():
            return
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _known(script, revision(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revision(connection: Connection) -> str | None:
    """Return the version of the schema of a database, None where it has none."""
    return MigrationContext.configure(connection).get_current_revision()


def _known(script: ScriptDirectory, revision: str | None) -> None:
    try:
        if revision is not None:
            script.get_revision(revision)
    except CommandError:
        msg = (
            f"la base a le schéma {revision}, que cette version de Soigner ne connaît pas : une plus "
            "récente l'a faite ; installez celle-là, ou donnez une autre base"
        )
        raise StoreError(msg) from None
