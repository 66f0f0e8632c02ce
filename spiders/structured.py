"""Structured data of a page: JSON-LD, repaired where it can be, microdata and RDFa, as one list."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extruct.w3cmicrodata import MicrodataExtractor

from pipeline.harvest import Loss
from spiders import rdfa
from spiders.page import Page

_WRAPPING = re.compile(
    r"<!--|-->|/\*\s*<!\[CDATA\[\s*\*/|/\*\s*\]\]>\s*\*/|(?://\s*)?(?:<!\[CDATA\[|\]\]>)"
)
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.))', re.DOTALL)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MOST = 20_000  # values of one page that are looked at: more is no list of offers


@dataclass(slots=True)
class Structured:
    """What a page says of itself."""

    found: list[dict[str, Any]] = field(default_factory=list)
    """Every object that has a type, the nested ones too, each with `@type`."""
    losses: list[Loss] = field(default_factory=list)
    """Scripts about offers that could not be repaired."""


def structured(page: Page) -> Structured:
    """Read the structured data of a page. Never raises."""
    result = Structured()
    for script in page.selector.xpath(
        "//script[contains(translate(@type, 'JSONLD', 'jsonld'), 'ld+json')]/text()"
    ).getall():
        try:
            values = loads(script)
        except ValueError as error:
            if "JobPosting" in script:
                result.losses.append(Loss(f"JSON-LD illisible : {error}", page.url, script[:200]))
            continue
        result.found += _typed(values)
    if "itemprop" in page.text:
        result.found += _typed(_microdata(page, result.losses))
    if "typeof" in page.text:
        result.found += _typed(rdfa.items(page.selector.root))
    return result


def loads(script: str) -> list[Any]:
    """The JSON values of a script, repaired where need be; `ValueError` where it cannot be.

    >>> loads('<!-- {"a": [1, 2,],} -->'), loads('{"a": "l\\'\\nb"}')
    ([{'a': [1, 2]}], [{'a': "l'\\nb"}])
    """
    error: Exception | None = None
    for text in _repairs(script):
        try:
            return _values(text)
        except (ValueError, RecursionError) as wrong:
            error = error or wrong
    raise ValueError(str(error))


def _repairs(script: str) -> Iterator[str]:
    """The script as it is, then with more and more of what publishers get wrong put right."""
    yield script
    text = _WRAPPING.sub("", script).strip().rstrip(";")
    yield text
    text = _CONTROLS.sub("", text)
    text = _BAD_ESCAPE.sub(lambda found: found[0] if found[1] else found[2], text)
    text = _TRAILING_COMMA.sub(lambda found: found[1] or "", text)
    yield text
    yield _TRAILING_COMMA.sub(lambda found: found[1] or "", html.unescape(text))


def _values(text: str) -> list[Any]:
    """One JSON value after the other; raw line breaks inside strings are let through."""
    decoder = json.JSONDecoder(strict=False)
    values, at = [], 0
    text = text.strip()
    while at < len(text):
        value, end = decoder.raw_decode(text, at)
        values.append(value)
        at = end + len(text[end:]) - len(text[end:].lstrip(" \t\r\n,;"))
    return values


def _typed(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a type, outer ones first."""
    queue, seen = deque([value]), 0
    while queue and seen < _MOST:
        seen += 1
        one = queue.popleft()
        if isinstance(one, dict):
            if "@type" in one:
                yield one
            queue.extend(one.values())
        elif isinstance(one, list):
            queue.extend(one)


def _microdata(page: Page, losses: list[Loss]) -> list[Any]:
    try:
        items = MicrodataExtractor().extract_items(page.selector.root, base_url=page.base)
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError) as error:
        losses.append(Loss(f"microdonnées illisibles : {type(error).__name__}", page.url))
        return []
    return [_as_json_ld(item) for item in items]


def _as_json_ld(value: Any) -> Any:
    """Microdata as extruct gives it, in the shape of JSON-LD."""
    if isinstance(value, list):
        return [_as_json_ld(one) for one in value]
    if not isinstance(value, dict):
        return value
    properties = value.get("properties")
    shaped = {
        name: _as_json_ld(one)
        for name, one in (properties if isinstance(properties, dict) else {}).items()
    }
    if "type" in value:
        shaped["@type"] = value["type"]
    return shaped
