"""Taleez's career sites, without network and on a site of samples."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Found, Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, options_of, taleez

API = "http://ch-exemple.example/api/careez"


def job(number, **others):
    return {
        "id": number, "label": f"Aide-soignant {number}", "slug": f"aide-soignant-{number}-ch-exemple-cdi",
        "contract": "CDI", "location": {"city": "Blois", "postalCode": "41000", "country": "FR"},
        "publishDate": 1803888000000, "unitId": 4, "properties": [{"id": 9, "choices": [91]}], **others,
    }  # fmt: skip


def careez(*jobs, **others):
    return {
        "name": "CH d'Exemple", "jobs": list(jobs), "units": [{"id": 4, "name": "EHPAD Les Tilleuls"}],
        "properties": [{"id": 9, "publicName": "Service", "choices": [{"id": 91, "value": "Nuit"}]}], **others,
    }  # fmt: skip


POSTING = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Aide-soignant 1",
    "description": "<p>Soins de nuit.</p>", "qualifications": "<p>DEAS.</p>", "datePosted": "2027-03-01",
    "employmentType": ["FULL_TIME"], "identifier": {"value": "aide-soignant-1-ch-exemple-cdi"},
    "hiringOrganization": {"name": "CH d'Exemple"},
    "jobLocation": {"address": {"postalCode": "41000", "addressLocality": "Blois"}},
}  # fmt: skip
APPLY = f'<html><head><meta property="og:title" content="x"><script type="application/ld+json">{json.dumps(POSTING)}</script></head><body><h1>Aide-soignant 1</h1></body></html>'


def page(document, url=API, role="listing", **others):
    body = document.encode() if isinstance(document, str) else json.dumps(document).encode()
    return Page(url, body=body, role=role, **others)


def read(document, role="listing", url=API, known=None, **options):
    return list(taleez.parse(page(document, url, role, known=known), taleez.Options(**options)))


def test_the_openings_of_a_career_site():
    one, two = read(careez(job(1), job(2)))
    assert (one.url, one.role) == (
        "https://taleez.com/apply/aide-soignant-1-ch-exemple-cdi",
        "detail",
    )
    known = one.known
    assert (known.key, known.raw.title, known.raw.contract) == ("1", "Aide-soignant 1", "CDI")
    assert (known.raw.place, known.raw.employer) == ("41000 Blois", "EHPAD Les Tilleuls")
    assert known.raw.published.startswith("2027-03-01")
    assert two.known.key == "2"


def test_a_page_gives_the_text_and_keeps_the_contract():
    (follow, *_) = read(careez(job(1)))
    (found,) = read(APPLY, "detail", follow.url, follow.known)
    assert (found.key, found.raw.contract) == ("1", "CDI, FULL_TIME")
    assert "Soins de nuit." in found.raw.text
    assert "DEAS" in found.raw.text
    assert found.raw.url == follow.url


def test_the_data_interface_has_its_texts():
    entry = {
        "id": 7, "label": "Infirmier", "url": "https://taleez.com/apply/x", "city": "Dreux", "postalCode": "28100",
        "contract": "CDD", "jobDescription": "<p>Missions</p>", "profileDescription": "<p>Profil</p>",
        "dateLastPublish": 1803888000, "companyLabel": "CH",
    }  # fmt: skip
    found, after = read({"list": [entry], "hasMore": True, "page": 0}, url=f"{API}?page=0")
    assert isinstance(found, Found)
    assert (found.key, found.raw.place, found.raw.text) == ("7", "28100 Dreux", "<p>Missions</p>\n<p>Profil</p>")  # fmt: skip
    assert after == Follow(f"{API}?page=1")


@pytest.mark.parametrize(
    ("document", "known"),
    [
        (careez(), True),
        ({"jobs": [job(1)]}, True),
        ({"jobs": [{"a": 1}]}, False),
        ({"jobs": []}, False),
        ({"message": "Authentication required"}, False),
        ("<html><app-root></app-root></html>", False),
    ],
)
def test_what_is_the_interface(document, known):
    assert taleez.recognises(page(document)) is known
    if document == careez():
        assert read(document) == []


def test_hostile_openings():
    results = read(careez("x", {"id": 1}, job(3, slug="../../admin", location=[], unitId={"a": 1})))
    assert [type(r) for r in results] == [Loss, Loss, Found]
    assert results[2].raw.url is None
    assert isinstance(read({"list": [], "hasMore": True})[0], Changed)


@pytest.mark.parametrize(
    ("html", "url", "way"),
    [
        ('<iframe src="https://ch-exemple.taleez.com/?embed=1"></iframe>', "http://ch.example/",
         ({"api": "https://ch-exemple.taleez.com/api/careez"}, ("taleez.com",))),
        ('<a href="https://taleez.com/careers/ch-exemple/">Recrutement</a>', "http://ch.example/",
         ({"api": "https://ch-exemple.taleez.com/api/careez"}, ("taleez.com",))),
        ('<app-root></app-root><script src="/main.js"></script><meta name="generator" content="Taleez">',
         "http://127.0.0.8:80/", ({"api": "http://127.0.0.8:80/api/careez", "pages": "http://127.0.0.8:80/apply/"}, ())),
        ("<p>Rien</p>", "http://ch.example/", None),
    ],
)  # fmt: skip
def test_how_a_site_announces_it(html, url, way):
    ways = [(one.options, one.hosts) for one in taleez.ways(page(html, url))]
    assert ways == ([way] if way else [])


def test_what_is_asked_first(make_source):
    source = make_source("t", "https://ch-exemple.taleez.com/offres", "taleez")
    assert taleez.first(source, options_of(source)) == [Follow("https://ch-exemple.taleez.com/api/careez")]  # fmt: skip


def test_a_whole_visit(site, make_source, harvest, make_reply):
    one = site(
        {
            "/api/careez": make_reply(json.dumps(careez(job(1), job(2))), type="application/json"),
            "/apply/aide-soignant-1-ch-exemple-cdi": APPLY,
            "/robots.txt": "",
        }
    )
    source = make_source("t", one.url, "taleez", options={"pages": f"{one.url}/apply/"})
    got = harvest(source)["t"]
    # The second is gone at once: its page answers 404.
    assert (got.state.value, [f.key for f in got.found]) == ("ok", ["1"])
