"""Text that sites publish is never HTML here, and their addresses are links only where safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from index.engine import FACETS, MARK, Answer, Hit, Query
from pipeline.link import link
from pipeline.offer import Offer, OfferSource, Place
from pipeline.settings import PARIS
from pipeline.store.changes import Change
from pipeline.store.stored import Showing, StoredOffer
from tests.web.payloads import PAYLOADS
from web.house import House

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>"
PARAMETERS = (
    "q", "near", "km", "sort", "kind", "profession", "specialty", "contract", "departement",
    "region", "limit", "offset", "page", "cursor", "x",
)  # fmt: skip
WHEN = datetime(2027, 3, 1, 9, tzinfo=PARIS)
UNSAFE = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,<script>",
    "vbscript:x", "//evil.example/", "/offres/x", "ftp://evil.example/", "http:evil", "https://",
    "http://[::1", "", "java\nscript:alert(1)",
)  # fmt: skip


def tainted(status: str = "open", evil: str = EVIL, number: str = "mal") -> StoredOffer:
    """An offer whose every text is hostile, as if nothing before had cleaned it."""
    offer = Offer(
        id=number, kind=evil, title=evil, professions=(evil,), specialties=(evil,),
        contracts=(evil,), employer=evil, place=Place(commune=evil, departement=evil, epci=evil),
        deadline=date(2027, 3, 4), reference=evil, excerpt=evil, status=status,
        sources=tuple(OfferSource(source=evil, url=url) for url in (*UNSAFE, evil)),
    )  # fmt: skip
    return StoredOffer(offer, WHEN, WHEN, None if status == "open" else WHEN, evil, None)


def shown(evil: str) -> list[Showing]:
    """The same as its sources show it."""
    day = date(2027, 3, 1)
    return [Showing(evil, evil, evil, url, day, day, "open") for url in (*UNSAFE, evil)]


class Engine:
    """An engine that found hostile offers, with marks that do not match."""

    def __init__(self, *evils: str) -> None:
        self.evils = evils or (EVIL,)

    def search(self, query: Query) -> Answer:
        hits = tuple(
            Hit(f"mal-{at}", f"{MARK[0]}{evil}{MARK[1]}{MARK[1]}", f"{MARK[0]}{MARK[0]}{evil}", 1.0)
            for at, evil in enumerate(self.evils)
        )
        facets = {name: dict.fromkeys(self.evils, 1) for name in FACETS}
        return Answer(len(hits) + 1, hits, facets)

    def offers(self) -> list[StoredOffer]:
        """What the store has of what was found."""
        return [tainted(evil=evil, number=f"mal-{at}") for at, evil in enumerate(self.evils)]

    def points(self, query: Query) -> dict[tuple[float, float], int]:
        return {}

    def employers(self, words: str, limit: int = 8) -> list[str]:
        return []

    def suggest(self, words: str, limit: int = 8) -> list[str]:
        return list(self.evils)

    def close(self) -> None:
        pass


@pytest.fixture(params=["open", "withdrawn"])
def hostile(
    served: TestClient, house: House, request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> str:  # fmt: skip
    """The application with the hostile offer in place of every other; its status."""
    status: str = request.param
    monkeypatch.setattr("web.offers.offer", lambda session, offer_id: tainted(status))
    monkeypatch.setattr("web.offers.shown_by", lambda session, offer_id: shown(EVIL))
    monkeypatch.setattr(
        "web.offers.history", lambda session, offer_id: [Change(1, WHEN, "mal", "put", EVIL)]
    )
    monkeypatch.setattr("web.finding.offers", lambda session, ids, dated: Engine().offers())
    served.app.state.house = replace(house, engine=Engine())
    return status


def harmless(html: str) -> BeautifulSoup:
    """Read a page as a browser does, and find nothing in it that a site put there."""
    page = BeautifulSoup(html, "lxml")
    assert not page.select("script:not([src]), b, [onerror], img[src=x]")
    assert all(tag["src"].startswith("/static/") for tag in page.select("script"))
    for tag in page.select("a[href]"):
        assert tag["href"].startswith(("/", "#", "https://", "http://", "mailto:")), tag
        assert not tag["href"].startswith("//"), tag
    return page


@pytest.mark.parametrize("address", ["/", "/?q=a", f"/?q={EVIL}", "/carte", f"/carte?q={EVIL}"])
@pytest.mark.usefixtures("hostile")
def test_results_are_text(served: TestClient, address: str) -> None:
    page = harmless(served.get(address).text)
    if page.select("article.offer"):
        assert page.select_one("article.offer h3").get_text() == EVIL
        assert MARK[0] not in page.get_text()


def test_the_offer_is_text_and_unsafe_addresses_are_no_links(
    served: TestClient, hostile: str
) -> None:
    answer = served.get("/offres/mal")
    assert answer.status_code == (200 if hostile == "open" else 410)
    page = harmless(answer.text)
    assert page.h1.get_text() == EVIL
    assert not page.select(".source-list a")
    assert not page.select("#lire")


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("address", ["/flux.rss", "/flux.atom"])
def test_feeds_are_text(served: TestClient, address: str) -> None:
    text = served.get(address).text
    assert "<script" not in text
    assert "<img" not in text
    assert "javascript:" not in text.lower()


@pytest.mark.usefixtures("hostile")
def test_json_is_json(served: TestClient) -> None:
    answer = served.get("/api/v1/suggest?q=a")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["suggestions"] == [EVIL]
    assert "external_url" not in served.get("/flux.json").json()["items"][0]


@pytest.mark.parametrize("url", UNSAFE)
def test_unsafe_addresses_never_become_links(url: str) -> None:
    assert link(url) is None


@pytest.mark.parametrize("host", ['x"><script>alert(1)</script>', "evil.example"])
def test_a_host_header_is_text_too(served: TestClient, host: str) -> None:
    for address in ("/", "/flux.rss", "/flux.atom"):
        answer = served.get(address, headers={"host": host})
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize("evil", PAYLOADS)
def test_what_an_address_asks_is_text(served: TestClient, evil: str) -> None:
    """Each parameter, and all of them at once; the API and the feeds answer no HTML at all."""
    asked = [{name: evil} for name in PARAMETERS] + [dict.fromkeys(PARAMETERS, evil)]
    for parameters in asked:
        answer = served.get("/", params=parameters)
        assert answer.status_code in (200, 404, 422)
        sane(answer.text)
    for path in ("/api/v1/search", "/api/v1/suggest", "/api/v1/communes", "/api/v1/nearest"):
        answer = served.get(path, params={"q": evil, "lat": evil})
        assert answer.headers["content-type"] == "application/json", path
    for path in ("/flux.rss", "/flux.atom", "/flux.json"):
        answer = served.get(path, params={"q": evil})
        assert answer.headers["content-type"].split(";")[0] != "text/html", path
        answer = served.get(path, params={"kind": evil})
        assert answer.headers["content-type"].startswith("text/plain"), path
        assert answer.headers["x-content-type-options"] == "nosniff"
    for path in ("/offres/", "/couverture/"):
        sane(served.get(path + quote(evil, safe="")).text)


FOREIGN = {
    "iframe", "object", "embed", "base", "style", "video", "audio", "source", "marquee", "math",
    "noscript", "animate", "frameset", "template",
}  # fmt: skip
"""Elements that no template writes."""


def sane(html: str) -> None:
    """No element that the templates do not write, no handler, no address but ours."""
    page = BeautifulSoup(html, "html5lib")
    for tag in page.find_all(True):
        assert tag.name not in FOREIGN, tag
        assert tag.name != "script" or tag.get("src", "").startswith("/static/"), tag
        assert not [name for name in tag.attrs if name.startswith("on")], tag
        assert "refresh" not in str(tag.get("http-equiv", "")), tag
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            address = tag.get(name, "/")
            assert address.startswith(
                ("/", "#", "http://testserver", "https://soigner.example/")
            ), tag
            assert not address.startswith("//"), tag
