"""What is found where few offers have all that was asked, on both engines."""

from __future__ import annotations

from datetime import date

import pytest

from index.asking import ask
from index.document import to_document
from index.engine import FACETS, Engine, Query
from index.query import parse
from pipeline.gazetteer import gazetteer
from pipeline.offer import Offer, Place


def _offer(id_: str, title: str, insee: str, profession: str, **more: object) -> Offer:
    """One offer; `insee` is a commune's code, or only its département's."""
    town = gazetteer().commune(insee)
    place = Place(departement=insee)
    if town:
        place = Place(commune=town.name, insee=town.insee, departement=town.departement,
                      epci=town.epci, lat=town.lat, lon=town.lon)  # fmt: skip
    return Offer.model_validate({
        "id": id_, "kind": "emploi", "title": title, "professions": [profession], "place": place,
        "published_on": date(2026, 11, 1), **more,
    })  # fmt: skip


OFFERS = [
    _offer("cardio-dreux", "Cardiologue", "28134", "medecin", specialties=["cardiologie"]),
    _offer("dermato-dreux", "Dermatologue", "28134", "medecin", specialties=["dermatologie"]),
    _offer("cardio-brest", "Cardiologue", "29019", "medecin", specialties=["cardiologie"]),
    _offer("cardio-28", "Cardiologue remplaçant", "28", "medecin", specialties=["cardiologie"], kind="remplacement"),
    _offer("ibode-blois", "Infirmier de bloc", "41018", "infirmier", specialties=["ibode"], contracts=["cdi"]),
    _offer("ide-blois", "Infirmier en médecine", "41018", "infirmier", contracts=["cdd"]),
    _offer("ide-tours", "Infirmier logé", "37261", "infirmier", contracts=["cdi"]),
    _offer("as-blois", "Aide-soignant de nuit", "41018", "aide-soignant"),
    _offer("local", "Cabinet à louer, toutes professions", "41018", "osteopathe", kind="local"),
]  # fmt: skip


@pytest.fixture
def filled(engine: Engine) -> Engine:
    engine.apply(map(to_document, OFFERS))
    return engine


def answers(engine: Engine, q: str, **more: str) -> tuple[list[str], list[str]]:
    """The ids that answer, and those that almost do."""
    found = ask(engine, parse({"q": q, **more}))
    assert found.answer.total == len(found.answer.hits)
    assert sum(found.answer.facets["kind"].values()) >= found.answer.total
    return [hit.id for hit in found.answer.hits], [hit.id for hit in found.beside]


def test_a_nurses_diploma_is_a_trade_and_the_place_gives_way_before_it(filled: Engine) -> None:
    these, almost = answers(filled, "ibode indre-et-loire")
    assert (these, almost[0]) == ([], "ibode-blois")
    assert "ide-tours" in almost


def test_what_was_only_written_gives_way_in_steps(filled: Engine) -> None:
    these, almost = answers(filled, "ibode loir-et-cher")
    assert these == ["ibode-blois"]
    assert almost[0] == "ide-blois", "a specialty gives way where the place holds"
    assert answers(filled, "gériatrie infirmier loir-et-cher")[1][-1] == "ide-tours", (
        "then the place, too"
    )
    assert {"as-blois", "cardio-brest", "local"}.isdisjoint(almost), "the trade never does"


def test_a_physicians_specialty_holds_longer_than_the_place(filled: Engine) -> None:
    these, almost = answers(filled, "cardiologue eure-et-loir")
    assert set(these) == {"cardio-dreux", "cardio-28"}
    assert almost == ["cardio-brest", "dermato-dreux"]


def test_a_contract_gives_way_before_it(filled: Engine) -> None:
    these, almost = answers(filled, "cardiologue dreux cdi")
    assert these == []
    assert almost[0] == "cardio-dreux"
    assert "cardio-brest" in almost


def test_an_offer_that_names_no_commune_is_near_all_of_its_departement(filled: Engine) -> None:
    these, almost = answers(filled, "remplacement cardiologue dreux")
    assert these == []
    assert almost[0] in ("cardio-28", "cardio-dreux")
    assert set(almost[:2]) == {"cardio-28", "cardio-dreux"}


@pytest.mark.parametrize(
    "chosen",
    [
        {"specialty": "ibode", "departement": "41"},
        {"specialty": "ibode", "near": "Blois"},
        {"specialty": "ibode", "region": "24"},
    ],
)
def test_what_was_chosen_holds(filled: Engine, chosen: dict[str, str]) -> None:
    assert answers(filled, "infirmier", **chosen) == (["ibode-blois"], [])


def test_words_that_nobody_has_all_of_still_lift(filled: Engine) -> None:
    these, almost = answers(filled, "infirmier logé blois")
    assert these in ([], ["ide-tours"])
    assert {*these, *almost} >= {"ide-tours", "ide-blois", "ibode-blois"}


def test_who_practises_on_their_own_seeks_no_job(filled: Engine) -> None:
    these, almost = answers(filled, "ostéopathe libéral")
    assert (these, almost[0]) == ([], "local")
    these, almost = answers(filled, "infirmier libéral")
    assert "ide-blois" in almost, "jobs are shown where nothing else is"


def test_another_order_has_nothing_beside(filled: Engine) -> None:
    assert answers(filled, "ibode loir-et-cher", sort="date") == (["ibode-blois"], [])


def test_what_is_not_counted_is_the_same_without_facets(filled: Engine) -> None:
    query = Query(q="infirmier", filters={"departement": ("41", "37")})
    counted = filled.search(query)
    plain = filled.search(
        Query(q="infirmier", filters={"departement": ("41", "37")}, counted=False)
    )
    assert (plain.total, plain.hits) == (counted.total, counted.hits)
    assert plain.facets == {name: {} for name in FACETS}
    assert counted.facets["kind"]


def test_half_a_title_is_found_whatever_its_words_ask(filled: Engine) -> None:
    filled.apply(
        [to_document(_offer("bauges", "Chez nous, la secrétaire skie à midi", "73081", "medecin"))]
    )
    found = ask(filled, parse({"q": "secretaire qui skie à midi"}))
    assert [hit.id for hit in found.answer.hits] == ["bauges"]
    assert found.understood.understood == (), "nothing was made a filter after all"


def test_the_part_of_a_question_that_says_most_answers(filled: Engine) -> None:
    """No offer has all the words: neither engine answers with any that has one of them."""
    these, _ = answers(filled, "remplaçants logés osteopathie nuit")
    assert these == []
    filled.apply([to_document(_offer("both", "Poste de nuit, logement", "41018", "osteopathe"))])
    these, _ = answers(filled, "nuit logement piscine osteopathe")
    assert these == ["both"]
    assert ask(filled, parse({"q": "nuit logement piscine osteopathe"})).ignored == ("piscine",)


def test_a_word_made_from_another_finds_it(filled: Engine) -> None:
    filled.apply(
        [to_document(_offer("luchon", "Saison thermale", "31042", "masseur-kinesitherapeute"))]
    )
    found = ask(filled, parse({"q": "kiné thermalisme"}))
    assert [hit.id for hit in found.answer.hits] == ["luchon"]
    assert found.ignored == ()
