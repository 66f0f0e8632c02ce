"""Loose: départements of one word ("Creuse", "Drôme"), which may be rivers, where a text means one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipeline.gazetteer import gazetteer
from pipeline.normalise.net import NET, lowered, met_runs


def loosely(text: str) -> frozenset[str]:
    """Codes of the départements of one word that a text names as where something is.

    >>> loosely("nos trois centres de la Drôme"), loosely("la vallée de la Drôme")
    (frozenset({'26'}), frozenset())
    >>> loosely("Cession d'officine – Creuse – 1,1 M€")
    frozenset({'23'})
    """
    found = set()
    names = _single_names()
    for run in names.keys() & met_runs(text):
        name, code = names[run]
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            cued = _LOOSE_BEFORE.search(text, max(0, at - 24), at)
            ends = text[end : end + 1] in _STOPS or text[end : end + 3] in _DASHES
            alone = ends and _ALONE_BEFORE.search(text, max(0, at - 3), at)
            if (cued or alone) and _LOOSE_AFTER.match(text, end):
                found.add(code)
            at = text.find(name, end)
    return frozenset(found)


# "(Corrèze)", "centres de la Drôme", "en Lozère"; a river has a valley and banks.
_LOOSE_BEFORE = re.compile(
    r"(?:\(|\ben\s|\bdans\s(?:tout\s|toute\s)?(?:le\s|la\s|l['’])|\b(?:sur|pour)\s(?:tout\s|toute\s)(?:le\s|la\s|l['’])"
    r"|\btoute?\s(?:le\s|la\s|l['’])"
    r"|(?<![Vv]allée )(?<![Bb]ord )(?<![Bb]ords )(?<![Rr]ives )(?<![Vv]al )\b(?:de\s(?:la\s|l['’])|du\s))$"
)
_ALONE_BEFORE = re.compile(r"(?:^|[,\n]\s?|\s[–—]\s)$")
_STOPS = frozenset(".,;:!\n")
_DASHES = frozenset((" – ", " — "))  # "Cession – Creuse – 1,1 M€"
_LOOSE_AFTER = re.compile(r"\b(?![-\s'’](?:et|de|du|d)\b)")


@cache
def _single_names() -> Mapping[str, tuple[str, str]]:
    """Départements of one word, with their codes, by the runs of letters that the net meets."""
    names = gazetteer().departements.items()
    single = {lowered(name): (name, code) for code, name in names if not re.search("[- ']", name)}
    NET.add(single)
    return single
