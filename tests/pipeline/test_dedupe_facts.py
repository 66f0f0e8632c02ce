"""What notices state in figures, what a place says by how many like openings it has, and relays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.groups import cluster
from pipeline.dedupe.notice.facts import facts, numbers
from pipeline.dedupe.notice.figures import figures
from pipeline.dedupe.notice.landmarks import landmarks
from pipeline.dedupe.notice.reading import read
from pipeline.dedupe.notice.signature import fold
from pipeline.dedupe.notice.wards import mark
from pipeline.dedupe.parts import together
from pipeline.dedupe.record import Record
from pipeline.dedupe.weighing import rarity
from pipeline.dedupe.weighing.evidence import Evidence, Reason, compare
from pipeline.offer import Offer, Place

DREUX = Place(commune="Dreux", insee="28134", departement="28")
BROU = Place(commune="Brou", insee="28061", departement="28")


def test_what_is_called_by_a_number_is_no_figure() -> None:
    assert not numbers("imagerie 3D, CCN 66, convention collective de 1951")


def test_a_retold_notice_keeps_its_names() -> None:
    offer = Offer(
        id="a", kind="emploi", title="IDE à la Tuilerie", professions=("infirmier",), place=BROU
    )
    text = "Au cœur du Thymerais, rejoignez la résidence. Diplôme exigé, Brou à 5 minutes."
    assert landmarks(read(Record("a", offer, "board", "plateforme", None, text))) == [
        "thymerais",
        "tuilerie",
    ]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("cent huit patients", ("lits", "108")),
        ("une maison de quatre-vingt-six résidents", ("lits", "86")),
        ("EHPAD de 86 places", ("lits", "86")),
        ("48.000 passages annuels", ("passag", "48000")),
        ("reprise des parts : 15 k€", ("euros", "15000")),
        ("loyer mensuel de 1 250 €", ("loyer", "1250")),
        ("un bureau de 38 m2", ("m2", "38")),
        ("deux cabinets de 26 et 28 m²", ("m2", "26")),
        ("poste à mi-temps", ("quotité", "50")),
        ("deux jours et demi par semaine", ("jours", "2.5")),
        ("crèche de 32 berceaux", ("lits", "32")),
        ("internat de semaine 12 places", ("lits", "12")),
        ("28 heures par semaine", ("quotité", "80")),
        ("17h30 hebdo", ("quotité", "50")),
        ("31,5 h / semaine", ("quotité", "90")),
        ("37 h 30 hebdomadaires", ("quotité", "100")),
        ("temps complet", ("quotité", "100")),
        ("temps non complet", ("quotité", "partiel")),
        ("redevance de 30 %", ("rétrocession", "70")),
        ("1950 net par mois", ("euros", "1950")),
        ("2 100 brut", ("euros", "2100")),
        ("rétrocession de 90 %", ("rétrocession", "90")),
        ("90 % de rétrocession", ("rétrocession", "90")),
        ("contrat de douze mois", ("durée", "360")),
        ("du 5 au 30 juillet", ("période", "07-05 07-30")),
        ("réunion le 12/11 à 19h", ("date", "11-12")),
        ("de 21 h à 7 h", ("heure", "21:00")),
        ("Tél. 02.61.91.25.01", ("téléphone", "261912501")),
        ("une garde sur huit", ("une fois sur", "8")),
        ("remplacement semaines 47, 48 et 50", ("semaine", "50")),
        ("dispo s47 ?", ("semaine", "47")),
        ("une équipe soudée (6)", ("équipe", "6")),
        ("équipe de sept", ("équipe", "7")),
        ("coef. 330", ("coefficient", "330")),
        ("redevance de 15 %", ("pour cent", "15")),
        ("2 ou 3 j/semaine", ("jours", "3")),
    ],
)
def test_a_fact_is_read_however_it_is_written(text: str, fact: tuple[str, str]) -> None:
    assert fact in facts(text)


@pytest.mark.parametrize("text", ["à 1 h 30 de Paris", "un infirmier", "28100 Dreux", "en 2026"])
def test_distances_articles_codes_and_years_are_no_facts(text: str) -> None:
    assert facts(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("astreintes à cinq", {"5"}),
        ("IRM 3 T et scanner 64 barrettes", {"3", "64"}),
        ("de 8 à 20 h", {"8", "20"}),
        ("0,6 ETP pour deux ans", set()),
        ("le 3 mai 2027 à 28100 Dreux", set()),
    ],
)
def test_bare_numbers_are_read_without_dates_shares_and_codes(text: str, found: set[str]) -> None:
    assert numbers(text) == found


@given(st.text(alphabet="0123456789 .,/h%€m²kàétetpvingtdeuxcenl-", max_size=60))
def test_no_text_breaks_the_reading_of_figures(text: str) -> None:
    assert facts(text) == facts(text)
    assert all(f.value >= 0 for f in figures(fold(text)))


def test_a_rare_profession_says_more_than_a_common_one_and_a_village_more_than_a_town() -> None:
    def alike(profession: str, insee: str) -> float:
        return rarity.bits(rarity.openings(frozenset({profession}), "", insee, "28"))

    assert alike("orthoptiste", DREUX.insee or "") > alike("infirmier", DREUX.insee or "")
    assert alike("infirmier", BROU.insee or "") > alike("infirmier", DREUX.insee or "")


def _notice(name: str, publisher: str, text: str, **values: object) -> Record:
    offer = Offer.model_validate(
        {
            "id": name,
            "kind": "emploi",
            "title": "Ergothérapeute",
            "professions": ("ergotherapeute",),
            "place": BROU,
        }
        | values
    )
    return Record(id=name, offer=offer, source=f"source-{name}", publisher=publisher, text=text)


def test_a_town_hall_that_passes_on_a_post_is_not_another_employer() -> None:
    house = _notice("a", "ehpad", "EHPAD de 86 lits", employer="EHPAD Les Glycines")
    town = _notice("b", "commune", "Notre EHPAD de 86 lits recrute", employer="Mairie de Brou")
    named = {r.name for r in compare(house, town).reasons}
    assert "employeurs différents" not in named
    assert compare(house, town).same


def test_another_share_of_time_is_another_post() -> None:
    half = _notice("a", "ehpad", "Poste à 0,5 ETP", employer="EHPAD Les Glycines")
    most = _notice("b", "plateforme", "Poste à 0,8 ETP", employer="EHPAD Les Glycines")
    evidence = compare(half, most)
    assert "autre chiffre (quotité)" in {r.name for r in evidence.reasons}
    assert not evidence.same


def test_where_two_fit_nearly_alike_the_vague_one_stays_apart() -> None:
    """Two live notices of one list, and a town's post that may mean either."""
    first = _notice("a", "ehpad", "", employer="EHPAD Les Glycines", reference="G-2026-11")
    second = replace(first, id="b", offer=first.offer.model_copy(update={"reference": "G-2026-12"}))
    town = _notice("c", "commune", "La maison de retraite recrute", title="Ergothérapeute EHPAD")
    assert compare(first, town).same
    assert len(set(cluster([first, second, town]).values())) == 3
    assert len(set(cluster([first, town]).values())) == 1


def test_two_lines_join_the_one_opening_that_they_fit() -> None:
    full = _ergo("a", "EHPAD du Clos", "Ateliers, chutes, aides techniques, 0,6 ETP")
    terse = _ergo("b", None, "Un poste à prendre, 0,6 ETP")
    assert not compare(full, terse).same
    assert cluster([full, terse]) == {"a": "a", "b": "a"}
    rival = _ergo("c", "EHPAD des Ormes", "Unité protégée, fauteuils, domicile, 0,6 ETP")
    assert len(set(cluster([full, rival, terse]).values())) == 3


def test_a_number_ties_over_a_season_the_copies_of_both_its_notices() -> None:
    """In March, once more in June under the same number: a board's copy of March is one with both."""
    spring = _notice("a", "hopital", "Neuf salles, 900 naissances", employer="CH du Perche")
    first = _dated(spring, date(2027, 3, 9), reference="CHP-M-26-11")
    again = replace(_dated(spring, date(2027, 6, 5), reference="CHP-M-26-11"), id="b")
    copy = replace(_dated(spring, date(2027, 3, 12), reference="F-47702"), id="c", source="board")
    assert compare(copy, again).later
    assert len(set(cluster([first, again, copy]).values())) == 1
    assert len(set(cluster([copy, again]).values())) == 2


def _dated(record: Record, day: date, **values: object) -> Record:
    changed = {"published_on": day, **values}
    return replace(record, offer=record.offer.model_copy(update=changed))


@pytest.mark.parametrize(
    ("text", "ward"),
    [("bloc obstetrical", "salle-naissance"), ("bloc", "bloc"), ("bloc operatoire", "bloc")],
)
def test_of_two_wards_that_begin_alike_the_longer_one_is_read(text: str, ward: str) -> None:
    assert mark(text)[1] == {ward}


def test_copies_together_say_what_no_pair_says() -> None:
    """One copy names the ward, another the deadline: of each aspect the best counts, once."""
    said = {
        "a": Evidence(0.6, (Reason("même commune", -2.0), Reason("même service", 3.0))),
        "b": Evidence(0.5, (Reason("même commune", -2.0), Reason("même date limite", 2.5))),
        "d": Evidence(0.1, (Reason("même commune", -2.0), Reason("contrats différents", -3.0))),
    }

    class Told:
        def of(self, a: Record, _: Record) -> Evidence:
            return said[a.id]

    copies = {name: _notice(name, "plateforme", "") for name in "abcd"}
    group = [copies["a"], copies["b"]]
    assert together(group, [copies["c"]], Told()) == pytest.approx(3.5)
    assert together([*group, copies["d"]], [copies["c"]], Told()) == pytest.approx(0.5)


def _ergo(name: str, employer: str | None, text: str) -> Record:
    offer = Offer(
        id=name, kind="emploi", title="Ergothérapeute", professions=("ergotherapeute",),
        employer=employer, place=DREUX,
    )  # fmt: skip
    return Record(name, offer, f"source-{name}", text=text)
