"""WP Job Manager's lists and listings, and its listings in WordPress's interface."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Ended, Found, Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, jobmanager, wordpress

LIST = "http://clinique.example/emplois/"
TEXT = "<p>La clinique recrute un infirmier de bloc à temps plein, de jour, dès que possible.</p>"


def card(number, title="Infirmier de bloc", classes=""):
    return (
        f'<li class="post-{number} job_listing type-job_listing {classes}" data-longitude="" data-latitude="">'
        f'<a href="/emploi/poste-{number}/"><img class="company_logo" src="/l.png" alt="">'
        f'<div class="position"><h3>{title}</h3><div class="company"><strong>Clinique du Val</strong> '
        '<span class="tagline">Soigner</span></div></div><div class="location">Chartres</div>'
        '<ul class="meta"><li class="job-type cdi">CDI</li><li class="date"><time datetime="2027-02-20">'
        "il y a 9 jours</time></li></ul></a></li>"
    )


def box(inside, attributes='data-per_page="2" data-orderby="featured" data-order="DESC"'):
    widget = (
        f'<aside class="widget"><ul class="job_listings">{card(99, "Ailleurs")}</ul></aside>'
        f'<div class="widget widget_recent_jobs"><ul class="job_listings">{card(99, "Ailleurs")}</ul></div>'
    )
    return (
        f'<html><body><div class="job_listings" {attributes}>{inside}</div>{widget}</body></html>'
    )


def read(text, url=LIST, **others):
    page = Page(url, body=text.encode(), **others)
    assert jobmanager.recognises(page)
    return list(jobmanager.parse(page, jobmanager.Options()))


def test_a_list_shown_whole():
    (follow,) = read(box(f'<ul class="job_listings">{card(1)}</ul>'))
    assert (follow.url, follow.role) == ("http://clinique.example/emploi/poste-1/", "detail")
    offer = follow.known.raw
    assert follow.known.key == "http://clinique.example/emploi/poste-1/"
    assert (offer.title, offer.place, offer.employer) == (
        "Infirmier de bloc", "Chartres", "Clinique du Val",
    )  # fmt: skip
    assert (offer.contract, offer.published) == ("CDI", "2027-02-20")


@pytest.mark.parametrize(
    ("script", "address"),
    [
        ("", "http://clinique.example/jm-ajax/get_listings/?"),
        (
            '<script>var job_manager_ajax_filters = {"ajax_url":"\\/site\\/jm-ajax\\/%%endpoint%%\\/","lang":null};</script>',
            "http://clinique.example/site/jm-ajax/get_listings/?",
        ),
        (
            '<script>var job_manager_ajax_filters = {"ajax_url":"\\/?jm-ajax=%%endpoint%%"};</script>',
            "http://clinique.example/?jm-ajax=get_listings&",
        ),
    ],
)
def test_a_list_that_filters_fill_is_asked_where_it_is_filled(script, address):
    empty = box('<form class="job_filters"></form><ul class="job_listings"></ul>' + script)
    (follow,) = read(empty)
    assert follow.url.startswith(address)
    assert follow.url.endswith("&per_page=2&orderby=featured&order=DESC&page=1")


def test_a_list_cut_short_is_followed():
    more = '<a class="load_more_jobs" href="#"><strong>Plus</strong></a>'
    first, follow = read(box(f'<ul class="job_listings">{card(1)}</ul>{more}'))
    assert first.role == "detail"
    assert follow.url.endswith("page=2")


@pytest.mark.parametrize(
    ("html", "pages", "page", "expected"),
    [
        (card(1) + card(2), 2, 1, ["detail", "detail", "listing"]),
        (card(3), 2, 2, ["detail"]),
        ('<li class="no_job_listings_found">Aucune annonce.</li>', 0, 1, []),
    ],
)
def test_the_answer_that_fills_a_list(html, pages, page, expected):
    answer = {"found_jobs": bool(pages), "showing": "", "max_num_pages": pages, "html": html}
    url = f"http://clinique.example/jm-ajax/get_listings/?per_page=2&page={page}"
    results = read(json.dumps(answer), url)
    assert [result.role for result in results] == expected
    if "listing" in expected:
        assert results[-1].url.endswith("page=2")


def test_answers_that_do_not_hold():
    url = "http://clinique.example/jm-ajax/get_listings/?page=1"
    (changed,) = read(json.dumps({"found_jobs": True, "max_num_pages": 3, "html": ""}), url)
    assert isinstance(changed, Changed)
    assert isinstance(read(json.dumps({"found_jobs": True}), url)[0], Changed)
    _, loss = read(json.dumps({"found_jobs": True, "html": card(1)}), url)
    assert isinstance(loss, Loss)


def test_an_empty_list_says_so_or_has_changed():
    assert read(box('<p class="no_job_listings_found">Aucun poste.</p>')) == []
    (changed,) = read(box("<ul class='job_listings'></ul>"))
    assert isinstance(changed, Changed)


def test_a_filled_card_is_over():
    (ended,) = read(box(f'<ul class="job_listings">{card(1, classes="job_position_filled")}</ul>'))
    assert ended == Ended(
        "http://clinique.example/emploi/poste-1/", "filled", "son annonce est marquée pourvue"
    )


def single(inside):
    return f'<html><body><h1>Infirmier de bloc</h1><div class="single_job_listing">{inside}</div></body></html>'


META = (
    '<ul class="job-listing-meta meta"><li class="job-type cdi">CDI</li><li class="location">'
    '<a class="google_map_link" href="http://maps.example/">Dreux</a></li>{}</ul>'
    '<div class="company"><p class="name"><strong>Clinique du Val</strong></p></div>'
)
URL = "http://clinique.example/emploi/poste-1/"


def test_a_listing():
    posting = {"@type": "JobPosting", "datePosted": "2027-02-20", "validThrough": "2027-04-30"}
    body = single(META.format("") + f'<div class="job_description">{TEXT}</div>')
    body += f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    (found,) = read(body, URL, role="detail")
    offer = found.raw
    assert (found.key, offer.title, offer.place) == (URL, "Infirmier de bloc", "Dreux")
    assert (offer.employer, offer.contract) == ("Clinique du Val", "CDI")
    assert (offer.published, offer.deadline) == ("2027-02-20", "2027-04-30")
    assert "infirmier de bloc" in offer.text


@pytest.mark.parametrize(
    ("inside", "status"),
    [
        ('<div class="job-manager-info">This listing has expired.</div>', "withdrawn"),
        ('<div class="job-manager-info">Cette annonce a expiré.</div>', "withdrawn"),
        (META.format('<li class="position-filled">Ce poste a été pourvu</li>'), "filled"),
        (META.format('<li class="listing-expired">Candidatures closes</li>'), "withdrawn"),
    ],
)
def test_a_listing_that_is_over(inside, status):
    known = Found("clé", jobmanager.raw.offer(title="Infirmier", url=URL))
    body = single(inside + f'<div class="job_description">{TEXT}</div>' * ("meta" in inside))
    (ended,) = read(body, URL, role="detail", known=known)
    assert isinstance(ended, Ended)
    assert (ended.key, ended.status) == ("clé", status)


def test_how_it_is_found():
    (way,) = jobmanager.ways(Page(LIST, body=box("<ul class='job_listings'></ul>").encode()))
    assert way.options == {"url": LIST}
    only_widget = f'<aside class="widget"><ul class="job_listings">{card(1)}</ul></aside>'
    assert not list(jobmanager.ways(Page(LIST, body=only_widget.encode())))
    assert not list(jobmanager.ways(Page(LIST, body=b"<html><body>Rien</body></html>")))


def test_its_listings_in_the_interface():
    post = {
        "id": 7, "date": "2027-02-20T10:00:00", "link": URL, "title": {"rendered": "Infirmier"},
        "content": {"rendered": TEXT}, "class_list": ["post-7", "job_listing", "job-type-temps-plein"],
        "meta": {
            "_job_location": "Dreux", "_company_name": "Clinique du Val", "_filled": 0,
            "_application": "jeanne@clinique.example", "_job_expires": "2027-04-30",
        },
    }  # fmt: skip
    url = "http://clinique.example/wp-json/wp/v2/job-listings?page=1"
    options = wordpress.Options(type="job-listings")
    filled = {**post, "id": 8, "meta": {**post["meta"], "_filled": 1}}
    odd = {**post, "id": 9, "meta": [], "class_list": {"0": "x", "3": "job_listing_type-cdi"}}
    page = Page(url, body=json.dumps([post, filled, odd]).encode())
    found, ended, plain = wordpress.parse(page, options)
    assert (found.raw.place, found.raw.employer) == ("Dreux", "Clinique du Val")
    assert (found.raw.deadline, found.raw.contract) == ("2027-04-30", "temps plein")
    assert "jeanne" not in str(found.raw)
    assert ended == Ended("job-listings/8", "filled", "son annonce est marquée pourvue")
    assert (plain.raw.place, plain.raw.contract) == (None, "cdi")


def test_a_whole_visit(site, make_source, harvest, make_reply):
    def fill(path):
        number = int(path.rpartition("page=")[2])
        html = card(number) + card(10 + number)
        answer = {"found_jobs": True, "max_num_pages": 2, "html": html}
        return make_reply(json.dumps(answer), type="application/json")

    def listing(path):
        number = path.strip("/").rpartition("-")[2]
        if number == "11":
            return make_reply(single('<div class="job-manager-info">Expirée.</div>'))
        if number == "12":
            return make_reply("", 404)
        return make_reply(single(META.format("") + f'<div class="job_description">{TEXT}</div>'))

    empty = box('<form class="job_filters"></form><ul class="job_listings"></ul>')
    one = site({"/emplois/": empty, "/robots.txt": "", "*": lambda path: fill(path) if "jm-ajax" in path else listing(path)})  # fmt: skip
    source = make_source("wpjm", f"{one.url}/emplois/", "jobmanager")
    got = harvest(source)["wpjm"]
    assert (got.state.value, got.whole) == ("ok", True)
    assert [found.key[len(one.url) :] for found in got.found] == [
        "/emploi/poste-1/", "/emploi/poste-2/",
    ]  # fmt: skip
    assert [(ended.key[len(one.url) :], ended.status) for ended in got.gone] == [
        ("/emploi/poste-11/", "withdrawn"), ("/emploi/poste-12/", "withdrawn"),
    ]  # fmt: skip


def test_follow_is_only_to_pages_of_the_web():
    bad = card(1).replace("/emploi/poste-1/", "javascript:void(0)")
    (loss,) = read(box(f'<ul class="job_listings">{bad}</ul>'))
    assert isinstance(loss, Loss)
    assert not isinstance(loss, Follow)
