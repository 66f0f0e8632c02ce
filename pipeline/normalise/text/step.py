"""Text: from what a page holds (HTML, escapes, broken encoding) to clean plain text."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from lxml import etree

from pipeline.normalise.draft import Draft
from pipeline.normalise.text.repair import repair
from pipeline.normalise.together import remembered

LONGEST = 200_000  # characters read of one advertisement; a long one has 20,000
LONGEST_TITLE = 2_000
_PASSES = 6  # a feed may escape what was escaped already; hostile input goes deeper

_TAG = re.compile(r"<[a-zA-Z!/?]")
_ANY_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_DEEPEST = 250  # nested elements that libxml2 reads; what is deeper is stripped by pattern
_DROPPED = frozenset({"script", "style", "head", "noscript", "template", "iframe", "svg", "object"})
_BLOCKS = frozenset(
    [
        "p", "div", "br", "hr", "tr", "ul", "ol", "li", "dl", "dt", "dd", "table", "section", "article",
        "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "address", "form",
        "fieldset", "figure", "main", "aside", "nav", "td", "th",
    ]
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BREAKING = _BLOCKS - _CELLS
_CLOSING = _BREAKING - {"br"}  # what follows the others stands on the line begun
_BULLET = re.compile(r" *(?:[•●▪■◦‣∙·▶►➢➤➔→✓✔*]+(?![*]) *|[-–—] +|-(?=[^\W\d])|o {2,})")
_BULLETS = re.compile(rf"\n{_BULLET.pattern}")
_HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")  # a line of a PDF, cut in a word
_RUNS = re.compile("  +")
_GAPS = re.compile("\n\n\n+")


@remembered(2)
def plain(value: str) -> str:
    """Plain text of a page's value: tags read, escapes undone, lines and list items kept.

    >>> plain("<p>Poste de nuit&amp;nbsp;:</p><ul><li>soins</li><li>accueil</li></ul>")
    'Poste de nuit :\\n- soins\\n- accueil'
    >>> plain('<a href="/offre/1">Contrat H/F</a>')
    'Contrat H/F'
    >>> plain("Temps < 80 % & motivé")
    'Temps < 80 % & motivé'
    """
    text = value[:LONGEST]
    for _ in range(_PASSES):
        before = text
        text = _once(text)
        if text == before:
            return text
    return _tidy(text.replace("<", " ").replace("&", " "))


def line(value: str) -> str:
    """The same on one line, for titles and other short fields."""
    return _line(value[:LONGEST_TITLE])


@lru_cache(maxsize=1024)  # the names of a source, an employer and a place come with each offer
def _line(value: str) -> str:
    said = plain.__wrapped__(value)
    joined = " ".join(said.split())
    return said if joined == said else plain.__wrapped__(joined)


def understand(draft: Draft) -> Draft:
    """The step: the clean title on one line, and the clean text."""
    return draft.having(title=line(draft.raw.title or ""), text=plain(draft.raw.text or ""))


def _once(text: str) -> str:
    text = repair(text)
    if "<" in text and _TAG.search(text):
        text = _untagged(text)
    if "&" in text and _ESCAPE.search(text):
        text = html.unescape(text)
    return _tidy(text)


def _tidy(text: str) -> str:
    lines = "\n" in text
    if lines and "-\n" in text:
        text = _HYPHENATED.sub("", text)
    if met := _BULLET.match(text):
        text = "- " + text[met.end() :]
    if lines:
        text = _BULLETS.sub("\n- ", text)
    if "  " in text:
        text = _RUNS.sub(" ", text)
    if lines:
        text = text.replace(" \n", "\n").replace("\n ", "\n")
        if "\n\n\n" in text:
            text = _GAPS.sub("\n\n", text)
    return text.strip()


def _untagged(text: str) -> str:
    """What a browser would show, one block a line."""
    deep = text.count("<") > _DEEPEST
    if deep and text.count("</") * 3 < text.count("<"):
        return _ANY_TAG.sub(" ", text)
    parser = _parser() if deep else _PARSER  # whose errors another thread may write over
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or (
        deep and any("Excessive depth" in error.message for error in parser.error_log)
    ):
        return _ANY_TAG.sub(" ", text)
    shown, broken = _shown(root, " ")
    # With blocks to break the lines, line ends of the source are spaces; else they are all it has.
    return shown if broken else _shown(root, "\n")[0]


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )


_PARSER = _parser()


def _shown(root: etree._Element, ends: str) -> tuple[str, bool]:
    """The text with `ends` for the source's line ends, and whether blocks broke its lines.

    A block begins and ends a line, once, but for `br`, which a page may double to set off a
    paragraph; a cell is set off from what stands on its line.
    """
    said: list[str] = []
    begun = broken = False  # whether something stands on the line; whether a block was met
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "end":
            words = node.tail
            if begun and tag in _CLOSING:
                said.append("\n")
                begun = False
        elif tag in _DROPPED:
            walk.skip_subtree()
            broken = broken or any(inner.tag in _BREAKING for inner in node.iter())
            continue
        else:
            words = node.text
            if tag in _BREAKING:
                if begun or tag == "br":
                    said.append("\n")
                begun, broken = False, True
                if tag == "li":
                    said.append("- ")
                    begun = True
            elif begun and tag in _CELLS:
                said.append(" ")
        if words:
            words = words.replace("\n", ends)
            said.append(words)
            if words.strip(" "):
                begun = not words.endswith("\n")
    return "".join(said), broken
