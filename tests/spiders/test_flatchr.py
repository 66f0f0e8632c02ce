"""Flatchr's career sites, without network and on a site of samples."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Found, Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, flatchr, options_of

API = "http://careers.example/company/ch-exemple.json"


def item(number, **vacancy):
    return {
        "id": f"row{number}", "published": True, "created_at": "2027-03-01T09:00:00.000Z",
        "vacancy": {
            "id": f"Wy3EOp2JolLp{number}", "vacancy_id": number, "slug": f"wy3eop2jollp{number}-infirmier-h-f",
            "title": "Infirmier H/F", "reference": f"IDE {number}", "contract_type": "CDI",
            "mission": "<p>Soins.</p>", "profile": "<p>DEI.</p>", "description": "<p>Un hôpital.</p>",
            "address": {"postal_code": "28400", "locality": "Nogent-le-Rotrou", "country": "France"},
            "company": {"name": "CH d'Exemple"}, "start_date": "2027-05-01", **vacancy,
        },
    }  # fmt: skip


def page(document, url=API, role="listing", **others):
    body = document.encode() if isinstance(document, str) else json.dumps(document).encode()
    return Page(url, body=body, role=role, **others)


def read(document, **others):
    return list(flatchr.parse(page(document, **others), flatchr.Options()))


def test_the_openings_of_an_employer():
    one, two = read({"items": [item(101), item(102)]})
    offer = one.raw
    assert (one.key, two.key) == ("wy3eop2jollp101", "wy3eop2jollp102")
    assert (
        offer.url
        == "http://careers.example/fr/company/ch-exemple/vacancy/wy3eop2jollp101-infirmier-h-f/"
    )
    assert (offer.title, offer.place, offer.contract) == ("Infirmier H/F", "28400 Nogent-le-Rotrou", "CDI")  # fmt: skip
    assert offer.text == "<p>Soins.</p>\n<p>DEI.</p>\n<p>Un hôpital.</p>"
    assert (offer.reference, offer.starts, offer.employer) == ("IDE 101", "2027-05-01", "CH d'Exemple")  # fmt: skip


def test_what_is_withdrawn_is_left_out_and_what_is_unreadable_is_lost():
    results = read({"items": [{**item(1), "published": False}, {"vacancy": 3}, {"vacancy": {}}, item(4, address="Dreux", company=None)]})  # fmt: skip
    assert [type(r) for r in results] == [Loss, Loss, Found]
    assert results[2].raw.place == "Dreux"


LINKS = (
    '<div id="__next"><a href="/fr/company/ch/vacancy/wy3eop2jollp101-infirmier-h-f/"><h3>Infirmier H/F</h3></a>'
    '<a href="/fr/company/ch/vacancy/wy3eop2jollp101-infirmier-h-f/">Postuler</a></div>'
)


def test_a_page_with_its_vacancies():
    (follow,) = read(LINKS, url="http://careers.example/fr/company/ch")
    assert (follow.role, follow.known.key) == ("detail", "wy3eop2jollp101")
    assert follow.known.raw.title == "Infirmier H/F"
    detail = page("<main><h1>Infirmier H/F</h1><p>Soins, par flatchr</p></main>", follow.url, "detail", known=follow.known)  # fmt: skip
    assert flatchr.recognises(detail)
    (found,) = flatchr.parse(detail, flatchr.Options())
    assert (found.key, "Soins" in found.raw.text) == ("wy3eop2jollp101", True)


@pytest.mark.parametrize(
    ("document", "known", "results"),
    [
        ({"items": []}, True, []),
        ({"items": [{"a": 1}]}, False, None),
        ({"message": "Not available for slug x"}, False, None),
        ("<p>Propulsé par Flatchr. Aucune offre en ce moment.</p>", True, []),
        ("<p>Propulsé par Flatchr</p>", True, [Changed]),
        ("<p>Bonjour</p>", False, None),
    ],
)
def test_empty_is_not_changed(document, known, results):
    assert flatchr.recognises(page(document)) is known
    if results is not None:
        assert [type(r) for r in read(document)] == results


@pytest.mark.parametrize(
    ("html", "url", "options"),
    [
        ('<a href="https://careers.flatchr.io/fr/company/ch-exemple/">Nous rejoindre</a>', "http://h.example/",
         ["https://careers.flatchr.io/company/ch-exemple.json"]),
        ('<iframe src="https://careers.flatchr.io/company/ch-exemple?iframe=true">', "http://h.example/",
         ["https://careers.flatchr.io/company/ch-exemple.json"]),
        ('<script id="__NEXT_DATA__">{"query":{"companySlug":"ch-x"}}</script><img src="//flatchr.io/logo.png">',
         "http://127.0.0.7/", ["http://127.0.0.7/company/ch-x.json"]),
        (LINKS, "http://127.0.0.7/fr/company/ch/",
         ["http://127.0.0.7/company/ch.json", "http://127.0.0.7/fr/company/ch/"]),
        ('<script src="https://api.flatchr.io/widget.js"></script>', "http://h.example/", []),
        ("<p>Rien</p>", "http://h.example/", []),
    ],
)  # fmt: skip
def test_how_a_site_announces_it(html, url, options):
    assert [way.options["url"] for way in flatchr.ways(page(html, url))] == options


def test_what_is_asked_first(make_source):
    source = make_source("f", "https://careers.flatchr.io/fr/company/ch-exemple/", "flatchr")
    assert flatchr.first(source, options_of(source)) == [
        Follow("https://careers.flatchr.io/company/ch-exemple.json")
    ]


def test_a_whole_visit(site, make_source, harvest, make_reply):
    answer = make_reply(json.dumps({"items": [item(101), item(102)]}), type="application/json")
    one = site({"/company/ch-exemple.json": answer, "/robots.txt": ""})
    got = harvest(make_source("f", f"{one.url}/fr/company/ch-exemple/", "flatchr"))["f"]
    assert (got.state.value, got.whole, len(got.found)) == ("ok", True, 2)
    assert len(one.log) == 2
