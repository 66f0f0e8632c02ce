"""One word a source, on the command line and on the coverage page alike; `late` among them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.harvest import SourceCard, State
from pipeline.store import Store, sources
from pipeline.store.coverage import coverage
from schedules.health import health
from web.report import report

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
CARD = SourceCard(
    "ch-exemple", "CH d'Exemple", "http://ch.example/", "feed", "hopital", "28085", "28"
)


@pytest.mark.parametrize(
    ("due", "opposed", "state"),
    [
        (NOON - timedelta(hours=25), (), State.LATE),
        (NOON - timedelta(hours=23), (), State.NEVER),
        (NOON + timedelta(hours=1), (), State.NEVER),
        (None, (), State.NEVER),
        (NOON - timedelta(days=9), ("ch-exemple",), State.OPPOSED),
    ],
)
def test_late_is_due_for_more_than_a_day(tmp_path, due, opposed, state):
    with Store.open(f"sqlite:///{tmp_path / 's.db'}") as store:
        with store.session() as session:
            sources.register(session, [CARD], opposed=opposed, now=NOON)
            sources.set_due(session, "ch-exemple", due)
        with store.reading() as session:
            (seen,) = health(sources.sources(session), NOON)
            assert seen.state is state
            assert coverage(session, "28", NOON).states == {state: 1}
            shown = report(session, "28", NOON)
            assert [line.state for line in shown.source_lines] == [state]
