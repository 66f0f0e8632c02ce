"""RDFa Lite of a page (`vocab`, `typeof`, `property`), in the shape of JSON-LD.

Enough of RDFa for schema.org, read without a graph: extruct's own reader brings rdflib and html5lib, and
takes tens of milliseconds a page.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_SCHEMA = re.compile(r"schema\.org|^schema:|^[A-Z]\w+$")
_MOST = 5000
_HTML = {"description", "responsibilities", "qualifications", "skills"}
"""Properties whose markup is kept: they are texts, with their lists."""


def items(root: Any) -> list[dict[str, Any]]:
    """The things of schema.org that a tree describes, each with what is said of it."""
    found: list[dict[str, Any]] = []
    # Each element with the thing that its properties are of; a parent comes before its children.
    stack: list[tuple[Any, dict[str, Any] | None]] = [(root, None)]
    seen = 0
    while stack and seen < _MOST * 20:
        seen += 1
        element, thing = stack.pop()
        if not isinstance(element.tag, str):
            continue
        names = _names(element.get("property") or element.get("rel") if _described(element) else element.get("property"))  # fmt: skip
        inner = thing
        if types := _types(element.get("typeof")):
            inner = {"@type": types if len(types) > 1 else types[0]}
            if about := element.get("resource") or element.get("about"):
                inner["@id"] = about
            if thing is None or not names:
                found.append(inner)
            else:
                for name in names:
                    _add(thing, name, inner)
        elif thing is not None:
            for name in names:
                _add(thing, name, _value(element, name))
        stack.extend((child, inner) for child in reversed(list(element)))
        if len(found) > _MOST:
            break
    return found


def _described(element: Any) -> bool:
    return element.get("typeof") is not None


def _types(value: str | None) -> list[str]:
    """The types that an element says, if they are schema.org's: with a vocabulary, a prefix, or whole."""
    return [re.split(r"[/:#]", name)[-1] for name in (value or "").split() if _SCHEMA.search(name)]


def _names(value: str | None) -> list[str]:
    return [name for one in (value or "").split() if (name := re.split(r"[/:#]", one)[-1])]


def _value(element: Any, name: str) -> str:
    """What a property says: its `content`, where it leads, its day, or its text."""
    for attribute in ("content", "datetime", "href", "src", "resource"):
        said = element.get(attribute)
        if said is not None and (attribute not in {"href", "src"} or element.tag in {"a", "link", "img", "area"}):  # fmt: skip
            if attribute == "href" and name not in {"url", "sameAs", "mainEntityOfPage"}:
                continue
            return str(said)
    if name in _HTML and len(element):
        return _markup(element)
    return " ".join("".join(element.itertext()).split())


def _markup(element: Any) -> str:
    parts = [element.text or ""]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(parts).strip()


def _add(thing: dict[str, Any], name: str, value: Any) -> None:
    """Say one more value of a property; several make a list."""
    if name not in thing:
        thing[name] = value
    elif isinstance(thing[name], list):
        thing[name].append(value)
    else:
        thing[name] = [thing[name], value]
