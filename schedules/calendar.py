"""The clock: APScheduler in a process of its own, which harvests and writes what is due in child processes.

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
            timezone=PARIS,
            # letters have a worker of their own: a harvest of hours must not keep them waiting
            executors={"default": ThreadPoolExecutor(1), "letters": ThreadPoolExecutor(1)},
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
        # digests are due at seven; each hour takes up what a server put off, and erases what
        # nobody confirmed
        self._scheduler.add_job(
            self._run, CronTrigger(minute=2, timezone=PARIS), [["alerts", "send", "--idle"]],
            executor="letters", **job,
        )  # fmt: skip
        self._children: set[subprocess.Popen[bytes]] = set()
        self._stopping = False

    def run(self) -> None:
        """Run until SIGTERM or SIGINT; children are told to end, and are waited for."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        print(
            "L'horloge tourne ; Ctrl-C l'arrête.", flush=True
        )  # and from here on it ends in order
        self._scheduler.start()

    def _run(self, arguments: list[str]) -> None:
        if self._stopping:
            return
        with subprocess.Popen([sys.executable, "-m", "schedules", *arguments]) as child:  # noqa: S603
            self._children.add(child)
            try:
                status = child.wait(LONGEST)
            except subprocess.TimeoutExpired:
                log.error("« %s » dure plus de %d h : arrêté", " ".join(arguments), LONGEST // 3600)
                child.kill()
                status = child.wait()
            self._children.discard(child)
        if status:
            log.warning("« soigner %s » a fini par %d", " ".join(arguments), status)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
        for child in tuple(self._children):
            child.terminate()
        self._scheduler.shutdown(wait=False)
