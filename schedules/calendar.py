"""The clock: APScheduler in a process of its own, which harvests what is due in a child process.

Nothing is kept here: what is due stands in the store, so a restart forgets nothing. The harvest
runs in a child so that its memory goes with it and a crash of it cannot stop the clock.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from pipeline.settings import PARIS

log = logging.getLogger("soigner.schedule")

LONGEST = 6 * 3600
"""Seconds after which a harvest that does not end is stopped; the next one goes on."""


class Clock:
    """Starts a child for each thing to do, never two harvests at once."""

    def __init__(self, every: float = 60.0) -> None:
        self._scheduler = BlockingScheduler(
            timezone=PARIS, executors={"default": ThreadPoolExecutor(1)}
        )
        # one worker, one instance, missed ticks made one: no overlap inside this process; the
        # store's lease forbids it between processes
        job = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
        self._scheduler.add_job(
            self._run, IntervalTrigger(seconds=every, timezone=PARIS), [["harvest", "--due"]], **job
        )
        # a minute past midnight: what expired yesterday goes, whether or not a site is due
        self._scheduler.add_job(
            self._run, CronTrigger(hour=0, minute=1, timezone=PARIS), [["index", "sync"]], **job
        )
        self._child: subprocess.Popen[bytes] | None = None
        self._stopping = False

    def run(self) -> None:
        """Run until SIGTERM or SIGINT; the child is told to end, and is waited for."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self._scheduler.start()

    def _run(self, arguments: list[str]) -> None:
        if self._stopping:
            return
        with subprocess.Popen([sys.executable, "-m", "schedules", *arguments]) as child:  # noqa: S603
            self._child = child
            try:
                status = child.wait(LONGEST)
            except subprocess.TimeoutExpired:
                log.error("« %s » dure plus de %d h : arrêté", " ".join(arguments), LONGEST // 3600)
                child.kill()
                status = child.wait()
            self._child = None
        if status:
            log.warning("« soigner %s » a fini par %d", " ".join(arguments), status)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
        if self._child is not None:
            self._child.terminate()
        self._scheduler.shutdown(wait=False)
