"""Addresses that may become links: of the web, with a host; nothing that a browser would run."""

from __future__ import annotations

from urllib.parse import urlsplit


def link(url: str | None) -> str | None:
    """Give back an address that may become a link: http or https with a host, or None.

    >>> link("https://ch.example/1"), link("javascript:alert(1)"), link("//x"), link(None)
    ('https://ch.example/1', None, None, None)
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:  # a broken IPv6 host
        return None
    return (url or "").strip() if parts.scheme in ("http", "https") and parts.netloc else None
