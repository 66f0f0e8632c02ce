"""Studies: what is studied, for the profession that those who study it will have."""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.lexicon import Hit, Lexicon
from pipeline.normalise.words import Words
from pipeline.vocabulary import vocabulary

Meaning = tuple[str, str | None]

# What students study, by the profession that they will have.
_STUDIES: dict[str, tuple[str, ...]] = {
    "medecin": ("médecine", "médecine générale"),
    "infirmier": ("soins infirmiers", "sciences infirmières"),
    "masseur-kinesitherapeute": ("kinésithérapie", "masso-kinésithérapie"),
    "orthophoniste": ("orthophonie",),
    "chirurgien-dentiste": ("odontologie", "chirurgie dentaire", "dentaire"),
    "pharmacien": ("pharmacie",),
    "sage-femme": ("maïeutique",),
    "ergotherapeute": ("ergothérapie",),
    "pedicure-podologue": ("podologie", "pédicurie-podologie"),
    "orthoptiste": ("orthoptie",),
    "psychomotricien": ("psychomotricité",),
    "osteopathe": ("ostéopathie",),
    "psychologue": ("psychologie",),
}
# Where one studies: "Stage IFMK", "étudiants IFSI".
SCHOOLS: Lexicon[Meaning] = Lexicon(
    [
        ("IFMK", ("masseur-kinesitherapeute", None)), ("IFSI", ("infirmier", None)), ("IFAS", ("aide-soignant", None)),
        ("IFAP", ("auxiliaire-puericulture", None)), ("IFMEM", ("manipulateur-radio", None)), ("IFPP", ("pedicure-podologue", None)),
    ]
)  # fmt: skip
_STUDENTS = re.compile(
    r"\b(?:étudiant\w*|études?|élèves?|internes?|externes?|filières?|(?:\de?|[1-6]e|\dème|première|deuxième|troisième|quatrième|cinquième|sixième)\s+années?)\b",
    re.IGNORECASE,
)


@cache
def studies() -> Lexicon[Meaning]:
    """What is studied, and what interns specialise in, with whom that makes."""
    phrases: list[tuple[str, Meaning]] = [
        (form, (slug, "medecine-generale" if form == "médecine générale" else None))
        for slug, forms in _STUDIES.items()
        for form in forms
    ]
    phrases += [(form, meaning) for form, meaning in _disciplines() if form not in dict(phrases)]
    return Lexicon(phrases)


def _disciplines() -> list[tuple[str, Meaning]]:
    """What interns specialise in: "internes en pédiatrie"."""
    return [
        (form, ("medecin", slug))
        for slug, entry in vocabulary().specialties.items()
        if list(entry.professions) == ["medecin"]
        for form in entry.forms
        if not form.isupper()
    ]


def of_students(read: Words) -> list[Hit[Meaning]]:
    """What is studied, in a sentence that speaks of students."""
    hits = []
    for hit in studies().find(read):
        start, _ = read.span(hit.start, hit.end)
        sentence = re.split(r"[.;:!?\n]", read.text[max(0, start - 160) : start])[-1]
        if _STUDENTS.search(sentence):
            hits.append(hit)
    return hits
