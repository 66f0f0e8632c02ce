"""Profession: whom the offer is for. The title leads; raw fields and text speak when it is silent.

A profession may stand in a title without being the one that is sought ("Secrétaire pour cabinet
de médecins"), and an abbreviation may mean something else ("AS Monaco"): see `_sought` and
`_FALSE`.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral, neutral
from pipeline.normalise.occupations import outside
from pipeline.normalise.words import Hit, Lexicon, Words, words
from pipeline.vocabulary import vocabulary

Meaning = tuple[str, str | None]
"""A profession and, where the word names it too, the specialty. ("", None) means neither."""

_NEITHER: Meaning = ("", None)

# Where a profession's name says what or where, not who.
_SAYS_NOTHING = (
    "soins infirmiers", "service de soins infirmiers", "formation en soins infirmiers", "ordre des médecins", "ordre des infirmiers",
    "ordre des pharmaciens", "ordre des sages-femmes", "ordre des masseurs-kinésithérapeutes", "aide médicale", "maison médicale",
    "médecin traitant", "médecin de garde", "pharmacie de garde", "école d'infirmiers", "IFSI", "collège des médecins", "syndicat des médecins",
    "bureau des internes", "interne externe", "mobilité interne", "candidature interne", "recrutement interne", "publication interne", "affichage interne", "communication interne",
    "contrôle interne", "audit interne", "médecine interne", "recours interne", "concours interne", "concours externe", "interne à l'établissement", "vacance interne", "diffusion interne", "appel à candidature interne", "appel à candidature externe", "ouvert en interne", "recrutement externe", "candidature externe", "promotion interne", "prestataire externe", "consultations externes", "consultation externe", "praticien libéral", "infirmier en chef du parc",
)  # fmt: skip

# What else an abbreviation says, by the words around it in the title.
_FALSE: dict[str, re.Pattern[str]] = {
    "AS": re.compile(r"\bl['’]AS\b|\bAS\s+(?:Monaco|Roma|St|Saint)|association sportive|foot|sport", re.IGNORECASE),
    "AP": re.compile(r"\bAP\s?[-–]?\s?H[PM]\b"),
    "CDS": re.compile(r"\b(?:au|du|des|un|le|m[ée]decins?|dentistes?|généralistes?)\s+CDS\b|centres? de santé", re.IGNORECASE),
    "SF": re.compile(r"science|\bfilm", re.IGNORECASE),
    "ARC": re.compile(r"\bd['’]ARC\b|ARC\s+(?:ATLANTIQUE|JURASSIEN|DE TRIOMPHE|EN CIEL)", re.IGNORECASE),
    "ASS": re.compile(r"\bASS\s+(?:DIR|ADM|MAT|COM)", re.IGNORECASE),
    "ES": re.compile(r"[A-Z]{3,}\s?[(/.-]?\s?ES\b|\bES\s?QUALIT", re.IGNORECASE),
    "ME": re.compile(r"\bME\s+[A-Z]", re.IGNORECASE),
    "TEC": re.compile(r"\bTEC\s?(?:HN|INFO)", re.IGNORECASE),
    "MER": re.compile(r"\b(?:LA|DE|EN|SUR|BORD)\s+MER\b"),
    "MG": re.compile(r"\d\s?MG\b"),
    "CD": re.compile(r"\bCD\s?\d"),
}  # fmt: skip

# A place of care or a shift beside an abbreviation: it is one of the field.
_NEAR = re.compile(
    r"\b(?:EHPAD|SSIAD|USLD|SSR|SMR|HAD|CHU?|MAS|FAM|SAMSAH|CMP|USC|h[oô]pital|hospital|clinique|nuit|jour|soins?|service|unité|remplacement|gériatri|psychiatri|diplôm|médic|santé|patient|maternité|crèche|PMI|urgences)",
    re.IGNORECASE,
)
_CARING = frozenset({"hopital", "clinique", "ehpad", "msp", "cpts", "cabinet"})

# Beside these, a discipline stands for who practises it: "Remplacement en médecine générale".
_OF_PRACTICE = re.compile(
    r"\b(?:rempla[cç]\w+|install\w+|successi?on|cession|associée?s?|collabor\w+|stage|SASPAS)\b",
    re.IGNORECASE,
)

# Between two professions: the second is sought too.
_AND = re.compile(r"[,/;|+&()–—:]|\s-\s|-\s|\s-|\b(?:et|ou|puis)\b", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:pour|auprès|aupres|avec|chez|sous|assister|côtés|remplacer)\b[^,/;(|]*$", re.IGNORECASE
)
_CUES = frozenset(
    [
        "recherch",
        "recherchon",
        "recrut",
        "recruton",
        "cherch",
        "cherchon",
        "embauch",
        "embauchon",
        "post",
        "ete",
        "emploi",
        "besoin",
        "profil",
        "rejoignez",
        "accueill",
        "accueillerait",
        "souhait",
        "attend",
        "attendon",
        "diplom",
        "venu",
        "arrive",
        "manqu",
        "aimerion",
        "souhaiton",
        "souhaiterait",
        "voudrion",
        "faut",
        "inviton",
        "propos",
        "disponibl",
        "emploi",
    ]
)
_REACH = 4  # words from a cue to the profession: "recherche pour son service un infirmier"


@cache
def _strong() -> Lexicon[Meaning]:
    phrases: list[tuple[str, Meaning]] = [(phrase, _NEITHER) for phrase in _SAYS_NOTHING]
    for slug, entry in vocabulary().professions.items():
        phrases += [(form, (slug, None)) for form in entry.forms]
    for slug, entry in vocabulary().specialties.items():
        for profession, forms in entry.practitioners.items():
            phrases += [(form, (profession, slug)) for form in forms]
    return _unique(phrases)


@cache
def _ambiguous() -> Lexicon[Meaning]:
    pairs = vocabulary().professions.items()
    return Lexicon((form, (slug, None)) for slug, entry in pairs for form in entry.ambiguous)


@cache
def _weak() -> Lexicon[Meaning]:
    phrases: list[tuple[str, Meaning]] = [(phrase, _NEITHER) for phrase in _SAYS_NOTHING]
    for slug, entry in vocabulary().professions.items():
        phrases += [(form, (slug, None)) for form in entry.weak]
    for slug, entry in vocabulary().specialties.items():
        phrases += [(form, (entry.professions[0], slug)) for form in entry.weak]
    return Lexicon(phrases)


@cache
def _disciplines() -> Lexicon[Meaning]:
    slugs = vocabulary().specialties.items()
    return Lexicon(
        (form, (entry.professions[0], slug))
        for slug, entry in slugs
        if len(entry.professions) == 1 and slug != "liberal-domicile"  # "libéral" is for all
        for form in entry.forms
    )


def _unique(phrases: list[tuple[str, Meaning]]) -> Lexicon[Meaning]:
    """A form that names a specialty too says more than the same form without."""
    return Lexicon(sorted(phrases, key=lambda pair: pair[1][1] is None))


_OF_HEALTH = re.compile(r"m[ée]dic|sanitaire|sant[ée]|soin", re.IGNORECASE)


def understand(draft: Draft) -> Draft:
    """The step: professions, and the specialties that their very names say."""
    found = in_title(draft)
    if not found and (not outside(draft.title) or _OF_HEALTH.search(draft.title)):
        found = in_grade(draft) or in_text(draft.text)
    meanings = [meaning for meaning, _ in found]
    reasons = []
    for (profession, specialty), said in found:
        reasons.append(Because("professions", profession, said))
        if specialty:
            reasons.append(Because("specialties", specialty, said))
    return draft.having(
        *dict.fromkeys(reasons),
        professions=tuple(dict.fromkeys(profession for profession, _ in meanings)),
        specialties=tuple(dict.fromkeys(specialty for _, specialty in meanings if specialty)),
    )


def first_word(title: str) -> int | None:
    """The rank of the word at which the first profession of a title begins, link words left out."""
    hits = (hit for hit in _strong().find(words(title)) if hit.value[0])
    return next((hit.start for hit in hits), None)


# A street, a square or a school is called after a doctor.
_CALLED_AFTER = re.compile(
    r"\b(?:rue|avenue|av|bd|boulevard|place|all[ée]es?|impasse|quai|square|chemin|route|école|collège|lycée|gymnase|stade|parking|salle|espace|résidence|pont|hameau|lotissement)"
    r"\s+(?:d[eu]s?\s+|d['’])?(?:l[ae]s?\s+|l['’])?$",
    re.IGNORECASE,
)


def first_profession(said: str) -> str | None:
    """The profession that a few words begin with, an adjective before it aside."""
    hits = (hit for hit in _strong().find(words(said)) if hit.value[0] and hit.start <= 1)
    return next((hit.value[0] for hit in hits), None)


def in_title(draft: Draft) -> list[tuple[Meaning, str]]:
    """The professions that the title seeks, each with the words that say it."""
    read = words(neutral(draft.head) if not draft.title else draft.title)
    hits = [hit for hit in _strong().find(read) if hit.value[0] and not _is_a_name(read, hit)]
    doubtful = [
        hit
        for hit in _ambiguous().find(read)
        if _free(hit, hits) and _supported(read.tokens[hit.start], hit.value, draft, bool(hits))
    ]
    hits = sorted(hits + doubtful, key=lambda hit: hit.start)
    if not hits:
        hits = [hit for hit in _weak().find(read) if hit.value[0] and not _is_a_name(read, hit)]
    if not hits and _OF_PRACTICE.search(draft.head):
        hits = list(_disciplines().find(read))
    return _sought(read, hits)


def in_grade(draft: Draft) -> list[tuple[Meaning, str]]:
    """The profession that the contract field names: "corps : infirmier en soins généraux"."""
    read = words(neutral(draft.raw.contract or "")[:300])
    hits = [hit for hit in _strong().find(read) if hit.value[0]]
    return [((hit.value[0], None), read.said(hit.start, hit.end)) for hit in hits[:1]]


def in_text(text: str) -> list[tuple[Meaning, str]]:
    """The professions that the text says it seeks: "recherche un médecin", "poste de…"."""
    read = words(lightly_neutral(text))
    found: list[tuple[Meaning, str]] = []
    last = -10
    for hit in _strong().find(read):
        if not hit.value[0]:
            continue
        cued = not _CUES.isdisjoint(read.stems[max(0, hit.start - _REACH) : hit.start])
        joined = hit.start - last <= 2 and last >= 0
        if found and not joined:
            break  # what follows is whom one works with
        if cued or joined:
            start = max(0, hit.start - _REACH) if cued else hit.start
            found.append((hit.value, " ".join(read.said(start, hit.end).split())))
            last = hit.end
    return found


def _is_a_name(read: Words, hit: Hit[Meaning]) -> bool:
    start, _ = read.span(hit.start, hit.end)
    return _CALLED_AFTER.search(read.text[max(0, start - 30) : start]) is not None


def _free(hit: Hit[Meaning], taken: list[Hit[Meaning]]) -> bool:
    return all(hit.end <= other.start or hit.start >= other.end for other in taken)


def _supported(form: str, meaning: Meaning, draft: Draft, others: bool) -> bool:
    """Whether an ambiguous abbreviation of the title is meant, by what stands near it."""
    false = _FALSE.get(form)
    if false and false.search(f"{draft.head}\n{draft.raw.source.name or ''}"):
        return False
    if others or draft.raw.source.publisher in _CARING or _NEAR.search(draft.head):
        return True
    if _NEAR.search(draft.raw.employer or ""):
        return True
    return any(
        hit.value[0] == meaning[0] for hit in _strong().find(words(lightly_neutral(draft.text)))
    )


def _sought(read: Words, hits: list[Hit[Meaning]]) -> list[tuple[Meaning, str]]:
    """Of the professions met in a title, those that are sought."""
    found: list[tuple[Meaning, str]] = []
    before = 0
    previous: str | None = None
    for hit in hits:
        start, end = read.span(hit.start, hit.end)
        between = read.text[before:start]
        said = read.text[start:end]
        if previous is None:
            if outside(between) and not _AND.search(between):
                before = end
                continue  # "Secrétaire pour médecins"
        elif hit.value[0] != previous:
            adjacent = not between.strip(" -")
            if _WITH.search(between) or not (_AND.search(between) or (adjacent and said.isupper())):
                continue  # "Assistant dentaire pour dentiste", "Infirmier anesthésiste"
        found.append((hit.value, said))
        previous, before = hit.value[0], end
    return found
