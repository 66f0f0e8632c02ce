"""What places for students say: which semester, and which years of study."""

from __future__ import annotations

import re

_MONTHS = {"mai": "mai", "ete": "mai", "novembre": "novembre", "hiver": "novembre"}
_SEMESTER = re.compile(
    r"semestre\s*:?\s*(?:d'|de |du |des )?(?:stage )?(?:mois de |d')?(mai|novembre|ete|hiver)\b"
    r"[^\d\n]{0,24}(20\d\d)?"
)
_STAGE_MONTH = re.compile(r"\b(mai|novembre|ete|hiver) (20\d\d)\b")
_INTERNS = re.compile(r"\b(?:internes?|internat|externes?|etudiants?)\b")
_LEVELS = (
    ("externe", re.compile(r"\bextern(?:e|es|at)\b|\bdfasm")),
    ("socle", re.compile(r"\b(?:niveau|n|praticienne?) ?1\b|\bphase socle\b|\bprat ?1\b")),
    ("avance", re.compile(r"\bsaspas\b|\b(?:niveau|n) ?2\b|\bautonomie supervisee\b")),
    ("docteur", re.compile(r"\bdocteurs? juniors?\b|\bphase de consolidation\b")),
)


def semesters(folded: str, *, stage: bool) -> frozenset[tuple[str, str]]:
    """Return (month that opens it, year or "") of the semesters named.

    >>> semesters("stage de novembre 2026", stage=True)
    frozenset({('novembre', '2026')})
    """
    if not stage and "semestre" not in folded:
        return frozenset()
    found = {(_MONTHS[m[1]], m[2] or "") for m in _SEMESTER.finditer(folded)}
    if not found and stage:
        found = {(_MONTHS[m[1]], m[2]) for m in _STAGE_MONTH.finditer(folded)}
    return frozenset(found)


def of_interns(folded: str) -> bool:
    """Whether a source is of students: "Internes de Bretagne", "Syndicat des internes"."""
    return _INTERNS.search(folded) is not None


def levels(folded: str) -> frozenset[str]:
    """Return which years of study a place for students is for.

    >>> sorted(levels("saspas (niveau 2)")), sorted(levels("interne de phase socle"))
    (['avance'], ['socle'])
    """
    return frozenset(name for name, form in _LEVELS if form.search(folded))
