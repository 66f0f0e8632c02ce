"""Derives `spiders/sources/` from a table of establishments: a file each where a site is known.

    python scripts/derive_sources.py establishments.csv [--out FOLDER]

The table's columns that are read: id, name, kind, insee, departement, website. Only facts are
taken. No way of publishing is assumed (`platform = "detect"`), and nothing is called verified. An
establishment without a site, or whose site is another's, goes to `unreachable.csv`. A commune whose
site the gazetteer already knows needs no file. Same table in, same files out; a file that says how
its source publishes, or that it was verified, is left as it is.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from pipeline.gazetteer import gazetteer
from spiders import catalogue
from spiders.source import Source

COLUMNS = ("slug", "name", "publisher", "insee", "departement")


def derive(table: Path, out: Path) -> tuple[int, int]:
    """Write the source files and the list of those without a site; gives how many of each."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    written, unreachable, sites = 0, [], set()
    for row in rows:
        departement = row["departement"].partition(";")[0]
        url = _ascii(row["website"].strip())
        if url and _in_gazetteer(row, url):
            continue
        if not url or catalogue.site_of(url) in sites:
            unreachable.append((row["id"], row["name"], row["kind"], row["insee"], departement))
            continue
        sites.add(catalogue.site_of(url))
        source = Source.model_validate(
            {
                "slug": row["id"], "name": row["name"], "url": url, "publisher": row["kind"],
                "insee": row["insee"] or None, "departement": departement, "platform": "detect",
            }
        )  # fmt: skip
        written += 1
        path = out / departement / f"{source.slug}.toml"
        if path.exists() and catalogue.read(path, out).platform != "detect":
            continue
        # the folder says the département: a regional body has no commune to say it
        catalogue.write(source, out)
    with (out / "unreachable.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(unreachable))
    return written, len(unreachable)


def _in_gazetteer(row: Mapping[str, str], url: str) -> bool:
    """Whether a row is a mairie whose site stands in the gazetteer already."""
    commune = gazetteer().commune(row["insee"]) if row["kind"] == "commune" else None
    if commune is None or not commune.site:
        return False
    return catalogue.site_of(_ascii(commune.site))[0] == catalogue.site_of(url)[0]


def _ascii(url: str) -> str:
    """The address with its host as names are asked for: `lucé.fr` is `xn--luc-dma.fr`."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.encode("idna").decode("ascii")))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("--out", type=Path, default=catalogue.SHIPPED)
    arguments = parser.parse_args()
    files, without = derive(arguments.table, arguments.out)
    print(f"{files} sources, {without} without a site of their own")
