"""Serves the country from one thread: each site on its own loopback addresses, all on one port.

Site N is at 127.41.N.1, its recruitment platform (where it has one) at 127.41.N.2. Nobody may ask
the strangers: 127.41.200.1 (a host that no site gives as its own) and 127.42.0.1 (outside the
network that is allowed).
"""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import time as clock
from email.utils import format_datetime
from hashlib import md5
from http import HTTPStatus
from types import TracebackType
from typing import Self

from pipeline.gazetteer import gazetteer
from tests.country.opening import DAYS, date_of
from tests.country.reply import Reply, Request
from tests.country.site import Site
from tests.country.truth import SiteTruth

STRANGERS = {"127.41.200.1": "étranger", "127.42.0.1": "hors du réseau permis"}
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the log."""

    at: float
    """Seconds since 1970-01-01, UTC, when the request had come."""
    done: float
    """When the answer had gone."""
    slug: str
    """The site; for a stranger, its address."""
    host: int
    """Which of its hosts; 0 for a stranger."""
    target: str
    """The path with its query."""
    status: int
    size: int
    """Bytes of the body, as sent."""
    headers: dict[str, str] = field(repr=False)
    """As asked, names in lower case."""


class Country:
    """All sites, served as long as the context is open. `day` may be moved while it is."""

    def __init__(self, day: int = 1, port: int = 0, only: tuple[str, ...] = ()) -> None:
        from tests.country.sites import make_sites

        self.day = day
        self.log: list[Asked] = []
        self.at_once: defaultdict[str, int] = defaultdict(int)
        """The most requests that a host had open at the same time."""
        self.sites: dict[str, Site] = {
            site.slug: site for site in make_sites() if not only or site.slug in only
        }
        self._port = port
        self._open: defaultdict[str, int] = defaultdict(int)
        self._servers: list[asyncio.Server] = []

    def __enter__(self) -> Self:
        """Open the sockets and serve them."""
        # made now, so that no first page keeps the others waiting
        gazetteer()
        for site in self.sites.values():
            site.prepare()
        hosts = {
            site.host(number): (site.slug, number)
            for site in self.sites.values()
            for number in range(1, site.hosts + 1)
        } | dict.fromkeys(STRANGERS, ("", 0))
        sockets = _listen(list(hosts), self._port)
        self._port = next(iter(sockets.values())).getsockname()[1]
        for site in self.sites.values():
            site.port = self._port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="country", daemon=True)
        self._thread.start()
        for host, bound in sockets.items():
            slug, number = hosts[host]
            starting = self._start(bound, host, slug, number)
            asyncio.run_coroutine_threadsafe(starting, self._loop).result(5)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every socket and wait until the thread has ended."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def roots(self) -> dict[str, str]:
        """All that a program is told: the root address of each site."""
        return {slug: site.root for slug, site in self.sites.items()}

    def truth(self, day: int | None = None) -> dict[str, SiteTruth]:
        """What is true on a day (today unless given), by site."""
        return {slug: site.truth(day or self.day) for slug, site in self.sites.items()}

    async def _start(self, bound: socket.socket, host: str, slug: str, number: int) -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while await self._answer(reader, writer, host, slug, number):
                    pass
            except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                pass
            finally:
                writer.close()

        self._servers.append(await asyncio.start_server(serve, sock=bound))

    async def _stop(self) -> None:
        for server in self._servers:
            server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _answer(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        host: str,
        slug: str,
        number: int,
    ) -> bool:
        """Answer one request; whether the connection goes on."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        at = time.time()
        method, target, _ = head[0].split(" ", 2)
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        self._open[host] += 1
        self.at_once[host] = max(self.at_once[host], self._open[host])
        try:
            reply = self._reply(slug, number, target, headers)
            if reply.wait and not await _patient(reader, reply.wait):
                return False
            body = b"" if method == "HEAD" or reply.status == 304 else reply.bytes
            sent = {
                "Content-Type": reply.type,
                "Content-Length": str(len(reply.bytes)),
                **reply.headers,
            }
            if reply.status == 304:
                sent = {
                    name: text
                    for name, text in reply.headers.items()
                    if name in ("ETag", "Last-Modified")
                }
            phrase = HTTPStatus(reply.status).phrase
            lines = [f"HTTP/1.1 {reply.status} {phrase}", *(f"{n}: {v}" for n, v in sent.items())]
            writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
            await writer.drain()
        finally:
            self._open[host] -= 1
            # a request that the other side gave up counts as well: it was made
            self.log.append(
                Asked(at, time.time(), slug or host, number, target, *_outcome(locals()), headers)
            )
        return headers.get("connection", "").lower() != "close"

    def _reply(self, slug: str, number: int, target: str, headers: dict[str, str]) -> Reply:
        if not slug:
            return Reply("<!DOCTYPE html><title>Offres d'emploi</title><h1>Nos offres d'emploi</h1>"
                         "<p><a href='/1'>Infirmier (H/F)</a></p>")  # fmt: skip
        site = self.sites[slug]
        request = Request.read(number, target, headers)
        reply = site.answer(request, self.day)
        if reply.status != 200 or reply.fresh:
            return reply
        if site.validators == "etag":
            tag = f'"{md5(reply.bytes, usedforsecurity=False).hexdigest()[:16]}"'
            reply.headers["ETag"] = tag
            if tag in headers.get("if-none-match", ""):
                return Reply(status=304, headers=reply.headers)
        elif site.validators == "modified":
            stamp = self._modified(site, request, reply)
            reply.headers["Last-Modified"] = stamp
            if headers.get("if-modified-since") == stamp:
                return Reply(status=304, headers=reply.headers)
        if site.compresses and "gzip" in headers.get("accept-encoding", ""):
            reply.body = gzip.compress(reply.bytes, mtime=0)
            reply.headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return reply

    def _modified(self, site: Site, request: Request, reply: Reply) -> str:
        """Since when this page is as it is today."""
        since = self.day
        for day in reversed(DAYS[: self.day - 1]):
            before = site.answer(request, day)
            if before.status != reply.status or before.bytes != reply.bytes:
                break
            since = day
        return format_datetime(datetime.combine(date_of(since), clock(5, tzinfo=UTC)), usegmt=True)


async def _patient(reader: asyncio.StreamReader, seconds: float) -> bool:
    """Let time pass; whether the other side is still there at its end."""
    leaving = asyncio.ensure_future(reader.read(1))
    done, _ = await asyncio.wait({leaving}, timeout=seconds)
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)
    return not done


def _outcome(names: dict[str, object]) -> tuple[int, int]:
    reply, body = names.get("reply"), names.get("body", b"")
    return (reply.status if isinstance(reply, Reply) else 0), len(
        body if isinstance(body, bytes) else b""
    )


def _listen(hosts: list[str], port: int) -> dict[str, socket.socket]:
    """One socket a host, all on one port: one that is free on every address."""
    for _ in range(_TRIES):
        bound: dict[str, socket.socket] = {}
        try:
            wanted = port
            for host in hosts:
                bound[host] = one = socket.socket()
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                one.bind((host, wanted))
                one.listen(64)
                wanted = one.getsockname()[1]
        except OSError:
            for one in bound.values():
                one.close()
            if port:
                raise
        else:
            return bound
    raise OSError("no port is free on every address of the country")
