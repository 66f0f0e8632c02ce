"""Reservations: what a site or a page asks of those who read by machine, beside robots.txt.

Text and data mining may be reserved (article 4 of directive (EU) 2019/790) by the TDM Reservation
Protocol: a header, a `meta`, or `/.well-known/tdmrep.json`. A page may ask not to be indexed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from spiders.page import Page

WELL_KNOWN = "/.well-known/tdmrep.json"
_US = "soigner"
_HTML = re.compile(r"<(?:html|head|meta|body)\b", re.IGNORECASE)
_MOST = 2_000  # rules of one file that are read
_LONGEST = 2_000  # characters of a rule's location


@dataclass(frozen=True, slots=True)
class Reserved:
    """What a host's tdmrep.json reserves: locations in order, the first that matches decides."""

    rules: tuple[tuple[re.Pattern[str], bool], ...] = ()

    def holds(self, url: str) -> bool:
        """Whether mining an address is reserved."""
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return next((kept for rule, kept in self.rules if rule.match(path)), False)


NOTHING = Reserved()


def read_reserved(body: str) -> Reserved:
    """The rules of a tdmrep.json; a file that is none reserves nothing. Never raises.

    >>> rules = read_reserved('[{"location": "/emploi/*", "tdm-reservation": 1}]')
    >>> rules.holds("https://a.example/emploi/1"), rules.holds("https://a.example/")
    (True, False)
    """
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return NOTHING
    rules = []
    for rule in document[:_MOST] if isinstance(document, list) else ():
        location = rule.get("location") if isinstance(rule, dict) else None
        if isinstance(location, str) and "tdm-reservation" in rule:
            rules.append((_pattern(location[:_LONGEST]), _is_one(rule["tdm-reservation"])))
    return Reserved(tuple(rules))


def reservation(page: Page) -> str | None:
    """Why a page may not be mined, in French; None where it says nothing of it, or that it may."""
    stated = page.headers.get("tdm-reservation")
    for content in _metas(page, "tdm-reservation"):
        stated = content
    if stated is not None and _is_one(stated):
        return "réserve la fouille de textes (tdm-reservation)"
    return None


def refuses_index(page: Page) -> bool:
    """Whether a page of HTML asks not to be indexed; interfaces and feeds say so of themselves alone."""
    if not _HTML.search(page.text[:5000]):
        return False
    said = [*_metas(page, "robots"), *_metas(page, _US), *_tags(page)]
    words = {word.strip().lower() for one in said for word in one.split(",")}
    return bool(words & {"noindex", "none"})


def _tags(page: Page) -> Iterator[str]:
    """What the X-Robots-Tag header says to all, or to us."""
    for part in page.headers.get("x-robots-tag", "").split(","):
        whom, colon, what = part.partition(":")
        if not colon:
            yield part
        elif whom.strip().lower() == _US:
            yield what


def _metas(page: Page, name: str) -> Iterator[str]:
    if name not in page.text[:200_000].lower() or not _HTML.search(page.text[:5000]):
        return
    for meta in page.selector.xpath("//meta[@name][@content]"):
        if meta.attrib["name"].strip().lower() == name:
            yield meta.attrib["content"]


def _pattern(location: str) -> re.Pattern[str]:
    """A location as robots.txt writes them: a prefix, `*` for anything, `$` for the end."""
    ends = location.endswith("$")
    parts = [re.escape(part) for part in location.rstrip("$").split("*")]
    return re.compile(".*".join(parts) + ("$" if ends else ""))


def _is_one(value: object) -> bool:
    return str(value).strip() in {"1", "True", "true"}
