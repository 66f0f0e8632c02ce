"""Reads the tables that `scripts/derive_gazetteer.py` wrote, or says what is damaged."""

from __future__ import annotations

import csv
import lzma
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DataError

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Tables:
    """What the files hold, each row a list of strings in the order of its header."""

    communes: dict[str, list[str]]
    """By INSEE code."""
    former: list[list[str]]
    """INSEE code, name or "", kind, INSEE code of the holder."""
    regions: dict[str, str]
    departements: dict[str, tuple[str, str]]
    """Name and region's code, by code."""
    epcis: dict[str, str]


def read_all(folder: Path = FOLDER) -> Tables:
    """The whole gazetteer; `DataError` names the file that is absent, cut or contradictory."""
    communes = read_rows(
        folder / "communes.csv.xz",
        "insee,name,postal_codes,departement,epci,population,lat,lon,site",
        least=34_000,
    )
    former = read_rows(folder / "former.csv.xz", "insee,name,kind,holder", least=4_000)
    areas = read_rows(folder / "areas.csv.xz", "kind,code,name,parent", least=1_300)
    tables = Tables(
        communes={row[0]: row for row in communes},
        former=former,
        regions={code: name for kind, code, name, _ in areas if kind == "region"},
        departements={code: (name, up) for kind, code, name, up in areas if kind == "departement"},
        epcis={code: name for kind, code, name, _ in areas if kind == "epci"},
    )
    _check(folder, tables)
    return tables


def read_rows(path: Path, header: str, least: int) -> list[list[str]]:
    """The rows of one table without its header; at least `least` of them."""
    try:
        text = lzma.decompress(path.read_bytes()).decode()
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise DataError(f"gazetteer: {path} cannot be read ({error}); reinstall Soigner") from None
    first, *lines = text.splitlines()
    if first != header:
        raise DataError(f"gazetteer: {path} begins with {first[:80]!r} instead of {header!r}")
    rows = list(csv.reader(lines))
    width = header.count(",") + 1
    for number, row in enumerate(rows, start=2):
        if len(row) != width:
            raise DataError(f"gazetteer: {path}, line {number}: {len(row)} columns, not {width}")
    if len(rows) < least:
        raise DataError(f"gazetteer: {path} has {len(rows)} rows, fewer than {least}: it is cut")
    return rows


def _check(folder: Path, tables: Tables) -> None:
    """What the tables say of each other must hold, and numbers be numbers."""
    for insee, _, _, departement, epci, population, lat, lon, _ in tables.communes.values():
        if departement not in tables.departements or (epci and epci not in tables.epcis):
            raise DataError(f"gazetteer: {folder}: commune {insee} lies in an unknown area")
        try:
            _ = (int(population or 0), float(lat or 0), float(lon or 0))
        except ValueError as error:
            raise DataError(f"gazetteer: {folder}: commune {insee}: {error}") from None
    for insee, _, _, holder in tables.former:
        if holder not in tables.communes:
            raise DataError(f"gazetteer: {folder}: {insee} is held by {holder}, no commune")
    for code, (_, region) in tables.departements.items():
        if region not in tables.regions:
            raise DataError(f"gazetteer: {folder}: {code} lies in {region}, no region")
