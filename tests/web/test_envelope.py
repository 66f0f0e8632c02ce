"""What holds for every address: HEAD, security headers, ETag, errors without a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from index.engine import Answer, Query
from pipeline.errors import EngineError
from pipeline.settings import Settings
from spiders.manners import PRODUCT
from web.house import House
from web.rendering import static
from web.robot import AGENT, contact

ADDRESSES = (
    "/", "/?q=nuit", "/couverture", "/couverture/28", "/robot", "/healthz", "/robots.txt",
    "/flux.rss", "/flux.atom", "/flux.json", "/api/v1/search", "/api/v1/coverage/28",
    "/api/v1/suggest?q=a", "/api/v1/communes?q=a", "/api/v1/docs", "/api/v1/openapi.json",
    "/static/soigner.css", "/static/soigner.js", "/static/logo.svg", "/offres/rien",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_says_what_get_says_without_its_body(served: TestClient, address: str) -> None:
    got, head = served.get(address), served.head(address)
    assert head.status_code == got.status_code
    assert head.content == b""
    for name in ("content-type", "etag", "cache-control", "content-security-policy"):
        assert head.headers.get(name) == got.headers.get(name), name


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_security_headers(served: TestClient, address: str) -> None:
    headers = served.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "server" not in headers


@pytest.mark.parametrize("address", [one for one in ADDRESSES if one != "/offres/rien"])
def test_an_unchanged_answer_is_a_304(served: TestClient, address: str) -> None:
    etag = served.get(address).headers["etag"]
    for asked in (etag, f'"autre", {etag}', "*"):
        again = served.get(address, headers={"if-none-match": asked})
        assert (again.status_code, again.content) == (304, b""), asked
    assert served.get(address, headers={"if-none-match": '"autre"'}).status_code == 200


def test_pages_travel_compressed(served: TestClient) -> None:
    answer = served.get("/", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()


def test_static_files_are_kept_for_a_year_under_their_mark(served: TestClient) -> None:
    marked = served.get(static("soigner.css"))
    assert "immutable" in marked.headers["cache-control"]
    assert "immutable" not in served.get("/static/soigner.css").headers["cache-control"]
    assert served.get("/static/..%2Fapp.py").status_code == 404
    assert served.get("/static/rien.css").status_code == 404


class Broken:
    """An engine that does not answer."""

    def search(self, query: Query) -> Answer:
        raise EngineError("the server at 127.0.0.1:7700 does not answer")

    def suggest(self, words: str, limit: int = 8) -> list[str]:
        raise EngineError("no answer")

    def count(self) -> int:
        raise EngineError("no answer")


class Faulty(Broken):
    """An engine with a fault of ours."""

    def search(self, query: Query) -> Answer:
        raise RuntimeError("secret inside")


def instead(served: TestClient, house: House, engine: Broken) -> None:
    served.app.state.house = replace(house, engine=engine)


@pytest.mark.parametrize("address", ["/", "/?q=a", "/flux.rss", "/api/v1/search"])
def test_an_engine_that_does_not_answer_is_a_503(
    served: TestClient, house: House, address: str
) -> None:
    instead(served, house, Broken())
    answer = served.get(address)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert "7700" not in answer.text, "what is inside stays inside"
    assert "réessayez" in answer.text
    assert "nosniff" in answer.headers["x-content-type-options"]


def test_what_needs_no_engine_goes_on_without_it(served: TestClient, house: House) -> None:
    instead(served, house, Broken())
    assert served.get("/couverture/28").status_code == 200
    health = served.get("/healthz")
    assert health.status_code == 503
    assert health.json()["failing"] == "engine"


def test_a_store_that_does_not_answer_is_a_503(
    served: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def locked(store: object) -> Iterator[None]:
        raise OperationalError("select 1", {}, Exception("database is locked"))
        yield

    monkeypatch.setattr(type(house.store), "reading", locked)
    assert served.get("/couverture").status_code == 503
    assert served.get("/api/v1/offers/x").json()["field"] is None
    assert served.get("/healthz").json() == {"status": "down", "failing": "store"}


def test_a_fault_of_ours_is_a_page_and_no_traceback(served: TestClient, house: House) -> None:
    instead(served, house, Faulty())
    page = served.get("/")
    assert page.status_code == 500
    assert "script-src" in page.headers["content-security-policy"], "outside the envelope, too"
    assert "secret" not in page.text
    assert "Traceback" not in page.text
    assert page.headers["content-type"].startswith("text/html")
    assert served.get("/api/v1/search").json()["message"]


def test_health(served: TestClient) -> None:
    answer = served.get("/healthz")
    assert answer.json() == {"status": "ok", "indexed": 57}
    assert answer.headers["cache-control"] == "no-store"


def test_unknown_pages_are_404_pages(served: TestClient) -> None:
    page = BeautifulSoup(served.get("/rien/du/tout").text, "lxml")
    assert page.h1.get_text() == "Page introuvable"
    assert served.post("/").status_code == 405


def test_the_robot_page_says_who_and_how_to_object(served: TestClient) -> None:
    page = BeautifulSoup(served.get("/robot").text, "lxml")
    assert page.select_one("a[href='mailto:robot@soigner.example']")
    text = page.get_text()
    for words in ("robots.txt", "Crawl-delay", "une seconde", "effacé", "RGPD", "400 caractères"):
        assert words in text, words
    assert f"User-agent: {PRODUCT}" in text
    assert AGENT == PRODUCT, "the page and the spiders say the same name"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (None, None),
        ("robot@soigner.example", ("robot@soigner.example", "mailto:robot@soigner.example")),
        ("javascript:alert(1)@x", None),
        ("javascript:alert@x.example", None),
        ("https://soigner.example/", ("https://soigner.example/", "https://soigner.example/")),
    ],
)
def test_only_an_address_or_a_page_becomes_the_contact(
    given: str | None, shown: tuple[str, str] | None
) -> None:
    assert contact(Settings(_env_file=None, contact=given)) == shown


def test_a_robot_without_a_contact_says_that_it_reads_nothing(
    served: TestClient, house: House
) -> None:
    bare = house.settings.model_copy(update={"contact": None})
    served.app.state.house = replace(house, settings=bare)
    assert "ne visite aucun site public" in served.get("/robot").text
