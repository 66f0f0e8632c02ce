"""Talentsoft lists and offers, without network and on a site of samples."""

from __future__ import annotations

import pytest

from pipeline.harvest import Found, Loss
from spiders.page import Page
from spiders.platforms import Changed, Follow, options_of, talentsoft

LIST = "http://jobs.hopital.example/offre-de-emploi/liste-offres.aspx?page={}&LCID=1036"


def card(number, title="Infirmier en réanimation", says=("CDI", "France", "Dreux"), html="li"):
    facts = "".join(f"<li>{one}</li>" for one in says)
    href = f"/offre-de-emploi/emploi-infirmier_{number}.aspx"
    if html == "card":
        return (
            f'<div class="ts-offer-card Layer"><h3 class="ts-offer-card__title"><a class="ts-offer-card__title-link" '
            f'href="{href}" title="2027-{number}"> {title} </a></h3><div class="ts-offer-card-content offerContent">'
            f'<ul class="ts-offer-card-content__list">{facts}</ul></div></div>'
        )
    return (
        f'<li class="ts-offer-list-item offerlist-item " title="" onclick="location.href=\'{href}\';">'
        f'<h3 class="ts-offer-list-item__title styleh3"><a class="ts-offer-list-item__title-link " href="{href}" '
        f'title="2027-{number}">\n {title}\n</a></h3><ul class="ts-offer-list-item__description ">{facts}</ul></li>'
    )


def pager(last, current=1):
    links = "".join(
        f'<li><a class="ts-ol-pagination-list-item__link" href="/offre-de-emploi/liste-offres.aspx?page={n}&amp;LCID=1036">{n}</a></li>'
        for n in range(1, last + 1)
        if n != current
    )
    return f'<ul class="ts-ol-pagination-list PrecSuivant">{links}</ul>'


def listing(*cards, total=None, links=""):
    said = (
        f'<div class="ts-ol-pagination__title resultat">Nombre de résultats : <span '
        f'id="ctl00_ctl00_corpsRoot_corps_Pagination_TotalOffers" class="gras">{total} offre(s)</span></div>'
    )
    return (
        "<html><head><title>Offres</title></head><body><div id='main' class='ts-related-offers listing-offres'><ul>"
        + "".join(cards)
        + f"</ul></div>{said if total is not None else ''}{links}</body></html>"
    )


DETAIL = """<html><body><nav>Accueil</nav><h1 class="ts-offer-page__title"><span>Infirmier en réanimation (H/F)</span>
<span>2027-101</span></h1><div class="ts-offer-page"><div class="ts-offer-page__content-details" id="contenu-ficheoffre">
<h2>Informations générales</h2><div class="ts-offer-page__entity-description"><h3>Entité de rattachement</h3>
Centre hospitalier d'Exemple</div><div class="ts-offer-page__reference"><h3>Référence</h3>2027-101&nbsp;</div>
<h3>Date de parution</h3><p>02/03/2027</p>
<h2 class="JobDescription">Description du poste</h2><h3>Contrat</h3><p id="fldjobdescription_contract">CDI</p>
<h3>Missions</h3><div id="fldjobdescription_description1"><p>Surveiller les patients.</p></div>
<h3>Date souhaitée de prise de poste</h3><p id="fldjobdescription_date1">01/05/2027</p>
<h2 class="Location">Localisation du poste</h2><h3>Lieu</h3><p id="fldlocation_joblocation">28100 Dreux</p>
<h3>Date limite de candidature</h3><p>30/04/2027</p>
<script>var tracking = 1;</script></div></div><div class="ts-offer-page__cta">Postuler</div></body></html>"""


def page(html, number=1, role="listing", **others):
    return Page(LIST.format(number), body=html.encode(), role=role, **others)


def read(html, number=1, **others):
    return list(talentsoft.parse(page(html, number, **others), talentsoft.Options()))


def test_a_list_leads_to_its_offers_and_its_next_page():
    one, two, after = read(listing(card(101), card(102), total=3, links=pager(2)))
    assert (one.url, one.role) == (
        "http://jobs.hopital.example/offre-de-emploi/emploi-infirmier_101.aspx",
        "detail",
    )
    assert (one.known.key, two.known.key) == ("101", "102")
    offer = one.known.raw
    assert (offer.title, offer.contract, offer.place, offer.reference) == (
        "Infirmier en réanimation", "CDI", "Dreux", "2027-101",
    )  # fmt: skip
    assert after == Follow(LIST.format(2))


def test_the_last_page_leads_nowhere_further():
    assert [r.known.key for r in read(listing(card(103), total=3, links=pager(2, 2)), 2)] == ["103"]


@pytest.mark.parametrize(
    ("says", "place", "contract", "published"),
    [
        (("02/03/2027", "CDD 6 mois", "Blois"), "Blois", "CDD 6 mois", "02/03/2027"),
        (("Titulaire", "Eure-et-Loir (28)"), "Eure-et-Loir (28)", "Titulaire", None),
        (("Réf. : 2027-7", "Stage", "France"), "France", "Stage", None),
        ((), None, None, None),
    ],
)
def test_what_a_card_says_in_any_order(says, place, contract, published):
    (follow,) = read(listing(card(1, says=says), total=1))
    offer = follow.known.raw
    assert (offer.place, offer.contract, offer.published) == (place, contract, published)


def test_cards_instead_of_rows():
    (follow,) = read(listing(card(7, html="card"), total=1))
    assert (follow.known.key, follow.known.raw.place) == ("7", "Dreux")


def test_a_list_without_links_is_followed_by_its_count():
    *_, after = read(listing(card(1), card(2), total=5))
    assert after == Follow(LIST.format(2))
    *_, after = read(listing(card(3), card(4), total=5), 2)
    assert after == Follow(LIST.format(3))
    assert [type(r) for r in read(listing(card(5), total=3), 3)] == [Follow]


@pytest.mark.parametrize(
    ("html", "number", "changed"),
    [
        (listing(total=0), 1, False),
        (listing(links="<p>Aucune offre ne correspond à votre recherche.</p>"), 1, False),
        (listing(), 1, True),
        (listing(total=40), 2, True),
    ],
)
def test_empty_is_not_changed(html, number, changed):
    assert talentsoft.recognises(page(html, number))
    assert [type(r) for r in read(html, number)] == ([Changed] if changed else [])


@pytest.mark.parametrize(
    ("html", "known"),
    [
        (listing(card(1), total=1), True),
        ("<html><body><h1>Bienvenue</h1></body></html>", False),
        ("{}", False),
        ("", False),
    ],
)
def test_what_is_of_the_product(html, known):
    assert talentsoft.recognises(page(html)) is known


def test_an_offer_by_its_page():
    known = Found("101", talentsoft.raw.offer(title="Infirmier", url="http://jobs.hopital.example/o_101.aspx"))  # fmt: skip
    detail = page(DETAIL, role="detail", known=known)
    assert talentsoft.recognises(detail)
    (found,) = talentsoft.parse(detail, talentsoft.Options())
    offer = found.raw
    assert found.key == "101"
    assert offer.title == "Infirmier en réanimation (H/F)"
    assert (offer.contract, offer.place, offer.reference) == ("CDI", "28100 Dreux", "2027-101")
    assert (offer.published, offer.deadline, offer.starts) == ("02/03/2027", "30/04/2027", "01/05/2027")  # fmt: skip
    assert offer.employer == "Centre hospitalier d'Exemple"
    assert offer.url == "http://jobs.hopital.example/o_101.aspx"
    assert "Surveiller les patients." in offer.text
    assert "tracking" not in offer.text
    assert "Postuler" not in offer.text


def test_a_card_that_leads_nowhere_is_a_loss():
    html = listing(card(1), '<li class="ts-offer-list-item"><h3>Sans lien</h3></li>', total=2)
    _, loss = read(html)
    assert isinstance(loss, Loss)


def test_how_a_site_announces_it():
    (way,) = talentsoft.ways(page(listing(card(1), total=1)))
    assert options_of_way(way).url == LIST.format(1)
    home = '<form class="ts-search-engine-form"></form><a href="/offre-de-emploi/liste-offres.aspx">Toutes nos offres</a>'
    (way,) = talentsoft.ways(page(home))
    assert way.options["url"] == "http://jobs.hopital.example/offre-de-emploi/liste-offres.aspx"
    assert list(talentsoft.ways(page("<p>Bonjour</p>"))) == []


def options_of_way(way):
    return talentsoft.Options.model_validate(way.options)


def test_a_whole_visit(site, make_source, harvest, make_reply):
    path = "/offre-de-emploi/liste-offres.aspx"
    replies = {
        path: listing(card(101), card(102), total=3, links=pager(2)),
        f"{path}?page=2&LCID=1036": listing(card(103), total=3, links=pager(2, 2)),
        "/offre-de-emploi/emploi-infirmier_101.aspx": DETAIL,
        "/offre-de-emploi/emploi-infirmier_102.aspx": make_reply("panne", 500),
        "/offre-de-emploi/emploi-infirmier_103.aspx": "<html>Maintenance</html>",
        "/robots.txt": "",
    }
    one = site(replies)
    source = make_source("ts", one.url, "talentsoft", options={"url": one.url + path})
    got = harvest(source)["ts"]
    assert (got.state.value, got.whole, got.misses_to_retire) == ("ok", True, 2)
    assert sorted(found.key for found in got.found) == ["101", "102", "103"]
    assert options_of(source).url == one.url + path
