"""Text: from what a page holds (HTML, escapes, broken encoding) to clean plain text."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from lxml import etree

from pipeline.normalise.draft import Draft
from pipeline.normalise.text.repair import repair

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
_WITHIN = frozenset({"br", "td", "th"})  # what follows these stands on the line begun
_BREAKING = _BLOCKS - {"td", "th"}
_BULLET = re.compile(
    r"^ *(?:[•●▪■◦‣∙·▶►➢➤➔→✓✔*]+(?![*]) *|[-–—] +|-(?=[^\W\d])|o {2,})", re.MULTILINE
)
_HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")  # a line of a PDF, cut in a word
_RUNS = re.compile(r" {2,}")
_EDGES = re.compile(r" *\n *")
_GAPS = re.compile(r"\n{3,}")


@lru_cache(maxsize=16)  # the steps of an offer share its text, and eight go together
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
    if "-\n" in text:
        text = _HYPHENATED.sub("", text)
    if "\n" in text:
        text = _BULLET.sub("- ", text)
    elif met := _BULLET.match(text):
        text = "- " + text[met.end() :]
    if "  " in text:
        text = _RUNS.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _EDGES.sub("\n", text)
    if "\n\n\n" in text:
        text = _GAPS.sub("\n\n", text)
    return text.strip()


def _untagged(text: str) -> str:
    """What a browser would show, one block a line."""
    if text.count("<") > _DEEPEST and text.count("</") * 3 < text.count("<"):
        return _ANY_TAG.sub(" ", text)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or any("Excessive depth" in error.message for error in parser.error_log):
        return _ANY_TAG.sub(" ", text)
    return _shown(root)


def _shown(root: etree._Element) -> str:
    parts: list[str] = []
    # With blocks to break the lines, line ends of the source are spaces; else they are all it has.
    ends = " " if any(node.tag in _BREAKING for node in root.iter()) else "\n"
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        if event == "start" and node.tag in _DROPPED:
            walk.skip_subtree()
        elif event == "start":
            if node.tag in _BLOCKS:
                _break(parts, node.tag)
            parts.append(_inside(node.text, ends))
        else:
            if node.tag in _BLOCKS and node.tag not in _WITHIN:
                _break(parts, "")
            parts.append(_inside(node.tail, ends))
    return "".join(parts)


def _inside(text: str | None, ends: str) -> str:
    return text.replace("\n", ends) if text else ""


def _break(parts: list[str], tag: str) -> None:
    """A line's end, once, but for `br`, which a page may double to set off a paragraph."""
    last = next((part for part in reversed(parts) if part.strip(" ")), "\n")
    if tag in ("td", "th"):
        parts.append("" if last.endswith("\n") else " ")
        return
    if tag == "br" or not last.rstrip(" ").endswith("\n"):
        parts.append("\n")
    if tag == "li":
        parts.append("- ")
