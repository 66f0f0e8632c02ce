"""Title: the published title made fit for people."""

from __future__ import annotations

import pytest

from pipeline.normalise.title import for_people


@pytest.mark.parametrize(
    ("published", "title", "positions"),
    [
        # counts
        ("04 INFIRMIERS (ERES) de BLOC OPERATOIRE", "Infirmier de bloc opératoire", 4),
        ("3 aides-soignants de nuit", "Aide-soignant de nuit", 3),
        ("10 infirmiers et 15 aides-soignants pour l'été", "Infirmier et aide-soignant pour l'été", 25),
        ("1 pharmacien et 1 préparateur", "Pharmacien et préparateur", 2),
        ("Kinésithérapeutes (x2) en SMR", "Kinésithérapeute en SMR", 2),
        ("2 postes d'infirmier", "Infirmier", 2),
        ("2 postes de médecins généralistes", "Médecin généraliste", 2),
        ("1 INFIRMIER EN SOINS GENERAUX   (Canala)", "Infirmier en soins généraux (Canala)", 1),
        ("Deux sages-femmes", "Sage-femme", 2),
        ("01 Manipulateur radio", "Manipulateur radio", 1),
        ("5 IDE de nuit", "IDE de nuit", 5),
        ("2 X INFIRMIERS", "Infirmier", 2),
        ("12 h de nuit : infirmier", "12 h de nuit : infirmier", None),
        ("28 Dreux - infirmier", "28 Dreux - infirmier", None),
        ("35h infirmier", "35h infirmier", None),
        # gender
        ("Infirmier(ère) de nuit H/F", "Infirmier de nuit", None),
        ("Aide-soignant·e (F/H)", "Aide-soignant", None),
        ("Infirmier / Infirmière diplômé(e) d'État", "Infirmier diplômé d'État", None),
        ("Infirmière", "Infirmière", None),
        ("Sage-femme (H/F)", "Sage-femme", None),
        ("Masseur(se)-kinésithérapeute H/F", "Masseur-kinésithérapeute", None),
        ("Manipulateur.trice en radiologie", "Manipulateur en radiologie", None),
        ("Psychologue (H/F) - CMP", "Psychologue - CMP", None),
        # prefixes
        ("Offre d'emploi : Médecin généraliste (H/F)", "Offre d'emploi : Médecin généraliste", None),
        ("Offre d’emploi - Infirmier", "Offre d’emploi - Infirmier", None),
        ("OFFRE D'EMPLOI : AIDE-SOIGNANT", "Offre d'emploi : aide-soignant", None),
        ("URGENT : infirmier de nuit", "Infirmier de nuit", None),
        ("URGENT - Kiné", "Kiné", None),
        ("Urgent ! Médecin", "Médecin", None),
        ("Recrutement : orthophoniste", "Recrutement : orthophoniste", None),
        ("RECHERCHE MEDECIN GENERALISTE", "Recherche médecin généraliste", None),
        ("URGENT - recherche IDEL", "Recherche IDEL", None),
        ("Nous recherchons une sage-femme", "Nous recherchons une sage-femme", None),
        ("La commune recherche un médecin", "La commune recherche un médecin", None),
        ("TR: TR: besoin d'un remplaçant", "Besoin d'un remplaçant", None),
        ("Fwd : Médecin généraliste", "Médecin généraliste", None),
        ("Poste de psychologue", "Poste de psychologue", None),
        ("Un médecin généraliste", "Médecin généraliste", None),
        ("CDI - Infirmier", "CDI - Infirmier", None),
        ("Nouveau : ergothérapeute", "Ergothérapeute", None),
        ("[URGENT] Infirmier", "Infirmier", None),
        ("(URGENT) Infirmier de nuit", "Infirmier de nuit", None),
        ("!!! URGENT !!! MEDECIN", "Médecin", None),
        ("Offre d'emploi IDE", "Offre d'emploi IDE", None),
        ("Offre d'emploi infirmier", "Offre d'emploi infirmier", None),
        ("Offres d'emploi au centre hospitalier", "Offres d'emploi au centre hospitalier", None),
        ("Réf 2027-12 - Infirmier de nuit", "Infirmier de nuit", None),
        ("Réf. : IDE/27 – Infirmier", "Infirmier", None),
        ("Infirmier de nuit - réf. 2027-12", "Infirmier de nuit", None),
        ("Infirmier de nuit (Réf : 412)", "Infirmier de nuit", None),
        ("Infirmier référent de nuit", "Infirmier référent de nuit", None),
        ("Un/une infirmier/ère", "Infirmier", None),
        ("Un ou une psychologue", "Psychologue", None),
        # suffixes
        ("Infirmier !", "Infirmier !", None),
        ("Infirmier - URGENT", "Infirmier", None),
        ("Infirmier.", "Infirmier", None),
        ("Infirmier - H/F", "Infirmier", None),
        ("Infirmier - CDI - Dreux", "Infirmier - CDI - Dreux", None),
        ("Diététicienne D.E.", "Diététicienne D.E.", None),
        # an announcement's number goes with it, and its count is one
        ("Annonce n° B-12 : ostéopathe", "Ostéopathe", None),
        ("Offre 45871 - Aide-soignant", "Aide-soignant", None),
        ("Avis de recrutement n° 2027-5 : 2 aides-soignants", "Avis de recrutement : Aide-soignant", 2),
        ("Appel à candidatures : quatre internes de gériatrie", "Appel à candidatures : Interne de gériatrie", 4),
        ("Vacations d'orthoptie à l'hôpital", "Vacation d'orthoptie à l'hôpital", None),
        # the article of a phrase stays
        ("Un.e kiné pour l'été", "Kiné pour l'été", None),
        ("Une officine à reprendre à Toury", "Une officine à reprendre à Toury", None),
        ("Une maison de santé cherche sa sage-femme", "Une maison de santé cherche sa sage-femme", None),
        # shouting
        ("MEDECIN COORDONNATEUR EN EHPAD", "Médecin coordonnateur en EHPAD", None),
        ("INFIRMIER DIPLOME D'ETAT", "Infirmier diplômé d'État", None),
        ("AIDE-SOIGNANT(E) DE NUIT", "Aide-soignant de nuit", None),
        ("IDE EN EHPAD", "IDE en EHPAD", None),
        # false friends that stay as they are
        ("Un de nos médecins part à la retraite", "Un de nos médecins part à la retraite", None),
        ("Interne en médecine générale", "Interne en médecine générale", None),
        ("Externe aux urgences", "Externe aux urgences", None),
        ("Remplacement médecin généraliste", "Remplacement médecin généraliste", None),
        ("Cession cabinet dentaire", "Cession cabinet dentaire", None),
        ("Assistant médical", "Assistant médical", None),
        ("Médecin hospitalier MCO", "Médecin hospitalier MCO", None),
        ("AS de nuit", "AS de nuit", None),
        ("CDS au bloc", "CDS au bloc", None),
        # nothing
        ("", "", None),
        ("‼️ On cherche un kiné ‼️", "On cherche un kiné !", None),
        ("Psychologue - unité «Les Ifs»", "Psychologue - unité « Les Ifs »", None),
        ("Une idée pour l'été ? Remplacez chez nous", "Une idée pour l'été ? Remplacez chez nous", None),
        ("Un CDI qui laisse du temps", "Un CDI qui laisse du temps", None),
        ("Docteurs juniors en chirurgie et oncologie", "Docteur junior en chirurgie et oncologie", None),
        ("Infirmiers et médecins", "Infirmiers et médecins", None),
    ],
)  # fmt: skip
def test_a_title_for_people(published, title, positions):
    assert for_people(published) == (title, positions)


@pytest.mark.parametrize(
    ("published", "title"),
    [
        ("🚨 URGENT 🚨 Infirmier", "Infirmier"),
        ("👩\u200d⚕️ Infirmier de nuit", "Infirmier de nuit"),
        ("📢 L'EHPAD recrute !", "L'EHPAD recrute !"),
        ("MÃ©decin gÃ©nÃ©raliste (H/F)", "Médecin généraliste"),
        ("I N F I R M I E R", "Infirmier"),
        ("M&eacute;decin &amp; infirmier", "Médecin & infirmier"),
        ("<b>Infirmier</b> de nuit", "Infirmier de nuit"),
        ("  Infirmier   de\n nuit ", "Infirmier de nuit"),
        ("Infirmier·ère·s de nuit", "Infirmier de nuit"),
        ("infir\u00admier", "Infirmier"),
    ],
)
def test_a_broken_title_for_people(drafted, published, title):
    assert drafted("title", title=published).title == title


def test_a_long_title_is_cut_at_a_word(drafted):
    title = drafted("title", title="Infirmier " + "de nuit en gériatrie " * 20).title
    assert len(title) <= 161
    assert title.endswith("…")
