"""RDFa: postings described by `vocab`, `typeof` and `property`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.harvest import Found
from spiders.page import Page
from spiders.platforms import jobposting
from spiders.structured import structured

POSTING = """<html><body><div vocab="https://schema.org/" typeof="JobPosting">
<h1 property="title">Médecin gériatre</h1>
<a property="url" href="/offres/12">Voir</a>
<time property="datePosted" datetime="2027-03-01">1er mars</time>
<meta property="validThrough" content="2027-04-01"><span property="employmentType">CDI</span>
<div property="hiringOrganization" typeof="Organization"><span property="name">CH d'Exemple</span></div>
<div property="jobLocation" typeof="Place"><div property="address" typeof="PostalAddress">
<span property="postalCode">28000</span> <span property="addressLocality">Chartres</span></div></div>
<div property="identifier" typeof="PropertyValue"><span property="value">GER-12</span></div>
<div property="description"><p>Missions :</p><ul><li>Visites</li></ul></div></div></body></html>"""


def read(html, role="detail"):
    page = Page("http://a.example/offres/12", body=html.encode(), role=role)
    return list(jobposting.parse(page, jobposting.Options()))


def test_a_posting_whole():
    (found,) = read(POSTING)
    offer = found.raw
    assert (offer.title, offer.place, offer.employer) == ("Médecin gériatre", "28000 Chartres", "CH d'Exemple")  # fmt: skip
    assert (offer.published, offer.deadline, offer.contract) == ("2027-03-01", "2027-04-01", "CDI")
    assert offer.reference == "GER-12"
    assert "<li>Visites</li>" in offer.text


@pytest.mark.parametrize(
    ("typeof", "prefix"),
    [("schema:JobPosting", "schema:"), ("http://schema.org/JobPosting", "http://schema.org/")],
)
def test_prefixes_and_whole_addresses(typeof, prefix):
    html = f'<div typeof="{typeof}"><b property="{prefix}title">Infirmier</b><p property="{prefix}description">Soins.</p></div>'
    (found,) = read(html)
    assert (found.raw.title, found.raw.text) == ("Infirmier", "Soins.")


def test_several_in_a_list_each_with_its_address():
    one = '<li typeof="JobPosting"><a property="url" href="/o/{0}"><b property="title">Poste {0}</b></a></li>'
    html = f'<ul vocab="http://schema.org/">{one.format(1)}{one.format(2)}</ul>'
    found = [read for read in read(html, "listing") if isinstance(read, Found)]
    assert [(f.raw.title, f.raw.url) for f in found] == [
        ("Poste 1", "http://a.example/o/1"), ("Poste 2", "http://a.example/o/2"),
    ]  # fmt: skip


def test_other_vocabularies_are_left_alone():
    html = '<div typeof="foaf:person"><span property="foaf:name">X</span></div>'
    assert structured(Page("http://a.example/", body=html.encode())).found == []


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(["<div typeof='JobPosting'>", "<b property='title'>", "<a property='url' href='http://['>", "</div>", "x", "<div property=' : ' typeof=''>", "<!-- c -->", "\x00"]), max_size=30))  # fmt: skip
def test_broken_markup_never_raises(parts):
    read("".join(["<p>", *parts]))
