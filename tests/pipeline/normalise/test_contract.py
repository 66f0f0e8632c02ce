"""Contract: every form that the advertisement offers, and none that it only mentions."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("contracts", "values"),
    [
        # the field
        (["cdi"], {"title": "Infirmier", "contract": "CDI"}),
        (["cdd"], {"title": "Infirmier", "contract": "CDD 6 mois"}),
        (["cdd", "cdi"], {"title": "Infirmier", "contract": "CDD ou CDI"}),
        (["cdi"], {"title": "Infirmier", "contract": "Contrat à durée indéterminée"}),
        (["cdd"], {"title": "Infirmier", "contract": "Contrat à durée déterminée de 3 mois"}),
        (["cdd", "titulaire"], {"title": "Infirmier", "contract": "Titulaire ou contractuel"}),
        (["titulaire"], {"title": "Infirmier", "contract": "Mutation"}),
        (["titulaire"], {"title": "Infirmier", "contract": "Par voie de mutation ou de détachement"}),
        (["titulaire"], {"title": "Infirmier", "contract": "Fonctionnaire stagiaire"}),
        (["vacation"], {"title": "Médecin", "contract": "Vacations"}),
        (["vacation"], {"title": "Infirmier vacataire"}),
        (["interim"], {"title": "Infirmier", "contract": "Intérim"}),
        (["apprentissage"], {"title": "Aide-soignant en apprentissage"}),
        (["apprentissage"], {"title": "Préparateur en pharmacie", "contract": "Alternance"}),
        (["cdi"], {"title": "Infirmier - CDI temps plein"}),
        (["cdd", "cdi"], {"title": "Infirmier CDI/CDD"}),
        (["titulaire"], {"title": "Infirmier", "text": "Vous serez nommé stagiaire, puis titularisé au bout d'un an."}),
        (["cdd"], {"title": "Infirmier", "text": "CDD d'un an, titularisation possible après concours."}),
        (["apprentissage"], {"title": "Assistant dentaire", "text": "Contrat de professionnalisation, CDI à la clé."}),
        (["vacation"], {"title": "Médecin", "text": "Deux vacations mensuelles."}),
        (["cdi"], {"title": "IADE", "text": "CDI, travail en vacations de 10 h."}),
        (["interim"], {"title": "Infirmier", "text": "Tout l'été, intérim accepté."}),
        # doctors
        (["praticien-hospitalier"], {"title": "Médecin gériatre", "contract": "Praticien hospitalier"}),
        (["praticien-contractuel", "praticien-hospitalier"], {"title": "Médecin gériatre", "contract": "Praticien hospitalier ou contractuel"}),
        (["praticien-hospitalier"], {"title": "PH en psychiatrie - médecin psychiatre"}),
        (["praticien-contractuel"], {"title": "Médecin", "contract": "Praticien contractuel"}),
        (["assistant-hospitalier"], {"title": "Assistant spécialiste en cardiologie", "text": "Cardiologue."}),
        (["assistant-hospitalier"], {"title": "Médecin gériatre, assistant partagé"}),
        (["praticien-associe"], {"title": "Médecin", "contract": "Praticien associé"}),
        (["ffi"], {"title": "Faisant fonction d'interne en gériatrie"}),
        (["ffi"], {"title": "Médecin FFI aux urgences"}),
        (["docteur-junior"], {"title": "Docteur junior en cardiologie"}),
        # students
        (["stage"], {"title": "Stage infirmier"}),
        (["stage"], {"title": "SASPAS en médecine générale", "publisher": "msp"}),
        # libéral
        (["liberal"], {"title": "Remplacement IDEL", "publisher": "cabinet"}),
        (["liberal"], {"title": "Cherche collaborateur libéral kiné", "publisher": "cabinet"}),
        (["liberal"], {"title": "Médecin généraliste cède patientèle", "text": "Exercice libéral, patientèle fidèle.", "publisher": "cabinet"}),
        (["liberal"], {"title": "La commune recherche un médecin généraliste", "text": "Exercice libéral.", "publisher": "commune"}),
        (["cdi", "liberal"], {"title": "Médecin généraliste", "text": "CDI ou exercice libéral.", "publisher": "msp"}),
        (["liberal"], {"title": "La MSP cherche un dentiste", "text": "Pas de CDI, du libéral.", "publisher": "msp"}),
        (["cdi"], {"title": "Opticien en alternance ? Non, diplômé", "text": "CDI. Pas d'alternant cette année."}),
        (["cdi", "liberal"], {"title": "Médecin", "text": "CDI temps partiel, ou convention d'exercice libéral.", "publisher": "autre"}),
        (["cdi", "interim"], {"title": "Technicien de laboratoire", "text": "CDI ou intérim."}),
        (["cdd", "titulaire"], {"title": "Infirmier", "text": "Contractuel (CDD) ou titulaire."}),
        (["cdd"], {"title": "Infirmier", "text": "CDD de 6 mois (remplacement d'un détachement)."}),
        (["cdd"], {"title": "Infirmier", "text": "Contrat du 2 mai au 30 juin."}),
        (["cdi"], {"title": "Pharmacien", "text": "CDI. Équipe : 2 préparateurs, 1 apprenti."}),
        (["cdd"], {"title": "Infirmier", "text": "Contrat saisonnier de mai à octobre."}),
        (["cdd"], {"title": "Auxiliaire de puériculture", "text": "Congé parental à remplacer jusqu'à fin août."}),
        (["cdi"], {"title": "Infirmier, remplacement d'une collègue", "contract": "CDI"}),
        (["interim"], {"title": "IADE", "contract": "Intérim", "text": "Vacations de 12 h."}),
        (["vacation"], {"title": "Médecin", "text": "Vacations à 70 € de l'heure.", "publisher": "commune"}),
        # the text
        (["cdd"], {"title": "Infirmier", "text": "Contrat : CDD de 6 mois renouvelable."}),
        (["cdi"], {"title": "Infirmier", "text": "Nous proposons un CDI à temps plein."}),
        (["cdd"], {"title": "Infirmier", "text": "Contrat de 3 mois."}),
        (["titulaire"], {"title": "Infirmier", "text": "Recrutement par concours sur titres."}),
        (["cdd", "cdi", "titulaire"], {"title": "Infirmier", "text": "CDD, CDI ou mutation."}),
        # words that offer none
        ([], {"title": "Infirmier", "text": "Titulaire du diplôme d'État d'infirmier."}),
        ([], {"title": "Infirmier", "text": "Titulaire du permis B."}),
        ([], {"title": "Infirmier", "text": "L'hôpital est en pleine mutation."}),
        ([], {"title": "Infirmier", "text": "Encadrement des stagiaires."}),
        ([], {"title": "Infirmier", "text": "Travail avec les médecins libéraux du secteur."}),
        ([], {"title": "Infirmier", "text": "Remplacement d'un fonctionnaire."}),
        ([], {"title": "Infirmier de nuit"}),
        (["cdi"], {"title": "Pharmacien adjoint", "contract": "CDI", "text": "Auprès du pharmacien titulaire.", "publisher": "cabinet"}),
        (["cdi"], {"title": "Infirmier", "contract": "CDI", "text": "Un assistant spécialiste dans l'équipe."}),
        # kinds without any
        ([], {"title": "Cabinet médical à louer", "text": "Loyer modéré, bail professionnel.", "publisher": "commune"}),
        (["cdd", "cdi"], {"title": "Job dating infirmiers", "text": "CDI et CDD à la clé."}),
        # in a row, for a term, denied
        (["cdd"], {"title": "Sage-femme", "text": "Contrats de 2, 4 ou 9 mois selon vos souhaits."}),
        (["cdd"], {"title": "ASH", "text": "Contrats de 10 jours à 2 mois."}),
        (["cdd"], {"title": "Ergothérapeute", "text": "Contractuelle jusqu'au 30 juin."}),
        (["cdd", "titulaire"], {"title": "IDEC", "text": "Titulaire ou, à défaut, CDD d'un an."}),
        (["cdd", "titulaire"], {"title": "Ergothérapeute", "text": "Ouvert aux titulaires et, à défaut, aux contractuels."}),
        (["cdd"], {"title": "Aide-soignant", "text": "Remplacement arrêt maladie, six semaines."}),
        (["cdd"], {"title": "IDEC", "text": "Suite congé parental."}),
        (["praticien-associe"], {"title": "Praticien associé en néphrologie", "text": "Les candidats FFI ne sont pas concernés. Le poste n'est pas ouvert aux intérimaires ni aux vacataires."}),
        (["cdi"], {"title": "Infirmier", "text": "CDI, hors intérim."}),
        (["cdi", "liberal"], {"title": "Kinésithérapeute", "text": "CDI à mi-temps, libéral possible."}),
        (["praticien-contractuel", "praticien-hospitalier"], {"title": "Gériatre", "text": "PH par mutation, praticien contractuel."}),
        (["cdd"], {"title": "Ambulancier", "text": "CDD qui pourra se transformer en CDI."}),
    ],
)  # fmt: skip
def test_how_the_work_is_bound(drafted, contracts, values):
    values = {"publisher": "hopital", **values}
    assert sorted(drafted("contract", **values).contracts) == contracts
