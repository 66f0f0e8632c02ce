"""The place that `near` means, however it is written; for one that is none, those it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from index.misspelt import begun, misspelt
from index.places import namesakes
from index.values import LIKE, either, short
from index.words import fold, words
from pipeline.errors import QueryError
from pipeline.gazetteer import Commune, gazetteer


def communes(text: str, inside: Sequence[str] = ()) -> list[Commune]:
    """The commune that `near` means, then its namesakes, the closest in name and largest first.

    By INSEE or postal code, or by name: with its département or postal code in any order
    ("Saint-Denis (93)", "Chartres 28", "28000 Chartres", "Dreux, Eure-et-Loir"); else those
    `inside` the départements asked for go first; else the town that it begins or is a slip for,
    before others that go on from it. Raises `QueryError` with what it may mean.
    """
    known = _coded(text) or _precise(text) or namesakes(text, inside) or _almost(text)
    known = [commune for commune in known if commune.lat is not None]
    if not known:
        raise _unknown(text)
    return known


def _coded(text: str) -> list[Commune]:
    if not re.fullmatch(r"[0-9][0-9AB][0-9]{3}", text.upper()):
        return []
    commune = gazetteer().commune(text.upper())
    several = sorted(gazetteer().with_postal_code(text), key=_size)
    return [commune, *several] if commune else several


def _precise(text: str) -> list[Commune]:
    """Those of a name beside which the département or the postal code stands."""
    said = words(text)
    for at in range(1, len(said)):
        for name, beside in ((said[:at], said[at:]), (said[at:], said[:at])):
            if found := [one for one in namesakes(" ".join(name)) if _lies_in(one, beside)]:
                return found
    return []


def _lies_in(commune: Commune, said: Sequence[str]) -> bool:
    """Whether these words are its postal code, or its département's number or name."""
    if len(said) == 1 and (
        said[0] in commune.postal_codes or said[0] == commune.departement.lower()
    ):
        return True
    name = gazetteer().departement_name(commune.departement)
    return name is not None and list(said) == words(name)


def _almost(text: str) -> list[Commune]:
    """The town that is being typed, or a slip for one, then others that go on from the text."""
    said = words(text)
    town = said and (begun(said) or misspelt(tuple(said)))
    if not town:
        return []
    others = [one for one in gazetteer().suggest(text, 5) if one.insee != town.insee]
    return [town, *others]


def _unknown(text: str) -> QueryError:
    like = list(gazetteer().suggest(text, 3)) if text else []
    if not like:
        found = process.extract(
            fold(text), _commune_names(), scorer=fuzz.ratio, score_cutoff=LIKE, limit=12
        )
        # what looks as much like it to a tenth: the larger is rather meant
        found.sort(key=lambda one: (-int(one[1] // 10), _size(_all_communes()[one[2]])))
        like = [_all_communes()[at] for *_, at in found[:3]]
    if not like:
        right = "donnez un nom de commune ou un code postal, par exemple « Dreux » ou « 28100 »"
        return QueryError("near", f"aucune commune « {short(text)} » ; {right}")
    instead = tuple(f"{one.name} ({one.departement})" for one in like)
    shown = either(f"« {one} »" for one in instead)
    return QueryError(
        "near", f"aucune commune « {short(text)} » ; vouliez-vous dire {shown} ?", instead
    )


def _size(commune: Commune) -> int:
    """For sorting, the largest first."""
    return -(commune.population or 0)


@lru_cache(maxsize=1)
def _all_communes() -> tuple[Commune, ...]:
    return tuple(gazetteer())


@lru_cache(maxsize=1)
def _commune_names() -> tuple[str, ...]:
    return tuple(fold(commune.name) for commune in _all_communes())
