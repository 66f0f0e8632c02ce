"""Occupations outside health: a title that names one of them seeks no health profession."""

from __future__ import annotations

import re

from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.words import words

_OUTSIDE: Lexicon[str] = Lexicon(
    (phrase, phrase)
    for phrase in (
        # offices
        "agent", "secrétaire", "assistant", "adjoint", "gestionnaire", "comptable", "responsable", "directeur", "sous-directeur", "chef", "chargé", "coordinateur",
        "coordonnateur", "conseiller", "rédacteur", "attaché", "juriste", "acheteur", "régisseur", "contrôleur", "contrôleur de gestion", "auditeur", "archiviste", "documentaliste", "standardiste",
        "hôte", "hôtesse", "téléconseiller", "officier", "greffier", "vaguemestre", "économe", "trésorier", "statisticien", "administrateur", "animateur", "médiateur", "formateur",
        "enseignant", "professeur", "instituteur", "moniteur", "éducateur", "surveillant", "référent", "délégué", "inspecteur", "vérificateur", "expert", "consultant", "commercial", "vendeur", "visiteur médical",
        "délégué médical", "recruteur", "communicant", "journaliste", "graphiste", "webmaster", "chargé de mission", "chargé de communication", "travailleur social", "conseiller en économie sociale", "cesf",
        # hands
        "prothésiste", "technicien", "ingénieur", "informaticien", "développeur", "architecte", "dessinateur", "électricien", "plombier", "menuisier", "peintre", "maçon", "jardinier", "paysagiste", "mécanicien", "soudeur",
        "cuisinier", "cuisinière", "second de cuisine", "plongeur", "serveur", "boulanger", "boucher", "pâtissier", "lingère", "couturier", "blanchisseur", "femme de ménage", "femme de service", "femme de chambre", "ouvrier", "manutentionnaire", "magasinier",
        "logisticien", "chauffeur", "conducteur", "livreur", "facteur", "gardien", "concierge", "vigile", "pompier", "sapeur", "policier", "gendarme", "nageur", "sauveteur", "maître nageur", "entraîneur", "coach",
        "esthéticien", "coiffeur", "soigneur", "vétérinaire", "auxiliaire vétérinaire", "auxiliaire de vie", "aide à domicile", "aide ménagère", "employé", "assistant maternel", "aide maternelle", "nourrice", "baby-sitter", "atsem", "agriculteur", "opérateur", "préparateur de commandes", "manager", "intervenant",
        "maître de maison", "veilleur", "caissier", "libraire", "bibliothécaire", "musicien", "comédien", "apprenti", "régulateur", "dpo", "chercheur", "doctorant", "instructeur", "exploitant", "dirigeant", "président", "maire",
    )
)  # fmt: skip


def occupations() -> Lexicon[str]:
    """The names of occupations outside health."""
    return _OUTSIDE


def outside(title: str) -> str | None:
    """The first occupation outside health that a title names, as it writes it, or None.

    Words of the field that begin like one ("Agent de service hospitalier") are for the caller to
    look for first.

    >>> outside("Soigneur au parc zoologique"), outside("Recrutement en gériatrie")
    ('Soigneur', None)
    >>> outside("Chez nous, la secrétaire skie à midi")
    """
    read = words(title)
    for hit in _OUTSIDE.find(read):
        start, end = read.span(hit.start, hit.end)
        if not _THERE.search(title[max(0, start - 12) : start]):
            return title[start:end]
    return None


# "Notre secrétaire", "le maire": who is there, and not who is sought.
_THERE = re.compile(r"\b(?:le|la|les|notre|nos|votre|du)\s+$|\bl['’]$", re.IGNORECASE)
