"""How the two databases are spoken to: their addresses, their locks, their snapshots."""

from __future__ import annotations

import sqlite3
from time import monotonic, sleep
from typing import Any

import orjson
from sqlalchemy import URL, Engine, create_engine, event, text
from sqlalchemy.orm import Session

from pipeline.errors import StoreError

WAIT = 60
"""Seconds that a writer waits for another one: intake of a large source takes some."""
_JSON: dict[str, Any] = {
    "json_serializer": lambda value: orjson.dumps(value).decode(),
    "json_deserializer": orjson.loads,
}
_LOCK = 0x501_6E3F  # any number, the same in every process of Soigner on this database


def supported(url: URL) -> URL:
    """Return the address with its driver, or raise `StoreError` for another kind of database."""
    name = url.drivername
    if name in {"sqlite", "sqlite+pysqlite"}:
        return url.set(drivername="sqlite+pysqlite")
    if name in {"postgresql", "postgres", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    msg = f"{name} n'est pas reconnu ; la base est sqlite ou postgresql+psycopg"
    raise StoreError(msg)


def connect(url: URL) -> Engine:
    """Make the engine; nothing is asked of the database yet."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": WAIT}, **_JSON)
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        url,
        pool_pre_ping=True,  # a server that restarted is no error
        connect_args={"connect_timeout": 10, "options": "-c timezone=utc"},
        **_JSON,
    )


def for_reading(engine: Engine) -> Engine:
    """Return the same engine for transactions that see one moment and write nothing."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(soigner_reads=True)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def be_the_writer(session: Session) -> None:
    """Wait until no other process writes, and keep it so to the end of this transaction.

    Without it PostgreSQL would let a change of a later number be seen before one of an earlier.
    SQLite's transactions that write begin so.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _open_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin_sqlite` does
    _write_ahead(connection)
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Keep a journal beside which readers go on; SQLite itself waits for nobody to begin one.

    Who opens a new database while another does so would be told at once that it is locked.
    """
    until = monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Any) -> None:
    reads = connection.get_execution_options().get("soigner_reads", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reads else 'OFF'}")
    # a writer that begins as a reader could not become one once another has written
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
