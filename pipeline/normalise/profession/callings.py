"""Callings: the words that name a profession, by how surely they do."""

from __future__ import annotations

from functools import cache

from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.words import words
from pipeline.vocabulary import vocabulary

Meaning = tuple[str, str | None]
"""A profession and, where the word names it too, the specialty. ("", None) means neither."""

_NEITHER: Meaning = ("", None)

# Where a profession's name says what or where, not who.
_SAYS_NOTHING = (
    "soins infirmiers", "filière infirmière", "filière infirmier", "filière rééducation", "service de soins infirmiers", "formation en soins infirmiers", "ordre des médecins", "ordre des infirmiers",
    "ordre des pharmaciens", "ordre des sages-femmes", "ordre des masseurs-kinésithérapeutes", "aide médicale", "maison médicale",
    "médecin traitant", "médecin de garde", "pharmacie de garde", "école d'infirmiers", "IFSI", "collège des médecins", "syndicat des médecins",
    "bureau des internes", "interne externe", "mobilité interne", "candidature interne", "recrutement interne", "publication interne", "affichage interne", "communication interne",
    "contrôle interne", "audit interne", "médecine interne", "recours interne", "concours interne", "concours externe", "interne à l'établissement", "vacance interne", "diffusion interne", "appel à candidature interne", "appel à candidature externe", "ouvert en interne", "recrutement externe", "candidature externe", "promotion interne", "prestataire externe", "consultations externes", "consultation externe", "praticien libéral", "infirmier en chef du parc", "préleveur échantillons", "préleveur eau", "préleveur environnement", "préleveur sols", "préparateur de commandes", "préparateur automobile", "préparateur physique", "préparateur mental",
)  # fmt: skip


@cache
def strong() -> Lexicon[Meaning]:
    """Words that say a profession by themselves."""
    phrases: list[tuple[str, Meaning]] = [(phrase, _NEITHER) for phrase in _SAYS_NOTHING]
    for slug, entry in vocabulary().professions.items():
        phrases += [(form, (slug, None)) for form in entry.forms]
    for slug, entry in vocabulary().specialties.items():
        for profession, forms in entry.practitioners.items():
            phrases += [(form, (profession, slug)) for form in forms]
    return _unique(phrases)


@cache
def ambiguous() -> Lexicon[Meaning]:
    """Words that say one among other words of the field: AS, SF, MK."""
    pairs = vocabulary().professions.items()
    return Lexicon((form, (slug, None)) for slug, entry in pairs for form in entry.ambiguous)


@cache
def weak() -> Lexicon[Meaning]:
    """Words that say one in a title that says no other: "praticien", "podologie"."""
    phrases: list[tuple[str, Meaning]] = [(phrase, _NEITHER) for phrase in _SAYS_NOTHING]
    for slug, entry in vocabulary().professions.items():
        phrases += [(form, (slug, None)) for form in entry.weak]
    for slug, entry in vocabulary().specialties.items():
        phrases += [(form, (entry.professions[0], slug)) for form in entry.weak]
    return Lexicon(phrases)


# Their words name places or ways of working as well: "scolaire", "tournée", "coordination".
_ALSO_PLACES = frozenset(
    {
        "scolaire",
        "medecin-scolaire",
        "liberal-domicile",
        "coordination",
        "sante-travail",
        "ibode",
        "medecin-coordonnateur",
    }
)


@cache
def disciplines() -> Lexicon[Meaning]:
    """Disciplines of one profession, for whoever practises them."""
    slugs = vocabulary().specialties.items()
    return Lexicon(
        (form, (entry.professions[0], slug))
        for slug, entry in slugs
        if len(entry.professions) == 1 and slug not in _ALSO_PLACES
        for form in entry.forms
    )


@cache
def of_doctors() -> Lexicon[Meaning]:
    """Disciplines of doctors, those that nurses have too among them."""
    slugs = vocabulary().specialties.items()
    return Lexicon(
        (form, ("medecin", slug))
        for slug, entry in slugs
        if "medecin" in entry.professions
        for form in entry.forms
    )


def _unique(phrases: list[tuple[str, Meaning]]) -> Lexicon[Meaning]:
    """A form that names a specialty too says more than the same form without."""
    return Lexicon(sorted(phrases, key=lambda pair: pair[1][1] is None))


def is_cut(text: str, end: int) -> bool:
    """Whether a word that ends there is the first half of one: "hémato-oncologie", "ostéo-articulaire"."""
    return (
        text[end - 1] == "o"
        and text[end : end + 1] in ("-", "‑")
        and text[end + 1 : end + 2].isalpha()
    )


def first_word(title: str) -> int | None:
    """The rank of the word at which the first profession of a title begins, link words left out."""
    hits = (hit for hit in strong().find(words(title)) if hit.value[0])
    return next((hit.start for hit in hits), None)


def first_profession(said: str) -> str | None:
    """The profession that a few words begin with, an adjective before it aside."""
    hits = (hit for hit in strong().find(words(said)) if hit.value[0] and hit.start <= 1)
    return next((hit.value[0] for hit in hits), None)
