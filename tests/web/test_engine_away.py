"""The pages while the Meilisearch server is away: what needs it says so, all else answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from index import open_engine
from index.sync import sync
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.offers import open_addresses
from web.app import create_app

pytestmark = pytest.mark.meilisearch


@pytest.fixture
def away(settings: Settings, meili: Any) -> Settings:
    """The filled house with a server that holds its offers, and was killed."""
    made = settings.model_copy(
        update={"index": "meilisearch", "meili_url": meili.url, "meili_key": meili.key}
    )
    with Store.open(made.database) as store:
        # the cursor of the house may be that of another test's server
        sync(store, open_engine(made), f"{made.index} {meili.url}")
    meili.kill()
    return made


@pytest.fixture
def client(away: Settings) -> Iterator[TestClient]:
    """The front, started while the server was away."""
    with TestClient(create_app(away), raise_server_exceptions=False) as client:
        yield client


def offer(settings: Settings) -> str:
    with Store.open(settings.database) as store, store.reading() as session:
        return open_addresses(session, 0, 1)[0][0]


def test_the_search_page_says_when_to_come_back(client: TestClient) -> None:
    for address in ("/", "/?q=infirmier&departement=28", "/?near=Dreux&sort=distance"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
        page = BeautifulSoup(answer.text, "lxml")
        assert page.h1.get_text() == "Recherche indisponible"
        assert page.select_one("nav a, header a"), "the rest of the house is one step away"
        assert "127.0.0.1" not in page.get_text(), "what is inside stays inside"


@pytest.mark.parametrize("address", ["/api/v1/search?q=nuit", "/api/v1/suggest?q=inf"])
def test_the_api_says_so_in_its_own_form(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert set(answer.json()) == {"field", "message"}
    assert client.get("/flux.rss").status_code == 503


def test_what_needs_no_engine_answers(client: TestClient, away: Settings) -> None:
    one = offer(away)
    for address in (
        f"/offres/{one}", f"/api/v1/offers/{one}", "/couverture", "/couverture/28",
        "/api/v1/coverage/28", "/api/v1/communes?q=char", "/robot", "/sitemap.xml", "/api/v1/docs",
        "/static/soigner.css",
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address
    health = client.get("/healthz")
    assert (health.status_code, health.json()["failing"]) == (503, "engine")


def test_the_same_front_finds_again_once_it_is_back(client: TestClient, meili: Any) -> None:
    assert client.get("/").status_code == 503
    meili.start()
    assert client.get("/").status_code == 200
    assert client.get("/api/v1/search?kind=emploi").json()["total"] > 40
    assert client.get("/healthz").json()["status"] == "ok"
    meili.kill()
    assert client.get("/").status_code == 503
