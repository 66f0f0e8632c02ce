"""The search page without a browser: what it shows, links and says when asked wrongly."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient


def soup(served: TestClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = served.get(address)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return BeautifulSoup(answer.text, "lxml")


def total(page: BeautifulSoup) -> int:
    return int(page.select_one("#combien")["data-total"])


def test_home_says_what_it_is_and_shows_the_latest(served: TestClient) -> None:
    page = soup(served, "/")
    assert page.html["lang"] == "fr"
    assert len(page.select("h1")) == 1
    stats = page.select_one(".stats").get_text(" ", strip=True)
    assert stats == "57 offres ouvertes 11 sources suivies 2 départements"
    assert total(page) == 57
    assert len(page.select("article.offer")) == 20
    assert page.select_one("#combien").get_text(strip=True) == "Dernières offres"
    assert "JobPosting" not in str(page)


def test_words_are_found_and_marked(served: TestClient) -> None:
    page = soup(served, "/?q=orthophoniste")
    assert total(page) == 1
    card = page.select_one("article.offer")
    assert "orthophoniste" in [mark.get_text() for mark in card.select("h3 mark")]
    assert card.select_one(".badge").get_text() == "Appel à installation"
    assert "Maison de santé du Perchoir, Nogent-le-Rotrou (Eure-et-Loir)" in " ".join(
        card.select_one(".offer-who").get_text().split()
    )
    assert page.select_one("#q")["value"] == "orthophoniste"


def test_facets_have_counts_and_state(served: TestClient) -> None:
    page = soup(served, "/?profession=infirmier&profession=orthophoniste")
    chosen = {box["value"] for box in page.select("input[name=profession][checked]")}
    assert chosen == {"infirmier", "orthophoniste"}
    counts = {
        label.input["value"]: label.select_one(".n").next_element
        for label in page.select("label.choice")
        if label.input["name"] == "profession"
    }
    assert counts["infirmier"] == "13"
    assert counts["orthophoniste"] == "1"
    assert counts["medecin"] == "15", "a facet's own filter does not narrow its counts"
    assert total(page) == 14
    assert all(box["form"] == "recherche" for box in page.select("input[type=checkbox]"))


def test_every_choice_leads_to_as_many_offers_as_it_says(served: TestClient) -> None:
    labels = soup(served, "/").select("label.choice")
    assert len(labels) > 15
    for label in labels:
        name, value = label.input["name"], label.input["value"]
        found = served.get("/api/v1/search", params={name: value}).json()["total"]
        assert found == int(label.select_one(".n").next_element), (name, value)


def test_near_and_km_give_distances_in_order(served: TestClient) -> None:
    page = soup(served, "/?near=Dreux&km=60&sort=distance&q=cardiologie")
    far = [one.get_text() for one in page.select(".far")]
    assert far[0] == "sur place"
    assert far[-1] == "à 35 km"
    assert [one["value"] for one in page.select("#km option[selected]")] == ["60"]
    assert page.select_one(".chip").get_text(strip=True).endswith("à moins de 60 km de Dreux (28)")


def test_chips_take_away_what_they_say(served: TestClient) -> None:
    page = soup(served, "/?q=nuit&kind=emploi&contract=cdi&near=Chartres&km=10")
    chips = {chip.get_text().strip(): chip["href"] for chip in page.select("a.chip")}
    assert [one.replace("\u00a0", " ") for one in chips] == [
        "Retirer : à moins de 10 km de Chartres (28)",
        "Retirer : Emploi salarié",
        "Retirer : CDI",
    ]
    without_kind = parse_qs(urlsplit(list(chips.values())[1]).query)
    assert without_kind == {"q": ["nuit"], "contract": ["cdi"], "near": ["Chartres"], "km": ["10"]}


def test_words_that_name_a_place_become_a_chip_that_can_go(served: TestClient) -> None:
    page = soup(served, "/?q=infirmier+à+Dreux")
    profession, place = page.select("a.chip.heard")
    assert "Dreux (28)" in place.get_text()
    assert place["href"] == "/?q=infirmier"
    assert "Infirmier" in profession.get_text()
    assert profession["href"] == "/?q=%C3%A0+Dreux"
    assert 0 < total(page) < 13


def test_what_was_understood_shows_among_the_facets_and_can_go(served: TestClient) -> None:
    page = soup(served, "/?q=ide+à+Dreux")
    choice = page.select_one("a.choice.heard")
    assert "Infirmier" in choice.get_text()
    assert choice["href"] == "/?q=%C3%A0+Dreux"
    assert len(page.select("input[name=profession]")) > 1, "other professions can be added"


def test_namesakes_are_proposed(served: TestClient) -> None:
    page = soup(served, "/?near=Saint-Denis")
    links = [a["href"] for a in page.select("#reponse > p a")]
    assert "/?near=Saint-Denis+%2893%29" in links
    assert all(served.get(link).status_code == 200 for link in links)


def test_pages_can_be_turned_without_loss_or_repeat(served: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/?sort=date"
    while address:
        page = soup(served, address)
        seen += [a["href"] for a in page.select("article.offer h3 a")]
        turn = page.select_one("a[rel=next]")
        address = turn["href"] if turn else None
    assert len(seen) == len(set(seen)) == 57


def test_a_page_that_is_not_there_says_so(served: TestClient) -> None:
    page = soup(served, "/?q=orthophoniste&page=2", status=404)
    assert "Il n'y a pas de page 2" in page.get_text()
    assert page.select_one("section a[href='/?q=orthophoniste']")


def test_nothing_found_proposes_wider_searches_that_find(served: TestClient) -> None:
    page = soup(served, "/?q=orthophoniste&near=Blois&km=20&contract=cdi")
    assert total(page) == 0
    proposed = page.select(".wider a")
    assert proposed
    for one in proposed:
        promised = int(one.select_one(".n").get_text().split()[0])
        assert total(soup(served, one["href"])) == promised > 0


def test_nothing_at_all_still_helps(served: TestClient) -> None:
    page = soup(served, "/?q=xyzzyxyzzy")
    assert page.select_one(".panel a[href='/']")
    assert page.select_one("a[href='/flux.rss?q=xyzzyxyzzy']")


def test_the_head_announces_the_feeds_of_this_search(served: TestClient) -> None:
    page = soup(served, "/?q=nuit&sort=deadline")
    links = {link["type"]: link["href"] for link in page.select("head link[rel=alternate]")}
    assert links == {
        "application/rss+xml": "/flux.rss?q=nuit",
        "application/atom+xml": "/flux.atom?q=nuit",
        "application/feed+json": "/flux.json?q=nuit",
    }


def test_a_place_that_is_none_has_links_to_those_it_may_be(served: TestClient) -> None:
    page = soup(served, "/?q=nuit&near=Nog", status=422)
    links = [link["href"] for link in page.select("[role=alert] a")]
    assert links
    for link in links:
        assert "q=nuit" in link
        soup(served, link)


def test_the_radius_shown_is_the_one_that_was_searched(served: TestClient) -> None:
    def shown(query: str) -> tuple[str, str]:
        chosen = soup(served, query).select_one("#km option[selected]")
        return chosen["value"], chosen.get_text()

    assert shown("/?q=nuit+à+40+km+de+Dreux") == ("", "40 km")
    assert shown("/?q=nuit&near=Dreux&km=50") == ("50", "50 km")
    assert shown("/") == ("30", "30 km")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("near=Brou-sur-Loire", "vouliez-vous dire"),
        ("kind=emplois", "emploi"),
        ("near=Dreux&km=0", "kilomètres"),
        ("near=Dreux&km=9999999999999", "kilomètres"),
        ("sort=prix", "Tri"),
        ("page=0", "Page"),
        ("page=99999999999999999999", "Page"),
        ("limit=100000", "Offres par page"),
        ("couleur=bleu", "couleur"),
        ("q=a&q=b", "Mots"),
        ("departement=28&departement=ZZ", "Département"),
        ("%3Cscript%3E=1", "inconnu"),
    ],
)
def test_a_wrong_search_keeps_its_form_and_says_what_is_right(
    served: TestClient, query: str, said: str
) -> None:
    page = soup(served, f"/?{query}", status=422)
    assert said in page.select_one("[role=alert]").get_text()
    assert page.select_one("form#recherche")
    assert not page.select("article.offer")


@pytest.mark.parametrize(
    "query",
    [
        f"q={'infirmier ' * 2000}",
        "q=%00%EE%80%80%EF%BF%BE",
        "q=" + "%22%27%28%29%5B%7B%5E%7E%2A%3A%2F%5C",
        "q=NOT+AND+OR+title:x",
        "&".join(f"kind=emploi&x{n}=" for n in range(300)),
    ],
)
def test_hard_words_never_break_the_page(served: TestClient, query: str) -> None:
    answer = served.get(f"/?{query}")
    assert answer.status_code in (200, 422)
    assert "recherche" in answer.text


def test_an_order_by_distance_goes_with_its_place(served: TestClient) -> None:
    page = soup(served, "/?q=nuit&near=Dreux&sort=distance")
    assert page.select_one("a.chip")["href"] == "/?q=nuit"
    heard = soup(served, "/?q=nuit+à+Dreux&sort=distance")
    assert heard.select_one("a.chip.heard")["href"] == "/?q=nuit"
    assert total(soup(served, "/?q=nuit&near=&sort=distance")) == 13
    assert total(soup(served, "/?sort=distance")) == 57


def test_trackers_on_a_shared_link_do_no_harm(served: TestClient) -> None:
    page = soup(served, "/?q=orthophoniste&utm_source=lettre&fbclid=abc")
    assert total(page) == 1
    assert "utm_" not in str(page)


def test_every_control_has_a_name_and_every_id_is_unique(served: TestClient) -> None:
    page = soup(served, "/?q=nuit&near=Dreux&km=100")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for field in page.select("input:not([type=hidden]), select"):
        named = page.select_one(f"label[for='{field['id']}']") or field.find_parent("label")
        assert named is not None, field
    assert page.select_one("a.skip")["href"] == "#contenu"
    assert page.select_one("main#contenu")
    assert not page.select("[style], script:not([src]), style")
