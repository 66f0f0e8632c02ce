"""The values that a search may be asked for, and for a wrong one the nearest that exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from index.words import fold
from pipeline.errors import QueryError
from pipeline.gazetteer import gazetteer
from pipeline.vocabulary import vocabulary

LIKE = 70
"""Of 100: under it, two words have little in common."""


def slugs(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Values of one facet, each a slug of the vocabulary."""
    known = _labels(name)
    for value in values:
        if value not in known:
            raise QueryError(name, f"« {short(value)} » n'existe pas ; {nearest(value, known)}")
    return tuple(dict.fromkeys(values))


def _labels(name: str) -> dict[str, str]:
    known = vocabulary()
    entries = {
        "kind": known.kinds,
        "profession": known.professions,
        "specialty": known.specialties,
        "contract": known.contracts,
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


def same(names: Iterable[str]) -> dict[str, str]:
    """Values that are their own labels, for `nearest`."""
    return {name: name for name in names}


def nearest(text: str, known: Mapping[str, str]) -> str:
    """The values that look most like it, by their slug or their label; or all, if they are few."""
    choices = [(slug, fold(name)) for slug, label in known.items() for name in {slug, label}]
    names = [name for _, name in choices]
    for scorer in (fuzz.ratio, fuzz.WRatio):  # the whole of it, else a part
        found = process.extract(fold(text), names, scorer=scorer, score_cutoff=LIKE, limit=6)
        slugs = list(dict.fromkeys(choices[at][0] for *_, at in found))[:3]
        if slugs:
            return f"vouliez-vous dire {either(_with_label(slug, known[slug]) for slug in slugs)} ?"
    shown = list(known)[:20]
    return f"sont possibles : {', '.join(shown)}{'…' if len(known) > len(shown) else ''}"


def _with_label(slug: str, label: str) -> str:
    """A code says little without its name; a slug says all."""
    return f"« {slug} » ({label})" if slug[0].isdecimal() else f"« {slug} »"


def either(names: Iterable[str]) -> str:
    """Names to choose from, in a sentence."""
    return " ou ".join(names)


def short(text: str) -> str:
    """What was asked, cut to fit in a sentence, without what no keyboard types."""
    text = "".join(char if char.isprintable() else " " for char in text)
    return text if len(text) <= 60 else f"{text[:60]}…"
