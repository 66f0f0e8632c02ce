"""What a page of HTML says to people: its tree without menus and furniture, and its lines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree, html

from spiders.page import Page

_DEAD = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "option", "datalist", "textarea", "input", "nav", "footer", "aside", "dialog", "map")
)  # fmt: skip
_NAMED = re.compile(
    r"(?:(?:main|site|page|top|primary|secondary|second|global|header|left|right|mobile|sub|sous|block|region|bloc|zone|col|colonne|mod|widget|wp|nav|g|post|the)[-_]+)*"
    r"(?:nav|navbar|navigation|menus?|megamenu|sidebar|aside|breadcrumbs?|fil[-_]?d?[-_]?ariane|ariane|footer|pied(?:[-_]?de[-_]?page)?|pagination|pager|pagenav|page[-_]links|social|socials|share|sharing|partage|partager|reseaux(?:[-_]sociaux)?|"
    r"cookies?|tarteaucitron|consent|skip(?:[-_]links?)?|related(?:[-_](?:posts|jobs|news))?|similar|similaires|voir[-_]aussi|lire[-_]aussi|post[-_]navigation|nav[-_]links|langs?|langues?|languages?|toolbar|comments?|newsletter|bandeau|calendar|calendrier|tagcloud|sharedaddy|addtoany\w*)"
    r"(?:[-_]+(?:wrapper|container|block|bloc|inner|list|area|nav|menu|primary|secondary|left|right|main|top|bottom|footer|header|links|items|zone|region|box|row|outer|title|buttons?|bar|icons?))*\d*"
)
"""Names that authors give in `class` and `id` to what surrounds a page's own words."""
_BOXES = frozenset(("nav", "aside", "footer", "dialog"))
_ITEM = re.compile(r"(?:[\w-]*[-_])?(?:article|item|card|post|offre|annonce|job)")
_ROLES = frozenset(("navigation", "contentinfo", "search", "complementary", "menu", "menubar"))
_KEPT = frozenset(("html", "body", "main", "article", "h1"))
_WITHIN = frozenset(("main", "article", "section", "li", "td"))
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul")
)  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST = 2_000_000  # characters of a page that are looked at
_LABEL_CELL = re.compile(r"^[^\d:]{3,40}:$")


def is_html(page: Page) -> bool:
    """Whether a page that was answered is HTML: no PDF, no data, no feed."""
    if not page.ok or page.body[:1024].lstrip()[:5] == b"%PDF-" or b"<" not in page.body[:5000]:
        return False
    head = page.text[:3000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("{", "[")):
        return False
    return not re.match(
        r"<\?xml[^>]*\?>\s*(?:<!--.*?-->\s*)*<(?!!doctype html|html)", head, re.DOTALL
    )


@lru_cache(maxsize=8)  # each plain platform reads the same page in turn
def content(page: Page) -> Any:
    """The page's body without what surrounds its own words; an empty one where there is none."""
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", page.text[:_LONGEST])
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text or "<html></html>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = html.document_fromstring("<html><body></body></html>")
    body = root.find("body")
    if body is None:
        body = root
    for element in list(body.iter(etree.Element)):
        if element.getparent() is not None and element is not body and _is_furniture(element):
            element.drop_tree()
    return body


def _is_furniture(element: Any) -> bool:
    tag = element.tag
    if tag in _DEAD and tag not in _BOXES:
        return True
    if tag in _KEPT:
        return False
    if tag == "form":  # a filter, not the form that some servers put around a whole page
        return len(element.findall(".//a")) < 2 and element.find(".//h1") is None
    named = element.get("role") in _ROLES
    if any(_is_item(up) for up, _ in zip(element.iterancestors(), range(6), strict=False)):
        return False  # an item's own foot says when it was published
    if tag in _BOXES or (
        tag == "header" and not any(up.tag in _WITHIN for up in element.iterancestors())
    ):
        named = True
    elif not named:
        words = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        named = any(_NAMED.fullmatch(word) for word in words[:12])
    return named and not any(element.find(f".//{kept}") is not None for kept in ("h1", "main"))


def _is_item(element: Any) -> bool:
    return bool(element.tag == "article") or any(
        _ITEM.fullmatch(word) for word in (element.get("class") or "").lower().split()
    )


def cells(row: Any) -> list[str]:
    """The lines of a table's row, each cell after the name of its column where there is one."""
    table = next(row.iterancestors("table"), None)
    heads: Any = next(table.iter("tr"), None) if table is not None else None
    named = heads is not None and heads is not row and _names_columns(heads)
    names = [words(cell).strip(" :") for cell in heads.iter("th", "td")] if named else []
    said: list[str] = []
    for number, cell in enumerate(row.iterchildren("th", "td")):
        found = lines(cell)
        if found and number < len(names) and names[number] and len(found) == 1:
            found = [f"{names[number]} : {found[0]}"]
        said += found
    return said


def _names_columns(row: Any) -> bool:
    """Whether a row says what the columns are: by its tags, or all in bold."""
    if row.find("th") is not None or row.getparent().tag == "thead":
        return True
    bold = "".join(words(one) for one in row.iter("b", "strong"))
    return bool(bold) and bold.replace(" ", "") == words(row).replace(" ", "")


def lines(*elements: Any) -> list[str]:
    """The text of elements, a line a block; a label in a cell of its own is put before its value.

    >>> lines(html.fromstring("<div><p>Un <b>poste</b></p><table><tr><th>Lieu<td>Mer</table></div>"))
    ['Un poste', 'Lieu : Mer']
    """
    return [line for element in elements for line, _ in stream(element)]


def stream(element: Any) -> list[tuple[str, Any]]:
    """The lines of an element, each with the block that ends it or, by a break, holds it."""
    found: list[tuple[str, Any]] = []
    current: list[str] = []

    def close(block: Any) -> None:
        line = " ".join("".join(current).split())
        current.clear()
        if line:
            found.append((line, block))

    for event, node in etree.iterwalk(element, events=("start", "end")):
        block = node.tag in _BLOCKS
        if event == "start":
            if block and not _follows_label(node):
                close(node.getparent())
            if node.text:
                current.append(node.text)
            continue
        if block and not (node.tag in ("th", "dt", "td") and _is_label(node)):
            close(node)
        elif block and not "".join(current).rstrip().endswith(":"):
            current.append(" : ")
        if node is not element and node.tail:
            current.append(node.tail)
    close(element)
    return found


def _is_label(cell: Any) -> bool:
    """Whether a cell is the name of what the next one holds."""
    after = cell.getnext()
    if after is None:
        return False
    if cell.tag == "dt":
        return bool(after.tag == "dd")
    if after.tag != "td" or len(cell.getparent()) > 2:
        return False
    return cell.tag == "th" or bool(_LABEL_CELL.match(words(cell)))


def _follows_label(node: Any) -> bool:
    # what begins a labelled value, the first block inside its cell included
    for _ in range(3):
        if node.tag in ("td", "dd"):
            before = node.getprevious()
            return before is not None and before.tag in ("th", "dt", "td") and _is_label(before)
        up = node.getparent()
        if up is None or node.getprevious() is not None or (up.text or "").strip():
            return False
        node = up
    return False


def words(element: Any) -> str:
    """The text of an element as one line."""
    return " ".join("".join(element.itertext()).split())


def name_of(page: Page) -> str:
    """What a page calls itself: its first heading, else its title in the head."""
    for found in content(page).iter("h1"):
        if said := words(found):
            return said
    for path in ("//meta[@property='og:title']/@content", "//title/text()"):
        if said := " ".join((page.selector.xpath(path).get() or "").split()):
            return re.split(r"\s+[|–—-]\s+", said)[0]
    return ""
