"""Boards: what the name of a board says of all that it holds ("Kinés de l'Ouest", "Remplas MG")."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import neutral
from pipeline.normalise.kind.practice import LIBERAL, Practice
from pipeline.normalise.profession.callings import Meaning, ambiguous, strong, weak
from pipeline.normalise.words import words

_OPEN_BOARDS = frozenset({None, "plateforme", "autre"})
_BOARDS = _OPEN_BOARDS | {"ordre", "cabinet"}
_ORDER = re.compile(r"\b(?:ordre|syndicat|amicale|union|collège)\s+des\s+", re.IGNORECASE)
_OF_SPORT = re.compile(r"foot|rugby|basket|handball|sporti|\bclub\b", re.IGNORECASE)
# "KinéAnnonces"
_GLUED = re.compile(r"(?<=[a-zé])(?=[A-ZÉ])")
_ORTHOS = re.compile(r"\borthos\b(?!-)", re.IGNORECASE)
_ASSISTING = frozenset({"assistant-medical", "secretaire-medicale", "assistant-dentaire"})


def profession_of_the_board(draft: Draft, asks: bool) -> list[tuple[Meaning, str]]:
    """Whom a board of one profession is for, by its name: "Kinés de l'Ouest – petites annonces"."""
    publisher = draft.raw.source.publisher
    if publisher not in _BOARDS or not (asks or publisher == "plateforme"):
        return []
    if _OF_SPORT.search(draft.raw.source.name or ""):
        return []  # "AS Digny football"
    name = _GLUED.sub(" ", _ORDER.sub("", draft.raw.source.name or ""))
    read = words(neutral(name))
    hits = sorted([*strong().find(read), *ambiguous().find(read)], key=lambda hit: hit.start)
    if publisher in ("plateforme", "cabinet"):
        hits = hits or weak().find(read)  # "Orthophonie emploi"
    if not hits and (met := _ORTHOS.search(name)):
        return [(("orthophoniste", None), met.group())]
    meanings = {hit.value: hit for hit in hits if hit.value[0]}
    if len({profession for profession, _ in meanings}) != 1:
        return []
    meaning, hit = next(iter(meanings.items()))
    return [] if meaning[0] in _ASSISTING else [(meaning, read.said(hit.start, hit.end))]


_OF_REPLACEMENTS = re.compile(r"\brempla\w*", re.IGNORECASE)


# "Kiné été", "Médecin – vacances de février": the season in which somebody is away.
_SEASON = re.compile(
    r"\b(?:été|juillet|août|vacances|noël|toussaint|pâques|fêtes)\b", re.IGNORECASE
)


def is_of_replacements(name: str) -> bool:
    """Whether a board is called after replacements.

    >>> is_of_replacements("Remplas MG de l'Ouest"), is_of_replacements("Kinés de l'Ouest")
    (True, False)
    """
    return _OF_REPLACEMENTS.search(name) is not None


# "S'installer en Ardèche", "Exercer dans le Cher"
_OF_SETTLING = re.compile(r"\b(?:s['’]installer|installations?|exercer)\b", re.IGNORECASE)
_EITHER = re.compile(
    r"\blibéral\W+(?:ou\s+|et\s+)?salari|\bsalari\w+\W+(?:ou\s+|et\s+)?libéral", re.IGNORECASE
)
_IS_POST = re.compile(r"\W*(?:postes?|emploi|CDI|CDD)\b", re.IGNORECASE)


def kind_of_the_board(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """A board called after what it holds: "Remplas MG de l'Ouest"."""
    liberal = LIBERAL.intersection(draft.professions)
    if liberal and draft.raw.contract and _EITHER.search(draft.raw.contract):
        return _settling(draft)
    if way.salaried or draft.raw.source.publisher not in _OPEN_BOARDS:
        return None
    if _IS_POST.match(draft.title):
        return None
    met = _OF_REPLACEMENTS.search(draft.raw.source.name or "")
    if met is None and liberal and profession_of_the_board(draft, False):
        met = _SEASON.search(draft.title)
    if met is None and liberal:
        return _settling(draft)
    return ("remplacement", met.group()) if met else None


def _settling(draft: Draft) -> tuple[str, str] | None:
    settles = _OF_SETTLING.search(draft.raw.source.name or "")
    return ("installation", settles.group()) if settles else None
