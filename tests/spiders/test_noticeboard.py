"""Municipal notice boards of three makes, without network."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pipeline.harvest import Ended, Found, Loss, State
from spiders.page import Page
from spiders.platforms import Changed, Follow, Since, feed, noticeboard

PANELS = "http://panneau.example/ville/110180054-brou-28160"


def panel(number, title="La commune recherche un médecin", text="<p>Local disponible.</p>", extra="", day="20/02/2027"):  # fmt: skip
    return f"""<div class="sign-carousel--item" data-id="9{number}"><a class="action" title="Suivant"
href="/ville/110180054-brou-28160?panneau={number + 1}">&gt;</a><div class="sign-preview"><div class="sign-preview__title">
<span class="date">Publié le {day}</span><p class="city">Brou</p></div><div class="sign-preview__content">{extra}
<div class="title">{title}</div><div class="content">{text}<img src="/i.jpg"></div></div>
<div class="social-share" data-facebook-share-share-url-value="{PANELS}?panneau={number}"></div></div></div>"""


def board(*panels):
    return f'<html><body><div class="sign-carousel">{"".join(panels)}</div></body></html>'


def read(text, url=PANELS):
    page = Page(url, body=text.encode())
    assert noticeboard.recognises(page)
    return list(noticeboard.parse(page, noticeboard.Options()))


def test_panels():
    first, kine, ide, ended, loss = read(
        board(
            panel(10),
            panel(11, "Recrutement", "<p>Nous recrutons :</p><p>- 1 kiné 📍Brou</p><p>- 1 IDE</p>"),
            panel(12, extra='<img src="/img/sign-cancel-status/1.png" class="overlay">'),
            panel(13, "", ""),
        )
    )
    assert (first.key, first.raw.url) == ("panneau/10", f"{PANELS}?panneau=10")
    assert (first.raw.title, first.raw.published) == (
        "La commune recherche un médecin", "2027-02-20",
    )  # fmt: skip
    assert not first.has_own_page
    assert (kine.key, kine.raw.place) == ("panneau/11#kine-brou", "Brou")
    assert ide.raw.title == "1 IDE"
    assert ended == Ended("panneau/12", "withdrawn", "son panneau est annulé")
    assert isinstance(loss, Loss)


def test_a_board_without_panels_is_empty():
    assert read(board()) == []


def test_a_panel_that_cannot_be_shared_is_known_by_its_number():
    (found,) = read(
        board(panel(10).replace("social-share", "x").replace("data-facebook-share-share", "data"))
    )
    assert (found.key, found.raw.url) == ("910", PANELS)


# IntraMuros

TOWN = "http://mairie.example/actualites"


def town(**state):
    data = {"props": {"pageProps": {"currentCity": {"id": 1, "name": "Brou", "description": "Ville"}, **state}}}  # fmt: skip
    return f'<html><div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script></html>'


def test_the_state_of_a_towns_page():
    news = [
        {"id": 321, "title": "Recherche médecin", "description": "<p>Venez !</p>", "published_at": "2027-02-20T10:00:00+01:00"},
        {"id": 322, "name": "Fête", "content": "Bal", "published_at": "2027-01-02T10:00:00+01:00"},
        {"id": 323, "title": "Sans texte"},
    ]  # fmt: skip
    first, second, since = read(town(news={"results": news}), TOWN)
    assert (first.key, first.raw.url) == ("actualites/321", "http://mairie.example/actualites/321")
    assert (first.raw.title, first.raw.text) == ("Recherche médecin", "<p>Venez !</p>")
    assert second.raw.title == "Fête"
    assert since == Since(date(2027, 1, 2))
    assert read(town(news=[]), TOWN) == []
    doctors = [{"id": 5, "name": "Cabinet médical", "description": "Un médecin généraliste"}]
    assert read(town(professionals=doctors), TOWN) == []
    (changed,) = read(town().replace("}</script>", "</script>"), TOWN)
    assert isinstance(changed, Changed)


# Illiwap

STATION = "http://station.example/fr/public/28061/actu"
RSS = (
    "<rss version='2.0'><channel><title>Brou</title><item><title>Offre d'emploi</title><link>{0}/poste</link>"
    "<guid>{0}/poste</guid><pubDate>Sat, 20 Feb 2027 08:59:39 +0100</pubDate><description>&lt;p&gt;La mairie recrute :"
    "&lt;/p&gt;&lt;p&gt;- 1 kiné&lt;/p&gt;&lt;p&gt;- 1 IDE&lt;/p&gt;</description></item></channel></rss>"
)


def test_a_station_leads_to_its_feed():
    html = '<html><head><title>Illiwap</title><link rel="alternate" type="application/rss+xml" href="/rss/28061"></head></html>'
    assert read(html, STATION) == [Follow("http://station.example/rss/28061")]
    kine, ide, since = read(RSS.format(STATION), "http://station.example/rss/28061")
    assert (kine.raw.title, ide.raw.title) == ("1 kiné", "1 IDE")
    assert kine.raw.url == f"{STATION}/poste"
    assert since == Since(date(2027, 2, 20))


def test_a_bridge_says_how_far_back_it_goes():
    page = Page("http://pont.example/flux", body=RSS.format(STATION).encode())
    assert Since(date(2027, 2, 20)) in feed.parse(page, feed.Options(posts=True))
    assert not any(isinstance(one, Since) for one in feed.parse(page, feed.Options()))


# finding them


@pytest.mark.parametrize(
    ("body", "urls"),
    [
        ('<iframe src="https://app.panneau.example/embeded/110180054?mode=widget"></iframe>', ["https://app.panneau.example/ville/110180054"]),
        ('<a href="https://app.panneau.example/ville/110180054-brou-28160">P</a><iframe data-src="https://app.panneau.example/embeded/110180054">', ["https://app.panneau.example/ville/110180054-brou-28160"]),
        ('<iframe src="https://station.example/fr/public/28061/actu/embed"></iframe>', ["https://station.example/fr/public/28061/actu"]),
        ('<a href="https://station.example/fr/public/28061">Illiwap</a>', ["https://station.example/fr/public/28061/actu"]),
        ('<a href="/ville/12345-brou">ici</a><a href="https://autre.example/ville/brou">x</a><iframe src="https://video.example/embed/1">', []),
    ],
)  # fmt: skip
def test_how_a_board_is_found(body, urls):
    page = Page("http://mairie.example/", body=f"<html>{body}</html>".encode())
    assert [way.options["url"] for way in noticeboard.ways(page)] == urls
    assert all(way.hosts for way in noticeboard.ways(page))


def test_a_board_finds_itself():
    assert [way.options for way in noticeboard.ways(Page(PANELS, body=board().encode()))] == [{"url": PANELS}]  # fmt: skip
    assert [way.options for way in noticeboard.ways(Page(TOWN, body=town().encode()))] == [{"url": TOWN}]  # fmt: skip


@pytest.mark.parametrize("body", ["<html>Brou</html>", "", "{}", "<html><link type='application/rss+xml' href='/rss/x'></html>"])  # fmt: skip
def test_what_it_is_not(body):
    assert not noticeboard.recognises(Page("http://mairie.example/", body=body.encode()))


def test_visits(site, make_source, harvest, make_reply):
    html = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss/28061"></head></html>'
    one = site({
        "/robots.txt": "", "/ville/1234567-brou": board(panel(10), panel(11)),
        "/fr/public/28061/actu": html,
        "/rss/28061": make_reply(RSS.format("http://x.example"), type="application/rss+xml"),
    })  # fmt: skip
    got = harvest(
        make_source("panneau", f"{one.url}/ville/1234567-brou", "noticeboard"),
        make_source("station", f"{one.url}/fr/public/28061/actu", "noticeboard"),
    )
    assert (got["panneau"].state, len(got["panneau"].found)) == (State.OK, 2)
    assert (got["station"].state, got["station"].whole, len(got["station"].found)) == (State.OK, True, 2)  # fmt: skip
    assert got["station"].since == date(2027, 2, 20)
    assert all(isinstance(found, Found) for found in got["panneau"].found)
