"""How often the alerts' form may be sent from one place, counted in memory and nowhere else."""

from __future__ import annotations

import math
import time
from ipaddress import ip_address
from threading import Lock

from limits import RateLimitItemPerHour
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

AN_HOUR = 10
"""Forms from one place: enough for a class behind one address, too few to fill other's boxes."""


class Pace:
    """Counts by network; nothing of it outlives the process or is written anywhere."""

    def __init__(self, an_hour: int = AN_HOUR) -> None:
        self._limit = RateLimitItemPerHour(an_hour)
        self._counts = MovingWindowRateLimiter(MemoryStorage())
        self._guard = Lock()

    def wait(self, request: Request) -> int:
        """Count one form; 0 where it may pass, else the seconds until one may."""
        who = _network(request)
        with self._guard:
            if self._counts.hit(self._limit, who):
                return 0
            again = self._counts.get_window_stats(self._limit, who).reset_time
        return max(1, math.ceil(again - time.time()))


def _network(request: Request) -> str:
    """An IPv4 address, or the 64 bits that a household of IPv6 has."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:  # a socket of this machine has no address
        return host
    if address.version == 6:
        return str(ip_address(int(address) >> 64 << 64))
    return str(address)
