"""Opening: something still to be had, or a page that tells, closes, invites or teaches."""

from __future__ import annotations

import pytest

from pipeline.normalise.draft import Draft
from pipeline.normalise.opening.step import understand
from pipeline.offer import Refusal


@pytest.fixture(scope="module")
def reason():
    def of(title, text=""):
        from datetime import date

        from pipeline.offer import RawOffer

        raw = RawOffer(title=title, text=text)
        result = understand(Draft(raw, date(2027, 3, 1), title=title, text=text))
        return result.reason if isinstance(result, Refusal) else None

    return of


@pytest.mark.parametrize(
    ("title", "text", "why"),
    [
        ("", "", "vide"), ("…", "!", "vide"), ("---", "123", "vide"),
        ("POSTE POURVU : infirmier de nuit", "", "pourvu"), ("[POURVU] Médecin", "", "pourvu"), ("Infirmier (pourvu)", "", "pourvu"), ("Infirmier - POURVU", "", "pourvu"),
        ("Offre clôturée : kiné", "", "pourvu"), ("Annonce retirée", "", "pourvu"), ("Infirmier", "Ce poste est pourvu.", "pourvu"), ("Infirmier", "Cette offre n'est plus disponible.", "pourvu"),
        ("Infirmier", "Le poste a été pourvu le 3 mars.", "pourvu"),
        ("Annulation : soirée des internes", "", "pourvu"), ("Poste d'infirmier : plus d'actualité", "", "pourvu"), ("Infirmière recherche T2 à louer", "Budget 600 €.", "demande"),
        ("Poste à pourvoir (pourvu au 01/02)", "Infirmier.", "pourvu"), ("Aide-soignant", "État de l'annonce : POURVUE", "pourvu"),
        ("L'hôpital a ses urgentistes", "Les trois postes d'urgentistes et celui de cadre, vacants depuis l'hiver, sont tous pourvus.", "pourvu"),
        ("Fête du village", "", "fête"), ("Vide-grenier de l'amicale", "", "fête"), ("Loto des aînés", "", "fête"), ("Concert à la salle des fêtes", "", "fête"),
        ("Compte rendu du conseil municipal", "", "compte rendu"), ("Conseil municipal du 3 mars", "Recrutement d'un médecin à l'ordre du jour.", "compte rendu"), ("Délibération n° 12", "", "compte rendu"),
        ("Portrait : une infirmière engagée", "", "article"), ("Un médecin s'est installé au village", "", "article"), ("Inauguration de la maison de santé", "", "article"),
        ("Désert médical : le maire témoigne", "", "article"), ("Pénurie de médecins en Beauce", "", "article"), ("Bienvenue à notre nouveau kiné", "", "article"),
        ("Devenez aide-soignant", "", "formation"), ("Formation aide-soignant : inscriptions", "", "formation"), ("Préparation au concours IFSI", "", "formation"), ("Diplôme universitaire de soins palliatifs", "", "formation"),
        ("Campagne de vaccination", "", "vaccination"), ("Vaccination contre la grippe", "Infirmiers et médecins à votre disposition, inscription.", "vaccination"),
        ("Horaires du cabinet médical", "", "information"), ("Pharmacie de garde", "", "information"), ("Le cabinet du docteur est fermé cette semaine", "", "information"),
        ("Le médecin sera absent du 3 au 9 mai", "", "information"), ("La rue du Docteur-Petit sera barrée", "", "information"), ("Don du sang", "", "information"), ("Numéros utiles", "", "information"),
        ("Poste de kiné pourvu !", "Reste à trouver un dentiste.", "pourvu"), ("L'avis de vacance du 3 mars est annulé", "", "pourvu"), ("Infirmier", "L'avis de vacance n° 12 publié le 3 mars est annulé.", "pourvu"),
        ("Merci pour vos candidatures", "Nous ne recrutons plus d'infirmiers cette année.", "pourvu"),
        ("Le nouveau généraliste prend ses fonctions", "", "article"), ("Le docteur Exemplier succède à son confrère", "", "article"), ("Arrivée d'une sage-femme", "", "article"), ("Merci à nos stagiaires", "", "article"),
        ("Une kiné championne", "Elle court le soir. Portrait.", "presse"), ("« On manque de bras »", "Les urgences ferment la nuit. Notre enquête.", "presse"), ("Un médecin", "Il soigne. Suite en page 4.", "presse"),
        ("Deux sages-femmes racontent", "", "article"), ("Infirmier pompier : bravo !", "", "article"), ("Arrivée de notre 2e kiné", "", "article"), ("Bénévoles en soins palliatifs", "Rejoignez-nous.", "vie locale"),
        ("Votre médecin part : que faire ?", "", "information"), ("Le docteur s'organise", "Il accepte encore de nouveaux patients.", "information"),
        ("Kinés pour le tournoi", "Le club cherche deux kinés bénévoles.", "vie locale"), ("Stage bien-être", "Tarif 50 €, collation comprise.", "vie locale"),
        ("Un nouveau pharmacien", "État civil de mai. La commune souhaite la bienvenue au nouveau titulaire. Horaires inchangés.", "vie locale"),
        ("Les internes dans la rue", "Mouvement de grève : les syndicats dénoncent le manque d'infirmiers.", "presse"), ("Se former au métier d'aide-soignant", "Le centre présente la VAE.", "formation"),
        ("Infirmier - POURVU, merci !", "", "pourvu"), ("", "COMPLET – merci à tous. Rempla kiné en mai, rétro 85 %.", "pourvu"),
        ("Le docteur part à la retraite après 38 ans", "Ses patients lui ont offert un vélo.", "article"), ("Merci, docteur !", "Un pot sera offert vendredi à la salle des fêtes.", "article"),
        ("Appartement meublé pour interne", "À louer, 30 m², 480 € par mois, libre en mai.", "logement"), ("La clinique ferme son service", "40 postes sont menacés, les salariés seront reçus.", "presse"),
        ("Au cabinet du bourg", "Le docteur cessera ses consultations le 3 mai. Venez récupérer votre dossier.", "information"),
    ],
)  # fmt: skip
def test_no_opening(reason, title, text, why):
    assert why in (reason(title, text) or "")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Infirmier de nuit", ""), ("Infirmier au centre du don du sang", ""), ("Médecin au centre de vaccination", ""), ("Cadre de santé formateur à l'IFSI", ""), ("Infirmier", "Le poste est pourvu par voie de mutation."), ("Chargé de formation - infirmier", ""),
        ("Offre d'emploi : infirmier", "Ce poste est à pourvoir."), ("Recrutement d'un médecin pour la maison de santé", ""), ("Remplacement d'été", ""), ("Local à louer", ""),
        ("Médecin cède patientèle", ""), ("Job dating infirmiers", ""), ("Bourse aux étudiants en médecine", ""), ("La commune recherche un médecin", ""),
        ("Médecin pour la permanence d'accès aux soins", ""), ("Infirmier", "Postulez ! Ce poste est ouvert aux débutants."), ("Infirmier en dépistage", ""),
        ("", "L'hôpital recrute un infirmier."), ("Kiné - poste à pourvoir", ""), ("Stage infirmier", ""), ("Infirmier formateur", ""), ("Remplacement de congé maternité", "Cabinet dentaire."), ("Prime d'arrivée pour les soignants", ""), ("Stage pour médecins en formation", ""),
        ("Infirmier", "Toutes nos offres sont ouvertes aux personnes en situation de handicap."), ("Accueil des internes", "Soirée sur inscription."), ("Le village sans dentiste aménage un cabinet", "Le dernier praticien est parti et la commune a acheté des murs de cent mètres carrés en face de la mairie."),
        ("Infirmier", "Notre équipe a doublé en un an et nous recrutons encore : venez la compléter dès le mois prochain, en CDI."), ("Inscrivez-vous à la soirée des internes", ""), ("Médecin DIM", "Un seul dossier par personne."), ("Une MSP s'agrandit", "L'équipe voudrait accueillir une orthophoniste et recrute."),
        ("Aide à l'équipement des professionnels de santé", "La communauté rembourse le fauteuil et l'échographe des dentistes qui s'installent. Dépôt des dossiers toute l'année."),
        ("Locaux professionnels rue Ville-Close", "À louer à un kiné, 350 €."),
        ("Cède cabinet de kiné", "La patientèle est cédée pour un euro."),
    ],
)  # fmt: skip
def test_an_opening(reason, title, text):
    assert reason(title, text) is None
