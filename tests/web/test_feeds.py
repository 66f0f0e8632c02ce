"""Feeds: three valid forms of any search, newest first, stable from one reading to the next."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import feedparser
import pytest
from fastapi.testclient import TestClient

from pipeline.settings import PARIS
from web.feed_formats import Channel, Item, atom, json_feed, rss

FORMS = ("rss", "atom")
MEDIA = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


@pytest.mark.parametrize("form", FORMS)
def test_xml_feeds_are_well_formed_and_whole(served: TestClient, form: str) -> None:
    answer = served.get(f"/flux.{form}?profession=infirmier")
    assert answer.headers["content-type"] == f"{MEDIA[form]}; charset=utf-8"
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.version == {"rss": "rss20", "atom": "atom10"}[form]
    assert read.feed.title == "Soigner : Infirmier"
    assert read.feed.link == "https://soigner.example/?profession=infirmier"
    assert len(read.entries) == 13
    assert len({one.id for one in read.entries}) == 13
    assert all(one.id.startswith("urn:soigner:offre:") for one in read.entries)
    assert all(one.link.startswith("https://soigner.example/offres/") for one in read.entries)
    assert all(one.title and one.summary and one.published_parsed for one in read.entries)
    dates = [one.published_parsed for one in read.entries]
    assert dates == sorted(dates, reverse=True)


def test_rss_keeps_its_own_rules(served: TestClient) -> None:
    root = ET.fromstring(served.get("/flux.rss").content)  # noqa: S314 - we wrote it
    channel = root.find("channel")
    assert channel is not None
    assert root.attrib == {"version": "2.0"}
    assert [channel.findtext(name) for name in ("link", "language")] == [
        "https://soigner.example/",
        "fr",
    ]
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own is not None
    assert own.attrib["href"] == "https://soigner.example/flux.rss"
    item = channel.find("item")
    assert item is not None
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo is not None


def test_json_feed_has_what_it_must(served: TestClient) -> None:
    answer = served.get("/flux.json?kind=stage")
    assert answer.headers["content-type"] == "application/feed+json; charset=utf-8"
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://soigner.example/flux.json?kind=stage"
    assert feed["home_page_url"] == "https://soigner.example/?kind=stage"
    assert len(feed["items"]) == 1
    item = feed["items"][0]
    assert isinstance(item["id"], str)
    assert item["content_text"]
    assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
    assert item["external_url"] == "https://msp-trois-rives.example/offres/3"


@pytest.mark.parametrize("form", [*FORMS, "json"])
def test_a_feed_read_twice_is_the_same(served: TestClient, form: str) -> None:
    for query in ("", "?q=xyzzyxyzzy"):
        first, second = (served.get(f"/flux.{form}{query}") for _ in range(2))
        assert first.content == second.content
        again = served.get(f"/flux.{form}{query}", headers={"if-none-match": first.headers["etag"]})
        assert again.status_code == 304
        assert again.content == b""


@pytest.mark.parametrize("form", [*FORMS, "json"])
def test_a_feed_of_nothing_is_valid(served: TestClient, form: str) -> None:
    answer = served.get(f"/flux.{form}?q=xyzzyxyzzy")
    assert answer.status_code == 200
    if form == "json":
        assert answer.json()["items"] == []
    else:
        read = feedparser.parse(answer.content)
        assert not read.bozo
        assert read.entries == []
        assert read.feed.updated_parsed


@pytest.mark.parametrize("form", [*FORMS, "json"])
@pytest.mark.parametrize("query", ["kind=rien", "x=1", "near=Nullepart-sur-Rien", "page=-1"])
def test_a_wrong_feed_says_so_in_plain_words(served: TestClient, form: str, query: str) -> None:
    answer = served.get(f"/flux.{form}?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith(query.partition("=")[0])


def test_what_is_no_feed_is_not_found(served: TestClient) -> None:
    assert served.get("/flux.xml").status_code == 404


HOSTILE = Item(
    id="urn:soigner:offre:1",
    title="<script>alert(1)</script> & ]]> \x00\x0b\ufffe\ud800 «é»",
    url="https://soigner.example/offres/1",
    text="<img src=x onerror=alert(1)>\nligne & fin",
    published=datetime(2027, 3, 1, tzinfo=PARIS),
    updated=datetime(2027, 3, 1, tzinfo=PARIS),
    employer="\x1b<b>",
    tags=(("emploi", "Emploi & co"),),
    source=None,
)
CHANNEL = Channel(
    "a & <b>", "c", "http://h/?q=%22", "http://h/f", datetime(2027, 3, 1, tzinfo=PARIS), (HOSTILE,)
)


def test_what_xml_cannot_hold_is_left_out_and_the_rest_escaped() -> None:
    for write in (rss, atom):
        text = write(CHANNEL)
        assert b"<script>" not in text
        assert b"<img" not in text
        assert not feedparser.parse(text).bozo
    description = ET.fromstring(rss(CHANNEL)).findtext("channel/item/description")  # noqa: S314
    assert description == "&lt;img src=x onerror=alert(1)&gt;<br>ligne &amp; fin"
    entry = feedparser.parse(atom(CHANNEL)).entries[0]
    assert entry.title_detail.type == "text/plain"


def test_json_takes_any_text() -> None:
    bare = Channel("t", "c", "p", "f", HOSTILE.published, ())
    assert json.loads(json_feed(bare))["items"] == []
    item = json.loads(json_feed(CHANNEL))["items"][0]
    assert item["title"].startswith("<script>")
    assert "external_url" not in item


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Soigner : dernières offres"),
        ("q=infirmier+28", "Soigner : « infirmier 28 »"),
        ("q=nuit", "Soigner : « nuit »"),
        (
            "kind=emploi&near=Dreux&km=50",
            "Soigner : à moins de 50 km de Dreux (28), Emploi salarié",
        ),
        ("q=nuit&departement=28", "Soigner : « nuit », Eure-et-Loir (28)"),
    ],
)
def test_the_title_says_the_search(served: TestClient, query: str, title: str) -> None:
    assert served.get(f"/flux.json?{query}").json()["title"].replace("\u00a0", " ") == title
