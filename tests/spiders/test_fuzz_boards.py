"""Whatever a recruitment product answers, reading it gives offers, losses and links, and never raises."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.harvest import Found, Loss
from spiders.literals import LiteralError, read
from spiders.page import Page
from spiders.pairs import fields, pairs
from spiders.platforms import Changed, Follow, Way, platform

NAMES = (
    "talentsoft", "digitalrecruiters", "softy", "beetween", "taleez", "flatchr", "smartrecruiters", "jobaffinity",
    "nousrecrutons", "emploiterritorial", "state",
)  # fmt: skip
OPTIONS: dict[str, dict[str, Any]] = {
    "jobaffinity": {"account": "1", "publication": "2"}, "nousrecrutons": {"per_page": 1}, "state": {"link": "/o/{slug}"},
}  # fmt: skip
MARKUP = {
    "talentsoft": '<div class="ts-related-offers"><li class="ts-offer-list-item"><h3><a class="ts-offer-list-item__title-link" '
    'href="/offre-de-emploi/emploi-x_12.aspx" title="2027-12">Infirmier</a></h3><ul><li>CDI</li><li>01/02/2027</li><li>Dreux</li></ul></li>'
    '</div><span id="x_TotalOffers">30 offres</span><a class="ts-ol-pagination-list-item__link" href="?page=2">2</a>'
    '<div id="contenu-ficheoffre"><h2>A</h2><h3>Contrat</h3><p id="fldjobdescription_contract">CDI</p></div>',
    "digitalrecruiters": '<urlset><url><loc>http://a.example/fr/annonce/4484711-infirmier-28000-chartres</loc></url></urlset>'
    '<a href="/fr/annonce/4484711-x-28000-chartres"><h3>X</h3></a> digitalrecruiters',
    "softy": '<a href="/offers/7"><h3 data-slot="joboffer-title">X</h3><span data-slot="badge">CDI</span><div data-slot="joboffer-locations"><p>Y</p></div></a>',
    "beetween": '<a href="/poste/ulx92rl1lu-x/">X</a><script>window.__BEETWEEN_STATE__ = {"offers":[{"publicId":"ulx92rl1lu","title":"X","contract":"CDI"}]}</script>',
    "taleez": '<iframe src="https://ch.taleez.com/"></iframe><script type="application/ld+json">{"@type":"JobPosting","title":"X"}</script>',
    "flatchr": '<a href="/fr/company/ch/vacancy/wy3eop2jollp101-x/"><h3>X</h3></a> flatchr',
    "smartrecruiters": '<a href="https://jobs.smartrecruiters.com/CHX/7439">x</a><script>"http:\\/\\/b.example\\/v1\\/companies\\/CHX\\/postings"</script>',
    "jobaffinity": "document.write('<table><tr><td><a href=\"http://a.example/?intuition_id=5\">X</a></td></tr></table>')",
    "nousrecrutons": '<link rel="https://api.w.org/" href="/wp-json/"><a href="/poste/ulx92rl1lu-x/">X</a> nous-recrutons.fr',
    "emploiterritorial": '<input id="nb-offres" value="30"><tr id="O028270301000123"><td><a class="lien-details-offre" href="/offre/o028270301000123-x">X</a>'
    '<span class="label"><em>Employeur :</em></span><span class="valeur">CH</span><button data-tooltip="publié le 01/02/2027"></button></td></tr>'
    '<article>Offre n° O028270301000124<div class="offre-item-label">Employeur</div><div class="offre-item-value">CH</div><p>Grade(s) : A</p></article>',
    "state": '<script id="__NEXT_DATA__" type="application/json">{"props":{"jobs":[{"id":1,"title":"X","slug":"x","contract":"CDI"}],"total":9}}</script>'
    "<script>window.__NUXT__=(function(a){return {jobs:[{id:1,title:a,contract:'CDI',lieu:\"Y\"}]}}('X'))</script><b data-props='{\"jobs\":[{\"id\":1,\"title\":\"X\",\"contract\":\"CDI\"}]}'>",
}  # fmt: skip
ANSWERS: dict[str, Any] = {
    "taleez": {"name": "CH", "jobs": [{"id": 1, "label": "X", "slug": "x", "properties": [{"id": 1, "choices": [2]}], "unitId": 1, "location": {"city": "Y"},
               "publishDate": 1}], "properties": [{"id": 1, "publicName": "S", "choices": [{"id": 2, "value": "V"}]}], "units": [{"id": 1, "name": "U"}], "hasMore": True},
    "flatchr": {"items": [{"published": True, "created_at": "x", "vacancy": {"id": "a", "slug": "s", "title": "X", "address": {"locality": "Y"}, "company": {"name": "C"}}}]},
    "smartrecruiters": {"offset": 0, "limit": 1, "totalFound": 3, "content": [{"id": "1", "name": "X", "company": {"identifier": "C"}, "location": {"city": "Y"},
                        "typeOfEmployment": {"label": "CDI"}, "jobAd": {"sections": {"jobDescription": {"text": "t"}}}}], "jobAd": {"sections": {}}, "name": "X"},
    "nousrecrutons": [{"id": 1, "link": "http://a.example/poste/ulx92rl1lu-x", "title": {"rendered": "X"}, "content": {"rendered": "t"}, "meta": {"job_offer_mission": "m"},
                       "_embedded": {"wp:term": [[{"taxonomy": "job_contract_type", "name": "CDI"}]]}}],
    "digitalrecruiters": {"count": 3, "items": [{"id": "1-2", "job_ad_id": 1, "title": "X", "url": "1234-x", "address": {"parts": {"zip": "1"}}, "career_domain": "a.example"}]},
    "beetween": {"publicId": "x"}, "state": {"jobs": []},
}  # fmt: skip

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.sampled_from(["http://[", "\ud800", "<b>x", "/a", "0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "label", "title", "url", "city", "rendered", "text"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def check(
    name: str, body: bytes, role: str, status: int = 200, url: str = "http://a.example/x?page=1"
) -> None:
    """Ask a platform all that is asked of one, of a page."""
    module = platform(name)
    options = module.Options(**OPTIONS.get(name, {}))
    page = Page(url, status, {}, body, role)
    for way in module.ways(page):
        assert isinstance(way, Way)
        module.Options.model_validate(way.options)
    module.recognises(page)
    for result in module.parse(page, options):  # even what is not recognised is read without harm
        assert isinstance(result, (Found, Follow, Loss, Changed))
        for found in (result, getattr(result, "known", None)):
            if isinstance(found, Found):
                assert found.key
                assert found.raw.model_dump_json()  # can be stored: no lone surrogate
                assert "\0" not in str(found.raw)
        if isinstance(result, Follow):
            assert result.url.startswith(("http://", "https://"))


@st.composite
def mutated(draw: st.DrawFn, body: bytes) -> bytes:
    """A sample with pieces cut, doubled, swapped and overwritten."""
    text = bytearray(body)
    for _ in range(draw(st.integers(0, 6))):
        at, size = draw(st.integers(0, len(text))), draw(st.integers(0, 40))
        piece = draw(
            st.binary(max_size=10)
            | st.sampled_from([b"null", b"[]", b"{}", b'"', b"<", b"\\u", b"http://[", b"page=99999999999", b"\x00", b"</script>"])
            | st.just(bytes(text[at : at + size]))
        )  # fmt: skip
        text[at : at + size] = piece
    return bytes(text)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=st.data(), role=st.sampled_from(["listing", "detail"]), status=st.sampled_from([200, 400])
)
def test_mutated_samples_never_raise(name, data, role, status):
    samples = [MARKUP[name].encode()]
    if name in ANSWERS:
        samples.append(json.dumps(ANSWERS[name]).encode())
    check(name, data.draw(mutated(data.draw(st.sampled_from(samples)))), role, status)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(body=st.binary(max_size=200), role=st.sampled_from(["listing", "detail"]))
def test_random_bytes_never_raise(name, body, role):
    check(name, body, role, url="http://a.example/syndication/list_job/1/2/")


def spoiled(document: Any, data: st.DataObject) -> Any:
    """The document with some of its values, at any depth, of another kind."""
    if data.draw(st.integers(0, 5)) == 0:
        return data.draw(VALUES)
    if isinstance(document, dict):
        return {name: spoiled(value, data) for name, value in document.items()}
    if isinstance(document, list):
        return [spoiled(value, data) for value in document]
    return document


@pytest.mark.parametrize("name", sorted(ANSWERS))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_answers_of_any_shape_never_raise(name, data):
    body = json.dumps(spoiled(ANSWERS[name], data)).encode()
    for role in ("listing", "detail"):
        check(name, body, role)
    check("state", b'<script type="application/json">' + body + b"</script><h1>x</h1>", "listing")


@settings(max_examples=150, deadline=None)
@given(records=st.lists(st.dictionaries(st.sampled_from(["id", "titre", "title", "url", "slug", "contrat", "lieu", "location", "description", "employeur", "codePostal", "ville"]), VALUES), max_size=4))  # fmt: skip
def test_records_of_any_shape_never_raise(records):
    body = (
        f"<h1>x</h1><script>window.__S__ = {json.dumps({'offres': records, 'total': 9})}</script>"
    )
    for role in ("listing", "detail"):
        check("state", body.encode(), role)


@settings(max_examples=200, deadline=None)
@given(text=st.lists(st.sampled_from(["{", "}", "[", "]", "(", ")", ",", ":", "'", '"', "a", "1", "function(a){return ", "new ", "!", "void 0", "JSON.parse(", "\\", "`", " "]), max_size=40).map("".join))  # fmt: skip
def test_scripts_of_any_shape_give_a_value_or_say_why(text):
    with contextlib.suppress(LiteralError, RecursionError):
        read(text)
    check("state", f"<p><script>window.x = {text}</script>".encode(), "listing")


@settings(max_examples=100, deadline=None)
@given(parts=st.lists(st.sampled_from(["<dl><dt>Lieu</dt>", "<dd>Dreux</dd>", "<tr><td>Employeur</td><td>CH</td></tr>", "<h3>Contrat</h3>", "<b>Réf :</b> 7<br>", "<p class='label'>", "</p>", "<li>Ville : Mer</li>", "<!-- x -->", "</dl>", "x"]), max_size=30))  # fmt: skip
def test_labels_of_any_shape_never_raise(parts):
    page = Page("http://a.example/", body=("<p>" + "".join(parts)).encode())
    assert all(isinstance(value, str) for value in fields(pairs(page.selector)).values())
