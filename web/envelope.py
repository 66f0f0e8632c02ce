"""What wraps every answer: HEAD for every GET, security headers, an ETag and its 304."""

from __future__ import annotations

from hashlib import blake2b

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY = {
    # everything comes from this host; no inline script or style, nothing framed
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(self), microphone=(), interest-cohort=()",
    "cross-origin-opener-policy": "same-origin",
}
FRESH = "public, max-age=60"
"""A minute: short enough for an erasure to be seen at once by people, long enough for a rush."""


class Envelope:
    """An ASGI layer around the application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer HEAD as a GET without its body, and wrap what is sent."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        if head:
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, _Sender(send, Headers(scope=scope), head))


class _Sender:
    """Holds a successful answer back until it is whole, to name it by its content."""

    def __init__(self, send: Send, asked: Headers, head: bool) -> None:
        self._send, self._asked, self._head = send, asked, head
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begin(message)
            if self._start is None:
                await self._send(message)
        elif message["type"] != "http.response.body":
            await self._send(message)
        elif self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)
        else:
            await self._send({**message, "body": b""} if self._head else message)

    def _begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=message["headers"])
        for name, value in SECURITY.items():
            headers.setdefault(name, value)
        message["headers"] = headers.raw
        if message["status"] == 200 and "etag" not in headers:
            self._start = message

    async def _finish(self, start: Message) -> None:
        body = bytes(self._body)
        headers = MutableHeaders(raw=start["headers"])
        # weak: the same page may travel compressed or not
        etag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
        headers["etag"] = etag
        headers.setdefault("cache-control", FRESH)
        if _names(self._asked.get("if-none-match", ""), etag):
            for name in ("content-length", "content-type"):
                if name in headers:
                    del headers[name]
            start, body = {**start, "status": 304}, b""
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": b"" if self._head else body})


def _names(asked: str, etag: str) -> bool:
    """Whether an If-None-Match names this ETag, compared weakly (RFC 9110, 13.1.2)."""
    wanted = [part.strip().removeprefix("W/") for part in asked.split(",")]
    return "*" in wanted or etag.removeprefix("W/") in wanted
