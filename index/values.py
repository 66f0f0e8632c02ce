"""The values that a search may be asked for, and for a wrong one the nearest that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from index.places import namesakes
from index.words import fold
from pipeline.errors import QueryError
from pipeline.gazetteer import Commune, gazetteer
from pipeline.vocabulary import vocabulary

_LIKE = 70  # of 100: under it, two words have little in common


def slugs(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Values of one facet, each a slug of the vocabulary."""
    known = _labels(name)
    for value in values:
        if value not in known:
            raise QueryError(name, f"« {short(value)} » n'existe pas ; {nearest(value, known)}")
    return tuple(dict.fromkeys(values))


def _labels(name: str) -> dict[str, str]:
    words = vocabulary()
    entries = {
        "kind": words.kinds,
        "profession": words.professions,
        "specialty": words.specialties,
        "contract": words.contracts,
    }[name]
    return {slug: entry.label for slug, entry in entries.items()}


def departements(values: Iterable[str], told: list[dict[str, str]]) -> tuple[str, ...]:
    """Codes of départements, given by code or by name."""
    known = gazetteer().departements
    by_name = {fold(name): code for code, name in known.items()}
    codes: list[str] = []
    for value in values:
        code = value.upper().zfill(2)
        if code not in known:
            code = by_name.get(fold(value).replace(" ", "-")) or by_name.get(fold(value), "")
            if not code:
                right = nearest(value, dict(known))
                raise QueryError("departement", f"« {short(value)} » n'existe pas ; {right}")
            told.append({"field": "departement", "value": code, "words": value})
        codes.append(code)
    return tuple(dict.fromkeys(codes))


def regions(values: Iterable[str], told: list[dict[str, str]]) -> tuple[str, ...]:
    """Codes of regions, given by code or by name."""
    known = _regions()
    by_name = {fold(name).replace("-", " "): code for code, name in known.items()}
    codes: list[str] = []
    for value in values:
        code = value if value in known else by_name.get(fold(value).replace("-", " "), "")
        if not code:
            # by their names, which are understood as well as codes, and which people know
            right = nearest(value, same(known.values()))
            raise QueryError("region", f"« {short(value)} » n'existe pas ; {right}")
        if code != value:
            told.append({"field": "region", "value": code, "words": value})
        codes.append(code)
    return tuple(dict.fromkeys(codes))


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    france = gazetteer()
    pairs = (france.region_of(code) for code in france.departements)
    return {code: name for code, name in pairs if code and name}


def communes(text: str, inside: Sequence[str] = ()) -> list[Commune]:
    """The commune that `near` means, then its namesakes, the closest in name and largest first.

    By INSEE code, by name (perhaps with its département: "Saint-Denis (93)"; else those `inside`
    the départements asked for go first), or by postal code. Raises `QueryError`.
    """
    france = gazetteer()
    if re.fullmatch(r"[0-9][0-9AB][0-9]{3}", text.upper()):
        commune = france.commune(text.upper())
        several = sorted(france.with_postal_code(text), key=lambda one: -(one.population or 0))
        known = [commune, *several] if commune else several
    elif precise := re.fullmatch(r"(.+?)\s*\((\w{2,3})\)", text):
        code = precise[2].upper()
        known = [one for one in namesakes(precise[1]) if one.departement == code]
    else:
        known = namesakes(text, inside)
    known = [commune for commune in known if commune.lat is not None]
    if not known:
        raise QueryError("near", f"aucune commune « {short(text)} » ; {_nearest_communes(text)}")
    return known


def _nearest_communes(text: str) -> str:
    names = _commune_names()
    found = process.extract(fold(text), names, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3)
    if not found:
        return "donnez un nom de commune ou un code INSEE, par exemple « Dreux » ou « 28134 »"
    like = [_all_communes()[at] for *_, at in found]
    shown = [f"« {commune.name} ({commune.departement}) »" for commune in like]
    return f"vouliez-vous dire {_listed(shown)} ?"


@lru_cache(maxsize=1)
def _all_communes() -> tuple[Commune, ...]:
    return tuple(gazetteer())


@lru_cache(maxsize=1)
def _commune_names() -> tuple[str, ...]:
    return tuple(fold(commune.name) for commune in _all_communes())


def same(names: Iterable[str]) -> dict[str, str]:
    """Values that are their own labels, for `nearest`."""
    return {name: name for name in names}


def nearest(text: str, known: Mapping[str, str]) -> str:
    """The values that look most like it, by their slug or their label; or all, if they are few."""
    choices = [(slug, fold(name)) for slug, label in known.items() for name in {slug, label}]
    names = [name for _, name in choices]
    for scorer in (fuzz.ratio, fuzz.WRatio):  # the whole of it, else a part
        found = process.extract(fold(text), names, scorer=scorer, score_cutoff=_LIKE, limit=6)
        slugs = list(dict.fromkeys(choices[at][0] for *_, at in found))[:3]
        if slugs:
            return (
                f"vouliez-vous dire {_listed(_with_label(slug, known[slug]) for slug in slugs)} ?"
            )
    shown = list(known)[:20]
    return f"sont possibles : {', '.join(shown)}{'…' if len(known) > len(shown) else ''}"


def _with_label(slug: str, label: str) -> str:
    """A code says little without its name; a slug says all."""
    return f"« {slug} » ({label})" if slug[0].isdecimal() else f"« {slug} »"


def _listed(names: Iterable[str]) -> str:
    return " ou ".join(names)


def short(text: str) -> str:
    """What was asked, cut to fit in a sentence, without what no keyboard types."""
    text = "".join(char if char.isprintable() else " " for char in text)
    return text if len(text) <= 60 else f"{text[:60]}…"
