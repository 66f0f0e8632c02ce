"""One page as it was answered, decoded honestly, for platforms to read; needs no Scrapy."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup
from multidict import CIMultiDict, CIMultiDictProxy
from parsel import Selector
from pydantic import SecretStr
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

from pipeline.harvest import Found
from spiders.address import join
from spiders.markup import Markup

# What lxml refuses in a document, and no text of people holds.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class NotJsonError(ValueError):
    """The page's body is not JSON; the message says where it stops being so, in French."""


@dataclass(eq=False, repr=False)
class Page:
    """What a server answered: `role` says what the page was asked for."""

    url: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name, in any case."""
    body: bytes = b""
    role: str = "listing"
    asked: str | None = None
    """The address that was asked first, where redirects led to another; else None."""
    known: Found | None = None
    """What the listing that led here already says of this page's offer."""
    note: str | None = None
    """What the platform noted when it asked for this page."""
    secret: SecretStr | None = None
    """The token that this page was asked with."""

    def __post_init__(self) -> None:
        self.headers = CIMultiDictProxy(CIMultiDict(self.headers))

    def __repr__(self) -> str:
        return f"<Page {self.role} {self.status} {self.url} ({len(self.body)} bytes)>"

    @property
    def ok(self) -> bool:
        """Whether the server said that this is the page that was asked."""
        return 200 <= self.status < 300

    @property
    def media_type(self) -> str:
        """The media type announced, without parameters, in lower case: "text/html", or ""."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @cached_property
    def text(self) -> str:
        """The body as text: by BOM, HTTP charset, declaration inside, UTF-8, windows-1252."""
        return decode(self.body, self.headers.get("content-type", ""))

    def json(self) -> Any:
        """The body as JSON, or `NotJsonError`."""
        if isinstance(self._json, NotJsonError):
            raise self._json
        return self._json

    @cached_property
    def _json(self) -> Any:
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError) as error:
            return NotJsonError(f"le corps n'est pas du JSON : {error}")

    @cached_property
    def selector(self) -> Selector:
        """The body as an HTML tree, by lxml."""
        return Markup(text=_CONTROLS.sub("", self.text) or "<html></html>", type="html")

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The body as Beautiful Soup."""
        return BeautifulSoup(_CONTROLS.sub("", self.text), "lxml")

    @cached_property
    def base(self) -> str:
        """What relative addresses of an HTML page are relative to."""
        href = self.selector.xpath("//base/@href").get()
        return (join(self.url, href) if href else None) or self.url

    def join(self, href: str) -> str | None:
        """The absolute http(s) address that a link of this page means, or None."""
        return join(self.base, href)


def decode(body: bytes, content_type: str = "") -> str:
    """Bytes to text, honest about charsets that lie.

    A single-byte charset is not believed where the body is sound UTF-8; a byte that is no UTF-8
    is read as windows-1252, so that a page pasted together from both stays readable.

    >>> decode("Médecin".encode("cp1252"), "text/html; charset=utf-8")
    'Médecin'
    >>> decode("Médecin".encode(), "text/html; charset=iso-8859-1")
    'Médecin'
    """
    bom_encoding, bom = read_bom(body)
    if bom_encoding and bom:
        return body[len(bom) :].decode(bom_encoding, "replace")
    sound = _strictly(body, "utf-8")
    if sound is not None:
        return sound
    declared = (
        http_content_type_encoding(content_type) if content_type else None,
        html_body_declared_encoding(body[:4096]),
    )
    for encoding in declared:
        # UTF-16 without a BOM is only believed where the body has the NULs that it must have.
        wide = encoding is not None and encoding.startswith(("utf-16", "utf-32"))
        if encoding and encoding != "utf-8" and not (wide and b"\0" not in body):
            text = _strictly(body, encoding)
            if text is not None:
                return text
    return body.decode("utf-8", "soigner-windows-1252")


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


codecs.register_error("soigner-windows-1252", _as_windows_1252)
