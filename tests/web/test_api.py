"""The JSON API: the answers of INTERFACE.md, errors as one sentence, OpenAPI that is true."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from index.engine import FACETS
from pipeline.offer import Offer


def test_search_answers_in_its_form(served: TestClient) -> None:
    given = served.get("/api/v1/search", params={"q": "nuit à Dreux", "limit": "3"}).json()
    assert set(given) == {"total", "hits", "facets", "understood", "ignored", "next", "beside"}
    assert given["total"] == 5
    assert len(given["hits"]) == 3
    assert set(given["facets"]) == set(FACETS)
    assert given["understood"] == [{"field": "near", "value": "28134", "words": "à Dreux"}]
    for hit in given["hits"]:
        assert hit.pop("km") is not None
        assert Offer.model_validate(hit).status == "open"


def test_words_that_no_offer_has_are_left_out_and_said(served: TestClient) -> None:
    given = served.get("/api/v1/search", params={"q": "infirmier formidable"}).json()
    assert given["total"] == served.get("/api/v1/search?profession=infirmier").json()["total"] > 0
    assert given["ignored"] == ["formidable"]
    nothing = served.get("/api/v1/search", params={"q": "formidable"}).json()
    assert (nothing["total"], nothing["ignored"]) == (0, [])


def test_offers_that_lack_a_word_stand_beside_the_few_that_have_all(served: TestClient) -> None:
    given = served.get("/api/v1/search", params={"q": "infirmier urgences"}).json()
    assert 0 < given["total"] == len(given["hits"]) < 10
    said = [f"{hit['title']} {hit['excerpt']}" for hit in given["hits"]]
    assert all("urgences" in text for text in said)
    assert len(given["beside"]) == 10 - given["total"]
    assert not any("urgences" in f"{hit['title']} {hit['excerpt']}" for hit in given["beside"])
    assert all("infirmier" in hit["professions"] for hit in given["beside"]), "filters hold"
    chosen = served.get("/api/v1/search?q=infirmier+urgences&sort=date").json()
    assert chosen["beside"] == [], "in an order of one's own nothing stands beside"


def test_repeated_facets_are_alternatives(served: TestClient) -> None:
    both = served.get("/api/v1/search?kind=stage&kind=succession&limit=100").json()
    assert {hit["kind"] for hit in both["hits"]} == {"stage", "succession"}
    assert both["total"] == len(both["hits"]) == 2


def test_offset_and_page_say_the_same(served: TestClient) -> None:
    paged = served.get("/api/v1/search?sort=date&limit=10&page=3").json()
    passed = served.get("/api/v1/search?sort=date&limit=10&offset=20").json()
    assert paged == passed
    assert len(paged["hits"]) == 10


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("couleur=bleu", "couleur"),
        ("kind=cdi", "kind"),
        ("departement=999", "departement"),
        ("near=Nullepart-sur-Rien", "near"),
        ("near=Dreux&km=beaucoup", "km"),
        ("sort=prix", "sort"),
        ("sort=distance", "sort"),
        ("limit=101", "limit"),
        ("limit=-1", "limit"),
        ("offset=" + "9" * 400, "offset"),
        ("page=1&offset=1", "page"),
        ("q=a&q=b", "q"),
    ],
)
def test_a_wrong_search_is_a_clear_422(served: TestClient, query: str, field: str) -> None:
    answer = served.get(f"/api/v1/search?{query}")
    assert answer.status_code == 422
    given = answer.json()
    assert set(given) == {"field", "message"}
    assert given["field"] == field
    assert len(given["message"]) > 10


def test_suggestions_go_on_from_what_is_typed(served: TestClient) -> None:
    titles = served.get("/api/v1/suggest", params={"q": "infirmier de n"}).json()["suggestions"]
    assert titles
    assert all(title.startswith("Infirmier de nuit") for title in titles)
    towns = served.get("/api/v1/communes", params={"q": "chart"}).json()["suggestions"]
    assert towns[0] == "Chartres (28)"
    assert served.get("/", params={"near": towns[0]}).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/suggest", "/api/v1/communes"])
@pytest.mark.parametrize(
    ("query", "status"),
    [("", 200), ("q=", 200), ("q=%20", 200), (f"q={'a' * 201}", 422), ("q=a&z=1", 422)],
)
def test_suggestions_used_wrongly(served: TestClient, path: str, query: str, status: int) -> None:
    answer = served.get(f"{path}?{query}")
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["suggestions"] == []
    else:
        assert set(answer.json()) == {"field", "message"}


@pytest.mark.parametrize("path", ["/api/v1/rien", "/api/v1/coverage/ZZ", "/api/v1/coverage/0"])
def test_what_is_not_there_is_a_json_404(served: TestClient, path: str) -> None:
    answer = served.get(path)
    assert answer.status_code == 404
    assert set(answer.json()) == {"field", "message"}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/api/v1/coverage/28?x=1", "x"),
        ("/api/v1/offers/rien?format=xml", "format"),
        ("/api/v1/suggest?q=a&q=b", "q"),
        ("/api/v1/communes?q=a&q=b", "q"),
    ],
)
def test_a_parameter_that_nobody_reads_is_a_422(served: TestClient, path: str, field: str) -> None:
    answer = served.get(path)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_a_radius_of_many_decimals_is_read(served: TestClient) -> None:
    given = served.get("/api/v1/search?near=Dreux&km=230.86285580427494")
    assert given.status_code == 200
    assert given.json()["total"] == served.get("/api/v1/search?near=Dreux&km=230.9").json()["total"]


def test_what_cannot_be_done_is_a_json_405(served: TestClient) -> None:
    answer = served.post("/api/v1/search")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert set(answer.json()) == {"field", "message"}


def test_openapi_describes_every_call_and_every_field(served: TestClient) -> None:
    schema = served.get("/api/v1/openapi.json").json()
    assert set(schema["paths"]) == {
        "/api/v1/search", "/api/v1/offers/{offer_id}", "/api/v1/coverage/{departement}",
        "/api/v1/suggest", "/api/v1/communes",
    }  # fmt: skip
    search = schema["paths"]["/api/v1/search"]["get"]
    named = {one["name"]: one for one in search["parameters"]}
    assert set(named) >= {"q", "profession", "specialty", "kind", "contract", "departement"}
    assert set(named) >= {"near", "km", "sort", "limit"}
    assert "emploi" in named["kind"]["schema"]["items"]["enum"]
    assert all(one["description"] for one in search["parameters"])
    assert "410" in schema["paths"]["/api/v1/offers/{offer_id}"]["get"]["responses"]
    hit = schema["components"]["schemas"]["Hit"]["properties"]
    assert all(one.get("description") for one in hit.values())


def test_the_api_page_needs_nothing_from_elsewhere(served: TestClient) -> None:
    answer = served.get("/api/v1/docs")
    page = BeautifulSoup(answer.text, "lxml")
    assert [one.get_text() for one in page.select("h2 code")] == list(
        served.get("/api/v1/openapi.json").json()["paths"]
    )
    asked = [tag.get("src") or tag.get("href") for tag in page.select("script, link, img")]
    assert all(address.startswith(("/static/", "/manifest.")) for address in asked)
    for link in page.select("section.call a"):
        assert served.get(link["href"]).status_code == 200, link["href"]


def walked(served: TestClient, query: str) -> list[str]:
    """Every id that following `next` gives, in order."""
    ids: list[str] = []
    cursor = ""
    for _ in range(100):
        given = served.get(f"/api/v1/search?{query}{f'&cursor={cursor}' if cursor else ''}").json()
        ids += [hit["id"] for hit in given["hits"]]
        cursor = given["next"]
        if not cursor:
            return ids
    raise AssertionError("the pages never end")


@pytest.mark.parametrize(
    "query", ["limit=7", "sort=date&limit=10", "q=nuit&limit=4", "near=Dreux&km=100&limit=9",
              "sort=deadline&limit=8", "q=infirmier+formidable&limit=3"],
)  # fmt: skip
def test_a_cursor_goes_on_to_the_end(served: TestClient, query: str) -> None:
    ids = walked(served, query)
    asked = "&".join(part for part in query.split("&") if not part.startswith("limit"))
    whole = served.get(f"/api/v1/search?{asked}&limit=100").json()
    assert ids == [hit["id"] for hit in whole["hits"]]
    assert len(ids) == len(set(ids)) == whole["total"] > 3


@pytest.mark.parametrize("cursor", ["x", "W10", "%00", "é", "A" * 5000, "bnVsbA", "WzEsMiwzXQ"])
def test_a_cursor_of_nothing_is_refused(served: TestClient, cursor: str) -> None:
    answer = served.get(f"/api/v1/search?cursor={cursor}")
    assert (answer.status_code, answer.json()["field"]) == (422, "cursor")


def test_a_cursor_belongs_to_its_search(served: TestClient) -> None:
    cursor = served.get("/api/v1/search?kind=emploi&limit=5").json()["next"]
    assert served.get(f"/api/v1/search?kind=emploi&limit=9&cursor={cursor}").status_code == 200
    for other in ("kind=stage", "kind=emploi&sort=deadline", "kind=emploi&q=nuit", ""):
        assert served.get(f"/api/v1/search?{other}&cursor={cursor}").status_code == 422
    both = served.get(f"/api/v1/search?kind=emploi&page=2&cursor={cursor}")
    assert both.status_code == 422


def test_where_nothing_answers_what_almost_does_is_shown_apart(served: TestClient) -> None:
    asked = {"q": "aide-soignant stage"}
    given = served.get("/api/v1/search", params=asked).json()
    assert (given["total"], given["hits"]) == (0, [])
    assert all("aide-soignant" in hit["professions"] for hit in given["beside"])
    page = served.get("/", params=asked).text
    assert "Aucune offre" in page
    shown = page[page.index('id="presque"') :]
    assert all(hit["id"] in shown for hit in given["beside"])
    chosen = served.get("/api/v1/search?profession=aide-soignant&kind=stage").json()
    assert (chosen["total"], chosen["beside"]) == (0, []), "what was chosen holds"
