"""Notices that name but the département: which opening they mean, and when that stays open."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.dedupe.groups import cluster
from pipeline.dedupe.notice.traits import said_again
from pipeline.dedupe.record import Record
from pipeline.dedupe.weighing.evidence import compare
from pipeline.offer import Offer, Place

DREUX = Place(commune="Dreux", insee="28134", departement="28")
CHATEAUDUN = Place(commune="Châteaudun", insee="28088", departement="28")
SOMEWHERE = Place(departement="28")

HOUSE = "Bloc de 5 salles, chirurgie robotisée, balnéothérapie, doublure d'un mois, studio prêté."


def _nurse(name: str, text: str, place: Place = SOMEWHERE, **values: object) -> Record:
    offer = Offer.model_validate(
        {
            "id": name,
            "kind": "emploi",
            "title": "Infirmier",
            "professions": ("infirmier",),
            "place": place,
            "published_on": date(2027, 2, 1),
        }
        | values
    )
    return Record(id=name, offer=offer, source=f"source-{name}", publisher="plateforme", text=text)


@pytest.mark.parametrize(
    ("told", "one"),
    [
        ("Cinq salles, robot, logement offert.", True),
        ("Robot, piscine, tutorat, logement : tout y est.", True),
        ("Nous cherchons quelqu'un de motivé.", False),
        ("", False),
    ],
)
def test_a_departements_notice_means_the_opening_whose_figures_or_words_it_tells(
    told: str, one: bool
) -> None:
    house = _nurse("a", HOUSE, DREUX, employer="Clinique du Vieux-Pont")
    agency = _nurse("b", told)
    assert (len(set(cluster([house, agency]).values())) == 1) is one


def test_of_two_openings_that_fit_alike_none_is_meant() -> None:
    house = _nurse("a", HOUSE, DREUX, employer="Clinique du Vieux-Pont")
    other = _nurse(
        "c",
        "Cinq salles, robot de dernière génération, logement, navette depuis la gare.",
        CHATEAUDUN,
        employer="Polyclinique des Ormes",
    )
    agency = _nurse("b", "Cinq salles, robot, logement offert.")
    assert len(set(cluster([house, other, agency]).values())) == 3


def test_another_ward_is_not_meant_however_few_are_near() -> None:
    house = _nurse("a", HOUSE, DREUX, employer="Clinique du Vieux-Pont", title="IBODE – bloc")
    agency = _nurse("b", "Cinq postes, robot, logement offert.", title="Infirmier en dialyse")
    assert len(set(cluster([house, agency]).values())) == 2


def test_a_night_that_the_other_tells_of_weighs_less_than_one_it_does_not() -> None:
    night = _nurse("a", "Résidence de 60 lits.", DREUX, title="Infirmier de nuit")
    silent = _nurse("b", "Résidence de 60 lits.", DREUX)
    filler = "Une équipe soudée vous attend dans une maison claire et calme au milieu des arbres. "
    told = _nurse("c", filler * 4 + "Astreinte de nuit payée, 60 lits.", DREUX)
    weights = {
        other.id: sum(
            r.weight for r in compare(night, other).reasons if r.name == "nuit dite par une seule"
        )
        for other in (silent, told)
    }
    assert weights["b"] < weights["c"] < 0


def test_four_weeks_are_a_month() -> None:
    weeks = _nurse("a", "Doublure de quatre semaines", DREUX)
    month = _nurse("b", "Doublure d'un mois", DREUX)
    year = _nurse("c", "Doublure de six mois", DREUX)
    other = "autre chiffre (durée)"
    assert other not in {r.name for r in compare(weeks, month).reasons}
    assert other in {r.name for r in compare(weeks, year).reasons}


def test_an_evening_on_its_day_is_for_whomever_each_names() -> None:
    evening = {"kind": "evenement", "starts_on": date(2027, 3, 18)}
    professions = ("infirmier", "aide-soignant", "cadre-sante")
    fair = _nurse("a", "Le 18 mars de 14 h à 18 h", DREUX, professions=professions, **evening)
    post = _nurse("b", "Viens nous voir le 18 mars", DREUX)
    assert "métiers en partie différents" not in {r.name for r in compare(fair, post).reasons}


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("toujours a la recherche de notre kine", True),
        ("toujours en quete d'un successeur", True),
        ("nous cherchons toujours un associe", True),
        ("la place est toujours a pourvoir", True),
        ("encore un cabinet de medecin disponible", True),
        ("encore une semaine pour postuler", False),
        ("vous etes a la recherche d'un cadre de vie", False),
        ("une equipe toujours a l'ecoute", False),
    ],
)
def test_who_still_seeks_publishes_once_more(text: str, again: bool) -> None:
    assert said_again(text) is again


def test_another_sort_of_house_is_not_meant_by_words_alone() -> None:
    words = "Blocs d'ophtalmologie et de viscéral, robot, piscine, logement."
    house = _nurse("a", words, DREUX, employer="Centre hospitalier de Dreux", title="IBODE")
    agency = _nurse("b", "Robot, piscine et logement au bloc d'une clinique.", title="IBODE")
    same = _nurse("c", "Robot, piscine et logement au bloc d'un hôpital.", title="IBODE")
    assert len(set(cluster([house, agency]).values())) == 2
    assert len(set(cluster([house, same]).values())) == 1
