"""nous-recrutons.fr's interface and pages, without network and on a site of samples."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, nousrecrutons, options_of

API = "http://chu.example/wp-json/wp/v2/job?per_page=2&page={}"


def job(number, public="ulx92rl1lu", **others):
    return {
        "id": number, "date": "2027-03-01T10:00:00", "link": f"http://chu.example/poste/{public}-infirmier/",
        "title": {"rendered": "Infirmier &#8211; n&eacute;onatologie"}, "content": {"rendered": "<p>Soins.</p>"},
        "meta": {"job_offer_mission": "<p>Missions de nuit.</p>", "job_offer_profile": "", "job_offer_duration": "6 mois"},
        "_embedded": {"wp:term": [
            [{"taxonomy": "job_contract_type", "name": "CDD"}],
            [{"taxonomy": "job_custom_hcl_hopital", "name": "Hôpital Femme Mère Enfant"}],
            [{"taxonomy": "job_custom_lieu", "name": "Bron"}], [{"taxonomy": "job_custom_filiere", "name": "Soins"}],
        ]}, **others,
    }  # fmt: skip


def page(document, number=1, status=200, url=None, role="listing", headers=None, **others):
    body = document.encode() if isinstance(document, str) else json.dumps(document).encode()
    return Page(url or API.format(number), status, headers or {}, body, role, **others)


def read(document, number=1, **others):
    return list(nousrecrutons.parse(page(document, number, **others), nousrecrutons.Options(per_page=2)))  # fmt: skip


def test_an_opening_with_the_names_of_its_terms():
    (found,) = read([job(7)])
    offer = found.raw
    assert (found.key, offer.title) == ("ulx92rl1lu", "Infirmier – néonatologie")
    assert (offer.contract, offer.place, offer.employer) == (
        "CDD",
        "Bron",
        "Hôpital Femme Mère Enfant",
    )
    assert offer.text == "<p>Soins.</p>\n<p>Missions de nuit.</p>\nSoins\nDurée : 6 mois"
    assert read([job(7, link="http://chu.example/?p=7")])[0].key == "job/7"


@pytest.mark.parametrize(
    ("number", "count", "headers", "after"),
    [
        (1, 2, {"X-WP-TotalPages": "2"}, 2),
        (2, 1, {"X-WP-TotalPages": "2"}, None),
        (1, 2, {}, 2),
        (2, 1, {}, None),
    ],
)
def test_paging(number, count, headers, after):
    results = read([job(n) for n in range(count)], number, headers=headers)
    follows = [r.url for r in results if isinstance(r, Follow)]
    assert follows == ([API.format(after)] if after else [])


def test_what_is_the_interface_and_its_end():
    assert nousrecrutons.recognises(page([]))
    assert nousrecrutons.recognises(page({"code": "rest_post_invalid_page_number"}, status=400))
    assert not nousrecrutons.recognises(page({"code": "rest_no_route"}, status=404))
    assert not nousrecrutons.recognises(page([1]))
    assert read({"code": "rest_post_invalid_page_number"}, status=400) == []
    assert isinstance(read([], headers={"X-WP-TotalPages": "3"})[0], Changed)


def test_hostile_openings():
    bad = {
        "id": {},
        "title": 3,
        "content": [],
        "meta": "x",
        "_embedded": {"wp:term": [3, [3, {"name": 1}]]},
    }
    empty, odd, _ = read([{"id": 1, "title": {}}, bad])
    assert isinstance(empty, Loss)
    assert odd.raw.title == "3"


HTML = '<link rel="https://api.w.org/" href="/wp-json/"><h3><a href="/poste/ulx92rl1lu-infirmier/">Infirmier</a></h3>'


def test_the_pages_where_the_interface_is_refused():
    list_page = page(HTML, url="http://chu.example/offres-emploi/")
    assert nousrecrutons.recognises(list_page)
    (follow,) = nousrecrutons.parse(list_page, nousrecrutons.Options())
    assert follow.known.key == "ulx92rl1lu"


TYPES = {
    "post": {"slug": "post", "rest_base": "posts", "taxonomies": ["category"]},
    "job": {"slug": "job", "rest_base": "job", "taxonomies": ["job_contract_type", "job_custom_hcl_hopital"]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("document", "url", "options"),
    [
        (TYPES, "http://chu.example/wp-json/wp/v2/types", [{"api": "http://chu.example/wp-json", "type": "job"}]),
        ({"job": {"taxonomies": ["category"]}}, "http://chu.example/wp-json/wp/v2/types", []),
        (HTML, "http://chu.example/offres-emploi/",
         [{"api": "http://chu.example/wp-json"}, {"url": "http://chu.example/offres-emploi/"}]),
        ('<a href="https://chu-x.nous-recrutons.fr/">Emploi</a>', "http://chu.example/",
         [{"api": "https://chu-x.nous-recrutons.fr/wp-json"}, {"url": "https://chu-x.nous-recrutons.fr/offres-emploi/"}]),
        ("<p>Rien</p>", "http://chu.example/", []),
    ],
)  # fmt: skip
def test_how_a_site_announces_it(document, url, options):
    assert [way.options for way in nousrecrutons.ways(page(document, url=url))] == options


def test_what_is_asked_first(make_source):
    source = make_source("n", "https://chu.example/", "nousrecrutons")
    (follow,) = nousrecrutons.first(source, options_of(source))
    assert follow.url.startswith("https://chu.example/wp-json/wp/v2/job?per_page=100&page=1&_embed=wp:term")  # fmt: skip


def test_a_whole_visit(site, make_source, harvest, make_reply):
    def answer(path):
        number = int(path.split("&page=")[1].split("&")[0])
        jobs = {1: [job(1, "aaaaaaaaa1"), job(2, "aaaaaaaaa2")], 2: [job(3, "aaaaaaaaa3")]}[number]
        return make_reply(
            json.dumps(jobs), type="application/json", headers={"X-WP-TotalPages": "2"}
        )

    one = site({"*": answer, "/robots.txt": ""})
    got = harvest(make_source("n", one.url, "nousrecrutons", options={"per_page": 2}))["n"]
    assert (got.state.value, got.whole, got.misses_to_retire) == ("ok", True, 1)
    assert [f.key for f in got.found] == ["aaaaaaaaa1", "aaaaaaaaa2", "aaaaaaaaa3"]
