"""Names: what among capitalised words is no person's name, and what bears a person's name."""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.words import fold, stem, words
from pipeline.vocabulary import vocabulary

# Streets and establishments bear the names of persons, and are none.
_BEARER = re.compile(
    r"\b(?:rue|avenue|av\.?|boulevard|bd|place|allées?|impasse|quai|square|chemin|route|cours|esplanade|h[oô]pital|"
    r"hospitali[eè]re?|CHU?|clinique|polyclinique|EHPAD|résidence|fondation|lycée|collège|école|institut|pavillon|"
    r"stade|espace|foyer|maison de retraite|centre)(?:\s(?:du|de|des|le|la))?\s*[«\"“]?\s*$",
    re.IGNORECASE,
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
        "ministere", "rectorat", "vice-rectorat", "vice", "association", "collaboration",
    ]
)  # fmt: skip


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
