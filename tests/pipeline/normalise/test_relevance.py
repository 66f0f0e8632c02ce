"""Relevance: an opening for a health profession, or that serves one."""

from __future__ import annotations

import pytest

from pipeline.offer import Offer, Refusal


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Comptable", "publisher": "hopital"},
        {"title": "Gestionnaire de stocks – PUI", "text": "Magasin, CACES, CDI.", "publisher": "hopital"},
        {"title": "Chef de service éducatif", "text": "CDI, MECS.", "publisher": "autre"},
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
        {"title": "Éducateur canin", "text": "CDI, chenil.", "publisher": "autre"},
        {"title": "Préleveur d'échantillons d'eau", "text": "CDI, permis B.", "publisher": "autre"},
        {"title": "Agent de nuit", "text": "Accueil de l'hôtel, CDI.", "publisher": "autre"},
        {"title": "Une place à prendre à la crèche", "text": "Inscriptions des familles.", "publisher": "commune"},
        {"title": "Le nouveau docteur est arrivé", "text": "Sur rendez-vous.", "publisher": "commune"},
        {"text": "Notre IDEC nous quitte ! Bonne route, les résidents t'embrassent.", "publisher": "ehpad"},
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
        {"title": "Quatre bureaux au pôle de santé", "text": "Loués à la journée.", "publisher": "msp"},
        {"title": "Local 41 m²", "text": "Ancien cabinet de podologue, 390 € CC.", "publisher": "plateforme"},
        {"title": "Loue box 11 m²", "text": "270 €/mois, ostéo ou psy.", "publisher": "plateforme"},
        {"title": "Pool de remplaçants", "text": "La maison de santé prête un studio.", "publisher": "departement"},
        {"title": "À reprendre : tournée de 20 patients", "text": "SCM, deux associées.", "publisher": "plateforme"},
        {"title": "Chef de service gériatrie", "text": "PH ou contractuel.", "publisher": "hopital"},
        {"title": "Responsable médical HAD", "text": "PH, temps plein.", "publisher": "hopital"},
        {"title": "Cardiologie (Vesoul)", "text": "Quatre seniors, logement.", "publisher": "plateforme"},
        {"title": "2 ETP urgences", "text": "SAU, 22 000 passages.", "publisher": "plateforme"},
        {"title": "Consultations avancées de rhumatologie", "text": "Frais de route.", "publisher": "ordre"},
        {"title": "Aide-soignante – Loué", "text": "Tournée du matin, voiture.", "publisher": "autre"},
        {"title": "Coordination CPTS", "text": "CDI, idéal pour une soignante.", "publisher": "cpts"},
        {"title": "Job dating du soin", "text": "Le 12 mai à 14 h, 11 maisons.", "publisher": "departement"},
        {"text": "Trois IDEL au bout du rouleau cherchent leur perle rare pour juillet !", "publisher": "autre"},
        {"text": "Le local, la vue, le café : il ne manque que le toubib !", "publisher": "commune"},
        {"title": "Un deuxième kiné pour le bourg", "text": "Le cabinet voisin ne prend plus de nouveaux patients. Loyer offert.", "publisher": "commune"},
        {"title": "Adjoint 28 h", "text": "Officine de bourg, coef 500.", "publisher": "ordre"},
        {"title": "Veilleur de nuit diplômé AS", "text": "CDI, USLD.", "publisher": "hopital"},
        {"title": "Travailleur social", "text": "Urgences, service de neuf assistants sociaux, CDD.", "publisher": "hopital"},
        {"title": "Coordinatrice de parcours", "text": "La CPTS engage une infirmière. CDI.", "publisher": "cpts"},
        {"title": "Chargé de mission parcours", "text": "CDI. IDE, diététicien ou psychologue.", "publisher": "cpts"},
        {"title": "Externat : trimestre d'été", "text": "Trois places d'externes aux urgences.", "publisher": "universite"},
        {"title": "Car des externes", "text": "Samedi 10 avril, 8 h. Inscription gratuite.", "publisher": "cpts"},
        {"title": "Logement gratuit pour les internes", "text": "Deux studios.", "publisher": "epci"},
        {"title": "Un fauteuil à Mirande", "text": "Cabinet de trois omnipraticiens, 50 % des honoraires, logement possible.", "publisher": "plateforme"},
        {"title": "Place au cabinet", "text": "Nous étions quatre sages-femmes. Redevance 900 €.", "publisher": "plateforme"},
        {"title": "L'équipe s'agrandit", "text": "Il nous faut trois IDE de plus. Postulez.", "publisher": "hopital"},
        {"title": "Référent hygiène", "text": "Infirmier hygiéniste, EOH, 0,5 ETP.", "publisher": "ehpad"},
        {"title": "Exercer à Mirebeau", "text": "Un cabinet de médecine générale est prêt.", "publisher": "departement"},
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
