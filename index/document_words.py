"""The words that an offer is found by beside its own: places, kinds of houses, labels and forms."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.lexicon import is_general, question
from index.words import STOP_WORDS, acronyms, clean, fold, words
from pipeline.gazetteer import gazetteer
from pipeline.offer import Place
from pipeline.vocabulary import vocabulary

# Forms that would make every doctor a surgeon or a general practitioner, every post a student's.
_NARROWER = frozenset(("chirurgien", "medge"))
_LEARNING = frozenset(("interne", "internes", "externe", "externes", "etudiant", "eleve"))

_JOINED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")


@lru_cache(maxsize=65_536)
def place_words(place: Place) -> str:
    """The commune with its postal codes, the intercommunality, the département and the region."""
    france = gazetteer()
    commune = france.commune(place.insee) if place.insee else None
    parts: list[str | None] = [place.commune or (commune.name if commune else None)]
    if commune:
        parts += commune.postal_codes
    if place.epci:
        parts.append(france.epci_name(place.epci))
    if place.departement:
        _, region = france.region_of(place.departement)
        parts += (place.departement, france.departement_name(place.departement), region)
    return clean(" · ".join(part for part in parts if part))


@lru_cache(maxsize=65_536)
def house_words(employer: str) -> str:
    """What kind of house it is, said short where the name says it long, and the other way round.

    >>> house_words("Centre hospitalier de Dreux"), house_words("MSP du Perche")
    ('ch', 'maison de santé')
    """
    said = f" {' '.join(words(employer))} "
    found: list[str] = []
    for short, long in question()["house"].items():
        if f" {' '.join(words(long))} " in said:
            found.append(short)
        elif f" {short} " in said:
            found.append(long)
    return " · ".join(found)


@lru_cache(maxsize=65_536)
def initials(employer: str) -> str:
    """The letters by which people there call a large house, its kind said long or short.

    >>> initials("Centre hospitalier de l'Ouest guyanais"), initials("CH Sud Francilien")
    ('chog', 'chsf')
    >>> initials("CH de Dreux"), initials("Clinique des Ifs")
    ('', '')
    """
    said = f" {' '.join(words(employer))} "
    for short, long in question()["house"].items():
        said = said.replace(f" {' '.join(words(long))} ", f" {short} ")
    kind, *name = [word for word in said.split() if word not in STOP_WORDS] or [""]
    if kind == "groupe" and name[:1] == ["hospitalier"]:
        kind, name = "gh", name[1:]
    if kind not in _LARGE or not 2 <= len(name) <= 4 or not all(map(str.isalpha, name)):
        return ""
    letters = kind + "".join(word[0] for word in name)
    return "" if letters in acronyms() or letters in question()["house"] else letters


_LARGE = frozenset(("ch", "chu", "chr", "chru", "chi", "chs", "epsm", "gh"))
"""What a house's name begins with, of those that are called by initials."""


def compounds(*texts: str | None) -> str:
    """Words that hyphens join, run together, as many type them.

    >>> compounds("AP-HM", "Sage-femme en télé-expertise")
    'aphm · sagefemme · teleexpertise'
    """
    joined = (met for text in texts if text and "-" in text for met in _JOINED.findall(text))
    return " · ".join(dict.fromkeys("".join(words(one)) for one in joined))


@lru_cache(maxsize=16_384)
def label_words(
    kind: str,
    contracts: tuple[str, ...],
    professions: tuple[str, ...],
    specialties: tuple[str, ...],
) -> str:
    """Labels and forms, so that an "IDE" is found by "infirmière" and the other way round.

    Kinds and contracts give their label only: their forms are phrases ("la commune recherche un
    médecin") whose words would make an offer answer to what it is not.
    """
    known = vocabulary()
    said = [known.label("kind", kind)]
    said += [known.label("contract", slug) for slug in contracts]
    for slug in professions:
        said += (known.label("profession", slug), *_profession_words().get(slug, ()))
    for specialty in filter(None, map(known.specialties.get, specialties)):
        own = {*words(specialty.label)}
        said += (specialty.label, *(form for form in specialty.forms if _of_its_own(form, own)))
        for slug in professions:
            said += specialty.practitioners.get(slug, ())
    return clean(
        " · ".join(dict.fromkeys(form for form in said if _LEARNING.isdisjoint(words(form))))
    )


def _of_its_own(form: str, own: set[str]) -> bool:
    """Whether a form names no kind of house but one of the specialty's own: a coordinator of home
    care would else answer to "EHPAD"."""
    return frozenset(question()["house"]).isdisjoint({*words(form)} - own)


@cache
def _profession_words() -> dict[str, tuple[str, ...]]:
    """By profession, single words for any of its members: "généraliste", "SASPAS" and
    "neuropsychologue" say more."""
    known = vocabulary()
    others = (*known.kinds.values(), *known.contracts.values(), *known.specialties.values())
    taken = {fold(form) for entry in others for form in entry.forms} | _NARROWER
    for entry in known.specialties.values():
        taken |= {fold(form) for forms in entry.practitioners.values() for form in forms}
    return {
        slug: tuple(
            form
            for form in (*entry.forms, *entry.ambiguous)
            if " " not in form and fold(form) not in taken and is_general(form, entry)
        )
        for slug, entry in known.professions.items()
    }
