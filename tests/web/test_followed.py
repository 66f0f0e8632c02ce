"""Three things that are not one: a source visited, a source known and never visited, none known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from pipeline.gazetteer import gazetteer
from pipeline.intake import take_in
from pipeline.settings import Settings
from pipeline.store import Store
from spiders.catalogue import load_all
from tests.web.conftest import TODAY, raw, seen
from web.app import create_app


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A house whose only visit was to a source in Dreux; the catalogue of Eure-et-Loir is on."""
    made = Settings(
        _env_file=None, data=tmp_path_factory.mktemp("followed"), today=TODAY.date(),
        departements=("28",), database_url="",
    )  # fmt: skip
    offer = raw("ch-vesgre", 1, "Sage-femme de nuit", "Maternité de Dreux.", place="Dreux")
    with Store.open(made.database) as store, store.session() as session:
        take_in(session, seen("ch-vesgre", [offer]), TODAY)
    return made


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), follow_redirects=False) as running:
        yield running


def test_the_report_tells_the_three_apart(client: TestClient, settings: Settings) -> None:
    told = client.get("/api/v1/coverage/28").json()
    catalogue = load_all(settings)
    known = {one.insee for one in catalogue.sources.values() if one.insee} - {"28134"}
    names = {gazetteer().commune(insee).name for insee in known if insee.startswith("28")}
    assert told["visited"] == 1
    assert told["never_visited"] == len(catalogue.sources)
    assert told["sources"] == 1 + len(catalogue.sources)
    assert len(told["unreachable"]) == len(catalogue.unreachable)
    assert "Dreux" not in told["communes_never_visited"]
    assert set(told["communes_never_visited"]) == names
    assert not names & set(told["communes_without_source"])
    assert told["communes"] == (
        told["communes_visited"]
        + len(told["communes_never_visited"])
        + len(told["communes_without_source"])
    )
    assert [one["name"] for one in told["silent"]] == []


def test_advice_asks_for_a_visit_not_for_a_source(client: TestClient) -> None:
    told = client.get("/api/v1/coverage/28").json()
    assert any(one.startswith("Visiter une première fois") for one in told["first_to_mend"])
    for name in told["communes_never_visited"]:
        assert not any(one.startswith(f"{name}, ") for one in told["first_to_mend"])


def test_the_pages_say_it(client: TestClient) -> None:
    page = BeautifulSoup(client.get("/couverture/28").text, "lxml")
    rows = [row.th.a.get_text() for row in page.select("#sources ~ div tbody tr")]
    assert rows == ["Centre hospitalier du Val de Vesgre"]
    folded = page.select_one("#jamais-visitees")
    assert "Centre hospitalier de Châteaudun" in folded.get_text()
    assert "n'ont jamais été visitées" in folded.summary.get_text()
    tile = BeautifulSoup(client.get("/couverture").text, "lxml").select_one(".tile").get_text()
    assert "1 source visitée" in tile
    assert "connues, jamais visitées" in tile


def test_where_nothing_is_known_that_is_said(client: TestClient) -> None:
    told = client.get("/api/v1/coverage/75").json()
    assert (told["sources"], told["communes_without_source"]) == (0, ["Paris"])
    assert "Aucune source de ce département n'est connue ici" in client.get("/couverture/75").text
