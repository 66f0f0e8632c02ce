"""SmartRecruiters' open postings, without network and on a site of samples."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, options_of, smartrecruiters

API = "http://api.example/v1/companies/CHExemple/postings"


def posting(number, name="Médecin urgentiste", **others):
    return {
        "id": f"74399900{number}", "uuid": f"u-{number}", "name": name, "refNumber": f"REF{number}",
        "company": {"identifier": "CHExemple", "name": "CH d'Exemple"},
        "releasedDate": "2027-03-01T08:00:00.000Z",
        "location": {"city": "Chartres", "region": "Centre-Val de Loire", "country": "fr", "postalCode": "28000"},
        "typeOfEmployment": {"id": "permanent", "label": "CDI"},
        "ref": f"https://api.smartrecruiters.com/v1/companies/CHExemple/postings/74399900{number}", **others,
    }  # fmt: skip


def answer(*postings, total=None, offset=0, limit=100, **others):
    total = len(postings) if total is None else total
    return {"offset": offset, "limit": limit, "totalFound": total, "content": list(postings), **others}  # fmt: skip


DETAIL = posting(
    1, postingUrl="https://jobs.smartrecruiters.com/CHExemple/743999001-medecin", applyUrl="https://x",
    jobAd={"sections": {
        "companyDescription": {"title": "Nous", "text": "<p>Un hôpital.</p>"},
        "jobDescription": {"title": "Missions", "text": "<p>Accueillir les urgences.</p>"},
        "qualifications": {"title": "Profil", "text": "<p>DES.</p>"},
        "additionalInformation": {"text": None}, "videos": {"urls": []},
    }},
)  # fmt: skip


def page(document, url=API, role="listing", **others):
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return Page(url, body=body, role=role, **others)


def read(*args, **others):
    return list(smartrecruiters.parse(page(*args, **others), smartrecruiters.Options()))


@pytest.mark.parametrize(
    ("url", "options", "asked"),
    [
        ("https://careers.smartrecruiters.com/CHExemple", {},
         "https://api.smartrecruiters.com/v1/companies/CHExemple/postings?limit=100&offset=0"),
        ("http://hopital.example/", {"company": "CHExemple", "api": "http://api.example", "limit": 2},
         "http://api.example/v1/companies/CHExemple/postings?limit=2&offset=0"),
        ("http://hopital.example/", {}, "http://hopital.example/"),
    ],
)  # fmt: skip
def test_what_is_asked_first(url, options, asked, make_source):
    source = make_source("s", url, "smartrecruiters", options=options)
    assert smartrecruiters.first(source, options_of(source)) == [Follow(asked)]


def test_a_page_of_the_list():
    one, two = read(answer(posting(1), posting(2)))
    assert (one.url, one.role, one.known.key) == (f"{API}/743999001", "detail", "743999001")
    offer = one.known.raw
    assert (offer.title, offer.place, offer.contract) == ("Médecin urgentiste", "28000 Chartres", "CDI")  # fmt: skip
    assert offer.url == "https://jobs.smartrecruiters.com/CHExemple/743999001"
    assert (offer.employer, offer.reference) == ("CH d'Exemple", "REF1")
    assert two.known.key == "743999002"


def test_a_posting_keeps_what_the_list_said():
    (follow,) = read(answer(posting(1)))
    (found,) = read(
        {k: v for k, v in DETAIL.items() if k != "refNumber"},
        follow.url,
        "detail",
        known=follow.known,
    )
    assert found.key == "743999001"
    assert found.raw.reference == "REF1"
    assert found.raw.url == "https://jobs.smartrecruiters.com/CHExemple/743999001-medecin"
    assert "<h3>Missions</h3>\n<p>Accueillir les urgences.</p>" in found.raw.text
    assert "Un hôpital" not in found.raw.text


@pytest.mark.parametrize(
    ("document", "after"),
    [
        (answer(posting(1), total=3, limit=1), f"{API}?offset=1"),
        (answer(posting(3), total=3, offset=2, limit=1), None),
        (answer(posting(1), posting(2), total=2, limit=2), None),
    ],
)
def test_paging(document, after):
    follows = [r.url for r in read(document) if isinstance(r, Follow) and r.role == "listing"]
    assert follows == ([after] if after else [])


@pytest.mark.parametrize(
    ("document", "known", "changed"),
    [
        (answer(), True, False),
        (answer(total=4), True, True),
        ({"code": "COMPANY_NOT_FOUND"}, False, False),
        ([], False, False),
        (b"<html></html>", False, False),
    ],
)
def test_empty_is_not_changed(document, known, changed):
    assert smartrecruiters.recognises(page(document)) is known
    assert any(isinstance(r, Changed) for r in read(document)) is changed


def test_hostile_answers_are_losses():
    one, two, three = read(answer("x", {"name": "sans numéro"}, {"id": "../../admin"}))
    assert all(isinstance(r, Loss) for r in (one, two, three))


@pytest.mark.parametrize(
    ("html", "options"),
    [
        ('<a href="https://careers.smartrecruiters.com/CHExemple">Nos offres</a>',
         {"company": "CHExemple", "api": "https://api.smartrecruiters.com"}),
        ('<script>fetch("http:\\/\\/127.0.0.9:81\\/v1\\/companies\\/CHX\\/postings?limit=10")</script><p>',
         {"company": "CHX", "api": "http://127.0.0.9:81"}),
        ("<p>Rien</p>", None),
    ],
)  # fmt: skip
def test_how_a_site_announces_it(html, options):
    ways = [way.options for way in smartrecruiters.ways(page(html.encode(), "http://h.example/"))]
    assert ways == ([options] if options else [])


def test_the_answer_announces_itself():
    (way,) = smartrecruiters.ways(page(answer(posting(1))))
    assert way.options == {"company": "CHExemple", "api": "http://api.example"}


def test_a_whole_visit(site, make_source, harvest, make_reply):
    base = "/v1/companies/CHExemple/postings"

    def reply(document, status=200):
        return make_reply(json.dumps(document), status, "application/json")

    one = site(
        {
            f"{base}?limit=2&offset=0": reply(answer(posting(1), posting(2), total=3, limit=2)),
            f"{base}?limit=2&offset=2": reply(answer(posting(3), total=3, limit=2, offset=2)),
            f"{base}/743999001": reply(DETAIL),
            f"{base}/743999002": reply({"message": "panne"}, 503),
            f"{base}/743999003": reply(posting(3, jobAd={"sections": {}})),
            "/robots.txt": "",
        }
    )
    options = {"company": "CHExemple", "api": one.url, "limit": 2}
    got = harvest(make_source("sr", one.url, "smartrecruiters", options=options))["sr"]
    assert (got.state.value, got.whole, got.misses_to_retire) == ("ok", True, 1)
    assert [f.key for f in got.found] == ["743999001", "743999002", "743999003"]


def test_an_interface_beside_the_page():
    html = b'<a href="/v1/companies/CHX/postings">JSON</a>'
    (way,) = smartrecruiters.ways(page(html, "http://127.0.0.9:81/recrutement"))
    assert way.options == {"company": "CHX", "api": "http://127.0.0.9:81"}
