"""Whatever a site answers, parsing it gives offers, losses and links, and never raises."""

from __future__ import annotations

import json
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.harvest import Ended, Found, Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, Since, feed, jobposting, table, wordpress

POSTING = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Médecin",
    "description": "<p>Texte &amp; suite</p>", "url": "/offre/1", "totalJobOpenings": 2,
    "jobLocation": {"address": {"postalCode": "28000", "addressLocality": "Chartres"}},
    "hiringOrganization": {"name": "CH"}, "identifier": {"value": "1"},
}  # fmt: skip
SAMPLES = {
    "feed": [
        b'<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><title>M&#233;decin</title><link>'
        b"/1</link><pubDate>Mon, 01 Mar 2027 10:00:00 +0100</pubDate><dc:date>x</dc:date></item></channel></rss>",
        b'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?p=2"/><entry><title type='
        b'"xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A</div></title><id>urn:x:1</id></entry></feed>',
        b'{"version": "https://jsonfeed.org/version/1", "next_url": "/2", "items": [{"id": 1, "title":'
        b' "\\ud800", "content_html": "<p>x"}]}',
    ],
    "jobposting": [
        f'<html><a href="/offre/2"><a rel=next href="?p=2"><script type="application/ld+json">{json.dumps(POSTING)}'
        "</script>".encode(),
        b'<html><div itemscope itemtype="http://schema.org/JobPosting"><b itemprop="title">A</b>'
        b'<a itemprop="url" href="http://[">x</a><meta itemprop="datePosted" content="\x01"></div>',
    ],
    "wordpress": [
        b'[{"id": 1, "date": "2027-03-01", "link": "/1", "title": {"rendered": "A &#8211; B"}, "content":'
        b' {"rendered": "<p>x"}}]',
        b'{"code": "rest_post_invalid_page_number"}',
    ],
    "table": [
        b'Poste;Lieu;id\n"M\xe9decin ""PH""";Blois;1\nInfirmier;Mer;2\n',
        b'{"data": [{"Poste": "A", "Lieu": {"x": 1}, "id": 2}]}',
    ],
}  # fmt: skip
PLATFORMS: list[tuple[ModuleType, dict]] = [
    (feed, {"dc_date": "starts"}),
    (jobposting, {"links": "/offre/"}),
    (jobposting, {}),
    (wordpress, {"per_page": 1}),
    (table, {"columns": {"title": "Poste", "place": ["Lieu", "{id}"]}, "key": ["id"]}),
    (table, {"columns": {"title": "Poste"}, "records": "data"}),
]


@st.composite
def mutated(draw: st.DrawFn, samples: list[bytes]) -> bytes:
    """A sample with pieces cut, doubled, swapped and overwritten."""
    body = bytearray(draw(st.sampled_from(samples)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(body)))
        size = draw(st.integers(0, 40))
        piece = draw(
            st.one_of(
                st.binary(max_size=12),
                st.sampled_from(
                    [b"null", b"[]", b"{}", b"1e999", b'"', b"<", b"&", b"]]>", b"\\u", b"-->", b"http://["]
                ),
                st.just(bytes(body[at : at + size])),
            )
        )  # fmt: skip
        body[at : at + size] = piece
    return bytes(body)


def check(module: ModuleType, options: dict, page: Page) -> None:
    for result in module.parse(page, module.Options(**options)) if module.recognises(page) else ():
        assert isinstance(result, (Found, Follow, Loss, Changed, Ended, Since))
        if isinstance(result, Found):
            assert result.key
            assert result.raw.model_dump_json()  # can be stored: no lone surrogate
            assert "\0" not in str(result.raw)
        if isinstance(result, Follow):
            assert result.url.startswith(("http://", "https://"))


@pytest.mark.parametrize(("module", "options"), PLATFORMS)
@pytest.mark.parametrize("role", ["listing", "detail"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_mutated_samples_never_raise(module, options, role, data):
    body = data.draw(mutated(SAMPLES[module.NAME]))
    kind = data.draw(
        st.sampled_from(["", "text/html; charset=utf-16", "x/y; charset=\x00", "text/csv"])
    )
    status = data.draw(st.sampled_from([200, 400]))
    check(
        module,
        options,
        Page("http://a.example/x?page=1", status, {"content-type": kind}, body, role),
    )


@pytest.mark.parametrize(("module", "options"), PLATFORMS)
@settings(max_examples=60, deadline=None)
@given(body=st.binary(max_size=300), role=st.sampled_from(["listing", "detail"]))
def test_random_bytes_never_raise(module, options, body, role):
    check(module, options, Page("http://a.example/", body=body, role=role))
    # Even what is not recognised is parsed without harm.
    list(module.parse(Page("http://a.example/", body=body, role=role), module.Options(**options)))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "name", "value", "address", "url", "item", "@id", "rendered", "x"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(values=st.dictionaries(st.sampled_from(sorted(POSTING)), VALUES, max_size=6))
def test_postings_of_any_shape_never_raise(values):
    posting = {**POSTING, **values, "@type": "JobPosting"}
    body = f'<script type="application/ld+json">{json.dumps(posting)}</script>'.encode()
    for role in ("listing", "detail"):
        check(jobposting, {}, Page("http://a.example/", body=body, role=role))


@settings(max_examples=150, deadline=None)
@given(
    post=st.dictionaries(
        st.sampled_from(
            ["id", "title", "content", "excerpt", "date", "link", "url", "content_html"]
        ),
        VALUES,
    )
)
def test_json_of_any_shape_never_raises(post):
    posts = json.dumps([post]).encode()
    check(wordpress, {}, Page("http://a.example/?page=1", body=posts))
    check(
        table,
        {"columns": {"title": "title", "text": "content.x"}},
        Page("http://a.example/", body=posts),
    )
    document = {
        "version": "https://jsonfeed.org/version/1",
        "items": [post],
        "next_url": post.get("url"),
    }
    check(feed, {}, Page("http://a.example/", body=json.dumps(document).encode()))
