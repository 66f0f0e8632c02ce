"""Text that sites publish is never HTML here, and their addresses are links only where safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from index.engine import FACETS, MARK, Answer, Hit, Query
from pipeline.offer import Offer, OfferSource, Place
from pipeline.settings import PARIS
from pipeline.store.changes import Change
from pipeline.store.offers import Showing, StoredOffer
from web.house import House
from web.rendering import link

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>"
WHEN = datetime(2027, 3, 1, 9, tzinfo=PARIS)
UNSAFE = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,<script>",
    "vbscript:x", "//evil.example/", "/offres/x", "ftp://evil.example/", "http:evil", "https://",
    "http://[::1", "", "java\nscript:alert(1)",
)  # fmt: skip


def tainted(status: str = "open") -> StoredOffer:
    """An offer whose every text is hostile, as if nothing before had cleaned it."""
    offer = Offer(
        id="mal", kind=EVIL, title=EVIL, professions=(EVIL,), specialties=(EVIL,),
        contracts=(EVIL,), employer=EVIL, place=Place(commune=EVIL, departement=EVIL, epci=EVIL),
        deadline=date(2027, 3, 4), reference=EVIL, excerpt=EVIL, status=status,
        sources=tuple(OfferSource(source=EVIL, url=url) for url in UNSAFE),
    )  # fmt: skip
    return StoredOffer(offer, WHEN, WHEN, None if status == "open" else WHEN, EVIL, None)


class Engine:
    """An engine that found the hostile offer, with marks that do not match."""

    def search(self, query: Query) -> Answer:
        title = f"{MARK[0]}{EVIL}{MARK[1]}{MARK[1]}"
        excerpt = f"{MARK[0]}{MARK[0]}{EVIL}"
        hit = Hit("mal", title, excerpt, 1.0)
        return Answer(1, (hit,), {name: {EVIL: 1} for name in FACETS})

    def points(self, query: Query) -> dict[tuple[float, float], int]:
        return {}

    def employers(self, words: str, limit: int = 8) -> list[str]:
        return []

    def suggest(self, words: str, limit: int = 8) -> list[str]:
        return [EVIL]


@pytest.fixture(params=["open", "withdrawn"])
def hostile(
    served: TestClient, house: House, request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> str:  # fmt: skip
    """The application with the hostile offer in place of every other; its status."""
    status: str = request.param
    shown = [
        Showing(EVIL, EVIL, EVIL, url, date(2027, 3, 1), date(2027, 3, 1), "open") for url in UNSAFE
    ]
    monkeypatch.setattr("web.offers.offer", lambda session, offer_id: tainted(status))
    monkeypatch.setattr("web.offers.shown_by", lambda session, offer_id: shown)
    monkeypatch.setattr(
        "web.offers.history", lambda session, offer_id: [Change(1, WHEN, "mal", "put", EVIL)]
    )
    monkeypatch.setattr("web.finding.offers", lambda session, ids: [tainted()])
    served.app.state.house = replace(house, engine=Engine())
    return status


def harmless(html: str) -> BeautifulSoup:
    """Read a page as a browser does, and find nothing in it that a site put there."""
    page = BeautifulSoup(html, "lxml")
    assert not page.select("script:not([src]), b, [onerror], img[src=x]")
    scripts = [tag["src"].partition("?")[0] for tag in page.select("script")]
    assert scripts in (["/static/soigner.js"], ["/static/soigner.js", "/static/carte.js"])
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
