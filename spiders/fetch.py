"""Fetching: one session for all the visits of a run, and each host in its turn."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import aiohttp
import yarl
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Headers, Response

from spiders.guards import Reach
from spiders.spider import Attendant


def open_session(reach: Reach) -> aiohttp.ClientSession:
    """The session of a run: kept-alive connections, no cookies, only addresses within reach."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # As Scrapy by default: small sites forget to renew, and nothing secret is sent or read.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            limit=0,  # turns already hold every host to one connection
            ttl_dns_cache=300,
            socket_factory=reach.socket_factory,
            ssl=context,
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,  # Scrapy's middleware does it, within the size limit
        skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
    )


class TurnHandler(Attendant):
    """Scrapy's download handler here: waits for the host's turn, then asks over the session.

    Beside Scrapy's own aiohttp handler: the session and its connections are shared by all the
    crawls of a run, and the turns of a host by all the sources that it holds.
    """

    lazy = True

    async def download_request(self, request: Request) -> Response:
        """Ask once; raises one of `scrapy.exceptions`, or why the request may not be made."""
        spider = self.spider
        run, harvest = spider.run, spider.reading.harvest
        tape = run.tapes.get(harvest.card.slug)
        if tape and (kept := tape.play(_name(request))):
            return Response(
                request.url, status=kept.status, headers=Headers(kept.headers), body=kept.body,
                request=request,
            )  # fmt: skip
        async with run.turns.turn(request.url, spider.reading.until) as turn:
            harvest.requests += 1
            started = monotonic()
            with _scrapy_errors(request.url):
                async with run.session.request(
                    request.method,
                    yarl.URL(request.url, encoded=True),
                    data=request.body or None,
                    headers=_headers(request, plain=tape is not None and tape.plain),
                    timeout=aiohttp.ClientTimeout(total=run.limits.timeout),
                    allow_redirects=False,
                ) as answer:
                    turn.answered = monotonic() - started
                    body = await _body(answer, run.limits.size)
        harvest.received += len(body)
        if tape:
            tape.keep(_name(request), answer.status, answer.headers.items(), body)
        return Response(
            request.url,
            status=answer.status,
            headers=Headers(list(answer.headers.items())),
            body=body,
            request=request,
        )

    async def close(self) -> None:
        """Nothing: the session is the run's."""


def _name(request: Request) -> str:
    """What a tape calls a request: its address; of a form, the form's hash too, never the form."""
    if request.method == "GET":
        return request.url
    return f"{request.url}#{hashlib.sha256(request.body).hexdigest()[:16]}"


def _headers(request: Request, *, plain: bool) -> list[tuple[str, str]]:
    """The headers of a request; `plain` where the answer is wanted uncompressed."""
    headers: list[tuple[str, str]] = request.headers.to_tuple_list()
    if not plain:
        return headers
    kept = [pair for pair in headers if pair[0].lower() != "accept-encoding"]
    return [*kept, ("Accept-Encoding", "identity")]


async def _body(answer: aiohttp.ClientResponse, size: int) -> bytes:
    """The body as it came over the wire, at most `size` bytes."""
    if (answer.content_length or 0) > size:
        answer.close()
        raise DownloadCancelledError(f"body of {answer.content_length} bytes")
    chunks = bytearray()
    async for chunk in answer.content.iter_any():
        chunks += chunk
        if len(chunks) > size:
            answer.close()
            raise DownloadCancelledError(f"body of more than {size} bytes")
    return bytes(chunks)


@contextmanager
def _scrapy_errors(url: str) -> Iterator[None]:
    """Errors of aiohttp as Scrapy's, which its middlewares know when to retry."""
    try:
        yield
    except TimeoutError as error:
        raise DownloadTimeoutError(url) from error
    except aiohttp.InvalidURL as error:
        raise UnsupportedURLSchemeError(str(error)) from error
    except aiohttp.ClientConnectorDNSError as error:
        raise CannotResolveHostError(str(error)) from error
    except aiohttp.ClientConnectorError as error:
        raise DownloadConnectionRefusedError(str(error)) from error
    except aiohttp.ClientPayloadError as error:
        raise ResponseDataLossError(str(error)) from error
    except aiohttp.ClientError as error:
        raise DownloadFailedError(str(error) or type(error).__name__) from error
