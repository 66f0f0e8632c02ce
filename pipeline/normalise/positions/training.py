"""Training: how many interns and students a ward takes."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.net import lowered
from pipeline.normalise.positions.numbers import OTHERS, Count, N, of
from pipeline.normalise.spots import holds

# Interns whom a ward takes: "Deux internes, logés", "l'agrément est porté à quatre internes".
_TAKEN = re.compile(
    rf"(?:(?:^|[.!?:\n]\s*)|\b(?:porté|portée|passe|limitée?|agré\w+|ouverte?)\s+(?:à|pour)\s+|\bpour\s+)(?P<a>{N})\s+"
    r"(?:internes|externes|docteurs\s+juniors|stagiaires|étudiante?s|élèves)\b(?!\s+(?:sont\s+déjà|travaillent|et\s+(?:\d|deux|trois)))",
    re.IGNORECASE | re.MULTILINE,
)
_IN_TRAINING = ("internes", "externes", "juniors", "stagiaires", "étudiant", "élèves")


def placed(draft: Draft) -> Count | None:
    """How many of those in training a ward takes."""
    if draft.kind != "stage" or not holds(lowered(draft.text), _IN_TRAINING):
        return None
    for met in _TAKEN.finditer(draft.text):
        before = re.split(r"[.!?\n]", draft.text[: met.start("a")])[-1]
        if not OTHERS.search(before):
            return of(met)
    return None
