"""Denial: what an advertisement says that it does not offer ("pas de CDI", "ni collaborateur")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.net import lowered
from pipeline.normalise.seldom import seldom
from pipeline.normalise.spots import Runs, held_sets, holds, spots
from pipeline.normalise.together import remembered

_RUNS = ("pas d", "pas en ", " ni ", "sans ", "aucun", " hors ", "pas ouvert", "pas propos")
# "Pas de remplaçant" is a plea, and no denial; "ni collaborateur ni remplaçant" is one.
_DENIED = re.compile(
    r"\s?\b(?:pas|sans|aucune?|ni)\s+(?:d(?:e|u|es)\s+|d['’]|en\s+|un\s+|une\s+)?"
    r"(?:CD[DI]|salari(?:at|és?|ées?)|alternan\w+|apprenti\w*|(?:achat|rachat|reprise)\s+de\s+parts?|parts\s+à\s+\w+|vacations?|intérim\w*|collab\w*|assistanat|fonctionnaires?)\b|"
    r"\s?\b(?:pas|aucune?)\s+(?:de\s+|d['’])?(?:postes?\s+(?:de\s+|d['’])|semestres?\s+de\s+)?(?:docteurs?\s+juniors?|FFI|faisant\s+fonction\s+d['’]internes?)\b|"
    r"\s?\bhors\s+(?:int[ée]rim\w*|CDD|vacations?|alternance)\b|"
    r"\s?\bpas\s+(?:ouverte?s?|proposée?s?)\s+(?:aux?\s|à\s|en\s|par\s)[^.;:!?\n]*?(?=\bmais\b|[.;:!?\n]|$)|"
    r"\s?\bni\s+(?:d(?:e|u|es)\s+|d['’]|en\s+|un\s+|une\s+)?(?:rempla\w+|associ\w+|cession|libéra\w+)\b",
    re.IGNORECASE,
)


# "Les candidats FFI ne sont pas concernés", "intérim non accepté": the clause before is denied.
_UNWANTED_RUNS = (" concern", " accept", " admis", " recevable", " retenu", " éligible")
_NOT_SO = r"\b(?:n['’]est\s+pas|ne\s+(?:sont|seront|sera)\s+pas|non)\s+(?:concern|accept|admis|recevable|reten|éligible)\w*"
_IS_UNWANTED = seldom(_NOT_SO, re.IGNORECASE)  # asked first: clauses are long to go through
_UNWANTED = re.compile(rf"[^.;:,!?\n(]{{2,80}}?{_NOT_SO}", re.IGNORECASE)
_MAY = Runs((*_RUNS, *_UNWANTED_RUNS)).bit  # asked first: most texts deny nothing


@remembered(4)
def affirmed(text: str) -> str:
    """The text without the ways of working that it denies.

    >>> affirmed("Pas de CDI, du libéral."), affirmed("CDI, pas de garde.")
    (' , du libéral.', 'CDI, pas de garde.')
    """
    if not held_sets(text) & _MAY:
        return text
    out: list[str] = []
    done = 0
    for met in _denials(text):
        out += [text[done : met.start()], " "]
        done = met.end()
    left = "".join(out) + text[done:] if out else text
    unwanted = holds(lowered(left), _UNWANTED_RUNS) and _IS_UNWANTED.search(left)
    return _UNWANTED.sub(" ", left) if unwanted else left


def denied(text: str) -> str:
    """The words of what is denied, for those who look for a word of the title there."""
    return "\n".join(met.group() for met in _denials(text))


def _denials(text: str) -> Iterator[re.Match[str]]:
    done = 0
    for at in spots(lowered(text), _RUNS):
        if at >= done and (met := _DENIED.match(text, at)) and not text[at - 1 : at].isalnum():
            done = met.end()
            yield met
