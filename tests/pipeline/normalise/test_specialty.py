"""Specialty: what refines the profession sought, by title, ward or practice."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("title", "specialties"),
    [
        # doctors by their name
        ("Cardiologue", ["cardiologie"]), ("Gériatre", ["geriatrie"]), ("Psychiatre", ["psychiatrie"]), ("Pédopsychiatre", ["pedopsychiatrie"]),
        ("Pédiatre", ["pediatrie"]), ("Urgentiste", ["medecine-urgence"]), ("Radiologue", ["radiologie"]), ("Anesthésiste", ["anesthesie-reanimation"]),
        ("Gynécologue-obstétricien", ["gynecologie-obstetrique"]), ("Ophtalmologue", ["ophtalmologie"]), ("Dermatologue", ["dermatologie"]),
        ("Néphrologue", ["nephrologie"]), ("Pneumologue", ["pneumologie"]), ("Neurologue", ["neurologie"]), ("Oncologue", ["oncologie"]),
        ("Rhumatologue", ["rhumatologie"]), ("Urologue", ["urologie"]), ("Endocrinologue", ["endocrinologie"]), ("Chirurgien vasculaire", ["chirurgie-vasculaire"]),
        ("Chirurgien orthopédiste", ["chirurgie-orthopedique"]), ("Médecin du travail", ["medecine-travail"]), ("Médecin coordonnateur en EHPAD", ["medecin-coordonnateur"]),
        ("Médecin DIM", ["dim"]), ("Médecin scolaire", ["medecin-scolaire"]), ("Médecin de PMI", ["medecin-pmi"]), ("Médecin généraliste", ["medecine-generale"]),
        ("Gastro-entérologue", ["hepato-gastro-enterologie"]), ("Infectiologue", ["infectiologie"]),
        # doctors by the discipline or the ward
        ("Médecin en gériatrie", ["geriatrie"]), ("Médecin en soins palliatifs", ["soins-palliatifs"]), ("Médecin en addictologie", ["addictologie"]),
        ("Médecin urgences/SMUR", ["medecine-urgence"]), ("Médecin MPR", ["medecine-physique-readaptation"]), ("Médecin - psychiatrie", ["psychiatrie"]),
        ("Médecin en médecine interne", ["medecine-interne"]), ("Médecin ORL", ["orl"]), ("Médecin", []),
        # nurses
        ("IBODE", ["ibode"]), ("Infirmier de bloc opératoire", ["ibode"]), ("IADE", ["iade"]), ("IADE au bloc", ["iade"]), ("IBODE ou IADE au bloc", ["ibode", "iade"]), ("Puéricultrice au bloc", ["puericulture"]), ("Infirmier anesthésiste", ["iade"]), ("Puéricultrice", ["puericulture"]),
        ("IPA", ["pratique-avancee"]), ("IDEC", ["coordination"]), ("Infirmier coordinateur", ["coordination"]), ("Infirmier scolaire", ["scolaire"]),
        ("Infirmier de santé au travail", ["sante-travail"]), ("IDEL", ["liberal-domicile"]), ("Infirmier de nuit", []), ("Infirmier - mobilité interne", []),
        # pharmacists, dentists
        ("Pharmacien d'officine", ["officine"]), ("Pharmacien en PUI", ["pharmacie-hospitaliere"]), ("Orthodontiste", ["orthodontie"]), ("Dentiste omnipraticien", ["omnipratique"]),
        # a ward refines no other profession
        ("Aide-soignant en gériatrie", []), ("Psychologue en psychiatrie", []), ("Kiné en pédiatrie", []), ("Secrétaire médicale en cardiologie", []), ("Cadre de santé du bloc", []),
    ],
)  # fmt: skip
def test_what_a_title_refines(drafted, title, specialties):
    draft = drafted("specialty", title=title, place="Dreux", publisher="hopital")
    assert list(draft.specialties) == specialties


@pytest.mark.parametrize(
    ("values", "specialties"),
    [
        ({"title": "Remplacement IDE", "text": "Tournée, rétrocession 90 %.", "publisher": "cabinet"}, ["liberal-domicile"]),
        ({"title": "Cherche collaborateur libéral", "text": "Orthophoniste cherche collaborateur.", "publisher": "plateforme"}, []),
        ({"title": "Médecin", "text": "L'hôpital recherche un cardiologue.", "publisher": "hopital"}, ["cardiologie"]),
        ({"title": "Chirurgien-dentiste", "text": "Omnipraticienne cède sa patientèle.", "publisher": "cabinet"}, ["omnipratique"]),
        ({"title": "Remplacement en médecine générale", "publisher": "plateforme"}, ["medecine-generale"]),
        ({"title": "Infirmier", "text": "Vous travaillez avec le cardiologue.", "publisher": "hopital"}, []),
        ({"title": "Assistant spécialiste", "text": "Le service de médecine interne et maladies infectieuses (22 lits) cherche un assistant.", "publisher": "hopital"}, ["medecine-interne", "infectiologie"]),
        ({"title": "Postes d'internes", "text": "Ouvert aux DES MG et aux DES de pédiatrie.", "publisher": "hopital"}, ["medecine-generale", "pediatrie"]),
        ({"title": "Infirmier", "text": "Île sans infirmier libéral : venez vous installer.", "publisher": "commune"}, ["liberal-domicile"]),
        ({"title": "Praticiens associés", "text": "Postes de praticien associé en néphrologie et en hépato-gastro-entérologie.", "publisher": "hopital"}, ["nephrologie", "hepato-gastro-enterologie"]),
        ({"title": "Psychiatre ou pédopsychiatre", "publisher": "hopital"}, ["psychiatrie", "pedopsychiatrie"]),
        ({"title": "Pharmacien adjoint", "contract": "CDI", "name": "Pharmacie du Marché", "publisher": "cabinet"}, ["officine"]),
        ({"title": "Local infirmier", "text": "Local de 30 m² pour infirmiers libéraux, à louer.", "publisher": "commune"}, ["liberal-domicile"]),
        ({"title": "Cabinet médical à louer", "text": "Ancien cabinet du dermatologue, 50 m². Convient à médecin ou kiné. 400 € HT par mois.", "publisher": "commune"}, []),
        ({"title": "Recherche gynéco médicale", "publisher": "msp"}, ["gynecologie-medicale"]),
        ({"title": "Médecin", "text": "Équipe de deux gériatres et trois psychiatres.", "publisher": "hopital"}, []),
        ({"title": "Remplacement dentiste", "text": "Activité exclusive en pédodontie."}, ["pedodontie"]),
        ({"title": "Stage d'externe", "text": "Places dans les services de néphrologie et d'endocrinologie."}, ["nephrologie", "endocrinologie"]),
        ({"title": "Médecin de crèche", "text": "Vacations : pédiatre ou généraliste.", "publisher": "commune"}, ["pediatrie", "medecine-generale"]),
        ({"title": "Dentiste", "text": "Fauteuil neuf. Un orthodontiste vient le mardi."}, []),
        ({"title": "Pharmacien", "text": "Remplacement à la PUI, six mois."}, ["pharmacie-hospitaliere"]), ({"title": "Pharmacien", "text": "Notre pharmacie de bourg cherche un adjoint.", "publisher": "plateforme"}, ["officine"]),
        ({"title": "Médecin coordonnateur", "text": "Généraliste ou gériatre, DU payé."}, ["medecin-coordonnateur", "medecine-generale", "geriatrie"]),
        ({"title": "Médecin", "text": "Tout généraliste ou spécialiste sera le bienvenu."}, []), ({"title": "Médecin", "text": "Centre de soins non programmés."}, ["medecine-generale"]),
        ({"title": "Infirmier anesthésiste ou de bloc opératoire"}, ["iade", "ibode"]), ({"title": "Infirmier", "text": "Internat.", "name": "Lycée agricole", "publisher": "autre"}, ["scolaire"]),
        ({"title": "Médecin", "text": "Associés et remplaçants.", "name": "SOS Médecins Dreux", "publisher": "autre"}, ["medecine-generale"]),
    ],
)  # fmt: skip
def test_what_the_text_refines(drafted, values, specialties):
    assert list(drafted("specialty", **values).specialties) == specialties
