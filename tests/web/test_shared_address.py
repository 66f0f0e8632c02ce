"""An offer that has no address to itself: the source's own page stands in everywhere, said as such."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from index import open_engine
from index.sync import sync
from pipeline.intake import take_in
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.offers import all_offers
from schedules.export import flat
from tests.web.conftest import TODAY, raw, seen
from web.app import create_app

PAGE = "https://ch-vesgre.example/"
SAID = "Vue sur la page de la source"


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A house that holds one offer of a list without addresses, and one with its own."""
    settings = Settings(_env_file=None, data=tmp_path_factory.mktemp("listed"), today=TODAY.date())
    ours = raw("ch-vesgre", 1, "Sage-femme de nuit", "Maternité de Dreux.", place="Dreux", url=None)
    theirs = raw("ch-sologne", 2, "Ergothérapeute", "Romorantin.", place="Romorantin-Lanthenay")
    visits = (seen("ch-vesgre", [ours]), seen("ch-sologne", [theirs]))
    with Store.open(settings.database) as store:
        for visit in visits:
            with store.session() as session:
                take_in(session, visit, TODAY)
        engine = open_engine(settings)
        sync(store, engine, settings.index)
        engine.close()
    return settings


@pytest.fixture(scope="module")
def client(listed: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(listed), follow_redirects=False) as running:
        yield running


@pytest.fixture(scope="module")
def ids(listed: Settings) -> dict[str, str]:
    with Store.open(listed.database) as store, store.reading() as session:
        return {one.offer.title: one.offer.id for one in all_offers(session)}


def test_the_page_links_to_where_it_was_seen(client: TestClient, ids: dict[str, str]) -> None:
    page = BeautifulSoup(client.get(f"/offres/{ids['Sage-femme de nuit']}").text, "lxml")
    button = page.select_one("#lire")
    assert button["href"] == PAGE
    assert SAID in button.get_text()
    assert page.select_one(".source-list a")["href"] == PAGE
    assert SAID.lower() in page.select_one(".source-list").get_text()


def test_an_address_of_its_own_is_said_as_before(client: TestClient, ids: dict[str, str]) -> None:
    page = BeautifulSoup(client.get(f"/offres/{ids['Ergothérapeute']}").text, "lxml")
    assert page.select_one("#lire").get_text() == "Lire l'annonce sur ch-sologne.example"
    assert SAID.lower() not in page.get_text().lower()


def test_api_and_feeds_give_it_too(client: TestClient, ids: dict[str, str]) -> None:
    (source,) = client.get(f"/api/v1/offers/{ids['Sage-femme de nuit']}").json()["sources"]
    assert (source["url"], source["shared"]) == (PAGE, True)
    (hit,) = client.get("/api/v1/search?q=ergothérapeute").json()["hits"]
    assert hit["sources"][0]["shared"] is False
    items = {one["title"]: one for one in client.get("/flux.json").json()["items"]}
    assert items["Sage-femme de nuit"]["external_url"] == PAGE
    assert SAID in items["Sage-femme de nuit"]["content_text"]
    assert SAID not in items["Ergothérapeute"]["content_text"]
    links = BeautifulSoup(client.get("/flux.atom").content, "xml").find_all("link", rel="via")
    assert PAGE in [one["href"] for one in links]


def test_exports_give_it_too(listed: Settings, tmp_path: Path) -> None:
    with Store.open(listed.database) as store, store.reading() as session:
        rows = {one.offer.title: one.offer for one in all_offers(session)}
    offer = rows["Sage-femme de nuit"]
    assert flat(offer)["urls"] == [PAGE]
    assert json.loads(offer.model_dump_json())["sources"][0]["shared"] is True
