"""What is derived of a record, each part at most once: kept packed beside it, so that no text is read again.

A record that is on a shelf meets others for as long as it is there. What comparing has worked out of
it is packed when its reading leaves the cache (`reading.read`), in two layers: the plain ones, by which most pairs are told apart, and the
words and figures, which are unpacked only for the few pairs that are weighed whole.
"""

from __future__ import annotations

from collections.abc import Callable
from pickle import dumps, loads
from typing import Any, Generic, TypeVar, overload

from pipeline.dedupe.notice.employers import Employer

Value = TypeVar("Value")

PLAIN, WORDS = "_plain", "_words"

_LAYERS: dict[str, list[str]] = {PLAIN: [], WORDS: []}


class derived(Generic[Value]):  # noqa: N801 - a decorator, like `property`
    """A value worked out when it is first asked for."""

    layer = ""
    """Where it is kept when packed; nowhere, if it is asked for seldom or soon worked out."""

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__
        if self.layer:
            _LAYERS[self.layer].append(self._name)

    @overload
    def __get__(self, reading: None, owner: type) -> derived[Value]: ...
    @overload
    def __get__(self, reading: object, owner: type) -> Value: ...
    def __get__(self, reading: object | None, owner: type) -> Value | derived[Value]:
        """Work it out, or unpack its layer; asked for again, it is found without coming here."""
        if reading is None:
            return self
        held = reading.__dict__
        if self.layer and (packed := held.pop(self.layer, None)) is not None:
            _unpack(held, self.layer, packed)
            if self._name in held:
                found: Value = held[self._name]
                return found
        value = held[self._name] = self._work(reading)
        return value


class plain(derived[Value]):  # noqa: N801
    """What vetoes ask, from the first to the last."""

    layer = PLAIN


class wordy(derived[Value]):  # noqa: N801
    """What is asked where no veto was found."""

    layer = WORDS


class Packed:
    """What was worked out of one record, packed: some 1,200 bytes for a notice of 100 words.

    By pickle: marshal takes four times as long, for it puts each set in order.
    """

    __slots__ = ("layers", "values")

    def __init__(self) -> None:
        self.layers: dict[str, bytes] = {}
        self.values: dict[str, int] = {}
        """How many values a layer has: where no more are known, nothing is packed anew."""


def lay(reading: object, packed: Packed) -> None:
    """Give a fresh reading what was packed; each layer is unpacked when it is asked for."""
    reading.__dict__.update(packed.layers)


def stow(reading: object, packed: Packed) -> None:
    """Pack what a reading has worked out, unless all of it is packed already."""
    held = reading.__dict__
    for layer, names in _LAYERS.items():
        if layer in held:
            continue  # not even opened
        values = sum(map(held.__contains__, names))
        if values > packed.values.get(layer, 0):
            known = [_bare(held.get(name, _UNKNOWN)) for name in names]
            packed.layers[layer], packed.values[layer] = dumps(known, _PROTOCOL), values


def _bare(value: Any) -> Any:
    if isinstance(value, Employer):
        return value.kinds, value.own, value.initials
    return value


def _unpack(held: dict[str, Any], layer: str, packed: bytes) -> None:
    for name, value in zip(_LAYERS[layer], loads(packed), strict=True):  # noqa: S301 - our own
        if value != _UNKNOWN:
            held[name] = Employer(*value) if value and name in _EMPLOYERS else value


_UNKNOWN = ()
"""Stands for what was not worked out: no value is an empty tuple, and none is shorter to pack."""

_PROTOCOL = 5
_EMPLOYERS = frozenset({"employer", "house", "named_house"})
