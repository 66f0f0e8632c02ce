"""Plain listings of many makes, without network and on a site of their own."""

from __future__ import annotations

import json

import hypothesis
import pytest
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.harvest import Found, Loss
from pipeline.offer import RawOffer
from spiders.page import Page
from spiders.platforms import Changed, Follow, Read, listing, options_of, pdf
from spiders.platforms import page as page_platform

URL = "http://ch.example/recrutement"
MENU = """<header id="header"><div class="logo"><a href="/">CH de Mer</a></div>
<nav><ul><li><a href="/services">Nos services</a></li><li><a href="/medecins">Nos médecins</a></li>
<li><a href="/recrutement">Recrutement</a></li><li><a href="/offre-de-soins">Offre de soins</a></li></ul></nav></header>"""
FOOT = """<footer><ul><li><a href="/mentions-legales">Mentions légales</a></li><li><a href="/plan">Plan du site</a></li>
<li><a href="https://www.facebook.com/ch">Facebook</a></li></ul></footer>"""


def whole(main, title="Offres d'emploi"):
    return f"<!doctype html><html><head><title>{title} | CH de Mer</title></head><body>{MENU}<main><h1>{title}</h1>{main}</main>{FOOT}</body></html>"


def page(html, url=URL, **others):
    body = html if isinstance(html, bytes) else html.encode()
    return Page(url, 200, {"content-type": "text/html"}, body, **others)


def read(html, url=URL, **options):
    return list(listing.parse(page(html, url), listing.Options(**options)))


def offers(reads):
    """What a list says of each offer: (title, path)."""
    follows = [r for r in reads if isinstance(r, Follow) and r.role == "detail"]
    return [(f.known.raw.title, f.url.partition("example")[2]) for f in follows]


def nexts(reads):
    return [
        r.url.partition("example")[2]
        for r in reads
        if isinstance(r, Follow) and r.role == "listing"
    ]


DRUPAL = """<div class="view view-offres view-id-offres"><div class="view-content">
<div class="views-row views-row-1 views-row-odd views-row-first"><div class="views-field views-field-title"><span class="field-content"><a href="/offres/ide-de-nuit">Infirmier de nuit</a></span></div>
<div class="views-field views-field-field-lieu"><span class="views-label">Lieu : </span><span class="field-content">Dreux</span></div>
<div class="views-field views-field-created"><span class="field-content">03/02/2027</span></div>
<div class="views-field views-field-view-node"><a href="/offres/ide-de-nuit">Lire la suite</a></div></div>
<div class="views-row views-row-2 views-row-even"><div class="views-field views-field-title"><span class="field-content"><a href="/offres/kine">Masseur-kinésithérapeute (H/F)</a></span></div>
<div class="views-field views-field-created"><span class="field-content">01/02/2027</span></div>
<div class="views-field views-field-view-node"><a href="/offres/kine">Lire la suite</a></div></div>
<div class="views-row views-row-3 views-row-odd views-row-last"><div class="views-field views-field-title"><span class="field-content"><a href="/offres/cuisinier">Cuisinier</a></span></div>
<div class="views-field views-field-view-node"><a href="/offres/cuisinier">Lire la suite</a></div></div>
</div><ul class="pager"><li class="pager-current first">1</li><li class="pager-item"><a href="/recrutement?page=1" title="Aller à la page 2">2</a></li>
<li class="pager-next"><a href="/recrutement?page=1" title="Aller à la page suivante">suivant ›</a></li><li class="pager-last last"><a href="/recrutement?page=4">dernier »</a></li></ul></div>"""

TYPO3 = """<div class="news"><div class="news-list-view">
<div class="article articletype-0"><div class="header"><h3><a title="Médecin gériatre" href="/offres/detail/medecin-geriatre"><span itemprop="headline">Médecin gériatre</span></a></h3></div>
<div class="teaser-text"><div itemprop="description"><p>Poste à temps plein à l'EHPAD.</p></div><a class="more" title="Médecin gériatre" href="/offres/detail/medecin-geriatre">Lire la suite</a></div>
<div class="footer"><p><span class="news-list-date"><time datetime="2027-02-10">10.02.2027</time></span></p></div></div>
<div class="article articletype-0"><div class="header"><h3><a title="Sage-femme" href="/offres/detail/sage-femme"><span itemprop="headline">Sage-femme</span></a></h3></div>
<div class="teaser-text"><div itemprop="description"><p>CDD de six mois.</p></div><a class="more" title="Sage-femme" href="/offres/detail/sage-femme">Lire la suite</a></div></div>
<ul class="f3-widget-paginator"><li class="current">1</li><li><a href="/recrutement?tx_news_pi1%5B%40widget_0%5D%5BcurrentPage%5D=2&amp;cHash=ab12">2</a></li><li class="next"><a href="/recrutement?tx_news_pi1%5B%40widget_0%5D%5BcurrentPage%5D=2&amp;cHash=ab12">Suivant</a></li></ul></div></div>"""

JOOMLA = """<div class="category-list"><form action="/recrutement" method="post" name="adminForm" id="adminForm"><table class="category table table-striped table-bordered table-hover"><thead><tr><th id="categorylist_header_title"><a href="#" onclick="x()">Titre</a></th><th>Date de publication</th><th>Clics</th></tr></thead>
<tbody><tr class="cat-list-row0"><td class="list-title"><a href="/recrutement/12-orthophoniste">Orthophoniste</a></td><td class="list-date small">12 février 2027</td><td class="list-hits"><span class="badge">Clics : 40</span></td></tr>
<tr class="cat-list-row1"><td class="list-title"><a href="/recrutement/13-ergotherapeute">Ergothérapeute</a></td><td class="list-date small">13 février 2027</td><td><span class="badge">Clics : 7</span></td></tr>
<tr class="cat-list-row0"><td class="list-title"><a href="/recrutement/14-agent-technique">Agent technique</a></td><td class="list-date small">14 février 2027</td><td><span class="badge">Clics : 1</span></td></tr></tbody></table>
<div class="pagination"><ul><li class="pagination-start">Début</li><li><a href="/recrutement?start=10" class="pagenav">2</a></li><li class="pagination-next"><a title="Suivant" href="/recrutement?start=10" class="pagenav">Suivant</a></li></ul></div></form></div>"""

SPIP = """<div class="liste articles"><ul class="liste-items"><li class="item hentry"><h3 class="h2 entry-title"><a href="spip.php?article12" rel="bookmark">Psychologue à 50 %</a></h3><p class="info-publi"><abbr class="published" title="2027-02-01T10:00:00Z">1er février 2027</abbr></p><div class="introduction entry-content"><p>Pour le CMP.</p></div><a href="spip.php?article12" class="suite">Lire la suite de « Psychologue à 50 % »</a></li>
<li class="item hentry"><h3 class="h2 entry-title"><a href="spip.php?article13" rel="bookmark">Ergothérapeute</a></h3><div class="introduction entry-content"><p>Pour le SMR.</p></div></li></ul>
<p class="pagination"><strong class="on">0</strong> | <a href="spip.php?rubrique3&amp;debut_articles=10#pagination_articles" class="lien_pagination" rel="nofollow">10</a> | <a href="spip.php?rubrique3&amp;debut_articles=20#pagination_articles" class="lien_pagination">20</a></p></div>"""

WORDPRESS = """<div id="primary" class="content-area">
<article id="post-41" class="post-41 post type-post status-publish format-standard hentry category-emploi"><header class="entry-header"><h2 class="entry-title"><a href="http://ch.example/medecin-urgentiste/" rel="bookmark">Médecin urgentiste</a></h2><div class="entry-meta"><span class="posted-on">Publié le <a href="http://ch.example/medecin-urgentiste/" rel="bookmark"><time class="entry-date published" datetime="2027-02-01T00:00:00+01:00">1 février 2027</time></a></span> par <a href="http://ch.example/author/drh/">DRH</a></div></header><div class="entry-summary"><p>Rejoignez les urgences. <a class="more-link" href="http://ch.example/medecin-urgentiste/">Lire la suite<span class="screen-reader-text"> de Médecin urgentiste</span></a></p></div><footer class="entry-footer"><a href="http://ch.example/category/emploi/" rel="category tag">Emploi</a></footer></article>
<article id="post-40" class="post-40 post type-post hentry category-emploi tag-nuit"><header class="entry-header"><h2 class="entry-title"><a href="http://ch.example/aide-soignant/" rel="bookmark">Aide-soignant(e) de nuit</a></h2></header><div class="entry-summary"><p>CDI.</p></div></article>
<nav class="navigation pagination"><div class="nav-links"><span class="page-numbers current">1</span><a class="page-numbers" href="http://ch.example/recrutement/page/2/">2</a><a class="next page-numbers" href="http://ch.example/recrutement/page/2/">Suivant</a></div></nav></div>
<div id="secondary" class="widget-area sidebar"><aside class="widget"><h2>Articles récents</h2><ul><li><a href="http://ch.example/medecins-en-greve/">Médecins en grève</a></li><li><a href="http://ch.example/portrait/">Portrait d'une infirmière</a></li></ul></aside></div>"""

DIVI = """<div class="et_pb_section"><div class="et_pb_row"><div class="et_pb_blog_grid"><div class="et_pb_salvattore_content">
<article id="post-9" class="et_pb_post clearfix post-9 type-post"><a href="/offre/manip" class="entry-featured-image-url"><img src="a.jpg" alt=""></a><h2 class="entry-title"><a href="/offre/manip">Manipulateur radio</a></h2><p class="post-meta"><span class="published">3 Fév 2027</span></p><div class="post-content"><p>Plateau neuf.</p><a href="/offre/manip" class="more-link">lire plus</a></div></article>
<article id="post-8" class="et_pb_post clearfix post-8 type-post"><a href="/offre/iade" class="entry-featured-image-url"><img src="b.jpg" alt=""></a><h2 class="entry-title"><a href="/offre/iade">IADE</a></h2><div class="post-content"><p>Bloc.</p><a href="/offre/iade" class="more-link">lire plus</a></div></article></div></div></div></div>"""

ELEMENTOR = """<div class="elementor-widget elementor-widget-posts"><div class="elementor-widget-container"><div class="elementor-posts-container elementor-grid">
<article class="elementor-post elementor-grid-item post-5"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="/poste-pharmacien/">Pharmacien</a></h3><div class="elementor-post__excerpt"><p>PUI.</p></div><a class="elementor-post__read-more" href="/poste-pharmacien/">Lire plus »</a></div></article>
<article class="elementor-post elementor-grid-item post-4"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="/poste-dieteticien/">Diététicien</a></h3><a class="elementor-post__read-more" href="/poste-dieteticien/">Lire plus »</a></div></article></div></div></div>"""

BOOTSTRAP = """<div class="container"><div class="row"><div class="col-md-6"><div class="card"><div class="card-body"><h5 class="card-title">Infirmier coordinateur</h5><p class="card-text">EHPAD de Mer</p><a href="/jobs/1" class="btn btn-primary">En savoir plus</a></div></div></div>
<div class="col-md-6"><div class="card"><div class="card-body"><h5 class="card-title">Médecin coordonnateur</h5><p class="card-text">EHPAD de Mer</p><a href="/jobs/2" class="btn btn-primary">En savoir plus</a></div></div></div></div>
<div class="row"><div class="col-md-6"><div class="card"><div class="card-body"><h5 class="card-title">Aide-soignant</h5><a href="/jobs/3" class="btn btn-primary">En savoir plus</a></div></div></div>
<div class="col-md-6"><div class="card"><div class="card-body"><h5 class="card-title">Psychomotricien</h5><a href="/jobs/4" class="btn btn-primary">En savoir plus</a></div></div></div></div></div>"""

LINKED_CARDS = """<div class="grid"><a class="card" href="/carrieres/o-1"><span class="tag">CDI</span><h3>Cadre de santé</h3><p>Bloc opératoire</p><span>Voir l'offre</span></a>
<a class="card" href="/carrieres/o-2"><span class="tag">CDD</span><h3>Infirmier de bloc</h3><p>Bloc opératoire</p><span>Voir l'offre</span></a></div>"""

TABLE = """<table><tr><th>Poste</th><th>Lieu</th><th>Date limite</th><th></th></tr>
<tr><td>Médecin du travail</td><td>Blois</td><td>31/03/2027</td><td><a href="offre.php?id=7">Voir</a></td></tr>
<tr><td>Infirmier en santé au travail</td><td>Mer</td><td>15/04/2027</td><td><a href="offre.php?id=8">Voir</a></td></tr></table>"""

TWO_LINKS = """<table><tbody><tr><td><a href="/offre/7">Sage-femme</a></td><td><a href="/postuler?offre=7">Postuler</a></td></tr>
<tr><td><a href="/offre/8">Infirmier puériculteur</a></td><td><a href="/postuler?offre=8">Postuler</a></td></tr></tbody></table>"""

BY_HEADINGS = """<h2>Personnel médical</h2><ul><li><a href="/p/1">Médecin généraliste</a></li><li><a href="/p/2">Pédiatre</a></li></ul>
<h2>Personnel soignant</h2><ul><li><a href="/p/3">Infirmier</a></li><li><a href="/p/4">Aide-soignant</a></li></ul>"""

BARE = """<h3><a href="/o/a">Infirmier en psychiatrie</a></h3><p>Publié le 2 février 2027</p><p>Unité fermée.</p>
<h3><a href="/o/b">Médecin psychiatre</a></h3><p>Temps plein.</p>"""

OLD = """<html><head><title>Offres d'emploi</title></head><body bgcolor="#FFFFFF"><table width="100%" border="0"><tr><td width="150"><font face="Arial"><a href="index.htm">Accueil</a><br><a href="plan.htm">Plan d'accès</a><br><a href="contact.htm">Contact</a></font></td>
<td><font size="4"><b>Offres d'emploi</b></font><br><br>
<font face="Arial" size="2"><a href="offres/medecin.htm"><b>Médecin généraliste</b></a> (CDI) - 12/02/2027<br><br>
<a href="offres/infirmiere.htm"><font color="red">Infirmière diplômée d'État</font></a> à pourvoir dès le 1er mars 2027<br><br>
<a href="offres/kine.htm">Kinésithérapeute</a> <br></font><a href="offres2.htm">Page suivante</a></td></tr></table></body></html>"""

DEFINITIONS = """<dl><dt><a href="/e/1">Orthoptiste</a></dt><dd>Lieu : Vendôme</dd><dt><a href="/e/2">Audioprothésiste</a></dt><dd>Lieu : Blois</dd></dl>"""

NEWS_BESIDE = """<section><h2>Actualités</h2><div class="cards"><article><h3><a href="/actualites/fete">La fête de l'hôpital</a></h3><p>2 février 2027</p></article>
<article><h3><a href="/actualites/nouveau-medecin">Un nouveau médecin est arrivé</a></h3></article><article><h3><a href="/actualites/irm">Une IRM neuve</a></h3></article></div></section>
<section><h2>Nos offres</h2><div class="cards"><article><h3><a href="/emplois/ide">Infirmier</a></h3><p>CDI</p></article><article><h3><a href="/emplois/radiologue">Radiologue</a></h3></article></div></section>"""

CARDS_WITHOUT_HEADINGS = """<div class="list"><div class="box"><span class="badge">CDI</span><div class="name">Infirmier de soins à domicile</div><div>Mer</div><a href="/n/1">Voir l'offre</a></div>
<div class="box"><span class="badge">Temps partiel</span><div class="name">Aide-soignant</div><div>Blois</div><a href="/n/2">Voir l'offre</a></div></div>"""

SHAPES = {
    "cards without headings": (CARDS_WITHOUT_HEADINGS, ["Infirmier de soins à domicile", "Aide-soignant"], []),
    "Drupal": (DRUPAL, ["Infirmier de nuit", "Masseur-kinésithérapeute (H/F)", "Cuisinier"], ["/recrutement?page=1"]),
    "TYPO3": (TYPO3, ["Médecin gériatre", "Sage-femme"], None),
    "Joomla": (JOOMLA, ["Orthophoniste", "Ergothérapeute", "Agent technique"], ["/recrutement?start=10"]),
    "SPIP": (SPIP, ["Psychologue à 50 %", "Ergothérapeute"], []),
    "WordPress": (WORDPRESS, ["Médecin urgentiste", "Aide-soignant(e) de nuit"], ["/recrutement/page/2/"]),
    "Divi": (DIVI, ["Manipulateur radio", "IADE"], []),
    "Elementor": (ELEMENTOR, ["Pharmacien", "Diététicien"], []),
    "Bootstrap": (BOOTSTRAP, ["Infirmier coordinateur", "Médecin coordonnateur", "Aide-soignant", "Psychomotricien"], []),
    "cards that are links": (LINKED_CARDS, ["Cadre de santé", "Infirmier de bloc"], []),
    "table": (TABLE, ["Médecin du travail", "Infirmier en santé au travail"], []),
    "two links a row": (TWO_LINKS, ["Sage-femme", "Infirmier puériculteur"], []),
    "lists by headings": (BY_HEADINGS, ["Médecin généraliste", "Pédiatre", "Infirmier", "Aide-soignant"], []),
    "no boxes": (BARE, ["Infirmier en psychiatrie", "Médecin psychiatre"], []),
    "definitions": (DEFINITIONS, ["Orthoptiste", "Audioprothésiste"], []),
    "news beside": (NEWS_BESIDE, ["Infirmier", "Radiologue"], []),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name):
    main, titles, following = SHAPES[name]
    reads = read(whole(main))
    assert [title for title, _ in offers(reads)] == titles
    assert not any(isinstance(r, (Changed, Loss)) for r in reads)
    if following is not None:
        assert nexts(reads) == following
    assert [way.options for way in listing.ways(page(whole(main)))] == [{"url": URL}]


def test_a_page_of_2004():
    reads = list(
        listing.parse(page(OLD.encode("cp1252"), "http://ch.example/emploi.htm"), listing.Options())
    )
    assert offers(reads) == [
        ("Médecin généraliste", "/offres/medecin.htm"),
        ("Infirmière diplômée d'État", "/offres/infirmiere.htm"),
        ("Kinésithérapeute", "/offres/kine.htm"),
    ]
    assert nexts(reads) == ["/offres2.htm"]
    first, second, _ = (r.known.raw for r in reads if isinstance(r, Follow) and r.known)
    assert first.published == "12/02/2027"
    assert second.starts == "1er mars 2027"


@pytest.mark.parametrize(
    ("main", "number", "said"),
    [
        (DRUPAL, 0, {"place": "Dreux", "published": "03/02/2027"}),
        (TYPO3, 0, {"published": "10.02.2027", "text": "Poste à temps plein à l'EHPAD.\n10.02.2027"}),
        (JOOMLA, 1, {"published": "13 février 2027"}),
        (SPIP, 0, {"published": "1er février 2027"}),
        (WORDPRESS, 0, {"published": "1 février 2027"}),
        (BARE, 0, {"published": "2 février 2027", "text": "Publié le 2 février 2027\nUnité fermée."}),
        (TABLE, 0, {"place": "Blois", "deadline": "31/03/2027"}),
        (DEFINITIONS, 0, {"place": "Vendôme"}),
    ],
)  # fmt: skip
def test_what_a_list_says_of_an_offer(main, number, said):
    known = [r.known.raw for r in read(whole(main)) if isinstance(r, Follow) and r.known][number]
    assert {name: getattr(known, name) for name in said} == said


DETAIL = """<div id="content"><h1>Infirmier de nuit (H/F)</h1><div class="meta"><dl><dt>Lieu de travail</dt><dd>Dreux</dd><dt>Type de contrat</dt><dd>CDI</dd></dl>
<p><strong>Référence :</strong> IDE-12</p><p>Date limite de candidature : 31 mars 2027</p><p>Publié le 3 février 2027</p>
<table><tr><th>Date de prise de poste</th><td>1er mai 2027</td></tr><tr><td>Établissement :</td><td>EHPAD des Tilleuls</td></tr></table></div>
<h2>Missions</h2><p>Vous assurez les soins de nuit auprès de soixante résidents, en lien avec le médecin coordonnateur.</p><ul><li>Surveiller</li><li>Soigner</li></ul>
<p>Travail en douze heures, deux nuits sur quatre, dans une équipe stable de quatre personnes.</p></div>
<div class="sidebar"><h3>Autres offres</h3><ul><li><a href="/offres/kine">Kinésithérapeute</a></li><li><a href="/offres/medecin">Médecin gériatre</a></li></ul></div>"""


def known(title, text=None, url="http://ch.example/offres/ide", **others):
    return Found(url, RawOffer(title=title, text=text, url=url, **others))


def detail(
    main, listed="Infirmier de nuit", url="http://ch.example/offres/ide", asked=None, **options
):
    body = f"<html><head><title>Offre</title></head><body>{MENU}{main}{FOOT}</body></html>"
    asked_page = page(
        body, url, role="detail", known=known(listed) if listed else None, asked=asked
    )
    return list(listing.parse(asked_page, listing.Options(**options)))


def test_an_offer_of_its_own_page():
    (found,) = detail(DETAIL)
    offer = found.raw
    assert (found.key, found.has_own_page) == ("http://ch.example/offres/ide", True)
    assert offer.model_dump(exclude={"text", "url", "source"}) == {
        "title": "Infirmier de nuit (H/F)", "employer": "EHPAD des Tilleuls", "place": "Dreux",
        "contract": "CDI", "published": "3 février 2027", "deadline": "31 mars 2027",
        "starts": "1er mai 2027", "reference": "IDE-12",
    }  # fmt: skip
    assert "soixante résidents" in offer.text
    assert "équipe stable" in offer.text
    for around in ("Kinésithérapeute", "gériatre", "Mentions", "Nos services"):
        assert around not in offer.text


@pytest.mark.parametrize(
    ("main", "listed", "title"),
    [
        (
            "<h1>Nos offres</h1><h2>Infirmier de nuit</h2><p>Texte.</p>",
            "Infirmier de nuit",
            "Infirmier de nuit",
        ),
        (
            "<h1>Infirmier de nuit en EHPAD</h1><p>Texte.</p>",
            "Infirmier de…",
            "Infirmier de nuit en EHPAD",
        ),
        ("<h1>Médecin</h1><p>Texte.</p>", "Voir l'offre", "Médecin"),
        ("<h1>Offre n° 12</h1><h2>Médecin</h2><p>Texte.</p>", None, "Offre n° 12"),
        ("<p>Médecin, texte.</p>", "Médecin", "Médecin"),
    ],
)
def test_titles(main, listed, title):
    (found,) = detail(main, listed)
    assert found.raw.title == title


def test_other_offers_beside_are_left_out():
    main = "<div><h1>Infirmier de nuit</h1><p>Vous soignez en EHPAD.</p><h3>Autres offres</h3><p><a href='/o/2'>Médecin gériatre</a></p><p>Lieu : Blois</p></div>"
    (found,) = detail(main)
    assert "gériatre" not in found.raw.text
    assert found.raw.place is None


def test_titles_and_texts_by_selectors():
    (found,) = detail(
        "<div class=t>Kiné</div><div class=x>Ici.</div><p>Pas là, infirmier de nuit.</p>",
        title=".t",
        text=".x",
    )
    assert (found.raw.title, found.raw.text) == ("Kiné", "Ici.")


def test_structured_data_of_the_page_is_believed_first():
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Infirmier de nuit",
        "description": "<p>Des soins.</p>",
        "validThrough": "2027-04-01",
    }
    (found,) = detail(
        f"<h1>Infirmier de nuit</h1><p>x</p><script type='application/ld+json'>{json.dumps(posting)}</script>"
    )
    assert (found.raw.deadline, found.raw.text) == ("2027-04-01", "<p>Des soins.</p>")


def test_a_page_that_says_something_else_keeps_what_the_list_said():
    loss, kept = detail(
        "<h1>Site en maintenance</h1><p>Nous revenons bientôt.</p>", "Infirmier de nuit"
    )
    assert isinstance(loss, Loss)
    assert kept == known("Infirmier de nuit")


@pytest.mark.parametrize("home", ["http://ch.example/", "http://ch.example/offres/"])
def test_a_page_that_sends_elsewhere_is_lost(home):
    (loss,) = detail(DETAIL, url=home, asked="http://ch.example/offres/ide")
    assert loss == Loss("page d'offre qui renvoie ailleurs", "http://ch.example/offres/ide")


def test_an_attached_document_is_read_where_the_page_is_short():
    main = "<h1>Infirmier de nuit</h1><p>Voir la fiche jointe.</p><p><a href='/livret.pdf'>Livret d'accueil</a> <a href='/f/ide.pdf'>Fiche de poste</a></p>"
    (follow,) = detail(main)
    assert (follow.url, follow.role) == ("http://ch.example/f/ide.pdf", "detail")
    assert (follow.known.key, follow.known.raw.title) == (
        "http://ch.example/offres/ide",
        "Infirmier de nuit",
    )
    body = b"%PDF-1.4 broken"
    asked = Page(
        follow.url, 200, {"content-type": "application/pdf"}, body, "detail", known=follow.known
    )
    assert listing.recognises(asked)
    loss, kept = listing.parse(asked, listing.Options())
    assert isinstance(loss, Loss)
    assert kept == follow.known


@pytest.mark.parametrize(
    "said",
    ["Aucune offre actuellement.", "Il n'y a pas de poste à pourvoir pour le moment.", "0 offre", "Aucun résultat ne correspond à votre recherche.", "Pas d'offre d'emploi en ce moment.", "Tous nos postes sont pourvus : aucun recrutement en cours."],
)  # fmt: skip
def test_empty(said):
    html = whole(
        f"<p>{said}</p><ul><li><a href='/valeurs'>Nos valeurs</a></li><li><a href='/acces'>Venir</a></li></ul>"
    )
    assert read(html) == []
    assert len(list(listing.ways(page(html)))) == 1


@pytest.mark.parametrize("style", ['style="display: none"', "hidden", 'class="d-none"'])
def test_empty_in_hidden_words_only_is_not_empty(style):
    html = whole(f"<p {style}>Aucun résultat</p><p>Bienvenue.</p>")
    assert [type(r) for r in read(html)] == [Changed]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><body><h1>Site en maintenance</h1></body></html>",
        whole("<p>Bienvenue.</p>"),
        whole(
            "<h2>Actualités</h2><ul><li><a href='/actualites/1'>La fête</a></li><li><a href='/actualites/2'>Un médecin arrive</a></li></ul>"
        ),
        '{"a": "<a href=1>Infirmier</a>"}',
    ],
)
def test_changed(html):
    assert [type(r) for r in read(html)] == [Changed]


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (whole(NEWS_BESIDE.partition("<section><h2>Nos")[0], "Actualités"), "http://ch.example/actualites"),
        (whole("<ul><li><a href='/services/cardiologie'>Cardiologie</a></li><li><a href='/services/sages-femmes'>Sages-femmes</a></li></ul>", "Nos services"), "http://ch.example/services"),
        (whole("<ul><li><a href='/annuaire/1'>Dr Alpha, médecin</a></li><li><a href='/annuaire/2'>Dr Bêta, dentiste</a></li></ul>", "Annuaire de santé"), "http://mairie.example/annuaire"),
        (whole("<ul><li><a href='/sante/1'>Médecins</a></li><li><a href='/sante/2'>Infirmiers</a></li><li><a href='/sante/3'>Dentistes</a></li></ul>", "Santé"), "http://mairie.example/sante"),
        (whole("<ul><li><a href='/m/1'>Infirmier</a></li><li><a href='/m/2'>Aide-soignant</a></li></ul>", "Nos métiers"), "http://ch.example/recrutement/nos-metiers"),
        (whole(DETAIL, "x").replace("<h1>x</h1>", ""), "http://ch.example/offres/ide"),
        (whole(DRUPAL), f"{URL}?page=3"),
        (whole("<p>Bonjour.</p>", "Accueil"), "http://ch.example/"),
    ],
)  # fmt: skip
def test_what_is_no_way(html, url):
    assert list(listing.ways(page(html, url))) == []


def test_news_are_left_to_news_where_both_are():
    assert [url for _, url in offers(read(whole(NEWS_BESIDE)))] == [
        "/emplois/ide",
        "/emplois/radiologue",
    ]


@pytest.mark.parametrize(
    ("main", "options"),
    [
        ("<article><h2><a href='/offre/ide'>Infirmier</a></h2><p>CDI.</p></article>", {}),
        ("<p>Nous cherchons : <a href='/offre/ide'>un infirmier</a>.</p>", {}),
        ("<div><a href='/offre/ide'>Offre du moment</a></div>", {"links": "/offre/"}),
        ("<div class=o><b>Poste 1</b> <a href='/offre/ide'>Voir</a></div>", {"items": ".o"}),
        (
            "<div class=o><b>Poste 1</b> <a href='/x'>x</a> <a class=l href='/offre/ide'>Voir</a></div>",
            {"items": ".o", "link": ".l"},
        ),
    ],
)
def test_a_list_of_one(main, options):
    assert [url for _, url in offers(read(whole(main), **options))] == ["/offre/ide"]


@pytest.mark.parametrize(
    ("links", "following"),
    [
        ('<a rel="next" href="/recrutement?page=2">›</a>', ["/recrutement?page=2"]),
        ('<a href="/recrutement/page/2/">Page suivante</a>', ["/recrutement/page/2/"]),
        ('<a href="?start=20">»</a>', ["/recrutement?start=20"]),
        ('<a href="?debut_articles=10">10</a> <a href="?debut_articles=20">20</a>', ["/recrutement?debut_articles=10", "/recrutement?debut_articles=20"]),
        ('<a href="?tx_jobs%5Bpage%5D=2">2</a>', ["/recrutement?tx_jobs%5Bpage%5D=2"]),
        ('<a class="load" href="?page=2">Voir plus d\'offres</a>', ["/recrutement?page=2"]),
        ('<button data-url="/recrutement?page=2">Charger plus</button>', ["/recrutement?page=2"]),
        ('<a href="?page=2"><img src="n.gif" alt="Suivant"></a>', ["/recrutement?page=2"]),
        ('<a href="?page=2" aria-label="Page suivante"><i></i></a>', ["/recrutement?page=2"]),
        ('<a href="offres-page2.htm">Suite</a> <a href="offres2.htm">Suivant &gt;&gt;</a>', ["/offres2.htm"]),
        # no pages of the list
        ('<a href="?month=2027-04">»</a>', []),
        ('<div class="calendar"><a href="?page=2">2</a></div>', []),
        ('<a href="/agenda/2027/04/">Suivant</a>', []),
        ('<a href="#">Suivant</a><a href="javascript:go(2)">2</a>', []),
        ('<div class="post-navigation"><a rel="next" href="/fete/">Article suivant</a></div>', []),
        ('<a href="/fete/page/2/">2</a>', []),
        ('<a href="http://other.example/recrutement?page=2">Suivant</a>', []),
        ('<a href="?page=1">1</a>', ["/recrutement?page=1"]),
    ],
)  # fmt: skip
def test_pages(links, following):
    assert nexts(read(whole(f"{BARE}<hr><div>{links}</div>"))) == following


def test_no_page_leads_back():
    main = f'{BARE}<hr><a href="?page=0">1</a> <a href="?page=1">2</a> <a href="?page=2">3</a> <a href="?page=3">4</a>'
    assert nexts(read(whole(main), f"{URL}?page=2")) == ["/recrutement?page=3"]


def test_pages_by_selector_and_their_cap():
    main = f'{BARE}<hr><a class="n" href="/autre">Encore</a>'
    assert nexts(read(whole(main), next=".n")) == ["/autre"]
    main = f'{BARE}<hr><a rel="next" href="?page=4">Suivant</a>'
    reads = read(whole(main), f"{URL}?page=3", pages=3)
    assert nexts(reads) == []
    assert isinstance(reads[-1], Changed)


def test_an_offer_on_another_site_is_kept_as_the_list_says_it():
    main = "<ul><li><a href='http://emplois.example/o/1'>Infirmier</a> – Mer</li><li><a href='http://emplois.example/o/2'>Médecin</a></li></ul>"
    reads = read(whole(main))
    assert [(r.raw.title, r.has_own_page) for r in reads] == [
        ("Infirmier", False),
        ("Médecin", False),
    ]


@pytest.mark.parametrize(
    "options", [{"links": "("}, {"items": "div["}, {"pages": 0}, {"selector": "a"}]
)
def test_options_are_strict(options, make_source):
    with pytest.raises(SourceError):
        options_of(make_source("s", URL, "listing", options=options))


TAGS = st.sampled_from(
    [
        "div",
        "a",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h2",
        "p",
        "b",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "nav",
        "article",
        "br",
        "form",
        "button",
        "base",
        "main",
    ]
)
WORDS = st.sampled_from(
    [
        "Infirmier",
        "Médecin (H/F)",
        "Voir",
        "Suivant",
        "2",
        "Aucune offre",
        "12/03/2027",
        "Lieu :",
        "Dreux",
        "\x00",
        "\ud800",
        "&nbsp;",
        "…",
        "",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' href="/o/1"',
        ' href="?page=2"',
        ' href="//["',
        ' href="#a"',
        ' id="a"',
        ' class="offre"',
        ' class="accordion-item"',
        ' aria-controls="a"',
        ' href="x.pdf"',
        ' href="http://[::1"',
        ' style="display:none"',
        ' rel="next" href="javascript:"',
    ]
)
PIECES = st.lists(st.tuples(TAGS, ATTRIBUTES, WORDS, st.booleans()), max_size=30)


@hypothesis.settings(max_examples=150, deadline=None)
@hypothesis.given(PIECES, st.sampled_from(["listing", "detail"]), st.binary(max_size=20))
def test_nothing_escapes(pieces, role, junk):
    html = "".join(f"<{t}{a}>{w}" + (f"</{t}>" if closed else "") for t, a, w, closed in pieces)
    body = html.encode("utf-8", "surrogatepass") + junk
    for module in (listing, page_platform, pdf):
        one = page(body, role=role, known=known("Infirmier") if role == "detail" else None)
        list(module.ways(one))
        if module.recognises(one):
            assert all(isinstance(read, Read) for read in module.parse(one, module.Options()))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 30_000,
        "<a href='/o/1'>Infirmier" * 5_000,
        "<ul><li>" * 5_000,
        "<table><tr><td>" * 3_000,
    ],
)
def test_deep_and_long_pages_are_read(html):
    """How the cost grows with them is in `bench.hostile`."""
    for module in (listing, page_platform, pdf):
        one = page(html)
        list(module.ways(one))
        assert all(isinstance(read, Read) for read in module.parse(one, module.Options()))


def test_a_whole_visit(site, make_source, harvest, make_reply):
    def offer(title, text):
        return f"<html><body>{MENU}<main><h1>{title}</h1><p>Lieu : Mer</p><p>{text * 20}</p></main>{FOOT}</body></html>"

    second = whole(
        '<h3><a href="/o/c">Aide-soignant</a></h3><p>CDD.</p><h3><a href="/o/d">Cuisinier</a></h3><p>CDI.</p><hr><a href="/recrutement">1</a>'
    )
    one = site(
        {
            "/robots.txt": "",
            "/recrutement": whole(BARE + '<hr><a href="/recrutement?page=1">Suivant</a><a href="/o/x.pdf">Autre</a>'),
            "/recrutement?page=1": second,
            "/o/a": offer("Infirmier en psychiatrie", "Vous soignez. "),
            "/o/b": offer("Médecin psychiatre", "Vous suivez. "),
            "/o/c": make_reply("rien", 500),
            "/o/d": offer("Cuisinier", "Vous cuisinez. "),
        }
    )  # fmt: skip
    got = harvest(make_source("liste", f"{one.url}/recrutement", "listing"))["liste"]
    assert got.state.value == "ok"
    assert got.whole, got.cause
    assert {f.raw.title: f.raw.place for f in got.found} == {
        "Infirmier en psychiatrie": "Mer", "Médecin psychiatre": "Mer", "Aide-soignant": None, "Cuisinier": "Mer",
    }  # fmt: skip
    assert len(set(one.paths)) == 7  # an answer of 500 is asked again


def test_a_list_of_lists(site, make_source, harvest):
    hub = whole(
        "<div class='r'><h3><a href='/r/medical'>Offres médicales</a></h3></div><div class='r'><h3><a href='/r/soins'>Offres paramédicales</a></h3></div>",
        "Recrutement",
    )
    one = site(
        {
            "/robots.txt": "",
            "/recrutement": hub,
            "/r/medical": whole(BY_HEADINGS.partition("<h2>Personnel soi")[0], "Offres médicales"),
            "/r/soins": whole(BARE, "Offres paramédicales"),
            **{path: whole(f"<p>{'Vous soignez. ' * 30}</p>", title) for path, title in {
                "/p/1": "Médecin généraliste", "/p/2": "Pédiatre", "/o/a": "Infirmier en psychiatrie", "/o/b": "Médecin psychiatre",
            }.items()},
        }
    )  # fmt: skip
    assert len(list(listing.ways(page(hub)))) == 1
    got = harvest(make_source("hub", f"{one.url}/recrutement", "listing"))["hub"]
    assert got.state.value == "ok"
    assert sorted(f.raw.title for f in got.found) == [
        "Infirmier en psychiatrie",
        "Médecin généraliste",
        "Médecin psychiatre",
        "Pédiatre",
    ]
