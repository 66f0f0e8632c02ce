"""The values that a search may be asked for, and for a wrong one the nearest that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from index.misspelt import begun, misspelt
from index.places import namesakes
from index.words import fold, words
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
    town = said and (begun(said) or misspelt(said))
    if not town:
        return []
    others = [one for one in gazetteer().suggest(text, 5) if one.insee != town.insee]
    return [town, *others]


def _unknown(text: str) -> QueryError:
    like = list(gazetteer().suggest(text, 3)) if text else []
    if not like:
        found = process.extract(
            fold(text), _commune_names(), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=12
        )
        # what looks as much like it to a tenth: the larger is rather meant
        found.sort(key=lambda one: (-int(one[1] // 10), _size(_all_communes()[one[2]])))
        like = [_all_communes()[at] for *_, at in found[:3]]
    if not like:
        right = "donnez un nom de commune ou un code postal, par exemple « Dreux » ou « 28100 »"
        return QueryError("near", f"aucune commune « {short(text)} » ; {right}")
    instead = tuple(f"{one.name} ({one.departement})" for one in like)
    shown = _listed(f"« {one} »" for one in instead)
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
