"""Sites for tests: small servers on loopback addresses, each with a log of what was asked."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pipeline.harvest import Harvest
from pipeline.settings import Settings
from spiders.crawl import Limits, crawl
from spiders.reservations import WELL_KNOWN
from spiders.source import Source

REAL = Path(__file__).parents[2].parent / "shared/real"
_ADDRESSES = itertools.count(1)


@dataclass
class Reply:
    """What a path answers."""

    body: bytes | str = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    """Seconds before the answer."""
    cut: bool = False
    """Drop the connection in the middle of the body."""
    reset: bool = False
    """Drop the connection without a word."""


@dataclass
class Asked:
    """One line of a site's log."""

    at: float
    path: str
    agent: str
    status: int


class Site:
    """One site: replies by path; a path that has none answers 404. `log` is in order."""

    def __init__(self, replies: dict[str, Reply | str | Callable[[str], Reply]]) -> None:
        self.replies = replies
        self.log: list[Asked] = []
        self.open_at_once = 0
        self._open = 0
        self._lock = threading.Lock()
        number = next(_ADDRESSES)
        host = f"127.0.{100 + number // 250}.{1 + number % 250}"
        self._server = ThreadingHTTPServer((host, 0), self._handler())
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://{host}:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.log]

    def _reply(self, path: str) -> Reply:
        reply = self.replies.get(path, self.replies.get("*", Reply("rien ici", 404)))
        if callable(reply):
            return reply(path)
        return Reply(reply) if isinstance(reply, str) else reply

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the handler's
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                reply = site._reply(self.path)
                tag = reply.headers.get("ETag")
                if reply.status == 200 and tag and self.headers.get("If-None-Match") == tag:
                    reply = Reply(status=304, headers={"ETag": tag})
                agent = self.headers.get("User-Agent", "")
                if self.path != WELL_KNOWN or WELL_KNOWN in site.replies:  # asked of every host
                    site.log.append(Asked(time.monotonic(), self.path, agent, reply.status))
                with site._lock:
                    site._open += 1
                    site.open_at_once = max(site.open_at_once, site._open)
                try:
                    self._answer(reply)
                except OSError:
                    self.close_connection = True
                finally:
                    with site._lock:
                        site._open -= 1

            def _answer(self, reply: Reply) -> None:
                time.sleep(reply.wait)
                if reply.reset:
                    self.close_connection = True
                    return
                body = reply.body.encode() if isinstance(reply.body, str) else reply.body
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.type)
                self.send_header("Content-Length", str(len(body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if reply.cut else body)
                self.close_connection = self.close_connection or reply.cut

            def log_message(self, *args: Any) -> None:
                pass

        return Handler


@pytest.fixture
def site() -> Iterator[Callable[..., Site]]:
    """Make sites; each has a loopback address of its own and is closed at the end."""
    made: list[Site] = []

    def make(replies: dict[str, Any]) -> Site:
        made.append(Site(replies))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def make_reply() -> type[Reply]:
    return Reply


@pytest.fixture
def settings() -> Settings:
    return private()


def private(**others: Any) -> Settings:
    """Settings that allow loopback addresses, and no pause unless one is asked."""
    values: dict[str, Any] = {
        "allow_private_hosts": "127.0.0.0/8", "gap": 0.0, "contact": None,
        "today": date(2027, 3, 1), **others,
    }  # fmt: skip
    return Settings(_env_file=None, **values)


def source(slug: str, url: str, platform: str = "feed", **others: Any) -> Source:
    """A source for tests."""
    options = others.pop("options", {})
    if platform == "feed":  # these feeds have items without pages: see test_teasers for those
        options = {"follow": False, **options}
    return Source(
        slug=slug, name=f"Source {slug}", url=url, publisher="hopital", insee="28085",
        platform=platform, options=options, **others,
    )  # fmt: skip


def visit(
    *sources: Source, settings: Settings | None = None, limits: Limits = Limits(timeout=3)
) -> dict[str, Harvest]:
    """Crawl sources and give their harvests by slug."""
    harvests: list[Harvest] = []
    crawl(sources, settings or private(), harvests.append, limits=limits)
    assert sorted(h.card.slug for h in harvests) == sorted(s.slug for s in sources)
    return {harvest.card.slug: harvest for harvest in harvests}


@pytest.fixture
def make_source() -> Callable[..., Source]:
    return source


@pytest.fixture
def harvest() -> Callable[..., dict[str, Harvest]]:
    return visit


@pytest.fixture
def make_settings() -> Callable[..., Settings]:
    return private


@pytest.fixture
def real() -> Path:
    """The folder of real inputs, kept beside the project and never in it."""
    if not REAL.is_dir():
        pytest.skip(f"real inputs are not here: {REAL}")
    return REAL


def rss(*titles: str, following: str | None = None) -> str:
    """A feed of those titles."""
    items = "".join(
        f"<item><title>{title}</title><link>/offre/{number}</link>"
        f"<guid isPermaLink='false'>{title}</guid><description>Texte.</description></item>"
        for number, title in enumerate(titles)
    )
    link = f'<a:link rel="next" href="{following}"/>' if following else ""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom">'
        f"<channel><title>Flux</title>{link}{items}</channel></rss>"
    )


@pytest.fixture
def make_rss() -> Callable[..., str]:
    return rss
