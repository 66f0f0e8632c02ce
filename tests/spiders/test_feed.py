"""Feeds of every format and make, without network."""

from __future__ import annotations

import json

import pytest

from pipeline.harvest import Found, Loss
from spiders.page import Page
from spiders.platforms import Follow, feed

RSS = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{}</channel></rss>'
URL = "http://mairie.example/flux"


def read(body, options=None, **others):
    page = Page(URL, body=body.encode() if isinstance(body, str) else body, **others)
    assert feed.recognises(page)
    return list(feed.parse(page, options or feed.Options(follow=False)))


def one(body, options=None):
    (found,) = read(body, options)
    assert isinstance(found, Found)
    return found


@pytest.mark.parametrize(
    ("body", "is_feed"),
    [
        (RSS.format(""), True),
        ('<?xml version="1.0" encoding="iso-8859-1"?>\n<!-- x -->\n' + RSS.format(""), True),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>', True),
        ('<feed xmlns="http://www.w3.org/2005/Atom"></feed>', True),
        ('<a:feed xmlns:a="http://www.w3.org/2005/Atom"></a:feed>', True),
        ('\ufeff{"version": "https://jsonfeed.org/version/1.1", "items": []}', True),
        ('{"version": "https://jsonfeed.org/version/1.1"}', False),
        ('{"version": 3, "items": []}', False),
        ("[]", False),
        ("", False),
        ("<html><body>Le flux <rss> est ici", False),
        ('<!DOCTYPE html><html><head><link type="application/rss+xml"></head></html>', False),
        ("<urlset></urlset>", False),
    ],
)
def test_what_is_a_feed(body, is_feed):
    assert feed.recognises(Page(URL, body=body.encode())) is is_feed
    assert not feed.recognises(Page(URL, status=404, body=body.encode()))


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_rss(version):
    found = one(
        f"<rss version='{version}'><channel><item><title>M&amp;#233;decin &lt;b&gt;h/f&lt;/b&gt;</title>"
        "<link>/offre/1?utm_source=rss#haut</link><description>&lt;p&gt;Texte&lt;/p&gt;</description>"
        "<pubDate>Mon, 01 Mar 2027 10:00:00 +0100</pubDate></item></channel></rss>"
    )
    assert found.key == "http://mairie.example/offre/1"
    assert found.has_own_page
    assert found.raw.title == "Médecin h/f"
    assert found.raw.text == "<p>Texte</p>"
    assert found.raw.url == "http://mairie.example/offre/1#haut"
    assert found.raw.published == "2027-03-01T10:00:00+01:00"


def test_rss_1():
    found = one(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="http://mairie.example/"><title>x</title></channel>'
        '<item rdf:about="http://mairie.example/1"><title>Médecin</title>'
        "<link>http://mairie.example/1</link><dc:date>2027-03-01</dc:date></item></rdf:RDF>"
    )
    assert (found.raw.title, found.raw.published) == ("Médecin", "2027-03-01")


DC = (
    "<item><title>Infirmier</title><guid>http://mairie.example/1</guid><pubDate>avant-hier</pubDate>"
    "<description>Le texte, plus long.</description><dc:description>75</dc:description>"
    "<dc:identifier>A-12</dc:identifier><dc:coverage>Chartres</dc:coverage>"
    "<dc:publisher>Ville de Chartres</dc:publisher><dc:date>2027-09-01</dc:date></item>"
)


@pytest.mark.parametrize(
    ("means", "published", "starts", "deadline"),
    [
        (None, "avant-hier", None, None),
        ("starts", "avant-hier", "2027-09-01", None),
        ("deadline", "avant-hier", None, "2027-09-01"),
        ("published", "2027-09-01", None, None),
    ],
)
def test_dublin_core(means, published, starts, deadline):
    raw = one(RSS.format(DC), feed.Options(dc_date=means, follow=False)).raw
    assert (raw.reference, raw.place, raw.employer) == ("A-12", "Chartres", "Ville de Chartres")
    assert raw.text == "Le texte, plus long."
    assert (raw.published, raw.starts, raw.deadline) == (published, starts, deadline)


def test_an_author_is_a_person_and_no_employer():
    item = "<item><title>Poste</title><author>jeanne@a.example (Jeanne)</author></item>"
    assert one(RSS.format(item)).raw.employer is None


def test_a_post_without_title_is_called_by_its_first_line():
    item = "<item><guid isPermaLink='false'>7</guid><description>Poste à pourvoir.&lt;br&gt;Venez !</description></item>"
    found = one(RSS.format(item))
    assert (found.key, found.raw.title, found.has_own_page) == ("7", "Poste à pourvoir.", False)
    assert found.raw.text == "Poste à pourvoir.<br />Venez !"
    assert found.raw.url is None


def test_an_item_that_says_nothing_is_a_loss():
    (loss,) = read(RSS.format("<item><link>http://mairie.example/1</link></item>"))
    assert loss == Loss("élément de flux sans titre ni texte", "http://mairie.example/1")


def test_the_address_may_change_where_the_id_stays():
    item = "<item><title>A</title><guid isPermaLink='false'>9</guid><link>{}</link></item>"
    keys = {one(RSS.format(item.format(f"http://mairie.example/{n}"))).key for n in range(2)}
    assert keys == {"9"}


def test_charsets_of_feeds():
    text = RSS.format("<item><title>Médecin</title></item>")
    declared = f'<?xml version="1.0" encoding="iso-8859-1"?>{text}'
    assert read(declared.encode("latin-1"))[0].raw.title == "Médecin"
    assert read(declared)[0].raw.title == "Médecin"  # UTF-8 that says otherwise
    header = {"content-type": "application/rss+xml; charset=iso-8859-1"}
    assert read(text.encode("latin-1"), headers=header)[0].raw.title == "Médecin"


def test_entities_are_never_expanded():
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    (found,) = read(bomb + RSS.format("<item><title>x&b;y&c;</title></item>"))
    assert "aaaa" not in found.raw.title
    assert "root:" not in found.raw.title


@pytest.mark.parametrize("cut", [0.5, 0.8, 0.95])
def test_a_feed_cut_short_is_said(cut):
    body = RSS.format("".join(f"<item><title>Poste {n}</title></item>" for n in range(20)))
    results = read(body[: int(len(body) * cut)])
    assert any(isinstance(result, Loss) for result in results)
    assert 0 < sum(isinstance(result, Found) for result in results) < 20 * cut + 2


def test_paging():
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?page=2"/>'
        "<entry><title>A</title><id>urn:uuid:1</id></entry></feed>"
    )
    assert read(atom)[1] == Follow("http://mairie.example/flux?page=2")
    document = {"version": "https://jsonfeed.org/version/1.1", "next_url": "/flux?page=2"}
    assert read(json.dumps({**document, "items": [{"id": 1, "title": "A"}]}))[1] == Follow(
        "http://mairie.example/flux?page=2"
    )
    assert read(json.dumps({**document, "items": []})) == []  # an end that points on


def test_json_feed():
    document = {
        "version": "https://jsonfeed.org/version/1",
        "items": [
            {"id": "1", "url": "/1", "title": "A", "content_html": "<p>x</p>", "content_text": "y"},
            {"id": 2, "content_text": "Première ligne\nSeconde", "date_published": "2027-03-01"},
            {"title": "\ud800 C", "url": "javascript:alert(1)"},
            "rien",
            {"id": "5"},
        ],
    }
    a, b, c, loss, empty = read(json.dumps(document))
    assert (a.key, a.raw.url, a.raw.text) == ("1", "http://mairie.example/1", "<p>x</p>")
    assert (b.key, b.raw.title, b.raw.published) == ("2", "Première ligne", "2027-03-01")
    assert (c.raw.title, c.raw.url, c.has_own_page) == ("\ufffd C", None, False)
    assert (loss.reason, loss.where) == ("élément de flux illisible", f"{URL} n° 4")
    assert empty.reason == "élément de flux sans titre ni texte"
