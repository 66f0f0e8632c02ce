"""Signs: phrases by which a page shows that it is something else than an offer, by weight.

Words are compared as everywhere (no accents, gender, number, link words). A weight of 9 decides
whatever else is said; 4 does unless the page also speaks to candidates; 2 needs another beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.normalise.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Sign:
    """What a phrase shows: a genre, how much, and the group in which it counts once."""

    group: int
    weight: int
    genre: str


_SIGNS: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (4, "presse", (
        "nécrologie", "obsèques", "disparition de celle", "disparition de celui", "condoléances", "pétition", "nous exigeons", "signez et partagez",
        "signez la pétition", "rassemblement", "ouverture de négociations", "grévistes", "mouvement de grève", "préavis de grève", "intersyndicale", "débrayage",
    )),
    (4, "presse", ("portrait vidéo", "votez", "passage de relais", "portrait de", "nouvel épisode", "prochain épisode", "notre podcast", "notre série", "témoignez", "vous aussi témoignez")),
    (3, "information", ("cessera ses consultations", "cesse ses consultations", "ne prend plus de nouveaux patients", "arrête ses consultations")),
    (4, "information", ("récupérer leur dossier", "récupérer votre dossier", "récupérer son dossier médical", "tiendra informés", "tiendrons informés", "tenus informés", "dossiers médicaux sont")),
    (4, "presse", ("postes sont menacés", "emplois menacés", "emplois sont menacés", "suppression de postes", "suppressions de postes", "plan social", "postes supprimés", "faute d'anesthésistes", "faute de médecins", "faute de personnel", "faute de soignants")),
    (4, "hors santé", ("ostéopathe animalier", "ostéopathie animale", "pour animaux", "chevaux chiens", "chiens chats", "chiens et chats", "équidés", "nac")),
    (3, "information", ("assurera les consultations", "assure les consultations", "assurera les rendez-vous", "assure la permanence", "trouvez la vôtre", "trouvez le vôtre", "peut vous recevoir")),
    (4, "vie locale", ("rencontre avec l'auteur", "librairie", "dédicace", "comédie", "demi-pensionnaire", "paire offerte", "la crèche ferme", "séance de dédicaces")),
    (4, "vie locale", ("état civil", "horaires inchangés", "naissances mariages décès", "carnet du village", "infos municipales")),
    (2, "vie locale", ("souhaite la bienvenue", "souhaitons la bienvenue", "souhaitent la bienvenue")),
    (6, "presse", ("communiqué", "communiqué de presse", "communiqué interne", "affectations décidées")),
    (2, "presse", (
        "s'est installé", "vient de s'installer", "a été recruté", "ont été recrutés", "a inauguré", "a été inauguré", "ont rejoint", "a rejoint le cabinet", "a rejoint l'équipe", "a rejoint la maison", "a rejoint notre", "pris ses fonctions", "pris leurs fonctions", "posé sa plaque",
        "ont salué", "ont signé", "pris sa retraite", "prendra son service", "prendra ses fonctions", "portant l'effectif",
    )),
    (2, "presse", (
        "raconte", "témoigne", "confie-t-il", "confie-t-elle", "souffle une", "souffle un", "explique-t-il", "explique-t-elle", "explique le maire", "se réjouit", "se souvient", "souligne le maire", "lance-t-il", "résume-t-il",
    )),
    (4, "presse", (
        "notre journaliste", "notre reporter", "notre correspondant", "récit", "reportage", "nous a confié", "donnons la parole", "notre rédaction", "tout comprendre", "notre enquête", "retrouvez son interview", "lire son interview", "retrouvez l'interview", "retrouvez son portrait", "page du bulletin", "à lire dans", "notre numéro de", "notre prochain numéro",  "dans le bulletin municipal",
    )),
    (2, "presse", (
        "bravo à", "félicitations", "lui souhaitons", "merci à tous", "merci aux partenaires", "merci aux participants", "nous remercions", "médaille", "trophée", "mis à l'honneur", "mise à l'honneur", "remise de galons", "a réuni", "étaient présents",
        "lui a remis", "a été remis", "information a été confirmée",
    )),
    (5, "information", (
        "sera fermé", "seront fermés", "séances suspendues", "sa remplaçante reçoit", "son remplaçant reçoit", "son successeur reçoit", "ses dossiers ont été", "dossiers peuvent être retirés", "informe sa patientèle", "informe ses patients", "fermeture définitive", "changement d'adresse", "cessation d'activité",
    )),
    (5, "information", (
        "avis aux parents", "avis aux familles", "avis aux usagers", "avis aux patients", "avis aux habitants", "avis aux riverains", "avis à la population", "ne sera plus présent", "ne consultera plus", "ne consulte plus", "n'assurera plus", "consultations sont suspendues", "consultation suspendue",
        "consultations interrompues", "consultations annulées", "consultations reportées", "sera absent", "sont invités à se tourner", "fermé jusqu'à nouvel ordre",
    )),
    (3, "vie locale", ("bon vent", "bonne continuation", "bonne route", "nouveaux horizons", "vers d'autres horizons", "prend le large", "prend le relais", "belle retraite", "lui souhaite")),
    (2, "information", ("a ouvert son cabinet", "elle consulte", "il consulte", "elle vous reçoit", "consulte du lundi")),
    (2, "presse", ("a déclaré", "ont déclaré", "tire la sonnette", "l'opposition regrette", "s'inquiète", "déplore", "exposition")),
    (3, "information", (
        "vous recevra", "vous accueille du lundi", "elle reçoit", "il reçoit", "rendez-vous en ligne", "prendre rendez-vous", "votre médecin traitant", "nouveau médecin traitant", "accepte de nouveaux patients", "prend de nouveaux patients", "accepte encore quelques nouveaux patients", "accepte encore de nouveaux patients", "patients sans médecin", "sans médecin traitant", "appel du 116 117", "appeler le 116 117", "composer le 116 117",
    )),
    (4, "information", (
        "nous vendons", "mise en vente", "faire offre", "sous pli cacheté", "résultats du concours", "liste des candidats admis", "liste des candidats retenus", "liste complémentaire", "cet article",
        "foire aux questions", "carte interactive", "nouvel arrêté", "stage d'observation de 3e", "collégiens",
    )),
    (3, "information", (
        "sans rendez-vous", "carte vitale", "pris en charge à 100", "ordonnance", "numéros utiles", "composez le 15", "première séance", "je vous accompagne", "médecin de garde", "pharmacie de garde",
        "plaisir de vous annoncer", "plaisir de vous informer", "ouverture de mon cabinet", "mon installation", "vous vaccinent", "vous vaccine", "ateliers gratuits", "atelier gratuit", "séance gratuite",
        "dépistage gratuit", "consultation gratuite", "mois sans tabac", "substituts",
    )),
    (7, "formation", (
        "parcoursup", "coût de la formation", "validation des acquis", "prépare au titre", "prépare au diplôme", "prépare au concours", "notre CFA", "ouvre les inscriptions", "inscrivez-vous à la session", "inscrivez-vous à la formation",
        "aide à trouver un employeur", "frais de scolarité", "frais pédagogiques", "nets de taxe", "prise en charge DPC", "en présentiel", "en distanciel", "euros par personne", "session PSC1", "organisme de formation",
        "formation certifiante", "formation diplômante", "formation gratuite", "forment gratuitement", "session de rentrée", "pas d'employeur",
    )),
    (4, "formation", ("frais de dossier", "éligible CPF", "éligible au CPF", "100 % financé", "100 % financée", "intégralement financée", "réunion d'information collective", "tests de sélection")),
    (4, "demande", ("pour ma mère", "pour mon père", "pour mes parents", "suite à une opération", "garde d'enfants")),
    (4, "information", ("découvrez ce métier", "tout savoir", "étape par étape", "salaire moyen", "fiche métier", "découvrez le métier", "répondez au questionnaire", "remplissez le questionnaire", "en quelques clics répondez")),
    (9, "demande", ("cherche un médecin traitant", "recherche un médecin traitant", "recherche médecin traitant", "cherche médecin traitant")),
    (9, "annonce vide", (
        "aucun résultat", "aucune offre ne correspond", "aucun poste à ce jour", "réinitialiser", "toutes nos annonces sont", "toutes nos offres sont pourvues", "fausse annonce", "toutes les offres sont pourvues", "toutes les offres sont sur", "toutes nos offres sont sur", "toutes nos offres sont dans", "aucune offre pour le moment", "aucune offre en ce moment",
    )),
    (9, "marché public", (
        "appel public à la concurrence", "mise en concurrence", "remise en concurrence", "appel d'offres", "accord-cadre", "marché public", "marché à procédure", "procédure adaptée", "remise des offres", "remise des plis", "profil d'acheteur", "bons de commande",
        "délégation de service public",
    )),
    (5, "compte rendu", ("délibération n", "à l'unanimité", "le conseil approuve", "le conseil adopte", "tableau des effectifs", "approbation du compte")),
    (4, "vie locale", (
        "recherche des bénévoles", "recherche bénévoles", "bénévoles disponibles", "brocante", "collation", "buvette", "aucune compétence médicale",
    )),
    (1, "vie locale", ("sur inscription", "inscription obligatoire", "places limitées", "entrée libre", "entrée gratuite")),
    (9, "vie locale", ("appel à bénévoles", "appel aux bénévoles")),
)  # fmt: skip

AGAINST: Lexicon[Sign] = Lexicon(
    (phrase, Sign(group, weight, genre))
    for group, (weight, genre, phrases) in enumerate(_SIGNS)
    for phrase in phrases
)
