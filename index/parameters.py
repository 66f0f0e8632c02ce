"""Parameters of a search read one by one, strictly: one value, a whole number, an order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from index.engine import DEEPEST, Sort
from index.values import nearest, same, short
from pipeline.errors import QueryError
from pipeline.gazetteer import Commune

SORTS: tuple[str, ...] = get_args(Sort)


def filled(values: Sequence[str] | str) -> list[str]:
    """The values of a parameter, blanks around and empty ones left out."""
    listed = [values] if isinstance(values, str) else values
    return [value for one in listed if (value := one.strip())]


def single(given: Mapping[str, list[str]], name: str) -> str:
    """The only value of a parameter, or nothing."""
    values = list(dict.fromkeys(given.get(name, ())))
    if len(values) > 1:
        raise QueryError(name, f"une seule valeur est possible, et non {len(values)}")
    return values[0] if values else ""


def whole(given: Mapping[str, list[str]], name: str, default: int, bounds: tuple[int, int]) -> int:
    """A whole number within its bounds."""
    text = single(given, name) or str(default)
    if not re.fullmatch(r"[0-9]{1,9}", text) or not bounds[0] <= int(text) <= bounds[1]:
        raise QueryError(
            name, f"« {short(text)} » n'est pas un nombre entier de {bounds[0]} à {bounds[1]}"
        )
    return int(text)


def kilometres(given: Mapping[str, list[str]], default: float) -> float:
    """A radius, with a French comma or an English point."""
    text = single(given, "km").replace(",", ".") or str(default)
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,20})?", text) or not 1 <= float(text) <= 300:
        raise QueryError("km", f"« {short(text)} » n'est pas un nombre de kilomètres de 1 à 300")
    return float(text)


def skipped(given: Mapping[str, list[str]], limit: int) -> int:
    """How many hits to skip, said by `offset` or by `page`."""
    if "page" not in given:
        return whole(given, "offset", 0, (0, DEEPEST))
    if "offset" in given:
        raise QueryError("page", "donnez « page » ou « offset », pas les deux")
    return (whole(given, "page", 1, (1, DEEPEST // limit)) - 1) * limit


def order(text: str, place: Commune | None) -> Sort:
    """The order asked for; by distance only from somewhere."""
    for sort in get_args(Sort):
        if text == sort:
            if text == "distance" and place is None:
                raise QueryError("sort", "trier par distance demande un lieu (« near »)")
            return sort  # type: ignore[no-any-return]
    if text:
        raise QueryError("sort", f"« {short(text)} » n'existe pas ; {nearest(text, same(SORTS))}")
    return "relevance"
