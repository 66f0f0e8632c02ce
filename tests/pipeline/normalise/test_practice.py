"""Practice: salaried or libéral, by the words, the employer and who publishes."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.normalise.draft import Draft
from pipeline.normalise.kind.practice import practice
from pipeline.offer import RawOffer, RawSource


@pytest.mark.parametrize(
    ("liberal", "values"),
    [
        # libéral
        (True, {"title": "Remplacement libéral", "publisher": "cabinet"}),
        (True, {"title": "Infirmier", "text": "Rétrocession 90 %."}),
        (True, {"title": "Kiné", "text": "Collaboration libérale, redevance 20 %."}),
        (True, {"title": "Kiné libéral"}),
        (True, {"title": "IDEL"}),
        (True, {"title": "Médecin", "text": "Cabinet de groupe, SCM."}),
        (True, {"title": "Médecin", "text": "Exercice libéral au sein de la maison de santé."}),
        (True, {"title": "Médecin", "publisher": "cabinet"}),
        (True, {"title": "Médecin", "publisher": "msp"}),
        (True, {"title": "Dentiste", "text": "Patientèle fidèle, honoraires."}),
        (True, {"title": "Médecin", "text": "Rétrocession 80 %.", "publisher": "hopital"}),
        (True, {"title": "Assistanat libéral", "publisher": "hopital"}),
        (True, {"title": "Médecin", "text": "Ma tournée, ma patientèle."}),
        # salaried
        (False, {"title": "Infirmier", "contract": "CDI"}),
        (False, {"title": "Infirmier", "contract": "CDD", "publisher": "cabinet"}),
        (False, {"title": "Infirmier", "publisher": "hopital"}),
        (False, {"title": "Infirmier", "publisher": "ehpad"}),
        (False, {"title": "Infirmier", "employer": "Centre hospitalier de Dreux"}),
        (False, {"title": "Infirmier", "text": "Rémunération selon grille indiciaire."}),
        (False, {"title": "Infirmier", "text": "Salaire selon convention collective, RTT, mutuelle."}),
        (False, {"title": "Médecin", "text": "Praticien hospitalier.", "publisher": "hopital"}),
        (False, {"title": "Médecin", "text": "Travail avec les médecins libéraux du territoire.", "publisher": "hopital"}),
        (False, {"title": "Médecin", "text": "Activité libérale possible.", "publisher": "hopital"}),
        (False, {"title": "Pharmacien", "text": "Rétrocession de médicaments aux patients.", "publisher": "hopital"}),
        (False, {"title": "Secrétaire médicale", "text": "Cabinet médical, CDI 35 heures.", "publisher": "cabinet"}),
        (False, {"title": "Chargé de mission", "text": "Cabinet du maire.", "publisher": "commune"}),
        (False, {"title": "Infirmier", "text": ""}),
        (False, {"title": "Infirmier", "text": "Une expérience en libéral serait un plus.", "publisher": "hopital"}),
    ],
)  # fmt: skip
def test_which_way_of_working(liberal, values):
    values = dict(values)
    title, text = values.pop("title"), values.pop("text", "")
    raw = RawOffer(source=RawSource(publisher=values.pop("publisher", None)), **values)
    assert practice(Draft(raw, date(2027, 3, 1), title=title, text=text)).is_liberal is liberal
