"""Feeds that cut their items short, or that bridge the posts of a social feed."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Ended, Found
from spiders.maintext import main_text
from spiders.page import Page
from spiders.platforms import Follow, feed

URL = "http://mairie.example/flux"
LONG = "La commune recherche un médecin généraliste pour sa maison de santé, avec logement. " * 6
MENU = "<header><a href='/'>Accueil</a></header><nav><a href='/vie'>Vie locale</a></nav>"


def rss(text, link="/offre/1"):
    return (
        f"<rss version='2.0'><channel><item><title>Médecin</title><link>{link}</link>"
        f"<description><![CDATA[{text}]]></description></item></channel></rss>"
    )


def read(body, options=None, **others):
    page = Page(others.pop("url", URL), body=body.encode(), **others)
    assert feed.recognises(page)
    return list(feed.parse(page, options or feed.Options()))


@pytest.mark.parametrize(
    ("text", "link", "followed"),
    [
        ("Un poste est à pourvoir.", "/offre/1", True),
        ("", "/offre/1", True),
        (LONG, "/offre/1", False),
        (f"{LONG} […]", "/offre/1", True),
        (f"{LONG} [&#8230;]", "/offre/1", True),
        (f"{LONG}…", "/offre/1", True),
        (f"{LONG} <a href='/offre/1'>Lire la suite</a>", "/offre/1", True),
        (f"{LONG} [...]<p>L’article <a href='/x'>Médecin</a> est apparu en premier sur Mairie.</p>", "/offre/1", True),
        (f"{LONG * 3} Et plus encore…", "/offre/1", False),
        ("Un poste.", "http://ailleurs.example/offre/1", False),
        ("Un poste.", "/flux", False),
        ("Un poste.", "mailto:rh@mairie.example", False),
    ],
)  # fmt: skip
def test_an_item_cut_short_is_followed_on_its_own_host(text, link, followed):
    (one,) = read(rss(text, link))
    assert isinstance(one, Follow if followed else Found)
    if followed:
        assert (one.url, one.role) == ("http://mairie.example/offre/1", "detail")
        assert one.known.raw.title == "Médecin"


@pytest.mark.parametrize("wanted", [True, False])
def test_a_source_may_say_whether(wanted):
    (one,) = read(rss(LONG if wanted else "Court."), feed.Options(follow=wanted))
    assert isinstance(one, Follow) is wanted


def detail(body, known):
    return read(
        f"<html><head><title>Médecin</title></head><body>{MENU}<main><h1>Médecin</h1>{body}</main></body></html>",
        url="http://mairie.example/offre/1", role="detail", known=known,
    )  # fmt: skip


def test_an_items_page():
    known = read(rss("Court."))[0].known
    (found,) = detail(f"<p>{LONG}</p><p>Candidatures avant le 30 avril.</p>", known)
    assert (found.key, found.raw.title, found.raw.url) == (known.key, "Médecin", known.raw.url)
    assert "30 avril" in found.raw.text
    assert "Vie locale" not in found.raw.text
    (over,) = detail("<p>Cette offre n'est plus disponible.</p>", known)
    assert isinstance(over, Ended)
    assert over.key == known.key
    (short,) = detail("", known)
    assert short.raw.text == "Court."


def test_posts_of_a_bridge():
    post = "La MSP recrute :<br>- 1 kiné 📍Brou<br>- 1 IDE<br>Contact : mairie"
    item = {"id": "7", "url": "https://reseau.example/7", "content_html": post}
    document = {"version": "https://jsonfeed.org/version/1", "items": [item]}
    kine, ide = read(json.dumps(document), feed.Options(posts=True))
    assert (kine.key, kine.raw.title, kine.raw.place) == ("7#kine-brou", "1 kiné", "Brou")
    assert (ide.key, ide.raw.title) == ("7#ide", "1 IDE")
    (whole,) = read(json.dumps(document))
    assert whole.key == "7"


def test_a_visit(site, make_source, harvest, make_reply):
    page = f"<html><body>{MENU}<main><h1>Médecin</h1><p>{LONG}</p></main></body></html>"
    items = "".join(
        f"<item><title>Médecin {n}</title><link>/offre/{n}</link><description>Court.</description></item>"
        for n in range(4)
    )
    one = site({
        "/flux": make_reply(f"<rss version='2.0'><channel>{items}</channel></rss>", type="application/rss+xml"),
        "/robots.txt": "", "/offre/0": page, "/offre/1": make_reply(b"%PDF-1.4", type="application/pdf"),
        "/offre/2": make_reply("", 500), "/offre/3": make_reply("", 410),
    })  # fmt: skip
    source = make_source("flux", f"{one.url}/flux", options={"follow": None})
    got = harvest(source)["flux"]
    texts = {found.raw.title: found.raw.text for found in got.found}
    assert set(texts) == {"Médecin 0", "Médecin 1", "Médecin 2"}
    assert len(texts["Médecin 0"]) > 400
    assert texts["Médecin 1"] == texts["Médecin 2"] == "Court."


def test_main_text():
    body = (
        f"<html><body>{MENU}<div class='content'><h1>Infirmier</h1><p>{LONG * 6}</p><table><tr><td>Lieu</td>"
        "<td>Brou</td></tr></table><ul><li>CDI</li></ul></div><aside>Météo</aside><footer>Mentions</footer></body></html>"
    )
    text = main_text(Page(URL, body=body.encode()))
    assert "Lieu : Brou" in text
    assert not any(word in text for word in ("Météo", "Mentions", "Vie locale"))
    assert main_text(Page(URL, body=b"%PDF")) is None
    assert main_text(Page(URL, body=b"<html>")) is None
