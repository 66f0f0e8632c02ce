"""Migrations and models agree, on both kinds of database, and a newer database is refused."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from pipeline.errors import StoreError
from pipeline.store import Store, tables


def test_migrations_lead_to_the_models(database_url):
    metadata = tables.Opening.metadata
    assert len(metadata.tables) >= 10
    Store.open(database_url).close()
    engine = create_engine(database_url)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert found == []


def test_a_newer_database_is_refused_with_a_sentence(database_url):
    Store.open(database_url).close()
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_of_tomorrow'"))
    engine.dispose()
    with pytest.raises(StoreError):
        Store.open(database_url)


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://x/y",
        "postgresql+psycopg://nobody@127.0.0.1:1/none",
        "sqlite:////proc/no/db",
    ],
)
def test_what_is_no_database_is_refused_with_a_sentence(url):
    with pytest.raises(StoreError):
        Store.open(url)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "x.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreError):
        Store.open(f"sqlite:///{tmp_path / 'x.db'}")
