"""An offer put together from its copies on its first day was changed by nobody."""

from __future__ import annotations

from pipeline.intake import take_in
from pipeline.store import changes, offers
from tests.pipeline.days import BOARD, found, visit


def take(store, harvest):
    with store.session() as session:
        take_in(session, harvest, harvest.started)


def history(store):
    with store.reading() as session:
        (one,) = offers.all_offers(session)
        return [change.reason for change in changes.history(session, one.offer.id)]


def better(card):
    """The same opening with more said of it."""
    return found("ide", card, published="27/02/2027", deadline="30/04/2027")


def test_a_copy_of_the_first_day_is_no_change(store):
    take(store, visit(0, "ide"))
    take(store, visit(0, card=BOARD, found=[better(BOARD)]))
    assert history(store) == [
        "nouvelle offre, vue sur Centre hospitalier d'Exemple",
        "aussi publiée par Tableau des annonces",
    ]


def test_a_change_that_somebody_made_is_said_on_any_day(store):
    take(store, visit(0, "ide"))
    changed = better(visit(0).card)
    take(store, visit(0, found=[changed]))
    assert history(store)[1].startswith("modifiée : ")


def test_what_a_later_copy_adds_is_said(store):
    take(store, visit(0, "ide"))
    take(store, visit(1, card=BOARD, found=[better(BOARD)]))
    (said,) = history(store)[1:]
    assert "aussi publiée par Tableau des annonces" in said
    assert "date limite" in said
