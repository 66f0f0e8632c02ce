"""Genres: what a title says that a page is, where it is no offer: minutes, a fête, an article."""

from __future__ import annotations

from pipeline.normalise.lexicon import Lexicon

_GENRES: dict[str, tuple[str, ...]] = {
    "compte rendu": (
        "compte rendu", "procès verbal", "conseil municipal", "conseil communautaire", "délibération", "ordre du jour", "arrêté municipal", "bulletin municipal",
        "enquête publique", "registre des délibérations", "séance du conseil", "budget primitif",
    ),
    "nécrologie": ("hommage", "nécrologie", "obsèques", "in memoriam", "avis de décès"),
    "article": (
        "portrait vidéo", "colère", "en colère", "raconte", "témoigne", "se confie", "se souvient", "tire sa révérence", "range sa blouse", "raccroche", "dans le quotidien", "une journée avec", "fête ses",
        "a été recruté", "ont été recrutés", "a rejoint", "ont rejoint", "pris ses fonctions", "pris leurs fonctions", "a accueilli", "pris sa retraite", "nous a quittés", "ce que change", "ce qui change", "décryptage", "décrypte",
        "article", "retour en images", "album photo", "reportage", "témoignage", "portrait", "interview", "revue de presse", "communiqué de presse", "dans la presse", "retour sur", "inauguration", "inaugure", "inauguré", "a ouvert ses portes", "ouvre ses portes", "prend ses fonctions", "prennent leurs fonctions", "prendra ses fonctions", "succède au docteur", "arrivée du docteur", "arrivée de nouveaux",
        "un nouveau médecin arrive", "nouveau médecin à", "s'est installé", "s'est installée", "vient de s'installer", "pénurie de", "désert médical", "déserts médicaux", "grève", "mobilisation", "manifestation", "félicitations", "bravo à", "bravo", "un grand merci", "joyeux anniversaire", "fêtait", "souhaitons la bienvenue", "bonne retraite", "vœux", "un mois après", "bilan de", "le maire", "la maire",
        "la ville se bat", "recrutements massifs", "ils ont choisi", "elle a choisi", "il a choisi", "rencontre avec un", "le point sur", "chiffres clés", "dossier spécial",
    ),
    "fête": (
        "fête", "fête de", "fête du", "fête patronale", "vide-grenier", "brocante", "loto", "marché de noël", "concert", "kermesse", "carnaval", "repas des aînés", "spectacle", "exposition", "feu d'artifice", "tournoi", "randonnée", "thé dansant", "cérémonie",
    ),
    "formation": (
        "formation", "formations", "BAFA", "BAFD", "formez vous", "se former au métier", "se former aux métiers", "se former", "VAE", "devenez", "devenir", "préparation au concours", "préparation concours", "inscription à", "inscriptions à", "inscrivez vous", "rentrée IFSI", "IFSI", "IFAS", "portes ouvertes IFSI", "diplôme universitaire", "DU", "DIU", "MOOC", "DPC", "prépa concours", "congrès", "colloque", "symposium", "journée scientifique", "conférence",
    ),
    "information": (
        "prenez rendez-vous", "prendre rendez-vous", "prise de rendez-vous", "consultations sans rendez-vous", "horaires", "horaires d'ouverture", "permanence de soins", "permanence", "garde médicale", "médecin de garde", "pharmacie de garde", "pharmacies de garde", "numéros utiles", "annuaire", "trouver un médecin", "liste des médecins",
        "livret d'accueil", "droits du patient", "fermeture du cabinet", "cabinet fermé", "cabinet est fermé", "cabinet sera fermé", "sera absent", "est absent", "fermé pour congés", "sera barrée", "travaux de voirie", "circulation interdite", "coupure d'eau", "coupure d'électricité", "fermeture exceptionnelle", "cabinet fermé", "absence du docteur", "absence du médecin", "congés du docteur", "votre consultation", "préparer votre hospitalisation", "visites aux patients", "don du sang", "collecte de sang", "octobre rose", "mars bleu", "dépistage", "plan canicule", "numéro vert", "nouveaux horaires",
    ),
    "présentation": ("fiche métier", "enquête", "questionnaire", "sondage", "journée mondiale", "journée nationale", "journée internationale", "semaine nationale", "semaine mondiale", "salon du bien-être"),
    "vaccination": ("campagne de vaccination", "vaccination", "vaccinez vous", "séance de vaccination", "se faire vacciner", "vaccin"),
}  # fmt: skip
TITLES: Lexicon[str] = Lexicon(
    [(phrase, genre) for genre, phrases in _GENRES.items() for phrase in phrases]
    + [
        (phrase, "")
        for phrase in (
            "centre de vaccination", "chargé de formation", "institut de formation", "formation assurée", "formation possible", "terrain de formation", "cadre formateur", "formateur", "IFSI IFAS cadre", "médecin en formation", "interne en formation", "infirmier en formation", "étudiant en formation", "professionnel en formation", "centre de dépistage", "centre de formation", "maison des associations",
            "formation initiale", "contrat de formation", "unité de formation", "au sein de l'IFSI", "infirmier IFSI", "permanence des soins", "permanence médicale", "permanence d'accès aux soins", "comité des fêtes", "après les fêtes", "avant les fêtes", "fêtes de fin d'année", "salle des fêtes", "résidence du concert",
            "centre de vaccination et", "équipe de vaccination", "infirmier vaccination", "infirmier en dépistage",
        )
    ]
)  # fmt: skip
"""What a title's words say; "" where they name a place or a post of the field."""
