"""Softy's cards and offers, without network and on a site of samples."""

from __future__ import annotations

import pytest

from spiders.page import Page
from spiders.platforms import Changed, Follow, options_of, softy

LIST = "http://ch.example/offers?page={}"


def card(number, title="Infirmier de bloc"):
    return (
        f'<a href="http://ch.example/offers/{number}"><div data-slot="card"><h3 data-slot="joboffer-title">{title}</h3>'
        '<div data-slot="joboffer-locations"><p>Châteauroux</p></div><span data-slot="joboffer-published-at">'
        'Mise en ligne le 02/03/2027</span><span data-slot="badge">CDI</span><span data-slot="badge">Temps plein</span></div></a>'
    )


def listing(*cards, pages=1):
    links = "".join(f'<a data-slot="pagination-link" href="http://ch.example/offers?page={n}">{n}</a>' for n in range(1, pages + 1))  # fmt: skip
    return f"<html><body><main>{''.join(cards)}<nav data-slot='pagination'>{links}</nav></main></body></html>"


DETAIL = (
    "<html><body><header>Menu</header><main><h1>Infirmier de bloc (H/F)</h1><div data-slot='joboffer-locations'><p>Châteauroux</p>"
    "</div><span data-slot='badge'>CDI</span><section><h2>Missions</h2><div class='prose'><p>Préparer le bloc.</p></div></section>"
    "<section><h2>Profil</h2><div class='prose'><p>IBODE.</p></div></section></main></body></html>"
)
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://ch.example/</loc></url>
<url><loc>http://ch.example/offers?page=1</loc></url><url><loc>http://ch.example/offers/7</loc><lastmod>2027-03-01 10:00:00</lastmod></url></urlset>"""


def page(html, number=1, role="listing", url=None, **others):
    return Page(url or LIST.format(number), body=html.encode(), role=role, **others)


def read(html, number=1, **others):
    return list(softy.parse(page(html, number, **others), softy.Options()))


def test_cards_and_the_next_page():
    one, two, after = read(listing(card(7), card(8), pages=2))
    assert (one.url, one.role, one.known.key) == ("http://ch.example/offers/7", "detail", "7")
    offer = one.known.raw
    assert (offer.title, offer.place, offer.contract) == ("Infirmier de bloc", "Châteauroux", "CDI, Temps plein")  # fmt: skip
    assert offer.published == "02/03/2027"
    assert two.known.key == "8"
    assert after == Follow(LIST.format(2))
    assert [r.known.key for r in read(listing(card(9), pages=2), 2)] == ["9"]


def test_former_addresses_have_the_same_number():
    (follow,) = read('<a href="/offre/208303-infirmier-h-f"><h3>Infirmier H/F</h3></a>', url="http://ch.example/offres")  # fmt: skip
    assert (follow.known.key, follow.known.raw.title) == ("208303", "Infirmier H/F")


def test_an_offer_by_its_page():
    (follow, *_) = read(listing(card(7)))
    (found,) = read(DETAIL, role="detail", url=follow.url, known=follow.known)
    assert (found.key, found.raw.title) == ("7", "Infirmier de bloc (H/F)")
    assert (found.raw.contract, found.raw.published) == ("CDI, Temps plein", "02/03/2027")
    assert "Préparer le bloc." in found.raw.text
    assert "IBODE." in found.raw.text
    assert "Menu" not in found.raw.text
    (alone,) = read(DETAIL, role="detail", url="http://ch.example/offers/7")
    assert (alone.key, alone.raw.place, alone.raw.contract) == ("7", "Châteauroux", "CDI")


def test_the_sitemap():
    assert softy.recognises(page(SITEMAP, url="http://ch.example/sitemap.xml"))
    assert read(SITEMAP, url="http://ch.example/sitemap.xml") == [Follow("http://ch.example/offers/7", "detail")]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "known", "results"),
    [
        (listing() + "", True, [Changed]),
        ("<main data-slot='card'>Aucune offre pour le moment</main>", True, []),
        ("<p>Bonjour</p>", False, None),
        ("", False, None),
    ],
)
def test_empty_is_not_changed(html, known, results):
    assert softy.recognises(page(html)) is known
    if results is not None:
        assert [type(r) for r in read(html)] == results


def test_how_a_site_announces_it(make_source):
    assert [w.options for w in softy.ways(page(listing(card(7))))] == [{"url": LIST.format(1)}]
    link = '<a href="https://ch-exemple.softy.pro">Recrutement</a>'
    assert [w.options for w in softy.ways(page(link))] == [{"url": "https://ch-exemple.softy.pro/offers"}]  # fmt: skip
    assert list(softy.ways(page("<a href='/offers/7'>x</a>"))) == []
    source = make_source("s", "https://ch-exemple.softy.pro", "softy")
    assert softy.first(source, options_of(source)) == [
        Follow("https://ch-exemple.softy.pro/offers")
    ]


def test_a_whole_visit(site, make_source, harvest):
    def rooted(html):
        return lambda _path: make(html.replace("http://ch.example", one.url))

    one = site({"/robots.txt": ""})
    make = type(one._reply("/robots.txt"))
    one.replies |= {
        "/offers": rooted(listing(card(7), card(8), pages=2)),
        "/offers?page=2": rooted(listing(card(9), pages=2)),
        "/offers/7": DETAIL, "/offers/8": DETAIL, "/offers/9": DETAIL,
    }  # fmt: skip
    got = harvest(make_source("s", one.url, "softy"))["s"]
    assert (got.state.value, got.whole) == ("ok", True)
    assert sorted(f.key for f in got.found) == ["7", "8", "9"]
