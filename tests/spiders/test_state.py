"""Openings in the state that applications embed, without network and on a site of samples."""

from __future__ import annotations

import html as escaping
import json

import pytest

from pipeline.harvest import Found
from spiders import records
from spiders.page import Page
from spiders.platforms import Changed, Follow, options_of, state

LIST = "http://hopital.example/offres"
LONG = "<p>Assurer la prise en charge des patients du service.</p>" * 8


def job(number, **others):
    return {
        "id": number, "title": f"Infirmier {number}", "slug": f"infirmier-{number}", "contractType": {"name": "CDI"},
        "location": {"city": "Blois", "postalCode": "41000"}, "description": LONG, "publishedAt": "2027-03-01",
        **others,
    }  # fmt: skip


def offre(number, **others):
    return {
        "numero": number, "intitulé": f"Sage-femme {number}", "lien": f"/offres/{number}", "type_contrat": "CDD", "ville": "Dreux",
        "codePostal": "28100", "établissement": "CH d'Exemple", "date_limite": "30/04/2027", "descriptif": LONG, "profil": "<p>DE</p>",
        **others,
    }  # fmt: skip


def next_data(*jobs, **others):
    data = {"props": {"pageProps": {"jobs": list(jobs), **others}}, "page": "/offres", "query": {}}
    return f'<html><body><div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script></body></html>'


def page(html, url=LIST, role="listing", **others):
    return Page(url, body=html.encode(), role=role, **others)


def read(html, url=LIST, known=None, role="listing", **options):
    return list(state.parse(page(html, url, role, known=known), state.Options(**options)))


NUXT3 = json.dumps([
    {"data": 1, "state": 2}, ["ShallowReactive", 3], {}, {"offers": 4}, [5, 12],
    {"id": 6, "title": 7, "url": 8, "contract": 9, "city": 10, "description": 11}, 41, "Kinésithérapeute", "/offres/41", "CDI", "Blois", LONG,
    {"id": 13, "title": 14, "url": 15, "contract": 9, "city": 10, "description": 11}, 42, "Orthophoniste", "/offres/42",
])  # fmt: skip
SHAPES = {
    "next": next_data(job(1, url="/offres/1"), job(2, url="/offres/2")),
    "initial state": f"<script>window.__INITIAL_STATE__ = {json.dumps({'offres': {'liste': [offre('A1'), offre('A2')]}})};window.x=1</script>",
    "parsed": f"<script>window.__STATE__=JSON.parse({json.dumps(json.dumps({'annonces': [offre('A1'), offre('A2')]}))});</script>",
    "literal": "<script>var offres = [{id:1,titre:'Médecin d\\'urgence',lien:'/offres/1',contrat:\"CDI\",lieu:'Mer',texte:'"
    + LONG
    + "'},{id:2,titre:'Radiologue',lien:'/offres/2',contrat:'CDI',lieu:'Mer',texte:'"
    + LONG
    + "'}];</script>",
    "nuxt 2": "<script>window.__NUXT__=(function(a,b){return {layout:\"default\",data:[{jobs:[{id:1,title:\"Psychologue\",url:\"/offres/1\",contract:a,"
    "city:b,description:'" + LONG + "'},{id:2,title:\"Diététicien\",url:\"/offres/2\",contract:a,city:b,description:'" + LONG + "'}]}],"
    "serverRendered:!0}}(\"CDI\",\"Blois\"));</script>",
    "nuxt 3": f'<script type="application/json" id="__NUXT_DATA__" data-ssr="true">{NUXT3}</script>',
    "inertia": f'<div id="app" data-page="{escaping.escape(json.dumps({"props": {"vacancies": [job(1, url="/o/1"), job(2, url="/o/2")]}}))}"></div>',
    "vue": f"<offer-list :offers=\"{escaping.escape(json.dumps([offre('A1'), offre('A2')]))}\"></offer-list>",
    "wrapped": f'<script type="application/json">{json.dumps({"hits": [{"node": job(1, url="/o/1")}, {"node": job(2, url="/o/2")}], "kind": "jobs"})}</script>',
}  # fmt: skip


@pytest.mark.parametrize("name", list(SHAPES))
def test_every_way_to_embed_a_state(name):
    html = f"<html><body>{SHAPES[name]}</body></html>"
    assert state.recognises(page(html))
    found = [r for r in read(html) if isinstance(r, Found)]
    assert len(found) == 2
    assert all(f.raw.title and f.raw.contract and f.raw.place and f.raw.url for f in found)
    assert all("prise en charge" in f.raw.text for f in found)
    (way, *_) = state.ways(page(html))
    assert len([r for r in read(html, **way.options) if isinstance(r, Found)]) == 2


def test_french_keys():
    (found,) = read(f"<div><script>var offres = {json.dumps([offre('A1')])};</script></div>")
    offer = found.raw
    assert (found.key, offer.title, offer.place) == ("A1", "Sage-femme A1", "28100 Dreux")
    assert (offer.employer, offer.deadline, offer.contract) == ("CH d'Exemple", "30/04/2027", "CDD")
    assert offer.url == "http://hopital.example/offres/A1"
    assert offer.text.endswith("<p>DE</p>")


def test_a_teaser_is_followed_by_its_link_or_by_the_template():
    link = '<a href="/emploi/infirmier-1">Voir</a>'
    (follow,) = read(next_data(job(1, description="Court.")) + "", link="/emploi/{slug}")
    assert (follow.url, follow.role, follow.known.key) == ("http://hopital.example/emploi/infirmier-1", "detail", "1")  # fmt: skip
    (follow,) = read(next_data(job(1, description=None)).replace("<body>", f"<body>{link}"))
    assert follow.url == "http://hopital.example/emploi/infirmier-1"
    (found,) = read(next_data(job(1)))  # nothing says where its page is
    assert (found.raw.url, found.has_own_page) == (None, False)


def test_an_offer_by_its_page():
    (follow,) = read(next_data(job(1, description="Court.", url="/offres/1")))
    html = f'<h1>Infirmier 1</h1><script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"job": job(1, missions="<p>Nuits.</p>"), "others": [job(2)]}})}</script>'
    assert state.recognises(page(html, follow.url, "detail"))
    (found,) = read(html, follow.url, follow.known, "detail")
    assert (found.key, found.raw.contract) == ("1", "CDI")
    assert "Nuits." in found.raw.text
    (plain,) = read("<main><h1>Infirmier 1</h1><p>Texte de la page.</p></main>", follow.url, follow.known, "detail")  # fmt: skip
    assert "Texte de la page." in plain.raw.text


@pytest.mark.parametrize(
    ("html", "results"),
    [
        (next_data(), []),
        (next_data() + "<p>x</p>", []),
        (next_data(news=[{"id": 1}]), []),
        ('<html><script id="__NEXT_DATA__" type="application/json">{"props": {}}</script></html>', [Changed]),
    ],
)  # fmt: skip
def test_empty_is_not_changed(html, results):
    path = "__NEXT_DATA__.props.pageProps.jobs"
    assert [type(r) for r in read(html, path=path)] == results


def test_a_list_cut_short_is_said_and_a_next_page_is_followed():
    assert isinstance(read(next_data(job(1), total=40))[-1], Changed)
    html = next_data(job(1), total=40).replace("<body>", '<body><a rel="next" href="?page=2">2</a>')
    assert read(html)[-1] == Follow(f"{LIST}?page=2")


NOT_OPENINGS = [
    {"menu": [{"id": 1, "title": "Accueil", "url": "/"}, {"id": 2, "title": "Offres", "url": "/offres"}]},
    {"news": [{"id": 1, "title": "Inauguration", "slug": "x", "date": "2027-01-01", "content": "Texte", "author": "A"}]},
    {"people": [{"id": 3, "name": "Dr Exemple", "url": "/p/3", "address": "Blois"}]},
    {"jobs": ["a", "b"]},
    {"jobs": [{"id": 1}]},
]  # fmt: skip


@pytest.mark.parametrize("document", NOT_OPENINGS)
def test_what_is_no_list_of_openings(document):
    html = f'<div><script type="application/json">{json.dumps(document)}</script></div>'
    assert records.lists(page(html)) == {}
    assert list(state.ways(page(html))) == []


def test_a_whole_visit(site, make_source, harvest):
    detail = '<main><h1>Infirmier</h1><p>Texte entier.</p></main><script type="application/json">{"a": 1}</script>'
    one = site(
        {
            "/offres": next_data(job(1, description="", url="/offres/1"), job(2)),
            "/offres/1": detail,
            "/robots.txt": "",
        }
    )
    source = make_source("st", f"{one.url}/offres", "state")
    got = harvest(source)["st"]
    assert options_of(source).path is None
    assert (got.state.value, got.whole, sorted(f.key for f in got.found)) == (
        "ok",
        True,
        ["1", "2"],
    )
