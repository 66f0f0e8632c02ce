"""When a source is due: cadence, backing off, never given up."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.harvest import State
from schedules.plan import LATEST, SOONEST, Visit, next_due

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "wait"),
    [
        (timedelta(0), SOONEST),
        (timedelta(hours=40), SOONEST),
        (timedelta(days=4), timedelta(days=1)),
        (timedelta(days=20), timedelta(days=5)),
        (timedelta(days=400), LATEST),
    ],
)
@pytest.mark.parametrize("state", [State.OK, State.EMPTY, State.SHRUNK])
def test_a_healthy_source_is_seen_as_often_as_it_changes(state, quiet, wait):
    assert next_due(Visit(state, NOON, changed_at=NOON - quiet)) == NOON + wait


def test_a_healthy_source_that_never_changed_is_seen_daily():
    assert next_due(Visit(State.EMPTY, NOON)) == NOON + timedelta(days=1)


@pytest.mark.parametrize("state", [State.DOWN, State.BLOCKED, State.CHANGED, State.GONE])
def test_a_failing_source_backs_off_to_a_week_and_is_never_given_up(state):
    waits = [next_due(Visit(state, NOON, failures=n)) - NOON for n in range(1, 400)]
    assert waits[:4] == [timedelta(hours=2 * 2**n) for n in range(4)]
    assert waits == sorted(waits)
    assert waits[-1] == LATEST


def test_an_opposed_source_is_never_due():
    assert next_due(Visit(State.OPPOSED, NOON)) is None
