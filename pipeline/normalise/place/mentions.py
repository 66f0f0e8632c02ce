"""What a piece of text may say of places: mentions, how sure they are, and names of areas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from pipeline.gazetteer import Named, full_key, gazetteer
from pipeline.gazetteer.names import beginnings
from pipeline.normalise.place import cues
from pipeline.normalise.place.loose import loosely

TOKEN = re.compile(r"[^\W_]+")


class Strength(IntEnum):
    """How surely a name that was read is meant as a place."""

    BARE = 1
    """Somewhere in the words."""
    CUED = 2
    """After "à", or after "de" and an establishment."""
    ALONE = 3
    """Alone between two separators."""
    BRACKETED = 4
    """Alone in brackets."""
    POSTED = 5
    """After a postal code."""


class Mention(NamedTuple):
    """A name of communes, read in a piece of text."""

    full: str
    meanings: tuple[Named, ...]
    strength: Strength
    words: str
    """As published."""
    free: bool = False
    """Whether the words around it neither begin its name nor go on with it: "kiné Sisteron"."""
    at: bool = False
    """Whether "à" stands before it, which is said of a town and of no département."""

    @property
    def capital(self) -> bool:
        """Whether it is written as a name."""
        return str(TOKEN.findall(self.words)[-1])[0].isupper()

    @property
    def ambiguous(self) -> bool:
        """Whether a département elsewhere is called so too: Vienne."""
        return self.full in areas()[0] and self.full != "paris"

    @property
    def common(self) -> bool:
        """Whether advertisements write these words for other reasons."""
        article, _, rest = self.full.rpartition(" ")
        return rest in cues.COMMON and article in ("", "le", "la", "les", "l")


@dataclass(slots=True)
class Reading:
    """What one piece of text says of places."""

    mentions: list[Mention] = field(default_factory=list)
    postal_codes: list[str] = field(default_factory=list)
    departements: dict[str, str] = field(default_factory=dict)
    """Codes, with the words that say so."""
    epcis: dict[str, str] = field(default_factory=dict)
    """SIREN numbers, with the words."""
    cued: int = -1
    """Where the last mention ends that is sure, for those that a list adds to it."""
    as_sure: Strength = Strength.BARE
    """How sure that mention is."""
    house: int = -1
    """Which mention is the first of the last house's name."""
    last: int = -1
    """Where the last mention ends."""
    near: set[str] = field(default_factory=set)
    """Communes that the work is near, and so not in."""


@cache
def areas() -> tuple[Mapping[str, str], frozenset[str]]:
    """Départements and regions by full key."""
    france = gazetteer()
    departements = {full_key(name): code for code, name in france.departements.items()}
    departements["reunion"] = "974"  # few write its article
    regions = {full_key(france.region_of(code)[1] or "") for code in departements.values()}
    return departements, frozenset(regions - departements.keys())


@cache
def first_words() -> frozenset[str]:
    """The words with which the name of a commune or an area begins."""
    names = (*areas()[0], *areas()[1])
    return gazetteer().first_words.union(name.partition(" ")[0] for name in names)


@cache
def begun() -> frozenset[str]:
    """The full keys from which such a name goes on."""
    names = (*areas()[0], *areas()[1])
    return gazetteer().begun.union(*map(beginnings, names))


def departements(text: str) -> frozenset[str]:
    """Codes of the départements that running text names so that nothing else can be meant.

    >>> departements("Dans le Loir-et-Cher (41), au nord du Cher, référence 75")
    frozenset({'41'})
    """
    named = {full_key(name[1] or name[2]) for name in _departement_names().finditer(text)}
    codes = {areas()[0][full] for full in named}
    for number in cues.DEPARTEMENT_NUMBER.finditer(text):
        codes.add(next(group for group in number.groups() if group).upper())
    return frozenset(codes.intersection(gazetteer().departements))


def of_name(name: str) -> frozenset[str]:
    """Codes of the départements that the name of a publisher says it is of, by region too.

    >>> sorted(of_name("Vivre et soigner en Loir-et-Cher")), sorted(of_name("Ordre 28-41 – annonces"))
    (['41'], ['28', '41'])
    """
    codes = set(departements(name) | loosely(name))
    if not codes:  # "CPTS du Haut-Jura", "hôpital du Sud-Manche"
        codes |= loosely(_SIDE.sub(" ", name))
    codes.update(number[0] for number in _NUMBER.finditer(name))
    last = _LAST_WORD.search(name)
    area = full_key(last["name"]) if last and not last["of"] else ""
    if area not in _COMPASS and area in areas()[0]:
        codes.add(areas()[0][area])  # "Mission santé Vosges"
    if not codes:
        flat = f" {full_key(name)} "
        codes.update(
            code for region, of in _regions().items() if f" {region} " in flat for code in of
        )
    return frozenset(codes.intersection(gazetteer().departements))


_SIDE = re.compile(r"(?<=du)\s(?:Haut|Nord|Sud|Centre|Est|Ouest)[- ](?=[A-ZÀ-Ý])")
_LAST_WORD = re.compile(
    r"(?P<of>\b(?:de|du|la|le|sur|en|Val|Pays) )?(?<=\s)(?P<name>[A-ZÀ-Ý][\w'’]+(?:-[\w'’]+)*)$"
)  # "CPTS Val de Cher" is of a river
_COMPASS = frozenset(("nord", "paris"))
_NUMBER = re.compile(r"(?<![\d/])(?:2[AB]|97\d|0[1-9]|[1-8]\d|9[0-5])(?![\d/])")


@cache
def _regions() -> Mapping[str, tuple[str, ...]]:
    """The départements of each region, by its full key."""
    france = gazetteer()
    found: dict[str, tuple[str, ...]] = {}
    for code in france.departements:
        if region := france.region_of(code)[1]:
            found[full_key(region)] = (*found.get(full_key(region), ()), code)
    return found


@cache
def _departement_names() -> re.Pattern[str]:
    """Names of several words; one word ("Cher", "Nord") only after "département"."""
    names = gazetteer().departements.values()
    spelled = [re.sub("[- ']", "[- '’]", form) for name in names for form in (name, name.upper())]
    longer = "|".join(form for form in spelled if "[" in form)
    shorter = "|".join(form for form in spelled if "[" not in form)
    return re.compile(
        rf"\b(?=[A-ZÎ])({longer})\b|\b[Dd][ée]partement\s(?:d[eu]\s|des\s|d['’]|de\sla\s|de\sl['’])"
        rf"({shorter})\b(?![-\s'’](?:et|de|du|d)\b)"
    )
