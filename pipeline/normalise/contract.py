"""Contract: how the work is bound; several may be offered at once ("CDD ou CDI")."""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral, neutral
from pipeline.normalise.practice import LIBERAL, practice
from pipeline.normalise.text import line
from pipeline.normalise.words import Hit, Lexicon, Words, words
from pipeline.vocabulary import vocabulary

# Phrases that hold a contract's word and offer none.
_NOTHING = (
    "titulaire du diplôme", "titulaire d'un diplôme", "titulaire du permis", "titulaire du DE", "titulaire de l'officine", "titulaire du DEAS", "pharmacien titulaire", "titulaire de la pharmacie",
    "mutation professionnelle", "en pleine mutation", "maître de stage", "maîtres de stage", "rapport de stage", "accueil de stagiaires", "encadrement des stagiaires", "non titulaire", "concours de sauveteur", "avec le concours", "maître d'apprentissage",
    "activité libérale possible", "professionnels libéraux", "médecins libéraux", "infirmiers libéraux", "acteurs libéraux", "partenaires libéraux", "kinésithérapeutes libéraux", "remplacement d'un fonctionnaire", "indemnité de vacation", "hors concours", "grille des praticiens hospitaliers", "grille de praticien hospitalier", "grille PH", "statut de la fonction publique hospitalière", "forum des associations", "secteur libéral", "prime d'intérim",
)  # fmt: skip
_STUDENTS = frozenset({"ffi", "docteur-junior"})
# Kinds of work that are bound by no contract of employment.
_OWN = frozenset({"collaboration", "association", "succession", "installation", "remplacement"})
_NONE = frozenset({"local", "evenement", "aide"})
_ONE_OF = re.compile(
    r"\b(?:ou|et|/|à défaut)\s*(?:en\s+|par\s+)?(?:un\s+|praticien\s+)?contractuel\w*",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\bcontrat\s+(?:de\s+travail\s+)?(?:initial\s+)?(?:d['’]une\s+durée\s+)?(?:de|d['’])\s?(?:\d{1,2}|un|une|deux|trois|quatre|cinq|six|huit|neuf|dix|douze|dix-huit)\s+(?:mois|ans?)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"\b(?:CDI|CDD|salari[ée]\w*|salariat)\b[^.;\n]{0,50}?\b(?:ou|comme|/|et)\s+(?:bien\s+)?(?:en\s+|sous\s+(?:forme|statut)\s+)?(?:\w+\s+){0,2}?lib[ée]ra(?:l|le|ux)\b|"
    r"\blib[ée]ral\w*\b[^.;\n]{0,25}?\b(?:ou|comme|/)\s+(?:bien\s+)?(?:en\s+)?(?:un\s+)?(?:salari[ée]\w*|salariat|CDI|CDD)\b",
    re.IGNORECASE,
)
_BY_CONTRACT = re.compile(
    r"\b(?:sous|par|en|sur)\s+contrat\b|\bpeut\s+être\s+(?:occupé|pourvu)\w*\s+(?:par\s+)?(?:un\s+)?contract",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|des|nos|les)\s+$", re.IGNORECASE
)
_LIBERAL = re.compile(r"\b(?:lib[ée]ra(?:l|le|les|ux)|IDEL)\b", re.IGNORECASE)
_PERSONS = frozenset(
    {
        "assistant-hospitalier",
        "praticien-hospitalier",
        "praticien-contractuel",
        "praticien-associe",
        "ffi",
        "docteur-junior",
        "titulaire",
    }
)
_DOCTORS = frozenset({"medecin", "pharmacien", "chirurgien-dentiste"})


@cache
def _anywhere() -> Lexicon[str]:
    contracts = vocabulary().contracts.items()
    nothing = [(phrase, "") for phrase in _NOTHING]
    return Lexicon(nothing + [(form, slug) for slug, entry in contracts for form in entry.forms])


@cache
def _in_field() -> Lexicon[str]:
    contracts = vocabulary().contracts.items()
    nothing = [(phrase, "") for phrase in _NOTHING]
    return Lexicon(
        nothing
        + [(form, slug) for slug, entry in contracts for form in (*entry.forms, *entry.weak)]
    )


def understand(draft: Draft) -> Draft:
    """The step: the contracts that the contract field and the title name, else the text."""
    if draft.kind in _NONE:
        return draft
    found: dict[str, str] = {}
    for value in (neutral(line(draft.raw.contract or "")), neutral(line(draft.raw.title or ""))):
        read = words(value)
        for hit in _in_field().find(read):
            found.setdefault(hit.value, read.said(hit.start, hit.end))
    if not found.keys() - {"", "praticien-hospitalier"}:
        read = words(lightly_neutral(draft.text))
        for hit in _anywhere().find(read):
            if not _of_colleagues(read, hit):
                found.setdefault(hit.value, read.said(hit.start, hit.end))
    if found.keys() & {"titulaire", "praticien-hospitalier"} and (
        met := _ONE_OF.search(_all(draft)) or _BY_CONTRACT.search(draft.text)
    ):
        doctor = "praticien-hospitalier" in found and _DOCTORS.intersection(draft.professions)
        other = "praticien-contractuel" if doctor else "cdd"
        if doctor or "cdi" not in found:
            found.setdefault(other, met.group())
    if "cdd" not in found and "apprentissage" not in found and (term := _TERM.search(draft.text)):
        found["cdd"] = term.group()
    if draft.kind == "emploi" and (met := _EITHER.search(_all(draft))):
        found["liberal either"] = met.group()
    slugs = _fitting(draft, found)
    reasons = [Because("contracts", slug, said) for slug, said in slugs.items()]
    return draft.having(*reasons, contracts=tuple(slugs))


def _all(draft: Draft) -> str:
    return "\n".join((draft.raw.contract or "", draft.title, draft.text))


def _fitting(draft: Draft, found: dict[str, str]) -> dict[str, str]:
    """The contracts that go with the kind and the profession."""
    found.pop("", None)
    if draft.kind == "stage":
        if "docteur-junior" in found:
            return {"docteur-junior": found["docteur-junior"]}
        return {"stage": found.get("stage", draft.kind)}
    found.pop("stage", None)
    if draft.kind in _OWN:
        way = practice(draft)
        said = _LIBERAL.search(_all(draft)) if way.surely_liberal else None
        if "liberal" in found or said:
            return {"liberal": found.get("liberal") or (said.group() if said else "")}
        return {slug: said for slug, said in found.items() if slug in ("cdd", "cdi", "vacation")}
    if "medecin" not in draft.professions and "pharmacien" not in draft.professions:
        for slug in (
            "praticien-hospitalier",
            "praticien-contractuel",
            "praticien-associe",
            "assistant-hospitalier",
            *_STUDENTS,
        ):
            found.pop(slug, None)
    either = found.pop("liberal either", None)
    if draft.kind == "emploi" and (
        "cdi" in found or "cdd" in found or not practice(draft).surely_liberal
    ):
        found.pop("liberal", None)
    if either and draft.professions and LIBERAL.intersection(draft.professions):
        found["liberal"] = either
    return found


def _of_colleagues(read: Words, hit: Hit[str]) -> bool:
    """Whether the words say who works there: "trois assistants partagés"."""
    if hit.value not in _PERSONS:
        return False
    start, end = read.span(hit.start, hit.end)
    if not read.text[start:end].split()[0].endswith("s"):
        return False
    return _MANY.search(read.text[max(0, start - 12) : start]) is not None
