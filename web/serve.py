"""Serving the application over HTTP, for `soigner serve` and the demo."""

from __future__ import annotations

import socket
from typing import Any

import uvicorn
from fastapi import FastAPI

from pipeline.errors import CallError, why
from pipeline.settings import Settings, load
from pipeline.store import Store
from web.app import create_app
from web.patience import PatientProtocol

_OPTIONS: dict[str, Any] = {
    "http": PatientProtocol,  # a request that comes a byte at a time is not waited for
    "limit_concurrency": 800,  # under the 1024 descriptors of a process: who comes after gets a 503
    "timeout_keep_alive": 5,
    "timeout_graceful_shutdown": 10,
    "access_log": False,
    "log_level": "warning",
    "server_header": False,
    # behind a web server of the same machine, its word on scheme and client is taken
    "proxy_headers": True,
    "forwarded_allow_ips": "127.0.0.1",
}


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 8000, workers: int = 1) -> None:
    """Serve until interrupted; requests are not logged, as searches are people's own business.

    More than one worker are processes of their own, which read the settings where this one did;
    each counts by itself how often one address asks. Raises `StoreError` where the store cannot be
    opened, `CallError` where the port is taken.
    """
    # opened once before, so that a refusal is a sentence and not a start-up traceback
    Store.open(settings.database).close()
    listening = _listening(host, port)
    try:
        if workers == 1:
            uvicorn.Server(uvicorn.Config(create_app(settings), **_OPTIONS)).run([listening])
        else:
            listening.close()  # it was free: those who watch over the workers listen themselves
            uvicorn.run(
                "web.serve:app", factory=True, workers=workers, host=host, port=port, **_OPTIONS
            )
    except KeyboardInterrupt:
        # Ctrl-C is how serving ends; the server has already finished its requests
        return
    finally:
        listening.close()


def check(host: str, port: int) -> None:
    """See that one can listen there before long work begins; raises `CallError` where not."""
    _listening(host, port).close()


def app() -> FastAPI:
    """The application of one worker among several."""
    return create_app(load())


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:  # a host may be no name at all
        if not isinstance(error, OSError):
            raise CallError(f"« {host} » n'est pas le nom ou l'adresse d'une machine") from None
        raise CallError(
            f"impossible d'écouter sur {host}, port {port} ({why(error)}) ; choisissez un autre port"
        ) from None
