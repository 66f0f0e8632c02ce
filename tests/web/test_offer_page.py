"""The page and the API of one offer: open, gone, united with another, unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from pipeline.store.offers import all_offers
from pipeline.store.stored import StoredOffer
from tests.web.conftest import TODAY
from web.house import House
from web.offers import ended


@pytest.fixture
def kept(house: House) -> list[StoredOffer]:
    """Every offer of the made country."""
    with house.store.reading() as session:
        return list(all_offers(session))


def united(kept: list[StoredOffer]) -> StoredOffer:
    return next(one for one in kept if len(one.offer.sources) == 2)


def gone(kept: list[StoredOffer]) -> StoredOffer:
    return next(one for one in kept if one.offer.status != "open")


def test_an_open_offer_shows_all_that_is_known(served: TestClient, kept: list[StoredOffer]) -> None:
    one = united(kept)
    answer = served.get(f"/offres/{one.offer.id}")
    assert answer.status_code == 200
    page = BeautifulSoup(answer.text, "lxml")
    text = " ".join(page.select_one("main").get_text(" ").split())
    for words in (
        "Infirmier de nuit en cardiologie", "Centre hospitalier du Val de Vesgre",
        "Dreux (Eure-et-Loir)", "Emploi salarié", "CDI", "8 mars 2027", "28 février 2027",
        "CH-VES-001", "il reste 7 jours", "Agglo du Pays de Dreux", "Service de 11 lits",
        "Aussi publiée par Beauce Emploi Santé",
    ):  # fmt: skip
        assert words in text, words
    links = page.select(".source-list a")
    assert [link["href"] for link in links] == [
        "https://ch-vesgre.example/offres/1",
        "https://beauce-emploi-sante.example/annonce/7",
    ], "the employer's own first"
    assert all(set(link["rel"]) == {"nofollow", "noopener"} for link in links)
    assert "JobPosting" not in answer.text
    assert "ld+json" not in answer.text


def test_a_gone_offer_answers_410_with_why(served: TestClient, kept: list[StoredOffer]) -> None:
    one = gone(kept)
    answer = served.get(f"/offres/{one.offer.id}")
    assert answer.status_code == 410
    page = BeautifulSoup(answer.text, "lxml")
    banner = page.select_one(".banner").get_text(" ", strip=True)
    assert "n'est plus ouverte" in banner
    assert "1er mars 2027" in banner
    assert (one.closed_reason or "?") in banner.replace("\u00a0", " ")
    similar = page.select_one("a.button")["href"]
    assert similar.startswith("/?kind=emploi&profession=")
    assert served.get(similar).status_code == 200


def test_the_api_says_410_once_gone(served: TestClient, kept: list[StoredOffer]) -> None:
    one = gone(kept)
    answer = served.get(f"/api/v1/offers/{one.offer.id}")
    assert answer.status_code == 410
    assert answer.json() == {
        "id": one.offer.id,
        "title": one.offer.title,
        "status": one.offer.status,
        "closed_at": answer.json()["closed_at"],
        "message": one.closed_reason,
    }


def test_the_api_gives_the_offer_of_the_interface(
    served: TestClient, kept: list[StoredOffer]
) -> None:
    one = united(kept)
    given = served.get(f"/api/v1/offers/{one.offer.id}").json()
    bare = one.offer.model_dump(mode="json")
    assert {name: given[name] for name in bare} == bare
    assert set(given) - set(bare) == {"opened_at", "changed_at", "history", "territory"}
    assert given["history"]


@pytest.mark.parametrize("path", ["/offres/", "/api/v1/offers/"])
def test_an_offer_united_with_another_leads_there_for_good(
    served: TestClient, house: House, kept: list[StoredOffer], path: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    lives = united(kept)
    old = replace(lives, merged_into=lives.offer.id)
    monkeypatch.setattr("web.offers.offer", lambda session, offer_id: old)
    answer = served.get(f"{path}ancien")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"{path}{lives.offer.id}"
    assert served.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize("name", ["inconnu", "..%2Fetc", "%3Cscript%3E", "x" * 3000, "%00"])
def test_an_unknown_offer_is_404_everywhere(served: TestClient, name: str) -> None:
    page = served.get(f"/offres/{name}")
    assert page.status_code == 404
    assert "<script>" not in page.text.replace('<script src="', "")
    answer = served.get(f"/api/v1/offers/{name}")
    assert answer.status_code == 404
    assert set(answer.json()) == {"field", "message"}


def test_offers_like_it_and_around_it_stand_beside(
    served: TestClient, kept: list[StoredOffer]
) -> None:
    one = united(kept).offer
    page = BeautifulSoup(served.get(f"/offres/{one.id}").text, "lxml")
    links = {
        name: [a["href"] for a in page.select(f"section[aria-labelledby={name}] li a")]
        for name in ("semblables", "autour")
    }
    by_id = {f"/offres/{other.offer.id}": other.offer for other in kept}
    assert 0 < len(links["semblables"]) <= 4
    assert 0 < len(links["autour"]) <= 4
    assert not set(links["semblables"]) & set(links["autour"])
    assert f"/offres/{one.id}" not in (*links["semblables"], *links["autour"])
    assert all(set(by_id[href].professions) & set(one.professions) for href in links["semblables"])
    assert all(by_id[href].status == "open" for names in links.values() for href in names)


def test_a_gone_offer_shows_open_ones_beside_it(
    served: TestClient, kept: list[StoredOffer]
) -> None:
    one = gone(kept).offer
    page = BeautifulSoup(served.get(f"/offres/{one.id}").text, "lxml")
    links = [a["href"] for a in page.select("section.beside li a")]
    assert links
    assert all(served.get(href).status_code == 200 for href in links)


@pytest.mark.parametrize(
    ("status", "deadline", "reason", "said"),
    [
        ("expired", date(2027, 2, 20), "date limite passée (20/02/2027)",
         "Sa date limite est passée : c'était le 20 février 2027."),
        ("filled", date(2027, 4, 1), "poste pourvu, selon CH de Dreux",
         "Poste pourvu, selon CH de Dreux (constaté le 1er mars 2027)."),
        ("expired", None, "offre close, selon CH de Dreux",
         "Offre close, selon CH de Dreux (constaté le 1er mars 2027)."),
        ("withdrawn", None, "sa page répond 404",
         "Retirée : sa page répond 404 (constaté le 1er mars 2027)."),
        ("filled", None, None, "Pourvue (constaté le 1er mars 2027)."),
    ],
)  # fmt: skip
def test_how_it_ended_is_said_once_with_its_day(
    kept: list[StoredOffer], status: str, deadline: date | None, reason: str | None, said: str
) -> None:
    one = gone(kept)
    offer = one.offer.model_copy(update={"status": status, "deadline": deadline})
    assert ended(replace(one, offer=offer, closed_at=TODAY, closed_reason=reason)) == said
