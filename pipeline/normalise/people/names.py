"""Names: what among capitalised words is no person's name, and what bears a person's name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.gazetteer import full_key, gazetteer
from pipeline.normalise.anycase import any_case
from pipeline.normalise.people.given import GIVEN
from pipeline.normalise.words import fold, stem, words
from pipeline.vocabulary import vocabulary

# Streets and establishments bear the names of persons, and are none.
_BEARER = any_case(
    r"\b(?:rue|avenue|av\.?|boulevard|bd|place|allées?|impasse|quai|square|chemin|route|cours|esplanade|h[oô]pital|"
    r"hospitali[eè]re?|CHU?|clinique|polyclinique|EHPAD|résidence|fondation|lycée|collège|école|institut|pavillon|"
    r"stade|espace|foyer|maison de retraite|centre|IME|FAM|MAS|MECS|D?ITEP|ESAT|SESSAD|CMPP|CAMSP|CSAPA|SAVS|SAMSAH|EAM|EANM|EPSMS?|EPS|CHS|CHR|CHRU|SSR|SMR|USLD|CRR?F|HAD|SSIAD|CADA|CHRS|UGECAM|IEM|IMPro|CMP|CATTP|MARPA|SAAD|CCAS|CPTS|MSP|crèche|micro-crèche|multi-accueil|groupe\s+scolaire|structure|établissement)(?:\s(?:de\s|d['’])?(?:vie|hébergement|accueil|jour|santé|soins|rééducation|réadaptation|mutualiste|privée?|médicalisée?|universitaire|hospitalier|départemental|intercommunal|local))?(?:\s(?:du|de|des|le|la))?\s*[«\"“]?\s*$",
)
_NO_NAME = frozenset(
    [
        "directeur", "directrice", "direction", "maire", "president", "presidente", "cadre", "responsable",
        "chef", "secretaire", "secretariat", "service", "services", "centre", "hopital", "ressources",
        "humaines", "humaine", "madame", "monsieur", "mairie", "commune", "ville", "pole", "drh", "rh",
        "le", "la", "les", "l", "un", "une", "conseil", "departement", "departemental", "ehpad", "ch",
        "chu", "ght", "msp", "cpts", "clinique", "maison", "agence", "office", "institut", "groupe",
        "docteur", "dr", "junior", "adjoint", "adjointe", "general", "generale", "delegue",
        "coordonnateur", "coordinatrice", "recruteur", "recrutement", "affaires", "medicales", "medical",
        "mail", "email", "courriel", "telephone", "tel", "par", "au", "ou", "et", "envoyez", "merci",
        "pour", "cv", "lettre", "poste", "postes", "candidature", "candidatures", "nous", "vous", "votre",
        "vos", "notre", "nos", "je", "tu", "il", "elle", "france", "saint", "sainte", "province", "nord",
        "sud", "est", "ouest", "recherche", "recherchons", "cherche", "cede", "cession", "cabinet",
        "patientele", "recrute", "remplacement", "retraite", "depart", "succession", "local", "bureau",
        "unite", "equipe", "site", "urgences", "bloc", "espace", "residence", "fondation",
        "departementale", "regional", "regionale", "territorial", "territoriale", "prefecture", "prefet",
        "selarl", "selas", "selurl", "scp", "scm", "sisa", "mecs", "ime", "itep", "ditep", "esat", "sessad", "cmpp", "camsp", "csapa", "savs", "samsah", "eam", "epsm", "chs", "ssr", "crf", "iem", "fam", "mas",
        "ministere", "rectorat", "vice-rectorat", "vice", "association", "collaboration",
    ]
)  # fmt: skip


_NOBODY = frozenset(
    """
    adresse alors annonce août appel appelez après as asap associé associée aussi avant avril bien bonjour bonsoir ca candidature cdd cdi ceci cela celle celui ceux chacun clôture collègue confrère conjoint consœur contact contacts contrat cordialement courriel date demande demander dimanche diplôme directement dispo disponible docteur doctolib domicile donc débutant décembre elle envoyer eux expérience facebook fixe février horaires ici ide il info infos instagram internat internet janvier jeudi jour juillet juin kiné laissez libre linkedin logement loyer lui lundi madame mai mail mardi mars matin mel merci mercredi message messages midi mission missions mobile moi monsieur non note nous novembre nuit octobre offre on oui page parking partiel passez patients permis perso personne plein plutôt port portable possible pro profil puis quelqu'un qui rdv redevance renseignements respectueusement rien réf référence rémunération répondre réponse réponses rétrocession salaire salut samedi scolarité secrétariat semaine septembre si signal site sms soir standard stp svp tarif tel temps texto titulaire toi tout tél téléphone urgence urgent vendredi venez visite visites vite voir vous week-end whatsapp ça écrire écrivez
    gratuit logé logement nourri motivé motivée curieux passionné passionnée jeune diplômé diplômée dynamique urgent bref enfin ensuite ailleurs autrement d.e d.i a.s pourquoi comment quand logiciel mutuelle catégorie section indemnisation formation télétravail université prime quartier agrément secteur groupe expérience grade statut lieu rue ile île val bord bords parc pays cap porte portes
    saint sainte notre-dame nouveau nouvelle grand grande petit petite haut haute bas basse vieux centre-ville métro gare tram bus ligne rer sncf ehpad ssiad had smr usld
    """.split()  # noqa: SIM905
)  # fmt: skip
_ARTICLES = frozenset({"la", "le", "les", "el", "ben", "de", "du", "des", "van"})
_OF = frozenset({"de", "du", "des", "la", "le"})
_CALLS = re.compile(
    r"(?:appel|demand|contact|téléphon|tel[eé]phon|écri[vrt]|envoy|adress|prév[ei]n|postul|candidat|joi(?:gn|nd)|répond|transmet|laiss|prene|rendez|inscri|parle|rencontr|visit|découvr|retrouv|rejoi|merc)",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"-(?:moi|nous|vous|le|la|les|toi|là|ci)$", re.IGNORECASE)


@cache
def _said_words() -> frozenset[str]:
    """Stems that the vocabulary uses: a profession is no surname."""
    entries = vocabulary()
    stems: set[str] = set()
    for mapping in (entries.professions, entries.specialties, entries.kinds, entries.contracts):
        for entry in mapping.values():
            said = [form for forms in entry.practitioners.values() for form in forms]
            for form in (entry.label, *entry.forms, *said):
                stems.update(words(form).stems)
    return frozenset(stems)


def bearer_before(text: str, at: int) -> bool:
    """Whether what ends there bears a person's name: "rue du", "hôpital".

    >>> bearer_before("rue du Docteur Petit", 7), bearer_before("chez le Docteur Petit", 8)
    (True, False)
    """
    return bool(_BEARER.search(text, max(0, at - 40), at))


def not_a_name(name: str) -> str:
    """What of a run of capitalised words is no name: from the first word that cannot be one.

    >>> not_a_name("Jean MARTIN Directeur"), not_a_name("Le Goff"), not_a_name("Centre Hospitalier")
    ('Directeur', '', 'Centre Hospitalier')
    """
    parts = name.split(" ")
    for at, part in enumerate(parts):
        word = fold(part).strip(".'’,")
        if word in ("le", "la") and at + 1 < len(parts) and fold(parts[at + 1]) not in _NO_NAME:
            continue  # "Le Goff"
        if word in _NO_NAME or stem(word) in _said_words():
            return " ".join(parts[at:])
    return ""


@lru_cache(maxsize=4096)
def may_be_called(word: str) -> bool:
    """Whether a word alone may be a name where no place can stand: no word of the field, no cry.

    >>> may_be_called("Nadège"), may_be_called("Aurel"), may_be_called("MSP")
    (True, True, False)
    """
    low = word.lower().rstrip(".")
    if low in _NOBODY or _CALLS.match(word) or _ADDRESSES.search(word):
        return False
    if (word.isupper() and len(word) < 5) or low.endswith(("ement", "amment", "emment")):
        return False
    return not any(not_a_name(part[:1].upper() + part[1:]) for part in word.split("-"))


@lru_cache(maxsize=4096)
def may_be_name(word: str) -> bool:
    """The same anywhere: a commune is a place first.

    >>> may_be_name("Nadège"), may_be_name("Blois"), may_be_name("Urgent"), may_be_name("MSP")
    (True, False, False, False)
    """
    return may_be_called(word) and (word in GIVEN or not gazetteer().meanings(full_key(word)))


@lru_cache(maxsize=4096)
def may_be_full_name(name: str, *, person: bool = False) -> bool:
    """Whether a run of capitalised words may be a person's first name and surname.

    Where a `person` is sure to stand, "Sigolène de La Tour" is one; elsewhere "Parc de la Brenne" is a place.

    >>> may_be_full_name("Ludivine Tarquin"), may_be_full_name("Val de Loire")
    (True, False)
    """
    if not_a_name(name) or gazetteer().meanings(full_key(name)):
        return False
    said = name.split(" ")
    parts = [part for part in said if part[:1].isupper() and part.lower() not in _ARTICLES]
    if any(part.lower().rstrip(".") in _NOBODY or _CALLS.match(part) for part in parts):
        return False
    if len(parts) < 2 or any(part in GIVEN for part in parts):
        return len(parts) > 1
    first, last = parts[0], parts[-1]
    # "Parc de la Brenne", "L'Escale", "IME Bailleul"
    acronym = first.isupper() and "." not in first and len(first) < 6 and not last.isupper()
    return not ((said[1] in _OF and not person) or name[1:2] in "'’" or acronym)
