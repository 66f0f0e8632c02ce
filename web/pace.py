"""How often the alerts' form may be sent from one place, counted in memory and nowhere else."""

from __future__ import annotations

import math
import time
from threading import Lock

from limits import RateLimitItemPerHour
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from web.rates import asker

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
        who = asker(request.scope)
        with self._guard:
            if self._counts.hit(self._limit, who):
                return 0
            again = self._counts.get_window_stats(self._limit, who).reset_time
        return max(1, math.ceil(again - time.time()))
