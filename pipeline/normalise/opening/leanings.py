"""Leanings: words that pages which offer have, and words of pages which tell, teach or sell.

None decides by itself. What counts is in how many different words a page speaks of terms, of
patients to take over, of candidates; or of a fête, of fees for a session, of a vote. Each group
says what its first word weighs, and what a second and a fourth different one add.

Words are compared as everywhere (no accents, gender, number, link words).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.words import Words, words


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity, which hashes quickly
class Leaning:
    """A group of words and what they weigh: the first, a second, a fourth different one."""

    name: str
    genre: str
    """What a page is that leans so far; "" where it rather offers."""
    first: int
    second: int
    fourth: int
    titled: int
    """What any of them adds in the title."""

    @property
    def least(self) -> int:
        """What its words weigh at the least, wherever they stand."""
        return sum(min(0, weight) for weight in (self.first, self.second, self.fourth, self.titled))


_GROUPS: tuple[tuple[Leaning, tuple[str, ...]], ...] = (
    (Leaning("places", "", 0, 0, 0, 0), (  # that hold a word of the others
        "centre de vaccination", "équipe de vaccination", "infirmier vaccination", "centre de dépistage", "infirmier en dépistage", "comité des fêtes", "centre de formation", "organisme de formation", "heures de cours", "contrat d'aide", "contrat local de santé", "contrat type", "vous confie", "chiffre d'affaires en hausse", "nouveau titulaire",
    )),
    (Leaning("terms", "", 6, 5, 1, 0), (
        "CDI", "CDD", "mutation", "détachement", "contractuel", "titulaire", "PH", "praticien hospitalier", "praticien contractuel", "praticien associé", "vacation", "vacataire", "ETP", "mi-temps", "temps plein", "temps partiel", "temps complet",
        "temps non complet", "contrat", "statut", "grade", "quotité", "CCN", "CCN51", "CCN66", "convention 66", "convention 51", "convention collective", "Ségur", "prime Ségur", "brut", "salaire", "rémunération", "rémunéré", "astreinte", "renouvelable", "grille", "échelon",
        "apprentissage", "apprenti", "alternance", "salarié", "salariat", "fonctionnaire", "intérim", "35 h", "35h", "39 h", "37h30", "concours sur titres", "FPH", "FPT", "catégorie A", "catégorie B", "catégorie C", "coef", "coefficient", "13e mois", "treizième mois", "RTT",
        "assistant spécialiste", "assistant partagé", "stagiairisation", "congé mat", "congé maternité", "semaines payées", "SMIC", "saisonnier", "net mensuel", "nets mensuels", "cadre d'emplois", "emploi permanent", "titularisation",
    )),
    (Leaning("practice", "", 1, 5, 1, 0), (
        "redevance", "rétro", "rétrocession", "cède", "cédons", "céder", "reprise", "reprendre", "repreneur", "succession", "successeur", "succéder", "part", "patientèle", "patients en attente", "liste d'attente", "SCM", "SELARL", "SELAS", "SISA", "collaboration", "collab",
        "collaborateur", "associé", "association avec", "s'associer", "remplacer", "remplaçant", "remplacement", "rempla", "honoraires", "tournée", "chiffre d'affaires", "CA", "libéral", "droit de présentation", "transmettre", "murs ou fonds", "accompagnement", "prête à continuer", "transmets", "assistanat", "secteur 1", "secteur 2",
        "confrère", "consœur", "exercice coordonné", "zone sous-dense", "sous-doté", "visser votre plaque", "poser votre plaque", "plaque", "cabinet de groupe", "cause retraite", "cabinet prêt", "racheter", "rachat",
    )),
    (Leaning("premises", "", 4, 4, 1, 0), (
        "loyer", "bail", "louer", "loue", "louons", "sous-loue", "sous-location", "sous-loc", "location", "m²", "m2", "mètres carrés", "charges comprises", "local", "locaux", "cellule", "cabinet libre", "cabinet disponible", "cabinet équipé", "cabinet vacant", "cabinet meublé",
        "bureau libre", "bureau disponible", "bureau", "dernier cabinet", "trouvé preneur", "salle de soins",
    )),
    (Leaning("training", "", 1, 2, 1, 2), (
        "semestre", "interne", "externe", "stage", "stagiaire", "MSU", "docteur junior", "maître de stage", "terrain de stage", "SASPAS", "internat", "FFI", "futurs médecins", "futurs docs", "étudiant", "externat", "phase socle",
    )),
    (Leaning("money", "", 1, 3, 1, 2), (
        "bourse", "allocation", "indemnité", "verse", "versée", "versons", "aide à l'installation", "aides à l'installation", "prime", "exonération", "finance votre", "finance vos", "finançons", "contre un engagement", "engagement de servir", "engagement", "en échange", "s'engage", "boursier", "dossiers", "prêt à taux zéro",
        "dossier de demande", "exercer une durée", "guichet unique", "prime d'installation", "rembourse", "remboursons", "prend en charge", "prenons en charge", "aide à l'équipement", "aide au logement", "aide à l'investissement", "aide à la mobilité", "aide au transport", "dépôt des dossiers",
    )),
    (Leaning("seeking", "", 3, 0, 0, 2), (
        "poste", "places d'interne", "rejoindre l'équipe", "recrute", "recrutons", "recrutent", "recrutement", "recherche", "recherchons", "recherché", "recherchent", "cherche", "cherchons", "cherchent", "embauche", "embauchons", "besoin", "manque", "pourvoir", "vacant", "vacance", "disponible", "attendus", "nous faut", "leur faut",
        "vous attend", "tend la main", "tendent la main", "s'installer", "installez-vous", "exercer", "venez exercer", "accueillons", "accueillerait", "accueillera", "accueillir un", "bienvenu", "se libère", "libre au", "libre de suite", "libre dès", "voudrions", "voudrait", "souhaite accueillir",
        "souhaitons", "aimerions", "propose", "proposons", "offrons", "ouvre un poste", "création de poste", "départ en retraite", "départ à la retraite", "renforcer", "compléter", "renfort", "si vous connaissez", "en quête d'emploi", "en recherche d'emploi", "consultations avancées", "lance un appel", "attirer", "espérons", "à deux pas de chez vous",
    )),
    (Leaning("address", "", 4, 2, 0, 2), (
        "postuler", "postulez", "candidatez", "candidater", "candidature", "CV", "lettre de motivation", "venez", "rejoignez", "rejoindre", "rejoins", "adressez", "adresser", "envoyez", "écrivez", "écrire", "contactez", "contacter", "contact", "appelez", "appeler", "faites-vous connaître",
        "installez", "intégrer", "intégrez", "entretien", "prise de poste", "prise de fonction", "dès que possible", "réponse", "se signaler", "tu es", "vous êtes", "vous souhaitez", "ton profil", "votre profil", "MP", "en MP", "DM ouvert", "en DM", "par DM", "message privé", "se faire connaître", "déposez votre dossier",
    )),
    (Leaning("profile", "", 1, 1, 0, 0), (
        "diplômé", "diplôme", "diplôme d'État", "débutant", "expérience", "profil", "missions", "permis B", "thésé", "inscrit à l'ordre", "inscription à l'ordre", "exigé", "requis", "apprécié", "souhaité", "accepté", "rattaché", "sous l'autorité", "roulement", "horaires en", "week-end sur deux", "nuit",
        "garde", "DU", "DE", "DES", "jeune diplômé", "Asalée",
    )),
    (Leaning("reward", "", 2, 0, 0, 0), (
        "logement", "logé", "poser vos valises", "poser tes valises", "studio", "appartement", "mutuelle", "tickets restaurant", "secrétariat", "secrétaire sur place", "plateau technique", "télétravail", "logiciel", "formation assurée", "tutorat", "cadre de vie", "équipe", "lits", "maison offerte", "un an de loyer", "frais de route", "frais de déplacement", "véhicule de service",
    )),
    (Leaning("patients", "information", -1, -1, 0, -3), (
        "rendez-vous", "sur rendez-vous", "horaires", "ouvert du lundi", "ordonnance", "carte vitale", "vous accueille", "vous reçoit", "reçoit", "consulte", "familles", "parents", "usagers", "assurés", "habitants", "administrés", "riverains", "résidents", "vaccin", "vaccination", "dépistage",
        "nos patients", "votre médecin", "médecin traitant", "se présenter", "munis", "appelez le 15", "portage", "nouveaux patients", "vos proches",
    )),
    (Leaning("sold", "réclame", -1, -2, -1, 0), (
        "tarif", "séance", "code promo", "promo", "devis", "carte de fidélité", "avis Google", "clients", "atelier", "cours", "bien-être", "massage", "yoga", "boutique", "vends", "à débattre", "état neuf", "euros par personne", "frais d'inscription", "certification", "modules", "intervenants", "congrès",
        "programme", "cursus", "session", "attestation", "prérequis", "dernières places", "CFA",  "métier d'avenir", "beau métier", "découvrir le métier", "découvrez le métier", "suivez-moi", "profession compte", "débouchés",
    )),
    (Leaning("village", "vie locale", -1, 0, 0, -2), (
        "salle des fêtes", "entrée libre", "entrée gratuite", "gratuit", "concert", "spectacle", "repas", "loto", "bénévole", "buvette", "exposition", "conférence", "réunion publique", "débat", "venez nombreux", "association sportive", "cérémonie", "commémoration", "inscriptions en mairie", "marché", "stationnement",
        "circulation", "travaux", "collecte", "écoliers", "gala", "répétitions", "troupe", "bourse aux jouets", "bourse aux vêtements", "bourse aux livres", "bourse aux plantes", "bourse aux vélos", "bourse aux skis", "bourse d'échange", "bourse puériculture", "course", "randonnée", "défilé", "fêtes", "vœux",
    )),
    (Leaning("news", "presse", -2, -2, -1, 0), (
        "raconte", "témoigne", "explique", "confie", "sourit", "souligne", "précise", "estime", "déclare", "salue", "se réjouit", "regrette", "inquiète", "lecteurs", "éditions", "publie", "ouvrage", "livre", "roman", "enquête", "chantier", "travaux", "subventions", "millions", "inauguration", "inauguré",
        "record", "ministère", "député", "loi", "syndicat", "manifester", "grève", "hausse", "baisse", "bilan", "préfet", "élus", "adhérents", "gros œuvre", "se souvient", "savoure", "colère", "reconduit", "dénonce", "dénoncent", "négociations", "arrivera", "s'installera", "rejoindra", "se forment",
    )),
    (Leaning("minutes", "compte rendu", -3, -2, -1, -3), (
        "délibération", "délibéré", "conseil municipal", "unanimité", "vote", "voté", "adopte", "approuve", "ordre du jour", "procès-verbal", "marché public", "remise des offres", "lot 1", "lot n", "lot unique", "avis d'attribution", "procédure", "consultation des entreprises", "acheteur", "accord-cadre", "cahier des charges", "prestataire", "maîtrise d'œuvre", "dossier de consultation", "fournisseur", "offre la mieux", "soumissionnaire", "budget primitif", "élection", "rapport moral",
    )),
)  # fmt: skip

LEANINGS: Lexicon[Leaning] = Lexicon(
    (phrase, leaning) for leaning, phrases in _GROUPS for phrase in phrases
)


def _hints() -> dict[str, set[Leaning]]:
    """The groups that may speak against an offer, by the longest word of each of their phrases."""
    found: dict[str, set[Leaning]] = {}
    for leaning, phrases in _GROUPS:
        for phrase in phrases if leaning.least else ():
            found.setdefault(max(words(phrase).stems, key=len), set()).add(leaning)
    return found


_HINTS = _hints()
_HINTING = frozenset(_HINTS)
_LEAST = {leaning: leaning.least for leaning, _ in _GROUPS}


def at_least(title: Words, text: Words) -> int:
    """What a page's leanings weigh at the least: sooner told than what they do weigh."""
    hints = (_HINTING & title.heads) | (_HINTING & text.heads)
    leanings = set().union(*map(_HINTS.__getitem__, hints))
    return sum(map(_LEAST.__getitem__, leanings))
