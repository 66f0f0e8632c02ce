"""What Alembic runs: on the connection that `pipeline.store.migrate` gives, or on the settings'."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, make_url

from pipeline.settings import load
from pipeline.store import connections
from pipeline.store.tables import metadata


def run(connection: Connection) -> None:
    """Run the command on a connection whose transaction the caller keeps."""
    context.configure(connection=connection, target_metadata=metadata, compare_type=True)
    context.run_migrations()


def run_here() -> None:
    """Run the command on the database of the settings: `alembic revision --autogenerate`."""
    engine = connections.connect(connections.supported(make_url(load().database)))
    with engine.begin() as connection:
        run(connection)
    engine.dispose()


if __name__ == "env_py":  # Alembic's name for it; a test collector only imports it
    given = context.config.attributes.get("connection")
    if given is not None:
        run(given)
    else:
        run_here()
