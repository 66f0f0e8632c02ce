"""What others show of the pages: social cards, the installed page, the sitemap."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from pipeline.store.offers import open_offers
from web import sharing
from web.house import House

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(served: TestClient, path: str) -> list[str]:
    answer = served.get(path)
    assert answer.headers["content-type"].startswith("application/xml")
    return [loc.text or "" for loc in ET.fromstring(answer.text).iter(_LOC)]  # noqa: S314 - our own


def test_the_sitemap_names_every_open_offer_and_no_other(
    served: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "A_FILE", 20)
    parts = addresses(served, "/sitemap.xml")
    assert len(parts) == 1 + 3
    listed = [address for part in parts for address in addresses(served, part)]
    with house.store.reading() as session:
        known = {f"https://soigner.example/offres/{one.offer.id}" for one in open_offers(session)}
    offers = [address for address in listed if "/offres/" in address]
    assert len(offers) == len(set(offers))
    assert set(offers) == known
    assert all(served.get(address).status_code == 200 for address in set(listed) - known)
    assert served.get("/sitemap-4.xml").status_code == 404
    for name in ("0", "x", "99999999999999999999", "%C2%B2"):
        assert served.get(f"/sitemap-{name}.xml").status_code == 404
    assert "Sitemap: https://soigner.example/sitemap.xml" in served.get("/robots.txt").text


def test_the_page_can_be_installed(served: TestClient) -> None:
    page = BeautifulSoup(served.get("/").text, "lxml")
    answer = served.get(page.select_one("link[rel=manifest]")["href"])
    assert answer.headers["content-type"].startswith("application/manifest+json")
    manifest = answer.json()
    assert (manifest["start_url"], manifest["lang"]) == ("/", "fr")
    for icon in manifest["icons"]:
        shown = served.get(icon["src"])
        assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert all(served.get(one["url"]).status_code == 200 for one in manifest["shortcuts"])


@pytest.mark.parametrize("path", ["/", "/?q=infirmier", "/couverture", "/couverture/28", "/robot"])
def test_a_shared_page_has_its_card(served: TestClient, path: str) -> None:
    page = BeautifulSoup(served.get(path).text, "lxml")
    card = {meta["property"]: meta["content"] for meta in page.select("meta[property^=og]")}
    assert card["og:title"] == page.title.get_text().strip()
    assert card["og:url"] == f"https://soigner.example{path}"
    assert len(card["og:description"]) > 40
    assert page.select_one("meta[name=description]")["content"] == card["og:description"]
    assert served.get(card["og:image"]).headers["content-type"] == "image/png"


def test_an_offers_card_says_what_and_where(served: TestClient, house: House) -> None:
    with house.store.reading() as session:
        one = next(one.offer for one in open_offers(session) if one.offer.employer)
    page = BeautifulSoup(served.get(f"/offres/{one.id}").text, "lxml")
    card = {meta["property"]: meta["content"] for meta in page.select("meta[property^=og]")}
    assert one.title in card["og:title"]
    assert (one.employer or "") in card["og:description"]
    assert page.select_one("link[rel=canonical]")["href"] == card["og:url"]
    assert not page.select("meta[name=robots]"), "an offer may be found by search engines"


def test_searches_and_gone_offers_are_not_indexed(served: TestClient) -> None:
    page = BeautifulSoup(served.get("/?q=infirmier").text, "lxml")
    assert "noindex" in page.select_one("meta[name=robots]")["content"]


PUBLIC = (
    "/", "/carte", "/couverture", "/robot", "/sitemap.xml", "/sitemap-pages.xml", "/robots.txt",
    "/flux.rss", "/flux.atom", "/flux.json", "/api/v1/docs",
)  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
def test_the_address_is_the_settings_and_no_hosts_word(served: TestClient, path: str) -> None:
    answer = served.get(path, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    assert answer.status_code == 200
    assert "evil.example" not in answer.text
    assert "https://soigner.example" in answer.text


def test_without_a_setting_it_is_as_the_request_was_sent(house: House, served: TestClient) -> None:
    settings = house.settings.model_copy(update={"site_url": None})
    served.app.state.house = replace(house, settings=settings)
    assert 'href="http://testserver/"' in served.get("/").text
