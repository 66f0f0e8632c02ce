"""The three ways to write a feed: RSS 2.0, Atom 1.0 (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as ET

MEDIA = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
_ATOM = "http://www.w3.org/2005/Atom"
# what XML 1.0 cannot hold at all (2.2), not even escaped
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One offer in a feed."""

    id: str
    title: str
    url: str
    text: str
    """Plain text."""
    published: datetime
    updated: datetime
    employer: str | None
    tags: tuple[tuple[str, str], ...]
    """Slug and label of each."""
    source: str | None
    """The address where it was published, http or https."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: one search."""

    title: str
    about: str
    page: str
    own: str
    """The feed's own address."""
    updated: datetime
    items: tuple[Item, ...]


def rss(channel: Channel) -> bytes:
    """Write RSS 2.0. Texts are HTML there, so that plain text is escaped once more."""
    ET.register_namespace("atom", _ATOM)
    root = ET.Element("rss", version="2.0")
    head = ET.SubElement(root, "channel")
    _put(head, "title", channel.title)
    _put(head, "link", channel.page)
    _put(head, "description", channel.about)
    _put(head, "language", "fr")
    _put(head, "lastBuildDate", format_datetime(channel.updated))
    _put(head, "ttl", "60")
    own = {"href": channel.own, "rel": "self", "type": "application/rss+xml"}
    _put(head, f"{{{_ATOM}}}link", **own)
    for item in channel.items:
        entry = ET.SubElement(head, "item")
        _put(entry, "title", item.title)
        _put(entry, "link", item.url)
        _put(entry, "guid", item.id, isPermaLink="false")
        _put(entry, "pubDate", format_datetime(item.published))
        _put(entry, "description", escape(item.text, quote=False).replace("\n", "<br>"))
        for _, label in item.tags:
            _put(entry, "category", label)
    return _written(root)


def atom(channel: Channel) -> bytes:
    """Write Atom 1.0; every text says that it is plain."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "fr"})
    _put(root, "title", channel.title)
    _put(root, "subtitle", channel.about)
    _put(root, "id", channel.own)
    _put(root, "updated", channel.updated.isoformat())
    _put(root, "link", rel="self", type="application/atom+xml", href=channel.own)
    _put(root, "link", rel="alternate", type="text/html", href=channel.page)
    _put(ET.SubElement(root, "author"), "name", "Soigner")
    for item in channel.items:
        entry = ET.SubElement(root, "entry")
        _put(entry, "title", item.title, type="text")
        _put(entry, "id", item.id)
        _put(entry, "link", rel="alternate", type="text/html", href=item.url)
        if item.source:
            _put(entry, "link", rel="via", href=item.source)
        _put(entry, "published", item.published.isoformat())
        _put(entry, "updated", item.updated.isoformat())
        if item.employer:
            _put(ET.SubElement(entry, "author"), "name", item.employer)
        for slug, label in item.tags:
            _put(entry, "category", term=slug, label=label)
        _put(entry, "summary", item.text, type="text")
    return _written(root)


def json_feed(channel: Channel) -> bytes:
    """Write JSON Feed 1.1."""
    items = [
        {
            "id": item.id,
            "url": item.url,
            **({"external_url": item.source} if item.source else {}),
            "title": item.title,
            "content_text": item.text or item.title,
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            **({"authors": [{"name": item.employer}]} if item.employer else {}),
            "tags": [label for _, label in item.tags],
            "language": "fr",
        }
        for item in channel.items
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.about,
        "home_page_url": channel.page,
        "feed_url": channel.own,
        "language": "fr",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _put(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> None:
    child = ET.SubElement(parent, name, {key: _xml(value) for key, value in attributes.items()})
    child.text = None if text is None else _xml(text)


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _written(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
