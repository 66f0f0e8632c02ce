"""Posts with no opening, with one, and with several."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.harvest import Found
from pipeline.normalise import normalise
from pipeline.offer import Offer
from spiders import raw
from spiders.posts import headline, openings

SEVERAL = {
    "dashes": (
        "La MSP recrute :\n- 1 kiné 📍Brou\n- 1 IDE\nContact : mairie de Brou",
        ["1 kiné", "1 IDE"],
    ),
    "slashes": (
        "La MSP recrute : - 1 kiné 📍Brou / - 1 IDE 📍Dreux",
        ["1 kiné", "1 IDE"],
    ),
    "emojis in a line": (
        "📢 Nous recrutons ! 🔹 1 kiné à Brou 🔹 1 IDE à Dreux 🔹 2 AS de nuit 📩 Envoyez votre CV",
        ["1 kiné à Brou", "1 IDE à Dreux", "2 AS de nuit"],
    ),
    "emojis by line": (
        "🏥 Le CH de Dreux recrute\n\n👉 Infirmier de bloc (H/F) – CDI\n👉 Manipulateur radio – CDD\n👉 Sage-femme\n\nPostulez !",
        ["Infirmier de bloc (H/F) – CDI", "Manipulateur radio – CDD", "Sage-femme"],
    ),
    "numbers": (
        "Postes à pourvoir :\n1. Médecin coordonnateur en EHPAD\n2. Infirmière de nuit\n3) Psychologue",
        ["Médecin coordonnateur en EHPAD", "Infirmière de nuit", "Psychologue"],
    ),
    "keycaps with details": (
        "Nos offres du mois\n1️⃣ Infirmier en EHPAD CDI\n📍 Brou\nTemps plein\n2️⃣ Aide-soignant CDD\n📍 Dreux\n\nPostulez en ligne",
        ["Infirmier en EHPAD CDI", "Aide-soignant CDD"],
    ),
    "html": (
        "<p>Le CH recrute :</p><ul><li>Infirmier(ère) de nuit (H/F)</li><li>Aide-soignant(e)</li></ul><p>CV au service</p>",
        ["Infirmier(ère) de nuit (H/F)", "Aide-soignant(e)"],
    ),
    "html lines": (
        "<p>On recherche :<br>- un dentiste<br>- une orthophoniste</p>",
        ["un dentiste", "une orthophoniste"],
    ),
    "no marks": (
        "Postes à pourvoir :\nKinésithérapeute - Brou\nInfirmier - Dreux",
        ["Kinésithérapeute - Brou", "Infirmier - Dreux"],
    ),
    "paragraphs": (
        "La MSP de Brou recherche un médecin généraliste.\n\nLe cabinet dentaire recherche un chirurgien-dentiste.\n\nContact : mairie",
        [
            "La MSP de Brou recherche un médecin généraliste.",
            "Le cabinet dentaire recherche un chirurgien-dentiste.",
        ],
    ),
    "same profession in two places": (
        "Recrutement d'infirmiers :\n• IDE à Chartres, CDI\n• IDE à Lucé, CDD",
        ["IDE à Chartres, CDI", "IDE à Lucé, CDD"],
    ),
    "with others": (
        "L'EHPAD recrute :\n- 1 aide-soignant\n- 1 cuisinier\n- 1 infirmier",
        ["1 aide-soignant", "1 infirmier"],
    ),
}
WHOLE = {
    "one": "La commune de Brou recherche un médecin généraliste. Local disponible.",
    "one with requirements": (
        "Le CH recrute un infirmier :\n- Diplôme d'infirmier exigé\n- Expérience d'aide-soignant appréciée\n- CDI"
    ),
    "one with its team": (
        "La MSP recherche un médecin.\nNotre équipe :\n- 2 infirmières\n- 1 kiné\n- 1 dentiste"
    ),
    "one with a team without a word": (
        "La MSP recherche un médecin généraliste :\n- 3 infirmières\n- 2 kinés\n- 1 sage-femme"
    ),
    "one twice": (
        "L'hôpital recrute un infirmier.\n\nNous recherchons un infirmier motivé pour la nuit."
    ),
    "one with missions": (
        "Recherche aide-soignant :\n- soins aux résidents\n- travail avec l'infirmier\n- transmissions au médecin"
    ),
    "one in a sentence": "Nous recherchons un kiné, une IDE et un médecin pour notre projet.",
    "hours": "Permanences à la maison de santé :\n- médecin : lundi\n- infirmière : mardi\n- kiné : jeudi",
    "welcome": "Bienvenue à nos nouveaux professionnels !\n- Infirmière de pratique avancée\n- Kinésithérapeute",
    "filled": "Deux postes pourvus :\n- infirmier : pourvu\n- médecin : pourvu",
    "none": "Fête de la musique samedi !\n- 18 h : fanfare\n- 20 h : bal",
    "emoji only": "🎉🎉🎉",
    "nothing": "",
}


def split(text, title=None):
    return openings(Found("7", raw.offer(text=text, title=title, url="http://a.example/7")))


@pytest.mark.parametrize("name", SEVERAL)
def test_several(name):
    text, titles = SEVERAL[name]
    found = split(text)
    assert [one.raw.title for one in found] == titles
    assert len({one.key for one in found}) == len(found)
    assert all(one.key.startswith("7#") for one in found)
    for one in found:
        assert isinstance(normalise(one.raw, date(2027, 3, 1)), Offer)


@pytest.mark.parametrize("name", WHOLE)
def test_whole(name):
    (one,) = split(WHOLE[name])
    assert (one.key, one.raw.text) == ("7", raw.words(WHOLE[name]))


def test_each_has_the_common_words_and_its_own():
    kine, ide = split("La MSP de Brou recrute :\n- 1 kiné, CDI\n- 1 IDE, CDD\nContact : mairie")
    assert kine.raw.text == "La MSP de Brou recrute :\n1 kiné, CDI\nContact : mairie"
    assert ide.raw.text == "La MSP de Brou recrute :\n1 IDE, CDD\nContact : mairie"
    assert kine.raw.url == ide.raw.url == "http://a.example/7"


def test_another_trade_in_the_list_is_nobodys():
    first, _ = split(SEVERAL["with others"][0])
    assert "cuisinier" not in first.raw.text


def test_where_each_is():
    first, second = split("Nos offres\n1️⃣ Infirmier CDI\n📍 Brou, Perche\n2️⃣ Kiné CDD 📍Dreux (28)")
    assert (first.raw.place, second.raw.place) == ("Brou", "Dreux")


def test_keys_stay_when_another_line_comes_or_a_number_changes():
    before = {one.key for one in split("Recrute :\n- 2 IDE de nuit\n- 1 kiné")}
    after = {one.key for one in split("Recrute :\n- 1 médecin\n- 3 IDE de nuit\n- 1 kiné")}
    assert before < after


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("📢 Bonjour !\n\nLa commune recherche un médecin. Venez !", "La commune recherche un médecin."),
        ("🎉\nVide-grenier dimanche\nVenez", "Vide-grenier dimanche"),
        ("<p>Offre d'emploi</p><p>Infirmier en EHPAD, CDI</p>", "Infirmier en EHPAD, CDI"),
        ("🎉🎉", "🎉🎉"),
        ("", None),
    ],
)  # fmt: skip
def test_headlines(text, title):
    assert headline(text) == title
    assert split(text)[0].raw.title == title


def test_a_title_stays():
    assert split("Nous recherchons un médecin.", "Avis")[0].raw.title == "Avis"
    found = split("- infirmier\n- médecin", "Nous recrutons")
    assert [one.raw.title for one in found] == ["infirmier", "médecin"]
    assert found[0].raw.text.startswith("Nous recrutons\n")


PIECES = ["recrute", ":", "\n", "- ", "1 kiné", "IDE", "📍Brou", "🔹", " / ", "<li>", "<p>", "\n\n", "médecin", "1️⃣ ", "contact", "\x00", "\ud800"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=60))
def test_nothing_makes_it_raise(text):
    found = split(text)
    assert found
    assert all(one.key and one.raw.model_dump_json() for one in found)
