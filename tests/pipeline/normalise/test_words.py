"""Words: what is one word under several endings, and what is not."""

from __future__ import annotations

import pytest

from pipeline.normalise.lexicon import Lexicon, is_abbreviation
from pipeline.normalise.words import fold, stem, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("MÉDECIN", "medecin"),
        ("Œil", "oeil"),
        ("Cœur", "coeur"),
        ("L’Haÿ", "l'hay"),
        ("ça", "ca"),
        ("Été NOËL", "ete noel"),
        ("IDE", "ide"),
        ("", ""),
    ],
)
def test_folding_takes_accents_ligatures_and_capitals(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("infirmier", "Infirmière"), ("infirmier", "INFIRMIERS"), ("infirmier", "infirmières"), ("infirmier", "infirmiere"),
        ("aide", "aides"), ("soignant", "soignantes"), ("manipulateur", "manipulatrice"), ("manipulateur", "manipulatrices"),
        ("coordinateur", "coordinatrice"), ("éducateur", "éducatrices"), ("animateur", "animatrice"), ("masseur", "masseuse"),
        ("chirurgien", "chirurgienne"), ("pharmacien", "pharmaciennes"), ("diététicien", "dieteticienne"), ("opticien", "opticiens"),
        ("libéral", "libéraux"), ("libéral", "libérales"), ("médical", "médicaux"), ("général", "généraux"), ("social", "sociaux"),
        ("médecin", "médecins"), ("remplaçant", "remplacante"), ("associé", "associées"), ("diplômé", "diplômée"),
        ("spécialisé", "spécialisées"), ("ambulancier", "ambulancière"), ("psychologue", "psychologues"), ("sage", "sages"),
        ("hospitalier", "hospitalières"), ("préparateur", "préparatrice"), ("puériculteur", "puéricultrice"), ("interne", "internes"),
        ("professionnel", "professionnelle"), ("cadre", "cadres"), ("orthoptiste", "ORTHOPTISTES"), ("brancardier", "brancardière"),
    ],
)  # fmt: skip
def test_one_word_under_two_endings(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("médecin", "médecine"), ("chirurgie", "chirurgien"), ("cadre", "carde"), ("IDE", "IDEL"), ("soin", "soignant"),
        ("pharmacie", "pharmacien"), ("interne", "externe"), ("radio", "radiologue"), ("pédiatre", "pédiatrie"),
        ("cession", "session"), ("association", "assistant"), ("stage", "stagiaire"), ("SF", "AS"),
    ],
)  # fmt: skip
def test_two_words_that_look_alike(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("phrase", "text", "said"),
    [
        ("infirmier de bloc", "Infirmières au bloc opératoire", "Infirmières au bloc"),
        ("sage-femme", "Deux sages femmes libérales", "sages femmes"),
        ("masseur-kinésithérapeute", "MASSEUR KINESITHERAPEUTE", "MASSEUR KINESITHERAPEUTE"),
        ("diplômé d'État", "diplomee d’Etat", "diplomee d’Etat"),
        ("SF", "Poste de SF à la maternité", "SF"),
        ("SF", "film sf", None),
        ("AS", "tu as un diplôme", None),
        ("AS", "AS de nuit", "AS"),
        ("DE", "Aide-soignant de nuit", None),
        ("IDE", "Ide libérale", None),
        ("poste de PH", "un poste de ph", "poste de ph"),
        ("médecin", "Chef de service de médecine", None),
        ("kiné", "kinésithérapeute", None),
        ("cession", "prochaine session de formation", None),
    ],
)
def test_a_phrase_is_met_whatever_its_endings_and_links(phrase, text, said):
    read = words(text)
    hit = Lexicon([(phrase, True)]).first(read)
    assert (read.said(hit.start, hit.end) if hit else None) == said


@pytest.mark.parametrize(
    ("form", "expected"),
    [("SF", True), ("IDE", True), ("AP-HP", True), ("Ide", False), ("poste de PH", False)],
)
def test_an_abbreviation_is_wholly_in_capitals(form, expected):
    assert is_abbreviation(form) is expected


def test_the_longest_phrase_wins():
    read = words("Infirmier de bloc opératoire")
    lexicon = Lexicon([("infirmier", "short"), ("infirmier de bloc", "long")])
    assert [hit.value for hit in lexicon.find(read)] == ["long"]
