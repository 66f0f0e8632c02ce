"""The address of a search: what it asks, and the addresses of the searches beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from index.query import KM

DEFAULT_KM = f"{KM:g}"
"""The radius that the form shows at first, and that a search without one has."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TRACKERS = ("fbclid", "gclid", "msclkid")
_TRACKER_PREFIXES = ("utm_", "mtm_", "pk_", "at_")


@dataclass(frozen=True, slots=True)
class Address:
    """A search as its parameters, in order, none of them empty."""

    parameters: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]]) -> Address:
        """Keep what a form or a link says: nothing empty, no tracker, no radius without a centre.

        >>> Address.read([("q", " IDE "), ("near", ""), ("km", "30"), ("utm_source", "x")]).query
        'q=IDE'
        """
        # control characters, NUL among them, are no words, and are not echoed
        clean = ((name, _CONTROL.sub(" ", value).strip()) for name, value in pairs)
        kept = [(name, value) for name, value in clean if value]
        kept = [(name, value) for name, value in kept if not _is_tracker(name)]
        named = dict(kept)
        # words may hold a place ("IDE à Dreux"): a radius that was chosen counts for it
        if "near" not in named and ("q" not in named or named.get("km") == DEFAULT_KM):
            kept = [(name, value) for name, value in kept if name != "km"]
        if ("page", "1") in kept:
            kept.remove(("page", "1"))
        return cls(tuple(dict.fromkeys(kept)))

    @property
    def query(self) -> str:
        """As written after the `?`."""
        return _written(self.parameters)

    @property
    def fields(self) -> dict[str, list[str]]:
        """Each parameter with all its values."""
        gathered: dict[str, list[str]] = {}
        for name, value in self.parameters:
            gathered.setdefault(name, []).append(value)
        return gathered

    def first(self, name: str, default: str = "") -> str:
        """The value of a single parameter."""
        return next((value for key, value in self.parameters if key == name), default)

    def has(self, name: str, value: str) -> bool:
        """Whether this value of a facet is chosen."""
        return (name, value) in self.parameters

    def without(self, name: str, value: str | None = None) -> Address:
        """The same search without a parameter, or without one value of it; back to page 1."""
        gone = {name, "page"} | ({"km"} if name == "near" else set())
        kept = (
            (key, held)
            for key, held in self.parameters
            if key not in gone or (key == name and value is not None and held != value)
        )
        left = Address(tuple(kept))
        return left.put(sort="") if name == "near" and left.first("sort") == "distance" else left

    def put(self, **values: str) -> Address:
        """The same search with single parameters set anew; an empty value takes one away."""
        kept = tuple(pair for pair in self.parameters if pair[0] not in values)
        return Address(kept + tuple((name, value) for name, value in values.items() if value))

    def add(self, name: str, value: str) -> Address:
        """The same search with one more value of a facet; back to page 1."""
        kept = tuple(pair for pair in self.parameters if pair[0] != "page")
        return Address((*kept, (name, value)))

    def to(self, path: str = "/") -> str:
        """The link to this search under a path.

        >>> Address((("q", "médecin"),)).to("/flux.rss")
        '/flux.rss?q=m%C3%A9decin'
        """
        return f"{path}?{self.query}" if self.parameters else path

    def subscribed(self, form: str) -> str:
        """The link to the feed of this search: newest first whatever the page's order."""
        return self.without("page").put(sort="", limit="").to(f"/flux.{form}")


def of(fields: Mapping[str, Iterable[str] | str]) -> Address:
    """Make the address of a search from its fields.

    >>> of({"kind": ["stage"], "q": "IDE"}).query
    'kind=stage&q=IDE'
    """
    pairs = (
        (name, value)
        for name, values in fields.items()
        for value in ([values] if isinstance(values, str) else values)
    )
    return Address.read(pairs)


@lru_cache(maxsize=1_024)  # a page links to the same search in several forms
def _written(parameters: tuple[tuple[str, str], ...]) -> str:
    return urlencode(parameters)


def _is_tracker(name: str) -> bool:
    return name in _TRACKERS or name.startswith(_TRACKER_PREFIXES)
