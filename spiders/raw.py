"""From the loose values of pages (JSON, feeds, cells) to the strings of a `RawOffer`."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from bs4 import BeautifulSoup

from pipeline.offer import RawOffer
from spiders.address import canonical, split, without_session

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--")
_ESCAPED_TAG = re.compile(r"&(?:amp;)?lt;/?[a-zA-Z]")
_SPACE = re.compile(r"\s+")
_LONGEST = 200_000  # characters of one field: an advertisement is never longer


def words(value: object) -> str | None:
    """Any value as a clean string, or None where it says nothing. Never raises.

    >>> words("  CDI \\x00")
    'CDI'
    >>> words(["CDI", "CDD"]), words(12.0), words({"a": 1}), words("  ")
    ('CDI, CDD', '12', None, None)
    """
    if isinstance(value, bool) or value is None or isinstance(value, Mapping):
        return None
    if isinstance(value, (list, tuple)):
        return ", ".join(found for part in value if (found := words(part))) or None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, (date, datetime)):
        value = value.isoformat()
    text = value if isinstance(value, str) else str(value)
    # Lone surrogates come from JSON escapes and cannot be stored.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\x00", "").strip()[:_LONGEST] or None


def plain(value: object) -> str | None:
    """A short field as one line of plain text, without the HTML that some publishers put there.

    >>> plain('<a href="/offre/1">Infirmier &amp; cadre</a>'), plain("Médecin &#8211; EHPAD")
    ('Infirmier & cadre', 'Médecin – EHPAD')
    """
    text = words(value)
    if text is None:
        return None
    if _TAG.search(text):
        text = BeautifulSoup(text, "lxml").get_text(" ")
    return words(_SPACE.sub(" ", html.unescape(text)))


def markup(value: object) -> str | None:
    """A text that may be HTML; one that was escaped once or twice too often is put right.

    >>> markup("&amp;lt;p&amp;gt;Poste &amp;amp; lieu&amp;lt;/p&amp;gt;")
    '<p>Poste & lieu</p>'
    """
    text = words(value)
    for _ in range(2):
        if text and not _TAG.search(text) and _ESCAPED_TAG.search(text):
            text = html.unescape(text)
    return text


def first_line(text: str | None) -> str | None:
    """What stands for a title where a post has none: its first line, cut at a word."""
    if text is None:
        return None
    if _TAG.search(text):
        text = BeautifulSoup(text, "lxml").get_text("\n")
    lines = (plain(line) for line in text.splitlines())
    line = next((found for found in lines if found), None)
    if line is None or len(line) <= 160:
        return line
    return line[:160].rsplit(" ", 1)[0] + "…"


def day(value: object) -> str | None:
    """A date as published; those of mail headers (RFC 822) become ISO 8601, as feeds mean them.

    >>> day("Sun, 07 Oct 2018 16:53:03 +0000"), day("avant le 3 mars")
    ('2018-10-07T16:53:03+00:00', 'avant le 3 mars')
    """
    text = words(value)
    if text and "," in text[:5]:
        try:
            return parsedate_to_datetime(text).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return text
    return text


def offer(**fields: object) -> RawOffer:
    """A `RawOffer` from whatever was found; `url` is kept only where it is an http(s) address."""
    clean = {name: words(value) for name, value in fields.items()}
    url = clean.get("url")
    if url:
        clean["url"] = without_session(url) if split(url) else None
    return RawOffer.model_validate(clean)


def key(url: str | None, *otherwise: str | None) -> str:
    """What tells an offer apart in its source: its address, or a hash of what else is known."""
    if url and split(url):
        return canonical(url)
    digest = hashlib.sha256("\x1f".join(part or "" for part in otherwise).encode())
    return f"sha256:{digest.hexdigest()[:24]}"
