"""Relevance: an opening for a health profession, or that serves one."""

from __future__ import annotations

import pytest

from pipeline.offer import Offer, Refusal


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Comptable", "publisher": "hopital"},
        {"title": "Gestionnaire de paie", "publisher": "hopital"},
        {"title": "Cuisinier en EHPAD", "publisher": "ehpad"},
        {"title": "Agent de restauration", "publisher": "hopital"},
        {"title": "Technicien informatique", "publisher": "hopital"},
        {"title": "Ingénieur biomédical", "publisher": "hopital"},
        {"title": "Responsable des ressources humaines", "publisher": "hopital"},
        {"title": "Secrétaire de mairie", "publisher": "commune"},
        {"title": "Jardinier", "publisher": "commune"},
        {"title": "Maître nageur", "publisher": "commune"},
        {"title": "ATSEM", "publisher": "commune"},
        {"title": "Agent d'entretien des locaux", "publisher": "commune"},
        {"title": "Électricien", "publisher": "hopital"},
        {"title": "Chargé de communication", "publisher": "hopital"},
        {"title": "Lingère", "publisher": "ehpad"},
        {"title": "Assistant de direction", "publisher": "clinique"},
        {"title": "Soigneur au parc zoologique", "publisher": "autre"},
        {"title": "Délégué médical", "publisher": "autre"},
        {"title": "Vétérinaire", "publisher": "commune"},
        {"title": "Local commercial à louer", "text": "Loyer 400 €, vitrine.", "publisher": "commune"},
        {"title": "Forum des associations sportives", "publisher": "commune"},
        {"title": "Bourse aux vélos", "publisher": "commune"},
        {"title": "Bureau 12", "text": "14 m², 210 € HT. Disponible.", "publisher": "commune"},
        {"title": "Comptable", "text": "Local de 14 m², 210 € HT.", "publisher": "msp"},
    ],
)  # fmt: skip
def test_outside_health_is_refused_with_its_reason(read, values):
    result = read(**values)
    assert isinstance(result, Refusal)
    assert result.step in ("relevance", "opening")
    assert result.reason


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Infirmier", "publisher": "hopital"},
        {"title": "Agent de service hospitalier", "publisher": "hopital"},
        {"title": "Brancardier", "publisher": "hopital"},
        {"title": "Ambulancier", "publisher": "autre"},
        {"title": "Secrétaire médicale", "publisher": "cabinet"},
        {"title": "Assistante sociale", "publisher": "departement"},
        {"title": "Éducateur spécialisé", "publisher": "autre"},
        {"title": "Cadre de santé", "publisher": "ehpad"},
        {"title": "Préparateur en pharmacie", "publisher": "cabinet"},
        {"title": "Opticien", "publisher": "autre"},
        {"title": "Attaché de recherche clinique", "publisher": "hopital"},
        {"title": "Technicien de laboratoire médical", "publisher": "hopital"},
        {"title": "Cabinet médical à louer", "text": "Bureau de 20 m², loyer 400 €.", "publisher": "commune"},
        {"title": "Soirée d'accueil des internes", "publisher": "departement"},
        {"title": "Aide à l'installation des professionnels de santé", "publisher": "epci"},
        {"title": "Installation de praticiens à la maison de santé", "publisher": "msp"},
        {"title": "Job dating santé", "publisher": "hopital"},
        {"title": "Bureau 12", "text": "14 m², 210 € HT. Disponible.", "publisher": "msp"},
        {"text": "L'afterwork recrutement revient le 18 mars !", "publisher": "clinique"},
        {"title": "Bourses du Département", "text": "Dix bourses au concours.", "publisher": "autre", "name": "Syndicat des internes"},
    ],
)  # fmt: skip
def test_for_health_is_kept(read, values):
    assert isinstance(read(**values), Offer)
