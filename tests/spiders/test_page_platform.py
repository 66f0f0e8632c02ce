"""Openings written out on one page, in all the ways that pages are cut."""

from __future__ import annotations

import pytest

from pipeline.harvest import Found
from spiders.page import Page
from spiders.platforms import Changed, Follow, listing
from spiders.platforms import page as platform

URL = "http://mairie.example/recrutement"
MENU = "<nav><ul><li><a href='/medecins'>Médecins</a></li><li><a href='/emploi'>Emploi</a></li></ul></nav>"


def whole(main, title="Nous recrutons"):
    return f"<!doctype html><html><head><title>{title}</title></head><body>{MENU}<div id='content'><h1>{title}</h1>{main}</div><footer><a href='/mentions'>Mentions</a></footer></body></html>"


def page(html, url=URL, **others):
    return Page(url, 200, {"content-type": "text/html"}, html.encode(), **others)


def read(html, url=URL, **options):
    return list(platform.parse(page(html, url), platform.Options(**options)))


HEADINGS = """<h2 id="med">Médecin coordonnateur (H/F)</h2><p>EHPAD de Mer, 40 %.</p><h3>Missions</h3><ul><li>Coordonner les soins avec les infirmiers</li></ul>
<p>Lieu : Mer</p><h2>Infirmier de nuit</h2><p>CDI à temps plein.</p><h2>Agent technique</h2><p>CDD de six mois. Envoyez CV et candidature.</p>
<h2>Pourquoi nous rejoindre ?</h2><p>Un cadre agréable.</p><h2>Contact</h2><p>01 99 00 11 22</p>"""
BY_SERVICE = """<h2>Postes médicaux</h2><h3>Cardiologue</h3><p>Temps plein.</p><h3>Gériatre</h3><p>Temps plein.</p><h2>Postes soignants</h2><h3>Infirmier</h3><p>CDI.</p><h3>Aide-soignant</h3><p>CDD.</p>"""
TABLE = """<table><thead><tr><th>Poste</th><th>Service</th><th>Contrat</th><th>Date limite</th></tr></thead><tbody>
<tr><td>Infirmier</td><td>Urgences</td><td>CDI</td><td>31/03/2027</td></tr><tr><td>Sage-femme</td><td>Maternité</td><td>CDD</td><td>15/04/2027</td></tr>
<tr><td>Cuisinier</td><td>Cuisine</td><td>CDI</td><td>15/04/2027</td></tr></tbody></table>"""
BARE_TABLE = """<table><tr><td><b>Métier</b></td><td><b>Lieu</b></td></tr><tr><td>Orthophoniste</td><td>Blois</td></tr><tr><td>Psychologue</td><td>Mer</td></tr></table>"""
DEFINITIONS = """<dl><dt>Kinésithérapeute</dt><dd>Lieu : Vendôme</dd><dd>CDI</dd><dt>Ergothérapeute</dt><dd>Lieu : Blois</dd></dl>"""
DETAILS = """<details><summary>Pharmacien</summary><p>PUI, temps plein.</p></details><details><summary>Préparateur en pharmacie</summary><p>CDD.</p></details>"""
BOOTSTRAP = """<div class="accordion" id="acc"><div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button" data-bs-toggle="collapse" data-bs-target="#c1" aria-controls="c1">Infirmier de bloc</button></h2><div id="c1" class="accordion-collapse collapse"><div class="accordion-body"><p>Bloc de huit salles.</p></div></div></div>
<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button" data-bs-target="#c2" aria-controls="c2">Médecin anesthésiste</button></h2><div id="c2" class="accordion-collapse collapse"><div class="accordion-body"><p>Équipe de dix.</p></div></div></div></div>"""
ELEMENTOR = """<div class="elementor-accordion"><div class="elementor-accordion-item"><div id="elementor-tab-title-11" class="elementor-tab-title" role="button" aria-controls="elementor-tab-content-11"><a class="elementor-accordion-title" tabindex="0">Aide-soignant</a></div><div id="elementor-tab-content-11" class="elementor-tab-content"><p>Roulement de douze heures.</p></div></div>
<div class="elementor-accordion-item"><div id="elementor-tab-title-12" class="elementor-tab-title" role="button" aria-controls="elementor-tab-content-12"><a class="elementor-accordion-title" tabindex="0">Cadre de santé</a></div><div id="elementor-tab-content-12" class="elementor-tab-content"><p>Pôle gériatrie.</p></div></div></div>"""
DIVI = """<div class="et_pb_module et_pb_toggle et_pb_toggle_0 et_pb_toggle_item et_pb_toggle_close"><h5 class="et_pb_toggle_title">Diététicien</h5><div class="et_pb_toggle_content clearfix"><p>Mi-temps.</p></div></div>
<div class="et_pb_module et_pb_toggle et_pb_toggle_1 et_pb_toggle_item et_pb_toggle_close"><h5 class="et_pb_toggle_title">Manipulateur radio</h5><div class="et_pb_toggle_content clearfix"><p>Plein temps.</p></div></div>"""
LIST = """<p>Le centre recrute :</p><ul><li><strong>Un médecin généraliste</strong> : temps plein, salarié.</li><li><strong>Un infirmier Asalée</strong> : mi-temps.</li></ul>"""
BOLD = """<p><b>Dermatologue</b></p><p>Deux jours par semaine.</p><p>Contrat : vacation</p><p><b>Ophtalmologue</b></p><p>Un jour par semaine.</p>"""
BREAKS = """<p><strong>Infirmier puériculteur</strong><br>Service de néonatalogie<br>CDI<br><br><strong>Auxiliaire de puériculture</strong><br>Crèche<br>CDD</p>"""
BOXES = """<div class="offres"><div class="offre"><span class="t">Neurologue</span><p>Temps plein</p></div><div class="offre"><span class="t">Orthoptiste</span><p>Temps partiel</p></div></div>"""

SHAPES = {
    "headings": (HEADINGS, ["Médecin coordonnateur (H/F)", "Infirmier de nuit", "Agent technique"]),
    "headings by service": (BY_SERVICE, ["Cardiologue", "Gériatre", "Infirmier", "Aide-soignant"]),
    "table": (TABLE, ["Infirmier", "Sage-femme", "Cuisinier"]),
    "table without th": (BARE_TABLE, ["Orthophoniste", "Psychologue"]),
    "definitions": (DEFINITIONS, ["Kinésithérapeute", "Ergothérapeute"]),
    "details": (DETAILS, ["Pharmacien", "Préparateur en pharmacie"]),
    "Bootstrap": (BOOTSTRAP, ["Infirmier de bloc", "Médecin anesthésiste"]),
    "Elementor": (ELEMENTOR, ["Aide-soignant", "Cadre de santé"]),
    "Divi": (DIVI, ["Diététicien", "Manipulateur radio"]),
    "list": (LIST, ["Un médecin généraliste", "Un infirmier Asalée"]),
    "bold": (BOLD, ["Dermatologue", "Ophtalmologue"]),
    "breaks": (BREAKS, ["Infirmier puériculteur", "Auxiliaire de puériculture"]),
    "boxes": (BOXES, ["Neurologue", "Orthoptiste"]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name):
    main, titles = SHAPES[name]
    reads = read(whole(main))
    assert all(isinstance(r, Found) and not r.has_own_page for r in reads)
    assert [r.raw.title for r in reads] == titles
    assert len({r.key for r in reads}) == len({r.raw.url for r in reads}) == len(titles)
    assert [way.options for way in platform.ways(page(whole(main)))] == [{"url": URL}]
    assert list(listing.ways(page(whole(main)))) == []


@pytest.mark.parametrize(
    ("main", "number", "said"),
    [
        (HEADINGS, 0, {"place": "Mer", "url": f"{URL}#med"}),
        (TABLE, 0, {"contract": "CDI", "deadline": "31/03/2027"}),
        (BARE_TABLE, 0, {"place": "Blois"}),
        (DEFINITIONS, 0, {"place": "Vendôme"}),
        (DETAILS, 0, {"text": "PUI, temps plein."}),
        (BOOTSTRAP, 1, {"text": "Équipe de dix."}),
        (ELEMENTOR, 1, {"text": "Pôle gériatrie.", "url": f"{URL}#elementor-tab-title-12"}),
        (DIVI, 1, {"text": "Plein temps."}),
        (BOLD, 0, {"contract": "vacation", "text": "Deux jours par semaine.\nContrat : vacation"}),
        (BREAKS, 1, {"text": "Crèche\nCDD"}),
    ],
)
def test_what_a_section_says(main, number, said):
    offer = read(whole(main))[number].raw
    assert {name: getattr(offer, name) for name in said} == said


def test_a_key_stays_where_the_order_and_the_others_change():
    before = {r.raw.title: r.key for r in read(whole(HEADINGS))}
    _, rest = HEADINGS.split("<h2>Infirmier", 1)
    after = {
        r.raw.title: r.key
        for r in read(whole(f"<h2>Psychologue</h2><p>Neuf.</p><h2>Infirmier{rest}"))
    }
    assert after.keys() - before.keys() == {"Psychologue"}
    assert all(before[title] == key for title, key in after.items() if title != "Psychologue")


ALONE = """<p>La commune de Mer, 6 000 habitants, dispose d'une maison de santé neuve.</p><p>Un logement est proposé. Lieu : Mer. Loyer offert la première année.</p>"""


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (whole(ALONE, "La commune recherche un médecin généraliste"), "La commune recherche un médecin généraliste"),
        (whole(f"<p>La mairie recherche un dentiste.</p>{ALONE}", "Santé : recrutement"), "La mairie recherche un dentiste."),
        (whole(f"<h2>Recherche kinésithérapeute</h2>{ALONE}", "Installation"), "Recherche kinésithérapeute"),
    ],
)  # fmt: skip
def test_a_page_that_is_one_opening(html, title):
    (found,) = read(html, "http://mairie.example/sante/installation")
    assert found.raw.title == title
    assert "logement" in found.raw.text
    assert "Mentions" not in found.raw.text
    for url in ("http://mairie.example/sante/installation", "http://mairie.example/vie"):
        assert len(list(platform.ways(page(html, url)))) == 1


def test_a_news_that_seeks_somebody():
    html = whole(ALONE, "La commune recherche un médecin généraliste")
    assert len(list(platform.ways(page(html, "http://mairie.example/actualites/medecin")))) == 1


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (whole("<p>Le conseil s'est réuni.</p>", "Actualités"), "http://mairie.example/actualites"),
        (whole("<h2>Cardiologie</h2><p>Le service.</p><h2>Urgences</h2><p>Jour et nuit.</p>", "Nos services"), "http://ch.example/services"),
        (whole("<p>Temps plein, à Mer.</p>", "Infirmier de nuit"), "http://ch.example/offres-emploi/infirmier-de-nuit"),
        (whole("<h2>Un nouveau médecin est arrivé</h2><p>Bienvenue.</p>", "La vie de la commune"), "http://mairie.example/vie"),
        (whole("<h2>Médecins</h2><p>Dr Alpha, 01 99 00 11 22</p><h2>Infirmiers</h2><p>Mme Bêta</p><h2>Dentistes</h2><p>Dr Gamma</p>", "Professionnels de santé"), "http://mairie.example/sante"),
        (whole("<h2>Infirmier</h2><p>Il soigne.</p><h2>Aide-soignant</h2><p>Il aide.</p>", "Nos métiers"), "http://ch.example/recrutement/metiers"),
        ('{"a": "<h1>Infirmier</h1>"}', URL),
    ],
)  # fmt: skip
def test_what_is_no_way(html, url):
    assert list(platform.ways(page(html, url))) == []


def test_empty_and_changed():
    assert read(whole("<p>Aucun poste n'est à pourvoir actuellement.</p>")) == []
    assert (
        read(
            whole(
                "<h2>Médecins</h2><p>Pas d'offre actuellement.</p><h2>Infirmiers</h2><p>Aucune offre.</p>"
            )
        )
        == []
    )
    (changed,) = read(whole("<p>Bienvenue.</p>", "Accueil"))
    assert isinstance(changed, Changed)
    assert read(whole("<p>Rien à signaler.</p>", "Accueil"), empty="rien à signaler") == []


def test_one_kind_open_and_another_not():
    reads = read(
        whole(
            "<h2>Médecins</h2><p>Aucun poste actuellement.</p><h2>Infirmier de jour</h2><p>CDI.</p>"
        )
    )
    assert [r.raw.title for r in reads] == ["Infirmier de jour"]


def test_a_section_whose_text_is_a_document():
    html = whole(
        "<h2>Infirmier</h2><p>CDI. <a href='/fiches/ide.pdf'>Fiche de poste (PDF)</a></p><h2>Psychologue</h2><p>CDD.</p>"
    )
    follow, found = read(html)
    assert isinstance(follow, Follow)
    assert (follow.url, follow.role, follow.known.raw.title) == (
        "http://mairie.example/fiches/ide.pdf",
        "detail",
        "Infirmier",
    )
    assert found.raw.title == "Psychologue"


def test_a_whole_visit(site, make_source, harvest):
    one = site({"/robots.txt": "", "/recrutement": whole(HEADINGS)})
    source = make_source("page", f"{one.url}/recrutement", "page")
    got = harvest(source)["page"]
    assert (got.state.value, got.whole, got.misses_to_retire) == ("ok", True, 2)
    assert [f.raw.title for f in got.found] == SHAPES["headings"][1]
