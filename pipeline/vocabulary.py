"""The controlled vocabulary: what an offer's fields may hold, their labels and their words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.errors import DataError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(min_length=2, pattern=r"^\S(.*\S)?$")]
FieldName = Literal["kind", "profession", "specialty", "contract", "publisher"]

_FILE = "vocabulary.toml"


class Entry(BaseModel):
    """One slug: its label in French, and the words that advertisements write for it.

    A form wholly in capitals is an abbreviation, to be met in capitals only.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: Slug
    label: str = Field(min_length=1)
    forms: tuple[Words, ...] = ()
    """Say the slug by themselves."""
    ambiguous: tuple[Words, ...] = ()
    """Abbreviations that say it in a title only, with another health word near."""
    weak: tuple[Words, ...] = ()
    """Say it in a title (or in the field's own raw value), where nothing stronger is named."""
    cues: tuple[Words, ...] = ()
    """Kinds: phrases that decide even from within a text."""
    g15: str | None = Field(default=None, pattern=r"^\d{2}$")
    """The profession's code in the ANS nomenclature TRE_G15."""
    rome: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{4}$")], ...] = ()
    """Codes of the ROME 4.0 job repertory."""
    professions: tuple[Slug, ...] = ()
    """Specialties: the professions that it refines."""
    practitioners: Mapping[Slug, tuple[Words, ...]] = Field(default_factory=dict)
    """Specialties: by profession, the words that name the profession and the specialty at once."""


class Vocabulary(BaseModel):
    """All slugs of all fields, in the order of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: Mapping[str, Entry]
    professions: Mapping[str, Entry]
    specialties: Mapping[str, Entry]
    contracts: Mapping[str, Entry]
    publishers: Mapping[str, Entry]

    def of(self, field: FieldName) -> Mapping[str, Entry]:
        """The entries of a field by the field's name in the singular: "kind", "profession"…"""
        mapping: Mapping[str, Entry] = getattr(self, _ATTRIBUTES[field])
        return mapping

    def label(self, field: FieldName, slug: str) -> str:
        """The French label of a slug; the slug itself where the vocabulary does not know it.

        >>> vocabulary().label("profession", "sage-femme")
        'Sage-femme'
        """
        entry = self.of(field).get(slug)
        return entry.label if entry else slug


_ATTRIBUTES: dict[str, str] = {
    "kind": "kinds",
    "profession": "professions",
    "specialty": "specialties",
    "contract": "contracts",
    "publisher": "publishers",
}


@cache
def vocabulary() -> Vocabulary:
    """The project's vocabulary, read and checked once; `DataError` names the key that is wrong."""
    try:
        text = (files("pipeline") / _FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{_FILE}: cannot be read ({error.strerror}); reinstall soigner") from error
    return read(text)


def read(text: str) -> Vocabulary:
    """Read a vocabulary from TOML. Raises `DataError` with file, key and what is wrong there."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{_FILE}: {error}") from None
    for name in tables.keys() - _ATTRIBUTES.keys():
        raise DataError(f"{_FILE}: {name}: no such field; known are {', '.join(_ATTRIBUTES)}")
    fields = {
        attribute: MappingProxyType(_entries(name, tables.get(name)))
        for name, attribute in _ATTRIBUTES.items()
    }
    _check_professions(fields["specialties"], fields["professions"])
    return Vocabulary.model_construct(_fields_set=None, **fields)


def _entries(field: str, table: object) -> dict[str, Entry]:
    if not isinstance(table, dict) or not table:
        raise DataError(f"{_FILE}: {field}: missing or empty")
    entries = {}
    for slug, values in table.items():
        if not isinstance(values, dict):
            raise DataError(f"{_FILE}: {field}.{slug}: should be a table with a label")
        try:
            entries[slug] = Entry(slug=slug, **values)
        except (ValidationError, TypeError) as error:
            raise DataError(f"{_FILE}: {field}.{slug}{_said(error)}") from None
    return entries


def _said(error: ValidationError | TypeError) -> str:
    if isinstance(error, TypeError):  # the table holds a key named "slug"
        return ".slug: is given by the table's name"
    first = error.errors()[0]
    return "".join(f".{part}" for part in first["loc"]) + f": {first['msg']}"


def _check_professions(specialties: Mapping[str, Entry], known: Mapping[str, Entry]) -> None:
    for slug, entry in specialties.items():
        if not entry.professions:
            raise DataError(f"{_FILE}: specialty.{slug}.professions: missing")
        for profession in (*entry.professions, *entry.practitioners):
            if profession not in known:
                raise DataError(f"{_FILE}: specialty.{slug}: {profession}: no such profession")
        if strangers := entry.practitioners.keys() - set(entry.professions):
            name = min(strangers)
            raise DataError(f"{_FILE}: specialty.{slug}.practitioners.{name}: not in professions")
