"""The main text of a page of any site, without selectors: what trafilatura makes out."""

from __future__ import annotations

import re
from functools import partial

import trafilatura
from lxml import etree, html

from spiders.page import Page
from spiders.shown import drop, lines_of, main_of, shown

_LARGEST = 1_000_000  # characters of HTML: an advertisement's page is never so long
_SHORT = 2500
"""Characters of what a page shows under which all of it is its text: there is nothing to sort out."""
_HEADER = ".//header[not(ancestor::main or ancestor::article)]"

_extract = partial(
    trafilatura.extract,
    include_comments=False,
    include_tables=True,
    favor_recall=True,  # a place or a date left out costs more than a line of a menu
    fast=True,  # its other extractors take ten times as long, for pages of the press
)
_ROW = re.compile(r"^\|(.*)\|\s*$", re.MULTILINE)


def main_text(page: Page) -> str | None:
    """The page's main text, a line a block; None where there is none to be made out."""
    if "<" not in page.text[:5000] or len(page.text) > _LARGEST:
        return None
    body = shown(page)
    for header in body.xpath(_HEADER):
        if header.find(".//h1") is None:
            drop(header)
    said = "\n".join(lines_of(main_of(body)))
    if len(said) > _SHORT:
        try:
            tree = html.fromstring(etree.tostring(body, encoding="unicode"))
            said = _ROW.sub(_as_line, _extract(tree) or said)
        except (ValueError, AttributeError, etree.LxmlError):  # what hostile trees make it raise
            return said
    return said or None


def _as_line(row: re.Match[str]) -> str:
    """A table's row, which trafilatura draws with bars, as "Lieu : Brou"."""
    return " : ".join(cell.strip() for cell in row[1].split("|") if cell.strip(" -"))
