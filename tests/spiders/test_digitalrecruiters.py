"""DigitalRecruiters' sitemaps, pages and answers, without network and on a site of samples."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Found, Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, digitalrecruiters, options_of

MAP = "http://jobs.clinique.example/sitemap.xml"


def sitemap(*paths, index=False):
    root, entry = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    locations = "".join(
        f"<{entry}><loc>http://jobs.clinique.example{path}</loc></{entry}>" for path in paths
    )
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</{root}>'


ONE = "/fr/annonce/4484711-infirmier-de-28000-chartres"
POSTING = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Infirmier DE", "description": "<p>Soins.</p>",
    "datePosted": "2027-03-01", "employmentType": "FULL_TIME", "hiringOrganization": {"name": "Clinique d'Exemple"},
    "jobLocation": {"address": {"postalCode": "28000", "addressLocality": "Chartres"}},
}  # fmt: skip
DETAIL = f'<html><head><script type="application/ld+json">{json.dumps(POSTING)}</script></head><body><h1>Infirmier DE</h1></body></html>'


def page(document, url=MAP, role="listing", **others):
    body = document.encode() if isinstance(document, str) else json.dumps(document).encode()
    return Page(url, body=body, role=role, **others)


def read(document, url=MAP, **others):
    return list(digitalrecruiters.parse(page(document, url, **others), digitalrecruiters.Options()))


def test_a_sitemap_leads_to_its_offers_in_one_language():
    one, two = read(sitemap("/", "/fr/annonces", ONE.replace("/fr/", "/en/"), ONE, "/fr/annonce/4484345-aide-soignant-41000-blois"))  # fmt: skip
    assert one.url == f"http://jobs.clinique.example{ONE}"
    assert (one.known.key, one.known.raw.title) == ("4484711-28000-chartres", "Infirmier de")
    assert one.known.raw.place == "28000 Chartres"
    assert two.known.key == "4484345-41000-blois"
    assert read(sitemap("/sitemap-fr.xml", index=True)) == [Follow("http://jobs.clinique.example/sitemap-fr.xml")]  # fmt: skip
    assert read(sitemap("/")) == []


def test_an_offer_by_its_page():
    (one,) = read(sitemap(ONE))
    (found,) = read(DETAIL, one.url, role="detail", known=one.known)
    assert (found.key, found.raw.title, found.raw.place) == ("4484711-28000-chartres", "Infirmier DE", "28000 Chartres")  # fmt: skip
    assert (found.raw.employer, found.raw.published) == ("Clinique d'Exemple", "2027-03-01")
    assert found.raw.url == one.url


ITEM = {"id": "4484711-1259", "job_ad_id": 4484711, "title": "Infirmier DE", "contract": "CDI", "location": "Chartres",
        "url": "4484711-infirmier-de-28000-chartres", "career_domain": "jobs.clinique.example"}  # fmt: skip
API = "http://api.example/public/v1/careers-site/job-ads?domainName=x&limit=1&page={}"


def test_the_answer_of_the_interface():
    one, after = read({"count": 2, "items": [ITEM]}, API.format(1))
    assert (one.url, one.known.key) == (f"https://jobs.clinique.example{ONE}", "4484711-1259")
    assert (one.known.raw.contract, one.known.raw.place) == ("CDI", "Chartres")
    assert after == Follow(API.format(2))
    assert len(read({"count": 2, "items": [ITEM]}, API.format(2))) == 1
    assert isinstance(read({"count": 9, "items": [ITEM]}, "http://api.example/x")[1], Changed)
    assert read({"count": 0, "items": [], "filters": {}}) == []


def test_the_export_of_an_employer():
    ad = {
        "reference": "R-7", "title": "Sage-femme", "description": "<p>Suivre.</p>", "profile": "<p>DE.</p>", "contract_type": "CDD",
        "published_at": "2027-03-01", "address": {"parts": {"zip": "41000", "city": "Blois"}},
        "entity": {"public_name": "Clinique d'Exemple", "manager": {"firstname": "X"}}, "internal_apply_url": "http://jobs.clinique.example/a/7",
    }  # fmt: skip
    found, loss = read({"ads": [ad, {"title": "", "contract_type": "CDI"}]})
    assert isinstance(found, Found)
    assert (found.key, found.raw.place, found.raw.employer) == ("R-7", "41000 Blois", "Clinique d'Exemple")  # fmt: skip
    assert found.raw.text == "<p>Suivre.</p>\n<p>DE.</p>"
    assert isinstance(loss, Loss)


LIST = f'<div id="__nuxt"><a href="{ONE}"><h3>Infirmier DE</h3><p>CDI</p></a><a href="/fr/annonce/4484345-aide-soignant-41000-blois">Aide-soignant</a></div>'


@pytest.mark.parametrize(
    ("document", "known", "results"),
    [
        (LIST, True, [Follow, Follow]),
        ("<p>DigitalRecruiters : aucune annonce</p>", True, []),
        ("<script src='https://cdn.digitalrecruiters.com/app.js'></script>", True, [Changed]),
        ("<p>Bonjour</p>", False, None),
        ({"items": [{"id": 1}]}, False, None),
        ({"items": []}, False, None),
    ],
)
def test_empty_is_not_changed(document, known, results):
    assert digitalrecruiters.recognises(page(document)) is known
    if results is not None:
        assert [type(r) for r in read(document)] == results


def test_how_a_site_announces_it(make_source):
    url = "http://jobs.clinique.example/fr/annonces"
    assert [w.options["url"] for w in digitalrecruiters.ways(page(LIST, url))] == [url, MAP]
    shell = "<script src='https://cdn.digitalrecruiters.com/app.js'></script>"
    assert [w.options["url"] for w in digitalrecruiters.ways(page(shell, url))] == [MAP]
    assert list(digitalrecruiters.ways(page("<p>Rien</p>", url))) == []
    source = make_source("d", url, "digitalrecruiters")
    assert digitalrecruiters.first(source, options_of(source)) == [Follow(MAP)]


def test_a_whole_visit(site, make_source, harvest):
    one = site({"/robots.txt": "", ONE: DETAIL, "/fr/annonce/4484345-aide-soignant-41000-blois": "<p>x</p>"})  # fmt: skip
    paths = (ONE, "/fr/annonce/4484345-aide-soignant-41000-blois")
    one.replies["/sitemap.xml"] = sitemap(*paths).replace("http://jobs.clinique.example", one.url)
    got = harvest(make_source("d", one.url, "digitalrecruiters"))["d"]
    assert (got.state.value, got.whole) == ("ok", True)
    assert sorted(f.key for f in got.found) == ["4484345-41000-blois", "4484711-28000-chartres"]
