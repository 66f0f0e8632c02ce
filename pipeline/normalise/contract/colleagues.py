"""Colleagues: contracts of those who work there already, or are welcomed, or are only on a scale of pay."""

from __future__ import annotations

import re

from pipeline.normalise.lexicon import Hit
from pipeline.normalise.words import Words

OF_DOCTORS = frozenset(
    {
        "praticien-hospitalier", "praticien-contractuel", "praticien-associe",
        "assistant-hospitalier", "ffi", "docteur-junior",
    }
)  # fmt: skip
_PERSONS = OF_DOCTORS | {"titulaire", "apprentissage"}
STAFF = re.compile(
    r"\b(?:équipe|service|pôle|unité)\b[^.;:!?\n]{0,40}\b(?:compt\w+|comport\w+|compren\w+|composée?|compose|réunit|rassemble|dispose)\b[^.;!?\n]*$",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\bgrilles?\s(?:\w+\s|d['’]){0,3}$", re.IGNORECASE)  # of pay
_WELCOMED = re.compile(r"\s+(?:sont\s+)?(?:accueillie?s?|encadrée?s?|formée?s?|présente?s?)\b")
_TEAM = re.compile(r"\béquipe\b[^.;!?\n]*\b1\s$", re.IGNORECASE)
_ITEM = re.compile(r"(?:^|\n)\W*\d{1,2}\s+$")
_MANY = re.compile(
    r"\b(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|des|nos|les)\s+$", re.IGNORECASE
)


def of_colleagues(read: Words, hit: Hit[str]) -> bool:
    """Whether the words say who works there: "trois assistants partagés"."""
    if hit.value not in _PERSONS:
        return False
    start, end = read.span(hit.start, hit.end)
    if _TEAM.search(read.text[max(0, start - 80) : start]):
        return True
    if _SCALE.search(read.text[max(0, start - 40) : start]):
        return True
    if _WELCOMED.match(read.text, end):
        return True
    if not read.text[start:end].split()[0].endswith("s"):
        return False
    if _ITEM.search(read.text[max(0, start - 12) : start]) and not STAFF.search(
        read.text, max(0, start - 120), start
    ):
        return False  # "2 praticiens hospitaliers temps plein :" on a line of its own
    return _MANY.search(read.text[max(0, start - 12) : start]) is not None


# "Remplacement d'un PH": who is away says nothing of how the other is bound.
_REPLACED = re.compile(
    r"\b(?:d['’]une?|l['’]un\s+de|de\s+(?:nos|notre)|remplac\w+\s+(?:une?|nos|notre|le|la))\s+(?:\d\s+)?$",
    re.IGNORECASE,
)


def is_replaced(read: Words, hit: Hit[str]) -> bool:
    """Whether the words name whom one stands in for."""
    if hit.value not in _PERSONS:
        return False
    start, _ = read.span(hit.start, hit.end)
    return _REPLACED.search(read.text[max(0, start - 40) : start]) is not None
