"""What is known of the territory of an offer: zoning, density, aids, and the offices to ask."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.errors import DataError
from pipeline.gazetteer import gazetteer
from pipeline.offer import Offer, Place
from pipeline.vocabulary import vocabulary

_FILE = "territories.toml"
Said = Annotated[str, StringConstraints(min_length=2, pattern=r"^\S(.*\S)?$")]
Link = Annotated[str, StringConstraints(pattern=r"^https?://[a-z0-9.-]+\.[a-z]+(/\S*)?$")]


One = TypeVar("One", bound="Somewhere")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Origin(_Strict):
    """Who says it, and where that can be read."""

    name: Said
    url: Link


class Somewhere(_Strict):
    """Where and for whom something holds: at least one place; nothing else means anybody."""

    communes: tuple[str, ...] = ()
    epcis: tuple[str, ...] = ()
    departements: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def holds(self, offer: Offer, codes: frozenset[str]) -> bool:
        """Whether it concerns an offer that lies in the areas of these codes."""
        here = {*self.communes, *self.epcis, *self.departements, *_keyed(self.regions)}
        return (
            not here.isdisjoint(codes)
            and (not self.professions or not set(self.professions).isdisjoint(offer.professions))
            and (not self.kinds or offer.kind in self.kinds)
        )


class Zoning(Somewhere):
    """What a zone of settlement is, of a year."""

    text: Said
    year: int = Field(ge=2000, le=2100)
    since: Said | None = None
    """The year said finer, for people."""
    source: Origin


class Density(Zoning):
    """A figure, with the words that say of what."""

    figure: Said


class Aid(Zoning):
    """Money or help that one may ask for."""

    payer: Said
    amount: Said | None = None
    """None where it is not known: then nothing is said of it."""
    in_return: Said | None = Field(default=None, alias="return")


class Office(Somewhere):
    """Whom to write to: a house with its page, never a person."""

    name: Said
    text: Said
    url: Link


@dataclass(frozen=True, slots=True)
class Territory:
    """What stands beside one offer, the nearest area first, then the newest."""

    zoning: tuple[Zoning, ...] = ()
    density: tuple[Density, ...] = ()
    aids: tuple[Aid, ...] = ()
    offices: tuple[Office, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.zoning or self.density or self.aids or self.offices)


@dataclass(frozen=True, slots=True)
class Territories:
    """All facts, by their slugs."""

    zonage: Mapping[str, Zoning]
    densite: Mapping[str, Density]
    aide: Mapping[str, Aid]
    guichet: Mapping[str, Office]

    def beside(self, offer: Offer) -> Territory:
        """What is known for an offer's place, professions and kind; nothing where nothing is."""
        codes = _codes(offer.place)
        return Territory(
            _sorted(one for one in self.zonage.values() if one.holds(offer, codes)),
            _sorted(one for one in self.densite.values() if one.holds(offer, codes)),
            _sorted(one for one in self.aide.values() if one.holds(offer, codes)),
            _sorted(one for one in self.guichet.values() if one.holds(offer, codes)),
        )


def _sorted(facts: Iterable[One]) -> tuple[One, ...]:
    return tuple(sorted(facts, key=lambda one: (_width(one), -getattr(one, "year", 0))))


def _width(one: Somewhere) -> int:
    areas: Sequence[tuple[str, ...]] = (one.communes, one.epcis, one.departements)
    return next((width for width, codes in enumerate(areas) if codes), len(areas))


def _codes(place: Place | None) -> frozenset[str]:
    if place is None:
        return frozenset()
    region, _ = gazetteer().region_of(place.departement or "")
    parts = (place.insee, place.epci, place.departement, *_keyed([region] if region else []))
    return frozenset(part for part in parts if part)


def _keyed(regions: Sequence[str]) -> list[str]:
    # région 24 is the Centre, département 24 the Dordogne
    return [f"region-{code}" for code in regions]


_TABLES: dict[str, type[Somewhere]] = {
    "zonage": Zoning, "densite": Density, "aide": Aid, "guichet": Office,
}  # fmt: skip


@cache
def territories() -> Territories:
    """The facts that come with Soigner, read and checked once; `DataError` names the wrong key."""
    try:
        text = (files("pipeline") / _FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{_FILE}: cannot be read ({error.strerror}); reinstall soigner") from error
    return read(text)


def read(text: str) -> Territories:
    """Read facts from TOML. Raises `DataError` with file, key and what is wrong there."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{_FILE}: {error}") from None
    for name in tables.keys() - _TABLES.keys():
        raise DataError(f"{_FILE}: {name}: no such table; known are {', '.join(_TABLES)}")
    return Territories(**{name: _facts(name, tables.get(name, {})) for name in _TABLES})


def _facts(table: str, rows: Any) -> dict[str, Any]:
    if not isinstance(rows, dict):
        raise DataError(f"{_FILE}: {table}: should hold tables, one a fact")
    facts = {}
    for slug, values in rows.items():
        key = f"{_FILE}: {table}.{slug}"
        try:
            facts[slug] = _TABLES[table].model_validate(values)
        except ValidationError as error:
            first = error.errors()[0]
            where = "".join(f".{part}" for part in first["loc"])
            raise DataError(f"{key}{where}: {first['msg']}") from None
        _check(key, facts[slug])
    return facts


def _check(key: str, one: Somewhere) -> None:
    """Every code and slug is a known one: a typo would hide a fact for ever."""
    france, known = gazetteer(), vocabulary()
    if not (one.communes or one.epcis or one.departements or one.regions):
        raise DataError(f"{key}: no place: communes, epcis, departements or regions")
    found: dict[str, Any] = {
        "communes": france.commune, "epcis": france.epci_name,
        "departements": france.departement_name, "regions": france.region_name,
        "professions": known.professions.get, "kinds": known.kinds.get,
    }  # fmt: skip
    for field, look_up in found.items():
        for value in getattr(one, field):
            if look_up(value) is None:
                raise DataError(f"{key}.{field}: {value!r} does not exist")
