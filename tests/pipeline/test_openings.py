"""One offer whatever shows it: its identity through merges, splits, returns, and other keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, event, select
from sqlalchemy.engine import Engine

from pipeline import sighted
from pipeline.apart import TWICE, parts_of_rules, sighting_id, tell_apart
from pipeline.harvest import Ended, Loss, State
from pipeline.intake import take_in
from pipeline.lifecycle import FORGOTTEN, expire
from pipeline.offer import Refusal
from pipeline.store import changes, offers
from pipeline.store.coverage import losses, refusals
from pipeline.store.tables import Block, Sighting
from tests.pipeline.days import BOARD, HOSPITAL, POSTS, day, found, visit

PAGE = "http://tableau.example/9"
VAGUE = replace(
    found(
        "ide", BOARD, title="Infirmier au bloc", text="Poste au bloc opératoire.", reference=None
    ),
    key="9",
)
COPY = replace(found("ide", BOARD, url=PAGE, reference=None), key="9")


def take(store, harvest):
    with store.session() as session:
        return take_in(session, harvest, harvest.started)


def opened(store):
    """The open offers: which sources show each, by its id."""
    with store.reading() as session:
        return {
            row.offer.id: [s.source for s in row.offer.sources]
            for row in offers.open_offers(session)
        }


def only(store):
    (id_,) = opened(store)
    return id_


def one(store, id_):
    with store.reading() as session:
        return offers.offer(session, id_)


def told(store, id_):
    with store.reading() as session:
        return [(change.what, change.reason) for change in changes.history(session, id_)]


# identity


def test_when_two_offers_turn_out_to_be_one_the_elder_lives_on(store):
    take(store, visit(0, card=BOARD, found=[VAGUE]))
    elder = only(store)
    take(store, visit(1, "ide"))
    (younger,) = opened(store).keys() - {elder}
    take(store, visit(2, card=BOARD, found=[COPY]))
    assert opened(store) == {elder: ["ch-exemple", "tableau"]}
    gone = one(store, younger)
    assert (gone.merged_into, gone.offer.status) == (elder, "withdrawn")
    assert gone.offer.excerpt == ""
    with store.reading() as session:
        assert elder in {row.offer.id for row in offers.all_offers(session)}
        assert younger not in {row.offer.id for row in offers.all_offers(session)}
        what = {c.offer_id: c.what for c in changes.changes_after(session, 2)}
    assert what == {elder: "put", younger: "remove"}
    assert len(told(store, elder)) == 4, "with the history of the one that it took in"


def test_a_redirect_leads_to_the_end_of_the_chain(store):
    take(store, visit(0, "ide"))
    first = only(store)
    take(store, visit(1, card=BOARD, found=[VAGUE]))
    third = replace(HOSPITAL, slug="ght", name="GHT", url="http://ght.example/")
    vaguer = replace(
        found("ide", third, title="Infirmier en dialyse", text="Poste en dialyse.", reference=None),
        key="3",
    )
    take(store, visit(2, card=third, found=[vaguer]))
    _, second, last = sorted(opened(store), key=lambda id_: one(store, id_).opened_at)
    # the last becomes the second, then the second the first
    take(store, visit(3, card=third, found=[
        replace(VAGUE, key="3", raw=VAGUE.raw.model_copy(update={"url": "http://ght.example/3"}))
    ]))  # fmt: skip
    assert one(store, last).merged_into == second
    take(store, visit(4, card=BOARD, found=[COPY]))
    take(store, visit(5, card=third, found=[replace(COPY, key="3")]))
    assert opened(store).keys() == {first}
    assert {one(store, second).merged_into, one(store, last).merged_into} == {first}


def test_what_stays_as_it_was_keeps_its_name_when_the_other_becomes_another_opening(store):
    take(store, visit(0, "ide"))
    hospital = only(store)
    take(store, visit(1, card=BOARD, found=[COPY]))
    assert opened(store) == {hospital: ["ch-exemple", "tableau"]}
    take(store, visit(2, card=BOARD, found=[VAGUE]))
    now = opened(store)
    assert now[hospital] == ["ch-exemple"]
    assert sorted(map(tuple, now.values())) == [("ch-exemple",), ("tableau",)]
    assert told(store, hospital)[-1] == ("put", "n'est plus publiée par Tableau des annonces")


def test_ids_are_short_fit_an_address_and_depend_on_the_first_sighting_alone(
    database_url, tmp_path
):
    from pipeline.store import Store

    seen = []
    for url, series in (
        (database_url, [visit(0, *POSTS)]),
        (f"sqlite:///{tmp_path / 'other.db'}", [visit(9, "psy", "sf"), visit(10, *POSTS)]),
    ):
        with Store.open(url) as store:
            for harvest in series:
                take(store, harvest)
            seen.append(set(opened(store)))
    assert seen[0] == seen[1]
    assert all(len(id_) == 12 and id_.isalnum() and id_.isascii() for id_ in seen[0])


def test_an_opening_that_moves_from_one_site_to_another_is_the_same(store):
    take(store, visit(0, "ide"))
    id_ = only(store)
    take(store, visit(1, card=BOARD, found=[COPY]))
    take(store, visit(2, "sf"))
    assert opened(store)[id_] == ["tableau"]
    take(store, visit(3, card=BOARD, found=[found("manip", BOARD)]))
    assert one(store, id_).offer.status == "withdrawn"
    take(store, visit(20, card=BOARD, found=[COPY, found("manip", BOARD)]))
    assert opened(store)[id_] == ["tableau"]
    assert told(store, id_)[-1] == ("put", "de retour sur Tableau des annonces")
    assert one(store, id_).closed_at is None


def test_what_went_long_ago_meets_nothing_new_but_its_own_return(store):
    take(store, visit(0, "ide", "sf"))
    id_ = next(i for i in opened(store) if one(store, i).offer.title == POSTS["ide"][0])
    take(store, visit(1, "sf"))
    late = 2 + FORGOTTEN.days
    with store.session() as session:
        expire(session, day(late))
        gone = sighting_id("ch-exemple", "http://ch.example/ide")
        assert not session.scalars(select(Block).where(Block.sighting_id == gone)).all()
    take(store, visit(late, card=BOARD, found=[COPY]))
    assert id_ not in opened(store), "what is announced anew elsewhere is another opening"
    take(store, visit(late + 1, "ide", "sf"))
    assert id_ in opened(store), "the same advertisement is the same offer, back"


# what ends


def test_its_own_page_ends_an_offer_at_once_whatever_the_listing(store):
    take(store, visit(0, *POSTS))
    ended = [
        Ended("http://ch.example/ide", "filled", "poste pourvu"),
        Ended("http://ch.example/sf", "withdrawn", "sa page répond 404"),
        Ended("http://ch.example/inconnue", "withdrawn", "sa page répond 404"),
        Ended("http://ch.example/psy", "withdrawn", "sa page répond 404"),
    ]
    taken = take(store, visit(1, "psy", whole=False, gone=ended))
    assert taken.gone == 2
    with store.reading() as session:
        now = {r.offer.title: (r.offer.status, r.closed_reason) for r in offers.all_offers(session)}
    assert now[POSTS["ide"][0]] == ("filled", "poste pourvu, selon Centre hospitalier d'Exemple")
    assert now[POSTS["sf"][0]][0] == "withdrawn"
    assert now[POSTS["psy"][0]][0] == "open", "the listing shows it"


def test_what_was_over_when_first_met_casts_no_doubt_on_an_empty_listing(store):
    ended = [Ended("http://ch.example/ide", "filled", "poste pourvu")]
    for number in (0, 1):
        taken = take(store, visit(number, state=State.EMPTY, gone=ended))
        assert (taken.state, taken.refused) == (State.EMPTY, 1)


@pytest.mark.parametrize(
    "where", ["http://ch.example/ide", "https://www.ch.example/ide/?utm_source=x"]
)
def test_what_the_listing_shows_and_cannot_be_read_is_not_absent(store, where):
    take(store, visit(0, *POSTS))
    for number in (1, 2, 3):
        lost = [Loss("page illisible", where)]
        taken = take(store, visit(number, *tuple(POSTS)[1:], losses=lost))
        assert (taken.gone, taken.losses) == (0, 1)
    assert len(opened(store)) == 5
    assert take(store, visit(4, *tuple(POSTS)[1:])).gone == 1


def test_a_deadline_that_is_put_off_brings_the_offer_back(store):
    take(store, visit(0, found=[found("ide", deadline="03/03/2027")]))
    id_ = only(store)
    with store.session() as session:
        assert expire(session, day(5)) == 1
        assert expire(session, day(5)) == 0
    gone = one(store, id_)
    assert (gone.offer.status, gone.closed_reason) == ("expired", "date limite passée (03/03/2027)")
    # still listed, and then gone from the list too: it has expired all the same
    assert take(store, visit(6, found=[found("ide", deadline="03/03/2027")])).gone == 0
    taken = take(store, visit(7, found=[found("ide", deadline="30/03/2027")]))
    assert (taken.changed, taken.offers_open) == (1, 1)
    assert opened(store).keys() == {id_}
    assert "date limite" in told(store, id_)[-1][1]


def test_an_expired_offer_that_leaves_the_list_stays_expired(store):
    take(store, visit(0, found=[found("ide", deadline="03/03/2027"), found("sf")]))
    id_ = next(i for i in opened(store) if one(store, i).offer.deadline)
    taken = take(store, visit(5, found=[found("ide", deadline="03/03/2027"), found("sf")]))
    assert (taken.gone, taken.offers_open) == (0, 1), "intake itself ends what is over"
    take(store, visit(6, "sf"))
    assert one(store, id_).offer.status == "expired"
    assert [what for what, _ in told(store, id_)] == ["put", "remove"]


def test_what_is_over_when_first_seen_was_never_open(store):
    taken = take(
        store, visit(5, found=[found("ide", deadline="03/03/2027", published="01/02/2027")])
    )
    assert (taken.new, taken.offers_open) == (1, 0)
    with store.reading() as session:
        (row,) = offers.all_offers(session)
        assert (row.offer.status, row.closed_at) == ("expired", day(5))
        assert [c.what for c in changes.changes_after(session, 0)] == ["remove"]


def test_a_filled_one_that_stays_in_the_list_ends_once_and_may_open_again(store):
    filled = found("ide", title="POSTE POURVU – Infirmier de nuit en gériatrie")
    take(store, visit(0, "ide", "sf"))
    id_ = next(i for i in opened(store) if one(store, i).offer.title == POSTS["ide"][0])
    assert take(store, visit(1, found=[filled, found("sf")])).gone == 1
    assert one(store, id_).offer.status == "filled"
    for number in (2, 3):
        taken = take(store, visit(number, found=[filled, found("sf")]))
        assert (taken.gone, taken.new, taken.refused) == (0, 0, 1)
    with store.reading() as session:
        (row,) = refusals(session)
        assert (row.reason, row.last_seen) == ("poste pourvu", day(3).date())
    assert take(store, visit(4, "sf")).gone == 0
    assert one(store, id_).offer.status == "filled"
    taken = take(store, visit(5, "ide", "sf"))
    assert (taken.back, taken.new, taken.refused) == (1, 0, 0)
    assert id_ in opened(store)


# keys


def test_different_advertisements_under_one_key_are_all_kept_and_said(store):
    page = "http://ch.example/offres"
    ads = [replace(found(key, url=page), key=page) for key in ("ide", "sf", "kine")]
    taken = take(store, visit(0, found=[*ads, ads[0]]))
    assert (taken.new, taken.losses, taken.offers_open) == (3, 1, 3)
    with store.reading() as session:
        (loss,) = losses(session)
        assert (loss.reason, loss.where) == (TWICE, page)
    before = opened(store)
    # another order, and one less: each is still itself
    taken = take(store, visit(1, found=[ads[2], ads[1]]))
    assert (taken.new, taken.changed, taken.gone) == (0, 0, 1)
    taken = take(store, visit(2, found=[ads[1]]))
    assert (taken.new, taken.gone) == (0, 1)
    taken = take(store, visit(3, found=ads))
    assert (taken.new, taken.back) == (0, 2)
    assert opened(store).keys() == before.keys()


def test_one_advertisement_that_changes_under_its_key_is_the_same_one():
    old, new = found("ide"), found("ide", title="Infirmier de jour")
    kept, said = tell_apart([old], {})
    assert (list(kept), said) == ([old.key], [])
    from pipeline.apart import mark

    kept, said = tell_apart([new], {old.key: mark(old.raw)})
    assert (list(kept), said) == ([old.key], [])
    twins = [old, found("ide", text="autre texte"), found("ide", text="et encore un autre")]
    kept, said = tell_apart(twins, {})
    assert len(kept) == 3
    assert len(said) == 1


# what is read, and how often


@pytest.fixture
def reads(monkeypatch):
    """The titles that were normalised, in order."""
    titles = []

    def normalise_all(asked):
        asked = list(asked)
        titles.extend((raw.title, today) for raw, today, _ in asked)
        return real(asked)

    real = sighted.normalise_all
    monkeypatch.setattr(sighted, "normalise_all", normalise_all)
    return titles


def test_what_is_unchanged_is_not_read_again(store, reads):
    fete = replace(found("psy", title="Fête du village", text="Grand bal.", employer=None), key="f")
    take(store, visit(0, found=[found("ide"), fete]))
    assert len(reads) == 2
    taken = take(store, visit(1, found=[found("ide"), fete]))
    assert len(reads) == 2
    assert taken.refused == 1
    take(store, visit(2, found=[found("ide", contract="CDD"), fete]))
    assert len(reads) == 3


def test_other_rules_read_everything_again_as_on_the_day_it_was_first_read(
    store, reads, monkeypatch
):
    fete = replace(found("psy", title="Fête du village", text="Grand bal.", employer=None), key="f")
    ads = [found("ide"), found("sf", deadline="avant le 15 mars"), fete]
    take(store, visit(0, found=ads))
    before = opened(store)
    reads.clear()
    monkeypatch.setattr(sighted, "rules", lambda: "autres")
    taken = take(store, visit(400, found=ads))
    assert [today for _, today in reads] == [day(0).date()] * 3
    assert (taken.new, taken.changed, taken.refused) == (0, 0, 1)
    assert before.keys() >= opened(store).keys()
    with store.reading() as session:
        deadlines = {row.offer.deadline for row in offers.all_offers(session)}
    assert {d.year for d in deadlines if d} == {2027}
    reads.clear()
    take(store, visit(401, found=ads))
    assert reads == []


def test_other_rules_place_everything_again_so_that_its_keys_are_theirs(store, monkeypatch):
    take(store, visit(0, "ide", "sf"))
    with store.session() as session:
        kept = session.scalars(select(Block.block)).all()
        session.execute(delete(Block))
    monkeypatch.setattr(sighted, "rules", lambda: "autres")
    before = opened(store)
    take(store, visit(1, "ide", "sf"))
    with store.reading() as session:
        assert sorted(session.scalars(select(Block.block))) == sorted(kept)
    assert opened(store) == before


def test_rules_are_all_that_reads_and_all_that_unites():
    names = {str(one).partition("pipeline/")[2] for one in parts_of_rules()}
    assert {"normalise/place/step.py", "normalise/opening/habits.csv", "dedupe/keys.py"} <= names
    assert {"vocabulary.toml", "gazetteer/lookup.py"} <= names


def test_what_old_rules_refused_and_new_ones_accept_is_refused_no_more(store, monkeypatch):
    def refuse(asked):
        return (Refusal(step="relevance", reason="hors santé") for _ in asked)

    with monkeypatch.context() as old:
        old.setattr(sighted, "normalise_all", refuse)
        old.setattr(sighted, "rules", lambda: "anciennes")
        assert take(store, visit(0, "ide")).refused == 1
    for number in (1, 2):
        taken = take(store, visit(number, "ide"))
        assert (taken.new, taken.refused, taken.offers_open) == (2 - number, 0, 1)
        with store.reading() as session:
            assert refusals(session) == []


def test_a_large_source_that_did_not_change_costs_a_few_statements(store):
    ads = [
        replace(
            found("ide", reference=f"R-{n}", url=f"http://ch.example/o/{n}"),
            key=f"http://ch.example/o/{n}",
        )
        for n in range(1000)
    ]
    take(store, visit(0, found=ads))
    statements = []

    def note(connection, cursor, statement, *_):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        taken = take(store, visit(1, found=ads))
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert (taken.new, taken.changed, taken.gone) == (0, 0, 0)
    assert len(statements) < 25
    with store.reading() as session:
        assert {row for (row,) in session.execute(select(Sighting.last_seen))} == {day(1).date()}


def test_one_change_touches_its_own_group_only(store):
    take(store, visit(0, *POSTS))
    edited = [found(key) for key in tuple(POSTS)[1:]]
    edited.append(found("ide", contract="CDD de 6 mois"))
    written = []

    def note(connection, cursor, statement, parameters, context, many):
        if statement.startswith("UPDATE offer"):
            written.extend(parameters if many else [parameters])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert take(store, visit(1, found=edited)).changed == 1
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(written) == 1


def test_a_look_on_an_earlier_day_does_not_turn_back_the_days(store):
    take(store, visit(5, "ide"))
    take(store, visit(3, "ide"))
    with store.reading() as session:
        (row,) = offers.open_offers(session)
    assert row.offer.sources[0].last_seen == day(5).date()
    assert row.opened_at == day(5)
