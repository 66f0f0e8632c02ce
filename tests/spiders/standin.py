"""A stand-in for an interface: a small server that sees headers, methods and forms."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

_HOSTS = itertools.count(1)


@dataclass(frozen=True)
class Asked:
    """What was asked."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    """By lower-case name."""
    form: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """What is answered: JSON, or nothing."""

    document: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class StandIn:
    """Serves what `answer` says, on a loopback address of its own, until it is closed."""

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        self.log: list[Asked] = []
        self._answer = answer
        host = f"127.0.90.{next(_HOSTS)}"
        self._server = ThreadingHTTPServer((host, 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://{host}:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(stand_in) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the handler's
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                size = int(self.headers.get("Content-Length") or 0)
                asked = Asked(
                    self.command,
                    parts.path,
                    {name: values[-1] for name, values in parse_qs(parts.query).items()},
                    {name.lower(): value for name, value in self.headers.items()},
                    {n: v[-1] for n, v in parse_qs(self.rfile.read(size).decode()).items()},
                )
                if parts.path == "/robots.txt" or parts.path.startswith("/.well-known/"):
                    answer = Answer(status=404)
                else:
                    stand_in.log.append(asked)
                    answer = stand_in._answer(asked)
                body = b"" if answer.document is None else json.dumps(answer.document).encode()
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.status != 204:
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815 - as the server calls it

            def log_message(self, *args: Any) -> None:
                pass

        return Handler
