"""Whatever interfaces, boards and blogs answer, reading it gives finds and losses, never an error."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.harvest import Found
from spiders import raw
from spiders.maintext import main_text
from spiders.over import is_over
from spiders.page import Page
from spiders.platforms import (
    bluesky,
    feed,
    francetravail,
    graph,
    jobmanager,
    mastodon,
    noticeboard,
    table,
)
from spiders.walls import wall
from tests.spiders.test_fuzz import VALUES, check, mutated

KNOWN = Found("7", raw.offer(title="Médecin", text="Court.", url="http://a.example/7"))
STATUS = {
    "id": "1", "uri": "http://a.example/1", "url": "http://a.example/1", "content": "<p>Recrute :<br>- 1 IDE<br>- 1 kiné</p>",
    "created_at": "2027-03-01T08:00:00.000Z", "reblog": None, "card": {"title": "A"}, "media_attachments": [{"description": "B"}],
}  # fmt: skip
POST = {
    "uri": "at://did:plc:a/app.bsky.feed.post/1", "author": {"handle": "a.example"}, "indexedAt": "2027-03-01T08:00:00Z",
    "record": {"text": "Recrute un médecin é", "createdAt": "x", "facets": [{"index": {"byteStart": 1, "byteEnd": 3}, "features": [{"uri": "http://x.example"}]}]},
    "embed": {"external": {"title": "A", "uri": "B"}, "images": [{"alt": "C"}]},
}  # fmt: skip
NOTICE = {"id": 1, "message": "Recrute un médecin", "created_time": "2027-03-01T08:00:00+0000", "permalink_url": "http://a.example/1"}  # fmt: skip
JOB = {"id": "1", "intitule": "IDE", "lieuTravail": {"libelle": "28 - X"}, "origineOffre": {"urlOrigine": "x"}, "nombrePostes": 2}  # fmt: skip
CARD = "<li class='job_listing'><a href='/e/1'><h3>IDE</h3></a></li>"
NEWS = {"props": {"pageProps": {"currentCity": {}, "news": [{"id": 1, "title": "A", "content": "B", "date": "2027-03-01"}]}}}  # fmt: skip
SAMPLES = {
    "mastodon": [json.dumps([STATUS]), json.dumps({"id": "7", "acct": "a"})],
    "bluesky": [json.dumps({"feed": [{"post": POST, "reason": {"indexedAt": "x"}}], "cursor": "c"}), '{"error": "X"}'],
    "graph": [json.dumps({"data": [NOTICE], "paging": {"next": "http://a.example/?after=x", "cursors": {"after": "x"}}}), '{"error": {"code": 190}}'],
    "francetravail": [json.dumps({"resultats": [JOB]}), '{"access_token": "a"}', '{"message": "x"}'],
    "jobmanager": [
        f"<div class='job_listings' data-per_page='2'><form class='job_filters'></form><ul class='job_listings'>{CARD}</ul><a class='load_more_jobs'></div>",
        json.dumps({"found_jobs": True, "max_num_pages": 2, "html": CARD}),
        "<div class='single_job_listing'><ul class='meta'><li class='job-type'>CDI</li></ul><div class='job_description'>Texte</div></div>",
    ],
    "noticeboard": [
        "<div class='sign-carousel--item' data-id='1'><b class='date'>01/03/2027</b><div class='sign-preview__content'><div class='title'>A</div><div class='content'>B</div></div><i data-share-url='?panneau=1'></i></div>",
        f"<script id='__NEXT_DATA__'>{json.dumps(NEWS)}</script>",
        "<link type='application/rss+xml' href='/rss/1'>",
        "<rss version='2.0'><channel><item><title>A</title><pubDate>Mon, 01 Mar 2027 10:00:00 +0100</pubDate></item></channel></rss>",
    ],
    "feed": [
        "<rss version='2.0'><channel><item><title>A</title><link>/7</link><description>Court…</description></item></channel></rss>",
        "<html><main><h1>Médecin</h1><p>Recrute : </p><p>- 1 IDE</p><p>- 1 kiné</p></main></html>",
    ],
    "table": ['{"data": [{"Poste": "A"}], "links": {"next": "/2"}}'],
}  # fmt: skip
PLATFORMS = [
    (mastodon, {"account": "a"}),
    (bluesky, {"account": "a.example"}),
    (graph, {"page": "a"}),
    (francetravail, {"departements": ("28",)}),
    (jobmanager, {}),
    (noticeboard, {}),
    (feed, {"posts": True}),
    (table, {"columns": {"title": "Poste"}, "records": "data", "following": "links.next"}),
]


@pytest.mark.parametrize(("module", "options"), PLATFORMS)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_mutated_answers_never_raise(module, options, data):
    samples = [sample.encode() for sample in SAMPLES[module.NAME]]
    role = data.draw(st.sampled_from(["listing", "detail"]))
    page = Page(
        data.draw(st.sampled_from(["http://a.example/fr/public/1/actu?page=1&range=0-149", "http://a.example/"])),
        data.draw(st.sampled_from([200, 204, 400, 403, 429])),
        data.draw(st.sampled_from([{}, {"content-range": "offres 0-149/2000", "retry-after": "x", "link": '<http://[>; rel="next"'}])),
        data.draw(mutated(samples)), role, known=KNOWN,
        note=data.draw(st.sampled_from([None, "jeton", "2 2027-03-01", "+", "\ud800"])),
    )  # fmt: skip
    check(module, options, page)
    list(module.ways(page))
    wall(page)
    is_over(page)
    main_text(page)


def _anywhere(document, strategy):
    """The document with one of its values replaced."""
    return st.sampled_from(sorted(document)).flatmap(
        lambda name: strategy.map(lambda value: {**document, name: value})
    )


@pytest.mark.parametrize(
    ("module", "options", "record", "wrap"),
    [
        (mastodon, {"account": "a"}, STATUS, lambda one: [one, {"id": 1, "reblog": one}]),
        (bluesky, {"account": "a.example"}, POST, lambda one: {"feed": [{"post": one}], "cursor": one}),
        (graph, {"page": "a"}, NOTICE, lambda one: {"data": [one], "paging": one}),
        (francetravail, {"departements": ("28",)}, JOB, lambda one: {"resultats": [one]}),
    ],
)  # fmt: skip
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_values_of_any_shape_never_raise(module, options, record, wrap, data):
    document = wrap(data.draw(_anywhere(record, VALUES)))
    check(module, options, Page("http://a.example/?x=1", body=json.dumps(document).encode()))
