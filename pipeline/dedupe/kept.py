"""What is derived of a record, each part at most once: kept packed beside it, so that no text is read again.

A record that is on a shelf meets others for as long as it is there. What comparing asks of it is
packed when it comes, in two layers: the plain ones, by which most pairs are told apart, and the
words and figures, which are unpacked only for the few pairs that are weighed whole.
"""

from __future__ import annotations

from collections.abc import Callable
from marshal import dumps, loads
from typing import Any, Generic, TypeVar, overload

from pipeline.dedupe.employers import Employer

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
            value: Value = held[self._name]
            return value
        value = held[self._name] = self._work(reading)
        return value


class plain(derived[Value]):  # noqa: N801
    """What vetoes ask, from the first to the last."""

    layer = PLAIN


class wordy(derived[Value]):  # noqa: N801
    """What is asked where no veto was found."""

    layer = WORDS


def pack(reading: object) -> tuple[bytes, bytes]:
    """Work out all that is kept, and pack it: some 2,000 bytes for a notice of 100 words."""
    first, second = (
        dumps([_bare(getattr(reading, name)) for name in names]) for names in _LAYERS.values()
    )
    return first, second


def lay(reading: object, packed: tuple[bytes, bytes]) -> None:
    """Give a fresh reading what was packed; each layer is unpacked when it is asked for."""
    reading.__dict__.update(zip(_LAYERS, packed, strict=True))


def _bare(value: Any) -> Any:
    if isinstance(value, Employer):
        return value.kinds, value.own, value.initials
    return value


def _unpack(held: dict[str, Any], layer: str, packed: bytes) -> None:
    found = dict(zip(_LAYERS[layer], loads(packed), strict=True))  # noqa: S302 - our own
    for name, value in found.items():
        if name in _EMPLOYERS and value is not None:
            found[name] = Employer(*value)
    # what was worked out meanwhile is the same
    held.update(found)


_EMPLOYERS = frozenset({"employer", "house", "named_house"})
