"""Habits of words: learnt from gold, one sign among others."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from pipeline.normalise.opening import habits
from pipeline.normalise.words import words
from pipeline.offer import RawOffer


def weigh(title: str, text: str) -> int:
    raw = RawOffer.model_validate(
        {"title": title, "text": text, "source": {"name": "Mairie", "publisher": "commune"}}
    )
    return habits.habit(raw, words(title), words(text))


OFFER = (
    "La maison de santé recherche un médecin généraliste libéral. Loyer modéré, secrétariat sur place, "
    "équipe de six infirmiers. Poste à pourvoir dès que possible, temps plein ou mi-temps, logement possible."
)
STORY = (
    "Les habitants ont applaudi le docteur, arrivé en 1988, lors d'une cérémonie à la salle des fêtes. Le maire a "
    "rappelé ses années de consultations, remercié les bénévoles et annoncé la date du prochain conseil municipal."
)


def test_a_page_that_offers_speaks_otherwise_than_one_that_tells() -> None:
    assert weigh("Médecin généraliste", OFFER) > 0 > weigh("Un hommage", STORY)


def test_what_says_so_most_is_named_as_written() -> None:
    for sign, said in ((1, OFFER), (-1, STORY)):
        words_ = habits.loudest(words("Le docteur"), words(said), sign)
        assert words_
        assert words_ in f"Le docteur {said}"
    assert habits.loudest(words(""), words(""), 1) == ""


@pytest.mark.parametrize("title", ["Infirmier de nuit", "Un hommage au docteur", ""])
def test_a_title_alone_has_none(title: str) -> None:
    assert weigh(title, "") == 0


def test_saying_it_again_adds_nothing() -> None:
    # the seam between the two makes one pair that was not there
    assert abs(weigh("Médecin", OFFER) - weigh("Médecin", f"{OFFER} {OFFER}")) <= 1


def test_a_long_page_is_no_surer_for_its_length() -> None:
    filler = " ".join(f"mot{number}" for number in range(400))
    assert (
        0 < weigh("Médecin généraliste", f"{OFFER} {filler}") < weigh("Médecin généraliste", OFFER)
    )


def test_the_table_is_whole() -> None:
    table = files("pipeline.normalise.opening").joinpath(habits.TABLE).read_text("utf-8")
    rows = list(csv.reader(table.splitlines()))[1:]
    places = {where for where, *_ in rows}
    assert places == {"title", "text", "first", "field", "publisher", "always"}
    assert len({(where, said) for where, said, _ in rows}) == len(rows) > 1_000
    assert all(abs(int(hundredths)) >= 9 for _, _, hundredths in rows)
