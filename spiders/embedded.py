"""The JSON that pages carry in scripts and attributes: the state of an application, by its name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary

from spiders.literals import LiteralError, read
from spiders.page import Page

_ASSIGNED = re.compile(
    r"(?:window|self|globalThis)(?:\.([\w$]+)|\[[\"']([\w$.-]+)[\"']\])\s*=\s*|"
    r"(?:^|[;\s])(?:var|let|const)\s+([\w$]+)\s*=\s*(?=[{\[(]|JSON)"
)
_ATTRIBUTE = re.compile(r"[\s\"'](?:data-|:)[\w:.-]+=[\"'](?:\s|&\w+;)*[{\[]")
_MOST = 50_000  # values of one page that are looked at
_LARGEST = 5_000_000  # characters of one script
_ASSIGNMENTS = 500  # of one script that are tried


def states(page: Page) -> list[tuple[str, Any]]:
    """The JSON values that a page carries, each with the name it has there."""
    if page not in _STATES:
        _STATES[page] = [(name, value) for name, value in _states(page) if value is not None]
    return _STATES[page]


_STATES: WeakKeyDictionary[Page, list[tuple[str, Any]]] = WeakKeyDictionary()
"""A page is asked by every platform: its scripts are read once."""


def _states(page: Page) -> Iterator[tuple[str, Any]]:
    if page.text.lstrip("\ufeff \t\r\n")[:1] != "<":
        return
    for node in page.selector.xpath("//script[not(@src)]"):
        text = node.xpath("string()").get("")
        if not text.strip() or len(text) > _LARGEST:
            continue
        kind, name = node.attrib.get("type", "").lower(), node.attrib.get("id", "")
        if "ld+json" in kind:
            continue  # schema.org has a platform of its own
        if "json" in kind:
            yield name or "json", _revived(_json(text))
        elif kind in ("", "module") or "javascript" in kind:
            yield from _assigned(text)
    yield from _attributes(page)


def _assigned(script: str) -> Iterator[tuple[str, Any]]:
    end = 0
    for found in islice(_ASSIGNED.finditer(script), _ASSIGNMENTS):
        if found.start() < end:
            continue  # inside a value that was read
        try:
            value, end = read(script, found.end())
        except (LiteralError, RecursionError):
            continue
        if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
            value = _json(value)
        if isinstance(value, (dict, list)):
            yield next(filter(None, found.groups())), _revived(value)


def _attributes(page: Page) -> Iterator[tuple[str, Any]]:
    """Components are given what they show in attributes: `data-props`, `data-page`, `:offers`."""
    if not _ATTRIBUTE.search(page.text):
        return
    for node in page.selector.xpath(
        "//*[@*[starts-with(name(), 'data-') or starts-with(name(), ':')]]"
    ):
        for name, value in node.attrib.items():
            if name.startswith(("data-", ":")) and len(value) > 40 and value.lstrip()[:1] in ("{", "["):  # fmt: skip
                yield name, _json(value)


def _json(text: str) -> Any:
    try:
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _revived(value: Any) -> Any:
    """The value that a list of parts means, which point to each other by number: Nuxt 3's way."""
    if not (isinstance(value, list) and len(value) > 2 and isinstance(value[0], (dict, list))):
        return value
    first = value[0].values() if isinstance(value[0], dict) else value[0]
    if not all(isinstance(one, (int, str)) for one in first) or not any(isinstance(one, dict) for one in value[1:]):  # fmt: skip
        return value
    if not all(isinstance(i, int) and -7 < i < len(value) for one in value if isinstance(one, dict) for i in one.values()):  # fmt: skip
        return value
    left = [_MOST]

    def part(index: Any, depth: int) -> Any:
        left[0] -= 1
        if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(value) or depth > 60 or left[0] < 0:  # fmt: skip
            return None
        one = value[index]
        if isinstance(one, dict):
            return {name: part(where, depth + 1) for name, where in one.items()}
        if isinstance(one, list):
            if len(one) == 2 and isinstance(one[0], str):  # ["Reactive", 3], ["Date", "2027-…"]
                return part(one[1], depth + 1) if isinstance(one[1], int) else one[1]
            return [part(where, depth + 1) for where in one]
        return one

    return part(0, 0)
