"""What a page shows of its own subject: without menus, asides, forms and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from spiders.page import Page

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:sidebar|related|similar|similaires?|widgets?|autres|suggest\w*|recommend\w*|cookies?|breadcrumbs?|fil-ariane|menu|navbar|footer|modal|comments?)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset(
    ["aside", "nav", "footer", "script", "style", "noscript", "template", "form", "select", "dialog", "svg", "iframe"]
)  # fmt: skip
_BLOCKS = frozenset(
    ["address", "article", "blockquote", "br", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "section", "table", "td", "th", "tr", "ul"]
)  # fmt: skip
_LONGEST = 20_000  # elements of a page that are looked at: one that has more says it earlier


def shown(page: Page) -> Any:
    """A copy of the page's body without what stands beside its subject and what is not shown."""
    root = page.selector.root
    body = root.find("body") if root is not None and root.tag == "html" else root
    body = deepcopy(root if body is None else body)
    for number, element in enumerate(list(body.iter())):
        if number > _LONGEST or (element is not body and _beside(element)):
            drop(element)
    return body


def heads(page: Page) -> Iterator[str]:
    """The page's title and its first main headings."""
    for element in page.selector.xpath("//title | //h1[not(ancestor::aside or ancestor::footer)]")[
        :4
    ]:
        if text := " ".join(" ".join(element.xpath(".//text()").getall()).split()):
            yield text[:300]


def words_of(element: Any) -> str:
    """An element's text on one line."""
    return " ".join("".join(_texts(element)).split())


def lines_of(element: Any) -> list[str]:
    """An element's text, a line a block."""
    lines = (" ".join(line.split()) for line in "".join(_texts(element)).split("\n"))
    return [line for line in lines if line]


def main_of(body: Any) -> Any:
    """The part of a body that holds its subject, or the body where none is marked."""
    wanted = ".//main | .//*[@role='main'] | .//article | .//*[@id='content' or @id='main' or @id='contenu']"
    return next(iter(body.xpath(wanted)), body)


def _texts(element: Any) -> Iterator[str]:
    # Not recursive: a hostile page nests a hundred thousand elements.
    stack: list[Any] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
            continue
        block = one.tag in _BLOCKS
        if block:
            yield "\n"
            stack.append("\n")
        if isinstance(one.tag, str):
            for child in reversed(one):
                if child.tail:
                    stack.append(child.tail)
                stack.append(child)
            yield one.text or ""


def _beside(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _ELSEWHERE or _hidden(element):
        return True
    return _ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        "display:none" in style
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    )


def drop(element: Any) -> None:
    """Take an element out of its tree, and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if tail := element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)
