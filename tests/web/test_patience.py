"""Who asks a byte at a time, or never ends a body, is let go; who asks as people do is not."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from web.patience import PatientProtocol
from web.serve import _OPTIONS

WAIT = 30.0
"""Seconds after which a test gives up; none is waited for in full."""


class Hasty(PatientProtocol):
    patience = 0.5


async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Reads the whole body, then says how long it was."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
    body = str(size).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    options = {**_OPTIONS, "http": Hasty, "lifespan": "off", "timeout_keep_alive": 60}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(answer, **options))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()
        server.should_exit = True
        thread.join(timeout=WAIT)


def is_let_go(client: socket.socket, drip: bytes) -> bool:
    """Send a byte now and then until the server closes; False where it still listens."""
    client.settimeout(0.1)
    limit = time.monotonic() + WAIT
    while time.monotonic() < limit:
        try:
            client.sendall(drip)
            if client.recv(1000) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:  # reset: it had closed already
            return True
    return False


@pytest.mark.parametrize(
    ("begun", "drip"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ", b"a"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n", b"a"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    ],
)
def test_a_request_that_never_ends_is_let_go(
    address: tuple[str, int], begun: bytes, drip: bytes
) -> None:
    with socket.create_connection(address, timeout=WAIT) as client:
        client.sendall(begun)
        assert is_let_go(client, drip)


def test_after_an_answer_the_next_request_is_not_waited_for_without_end(
    address: tuple[str, int],
) -> None:
    with socket.create_connection(address, timeout=WAIT) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.1 200")
        client.sendall(b"GET / HTTP/1.1\r\nX-A: ")
        assert is_let_go(client, b"a")


def test_whole_requests_are_answered_one_after_the_other(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=WAIT) as client:
        for size in (0, 3, 9000):
            head = f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode()
            client.sendall(head + b"a" * size)
            said = b""
            while not said.endswith(str(size).encode()):
                piece = client.recv(1000)
                assert piece, "it was let go"
                said += piece


def test_it_is_what_serves() -> None:
    assert _OPTIONS["http"] is PatientProtocol
    assert PatientProtocol.patience >= 5
