"""How long a connection may take to ask: a request that comes a byte at a time is not waited for.

Behind a web server of its own this never happens; without one, a few hundred such connections
would keep everybody else out.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 15.0
"""Seconds from the first wait for a request to its last byte; what is asked here is small."""


class PatientProtocol(H11Protocol):
    """HTTP/1.1 whose connections are closed where a request is not whole in time."""

    patience = PATIENCE

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        """Take what came; where it makes the request whole, wait no more."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request on this connection."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop()
        super().connection_lost(exc)

    def _look(self) -> None:
        awaited = self.conn.their_state in (h11.IDLE, h11.SEND_BODY)
        if not awaited:
            self._stop()
        elif self._clock is None and not self.transport.is_closing():
            self._clock = self.loop.call_later(self.patience, self._lose_patience)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _lose_patience(self) -> None:
        self._clock = None
        self.transport.close()
