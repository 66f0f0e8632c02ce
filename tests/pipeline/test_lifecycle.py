"""The rules by themselves: what a look means, when an absence is one, what an offer then is."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.harvest import State
from pipeline.lifecycle import Look, Past, believe, ending, is_gone, status_of
from pipeline.normalise import normalise
from pipeline.offer import RawOffer, Refusal

TWENTY = Past(shown=20, recent=(20, 20, 20))


@pytest.mark.parametrize(
    ("look", "past", "state", "retires"),
    [
        (Look(State.OK, True, 20), Past(), State.OK, True),
        (Look(State.OK, True, 20), TWENTY, State.OK, True),
        (Look(State.OK, True, 10), TWENTY, State.OK, True),  # half is not under half
        (Look(State.OK, True, 9), TWENTY, State.SHRUNK, False),
        (Look(State.OK, False, 9), TWENTY, State.OK, False),  # not read to its end
        (Look(State.OK, True, 1), Past(3, (3, 3)), State.OK, True),  # too few to say
        (Look(State.OK, True, 0), Past(), State.EMPTY, True),
        (Look(State.EMPTY, True, 0), Past(), State.EMPTY, True),
        (Look(State.EMPTY, True, 0), Past(1, (1,)), State.SHRUNK, False),
        (Look(State.EMPTY, True, 0), Past(0, (0,)), State.EMPTY, True),
        (Look(State.EMPTY, False, 0), TWENTY, State.EMPTY, False),
        *(
            (Look(state, True, count), TWENTY, state, False)
            for state in State
            if state not in (State.OK, State.EMPTY)
            for count in (0, 20)
        ),
    ],
)
def test_one_look(look, past, state, retires):
    verdict = believe(look, past)
    assert (verdict.state, verdict.retires) == (state, retires)
    assert bool(verdict.misses) is retires


def looks(past, *counts):
    """What a series of whole looks comes to: the states, and how many misses each counts for."""
    told = []
    for count in counts:
        state = State.OK if count else State.EMPTY
        verdict = believe(Look(state, True, count), past)
        told.append((verdict.state.value, verdict.misses))
        past = verdict.past
    return told


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((0, 0, 0, 0), [("shrunk", 0), ("shrunk", 0), ("empty", 3), ("empty", 1)]),
        ((0, 0, 20, 0), [("shrunk", 0), ("shrunk", 0), ("ok", 1), ("shrunk", 0)]),
        ((5, 5, 5, 5), [("shrunk", 0), ("shrunk", 0), ("ok", 3), ("ok", 1)]),
        ((5, 0, 6, 6), [("shrunk", 0), ("shrunk", 0), ("ok", 3), ("ok", 1)]),
        ((90, 20, 20), [("ok", 1), ("ok", 1), ("ok", 1)]),  # one odd day is not the usual
    ],
)
def test_a_series_of_looks(counts, told):
    assert looks(TWENTY, *counts) == told


def test_a_failure_between_two_doubted_looks_says_nothing():
    past = believe(Look(State.EMPTY, True, 0), TWENTY).past
    down = believe(Look(State.DOWN, False, 0, "délai dépassé"), past)
    assert (down.state, down.cause, down.past.doubts) == (State.DOWN, "délai dépassé", 1)
    assert believe(Look(State.EMPTY, True, 0), down.past).state is State.SHRUNK


def test_failures_in_a_row_are_counted_until_it_answers():
    past = TWENTY
    for expected in (1, 2, 3):
        past = believe(Look(State.BLOCKED, False, 0), past).past
        assert past.failures == expected
    assert believe(Look(State.OK, True, 20), past).past.failures == 0


def test_a_shrunk_source_says_how_many_it_lacks():
    cause = believe(Look(State.OK, True, 3), TWENTY).cause
    assert cause == "3 annonces au lieu de 20 d'ordinaire : cru à la troisième lecture"


@pytest.mark.parametrize(
    ("misses", "needed", "gone"),
    [(1, 1, True), (1, 2, False), (2, 2, True), (3, 2, True), (1, 0, True)],
)
def test_misses(misses, needed, gone):
    assert is_gone(misses, needed) is gone


DAY, BEFORE = date(2027, 3, 10), date(2027, 3, 9)


@pytest.mark.parametrize(
    ("alive", "endings", "deadline", "status"),
    [
        (True, [], None, "open"),
        (True, [], DAY, "open"),
        (True, [], BEFORE, "expired"),
        (True, ["withdrawn"], None, "open"),
        (True, ["filled"], None, "open"),
        (False, ["withdrawn"], None, "withdrawn"),
        (False, ["filled", "withdrawn"], None, "filled"),
        (False, ["withdrawn", "filled"], None, "withdrawn"),
        (False, ["expired"], None, "expired"),
        (False, ["filled"], BEFORE, "filled"),
        (False, [], None, "withdrawn"),
    ],
)
def test_what_an_offer_is(alive, endings, deadline, status):
    assert status_of(alive, endings, deadline, DAY) == status


@pytest.mark.parametrize(
    ("title", "status"),
    [("POSTE POURVU – Infirmier de nuit", "filled"), ("Fête du village", "withdrawn")],
)
def test_an_advertisement_that_is_an_offer_no_more(title, status):
    refusal = normalise(RawOffer(title=title, text="Un bal sur la place."), DAY)
    assert isinstance(refusal, Refusal)
    assert ending(refusal, "CH")[0] == status
