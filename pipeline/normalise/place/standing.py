"""Standing: whether a town's name stands by itself among its words, or is a part of another name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.place import cues

Name = tuple[int, int, str]
"""First token of a commune's name, the token after it, its full key."""

# What goes before the name of a person, a river or a land, and who is of a whole area.
_OF_A_NAME = frozenset(
    "de du des d l la le les dr docteur pr m mr mme mlle me saint en cpts ght dmg ars cpam cdom ufr".split()  # noqa: SIM905
)
_OF_LAND = (" d'", " d’", "-d'", "-d’", " de ")


def is_free(text: str, start: int, tokens: Sequence[re.Match[str]], name: Name) -> bool:
    """Whether no word before or after it, in the segment from `start`, is of one name with it."""
    first, after, full = name
    if not first:
        if text[:start].rstrip()[-1:] not in (",", ";", "/"):
            return False  # a capital that only opens a sentence
    elif tokens[first - 1][0].lower() in _OF_A_NAME or not _spaced(text, tokens, first):
        return False
    if full.startswith(("saint ", "sainte ")) and cues.HOUSE.search(
        text, start, tokens[first].start()
    ):
        return False  # rather the house's name
    if after >= len(tokens):
        return True
    follows = tokens[after][0]
    return _spaced(text, tokens, after) and (follows[0].islower() or follows.isupper())


def _spaced(text: str, tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a token stands apart from the one before."""
    return text[tokens[at - 1].end() : tokens[at].start()] == " "


def in_land_of(text: str, tokens: Sequence[re.Match[str]], names: Sequence[Name]) -> bool:
    """Whether the second of two names only says in whose land the first town lies: "Valence d'Agen"."""
    (first, end, full), (start, _, _) = names
    if tokens[first][0][0].islower() or full in cues.COMMON:
        return False  # "au château de Nohant"
    return text[tokens[end - 1].end() : tokens[start].start()] in _OF_LAND
