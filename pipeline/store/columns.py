"""Column types that mean the same on SQLite and on PostgreSQL, and strings that both can keep."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    r"""Replace what PostgreSQL refuses, NUL and lone surrogates, by U+FFFD.

    >>> clean("a\x00b\ud83dc")
    'a\ufffdb\ufffdc'
    """
    return _IMPOSSIBLE.sub("\ufffd", text)


class Moment(TypeDecorator[datetime]):
    """A timezone-aware moment, kept and given back in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a moment without a time zone cannot be stored: {value!r}"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return the moment with its zone, which SQLite does not keep."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def clean_tree(value: Any) -> Any:
    """Clean every string of a JSON value."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: clean_tree(held) for key, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean_tree(held) for held in value]
    return value
