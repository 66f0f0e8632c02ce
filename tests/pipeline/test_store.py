"""The store by itself: writers and readers side by side, sources, leases, objections, coverage."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import func, insert, select, text

from pipeline.errors import StoreError
from pipeline.harvest import Loss, SourceCard, State
from pipeline.intake import take_in
from pipeline.lifecycle import expire
from pipeline.store import Store, changes, offers, sources
from pipeline.store.columns import clean
from pipeline.store.coverage import coverage, departements, losses, refusal_counts, refusals
from pipeline.store.tables import Block, Lost, Refused, Sighting, SourceState
from tests.pipeline.days import BOARD, HOSPITAL, NOON, POSTS, day, found, visit

CARDS = [HOSPITAL, BOARD]


def take(store, harvest, now=None):
    with store.session() as session:
        return take_in(session, harvest, now or harvest.started)


def test_a_session_that_fails_keeps_nothing(store):
    def fail():
        with store.session() as session:
            sources.register(session, CARDS, now=NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.reading() as session:
        assert sources.sources(session) == []


def test_a_reader_sees_one_moment_and_blocks_nobody(store):
    take(store, visit(0, "ide"))
    with store.reading() as reading:
        assert offers.count_open(reading) == 1
        take(store, visit(1, "ide", "sf"))
        assert offers.count_open(reading) == 1
        assert changes.last_seq(reading) == 1
    with store.reading() as reading:
        assert offers.count_open(reading) == 2


def test_a_reader_cannot_write(store):
    with pytest.raises(StoreError, match=r"read-?only"), store.reading() as session:
        sources.register(session, CARDS, now=NOON)


def open_at_once(url, many):
    errors = []

    def open_it():
        try:
            Store.open(url).close()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test says it
            errors.append(error)

    threads = [Thread(target=open_it) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_four_at_once_open_one_new_database(database_url):
    assert open_at_once(database_url, 4) == []
    with Store.open(database_url) as store, store.reading() as session:
        assert offers.count_open(session) == 0


def test_many_new_files_are_each_opened_by_several_at_once(tmp_path):
    """SQLite tells who begins its journal at such a moment that it is locked, and does not wait."""
    for number in range(20):
        assert open_at_once(f"sqlite:///{tmp_path / f'{number}.db'}", 6) == []


def test_a_follower_misses_no_change_of_writers_at_once(database_url):
    """Transactions that overlap must not commit a lower number after a higher one was read."""
    writers, days = 4, 6
    errors, followed, seq = [], [], 0

    def write(number):
        card = replace(HOSPITAL, slug=f"ch-{number}", url=f"http://ch{number}.example/")
        try:
            with Store.open(database_url) as own:
                for n in range(days):
                    keys = tuple(POSTS)[: 2 + n % 3]
                    ads = [
                        found(k, card, employer=f"CH {number}", reference=f"{number}-{k}")
                        for k in keys
                    ]
                    take(own, visit(n, card=card, found=ads))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test says it
            errors.append(error)

    with Store.open(database_url) as store:
        threads = [Thread(target=write, args=(number,)) for number in range(writers)]
        for thread in threads:
            thread.start()
        alive = True
        while alive:
            alive = any(thread.is_alive() for thread in threads)
            with store.reading() as session:
                for change in changes.changes_after(session, seq, limit=3):
                    followed.append(change.seq)
                    seq = change.seq
        for thread in threads:
            thread.join()
        with store.reading() as session:
            followed += [c.seq for c in changes.changes_after(session, seq)]
            every = [c.seq for c in changes.changes_after(session, 0, limit=100_000)]
    assert errors == []
    assert len(every) > 2 * writers
    assert followed == every


def test_moments_come_back_as_they_went_and_naive_ones_are_refused(store):
    paris = datetime.fromisoformat("2027-03-01T12:30:00+01:00")
    with store.session() as session:
        sources.register(session, CARDS, now=paris)
        sources.set_due(session, "ch-exemple", paris)
    with store.reading() as session:
        row = sources.source(session, "ch-exemple")
        assert row.since == row.next_due_at == paris
        assert row.since.utcoffset() == timedelta(0)
    with pytest.raises(Exception, match="time zone"), store.session() as session:
        sources.set_due(session, "ch-exemple", datetime(2027, 3, 1))  # noqa: DTZ001


def test_registering_again_keeps_what_is_known_and_learns_what_is_new(store):
    with store.session() as session:
        assert sources.register(session, CARDS, now=NOON) == 2
    take(store, visit(0, "ide"))
    renamed = replace(HOSPITAL, name="Hôpital d'Exemple", departement="41")
    with store.session() as session:
        assert sources.register(session, [renamed, BOARD], now=day(1)) == 0
    with store.reading() as session:
        row = sources.source(session, "ch-exemple")
        assert (row.name, row.departement, row.state) == ("Hôpital d'Exemple", "41", State.OK)
        assert (row.open_offers, row.last_ok_at) == (1, NOON)
        assert [r.slug for r in sources.sources(session, "41")] == ["ch-exemple"]
        assert sources.source(session, "tableau").state is State.NEVER
        assert sources.source(session, "inconnu") is None


def test_due_sources_in_their_order(store):
    cards = [replace(HOSPITAL, slug=slug) for slug in ("a", "b", "c", "d", "e")]
    with store.session() as session:
        sources.register(session, cards, opposed=["e"], now=NOON)
        sources.set_due(session, "a", NOON - timedelta(hours=1))
        sources.set_due(session, "b", NOON + timedelta(hours=1))
        sources.set_due(session, "c", NOON - timedelta(days=3))
    with store.reading() as session:
        assert [row.slug for row in sources.due(session, NOON)] == ["d", "c", "a"]
        assert [row.slug for row in sources.due(session, NOON, limit=1)] == ["d"]
        assert sources.due(session, NOON, departement="41") == []


def test_a_lease_has_one_holder_until_it_ends(store):
    until = NOON + timedelta(minutes=3)
    with store.session() as session:
        assert sources.lease(session, "harvest", "a", until, NOON)
        assert not sources.lease(session, "harvest", "b", until, NOON)
        assert sources.lease(session, "harvest", "a", until + timedelta(1), NOON)
        assert not sources.release(session, "harvest", "b")
        assert sources.release(session, "harvest", "a")
        assert sources.lease(session, "harvest", "b", until, NOON)
        # its holder was killed: free once it has ended
        assert sources.lease(session, "harvest", "c", until + timedelta(1), until)


def test_a_cursor_is_kept_for_each_engine(store):
    with store.session() as session:
        assert changes.cursor(session, "embedded") == 0
        changes.set_cursor(session, "embedded", 7)
        changes.set_cursor(session, "embedded", 9)
    with store.reading() as session:
        assert changes.cursor(session, "embedded") == 9
        assert changes.cursor(session, "meilisearch") == 0


def test_offers_come_in_the_order_asked_and_as_a_stream(store):
    take(store, visit(0, *POSTS))
    take(store, visit(1, *tuple(POSTS)[:4]))
    with store.reading() as session:
        every = [row.offer.id for row in offers.all_offers(session)]
        assert len(every) == len(set(every)) == 5
        asked = [*reversed(every), "jamais", every[0]]
        assert [row.offer.id for row in offers.offers(session, asked)] == every[::-1]
        assert {row.offer.id for row in offers.open_offers(session, "28")} < set(every)
        assert list(offers.open_offers(session, "41")) == []
        assert offers.count_open(session, "28") == 4
        assert len(offers.latest(session, limit=3)) == 3
        assert offers.offer(session, "jamais") is None


def test_the_days_of_a_source_are_the_latest_though_the_offer_did_not_change(store):
    take(store, visit(0, "ide"))
    take(store, visit(9, "ide"))
    with store.reading() as session:
        (row,) = offers.open_offers(session)
        (shown,) = row.offer.sources
        assert (shown.first_seen, shown.last_seen) == (day(0).date(), day(9).date())
        assert row.changed_at == row.opened_at == day(0)
        assert row.first_seen == day(0).date()
        (showing,) = offers.shown_by(session, row.offer.id)
        assert (showing.name, showing.last_seen) == (HOSPITAL.name, day(9).date())


def test_a_stream_of_many_pages_forgets_none(store):
    take(store, visit(0, "ide"))
    with store.reading() as session:
        (first,) = offers.all_offers(session)
    body = first.offer.model_dump(mode="json", exclude={"status"})
    rows = [
        {
            "id": f"n{number:05}", "status": "open", "body": body, "kind": "emploi",
            "professions": [], "opened_at": NOON, "changed_at": NOON,
        }
        for number in range(1203)
    ]  # fmt: skip
    from pipeline.store.tables import Opening

    with store.session() as session:
        session.execute(insert(Opening), rows)
    with store.reading() as session:
        assert sum(1 for _ in offers.all_offers(session)) == 1204
        assert len(session.identity_map) < 600, "a stream does not gather in memory"


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_an_objection_erases_what_was_read_and_survives(store):
    fete = replace(found("psy", BOARD, title="Fête du village", text="Grand bal."), key="fete")
    take(store, visit(0, "ide", "sf"))
    harvest = visit(
        0, card=BOARD, found=[found("ide", BOARD, reference="T-1"), found("manip", BOARD), fete]
    )
    harvest.losses.append(Loss("page illisible"))
    take(store, harvest)
    with store.reading() as session:
        ids = {row.offer.title: row.offer.id for row in offers.open_offers(session)}
    with store.session() as session:
        sources.register(session, CARDS, opposed=["tableau"], now=day(1))
    with store.reading() as session:
        for table in (Sighting, Refused, Lost):
            assert not session.scalars(select(table).where(table.source == "tableau")).all()
        assert count(session, Block) > 0
        both = offers.offer(session, ids[POSTS["ide"][0]]).offer
        assert (both.status, [s.source for s in both.sources]) == ("open", ["ch-exemple"])
        gone = offers.offer(session, ids[POSTS["manip"][0]])
        assert (gone.offer.status, gone.offer.title) == ("withdrawn", "Offre effacée")
        assert gone.offer.excerpt == ""
        assert gone.offer.sources == ()
        assert changes.history(session, gone.offer.id)[-1].what == "remove"
        assert "manipulateur" not in session.scalar(
            text("SELECT CAST(body AS VARCHAR) FROM offer WHERE id = :id"), {"id": gone.offer.id}
        )
    assert take(store, visit(2, card=BOARD, found=[found("kine", BOARD)])).state is State.OPPOSED
    with store.session() as session:
        sources.register(session, CARDS, now=day(3))  # its file does not say so any more
    with store.reading() as session:
        assert sources.source(session, "tableau").state is State.OPPOSED
        assert offers.count_open(session) == 2


def test_no_person_is_kept(store):
    text_ = "Contact : Mme Élodie Martin-Fictive, 06 12 34 56 78, elodie.fictive@orange.fr. Poste d'infirmier."
    read = found("ide", text=text_)
    refused = replace(
        found("sf", title="Hommage au docteur Fictif-Dupont", text=text_, employer=None), key="x"
    )
    harvest = visit(0, found=[read, refused])
    harvest.losses.append(Loss("illisible", value="Dr Fictif-Dupont, 06 12 34 56 78"))
    assert take(store, harvest).refused == 1
    with store.reading() as session:
        kept = "".join(
            str(tuple(row))
            for table in (Sighting, Refused, Lost, SourceState)
            for row in session.execute(select(*table.__table__.columns))
        )
        kept += "".join(row.offer.model_dump_json() for row in offers.all_offers(session))
    for person in ("Élodie", "Fictive", "Fictif", "Dupont", "06 12", "orange.fr"):
        assert person not in kept, person


def test_coverage_counts_what_is_shown_now(store):
    with store.session() as session:
        silent = SourceCard("ehpad", "EHPAD", "http://e.example/", "feed", "ehpad", "41018", "41")
        sources.register(session, [*CARDS, silent], now=NOON)
    fete = replace(found("psy", title="Fête du village", text="Grand bal.", employer=None), key="f")
    take(store, visit(0, found=[found("ide"), found("sf"), fete]))
    with store.reading() as session:
        seen = coverage(session, "28")
        assert (seen.sources, seen.offers) == (2, 2)
        assert seen.states == {State.OK: 1, State.NEVER: 1}
        assert seen.kinds == {"emploi": 2}
        assert set(seen.professions) == {"infirmier", "sage-femme"}
        assert seen.communes == {"28085": 2}
        assert sum(seen.epcis.values()) == 2
        assert [row.slug for row in seen.silent] == ["tableau"]
        assert sum(seen.refusals.values()) == 1
        assert departements(session) == {"28": (2, 2), "41": (1, 0)}
        assert coverage(session).sources == 3
        assert refusal_counts(session, "41") == {}
        assert [row.title for row in refusals(session, "28")] == ["Fête du village"]
        assert refusals(session, "28", offset=1) == []
    take(store, visit(1, found=[found("ide"), found("sf")]))
    with store.reading() as session:
        assert refusals(session) == [], "it is not shown any more"


def test_a_loss_is_current_until_a_whole_reading_is_without_it(store):
    loss = Loss("page illisible", "http://ch.example/x")
    first = visit(0, "ide", losses=[loss, loss])
    take(store, first)
    take(store, visit(1, "ide", whole=False))
    with store.reading() as session:
        (row,) = losses(session, "28", "ch-exemple")
        assert (row.first_seen, row.last_seen) == (day(0).date(), day(0).date())
    take(store, visit(2, "ide", losses=[loss]))
    with store.reading() as session:
        (row,) = losses(session)
        assert (row.first_seen, row.last_seen) == (day(0).date(), day(2).date())
    take(store, visit(3, "ide"))
    with store.reading() as session:
        assert losses(session) == []


def test_what_nobody_reads_any_more_goes_after_a_year(store):
    fete = replace(found("psy", title="Fête du village", text="Grand bal.", employer=None), key="f")
    take(store, visit(0, found=[found("ide"), fete], losses=[Loss("illisible")]))
    for later, left in ((40, (1, 1, 1)), (400, (0, 0, 0))):
        with store.session() as session:
            expire(session, day(later))
        with store.reading() as session:
            assert refusals(session) == []
            assert losses(session) == []
            kept = (count(session, Refused), count(session, Lost), len(sources.runs(session)))
            assert kept == left
            assert offers.count_open(session) == 1, "an offer goes by the rules, not by its age"


def test_runs_are_told_newest_first(store):
    for number in range(3):
        take(store, visit(number, "ide", requests=number, received=3_000_000_000))
    with store.reading() as session:
        assert [run.requests for run in sources.runs(session, "ch-exemple", limit=2)] == [2, 1]
        assert sources.runs(session, "tableau") == []
        assert sources.runs(session)[0].received == 3_000_000_000


def test_a_database_that_goes_away_is_said_in_a_sentence(tmp_path):
    with Store.open(f"sqlite:///{tmp_path / 's.db'}") as store:
        with store.session() as session:
            session.execute(text("DROP TABLE lease"))
        with pytest.raises(StoreError, match="no such table"), store.session() as session:
            sources.lease(session, "x", "y", NOON, NOON)


def test_a_password_is_not_told():
    with pytest.raises(StoreError) as told:
        Store.open("postgresql+psycopg://someone:sesame@127.0.0.1:1/none")
    assert "sesame" not in str(told.value)
    assert "127.0.0.1" in str(told.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url):
    with pytest.raises(StoreError, match="mémoire"):
        Store.open(url)


@pytest.mark.parametrize(
    ("given", "kept"), [("a\x00b", "a\ufffdb"), ("\ud83d", "\ufffd"), ("é😀", "é😀"), ("", "")]
)
def test_characters_that_no_database_keeps(given, kept):
    assert clean(given) == kept
