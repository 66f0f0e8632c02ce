"""WordPress's REST interface, without network."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Found, Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, options_of, wordpress

API = "http://ehpad.example/wp-json/wp/v2/posts?per_page=2&page={}"
END = {"code": "rest_post_invalid_page_number", "message": "…", "data": {"status": 400}}


def post(number, title="Infirmier", **others):
    return {
        "id": number, "date": "2027-03-01T10:00:00", "link": f"http://ehpad.example/p{number}/",
        "title": {"rendered": title}, "content": {"rendered": "<p>Texte</p>", "protected": False},
        **others,
    }  # fmt: skip


def page(document, number=1, status=200, **headers):
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return Page(API.format(number), status, headers, body)


def read(*args, per_page=2, **others):
    return list(wordpress.parse(page(*args, **others), wordpress.Options(per_page=per_page)))


@pytest.mark.parametrize(
    ("document", "status", "known"),
    [
        ([post(1)], 200, True),
        ([], 200, True),
        (END, 400, True),
        ({"code": "rest_no_route"}, 404, False),
        ({"code": "rest_forbidden"}, 401, False),
        ({"code": "rest_invalid_param"}, 400, False),
        ({"name": "Site", "namespaces": ["wp/v2"]}, 200, False),
        ([1, 2], 200, False),
        ([{"a": 1}], 200, False),
        ([post(1)], 404, False),
        (b'<html><head><link rel="https://api.w.org/" href="/wp-json/"></head></html>', 200, False),
        (b"", 200, False),
    ],
)
def test_what_is_the_interface(document, status, known):
    assert wordpress.recognises(page(document, status=status)) is known


@pytest.mark.parametrize(
    ("options", "url"),
    [
        ({}, "http://ehpad.example/wp-json/wp/v2/posts?per_page=100&page=1&_fields="),
        (
            {"api": "http://ehpad.example/?rest_route=/", "type": "job-listings", "per_page": 20},
            "http://ehpad.example/?rest_route=/wp/v2/job-listings&per_page=20&page=1&_fields=",
        ),
        (
            {"categories": [3, 4], "search": "offre d'emploi"},
            "http://ehpad.example/wp-json/wp/v2/posts?per_page=100&page=1&categories=3%2C4&"
            "search=offre+d%27emploi&_fields=",
        ),
    ],
)
def test_what_is_asked_first(options, url, make_source):
    source = make_source("s", "http://ehpad.example/", "wordpress", options=options)
    (follow,) = wordpress.first(source, options_of(source))
    assert follow.url.startswith(url)


def test_a_post():
    (found,) = read([post(7, "M&#233;decin &#8211; <em>EHPAD</em>")])
    assert found.key == "posts/7"
    assert found.raw.title == "Médecin – EHPAD"
    assert found.raw.text == "<p>Texte</p>"
    assert found.raw.published == "2027-03-01T10:00:00"
    assert found.raw.url == "http://ehpad.example/p7/"


def test_a_post_without_text_gives_its_excerpt_and_one_without_anything_is_lost():
    nothing = {"rendered": ""}
    excerpt, loss, _ = read(
        [
            post(1, content=nothing, excerpt={"rendered": "<p>Court</p>"}),
            post(2, "", content=nothing, excerpt=nothing),
        ]
    )
    assert excerpt.raw.text == "<p>Court</p>"
    assert loss == Loss("article sans titre ni texte", "http://ehpad.example/p2/")


@pytest.mark.parametrize(
    ("posts", "number", "headers", "following"),
    [
        (2, 1, {"X-WP-TotalPages": "3"}, 2),
        (1, 1, {"X-WP-TotalPages": "2"}, 2),  # the host's own cap is under what was asked
        (2, 3, {"X-WP-TotalPages": "3"}, None),
        (2, 1, {}, 2),  # a cache dropped the header: a full page is followed
        (1, 2, {}, None),
    ],
)
def test_paging(posts, number, headers, following):
    results = read([post(n) for n in range(posts)], number, **headers)
    follows = [result for result in results if isinstance(result, Follow)]
    expected = [Follow(API.format(following))] if following else []
    assert follows == expected
    assert sum(isinstance(result, Found) for result in results) == posts


def test_the_end_of_the_list_is_no_error():
    assert read(END, 4, status=400) == []


def test_a_list_cut_short_is_said():
    (changed,) = read([], 2, **{"X-WP-TotalPages": "3"})
    assert isinstance(changed, Changed)


def test_a_whole_visit(site, make_source, harvest, make_reply):
    def answer(path):
        number = int(path.split("page=")[2].split("&")[0])
        if number > 3:
            return make_reply(json.dumps(END), 400, "application/json")
        posts = [post(n) for n in range(number * 2, number * 2 + (2 if number < 3 else 1))]
        return make_reply(json.dumps(posts), type="application/json")

    one = site({"*": answer, "/robots.txt": ""})
    source = make_source("wp", f"{one.url}/", "wordpress", options={"per_page": 2})
    got = harvest(source)["wp"]
    assert (got.state.value, got.whole, got.misses_to_retire) == ("ok", True, 1)
    assert [found.key for found in got.found] == [f"posts/{n}" for n in range(2, 7)]
