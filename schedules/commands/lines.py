"""JSON lines in: one answer for each line, also for a line that is no JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from pipeline.offer import RawOffer, Refusal

_KEYS = {"id", "today", "raw"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its id as given, and its raw offer on its day or why it cannot be read."""

    id: Any
    raw: RawOffer | None
    today: date
    refusal: Refusal | None = None


def read(stream: Iterable[bytes], today: date) -> Iterator[Line]:
    """Read `{"id", "today"?, "raw"}` lines; a bad line becomes a `Line` with a refusal.

    >>> [line.refusal.reason for line in read([b"oops"], date(2027, 3, 1))]
    ["cette ligne n'est pas du JSON"]
    """
    for line in stream:
        yield _read(line, today)


def _read(line: bytes, today: date) -> Line:
    number: Any = None
    try:
        given = json.loads(line.decode("utf-8"))
        if not isinstance(given, dict):
            return Line(None, None, today, _unread("cette ligne n'est pas un objet JSON", line))
        number = given.get("id")
        if unknown := sorted(set(given) - _KEYS):
            return Line(number, None, today, _unread("clé inconnue", ", ".join(unknown)))
        if given.get("today") is not None:
            today = date.fromisoformat(given["today"])
        return Line(number, RawOffer.model_validate(given.get("raw")), today)
    except UnicodeDecodeError:
        return Line(number, None, today, _unread("cette ligne n'est pas en UTF-8", line))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in ("raw", *first["loc"]))
        return Line(number, None, today, _unread(f"annonce illisible : {where}", first["msg"]))
    except RecursionError:
        return Line(number, None, today, _unread("cette ligne est trop imbriquée", line))
    except json.JSONDecodeError:
        return Line(number, None, today, _unread("cette ligne n'est pas du JSON", line))
    except (TypeError, ValueError):
        return Line(number, None, today, _unread("today n'est pas une date AAAA-MM-JJ", line))


def _unread(reason: str, value: str | bytes) -> Refusal:
    words = value if isinstance(value, str) else value[:200].decode("utf-8", "replace").strip()
    return Refusal(step="lecture", reason=reason, value=words)
