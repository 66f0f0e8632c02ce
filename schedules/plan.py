"""Which sources are due: from how often they change and how they failed. Pure, no clock, no store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.harvest import State

SOONEST = timedelta(hours=12)
"""Nobody publishes openings faster than a site bears to be read: twice a day at most."""
USUAL = timedelta(days=1)
LATEST = timedelta(days=7)
"""A source is never given up by a robot: retries back off to at most a week."""
FIRST_RETRY = timedelta(hours=2)
"""Most sites that are down come back within the night."""

_HEALTHY = (State.OK, State.EMPTY, State.SHRUNK)


@dataclass(frozen=True, slots=True)
class Visit:
    """What planning needs of a source's latest visit."""

    state: State
    at: datetime
    failures: int = 0
    """Visits in a row that did not end healthy, this one included."""
    changed_at: datetime | None = None
    """When an offer of this source last came, changed or went."""
    unsettled: bool = False
    """Its way of publishing was looked for and not found: that costs a site more than a visit."""


def next_due(visit: Visit) -> datetime | None:
    """When to look again; None for a source that asked us not to.

    A healthy source is seen again after a quarter of the time for which nothing has changed
    there, within 12 hours and 7 days. A failing one is retried after 2, 4, 8… hours, up to a week.

    >>> from datetime import UTC
    >>> noon = datetime(2027, 3, 1, 12, tzinfo=UTC)
    >>> next_due(Visit(State.OK, noon, changed_at=noon)) - noon
    datetime.timedelta(seconds=43200)
    >>> next_due(Visit(State.OK, noon, changed_at=noon - timedelta(days=12))) - noon
    datetime.timedelta(days=3)
    >>> next_due(Visit(State.DOWN, noon, failures=3)) - noon
    datetime.timedelta(seconds=28800)
    """
    if visit.state is State.OPPOSED:
        return None
    if visit.unsettled and visit.state in (State.EMPTY, State.CHANGED):
        return visit.at + LATEST
    if visit.state not in _HEALTHY:
        # the exponent is capped so that years of failure do not overflow a timedelta
        doublings = min(max(visit.failures - 1, 0), 10)
        return visit.at + min(LATEST, FIRST_RETRY * (1 << doublings))
    if visit.changed_at is None:
        return visit.at + USUAL
    quiet = visit.at - visit.changed_at
    return visit.at + min(LATEST, max(SOONEST, quiet / 4))
