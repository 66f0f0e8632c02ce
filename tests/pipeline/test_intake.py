"""Days in a row, on SQLite and PostgreSQL: what comes, changes, goes, comes back, and is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.harvest import Loss, State
from pipeline.intake import take_in
from pipeline.lifecycle import expire
from pipeline.store import changes, offers, sources
from pipeline.store.coverage import coverage, losses, refusals
from tests.pipeline.days import BOARD, POSTS, day, found, visit

EVERY = tuple(POSTS)


def take(store, harvest):
    with store.session() as session:
        return take_in(session, harvest, harvest.started)


def state_of(store):
    """All that a person could see of the store, for comparing before and after."""
    with store.reading() as session:
        return (
            sorted(
                (row.offer.model_dump_json(), row.closed_reason)
                for row in offers.all_offers(session)
            ),
            [
                (change.offer_id, change.what, change.reason)
                for change in changes.changes_after(session, 0)
            ],
            [(run.source, run.found, run.new) for run in sources.runs(session)],
            [(row.title, row.reason) for row in refusals(session)],
        )


def open_titles(store):
    with store.reading() as session:
        return {row.offer.title for row in offers.open_offers(session)}


def ids(store):
    with store.reading() as session:
        return {row.offer.title: row.offer.id for row in offers.all_offers(session)}


def test_new_unchanged_changed(store):
    taken = take(store, visit(0, *EVERY))
    assert (taken.state, taken.new, taken.offers_open) == (State.OK, 5, 5)
    before = state_of(store)[1]
    taken = take(store, visit(1, *EVERY))
    assert (taken.new, taken.changed, taken.gone, taken.back) == (0, 0, 0, 0)
    assert state_of(store)[1] == before, "nothing changed, nothing is logged"
    edited = [found(key) for key in EVERY[1:]]
    edited.append(found("ide", title="Infirmier de nuit en gériatrie – à 80 %"))
    identity = ids(store)["Infirmier de nuit en gériatrie"]
    taken = take(store, visit(2, found=edited))
    assert (taken.new, taken.changed, taken.gone) == (0, 1, 0)
    with store.reading() as session:
        row = offers.offer(session, identity)
        assert row.offer.title == "Infirmier de nuit en gériatrie – à 80 %"
        assert len(changes.history(session, identity)) == 2


def test_what_is_older_than_what_was_read_of_a_feed_is_not_absent(store):
    """A post that leaves the window is neither filled nor withdrawn; one that is deleted is."""
    old, recent, undated = (
        found("ide", published="2026-10-01"), found("sf", published="2027-02-20"), found("psy"),
    )  # fmt: skip
    others = [found("kine", published="2027-02-25"), found("manip", published="2027-02-26")]
    take(store, visit(0, found=[old, recent, undated, *others]))
    taken = take(store, visit(1, found=[undated, *others], since=day(-20).date()))
    assert taken.gone == 1
    titles = {"Psychologue en pédopsychiatrie", "Masseur-kinésithérapeute en SMR", "Manipulateur en radiologie"}  # fmt: skip
    assert open_titles(store) == {"Infirmier de nuit en gériatrie", *titles}
    taken = take(store, visit(2, found=[undated, *others]))
    assert taken.gone == 1, "a feed that is read to its end says what is absent"
    taken = take(store, visit(3, found=others, since=day(1).date()))
    assert taken.gone == 0, "one without a date is as old as its first sight"
    assert open_titles(store) == titles


def test_absent_from_a_complete_listing_is_gone_after_one_miss_and_back_as_itself(store):
    take(store, visit(0, *EVERY))
    before = ids(store)
    taken = take(store, visit(1, *EVERY[:4]))
    assert taken.gone == 1
    with store.reading() as session:
        gone = offers.offer(session, before["Psychologue en pédopsychiatrie"])
    assert gone.offer.status == "withdrawn"
    assert gone.closed_reason
    taken = take(store, visit(2, *EVERY))
    assert (taken.back, taken.new) == (1, 0)
    assert ids(store) == before
    assert len(open_titles(store)) == 5


def test_absent_from_an_html_listing_waits_for_the_second_miss(store):
    take(store, visit(0, *EVERY, misses_to_retire=2))
    assert take(store, visit(1, *EVERY[:4], misses_to_retire=2)).gone == 0
    assert len(open_titles(store)) == 5
    assert take(store, visit(2, *EVERY[:4], misses_to_retire=2)).gone == 1
    assert len(open_titles(store)) == 4


@pytest.mark.parametrize("state", [State.DOWN, State.BLOCKED, State.CHANGED, State.GONE])
def test_a_failing_source_never_retires(store, state):
    take(store, visit(0, *EVERY))
    for number in range(1, 6):
        taken = take(store, visit(number, state=state, cause="panne"))
        assert (taken.state, taken.gone) == (state, 0)
    assert len(open_titles(store)) == 5
    with store.reading() as session:
        row = sources.source(session, "ch-exemple")
    assert (row.state, row.cause, row.failures) == (state, "panne", 5)
    assert row.last_ok_at == day(0)


def test_a_partial_reading_retires_nothing(store):
    take(store, visit(0, *EVERY))
    assert take(store, visit(1, "ide", "sf", "kine", whole=False)).gone == 0
    assert len(open_titles(store)) == 5


def test_an_empty_listing_where_there_were_offers_is_believed_at_the_third_look(store):
    take(store, visit(0, *EVERY))
    for number in (1, 2):
        assert take(store, visit(number, state=State.EMPTY)).gone == 0
        assert len(open_titles(store)) == 5
    assert take(store, visit(3, state=State.EMPTY)).gone == 5
    assert open_titles(store) == set()


def test_under_half_of_the_usual_is_shrunk_and_retires_nothing(store):
    for number in range(3):
        take(store, visit(number, *EVERY))
    taken = take(store, visit(3, "ide", "sf"))
    assert (taken.state, taken.gone) == (State.SHRUNK, 0)
    assert len(open_titles(store)) == 5


def test_a_deadline_passes_at_the_end_of_its_day(store):
    take(store, visit(0, found=[found("ide", deadline="03/03/2027"), found("sf")]))
    with store.session() as session:
        assert expire(session, datetime(2027, 3, 3, 22, 30, tzinfo=UTC)) == 0  # 23:30 in Paris
        assert expire(session, datetime(2027, 3, 3, 23, 30, tzinfo=UTC)) == 1  # the 4th in Paris
    assert open_titles(store) == {"Sage-femme en salle de naissance"}


def test_a_filled_post_goes_at_once(store):
    take(store, visit(0, *EVERY))
    changed = [found(key) for key in EVERY[1:]]
    changed.append(found("ide", title="POSTE POURVU – Infirmier de nuit en gériatrie"))
    assert take(store, visit(1, found=changed)).gone == 1
    assert len(open_titles(store)) == 4


def test_two_sources_one_offer_and_it_lives_as_long_as_one_shows_it(store):
    take(store, visit(0, *EVERY))
    copy = found("ide", BOARD, reference="TAB-9981")
    taken = take(store, visit(0, card=BOARD, found=[copy]))
    assert len(open_titles(store)) == 5
    identity = ids(store)["Infirmier de nuit en gériatrie"]
    with store.reading() as session:
        shown = offers.offer(session, identity).offer
        assert [source.source for source in shown.sources] == ["ch-exemple", "tableau"]
    assert taken.offers_open == 1
    take(store, visit(1, *EVERY[1:]))  # the hospital takes it down; the board still shows it
    with store.reading() as session:
        assert offers.offer(session, identity).offer.status == "open"
    # an empty board is believed at the third look
    for number in (2, 3, 4):
        take(store, visit(number, card=BOARD, state=State.EMPTY))
    with store.reading() as session:
        assert offers.offer(session, identity).offer.status == "withdrawn"


def test_refusals_and_losses_are_kept_and_counted(store):
    fete = found("ide", title="Fête du village", text="Grand bal et feu d'artifice.", employer=None)
    harvest = visit(0, found=[replace(fete, key="fete"), found("sf")])
    harvest.losses.append(Loss("page d'offre sans offre lisible", "http://ch.example/vide"))
    taken = take(store, harvest)
    assert (taken.new, taken.refused, taken.losses) == (1, 1, 1)
    with store.reading() as session:
        (row,) = refusals(session, slug="ch-exemple")
        assert (row.title, row.source) == ("Fête du village", "ch-exemple")
        assert row.reason
        (loss,) = losses(session, slug="ch-exemple")
        assert loss.where == "http://ch.example/vide"
        seen = coverage(session, "28")
        assert (seen.offers, sum(seen.refusals.values()), seen.losses) == (1, 1, 1)


def test_what_no_database_can_hold_is_replaced_and_said(store):
    taken = take(store, visit(0, found=[found("ide", title="Infirmier \x00 de nuit \ud800")]))
    assert (taken.new, taken.losses) == (1, 1)


def test_the_same_visit_twice_changes_nothing(store):
    take(store, visit(0, *EVERY))
    before = state_of(store)
    take(store, visit(0, *EVERY))
    after = state_of(store)
    assert (after[0], after[1], after[3]) == (before[0], before[1], before[3])


def test_the_change_log_has_no_gap_and_no_repeat(store):
    for number, keys in enumerate((EVERY, EVERY[:3], EVERY[2:], EVERY)):
        take(store, visit(number, *keys))
    with store.reading() as session:
        seqs = [change.seq for change in changes.changes_after(session, 0)]
        assert seqs == sorted(set(seqs))
        assert seqs[-1] == changes.last_seq(session)
