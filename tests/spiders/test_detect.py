"""From a bare address to a source: what is found, what is preferred, and what is never asked."""

from __future__ import annotations

import gzip
import itertools
import json
from types import SimpleNamespace

import pytest

from pipeline.harvest import Found, State
from spiders import choice as choices
from spiders import raw
from spiders.detect import REQUESTS, detect
from spiders.explore import Candidate
from spiders.platforms import PlatformOptions, Rank, Way

PLACE = {"@type": "Place", "address": {"postalCode": "28000", "addressLocality": "Chartres"}}


def page(body, title="Centre hospitalier d'Essai", head=""):
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body>{body}</body></html>"
    )


def posting(title, **others):
    data = {
        "@context": "https://schema.org", "@type": "JobPosting", "title": title,
        "description": "Rejoignez une équipe soignante.", "datePosted": "2027-02-20",
        "jobLocation": PLACE, "hiringOrganization": {"name": "CH d'Essai"}, **others,
    }  # fmt: skip
    return page(
        f'<h1>{title}</h1><script type="application/ld+json">{json.dumps(data)}</script>', title
    )


def links(*pairs):
    return "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in pairs)


JOBS = ("Infirmier de nuit (H/F)", "Aide-soignant (H/F)", "Sage-femme (H/F)", "Ergothérapeute")


def offers(folder, titles=JOBS):
    return {f"{folder}/{n}": posting(title) for n, title in enumerate(titles, 101)}


def test_a_site_with_big_menus_is_explored_best_first(site, settings):
    menu = [(f"/rubrique-{n}/page-{n}", f"Rubrique {n}") for n in range(150)]
    menu[120] = ("/rh/emplois", "Offres d'emploi")
    menu += [("/marches", "Marchés publics"), ("/appels-d-offres", "Appels d'offres")]
    menu += [(f"/actualites/{n}", f"Actualité n° {n}") for n in range(40)]
    nav = f"<nav><ul>{links(*menu)}</ul></nav>"
    rubrics = {href: page(nav + words) for href, words in menu}
    found = offers("/rh/emplois")
    there = site(
        {
            "/": page(nav + "<h1>Bienvenue</h1>"),
            **rubrics,
            "/rh/emplois": page(
                nav + "<h1>Offres d'emploi</h1>" + links(*((u, "Voir") for u in found))
            ),
            **found,
        }
    )
    got = detect(there.url + "/", settings)
    assert (got.state, got.best.candidate.platform, got.best.offers) == (State.OK, "jobposting", 4)
    assert got.best.candidate.options == {"url": f"{there.url}/rh/emplois", "links": "/rh/emplois/"}
    assert len(there.log) <= REQUESTS
    assert there.paths.index("/rh/emplois") < 4
    assert not {"/marches", "/appels-d-offres"} & set(there.paths)
    assert len(there.paths) == len(set(there.paths)), "no page is asked twice"


def test_the_budget_holds_on_a_list_without_end_and_says_what_it_left(site, settings):
    titles = [f"Infirmier (H/F), service {n}" for n in range(200)]
    found = offers("/offres-emploi", titles)
    listing = page(
        "<h1>Offres d'emploi</h1>" + links(*((u, t) for u, t in zip(found, titles, strict=True)))
    )
    there = site(
        {"/": page(links(("/offres-emploi", "Recrutement"))), "/offres-emploi": listing, **found}
    )
    got = detect(there.url + "/", settings)
    assert len(there.log) <= REQUESTS
    assert got.requests == len(there.log) + 1  # and tdmrep.json, which sites of tests leave unsaid
    assert got.best.candidate.platform == "jobposting"
    assert got.best.found + got.best.unread == 200


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_of_offers_is_a_way_of_its_own(
    site, settings, packed, make_reply, make_source, harvest
):
    there = site({})
    found = offers("/poste", [*JOBS, "Jardinier"])
    others = [f"/page-{n}" for n in range(30)]
    locs = "".join(f"<url><loc>{there.url}{u}</loc></url>" for u in [*others, *found])
    body = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locs}</urlset>'
    name = "/plan-offres-emploi.xml" + (".gz" if packed else "")
    index = f"<sitemapindex><sitemap><loc>{there.url}{name}</loc></sitemap><sitemap><loc>{there.url}/plan-soins.xml</loc></sitemap></sitemapindex>"
    there.replies.update(
        {
            "/": page("<h1>Bienvenue</h1>"),
            "/robots.txt": make_reply(
                f"User-agent: *\nSitemap: {there.url}/plan.xml\n", type="text/plain"
            ),
            "/plan.xml": make_reply(index, type="application/xml"),
            name: make_reply(
                gzip.compress(body.encode()) if packed else body, type="application/octet-stream"
            ),
            **found,
        }
    )
    got = detect(there.url + "/", settings)
    assert "/plan-soins.xml" not in there.paths
    assert "/sitemap.xml" not in there.paths  # robots.txt says where it is
    options = got.best.candidate.options
    assert options == {"sitemap": there.url + name, "links": "/poste/", "complete": True}
    assert (got.best.offers, got.best.refused) == (4, 1)
    visit = harvest(make_source("plan", there.url + "/", "jobposting", options=options))["plan"]
    assert (visit.state, visit.whole, len(visit.found), visit.misses_to_retire) == (
        State.OK,
        True,
        5,
        1,
    )


class Board:
    """A stand-in for a product: a page that holds its mark lists offers."""

    NAME, MISSES, RANK = "board", 2, Rank.KNOWN

    class Options(PlatformOptions):
        url: str

    def first(self, source, options):
        from spiders.platforms import Follow

        return [Follow(options.url)]

    def ways(self, page):
        if 'class="board-list"' in page.text:
            yield Way({"url": page.url}, "un tableau connu")

    def recognises(self, page):
        return page.ok and "board-list" in page.text

    def parse(self, page, options):
        for link in page.selector.xpath("//*[@class='board-list']//a"):
            url = page.join(link.attrib["href"])
            title = link.xpath("string()").get()
            yield Found(
                raw.key(url), raw.offer(title=title, text=title, url=url, place="28000 Chartres")
            )


BOARD = (
    '<ul class="board-list">' + links(*((f"/o/{n}", job) for n, job in enumerate(JOBS))) + "</ul>"
)


@pytest.mark.parametrize(
    "home",
    [
        '<a href="{board}/carrieres">Nos offres d\'emploi</a>',
        '<nav><ul><li><a href="{board}/carrieres">Recrutement</a></li></ul></nav>',
        '<a href="/recrutement">Nous rejoindre</a>',
    ],
)
def test_the_sites_own_board_on_another_host_is_read_and_no_other(
    site, settings, home, make_source
):
    board = site({"/carrieres": page(BOARD)})
    stranger = site({"*": page(BOARD)})
    footer = (
        f'<footer><h3>Nos partenaires</h3><ul><li><a href="{stranger.url}/1">Offres d\'emploi</a></li></ul>'
        f'<p>Retrouvez aussi les offres de <a href="{stranger.url}/2">France Travail</a></p>'
        f'<p><a href="{stranger.url}/3">Les emplois du bassin de Chartres</a></p>'
        f'<a href="{stranger.url}/4">Nous suivre sur LinkedIn</a></footer>'
    )
    there = site(
        {
            "/": page(home.format(board=board.url) + footer),
            "/recrutement": page(
                f'<h1>Recrutement</h1><iframe src="{board.url}/carrieres"></iframe>' + footer
            ),
        }
    )
    got = detect(there.url + "/", settings, [Board()])
    assert stranger.log == []
    assert (got.best.candidate.platform, got.best.offers) == ("board", 4)
    assert got.best.candidate.hosts == (board.url.removeprefix("http://"),)


def test_a_plain_page_on_another_host_is_nobodys_board(site, settings):
    other = site(
        {
            "/": page("<h1>Offres d'emploi</h1>" + links(("/1", "Infirmier (H/F)"))),
            "*": page("rien"),
        }
    )
    there = site({"/": page(f'<a href="{other.url}/">Nos offres d\'emploi</a>')})
    got = detect(there.url + "/", settings)
    assert not [one for one in got.proposals if one.candidate.rank is Rank.PLAIN]


def test_two_lists_of_different_offers_are_two_sources(site, settings):
    stages = ("Stage infirmier en pédiatrie", "Stage aide-soignant en EHPAD")
    one, two = offers("/emplois"), offers("/stages", stages)
    there = site(
        {
            "/": page(links(("/emplois/", "Offres d'emploi"), ("/stages/", "Offres de stage"))),
            "/emplois/": page("<h1>Emplois</h1>" + links(*((u, "Voir l'offre") for u in one))),
            "/stages/": page("<h1>Stages</h1>" + links(*((u, "Voir l'offre") for u in two))),
            **one,
            **two,
        }
    )
    got = detect(there.url + "/", settings)
    kept = [got.best, *got.others]
    assert sorted(way.candidate.options["url"].removeprefix(there.url) for way in kept) == [
        "/emplois/",
        "/stages/",
    ]
    assert sorted(way.offers for way in kept) == [2, 4]


def test_wordpress_is_asked_where_its_markup_or_its_headers_say_so(site, settings, make_reply):
    posts = [
        {"id": n, "date": "2027-02-20", "link": f"http://a.example/{n}",
         "title": {"rendered": job}, "content": {"rendered": f"<p>{job} à Chartres</p>"}}
        for n, job in enumerate(JOBS)
    ]  # fmt: skip
    answers = {
        "/": page('<link href="/wp-content/themes/x/style.css">'),
        "*": lambda path: (
            make_reply(json.dumps(posts), type="application/json")
            if "/wp/v2/posts" in path
            else make_reply("non", 404)
        ),
    }
    got = detect(site(answers).url + "/", settings)
    assert (got.best.candidate.platform, got.best.offers) == ("wordpress", 4)


CLOSED = {
    "403": ({"/": {"status": 403}}, State.BLOCKED, "403"),
    "robots": ({"/robots.txt": {"body": "User-agent: *\nDisallow: /", "type": "text/plain"}}, State.BLOCKED, "robots.txt"),
    "503": ({"/": {"status": 503}}, State.DOWN, "503"),
    "404": ({"/": {"status": 404}}, State.GONE, "404"),
    "wall": ({"/": {"body": page("Checking your browser before accessing", "Just a moment...")}}, State.BLOCKED, "mur"),
    "works": ({"/": {"body": page("Site en maintenance, merci de revenir plus tard.")}}, State.DOWN, "maintenance"),
    "moved": ({"/": {"status": 301, "headers": {"Location": "http://127.9.9.9/"}}}, State.CHANGED, "autre site"),
}  # fmt: skip


@pytest.mark.parametrize("name", CLOSED)
def test_a_site_that_cannot_be_read_says_why(site, settings, make_reply, name):
    replies, state, words = CLOSED[name]
    there = site(
        {"/": page("<h1>Bienvenue</h1>"), **{p: make_reply(**r) for p, r in replies.items()}}
    )
    got = detect(there.url + "/", settings)
    assert (got.state, got.readable, got.best) == (state, False, None)
    assert words in got.summary


def test_a_site_that_publishes_nothing_is_readable_and_empty(site, settings):
    there = site(
        {"/": page("<h1>Bienvenue</h1>" + links(("/contact", "Contact"), ("/acces", "Accès")))}
    )
    got = detect(there.url + "/", settings)
    assert (got.state, got.readable, got.best, got.recruiting) == (State.EMPTY, True, None, ())
    assert "rien publier" in got.summary


def test_robots_txt_is_obeyed_while_exploring_and_trying(site, settings, make_reply):
    found = offers("/emplois")
    listing = page("<h1>Offres d'emploi</h1>" + links(*((u, "Voir") for u in found)))
    robots = make_reply("User-agent: *\nDisallow: /emplois/102\n", type="text/plain")
    there = site(
        {
            "/": page(links(("/emplois", "Offres d'emploi"))),
            "/emplois": listing,
            "/robots.txt": robots,
            **found,
        }
    )
    got = detect(there.url + "/", settings)
    assert got.best.offers == 3
    assert "/emplois/102" not in there.paths


def proposal(platform, offers, rank, *, titles=None, said=100, state=State.OK, unread=0):
    titles = tuple(titles or (f"poste {n}" for n in range(offers)))
    candidate = Candidate(
        platform, {"url": f"http://a.example/{platform}"}, "", rank=rank, said=said
    )
    return choices.Proposal(candidate, offers, offers, 0, state, unread=unread, titles=titles)


def chosen(*proposals):
    return choices.choose(sorted(proposals, key=lambda one: one.merit, reverse=True))


def test_the_way_that_says_more_is_preferred_unless_it_gives_far_fewer():
    html, data = proposal("listing", 10, Rank.PLAIN), proposal("jobposting", 8, Rank.STRUCTURED)
    assert chosen(html, data).best is data
    assert chosen(html, data).others == ()
    short = proposal("jobposting", 3, Rank.STRUCTURED)
    kept = chosen(html, short)
    assert kept.best is html
    assert "n'en a que 3 contre 10" in kept.why
    assert (
        chosen(html, proposal("jobposting", 3, Rank.STRUCTURED, unread=7)).best.candidate.platform
        == "jobposting"
    )


def test_ways_that_give_other_offers_are_named():
    jobs, papers = (
        proposal("feed", 5, Rank.FEED),
        proposal("pdf", 3, Rank.PLAIN, titles=["a", "b", "c"]),
    )
    again = proposal("listing", 5, Rank.PLAIN)
    kept = chosen(jobs, papers, again)
    assert (kept.best, kept.others) == (jobs, (papers,))


def test_a_plain_page_without_offers_is_kept_only_where_it_says_that_it_recruits():
    news = proposal("listing", 0, Rank.PLAIN, said=20, state=State.EMPTY)
    assert chosen(news).best is None
    jobs = proposal("listing", 0, Rank.PLAIN, said=100, state=State.EMPTY)
    feed = proposal("feed", 0, Rank.FEED, said=20, state=State.OK)
    assert chosen(news, jobs, feed).best is jobs
    assert chosen(SimpleNamespace(readable=False, merit=0)).best is None


def test_hosts_are_owed_their_pause_between_exploring_and_each_try(site, make_settings):
    found = offers("/emplois")
    listing = page("<h1>Offres d'emploi</h1>" + links(*((u, "Voir l'offre") for u in found)))
    there = site({"/": page(links(("/emplois", "Offres d'emploi"))), "/emplois": listing, **found})
    detect(there.url + "/", make_settings(gap=0.15))
    times = [asked.at for asked in there.log]
    assert len(times) > 5
    assert min(later - sooner for sooner, later in itertools.pairwise(times)) >= 0.14
