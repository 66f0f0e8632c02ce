"""Alerts in the store: what is kept of a person and for how long, and no letter claimed twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import select

from pipeline.intake import take_in
from pipeline.settings import PARIS
from pipeline.store import Store, alerts, changes, letters
from pipeline.store.tables import AlertRow, AlertToken
from tests.pipeline.days import visit

WHO = "camille@example.org"
NOON = datetime(2027, 3, 1, 12, tzinfo=PARIS)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def wished(store: Store, who: str = WHO, search: str = "q=nuit", often: str = "day", now=NOON):
    with store.session() as session:
        return alerts.ask(session, who, search, often, now)


def claimed(store: Store, id_: str, now=NOON) -> letters.Claim | None:
    with store.session() as session:
        return letters.claim(session, id_, now)


def kept(store: Store, who: str = WHO, search: str = "q=nuit", often: str = "day", now=NOON):
    """A confirmed alert: its id and a token of it."""
    id_ = wished(store, who, search, often, now)
    claim = claimed(store, id_, now)
    with store.session() as session:
        letters.mark_sent(session, claim, now, 0)
        assert alerts.confirm(session, id_, now)
    return id_, claim.token


def rows(store: Store) -> list[AlertRow]:
    with store.reading() as session:
        return list(session.scalars(select(AlertRow).order_by(AlertRow.id)))


def due(store: Store, now: datetime, **kwargs: bool) -> list[str]:
    with store.reading() as session:
        return letters.due(session, now, **kwargs)


def named(store: Store, token: str, now: datetime = NOON):
    with store.reading() as session:
        return alerts.named_by(session, token, now)


def test_only_what_is_needed_is_kept_and_no_token(store):
    _, token = kept(store)
    assert set(AlertRow.model_fields) == {
        "id", "address", "search", "frequency", "asked_at", "confirmed_at", "sent_at", "due_at",
        "seen_seq", "tries", "refusals",
    }  # fmt: skip
    with store.reading() as session:
        hashes = list(session.scalars(select(AlertToken.hash)))
    assert len(hashes) == 1
    assert token not in hashes[0]
    assert named(store, token).address == WHO
    assert named(store, hashes[0]) is None
    assert named(store, token[:-1]) is None


def test_what_nobody_confirms_is_erased_after_two_days(store):
    id_ = wished(store)
    token = claimed(store, id_).token
    assert named(store, token, NOON + 47 * HOUR) is not None
    assert named(store, token, NOON + 48 * HOUR) is None, "too late, though not erased yet"
    with store.session() as session:
        assert alerts.forget(session, NOON + 47 * HOUR) == 0
        assert alerts.forget(session, NOON + 48 * HOUR) == 1
        assert session.scalars(select(AlertToken)).all() == []
    assert rows(store) == []


def test_a_new_wish_tidies_too(store):
    wished(store)
    wished(store, "other@example.org", now=NOON + 3 * DAY)
    assert [row.address for row in rows(store)] == ["other@example.org"]


def test_confirmed_alerts_and_their_links_outlive_two_days(store):
    id_, token = kept(store)
    with store.session() as session:
        alerts.forget(session, NOON + 399 * DAY)
    assert named(store, token, NOON + 399 * DAY).id == id_
    with store.session() as session:
        alerts.forget(session, NOON + 401 * DAY)
    assert named(store, token, NOON + 401 * DAY) is None
    assert len(rows(store)) == 1


def test_one_address_is_written_to_five_times_a_day_at_most(store):
    ids = [wished(store, who) for who in (WHO, WHO.upper(), WHO, WHO, WHO)]
    assert None not in ids
    assert wished(store) is None
    assert wished(store, "other@example.org") is not None
    assert wished(store, now=NOON + DAY + HOUR) is not None


def test_the_same_search_confirmed_again_changes_its_rhythm(store):
    take = [visit(0, "ide"), visit(1, "ide", "sf")]
    with store.session() as session:
        take_in(session, take[0], NOON)
    kept(store)
    with store.session() as session:
        first = changes.last_seq(session)
        take_in(session, take[1], NOON + DAY)
    kept(store, WHO.upper(), often="week", now=NOON + DAY)
    kept(store, search="q=jour", now=NOON + DAY)
    weekly = next(row for row in rows(store) if row.search == "q=nuit")
    assert len(rows(store)) == 2
    assert weekly.frequency == "week"
    assert weekly.seen_seq == first, "what the first had not told yet is told by the second"


def test_an_address_has_twenty_alerts_at_most(store):
    for number in range(alerts.PER_ADDRESS):
        kept(store, search=f"q={number}")
    id_ = wished(store, search="q=more")
    with store.session() as session:
        assert not alerts.confirm(session, id_, NOON)
    same = wished(store, search="q=3")
    with store.session() as session:
        assert alerts.confirm(session, same, NOON), "in place of the one it has"
        assert alerts.erase_all(session, WHO.upper()) == alerts.PER_ADDRESS + 1
    assert rows(store) == []


def test_a_letter_is_claimed_once_a_period_and_its_death_loses_nothing(store):
    id_, _ = kept(store)
    assert due(store, NOON) == []
    morning = datetime(2027, 3, 2, 7, tzinfo=PARIS)
    assert due(store, morning - timedelta(seconds=1)) == []
    assert due(store, morning) == [id_]
    assert claimed(store, id_, morning) is not None
    assert claimed(store, id_, morning) is None, "a second process, or this one after a crash"
    assert due(store, morning + 23 * HOUR) == []
    again = claimed(store, id_, morning + DAY)
    assert again is not None
    assert again.alert.seen_seq == rows(store)[0].seen_seq == 0


def test_many_processes_claim_one_letter_once(store):
    id_, _ = kept(store)
    got = []
    racers = [Thread(target=lambda: got.append(claimed(store, id_, NOON + DAY))) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert len([one for one in got if one]) == 1


@pytest.mark.parametrize(("often", "days"), [("day", 1), ("week", 7)])
def test_the_next_letter_is_a_period_away(store, often, days):
    id_, _ = kept(store, often=often)
    assert due(store, datetime(2027, 3, 1 + days, 6, 59, tzinfo=PARIS)) == []
    first = datetime(2027, 3, 1 + days, 7, 2, tzinfo=PARIS)
    claim = claimed(store, id_, first)
    with store.session() as session:
        letters.mark_sent(session, claim, first, 9)
    row = rows(store)[0]
    assert row.due_at == datetime(2027, 3, 1 + 2 * days, 7, tzinfo=PARIS)
    assert (row.sent_at, row.seen_seq) == (first, 9)


def test_put_off_it_comes_again_later_and_later_then_counts_as_refused(store):
    id_, _ = kept(store)
    now, waits = NOON + DAY, []
    for _ in range(letters.PATIENCE):
        claim = claimed(store, id_, now)
        with store.session() as session:
            assert letters.mark_put_off(session, claim, now)
        waits.append((rows(store)[0].due_at - now) / HOUR)
        now = rows(store)[0].due_at
        assert named(store, claim.token) is None
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    claim = claimed(store, id_, now)
    with store.session() as session:
        assert letters.mark_put_off(session, claim, now)
    row = rows(store)[0]
    assert (row.tries, row.refusals) == (0, 1)
    assert row.due_at > now


def test_refused_three_times_in_a_row_it_is_erased(store):
    id_, _ = kept(store)
    for day, sent in enumerate([False, False, True, False, False, False], 1):
        claim = claimed(store, id_, NOON + day * DAY)
        with store.session() as session:
            if sent:
                letters.mark_sent(session, claim, NOON + day * DAY, 0)
            else:
                assert letters.mark_refused(session, claim) is (day < 6)
    assert rows(store) == []


def test_a_confirmation_refused_once_is_erased_at_once(store):
    claim = claimed(store, wished(store))
    with store.session() as session:
        assert not letters.mark_refused(session, claim)
    assert rows(store) == []


def test_given_back_it_is_due_as_before(store):
    id_ = wished(store)
    claim = claimed(store, id_)
    assert due(store, NOON, unconfirmed=True) == []
    with store.session() as session:
        letters.give_back(session, claim)
    assert due(store, NOON, unconfirmed=True) == [id_]
    assert named(store, claim.token) is None


def test_marks_on_an_alert_that_ended_meanwhile_do_nothing(store):
    id_, _ = kept(store)
    claim = claimed(store, id_, NOON + DAY)
    with store.session() as session:
        alerts.erase(session, id_)
        letters.mark_sent(session, claim, NOON, 0)
        letters.mark_put_off(session, claim, NOON)
        letters.mark_refused(session, claim)
        letters.give_back(session, claim)
    assert rows(store) == []


def test_openings_are_told_by_their_first_change(store):
    with store.session() as session:
        take_in(session, visit(0, "ide"), NOON)
        first = changes.last_seq(session)
        take_in(session, visit(1, "ide", "sf"), NOON + DAY)
        take_in(session, visit(2, "sf"), NOON + 2 * DAY)
        last = changes.last_seq(session)
        assert len(changes.opened_between(session, 0, last)) == 2
        assert len(changes.opened_between(session, first, last)) == 1
        assert changes.opened_between(session, last, last) == set()


def test_the_tally_says_how_many_and_never_who(store):
    kept(store)
    kept(store, "a@example.org", often="week")
    wished(store, "b@example.org")
    with store.reading() as session:
        seen = alerts.tally(session, NOON + DAY)
    assert (seen.unconfirmed, seen.by_frequency, seen.due) == (1, {"day": 1, "week": 1}, 2)
    assert "example.org" not in repr(seen)
