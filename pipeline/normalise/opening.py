"""Opening: whether the page offers something still to be had, or tells, invites, teaches."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import neutral
from pipeline.normalise.profession import first_word
from pipeline.normalise.spots import holds, lowered
from pipeline.normalise.words import Lexicon, fold, words
from pipeline.offer import Refusal

NAME = "opening"

_FILLED = re.compile(
    r"\b(?:poste|offre|emploi|annonce|remplacement|mission)s?\s*(?:(?:est|a été|sont|déjà|désormais)\s*)*(?:pourvue?s?|retirée?s?|clos(?:e|es)?|clôturée?s?|annulée?s?|expirée?s?|suspendue?s?)\b|"
    r"[\[(]\s*(?:pourvue?|clos(?:e|es)?|clôturée?|annulée?|retirée?|expirée?)\s*[\])]|^\W*(?:pourvue?|clôturée?|annulée?)\s*[-–:|!]|[-–—:|]\s*(?:pourvue?|clôturée?|annulée?)\W*$|"
    r"\bn['’]est plus (?:disponible|à pourvoir|d['’]actualité)",
    re.IGNORECASE,
)
_FILLED_TEXT = re.compile(
    r"\b(?i:(?:ce|le|cet?te)\s+(?:poste|offre|emploi|annonce)\s+(?:est|a été|vient d['’]être)\s+(?:déjà\s+|désormais\s+)?(?:pourvue?|retirée?|clôturée?|annulée?))\b(?!\s+par\b)|"
    r"\b(?i:cette (?:offre|annonce) n['’]est plus (?:disponible|d['’]actualité|en ligne))\b|\b(?:POSTE|OFFRE) POURVUE?\b"
)
_FOUND = re.compile(
    r"\bc['’]est\s+(?:trouvé|pourvu|fait)\b|[:–—-]\s*trouvée?s?\s*(?:!|$|\n|…|\W{0,3}$)|\b(?:nous\s+)?avons\s+(?:enfin\s+)?trouvé\s+(?:notre|nos|une?|la|le)\b|"
    r"\baucun\s+recrutement\s+en\s+cours\b",
    re.IGNORECASE | re.MULTILINE,
)
# Somebody who looks for a post, a room or patients offers none.
_SEEKS_FOR_SELF = re.compile(
    r"\bje\s+(?:re)?cherche\s+(?:actuellement\s+)?(?:à\s+(?:louer|reprendre|racheter|m['’]installer)|un\s+(?:local|bureau|cabinet|poste|emploi|stage|remplacement|logement)|une\s+(?:mission|alternance|collaboration))\b|"
    r"\brecherche\s+ses\s+patients\b",
    re.IGNORECASE,
)
_ENDED = ("pourvu", "retiré", "clôturé", "annulé", "n'est plus", "n’est plus")
_NOT_AN_OFFER = "pas une offre"
_GENRES: dict[str, tuple[str, ...]] = {
    "compte rendu": (
        "compte rendu", "procès verbal", "conseil municipal", "conseil communautaire", "délibération", "ordre du jour", "arrêté municipal", "bulletin municipal",
        "enquête publique", "registre des délibérations", "séance du conseil", "budget primitif",
    ),
    "article": (
        "article", "reportage", "témoignage", "portrait", "interview", "revue de presse", "communiqué de presse", "dans la presse", "retour sur", "inauguration", "inaugure", "inauguré", "a ouvert ses portes", "ouvre ses portes", "arrivée d'un", "arrivée d'une", "arrivée de nouveaux", "bienvenue à", "bienvenue au",
        "un nouveau médecin arrive", "nouveau médecin à", "s'est installé", "s'est installée", "vient de s'installer", "s'installe à", "s'installe dans", "pénurie de", "désert médical", "déserts médicaux", "grève", "mobilisation", "manifestation", "hommage", "félicitations", "bravo à", "bravo", "un grand merci", "joyeux anniversaire", "fêtait", "souhaitons la bienvenue", "bonne retraite", "vœux", "un mois après", "bilan de", "le maire", "la maire",
        "la ville se bat", "recrutements massifs", "ils ont choisi", "elle a choisi", "il a choisi", "rencontre avec un", "le point sur", "chiffres clés", "dossier spécial",
    ),
    "fête": (
        "fête", "fête de", "fête du", "fête patronale", "vide-grenier", "brocante", "loto", "marché de noël", "concert", "kermesse", "carnaval", "repas des aînés", "spectacle", "exposition", "feu d'artifice", "tournoi", "randonnée", "thé dansant", "cérémonie",
    ),
    "formation": (
        "formation", "formations", "formez vous", "devenez", "devenir", "préparation au concours", "préparation concours", "inscription à", "inscriptions à", "inscrivez vous", "rentrée IFSI", "IFSI", "IFAS", "portes ouvertes IFSI", "diplôme universitaire", "DU", "DIU", "MOOC", "DPC", "prépa concours", "congrès", "colloque", "symposium", "journée scientifique", "conférence",
    ),
    "information": (
        "prenez rendez-vous", "prendre rendez-vous", "prise de rendez-vous", "consultations sans rendez-vous", "horaires", "horaires d'ouverture", "permanence de soins", "permanence", "garde médicale", "médecin de garde", "pharmacie de garde", "pharmacies de garde", "numéros utiles", "annuaire", "trouver un médecin", "liste des médecins",
        "livret d'accueil", "droits du patient", "fermeture du cabinet", "cabinet fermé", "cabinet est fermé", "cabinet sera fermé", "sera absent", "est absent", "fermé pour congés", "en congés du", "sera barrée", "travaux de voirie", "circulation interdite", "coupure d'eau", "coupure d'électricité", "fermeture exceptionnelle", "cabinet fermé", "absence du docteur", "absence du médecin", "congés du docteur", "votre consultation", "préparer votre hospitalisation", "visites aux patients", "don du sang", "collecte de sang", "octobre rose", "mars bleu", "dépistage", "plan canicule", "numéro vert", "nouveaux horaires",
    ),
    "vaccination": ("campagne de vaccination", "vaccination", "vaccinez vous", "séance de vaccination", "se faire vacciner", "vaccin"),
}  # fmt: skip
_TITLES: Lexicon[str] = Lexicon(
    [(phrase, genre) for genre, phrases in _GENRES.items() for phrase in phrases]
    + [
        (phrase, "")
        for phrase in (
            "centre de vaccination", "chargé de formation", "institut de formation", "formation assurée", "formation possible", "terrain de formation", "cadre formateur", "formateur", "IFSI IFAS cadre", "centre de dépistage", "centre de formation", "maison des associations",
            "formation initiale", "contrat de formation", "unité de formation", "au sein de l'IFSI", "infirmier IFSI", "permanence des soins", "permanence médicale", "permanence d'accès aux soins", "comité des fêtes", "résidence du concert",
            "centre de vaccination et", "équipe de vaccination", "infirmier vaccination", "infirmier en dépistage",
        )
    ]
)  # fmt: skip
# A title that asks for somebody is an offer, whatever else it holds.
_ASKS = re.compile(
    r"\b(?:recrut(?:e|ons|ement)|recherch(?:e|ons)|cherche|poste|emploi|offre|CDI|CDD|stages?|stagiaires?|remplacement|remplaçant|cède|cession|vacance|apprentissage|alternance|bourse|job ?dating|à louer|\bH\s*/\s*F|F\s*/\s*H|\(H/F\)|vacations?)\b",
    re.IGNORECASE,
)
_TEXT_ASKS = re.compile(
    r"\b(?:recrut\w+|recherch(?:e|ons)|cherch(?:e|ons)|poste à pourvoir|postul\w+|candidatures?|profil|CV|lettre de motivation|vos missions|à louer|loyer|installation|rémunération|candidat\w*|rétrocession|patientèle|bourse|allocation|inscri\w+|invit(?:e|ons)|rejoindre|associée?s?|se\s+libère|s['’]installer|droit\s+d['’]entrée|propos(?:e|ons)|places?|bienvenue?s?)\b",
    re.IGNORECASE,
)
_TELLS = frozenset({"compte rendu", "fête", "vaccination"})  # whatever the text asks
# Somebody's story.
_TOLD = re.compile(
    r"\b(?:raconte|témoigne|se\s+confie|se\s+souvient|tire\s+sa\s+révérence|range\s+(?:son|sa)\s+\w+|raccroche|dans\s+le\s+quotidien|une\s+journée\s+avec|à\s+la\s+rencontre\s+d\w*|ils?\s+ont\s+choisi|fête\s+ses)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:s['’]est installée?|vient de s['’]installer|a (?:été )?(?:recrutée?|inauguré|ouvert|rejoint|pris ses fonctions|accueilli)|ont (?:été )?(?:recrutés|rejoint|pris leurs fonctions)|a pris sa retraite|nous a quittés)\b",
    re.IGNORECASE,
)


_REPORTED = re.compile(
    r"\b(?:notre\s+(?:journaliste|reporter|correspondant\w*)|récit|reportage|nous\s+a\s+(?:raconté|confié)|se\s+réjouit\s+le\s+maire|confie-t-(?:il|elle)|raconte-t-(?:il|elle)|explique-t-(?:il|elle))\b",
    re.IGNORECASE,
)


def understand(draft: Draft) -> Draft | Refusal:
    """The step: refuses what is empty, filled, or no offer at all."""
    if not any(letter.isalpha() for letter in draft.title + draft.text):
        return Refusal(step=NAME, reason="vide : ni titre ni texte", value=draft.raw.url)
    met = _FILLED.search(draft.title)
    if met is None and holds(lowered(draft.text), _ENDED):
        met = _FILLED_TEXT.search(draft.text)
    if met is None:
        met = _FOUND.search(draft.head) or _FOUND.search(draft.text)
    if met:
        return Refusal(step=NAME, reason="poste pourvu", value=met.group().strip())
    if met := _SEEKS_FOR_SELF.search(draft.text) or _SEEKS_FOR_SELF.search(draft.title):
        return Refusal(step=NAME, reason=f"{_NOT_AN_OFFER} : demande", value=met.group())
    told = _told(draft)
    if told:
        genre, said = told
        return Refusal(step=NAME, reason=f"{_NOT_AN_OFFER} : {genre}", value=said)
    return draft


# "Le cabinet du docteur est fermé cette semaine", "la rue du Docteur-Roux sera barrée".
_CLOSED = re.compile(
    r"\b(?:cabinets?|secrétariat|pharmacie|maison médicale|centre)\b[^.!?\n]{0,40}\b(?:est|sera|seront|sont|reste\w*)\s+(?:exceptionnellement\s+)?fermée?s?\b|"
    r"\b(?:docteur|Dr|médecin|infirmi[eè]re?|kiné\w*|dentiste)\b[^.!?\n]{0,30}\b(?:est|sera|seront)\s+(?:absente?s?|en (?:congés?|vacances|arrêt))\b|"
    r"\b(?:rue|route|avenue|circulation|chaussée)\b[^.!?\n]{0,40}\b(?:barrée|coupée|interdite|fermée)\b",
    re.IGNORECASE,
)


def _told(draft: Draft) -> tuple[str, str] | None:
    raw_title = draft.raw.title or ""
    if met := _PAST.search(draft.title) or _TOLD.search(draft.title):
        return "article", met.group()
    if (met := _CLOSED.search(draft.head)) and not _asks(draft):
        return "information", met.group()
    if (met := _REPORTED.search(draft.text)) and not _asks(draft):
        return "article", met.group()
    if not draft.title or (_ASKS.search(raw_title) and not _is_minutes(draft.title)):
        return None
    read = words(draft.title)
    sought = first_word(neutral(draft.title))
    for hit in _TITLES.find(read):
        if sought is not None and sought <= min(1, hit.start):
            return None  # "Infirmier au centre du don du sang"
        if hit.value and (hit.value in _TELLS or not _asks(draft)):
            return hit.value, read.said(hit.start, hit.end)
    return None


def _asks(draft: Draft) -> bool:
    """Whether the text speaks to candidates more than once."""
    return len({fold(met.group()) for met in _TEXT_ASKS.finditer(draft.text[:5000])}) >= 2


def _is_minutes(title: str) -> bool:
    return fold(title).startswith(
        ("compte rendu", "compte-rendu", "proces", "deliberation", "conseil municipal")
    )
