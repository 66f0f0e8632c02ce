"""Audience: for whom a meeting, an aid or premises are; a post is for whom its title names."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("professions", "values"),
    [
        # meetings
        (["aide-soignant", "infirmier"], {"title": "Job dating", "text": "L'hôpital invite infirmiers et aides-soignants."}),
        (["aide-soignant", "infirmier", "masseur-kinesitherapeute"], {"title": "Job dating", "text": "Ouvert aux infirmiers, aides-soignants et kinésithérapeutes."}),
        (["aide-soignant", "infirmier"], {"title": "Job dating infirmiers et aides-soignants"}),
        (["medecin"], {"title": "Soirée d'accueil des internes en médecine", "text": "Destinée aux internes en médecine générale."}),
        ([], {"title": "Job dating santé", "text": "Tous les professionnels de santé sont bienvenus."}),
        (["sage-femme"], {"title": "Portes ouvertes recrutement", "text": "Journée destinée aux sages-femmes."}),
        (["infirmier"], {"title": "Job dating infirmiers", "text": "Rencontrez nos équipes."}),
        (["infirmier", "masseur-kinesitherapeute", "medecin"], {"title": "Rencontre annuelle", "text": "Étudiants infirmiers, kinés, internes : nous vous attendons."}),
        (["pharmacien"], {"title": "Stage de 5e année de pharmacie"}),
        # rooms: not those who are there already
        (["ergotherapeute", "psychomotricien"], {"title": "Cabinet à louer", "text": "Ensemble où exercent déjà généraliste et orthodontiste. Convient à psychomotricien ou ergothérapeute. Bail, 400 € par mois."}),
        # aids
        (["chirurgien-dentiste", "medecin"], {"title": "Bourse aux étudiants", "text": "Pour les étudiants en médecine et en odontologie.", "publisher": "departement"}),
        (["medecin"], {"title": "Bourse aux étudiants en médecine", "text": "Réservée aux étudiants en médecine.", "publisher": "departement"}),
        (["masseur-kinesitherapeute", "orthophoniste"], {"title": "Bourse d'étude", "text": "Ouverte aux étudiants en kinésithérapie et en orthophonie.", "publisher": "departement"}),
        (["infirmier"], {"title": "Allocation d'étude", "text": "Destinée aux étudiants en soins infirmiers.", "publisher": "hopital"}),
        # premises
        (["osteopathe", "pedicure-podologue"], {"title": "Local professionnel à louer", "text": "Idéal pour ostéopathe ou podologue.", "publisher": "cabinet"}),
        (["masseur-kinesitherapeute", "osteopathe", "pedicure-podologue"], {"title": "Bureau disponible", "text": "Kinés, ostéos ou podologues bienvenus.", "publisher": "msp"}),
        ([], {"title": "Le bureau du podologue est libre", "text": "Louée 240 € ; toute profession paramédicale est bienvenue.", "publisher": "msp"}),
        ([], {"title": "Cabinet médical à louer", "text": "Loyer 400 € pour professionnel de santé.", "publisher": "commune"}),
        # those who hand over
        (["orthophoniste"], {"title": "Cession de patientèle", "text": "Orthophoniste cède sa patientèle.", "publisher": "cabinet"}),
        (["pedicure-podologue"], {"title": "Cherche collaborateur libéral", "text": "Podologue installée depuis 10 ans cherche collaborateur.", "publisher": "cabinet"}),
        (["masseur-kinesitherapeute"], {"title": "Cherche remplaçant", "text": "Kinésithérapeute cherche remplaçant, rétrocession 80 %.", "publisher": "cabinet"}),
        # a post is for whom its title names
        (["infirmier"], {"title": "Infirmier", "text": "Avec des aides-soignants et des kinés."}),
        (["sage-femme"], {"title": "Sage-femme", "text": "Vous travaillerez avec trois infirmières et deux pédiatres."}),
        # who receives and who lets is not who comes; short names go on a list; schools name whom they teach
        (["medecin"], {"title": "Soirée installation", "text": "Jeudi 10 juin, 20 h. Médecins remplaçants, venez : les kinés et sages-femmes du canton vous attendent.", "publisher": "cpts"}),
        (["aide-soignant", "infirmier", "secretaire-medicale"], {"title": "Job dating", "text": "Le 19 mai de 14 h à 18 h, pour infirmiers, AS, secrétaires médicales.", "publisher": "epci"}),
        (["dieteticien", "sage-femme"], {"title": "Bureau à louer", "text": "Psychologue et ostéo cherchent à partager 70 m² avec diététicienne ou sage-femme. 300 € par mois.", "publisher": "plateforme"}),
        (["ergotherapeute", "masseur-kinesitherapeute"], {"title": "Stage IFMK / ergo", "text": "Deux terrains."}),
    ],
)  # fmt: skip
def test_for_whom_it_is(drafted, professions, values):
    values = {"publisher": "hopital", **values}
    assert sorted(drafted("audience", **values).professions) == professions
