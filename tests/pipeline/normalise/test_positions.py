"""Positions: how many posts, where the advertisement counts them."""

from __future__ import annotations

import pytest

from pipeline.normalise.positions.step import leading_count


@pytest.mark.parametrize(
    ("title", "count", "rest"),
    [
        ("04 infirmiers de bloc", 4, "infirmiers de bloc"), ("2 postes d'infirmier", 2, "infirmier"), ("3 IDE", 3, "IDE"), ("2 x IDE", 2, "IDE"), ("2x infirmiers", 2, "infirmiers"),
        ("deux médecins", 2, "médecins"), ("Trois sages-femmes", 3, "sages-femmes"), ("01 médecin", 1, "médecin"), ("1 médecin", 1, "médecin"), ("10 aides-soignants", 10, "aides-soignants"),
        ("2 (deux) infirmiers", 2, "infirmiers"), ("2 postes : kinés", 2, "kinés"), ("02 postes de psychologues", 2, "psychologues"),
        # no count
        ("12 h de nuit", None, "12 h de nuit"), ("28 Blois", None, "28 Blois"), ("35h par semaine", None, "35h par semaine"), ("3 jours par semaine", None, "3 jours par semaine"),
        ("2e étage", None, "2e étage"), ("1er poste", None, "1er poste"), ("15 mars : forum", None, "15 mars : forum"), ("80 lits", None, "80 lits"), ("5 ans d'expérience", None, "5 ans d'expérience"),
        ("6 mois renouvelables", None, "6 mois renouvelables"), ("75 Paris", None, "75 Paris"), ("99 infirmiers", None, "99 infirmiers"), ("Infirmier", None, "Infirmier"), ("Un médecin", None, "Un médecin"),
        ("2 rue des Lilas", None, "2 rue des Lilas"), ("0,5 ETP", None, "0,5 ETP"), ("", None, ""),
    ],
)  # fmt: skip
def test_what_a_title_begins_with(title, count, rest):
    assert leading_count(title) == (count, rest)


@pytest.mark.parametrize(
    ("values", "positions"),
    [
        ({"title": "Infirmier (2 postes)"}, 2),
        ({"title": "Infirmier - 3 postes"}, 3),
        ({"title": "Infirmiers x3"}, 3),
        ({"title": "Recrute 2 infirmiers"}, 2),
        ({"title": "Infirmier", "text": "Nombre de postes : 4"}, 4),
        ({"title": "Infirmier", "text": "2 postes à pourvoir."}, 2),
        ({"title": "Infirmier", "text": "Trois postes sont à pourvoir."}, 3),
        ({"title": "Infirmier", "text": "Nombre de postes à pourvoir : 1"}, 1),
        ({"title": "Infirmier", "text": "Le service recrute deux infirmiers."}, 2),
        ({"title": "Infirmier", "text": "L'équipe compte 12 infirmiers."}, None),
        ({"title": "Infirmier", "text": "Service de 28 lits, 2 médecins."}, None),
        ({"title": "Infirmier", "text": "2 week-ends par mois."}, None),
        ({"title": "Infirmier", "text": "Expérience de 2 ans."}, None),
        ({"title": "Infirmier", "text": "Poste d'infirmier à pourvoir."}, None),
        ({"title": "Infirmier", "text": "12 chemin des Postes"}, None),
        # a line of a form
        ({"title": "Infirmier", "text": "Service : chirurgie\nNb de postes : 2\nContrat : CDI"}, 2),
        ({"title": "Infirmier", "text": "Emploi.......: infirmier\nNombre.......: trois"}, 3),
        ({"title": "Infirmier", "text": "Nombre de lits : 30"}, None),
        # several added up, in one sentence
        ({"title": "Infirmier ou aide-soignant", "text": "Nous recrutons deux infirmiers et un aide-soignant."}, 3),
        ({"title": "Infirmier ou aide-soignant", "text": "L'EHPAD recrute : 3 aides-soignants de jour, et 1 infirmier."}, 4),
        ({"title": "Infirmier", "text": "Un CDI à temps plein + un CDD de six mois."}, 2),
        ({"title": "Infirmier", "text": "Un CDI à temps plein, avec un CDD pour commencer."}, None),
        ({"title": "Infirmier", "text": "Nous recrutons deux infirmiers, avec un médecin sur place."}, 2),
        ({"title": "Infirmier", "text": "Nous recrutons pour une clinique trois (3) infirmiers."}, 3),
        ({"title": "Aide-soignant", "text": "Il nous manque deux paires de bras."}, 2),
        ({"title": "Aide-soignant", "text": "L'hôpital signe 8 contrats d'apprentissage."}, 8),
        ({"title": "Accueil : 2 recrutements d'infirmiers"}, 2),
        # those who are there already, and places for patients
        ({"title": "Un 3e infirmier, chiche ?", "text": "Deux infirmiers, une secrétaire, un bureau prêt."}, None),
        ({"title": "Infirmier", "text": "30 places + 10 en équipe spécialisée."}, None),
        # posts counted as such, whoever they are for; those who are hosted are there already
        ({"title": "Infirmier", "text": "L'hôpital signale l'ouverture, dès cet été, de trois postes."}, 3),
        ({"title": "Infirmier", "text": "Cela fait deux postes."}, 2),
        ({"title": "Infirmier", "text": "Un poste de jour, un de nuit : deux postes à pourvoir."}, 2),
        ({"title": "Infirmier", "text": "Le service accueille dix infirmiers en formation."}, None),
        ({"title": "Infirmier", "text": "Nous recherchons 1 ou 2 infirmiers."}, None),
        ({"title": "Infirmier", "text": "Nous recrutons un infirmier et deux infirmiers de nuit."}, 3),
        ({"title": "Infirmier", "text": "Nous recrutons un infirmier et un infirmier de nuit."}, None),
        ({"title": "2 infirmiers + 2 aides-soignants"}, 4),
        ({"title": "Infirmiers 4 postes"}, 4),
        # rooms and bursaries
        ({"title": "Local à louer pour kiné", "text": "Deux cabinets de 40 m² restent à attribuer."}, 2),
        ({"title": "Local à louer pour kiné", "text": "Trois cabinets de kiné dans la rue."}, None),
        ({"title": "Bourse aux étudiants infirmiers", "text": "Nous finançons 12 allocations de 400 € pour vos études."}, 12),
        ({"title": "Bourse aux étudiants infirmiers", "text": "Sept bourses sont financées chaque année."}, None),
        ({"title": "Job dating infirmiers", "text": "20 postes à pourvoir."}, 20),
        ({"title": "Infirmier", "text": ""}, None),
        ({"title": "Ambulancier", "text": "Nous recrutons 3 personnes."}, 3), ({"title": "Infirmier coordinateur", "text": "Évaluer les besoins des 42 personnes suivies."}, None),
        ({"title": "ASH", "text": "CDD d'un mois, étudiants acceptés, 10 postes."}, 10), ({"title": "Médecin : une place vous attend", "text": "Cabinet de groupe."}, None),
            # a list that counts; people of a sum that are awaited; numbers beyond ten
            ({"title": "Infirmier", "text": "Nous renforçons l'équipe :\n– 2 infirmiers de jour\n– un infirmier de nuit"}, 3),
            ({"title": "Infirmier", "text": "Le service comprend :\n– 2 infirmiers de jour\n– 1 infirmier de nuit"}, None),
            ({"title": "Infirmier", "text": "Douze infirmiers sont attendus."}, 12), ({"title": "Infirmier", "text": "Besoin urgent : 4 infirmiers."}, 4),
            ({"title": "Infirmier", "text": "La ville ouvre un centre et recrute cinq infirmiers."}, 5), ({"title": "1 infirmier à temps plein ou 2 à mi-temps"}, None),
            # what is counted is a station, a room, a staff
            ({"title": "Infirmier", "text": "Recherche un infirmier pour l'antenne (12 postes de dialyse)."}, None), ({"title": "Infirmier", "text": "L'hôpital ouvre ses 20 salles. Infirmiers bienvenus."}, None),
            ({"title": "Infirmier", "text": "Huit infirmiers, trois médecins, 12 aides-soignants."}, None), ({"title": "Infirmier", "text": "6 infirmiers dans le pôle."}, None),
            ({"title": "Stage en cardiologie", "text": "Deux internes, logés sur place."}, 2), ({"title": "Stage en cardiologie", "text": "L'agrément est porté à quatre internes."}, 4),
            ({"title": "Infirmier", "text": "Nous recherchons 2 à 3 infirmiers."}, None), ({"title": "Infirmier", "text": "Deux infirmiers à recruter."}, 2),
            ({"title": "Infirmier", "text": "Onze infirmiers, deux salles, un scanner : l'hôpital recrute."}, None),
            ({"title": "Infirmier", "text": "20 infirmiers, 12 salles. CDI."}, None),
            ({"title": "Infirmier", "text": "L'équipe compte neuf infirmiers. Nous en recherchons deux autres."}, 2),
    ],
)  # fmt: skip
def test_what_is_counted_elsewhere(drafted, values, positions):
    assert drafted("positions", publisher="hopital", **values).positions == positions
