"""Occupations: what a title names outside health, for the title alone."""

from __future__ import annotations

import pytest

from pipeline.normalise.profession.occupations import outside


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Comptable", "Comptable"), ("Gestionnaire paie", "Gestionnaire"), ("Agent de restauration", "Agent"), ("Technicien informatique", "Technicien"),
        ("Cuisinier en EHPAD", "Cuisinier"), ("Ingénieur biomédical", "Ingénieur"), ("Secrétaire de mairie", "Secrétaire"), ("Jardinier", "Jardinier"),
        ("Électricien", "Électricien"), ("ELECTRICIEN", "ELECTRICIEN"), ("Soigneur au parc zoologique", "Soigneur"), ("Maître nageur", "Maître nageur"),
        ("Chargée de communication", "Chargée de communication"), ("Responsable des ressources humaines", "Responsable"), ("Hôtesse d'accueil", "Hôtesse"),
        ("Animatrice en EHPAD", "Animatrice"), ("Conducteur de travaux", "Conducteur"), ("ATSEM", "ATSEM"), ("Vétérinaire", "Vétérinaire"),
        ("Délégué médical", "Délégué médical"), ("Visiteuse médicale", "Visiteuse médicale"), ("Coiffeur", "Coiffeur"), ("Professeur de sport", "Professeur"),
        ("Recrutement en gériatrie", None), ("Médecin", None), ("Infirmier de nuit", None), ("Sage-femme", None), ("Remplacement été", None),
        ("Local à louer", None), ("Kiné", None), ("", None), ("Aide-soignant", None), ("Interne en médecine", None),
    ],
)  # fmt: skip
def test_an_occupation_outside_health(title, said):
    assert outside(title) == said
