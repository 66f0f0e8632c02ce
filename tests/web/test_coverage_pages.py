"""Coverage: the départements, the report of one, and what to mend first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from pipeline.gazetteer import Commune
from pipeline.harvest import SourceCard, State
from pipeline.settings import PARIS
from pipeline.store.sources import SourceRow, source
from web.advice import advise
from web.house import House


def test_the_list_has_every_departement_with_a_source(served: TestClient) -> None:
    page = BeautifulSoup(served.get("/couverture").text, "lxml")
    tiles = {
        a["href"]: " ".join(a.find_parent("li").p.get_text().split())
        for a in page.select(".tile a")
    }
    assert tiles == {
        "/couverture/28": "8 sources visitées, 1 autre connue, jamais visitée, 42 offres ouvertes",
        "/couverture/41": "2 sources visitées, 15 offres ouvertes",
    }


def test_a_departement_shows_states_with_cause_and_last_good_day(served: TestClient) -> None:
    page = BeautifulSoup(served.get("/couverture/28").text, "lxml")
    rows = {row.th.a.get_text(): row for row in page.select("#sources ~ div tbody tr")}
    assert len(rows) == 8, "the ninth was never visited"
    first = next(iter(rows.values())).get_text(" ", strip=True)
    assert "Clinique de l'Étang" in first, "those in trouble first"
    assert "accès refusé" in first
    assert "robots.txt interdit cette page" in first
    good = rows["EHPAD Les Acacias"].get_text(" ", strip=True)
    assert "à jour" in good
    assert "1er mars 2027" in good


def test_refusals_and_losses_are_shown_with_examples(served: TestClient) -> None:
    page = BeautifulSoup(served.get("/couverture/28").text, "lxml")
    refused = page.select_one(".refusals").get_text(" ", strip=True)
    assert "Jardinier paysagiste" in refused
    assert "1 élément publié n'a pas pu être lu" in page.get_text()


def test_the_numbers_of_page_and_api_are_one(served: TestClient, house: House) -> None:
    given = served.get("/api/v1/coverage/28").json()
    assert given["open_offers"] == 42
    assert sum(one["count"] for one in given["kinds"]) == 42
    assert sum(one["count"] for one in given["states"]) == given["sources"] == 9
    assert given["communes"] == 363
    assert "Lucé" in given["communes_without_source"]
    assert "Dreux" not in given["communes_without_source"]
    assert given["communes_without_offer"] == 363 - 4
    assert {one["name"] for one in given["silent"]} == {
        "Clinique de l'Étang", "EHPAD Les Glycines", "Cabinet du Moulin",
    }  # fmt: skip
    epcis = {one["siren"]: one for one in given["epcis"]}
    assert epcis["200040277"]["open_offers"] == 20
    assert sum(one["communes"] for one in given["epcis"]) == 363
    assert sum(one["count"] for one in given["refused"]) == 1
    assert given["losses"] == 1
    figures = BeautifulSoup(served.get("/couverture/28").text, "lxml").select(".figure strong")
    assert [int(one.get_text()) for one in figures] == [42, 8, 3, 1, 355]


def test_a_departement_without_a_source_is_not_an_error(served: TestClient) -> None:
    answer = served.get("/couverture/75")
    assert answer.status_code == 200
    assert "Aucune source" in answer.text
    assert served.get("/api/v1/coverage/975").json()["sources"] == 0


@pytest.mark.parametrize("code", ["2a", "2A", "974", "988"])
def test_codes_of_every_form_are_known(served: TestClient, code: str) -> None:
    assert served.get(f"/couverture/{code}").status_code == 200


@pytest.mark.parametrize("code", ["99", "00", "eure", "%3Cb%3E", "28%2F..", "x" * 5000])
def test_what_is_no_departement_is_404(served: TestClient, code: str) -> None:
    answer = served.get(f"/couverture/{code}")
    assert answer.status_code == 404
    assert "<b>" not in answer.text


def test_a_wrong_code_says_what_is_right(served: TestClient) -> None:
    assert "28, 2A ou 974" in served.get("/couverture/99").text


NOW = datetime(2027, 3, 1, 8, tzinfo=PARIS)


@pytest.fixture
def row(house: House) -> SourceRow:
    """A healthy source, to change."""
    with house.store.reading() as session:
        found = source(session, "ch-vesgre")
    assert found is not None
    return found


def named(row: SourceRow, name: str, **more: object) -> SourceRow:
    card: SourceCard = replace(row.card, name=name)
    return replace(row, card=card, **more)


def town(name: str, population: int | None) -> Commune:
    return Commune(
        insee="28000", name=name, postal_codes=(), departement="28", region="24", epci=None,
        population=population, lat=None, lon=None, site=None,
    )  # fmt: skip


def test_advice_begins_with_what_gives_most(row: SourceRow) -> None:
    month = NOW - timedelta(days=29)
    rows = [
        named(row, "A", state=State.OK),
        named(row, "B", state=State.DOWN, usual=3, open_offers=0, last_ok_at=NOW),
        named(row, "C", state=State.CHANGED, usual=40, cause="le plan du site manque",
              last_ok_at=month),
        named(row, "D", state=State.NEVER, usual=None, open_offers=0),
        named(row, "E", state=State.EMPTY, usual=0, open_offers=0),
    ]  # fmt: skip
    said = advise(rows, [town("Grandville", 30000), town("Petitbourg", 80)], date(2027, 3, 1))
    assert [one.split()[0] for one in said] == ["C,", "B,", "Visiter", "E", "Grandville,"]
    assert said[0] == (
        "C, 40 offres d'habitude : revoir comment la source est lue (le plan du site manque) ; "
        "bien lue pour la dernière fois le 31 janvier 2027, il y a 29 jours."
    )


def test_advice_is_short_and_nothing_needs_none(row: SourceRow) -> None:
    many = [named(row, f"S{n}", state=State.BLOCKED, last_ok_at=None) for n in range(50)]
    assert len(advise(many, [], date(2027, 3, 1))) == 8
    assert advise([row], [town("X", None)], date(2027, 3, 1)) == []
