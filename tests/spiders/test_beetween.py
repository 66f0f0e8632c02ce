"""Beetween's lists and posts, without network and on a site of samples."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Found
from spiders.page import Page
from spiders.platforms import Changed, Follow, beetween, options_of

LIST = "http://recrutement.example/offres-emploi/"


def link(number, title="Manipulateur radio"):
    return (
        f'<article><h3><a href="/poste/{number}-manipulateur-radio-h-f/">{title}</a></h3>'
        f'<a href="/poste/{number}-manipulateur-radio-h-f/">En savoir plus</a></article>'
    )


DETAIL = """<html><body><nav>Menu</nav><main><h1>Manipulateur radio H/F</h1><ul><li>Type de contrat : CDI</li>
<li>Lieu : Brest (29)</li><li>Référence : MAN-7</li></ul><h2>Missions</h2><p>Réaliser les examens.</p>
<form>Postuler</form></main></body></html>"""
STATE = {
    "company": "CH d'Exemple",
    "offers": [
        {"publicId": "ulx92rl1lu", "title": "Cadre de santé", "contractType": "CDI", "city": "Brest",
         "descriptionHtml": "<p>Encadrer.</p>", "publishedAt": "2027-03-01"},
        {"publicId": "koau35qzz6", "title": "Brancardier", "contractType": "CDD", "city": "Brest"},
    ],
}  # fmt: skip


def page(html, url=LIST, role="listing", **others):
    return Page(url, body=html.encode(), role=role, **others)


def read(html, url=LIST, **others):
    return list(beetween.parse(page(html, url, **others), beetween.Options()))


def test_a_list_leads_to_its_posts_each_once():
    html = (
        link("ulx92rl1lu")
        + link("koau35qzz6", "Brancardier")
        + '<a class="next" href="?page=2">Suivant</a>'
    )
    one, two, after = read(html)
    assert (one.known.key, one.known.raw.title) == ("ulx92rl1lu", "Manipulateur radio")
    assert two.known.raw.title == "Brancardier"
    assert after == Follow(f"{LIST}?page=2")


def test_a_link_that_says_nothing_is_told_by_its_slug():
    (follow,) = read('<a href="/poste/ulx92rl1lu-manipulateur-radio-h-f/">Voir l\'offre</a>')
    assert follow.known.raw.title == "Manipulateur radio h f"


def test_a_post_by_its_page():
    known = beetween.teaser("http://recrutement.example/poste/ulx92rl1lu-x/", "Manipulateur")
    (found,) = read(DETAIL, known.raw.url, role="detail", known=known)
    assert (found.key, found.raw.title) == ("ulx92rl1lu", "Manipulateur radio H/F")
    assert (found.raw.contract, found.raw.place, found.raw.reference) == ("CDI", "Brest (29)", "MAN-7")  # fmt: skip
    assert "Réaliser les examens." in found.raw.text
    assert "Postuler" not in found.raw.text


def test_openings_that_a_script_carries():
    html = f"<script>window.__BEETWEEN_STATE__ = {json.dumps(STATE)};</script><div id=app></div>"
    assert beetween.recognises(page(html))
    one, two = read(html)
    assert isinstance(one, Found)
    assert (one.key, one.raw.text, one.raw.place) == ("ulx92rl1lu", "<p>Encadrer.</p>", "Brest")
    assert two.url == "http://recrutement.example/poste/koau35qzz6/"
    assert [w.options for w in beetween.ways(page(html))] == [{"url": LIST}]


@pytest.mark.parametrize(
    ("html", "known", "results"),
    [
        ("<p>Beetween</p><p>Aucun poste à pourvoir</p>", True, []),
        ("<p>Site propulsé par Beetween</p>", True, [Changed]),
        ("<p>Bonjour</p>", False, None),
    ],
)
def test_empty_is_not_changed(html, known, results):
    assert beetween.recognises(page(html)) is known
    if results is not None:
        assert [type(r) for r in read(html)] == results


def test_how_a_site_announces_it(make_source):
    assert [w.options for w in beetween.ways(page(link("ulx92rl1lu")))] == [{"url": LIST}]
    portal = '<a href="https://emploi.beetween.com/WeaselWeb/p/ch-exemple">Nos offres</a>'
    assert [w.options["url"] for w in beetween.ways(page(portal))] == ["https://emploi.beetween.com/WeaselWeb/p/ch-exemple"]  # fmt: skip
    source = make_source("b", LIST, "beetween")
    assert beetween.first(source, options_of(source)) == [Follow(LIST)]


def test_a_whole_visit(site, make_source, harvest):
    one = site(
        {
            "/offres-emploi/": link("ulx92rl1lu") + link("koau35qzz6"),
            "/poste/ulx92rl1lu-manipulateur-radio-h-f/": DETAIL,
            "/poste/koau35qzz6-manipulateur-radio-h-f/": "<p>Maintenance</p>",
            "/robots.txt": "",
        }
    )
    got = harvest(make_source("b", f"{one.url}/offres-emploi/", "beetween"))["b"]
    assert (got.state.value, sorted(f.key for f in got.found)) == (
        "ok",
        ["koau35qzz6", "ulx92rl1lu"],
    )
