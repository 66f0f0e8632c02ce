"""Pages of offers that are over, and pages that only look so, without network."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.harvest import Found
from pipeline.offer import RawOffer
from spiders.over import is_over
from spiders.page import Page

URL = "http://hopital.example/offres/12-infirmier"
BODY = (
    "<p>Le centre hospitalier recrute un infirmier pour son service de médecine, à temps plein, "
    "dès que possible. Vous travaillerez en équipe, de jour comme de nuit.</p>" * 4
)


def html(body="", title="Infirmier (H/F) - Hôpital", h1="Infirmier (H/F)", before="", after=""):
    return (
        f"<html><head><title>{title}</title></head><body><header><a href='/'>Hôpital</a></header>"
        f"{before}<main><h1>{h1}</h1>{body}</main>{after}<footer>Erreur 404 ? Offre expirée.</footer></body></html>"
    )


def page(text, **others):
    return Page(others.pop("url", URL), body=text.encode(), role="detail", **others)


FILLED = [
    html(BODY, title="[POURVU] Infirmier"),
    html(BODY, h1="Infirmier (H/F) – POURVU"),
    html(BODY, h1="Infirmier (poste pourvu)"),
    html(BODY, title="Poste pourvu : infirmier"),
    html(BODY, h1="Infirmier - pourvue"),
    html(f"<div class='alert alert-warning'>Ce poste a été pourvu.</div>{BODY}"),
    html(f"<p class='statut'>Statut de l’offre : pourvu</p>{BODY}"),
    html("<p>Le poste est désormais pourvu. Merci à tous les candidats.</p>"),
    html(f"<p><strong>Cette offre d'emploi a déjà été pourvue.</strong></p>{BODY}"),
    html(f"<span class='badge'>Pourvu</span>{BODY}"),
    html("<p>This position has been filled.</p>"),
    html(
        "<div class='single_job_listing'><ul class='job-listing-meta meta'><li class='position-filled'>"
        f"Cette place est prise</li></ul><div class='job_description'>{BODY}</div></div>"
    ),
    html(f"<p>Le poste a été pourvu en interne.</p>{BODY}"),
]
WITHDRAWN = [
    html("<p>Cette offre n'est plus disponible.</p>"),
    html("<p>Cette offre n’est plus en ligne.</p>"),
    html("<p>L’offre que vous recherchez n’existe plus.</p>"),
    html(f"<div role='alert'>Offre expirée</div>{BODY}"),
    html(f"<p class='message'>Annonce archivée</p>{BODY}"),
    html("<p>Désolé, cette annonce a expiré.</p>"),
    html("<p>Cette offre d'emploi a été retirée par l'employeur.</p>"),
    html(f"<p>Les candidatures sont closes.</p>{BODY}"),
    html("<p>Ce recrutement est terminé.</p>"),
    html("<div class='job-manager-info'>This listing has expired.</div>"),
    html(
        "<div class='single_job_listing'><div class='job-manager-info'>Plus d'actualité depuis hier.</div></div>"
    ),
    html(
        "<div class='single_job_listing'><ul class='meta'><li class='listing-expired'>Candidatures fermées</li></ul>"
        f"<div class='job_description'>{BODY}</div></div>"
    ),
    html(title="Page introuvable - Hôpital", h1="Page introuvable"),
    html(title="Erreur 404", h1="Oups !"),
    html(title="404 - Not Found", h1=""),
    html("<p>Retour à l'accueil</p>", h1="Cette page n’existe plus"),
    html(BODY, h1="Infirmier [offre expirée]"),
    html(BODY, h1="Offre d'emploi introuvable", title="Hôpital"),
    html("<p>Cette offre n'accepte plus de candidatures.</p>"),
    html("<p>This job is no longer available.</p>"),
    html("<p>Le poste n'est plus à pourvoir.</p>"),
]
OPEN = [
    html(BODY),
    html(BODY, h1="Poste à pourvoir : infirmier"),
    html(BODY, title="Postes non pourvus au mouvement", h1="Postes non-pourvus"),
    html(f"<p>Si l'offre est pourvue avant la date limite, elle sera retirée.</p>{BODY}"),
    html(f"<p>Une fois le poste pourvu, cette offre n'est plus disponible.</p>{BODY}"),
    html(
        f"<p>Le poste est pourvu par voie statutaire ou, à défaut, par voie contractuelle.</p>{BODY}"
    ),
    html(f"<p>Poste pouvant être pourvu par un contractuel.</p>{BODY}"),
    html(f"<p>Le poste sera pourvu au 1er septembre.</p>{BODY}"),
    html(f"<p>L'établissement est dépourvu de kinésithérapeute.</p>{BODY}"),
    html(f"<p>Pourvu que vous aimiez le travail en équipe !</p>{BODY}"),
    html(BODY, after="<aside><p>Cette offre n'est plus disponible</p></aside>"),
    html(
        BODY,
        after="<div class='sidebar'><div class='alert'>Médecin : ce poste a été pourvu</div></div>",
    ),
    html(
        f"{BODY}<ul><li><a href='/offres/9'>Médecin</a> <span class='badge'>Pourvu</span></li>"
        "<li><a href='/offres/8'>Kiné</a> <span class='badge'>Pourvu</span></li></ul>"
    ),
    html(
        f"<div class='alert' style='display: none'>Cette offre n'est plus disponible.</div>{BODY}"
    ),
    html(f"<template><p class='alert'>Cette offre a expiré.</p></template>{BODY}"),
    html(f"{BODY}<p>Annonce n° 404 du pôle. Le bureau 404 est fermé le lundi.</p>"),
    html(BODY, h1="Infirmier – réf. 404", title="Offre 404 : infirmier"),
    html(
        f"{BODY * 3}<p>Consultez aussi les offres passées : cette annonce a été archivée en 2019.</p>"
    ),
    html(f"<p>Date limite : 30 avril. Les candidatures sont closes le 30 avril.</p>{BODY}").replace(
        "Les candidatures sont closes le 30 avril.", "Clôture des candidatures le 30 avril."
    ),
    html(f"<p>Remplacement d'un congé : le contrat se termine le 3 mai.</p>{BODY}"),
    html(f"<p>Service fermé le week-end. Poste ouvert aux contractuels.</p>{BODY}"),
    '{"title": "Cette offre n\'est plus disponible"}',
    "",
]


@pytest.mark.parametrize("text", FILLED)
def test_filled(text):
    status, reason = is_over(page(text)) or (None, "")
    assert status == "filled"
    assert reason.startswith("sa page")


@pytest.mark.parametrize("text", WITHDRAWN)
def test_withdrawn(text):
    status, reason = is_over(page(text)) or (None, "")
    assert status == "withdrawn"
    assert reason.startswith("sa page")


@pytest.mark.parametrize("text", OPEN)
def test_open(text):
    assert is_over(page(text)) is None


@pytest.mark.parametrize(
    ("asked", "got", "led"),
    [
        ("/offres/12-infirmier", "/", "l'accueil"),
        ("/offres/12-infirmier", "/index.php", "l'accueil"),
        ("/offres/12-infirmier", "/fr/", "l'accueil"),
        ("/?p=12", "/", "l'accueil"),
        ("/offres/12-infirmier", "/offres/", "la liste"),
        ("/recrutement/offres/12", "/recrutement/offres", "la liste"),
        ("/poste-12.html", "/nos-offres-d-emploi.html", "la liste"),
        ("/offre.php?id=12", "/offre.php", "la liste"),
        ("/detail.php?id=12", "/offres-emploi.php", "la liste"),
        ("/offres/12-infirmier", "/offres/12-infirmier/", None),
        ("/offres/12-infirmier", "/offres/12-infirmier-de-nuit", None),
        ("/?p=12", "/offres/infirmier/", None),
        ("/offres/12", "/fr/offres/12", None),
        ("/offres/12?utm_source=x", "/offres/12", None),
        ("/offre?id=12", "/offres/12-infirmier", None),
        ("/", "/fr/", None),
        ("/emploi/infirmier", "/emplois/infirmier", None),
    ],
)
def test_where_an_address_leads(asked, got, led):
    host = "http://hopital.example"
    over = is_over(page(html(BODY), url=host + got, asked=host + asked))
    assert (over is not None) is (led is not None)
    if over:
        assert over[0] == "withdrawn"
        assert led in over[1]


def test_a_redirect_to_another_host_says_nothing_of_the_offer():
    assert is_over(page(html(BODY), url="http://nouveau.example/", asked=URL)) is None
    assert is_over(page(html(BODY), url="https://www.hopital.example/", asked=URL)) is not None


def test_a_page_headed_by_the_offer_is_the_offer_wherever_it_is():
    known = Found("12", RawOffer(title="Infirmier (H/F)"))
    text = html(BODY)
    assert is_over(page(text, url="http://hopital.example/", asked=URL, known=known)) is None


@pytest.mark.parametrize(("status", "over"), [(404, True), (410, True), (403, False), (500, False)])
def test_statuses(status, over):
    assert (is_over(page(html(BODY), status=status)) is not None) is over


WORDS = st.lists(
    st.sampled_from(
        [
            "infirmier",
            "médecin",
            "poste",
            "à",
            "pourvoir",
            "non",
            "pourvus",
            "recrute",
            "offre",
            "urgence",
            "de",
            "dans",
            "le",
            "service",
            "CDI",
            "mutation",
            "avant",
            "30",
            "avril",
            "si",
            "404",
            "fermé",
            "la",
            "liste",
            ".",
            ",",
            "!",
            "<p>",
            "</p>",
            "<li>",
            "</div>",
            "<h2>",
            "<!--",
            "-->",
            "&nbsp;",
        ]
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(WORDS)
def test_offers_without_words_of_ending_are_open(text):
    assert is_over(page(html(f"<p>Nous recrutons.</p>{text}"))) is None


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(FILLED + WITHDRAWN), st.integers(0, 400))
def test_nothing_makes_it_raise(noise, text, at):
    body = text.encode()
    got = is_over(Page(URL, body=body[:at] + noise + body[at:], asked="http://[x/", role="detail"))
    assert got is None or got[0] in {"filled", "withdrawn"}


def test_a_page_nested_without_end_is_read():
    over = is_over(page("<main>" + "<div class='alert'>" * 3000 + "Cette offre a expiré."))
    assert over is None or over[0] == "withdrawn"
