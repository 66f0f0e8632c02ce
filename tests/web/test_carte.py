"""The map of a search without a browser: the same numbers as the search, by place."""

from __future__ import annotations

import gzip
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient

from index.engine import Near, Query
from pipeline.gazetteer import gazetteer
from pipeline.gazetteer.outlines import outlines
from pipeline.offer import Place
from web.address import Address
from web.drawing import HEIGHT, WIDTH, circle_scene, departement_scene, france
from web.maps import whereabouts
from web.spots import Town, spots_of


def soup(served: TestClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = served.get(address)
    assert answer.status_code == status, answer.text
    return BeautifulSoup(answer.text, "xml" if "svg" in address else "lxml")


def total(page: BeautifulSoup) -> int:
    return int(page.select_one("#combien")["data-total"])


def counted(links: list[Tag]) -> dict[str, int]:
    """From what a link of the map is called to how many offers it says."""
    said = (link["aria-label"].replace("\u00a0", " ").rpartition(" : ") for link in links)
    return {name: int(number.split()[0]) for name, _, number in said}


def listed(page: BeautifulSoup) -> dict[str, int]:
    rows = page.select(".tallies li")
    return {
        " ".join(row.contents[0].get_text().split()): int(
            row.select_one(".n").get_text().split()[0]
        )
        for row in rows
    }


def test_france_says_what_the_search_finds(served: TestClient) -> None:
    page = soup(served, "/carte?kind=emploi")
    found = served.get("/api/v1/search?kind=emploi").json()
    counts = {
        f"{gazetteer().departement_name(code)} ({code})": some
        for code, some in found["facets"]["departement"].items()
    }
    assert counted(page.select("svg a")) == listed(page) == counts
    assert total(page) == found["total"] == sum(counts.values())
    link = page.select_one("svg a")["href"]
    there = soup(served, link)
    assert parse_qs(urlsplit(link).query) == {"kind": ["emploi"], "departement": ["28"]}
    assert total(there) == counts["Eure-et-Loir (28)"]
    assert page.select_one(".trail a")["href"] == "/?kind=emploi"


def test_a_departement_shows_its_communes(served: TestClient) -> None:
    page = soup(served, "/carte?departement=28&profession=infirmier")
    assert page.h1.get_text().replace("\u00a0", " ") == "Carte des offres : Eure-et-Loir (28)"
    assert listed(page) == counted(page.select("svg a"))
    assert sum(listed(page).values()) == total(page)
    for row in page.select(".tallies li"):
        link = row.select_one("a")["href"]
        there = BeautifulSoup(served.get(link).text, "lxml")
        assert total(there) == int(row.select_one(".n").get_text().split()[0]), link
    whole = page.select_one(".count-line a")["href"]
    assert whole == "/carte?profession=infirmier"


def test_words_zoom_as_choices_do(served: TestClient) -> None:
    said = soup(served, "/carte?q=infirmier+28")
    chosen = soup(served, "/carte?departement=28&profession=infirmier")
    assert listed(said) == listed(chosen)
    assert said.h1.get_text() == chosen.h1.get_text()


def test_a_circle_holds_what_is_near(served: TestClient) -> None:
    page = soup(served, "/carte?near=Dreux+(28)&km=50")
    found = served.get("/api/v1/search?near=Dreux+(28)&km=50").json()
    assert total(page) == found["total"] == sum(listed(page).values())
    assert {"Dreux (28)", "Chartres (28)"} <= listed(page).keys()
    assert page.select_one("svg circle.reach")
    wide = soup(served, "/carte?near=Chartres&km=300")
    assert sum(counted(wide.select("svg a")).values()) == total(wide), "none is lost in a circle"


def test_neighbours_share_a_circle_that_leads_closer(served: TestClient) -> None:
    towns = [
        Town(gazetteer().commune(insee), count, "")
        for insee, count in (("28085", 9), ("28229", 4), ("28134", 3))
    ]
    scene, query = departement_scene("28"), Query(filters={"departement": ["28"]})
    spots = spots_of(Address((("departement", "28"),)), query, "28", scene, towns)
    assert [(one.label, one.count) for one in spots] == [
        ("Chartres et 1 autre commune", 13), ("Dreux", 3)
    ]  # fmt: skip
    assert spots[0].href == "/carte?departement=28&near=Chartres+%2828%29&km=10"
    assert spots[0].radius > spots[1].radius
    # from as near as it gets, it leads to the list
    close = Query(near=Near(48.447, 1.5056, 10.0))
    spots = spots_of(Address(), close, "28", scene, towns)
    assert spots[0].href == "/?near=Chartres+%2828%29&km=10"
    far = circle_scene("28", (1.5056, 48.447), 300.0)
    (spot,) = spots_of(Address(), Query(near=Near(48.447, 1.5056, 300.0)), "28", far, towns)
    assert spot.count == 16
    assert spot.href == "/carte?near=Chartres+%2828%29&km=36", "Dreux is within"
    assert soup(served, spot.href).select("svg a")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("nimporte=1", "paramètre inconnu"),
        ("departement=99", "99"),
        ("near=Zzzzz", "Zzzzz"),
        ("km=0&near=Dreux", "de 1 à 300"),
    ],
)
def test_what_cannot_be_asked_is_said(served: TestClient, asked: str, said: str) -> None:
    page = soup(served, f"/carte?{asked}", 422)
    assert said.lower() in page.select_one("#erreur").get_text().lower()
    assert not page.select("svg a")


def test_nothing_found_is_said(served: TestClient) -> None:
    page = soup(served, "/carte?profession=orthoptiste")
    assert total(page) == 0
    assert "Aucun département" in page.select_one(".tallies").get_text()
    assert not page.select("svg a")
    page = soup(served, "/carte?profession=orthoptiste&departement=987")
    assert "Aucune commune" in page.select_one(".tallies").get_text()


def test_the_words_that_are_left_of_the_search_are_said(served: TestClient) -> None:
    said = soup(served, "/carte?q=nuit+dreux&km=50").select_one(".count-words")
    assert said.get_text().replace("\u00a0", " ") == "pour « nuit »"
    assert soup(served, "/carte?departement=28").select_one(".count-words") is None


def test_what_is_hostile_stays_text(served: TestClient) -> None:
    answer = served.get("/carte", params={"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("address", ["/carte", "/carte?departement=28", "/carte?near=Dreux&km=30"])
def test_a_map_is_light_and_has_no_style_of_its_own(served: TestClient, address: str) -> None:
    answer = served.get(address)
    page = BeautifulSoup(answer.text, "lxml")
    assert not page.select("[style], style, script:not([src])")
    sizes = [len(gzip.compress(answer.content))]
    for one in page.select("link[rel=stylesheet], script[src], link[rel=icon]"):
        source = one.get("href") or one["src"]
        assert source.startswith("/static/")
        sizes.append(len(gzip.compress(served.get(source).content)))
    assert sum(sizes) <= 60_000, sizes


def test_the_drawing_of_france_is_whole_and_in_its_frame() -> None:
    drawn = france()
    boxed = [shape for box in drawn.cartouches for shape in box.shapes]
    codes = {shape.code for shape in (*drawn.metropole, *boxed)}
    assert codes == set(outlines().codes)
    for shape in (*drawn.metropole, *boxed):
        for x, y in corners(shape.path):
            assert 0 <= x <= WIDTH, shape.name
            assert 0 <= y <= HEIGHT, shape.name
    for box in drawn.cartouches:
        for x, y in (corner for shape in box.shapes for corner in corners(shape.path)):
            assert box.left <= x <= box.left + box.width, box.label
            assert box.top <= y <= box.top + box.height, box.label


def corners(path: str) -> list[tuple[int, int]]:
    """The points of a path of whole relative lines."""
    found = []
    for ring in path.split("z")[:-1]:
        numbers = [int(one) for one in re.findall(r"-?\d+", ring)]
        x = y = 0
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            found.append((x, y))
    return found


def test_north_is_up_and_scales_are_true() -> None:
    """Chartres is 32 km south of Dreux and a little east, in the drawing, too."""
    dreux, chartres = (
        whereabouts(Place(departement="28", lat=lat, lon=lon))
        for lat, lon in ((48.7322, 1.3664), (48.4469, 1.4892))
    )
    scene = departement_scene("28")
    assert scene
    assert dreux
    assert chartres
    assert dreux.point
    assert chartres.point
    east, south = chartres.point[0] - dreux.point[0], chartres.point[1] - dreux.point[1]
    assert south / scene.frame.scale == pytest.approx(31.7, abs=0.4)
    assert east / scene.frame.scale == pytest.approx(9.0, abs=0.9)


def test_an_offer_shows_where_it_is_and_what_is_known_there(served: TestClient) -> None:
    found = served.get("/api/v1/search?profession=medecin&near=Chartres&km=1").json()["hits"][0]
    page = soup(served, f"/offres/{found['id']}")
    drawing = page.select_one("figure svg[role=img]")
    names = drawing["aria-labelledby"].split()
    assert "Chartres (Eure-et-Loir)" in page.find(id=names[0]).get_text()
    assert drawing.select_one("circle.spot")
    block = page.select_one(".territory")
    text = " ".join(block.get_text(" ").replace("\u00a0", " ").split())
    for words in (
        "30 %",
        "décret du 9 mai 2025",
        "jusqu'à 1 000 € par mois",
        "exercer 8 ans",
        "À qui écrire",
    ):
        assert words in text, words
    facts = block.select(".facts-list li")
    assert all(one.select_one("a[href^=http]") for one in facts), "each with its source"
    answer = served.get(f"/api/v1/offers/{found['id']}").json()["territory"]
    assert [one["amount"] for one in answer["aids"]] == ["jusqu'à 1 000 € par mois"]
    assert all(one["year"] and one["source"] and one["source_url"]
               for name in ("zoning", "density", "aids") for one in answer[name])  # fmt: skip
    assert answer["offices"][0] == {
        "name": "Chartres métropole",
        "text": "bourse des étudiants en médecine",
        "url": "https://www.chartres-metropole.fr/actualites/detail/aidez-vos-medecins-de-demain",
    }


def test_where_nothing_is_known_nothing_is_said(served: TestClient) -> None:
    assert whereabouts(None) is None
    assert whereabouts(Place()) is None
    assert whereabouts(Place(departement="989")) is None
    known = whereabouts(Place(departement="41"))
    assert known
    assert known.point is None
