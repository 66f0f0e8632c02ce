"""Facebook's Graph API: posts, cursors, errors, and a token that is nowhere to be seen."""

from __future__ import annotations

import json
import logging

import pytest
from pydantic import SecretStr

from pipeline.errors import SourceError
from pipeline.harvest import Found, Loss, State
from spiders.page import Page
from spiders.platforms import Changed, Follow, graph
from tests.spiders.standin import Answer, StandIn

TOKEN = "EAAG-jeton-de-test-1234567890"  # noqa: S105
URL = "http://graph.example/v23.0/mairie/posts?fields=id,message,created_time,permalink_url&limit=100"  # fmt: skip


@pytest.fixture
def token(monkeypatch):
    monkeypatch.setenv("SOIGNER_GRAPH_TOKEN", TOKEN)


def post(number, message="La commune recherche un médecin généraliste.", **others):
    return {
        "id": f"11_{number}", "message": message, "created_time": "2027-02-20T08:00:00+0000",
        "permalink_url": f"https://www.facebook.com/11/posts/{number}", **others,
    }  # fmt: skip


def read(document, status=200, note=None):
    page = Page(URL, status, body=json.dumps(document).encode(), note=note, secret=SecretStr(TOKEN))
    assert graph.recognises(page)
    return list(graph.parse(page, graph.Options(page="mairie", pages=3)))


def test_posts():
    several = "📢 Nous recrutons !\n- 1 kiné 📍Brou\n- 1 IDE\nContact : mairie"
    first, kine, ide, loss = read({"data": [post(1), post(2, several), post(3, None)]})
    assert (first.key, first.raw.url) == ("11_1", "https://www.facebook.com/11/posts/1")
    assert first.raw.title == "La commune recherche un médecin généraliste."
    assert first.raw.published == "2027-02-20T08:00:00+0000"
    assert (kine.key, kine.raw.title, kine.raw.place) == ("11_2#kine-brou", "1 kiné", "Brou")
    assert ide.raw.url == "https://www.facebook.com/11/posts/2"
    assert loss == Loss("publications sans texte : 1", URL)


def test_only_four_fields_are_relied_on():
    (found,) = read({"data": [{"id": "11_1", "message": "Recherche médecin", "from": {"name": "Jeanne Exemple"}}]})  # fmt: skip
    assert (found.raw.title, found.has_own_page) == ("Recherche médecin", False)
    assert "Jeanne" not in str(found)


@pytest.mark.parametrize(
    "following",
    [
        f"https://graph.facebook.com/v23.0/11/posts?access_token={TOKEN}&limit=100&after=CUR",
        f"https://graph.facebook.com/v23.0/11/posts?after=CUR&access_token={TOKEN}&appsecret_proof=x",
    ],
)
def test_the_next_page_is_asked_by_its_cursor_without_the_token(following):
    paging = {"cursors": {"before": "A", "after": "CUR"}, "next": following}
    follow = read({"data": [post(1)], "paging": paging})[-1]
    assert follow == Follow(f"{URL}&after=CUR", note="2 2027-02-20", secret=SecretStr(TOKEN))
    assert TOKEN not in repr(follow)
    # a page may be empty and have another after it
    assert isinstance(read({"data": [], "paging": paging}, note="2")[-1], Follow)


def test_the_end():
    assert all(isinstance(one, Found) for one in read({"data": [post(1)], "paging": {"cursors": {"after": "x"}}}))  # fmt: skip
    assert read({"data": []}) == []


@pytest.mark.parametrize(
    ("code", "status", "state", "words"),
    [
        (190, 400, State.BLOCKED, "expiré"), (190, 401, State.BLOCKED, "expiré"),
        (102, 400, State.BLOCKED, "expiré"), (4, 403, State.BLOCKED, "trop de demandes"),
        (17, 400, State.BLOCKED, "trop de demandes"), (32, 403, State.BLOCKED, "trop de demandes"),
        (613, 429, State.BLOCKED, "trop de demandes"), (10, 403, State.BLOCKED, "pas le droit"),
        (200, 403, State.BLOCKED, "pas le droit"), (2, 400, State.DOWN, "en panne"),
        (100, 400, State.CHANGED, "introuvable"), ("x", 400, State.CHANGED, "refuse"),
    ],
)  # fmt: skip
def test_errors(code, status, state, words):
    error = {"message": f"Malformed access token {TOKEN}", "type": "OAuthException", "code": code}
    (changed,) = read({"error": error}, status)
    assert isinstance(changed, Changed)
    assert changed.state is state
    assert words in changed.reason
    assert TOKEN not in changed.reason


@pytest.mark.parametrize("body", [[], {}, {"data": {}}, {"error": "x"}, "x", None])
def test_what_it_is_not(body):
    assert not graph.recognises(Page(URL, body=json.dumps(body).encode()))


def test_without_a_token_nothing_is_asked(monkeypatch, make_source, harvest):
    monkeypatch.delenv("SOIGNER_GRAPH_TOKEN", raising=False)
    source = make_source("fb", "http://127.0.0.1:9/", "graph", options={"page": "mairie"})
    with pytest.raises(SourceError, match="SOIGNER_GRAPH_TOKEN"):
        graph.first(source, graph.Options(page="mairie"))
    got = harvest(source)["fb"]
    assert (got.state, got.requests) == (State.DOWN, 0)
    assert "SOIGNER_GRAPH_TOKEN" in got.cause


def test_how_a_page_is_found(token, monkeypatch):
    body = b'<meta property="fb:page_id" content="123456"><a href="https://www.facebook.com/mairie.exemple/">F</a><a href="https://www.facebook.com/sharer.php?u=x">P</a>'
    page = Page("http://mairie.example/", body=body)
    assert [way.options for way in graph.ways(page)] == [{"page": "123456"}, {"page": "mairie.exemple"}]  # fmt: skip
    monkeypatch.delenv("SOIGNER_GRAPH_TOKEN")
    assert list(graph.ways(page)) == []


def test_a_visit_shows_the_token_to_the_interface_and_to_nobody_else(
    token, make_source, harvest, caplog
):
    def answer(asked):
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return Answer({"error": {"message": "no", "code": 190}}, 401)
        if "after" not in asked.query:
            following = f"{stand_in.url}{asked.path}?access_token={TOKEN}&after=CUR"
            return Answer({"data": [post(1)], "paging": {"next": following}})
        if asked.query["after"] == "CUR":
            following = f"{stand_in.url}{asked.path}?access_token={TOKEN}&after=END"
            return Answer({"data": [post(2), post(3, None)], "paging": {"next": following}})
        message = f"(#32) Page request limit reached {TOKEN}"
        return Answer({"error": {"message": message, "code": 32}}, 403)

    caplog.set_level(logging.DEBUG)
    stand_in = StandIn(answer)
    try:
        options = {"page": "mairie", "api": stand_in.url}
        got = harvest(make_source("fb", stand_in.url, "graph", options=options))["fb"]
    finally:
        stand_in.close()
    assert [found.key for found in got.found] == ["11_1", "11_2"]
    assert (got.state, got.whole) == (State.OK, False)
    assert "trop de demandes" in got.cause
    assert [asked.query.get("after") for asked in stand_in.log] == [None, "CUR", "END"]
    assert all("access_token" not in asked.query for asked in stand_in.log)
    assert TOKEN not in repr(got)
    assert TOKEN not in caplog.text
