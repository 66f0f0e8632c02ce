"""Serves the village in threads of this process: each sample site on its own loopback address.

Site N answers on 127.0.28.N, all on one port; where a machine has only 127.0.0.1 (macOS), each site
has a port of its own there. The placeholders that its files may hold are told in `placeholders`,
the names of the files in `site`.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
import time
import tomllib
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import uvicorn

from pipeline.errors import HarvestError, why
from pipeline.settings import PARIS
from spiders.catalogue import departement_of
from spiders.source import Source
from spiders.village import site, truth
from spiders.village.placeholders import expand
from spiders.village.truth import Expected

VILLAGE_DAY = date(2027, 3, 1)
"""The day on which tests serve the village."""

SOURCES = Path(__file__).parent / "sources"
_TRIES = 20  # a port that is free on one address may be taken on the next


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the village's log: what was asked, and what was answered."""

    at: float
    """Seconds since 1970-01-01, UTC."""
    slug: str
    host: str
    """The Host header: address and port."""
    path: str
    """With its query."""
    status: int
    size: int
    """Bytes of the body."""
    agent: str


class Village:
    """The sample sites, served as long as the context is open.

    `day` is the day that their dates turn round (the real one unless given); `port` 0 takes one
    that is free. `log` holds every request so far, oldest first.
    """

    def __init__(self, port: int = 0, day: date | None = None, prefix: str = "127.0.28.") -> None:
        self.day = day or datetime.now(PARIS).date()
        self.log: list[Asked] = []
        self._port, self._prefix = port, prefix
        self._sites: dict[tuple[str, int], site.Site] = {}
        self._addresses: dict[str, str] = {}
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Open the sockets and serve them; `HarvestError` where the port is taken."""
        sockets = _listen(site.slugs(), self._prefix, self._port)
        where = {slug: _where(bound) for slug, bound in sockets.items()}
        self._addresses = {slug: f"http://{host}:{port}" for slug, (host, port) in where.items()}
        self._sites = {where[slug]: site.Site(slug, self.day, self._addresses) for slug in sockets}
        config = uvicorn.Config(
            self._answer, http="h11", ws="none", loop="asyncio", lifespan="off", interface="asgi3",
            log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=asyncio.run,
            args=(self._server.serve(sockets=list(sockets.values())),),
            name="village",
            daemon=True,
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every socket and wait until the thread has ended."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join()
            self._server = self._thread = None

    @property
    def slugs(self) -> list[str]:
        """The sites, in the order of their addresses."""
        return [served.slug for served in self._sites.values()]

    def address(self, slug: str) -> str:
        """The address of a site, without a final slash."""
        return self._addresses[slug]

    def site(self, slug: str) -> site.Site:
        """A site as it is served."""
        host = urlsplit(self._addresses[slug])
        return self._sites[str(host.hostname), int(host.port or 80)]

    def sources(self) -> list[Source]:
        """The village's catalogue, with the addresses of this serving."""
        return [self._source(slug) for slug in self.slugs]

    def expected(self, slug: str) -> list[Expected]:
        """Every item that a site publishes, as an expert reads it; noise has `refused`."""
        return list(truth.read(slug).items)

    def expected_state(self, slug: str) -> str:
        """What a visit is to find: `ok`, `empty` or `down`."""
        return truth.read(slug).state.value

    def expected_all(self) -> dict[str, list[Expected]]:
        """The items of every site, by its slug."""
        return {slug: self.expected(slug) for slug in self.slugs}

    def _source(self, slug: str) -> Source:
        text = (SOURCES / f"{slug}.toml").read_text("utf-8")
        values = tomllib.loads(expand(text, self.day, slug, self._addresses))
        code = departement_of(values["insee"])
        return Source.model_validate({"slug": slug, "departement": code, **values})

    async def _answer(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """One request, as ASGI hands it over."""
        served = self._sites[scope["server"][0], scope["server"][1]]
        headers = {
            name.decode("latin-1"): text.decode("latin-1") for name, text in scope["headers"]
        }
        query = scope["query_string"].decode("latin-1")
        path = scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
        reply = (
            served.answer(path, headers)
            if scope["method"] in ("GET", "HEAD")
            else site.Reply(405, {"allow": "GET, HEAD"})
        )
        body = b"" if scope["method"] == "HEAD" else reply.body
        host, agent = headers.get("host", ""), headers.get("user-agent", "")
        asked = Asked(time.time(), served.slug, host, path, reply.status, len(body), agent)
        self.log.append(asked)
        size = () if reply.status == 304 else ((b"content-length", str(len(reply.body)).encode()),)
        named = tuple((name.encode(), text.encode()) for name, text in reply.headers.items())
        await send(
            {"type": "http.response.start", "status": reply.status, "headers": (*named, *size)}
        )
        await send({"type": "http.response.body", "body": body})


def _where(bound: socket.socket) -> tuple[str, int]:
    host, port = bound.getsockname()[:2]
    return str(host), int(port)


def _listen(slugs: list[str], prefix: str, port: int) -> dict[str, socket.socket]:
    """Open one socket a site: one port on many addresses, or many ports of one address."""
    for _ in range(_TRIES):
        try:
            return _open_all({s: (f"{prefix}{site.card(s).number}", port) for s in slugs})
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                break
            if port or error.errno != errno.EADDRINUSE:
                raise _taken(port, error) from None
    try:
        return _open_all(
            {s: ("127.0.0.1", port and port + site.card(s).number - 1) for s in slugs}, own=True
        )
    except OSError as error:
        raise _taken(port, error) from None


def _taken(port: int, error: OSError) -> HarvestError:
    return HarvestError(
        f"Les sites d'exemple ne peuvent pas être servis sur le port {port} "
        f"({why(error)}) : une autre démonstration tourne peut-être ; arrêtez-la."
    )


def _open_all(where: dict[str, tuple[str, int]], own: bool = False) -> dict[str, socket.socket]:
    """Open every socket or none; without `own` ports, the first one's port is everyone's."""
    opened: dict[str, socket.socket] = {}
    shared = 0
    with ExitStack() as undo:
        for slug, (host, port) in where.items():
            bound = undo.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((host, port or (0 if own else shared)))
            bound.listen(128)
            shared = bound.getsockname()[1]
            opened[slug] = bound
        undo.pop_all()
    return opened
