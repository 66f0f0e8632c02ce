"""What is indexed of an offer, and in which order documents sort."""

from __future__ import annotations

from datetime import date

import pytest

from index.document import Document, to_document
from index.words import words
from pipeline.offer import Offer, Place


def offer(**more: object) -> Offer:
    return Offer.model_validate({"id": "o1", "kind": "emploi", "title": "Titre", **more})


def test_the_least_offer() -> None:
    assert to_document(offer()) == Document(
        id="o1", title="Titre", kind="emploi", labels="Emploi salarié"
    )


def test_a_full_offer() -> None:
    document = to_document(
        offer(
            professions=("infirmier", "infirmier"), contracts=("cdi",), employer="CH de l'Île",
            place=Place(commune="Dreux", insee="28134", departement="28", lat=48.7, lon=1.4),
            published_on=date(2027, 3, 1), deadline=date(2027, 4, 1), excerpt="De nuit.",
        ),
        first_seen=date(2027, 3, 5),
    )  # fmt: skip
    assert document.profession == ("infirmier",)
    assert (document.contract, document.departement) == (("cdi",), ("28",))
    assert (document.lat, document.lon) == (48.7, 1.4)
    assert document.published == (date(2027, 3, 1) - date(1970, 1, 1)).days
    assert document.deadline == document.published + 31
    assert {"dreux", "28100", "28", "eure", "loir", "centre", "val"} <= set(words(document.place))
    assert {"infirmier", "infirmiere", "ide", "cdi"} <= set(words(document.labels))


def test_first_sight_stands_in_for_publication() -> None:
    assert to_document(offer(), first_seen=date(1970, 1, 3)).published == 2
    assert to_document(offer()).published is None


def test_labels_say_no_more_than_the_offer() -> None:
    doctor = to_document(offer(professions=("medecin",), specialties=("cardiologie",)))
    found = set(words(doctor.labels))
    assert {"medecin", "cardiologie", "cardiologue"} <= found
    assert not {"generaliste", "stage", "interne", "chirurgien"} & found
    general = to_document(offer(professions=("medecin",), specialties=("medecine-generale",)))
    assert "generaliste" in words(general.labels)
    assert not {"interne", "chirurgien"} & set(words(general.labels))
    stage = to_document(offer(kind="stage"))
    assert "infirmier" not in words(stage.labels)


def test_values_that_are_not_in_the_vocabulary_do_no_harm() -> None:
    document = to_document(
        offer(kind="x", professions=("y",), place=Place(insee="99999", departement="99"))
    )
    assert (document.kind, document.profession, document.departement) == ("x", ("y",), ("99",))


def test_texts_are_cleaned() -> None:
    document = to_document(offer(title="A\ue000b\x00c\ud800d", excerpt="e\u0301"))
    assert (document.title, document.excerpt) == ("Ab c d", "é")


@pytest.mark.parametrize("day", [-800_000, -1, 0, 20_000, 800_000])
def test_order_keys(day: int) -> None:
    def keys(**more: object) -> Document:
        return Document.model_validate({"id": "a", "title": "t", "kind": "k", **more})

    one, later = keys(published=day, deadline=day), keys(published=day + 1, deadline=day + 1)
    assert keys().newest < one.newest <= later.newest < 1 << 53
    assert one.soonest <= later.soonest < keys().soonest < 1 << 53
    other = keys(id="b", published=day, deadline=day)
    assert other.newest != one.newest
    assert other.soonest != one.soonest
