"""The store: the truth about sources, offers and what was seen of them, on SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from pipeline.errors import StoreError, why
from pipeline.store import connections, migrate

_OURS = (IntegrityError, ProgrammingError)  # faults of this program, not of the database's day


class Store:
    """One database. `session()` writes, one writer at a time; `reading()` sees one moment of it."""

    def __init__(self, url: URL, engine: Engine) -> None:
        self.url = url
        self._engine = engine
        self._snapshots = connections.for_reading(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at an SQLAlchemy URL, make it if it is a new file, bring it up to date.

        Raises `StoreError` with a sentence where it cannot be reached, is no database, was written
        by a newer Soigner, or is of a kind that is not supported.
        """
        try:
            parsed = connections.supported(make_url(url))
        except ArgumentError:
            msg = (
                f"{url!r} n'est pas une adresse de base de données ; il en faut une telle que "
                "sqlite:///var/soigner.db ou postgresql+psycopg://user@host/soigner"
            )
            raise StoreError(msg) from None
        if parsed.get_backend_name() == "sqlite":
            _make_folder(parsed)
        engine = connections.connect(parsed)
        try:
            with _told(parsed):
                migrate.to_head(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(parsed, engine)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Write: one transaction, wholly kept when the body ends well and not at all otherwise.

        Writers go one at a time, so that changes are numbered in the order in which they are
        kept. Do nothing slow in it.
        """
        with _told(self.url), Session(self._engine, expire_on_commit=False) as session:
            with session.begin():
                connections.be_the_writer(session)
                yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read: everything as it was at one moment, whatever is written meanwhile."""
        with _told(self.url), Session(self._snapshots, expire_on_commit=False) as session:
            with session.begin():
                yield session

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _make_folder(url: URL) -> None:
    if not url.database or url.database == ":memory:":
        msg = (
            "une base en mémoire ne garderait rien ; donnez un fichier, par exemple "
            "sqlite:///var/soigner.db"
        )
        raise StoreError(msg)
    folder = Path(url.database).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"le dossier {folder} ne peut être créé : {why(error)}") from None


@contextmanager
def _told(url: URL) -> Iterator[None]:
    """Say what the database said, in one line and without its password."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error, _OURS):
            raise
        said = next(
            (line for line in str(error.orig).splitlines() if line.strip()), "sans raison dite"
        )
        where = url.render_as_string(hide_password=True)
        raise StoreError(f"la base {where} a échoué : {said.strip()}") from error
