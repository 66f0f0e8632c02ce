"""The catalogue: source files read strictly, one TOML file each, and written back."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import SourceError
from pipeline.gazetteer import gazetteer
from pipeline.harvest import SourceCard
from pipeline.settings import Settings
from spiders.address import host, split
from spiders.mairies import mairies
from spiders.platforms import options_of, said
from spiders.source import Source

SHIPPED = Path(__file__).parent / "sources"
"""The source files that come with the project, in a folder for each département."""
UNREACHABLE = SHIPPED / "unreachable.csv"
"""Establishments known without a site of their own."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the source files say, and which of them say it wrongly."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    """By slug, in their order."""
    errors: tuple[SourceError, ...] = ()
    """Each names its file and key. A wrong file stops no other."""
    unreachable: Mapping[str, SourceCard] = field(default_factory=dict)
    """Establishments that are known and have no site of their own that is: nothing to visit."""


def load_all(settings: Settings) -> Catalogue:
    """Every source there is: the files of the départements that are on, the data folder's, and the
    mairies of those départements that have a site in the gazetteer and no file.

    A file of the data folder stands in place of a shipped one of the same name.
    """
    shipped = [SHIPPED / code for code in settings.departements]
    files = load([*shipped, settings.sources_folder])
    sources, unreachable = dict(files.sources), dict(_unreachable(settings.departements))
    errors = list(files.errors)
    known = {source.insee for source in sources.values() if source.publisher == "commune"}
    sites = {site_of(source.url) for source in sources.values()}
    for code in settings.departements:
        if not gazetteer().departement_name(code):
            errors.append(SourceError(f"SOIGNER_DEPARTEMENTS : le département {code} n'existe pas"))
        reached, unreached = mairies(code)
        for source in reached:
            # a commune whose site is its intercommunality's is read there, once
            if source.insee not in known and site_of(source.url) not in sites:
                sources.setdefault(source.slug, source)
                sites.add(site_of(source.url))
            elif source.insee not in known:
                unreachable[source.slug] = replace(source.card, url="")
        for card in unreached:
            if card.insee not in known:
                unreachable[card.slug] = card
    for slug in sources:
        unreachable.pop(slug, None)
    return Catalogue(
        dict(sorted(sources.items())), tuple(errors), dict(sorted(unreachable.items()))
    )


def load(folders: Iterable[Path] = (SHIPPED,)) -> Catalogue:
    """Read every `<departement>/<slug>.toml` of the folders; a folder that is absent holds none.

    A slug is used once in a folder; that of a later folder stands in place of an earlier one's.
    """
    sources: dict[str, Source] = {}
    errors: list[SourceError] = []
    for folder in folders:
        places: dict[str, Path] = {}
        for path in sorted(folder.rglob("*.toml")):
            try:
                source = read(path, folder.parent if folder.parent == SHIPPED else folder)
                if source.slug in places:
                    raise SourceError(
                        f"{path}: slug : {source.slug!r} est déjà celui de {places[source.slug]}"
                    )
            except SourceError as error:
                errors.append(error)
                continue
            places[source.slug] = path
            before = sources.get(source.slug)
            if before is not None and before.opposed:
                # an objection outlives every later finding
                source = source.model_copy(update={"opposed": True})
            sources[source.slug] = source
    return Catalogue(dict(sorted(sources.items())), tuple(errors))


def site_of(url: str) -> tuple[str, str]:
    """What tells one site from another: host, port and path; neither scheme nor `www.` does.

    >>> site_of("http://www.a.example/") == site_of("https://a.example")
    True
    """
    parts = split(url)
    if parts is None:
        return url, ""
    return f"{host(url)}:{parts.port or ''}", parts.path.rstrip("/")


def _unreachable(departements: Iterable[str]) -> Iterator[tuple[str, SourceCard]]:
    """The establishments without a site that the project knows, of some départements."""
    with UNREACHABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["departement"] in departements:
                yield (
                    row["slug"],
                    SourceCard(
                        row["slug"], row["name"], "", "detect", row["publisher"],
                        row["insee"] or None, row["departement"],
                    ),
                )  # fmt: skip


def read(path: Path, folder: Path | None = None) -> Source:
    """Read one source file, or raise `SourceError` naming the file and every wrong key.

    The slug is the file's name; the département is the commune's, or else the name of the folder
    that the file lies in, below `folder`.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: {error}") from None
    if "slug" in values:
        raise SourceError(f"{path}: slug : c'est le nom du fichier, non une clé")
    values["slug"] = path.stem
    try:
        source = Source.model_validate(values)
        options_of(source)
    except ValidationError as error:
        raise SourceError(f"{path}: {'; '.join(said(error))}") from None
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from None
    return source.model_copy(update={"departement": _departement(source, path, folder)})


def _departement(source: Source, path: Path, folder: Path | None) -> str | None:
    """Where a source belongs: its own word, then its commune's, then its folder's."""
    if folder is not None and path.parent != folder:
        from_folder: str | None = path.parent.relative_to(folder).parts[0]
    else:
        from_folder = None
    from_commune = departement_of(source.insee) if source.insee else None
    stated = source.departement or from_commune or from_folder
    for name, other in (("insee", from_commune), ("dossier", from_folder)):
        if other and stated and other != stated:
            raise SourceError(f"{path}: {name} : dit le département {other}, non {stated}")
    return stated


def departement_of(insee: str) -> str:
    """The département of a commune's code.

    >>> departement_of("28134"), departement_of("2A004"), departement_of("97411")
    ('28', '2A', '974')
    """
    return insee[:3] if insee.startswith(("97", "98")) else insee[:2]


def write(source: Source, folder: Path) -> Path:
    """Keep a source as `folder/<departement>/<slug>.toml`, replacing it; gives the path."""
    place = folder / source.departement if source.departement else folder
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{source.slug}.toml"
    path.write_text(to_toml(source), encoding="utf-8")
    return path


def to_toml(source: Source) -> str:
    """A source file's text: only what is not the default, plain keys first, then tables."""
    values = source.model_dump(mode="json", exclude_defaults=True, exclude={"slug", "departement"})
    if source.departement and not source.insee:
        values["departement"] = source.departement
    return "\n".join(_lines(values)).strip() + "\n"


def _lines(values: Mapping[str, Any], within: str = "") -> Iterator[str]:
    tables = {name: value for name, value in values.items() if isinstance(value, dict)}
    for name, value in values.items():
        if name not in tables and value is not None:
            yield f"{_key(name)} = {_value(value)}"
    for name, table in tables.items():
        if table:
            yield f"\n[{within}{_key(name)}]"
            yield from _lines(table, f"{within}{_key(name)}.")


def _key(name: str) -> str:
    return name if name.replace("-", "_").isidentifier() and name.isascii() else _value(name)


def _value(value: Any) -> str:
    if isinstance(value, str):
        # TOML's basic strings are JSON's, but for DEL, which JSON leaves bare.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (bool, int, float)):
        return json.dumps(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_value(part) for part in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + "}"
    raise SourceError(f"options : {value!r} ne peut s'écrire dans un fichier de source")
