"""How often one address may ask the API: a minute's worth, told in every answer.

The counts stand in the memory of this process alone: nothing of who asks is written down.
"""

from __future__ import annotations

import math
import time
from ipaddress import ip_address

from fastapi.responses import JSONResponse
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.answers import Fault

_TYPING = ("/api/v1/suggest", "/api/v1/communes")
_TYPED = 5  # times as often: each letter asks
_WINDOW = 60  # seconds


class Rates:
    """An ASGI layer that answers 429 to who asks too often; `a_minute` of 0 lets all pass."""

    def __init__(self, app: ASGIApp, a_minute: int) -> None:
        self.app = app
        self._limits = {
            "api": RateLimitItemPerMinute(max(a_minute, 1)),
            "typing": RateLimitItemPerMinute(max(a_minute, 1) * _TYPED),
        }
        self._open = a_minute == 0
        self._counts = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a question to the API; all else passes."""
        path = scope.get("path", "")
        if scope["type"] != "http" or self._open or not path.startswith("/api/v1/"):
            await self.app(scope, receive, send)
            return
        name = "typing" if path in _TYPING else "api"
        limit, who = self._limits[name], asker(scope)
        allowed = self._counts.hit(limit, name, who)
        again, left = self._counts.get_window_stats(limit, name, who)
        wait = max(1, math.ceil(again - time.time()))
        told = {
            "ratelimit-policy": f'"{name}";q={limit.amount};w={_WINDOW}',
            "ratelimit": f'"{name}";r={left};t={wait}',
        }
        if not allowed:
            sentence = (
                f"Trop de questions : au plus {limit.amount} par minute. Réessayez dans {wait} s."
            )
            fault = Fault(field=None, message=sentence).model_dump()
            told["retry-after"] = str(wait)
            await JSONResponse(fault, 429, told)(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                headers.update(told)
                message["headers"] = headers.raw
            await send(message)

        await self.app(scope, receive, telling)


def asker(scope: Scope) -> str:
    """Who asks: an IPv4 address, or the network of 64 bits that a household of IPv6 has.

    >>> asker({"client": ("192.0.2.7", 1)}), asker({"client": ("2001:db8:1:2:3::4", 1)})
    ('192.0.2.7', '2001:db8:1:2::')
    >>> asker({"client": None})
    ''
    """
    client = scope.get("client")
    if not client:
        return ""
    try:
        address = ip_address(client[0])
    except ValueError:  # a socket of this machine has no address
        return str(client[0])
    if address.version == 6:
        return str(ip_address(int(address) >> 64 << 64))
    return str(address)
