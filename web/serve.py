"""Serving the application over HTTP, for `soigner serve` and the demo."""

from __future__ import annotations

import socket

import uvicorn

from pipeline.errors import CallError
from pipeline.settings import Settings
from pipeline.store import Store
from web.app import create_app


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve until interrupted; requests are not logged, as searches are people's own business.

    Raises `StoreError` where the store cannot be opened, `CallError` where the port is taken.
    """
    # opened once before, so that a refusal is a sentence and not a start-up traceback
    Store.open(settings.database).close()
    config = uvicorn.Config(
        create_app(settings),
        access_log=False,
        log_level="warning",
        server_header=False,
        # behind a web server of the same machine, its word on scheme and client is taken
        proxy_headers=True,
        forwarded_allow_ips="127.0.0.1",
    )
    with _listening(host, port) as listening:
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            # Ctrl-C is how serving ends; the server has already finished its requests
            return


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise CallError(
            f"impossible d'écouter sur {host}, port {port} ({error.strerror}) ; choisissez un autre port"
        ) from None
