"""Mastodon and Bluesky: accounts, posts, and how far back they are read."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from pipeline.harvest import Found, Loss, State
from spiders.page import Page
from spiders.platforms import Changed, Follow, Since, bluesky, mastodon
from spiders.window import WindowOptions, further

DAY = date(2027, 3, 1)


def ago(days):
    return f"{DAY - timedelta(days=days)}T08:00:00.000Z"


@pytest.mark.parametrize(
    ("note", "days", "expected"),
    [
        (None, [0, 1], Follow("u", note="2 2027-03-01")),
        ("2 2027-03-01", [30, 60], Follow("u", note="3 2027-03-01")),
        ("2 2027-03-01", [60, 121], Since(DAY - timedelta(days=120))),
        (None, [400, 0, 5], Follow("u", note="2 2027-03-01")),  # an old post is pinned at the top
        ("3 2027-03-01", [30, 60], Since(DAY - timedelta(days=59))),  # as many pages as are wanted
        ("3", [], Since(date.max)),
        ("rubbish", [1], Follow("u", note="2 2027-02-28")),
    ],
)
def test_how_far_back(note, days, expected):
    days = [ago(day) for day in days]
    (read,) = further(note, days, "u", WindowOptions(pages=3))
    assert read == expected
    assert list(further(note, days, None, WindowOptions())) == []


# Mastodon

API = "http://social.example/api/v1/accounts/7/statuses?exclude_replies=true&limit=40"


def status(number, content="<p>La commune recherche un médecin.</p>", days=0, **others):
    return {
        "id": str(number), "uri": f"http://social.example/users/mairie/statuses/{number}",
        "url": f"http://social.example/@mairie/{number}", "content": content, "created_at": ago(days),
        "edited_at": None, "reblog": None, "spoiler_text": "", "card": None, "media_attachments": [],
        **others,
    }  # fmt: skip


def read(platform, document, url=API, status=200, headers=None, note=None, **options):
    page = Page(url, status, headers or {}, json.dumps(document).encode(), note=note)
    assert platform.recognises(page)
    return list(platform.parse(page, platform.Options(account="mairie.example", **options)))


def test_an_account_leads_to_its_statuses(make_source):
    source = make_source(
        "m", "http://social.example/@mairie", "mastodon", options={"account": "@mairie"}
    )
    (first,) = mastodon.first(source, mastodon.Options(account="@mairie"))
    assert first.url == "http://social.example/api/v1/accounts/lookup?acct=mairie"
    (follow,) = read(mastodon, {"id": "7", "acct": "mairie"}, first.url)
    assert follow.url == API
    (moved,) = read(mastodon, {"id": "7", "acct": "mairie", "moved": {"acct": "x@y.example"}})
    assert "x@y.example" in moved.reason
    (suspended,) = read(mastodon, {"id": "7", "acct": "mairie", "suspended": True})
    assert suspended.state is State.BLOCKED


def test_statuses():
    card = {
        "title": "Offre",
        "description": "Un poste en maison de santé",
        "url": "http://x.example",
    }
    relayed = status(90, "<p>L'hôpital recrute : <br>- 1 kiné<br>- 1 IDE</p>", 200)
    relayed["uri"] = relayed["url"] = "http://hopital.example/@ch/90"
    first, second, kine, ide, loss = read(
        mastodon,
        [
            status(1, card=card, edited_at=ago(0)),
            status(2, "<p>Texte</p>", spoiler_text="Recrutement", media_attachments=[{"description": "Affiche : IDE"}]),
            status(3, "", reblog=relayed),
            status(4, ""),
        ],
    )  # fmt: skip
    assert first.key == "http://social.example/users/mairie/statuses/1"
    assert first.raw.url == "http://social.example/@mairie/1"
    assert first.raw.title == "La commune recherche un médecin."
    assert "maison de santé" in first.raw.text
    assert (second.raw.title, "Affiche" in second.raw.text) == ("Recrutement", True)
    assert (kine.key, kine.raw.title) == ("http://hopital.example/@ch/90#kine", "1 kiné")
    assert (ide.raw.url, ide.raw.published) == ("http://hopital.example/@ch/90", ago(200))
    assert loss == Loss("publications sans texte : 1", API)


def test_paging_by_the_link_header_or_by_the_last_status():
    link = {"link": f'<{API}&max_id=5>; rel="next", <{API}&min_id=9>; rel="prev"'}
    assert read(mastodon, [status(5)], headers=link)[-1] == Follow(
        f"{API}&max_id=5", note="2 2027-03-01"
    )
    full = [status(number) for number in range(40)]
    assert read(mastodon, full)[-1].url.endswith("max_id=39")
    assert all(isinstance(one, Found) for one in read(mastodon, full[:39]))
    assert read(mastodon, [], headers=link) == []
    old = read(mastodon, [status(5, days=200)], headers=link, note="2 2027-03-01")
    assert old[-1] == Since(DAY - timedelta(days=199))


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ([], True),
        ({"error": "Record not found"}, False),
        ([{"id": 1}], False),
        ({"id": "7", "acct": "a"}, True),
    ],
)
def test_what_mastodon_is(body, known):
    assert mastodon.recognises(Page(API, body=json.dumps(body).encode())) is known
    assert not mastodon.recognises(Page(API, 404, body=json.dumps(body).encode()))


def test_how_an_account_is_found():
    profile = (
        '<html><head><meta property="profile:username" content="mairie@social.example"></head>'
        '<body><div id="mastodon"></div></body></html>'
    )
    (way,) = mastodon.ways(Page("http://social.example/@mairie", body=profile.encode()))
    assert way.options == {"account": "mairie", "api": "http://social.example/@mairie"}
    site = '<html><a rel="me" href="https://social.example/@mairie">Suivez-nous</a><a href="/@x">non</a></html>'
    (way,) = mastodon.ways(Page("http://mairie.example/", body=site.encode()))
    assert (way.options, way.hosts) == (
        {"account": "mairie", "api": "https://social.example"}, ("social.example",),
    )  # fmt: skip


# Bluesky

FEED = "http://bsky.example/xrpc/app.bsky.feed.getAuthorFeed?actor=mairie.example&limit=100"


def post(number, text="La commune recherche un médecin.", days=0, reason=None, **record):
    uri = f"at://did:plc:abc/app.bsky.feed.post/{number}"
    item = {
        "post": {
            "uri": uri, "cid": "x", "author": {"did": "did:plc:abc", "handle": "mairie.example"},
            "record": {"$type": "app.bsky.feed.post", "text": text, "createdAt": ago(days), **record},
            "indexedAt": ago(days),
        }
    }  # fmt: skip
    return item | ({"reason": reason} if reason else {})


def test_posts():
    text = "Poste à voir ici"
    facets = [
        {"index": {"byteStart": 14, "byteEnd": 17}, "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://mairie.example/poste"}]},
        {"index": {"byteStart": "x"}, "features": [{"uri": "y"}]}, {"features": None}, 3,
    ]  # fmt: skip
    external = {
        "$type": "app.bsky.embed.external",
        "external": {"uri": "https://mairie.example/p", "title": "Offre", "description": "CDI"},
    }
    with_media = {
        "media": {"images": [{"alt": "Affiche : la mairie recrute"}]},
        "record": {"text": "autre"},
    }
    first, second, third, loss = read(
        bluesky,
        {
            "feed": [
                post("a", text, facets=facets), post("b", embed=external), post("c", "", embed=with_media),
                post("d", ""),
            ]
        },
        FEED,
    )  # fmt: skip
    assert first.raw.text == "Poste à voir https://mairie.example/poste"
    assert first.key == "at://did:plc:abc/app.bsky.feed.post/a"
    assert first.raw.url == "https://bsky.app/profile/mairie.example/post/a"
    assert second.raw.text.endswith("Offre\nCDI\nhttps://mairie.example/p")
    assert third.raw.text == "Affiche : la mairie recrute"
    assert loss.reason == "publications sans texte : 1"


def test_paging_of_bluesky():
    relayed = post("e", days=300, reason={"$type": "app.bsky.feed.defs#reasonRepost", "indexedAt": ago(1)})  # fmt: skip
    results = read(bluesky, {"feed": [post("a"), relayed], "cursor": "2027::x"}, FEED)
    assert results[-1] == Follow(f"{FEED}&cursor=2027%3A%3Ax", note="2 2027-03-01")
    assert len(read(bluesky, {"feed": [post("a")]}, FEED)) == 1
    assert read(bluesky, {"feed": [], "cursor": "x"}, FEED) == []


@pytest.mark.parametrize(
    ("status", "error", "state"),
    [
        (400, "InvalidRequest", State.CHANGED),
        (400, "AccountTakedown", State.BLOCKED),
        (429, "RateLimitExceeded", State.BLOCKED),
    ],
)
def test_what_bluesky_refuses(status, error, state):
    (changed,) = read(bluesky, {"error": error, "message": "m"}, FEED, status)
    assert isinstance(changed, Changed)
    assert changed.state is state


def test_how_a_bluesky_account_is_found():
    site = '<a class="icon-bluesky" href="https://bsky.app/profile/mairie.example">B</a><a href="/profile/me">x</a>'
    (way,) = bluesky.ways(Page("http://mairie.example/", body=site.encode()))
    assert way.options == {"account": "mairie.example"}


def test_whole_visits(site, make_source, harvest, make_reply):
    def answer(path):
        if "lookup" in path:
            return make_reply(json.dumps({"id": "7", "acct": "mairie"}), type="application/json")
        if "statuses" in path:
            second = "max_id" in path
            numbers = range(60, 100) if second else range(40)
            days = 100 if second else 10
            posts = [status(number, days=days + number // 20) for number in numbers]
            link = f'<{one.url}/api/v1/accounts/7/statuses?max_id=39>; rel="next"'
            return make_reply(json.dumps(posts), type="application/json", headers={"Link": link})
        if "cursor" in path:
            return make_reply(json.dumps({"feed": [post("z", days=3)]}), type="application/json")
        return make_reply(json.dumps({"feed": [post("a")], "cursor": "c"}), type="application/json")

    one = site({"/robots.txt": "", "*": answer})
    got = harvest(
        make_source("masto", one.url, "mastodon", options={"account": "mairie", "pages": 2}),
        make_source("blue", one.url, "bluesky", options={"account": "mairie.example", "api": one.url}),
    )  # fmt: skip
    assert (got["masto"].state, got["masto"].whole, len(got["masto"].found)) == (State.OK, True, 80)
    # the last post read is 104 days old, and the newest 10
    assert got["masto"].since == DAY - timedelta(days=103)
    assert got["masto"].misses_to_retire == 1
    assert (got["blue"].state, got["blue"].whole, got["blue"].since) == (State.OK, True, None)
    assert len(got["blue"].found) == 2
