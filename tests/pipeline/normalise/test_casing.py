"""Casing: shouted words said quietly, acronyms and names kept."""

from __future__ import annotations

import pytest

from pipeline.normalise.text.casing import capitalised, is_shouted, quiet, quiet_name


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        ("INFIRMIER DE NUIT", True),
        ("INFIRMIERS (ERES) DE BLOC", True),
        ("04 INFIRMIERS de BLOC OPERATOIRE", True),
        ("MÉDECIN GÉNÉRALISTE", True),
        ("Infirmier de nuit", False),
        ("IDE", False),
        ("IDE EHPAD CDI", False),
        ("IDE en EHPAD", False),
        ("Médecin au CHU", False),
        ("", False),
        ("28", False),
    ],
)
def test_what_is_shouted(text, shouted):
    assert is_shouted(text) is shouted


@pytest.mark.parametrize(
    ("shouted", "quieter"),
    [
        ("INFIRMIER DE BLOC OPERATOIRE", "Infirmier de bloc opératoire"),
        ("éRECRUTE", "éRECRUTE"),
        ("AIDE-SOIGNANT DE NUIT EN EHPAD", "Aide-soignant de nuit en EHPAD"),
        ("AIDE SOIGNANT", "Aide soignant"),
        ("SAGE-FEMME COORDINATRICE", "Sage-femme coordinatrice"),
        ("MEDECIN GENERALISTE", "Médecin généraliste"),
        ("MÉDECIN COORDONNATEUR EN USLD", "Médecin coordonnateur en USLD"),
        ("CADRE DE SANTE AU CH", "Cadre de santé au CH"),
        ("CHIRURGIEN-DENTISTE", "Chirurgien-dentiste"),
        ("KINESITHERAPEUTE EN SSR", "Kinésithérapeute en SSR"),
        ("ERGOTHERAPEUTE", "Ergothérapeute"),
        ("PREPARATEUR EN PHARMACIE HOSPITALIERE", "Préparateur en pharmacie hospitalière"),
        ("ASSISTANT SOCIAL", "Assistant social"),
        ("AUXILIAIRE DE PUERICULTURE", "Auxiliaire de puériculture"),
        ("MANIPULATEUR EN ELECTRORADIOLOGIE MEDICALE", "Manipulateur en électroradiologie médicale"),
        ("INFIRMIER EN REANIMATION", "Infirmier en réanimation"),
        ("TECHNICIEN DE LABORATOIRE", "Technicien de laboratoire"),
        ("IDE DE NUIT", "IDE de nuit"),
        ("IBODE / IADE", "IBODE / IADE"),
        ("ASH EN USLD", "ASH en USLD"),
        ("PSYCHIATRE EN CMP", "Psychiatre en CMP"),
        ("INFIRMIER A DOMICILE", "Infirmier à domicile"),
        ("PSYCHOLOGUE DES URGENCES", "Psychologue des urgences"),
        ("Infirmier de NUIT", "Infirmier de nuit"),
        ("Médecin URGENTISTE", "Médecin urgentiste"),
        ("infirmier de nuit", "Infirmier de nuit"),
        ("Educateur spécialisé", "Éducateur spécialisé"),
        ("IDE en EHPAD", "IDE en EHPAD"),
        ("IPA au CHU", "IPA au CHU"),
        ("Infirmier à l'UPASS", "Infirmier à l'UPASS"),
        ("Médecin au CMPP", "Médecin au CMPP"),
        ("l'équipe s'agrandit", "L'équipe s'agrandit"),
        ("", ""),
        ("28 lits", "28 lits"),
    ],
)  # fmt: skip
def test_a_title_is_said_quietly(shouted, quieter):
    assert quiet(shouted) == quieter


@pytest.mark.parametrize(
    ("shouted", "quieter"),
    [
        ("CENTRE HOSPITALIER DE BLOIS", "Centre hospitalier de Blois"),
        ("CENTRE HOSPITALIER UNIVERSITAIRE DE TOURS", "Centre hospitalier universitaire de Tours"),
        ("EHPAD LES TILLEULS", "EHPAD Les Tilleuls"),
        ("EHPAD LA ROSERAIE", "EHPAD La Roseraie"),
        ("RESIDENCE LES PINS", "Résidence Les Pins"),
        ("CLINIQUE SAINT FRANCOIS", "Clinique Saint Francois"),
        ("HOPITAL DE DREUX", "Hôpital de Dreux"),
        ("CH DE DREUX", "CH de Dreux"),
        ("MAIRIE DE VERNOUILLET", "Mairie de Vernouillet"),
        ("COMMUNAUTE DE COMMUNES DU PERCHE", "Communauté de communes du Perche"),
        ("Centre hospitalier de Blois", "Centre hospitalier de Blois"),
        ("EHPAD Les Tilleuls", "EHPAD Les Tilleuls"),
        ("MSP DU PERCHE", "MSP du Perche"),
        ("CENTRE DE SANTE MUNICIPAL", "Centre de santé municipal"),
        ("MUTUALITE FRANCAISE", "Mutualité française"),
        ("ADMR DU PERCHE", "ADMR du Perche"),
        ("POLYCLINIQUE DE BLOIS", "Polyclinique de Blois"),
        ("ETABLISSEMENT PUBLIC DE SANTE MENTALE", "Établissement public de santé mentale"),
        ("CONSEIL DEPARTEMENTAL D'EURE-ET-LOIR", "Conseil départemental d'Eure-et-Loir"),
    ],
)
def test_an_employer_is_said_quietly(shouted, quieter):
    assert quiet_name(shouted) == quieter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("infirmier", "Infirmier"), ("éducateur", "Éducateur"), ("l'équipe", "L'équipe"), ("IDE", "IDE"), ("(infirmier)", "(Infirmier)"),
        ("3 infirmiers", "3 infirmiers"), ("", ""),
    ],
)  # fmt: skip
def test_a_title_begins_with_a_capital(text, expected):
    assert capitalised(text) == expected
