"""Any series of days: what the last whole listing showed is open, and a repeat changes nothing."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.harvest import Ended, State
from pipeline.intake import take_in
from pipeline.lifecycle import expire
from pipeline.store import Store, changes, offers
from pipeline.store.offers import shown_by
from tests.pipeline.days import BOARD, HOSPITAL, NOON, POSTS, found, visit

KEYS = tuple(POSTS)
WORDS = ("", " – à 80 %", " – CDI temps plein")


@st.composite
def look(draw):
    """One visit to one of two sources: most are whole, some fail, some are cut short."""
    card = draw(st.sampled_from([HOSPITAL, HOSPITAL, BOARD]))
    state = draw(st.sampled_from([State.OK] * 6 + [State.EMPTY, State.DOWN, State.CHANGED]))
    keys = draw(st.sets(st.sampled_from(KEYS), min_size=1)) if state is State.OK else set()
    ads = [
        found(key, card, title=POSTS[key][0] + draw(st.sampled_from(WORDS))) for key in sorted(keys)
    ]
    gone = draw(st.sets(st.sampled_from(KEYS), max_size=1)) if draw(st.booleans()) else set()
    return {
        "card": card, "state": state, "found": ads, "whole": draw(st.sampled_from([True, True, False])),
        "misses_to_retire": draw(st.integers(1, 2)),
        "gone": [Ended(f"{card.url}{key}", "filled", "poste pourvu") for key in gone],
    }  # fmt: skip


def take(store, harvest):
    with store.session() as session:
        return take_in(session, harvest, harvest.started)


def seen(store):
    with store.reading() as session:
        return (
            {row.offer.id: row for row in offers.all_offers(session)},
            changes.last_seq(session),
        )


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(series=st.lists(look(), min_size=1, max_size=8))
def test_any_series_of_days(series, tmp_path_factory):
    folder = tmp_path_factory.mktemp("days")
    last_whole: dict[str, set[str]] = {}
    with Store.open(f"sqlite:///{folder / 's.db'}") as store:
        for number, given_look in enumerate(series):
            values = dict(given_look)
            card, state = values.pop("card"), values.pop("state")
            harvest = visit(number, card=card, state=state, **values)
            taken = take(store, harvest)
            if state is State.OK:
                held = last_whole.get(card.slug, set()) if not harvest.whole else set()
                last_whole[card.slug] = held | {one.raw.url for one in harvest.found}
            elif taken.gone:
                last_whole[card.slug] = set()
            last_whole[card.slug] = last_whole.get(card.slug, set()) - {
                one.key for one in harvest.gone if one.key not in {f.key for f in harvest.found}
            }
            _holds(store, last_whole)
            before, seq = seen(store)
            again = take(store, harvest)
            if taken.state in (State.OK, State.EMPTY) and harvest.misses_to_retire == 1:
                assert (again.new, again.changed, again.back, again.gone) == (0, 0, 0, 0)
                assert seen(store) == (before, seq)
        with store.session() as session:
            assert expire(session, NOON + timedelta(days=30)) == 0, "none has a deadline"


def _holds(store: Store, last_whole: dict[str, set[str]]) -> None:
    shown: dict[str, set[str]] = {}
    with store.reading() as session:
        ids = [row.offer.id for row in offers.open_offers(session)]
        assert len(ids) == len(set(ids))
        for id_ in ids:
            living = [s for s in shown_by(session, id_) if s.status == "open"]
            assert living, "an open offer is shown by somebody"
            for showing in living:
                shown.setdefault(showing.source, set()).add(showing.url)
        # what the log says is what is there: followed from its beginning, it gives the open ones
        followed: set[str] = set()
        for change in changes.changes_after(session, 0, limit=100_000):
            (followed.add if change.what == "put" else followed.discard)(change.offer_id)
        assert followed == set(ids)
    for slug, urls in last_whole.items():
        assert urls <= shown.get(slug, set()), slug
