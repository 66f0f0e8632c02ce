"""Finds communes by code, by name in any spelling, by postal code, and areas by code and name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from pathlib import Path
from typing import NamedTuple

from pipeline.gazetteer import tables
from pipeline.gazetteer.areas import Areas
from pipeline.gazetteer.names import beginnings, for_short, full_key, without_article

_IN_BRACKETS = re.compile(r" \([^)]*\)$")  # "Château-Chinon (Ville)"
SHORT = 4  # the rank of what begins a longer name: "Romorantin"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune that exists today. Degrees are WGS 84, of its centroid."""

    insee: str
    name: str
    """With its article: "Le Mans", "L'Aigle"."""
    postal_codes: tuple[str, ...]
    departement: str
    """The département's code: "28", "2A", "974"; "988" for New Caledonia."""
    region: str
    epci: str | None
    """The SIREN number of the intercommunality; overseas collectivities have none."""
    population: int | None
    lat: float | None
    lon: float | None
    site: str | None
    """The mairie's web site."""


class Named(NamedTuple):
    """One thing that a name may mean; the lower the rank, the closer to what was written."""

    rank: int
    """0 its name, 1 its name without article or brackets, 2 a former commune's, 3 likewise."""
    insee: str
    """Of the commune of today that holds it."""


class Gazetteer(Areas):
    """The communes of France and the areas that hold them."""

    def __init__(self, folder: Path = tables.FOLDER) -> None:
        read = tables.read_all(folder)
        super().__init__(read)
        self._former = read.former
        self._holder = {insee: holder for insee, _, _, holder in read.former}
        self._made: dict[str, Commune] = {}
        self._at_code: dict[str, tuple[Commune, ...]] = {}

    # --- communes by code -----------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Commune]:
        return (self._commune(insee) for insee in self._rows)

    def names(self) -> Iterator[str]:
        """The name of every commune, as often as it is borne."""
        return (row[1] for row in self._rows.values())

    def commune(self, insee: str) -> Commune | None:
        """The commune of that code; of a former one's or an arrondissement's, its holder now."""
        if found := self._made.get(insee):
            return found
        now = insee if insee in self._rows else self._holder.get(insee)
        return self._commune(now) if now else None

    def _commune(self, insee: str) -> Commune:
        found = self._made.get(insee)
        if found is None:
            _, name, postal_codes, departement, epci, population, lat, lon, site = self._rows[insee]
            found = self._made[insee] = Commune(
                insee=insee,
                name=name,
                postal_codes=tuple(postal_codes.split()),
                departement=departement,
                region=self._departements[departement][1],
                epci=epci or None,
                population=int(population) if population else None,
                lat=float(lat) if lat else None,
                lon=float(lon) if lon else None,
                site=site or None,
            )
        return found

    # --- communes by name -----------------------------------------------------------------------

    @cached_property
    def _names(self) -> Mapping[str, tuple[Named, ...]]:
        index: defaultdict[str, list[Named]] = defaultdict(list)
        for insee, row in self._rows.items():
            _enter(index, row[1], insee, 0)
        for _, name, _, holder in self._former:
            if name:  # long merged communes have only their code left
                _enter(index, name, holder, 2)
        short: defaultdict[str, list[Named]] = defaultdict(list)
        borne = [(row[1], insee) for insee, row in self._rows.items()]
        borne += [(name, holder) for _, name, _, holder in self._former if name]
        for name, insee in borne:
            if begins := for_short(full_key(name), self._size(insee)):
                short[begins].append(Named(SHORT, insee))  # "Romorantin", as its people say
        index.update((key, found) for key, found in short.items() if key not in index)
        return {key: tuple(dict.fromkeys(sorted(found))) for key, found in index.items()}

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first word of every full key."""
        return frozenset([key.partition(" ")[0] for key in self._names])

    @cached_property
    def begun(self) -> frozenset[str]:
        """The full keys from which the name of some commune goes on: "saint", "saint jean"."""
        return frozenset(start for key in self._names for start in beginnings(key))

    @cached_property
    def rivers(self) -> frozenset[str]:
        """What follows "sur" in the full keys, of rivers mostly: "loire"."""
        return frozenset([key.rpartition(" sur ")[2] for key in self._names if " sur " in key])

    def meanings(self, full: str) -> tuple[Named, ...]:
        """All that exactly this full key (`names.full_key`) may mean, the closest first."""
        return self._names.get(full, ())

    def named(self, name: str, departement: str | None = None) -> tuple[Commune, ...]:
        """Communes of that name, the closest and largest first.

        Accents, case, hyphens, apostrophes, "St" and the article do not matter, but an article that
        is given chooses: "La Rochelle" is not Rochelle. Former communes give their holder.
        """
        full = full_key(name)
        found: dict[str, int] = {}
        for rank, insee in self.meanings(full) or self.meanings(without_article(full)):
            if departement is None or self._rows[insee][3] == departement:
                found.setdefault(insee, rank)
        order = sorted(found, key=lambda insee: (found[insee], -self._size(insee), insee))
        return tuple(map(self._commune, order))

    def beginning(self, full: str, departement: str) -> tuple[str, ...]:
        """INSEE codes of the communes of a département whose name goes on from that full key.

        So people there say it: "Oloron", "Saint-Jean". Former communes give their holder.
        """
        ordered, start = self._all_ordered, f"{full} "
        first, codes = bisect_left(ordered, (start, "")), set()
        for at in range(first, len(ordered)):
            name, insee = ordered[at]
            if not name.startswith(start):
                break
            if self._rows[insee][3] == departement:
                codes.add(insee)
        return tuple(sorted(codes))

    @cached_property
    def _all_ordered(self) -> list[tuple[str, str]]:
        return sorted(
            (name, insee)
            for name, found in self._names.items()
            for rank, insee in found
            if rank < SHORT
        )

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Commune, ...]:
        """Communes whose name or postal code goes on from `prefix`, the most populous first."""
        start = full_key(prefix)
        if not start or limit < 1:
            return ()
        ordered = self._ordered
        first, codes = bisect_left(ordered, (start, "")), set()
        for name, insee in ordered[first:]:
            if not name.startswith(start):
                break
            codes.add(insee)
        largest = nlargest(limit, sorted(codes), key=self._size)
        return tuple(map(self._commune, largest))

    @cached_property
    def _ordered(self) -> list[tuple[str, str]]:
        names = [
            (name, insee)
            for name, found in self._names.items()
            for rank, insee in found
            if rank < 2
        ]
        codes = [(code, insee) for insee, row in self._rows.items() for code in row[2].split()]
        return sorted(names + codes)

    def _size(self, insee: str) -> int:
        return int(self._rows[insee][5] or 0)

    # --- communes by postal code and département --------------------------------------------------

    @cached_property
    def _posted(self) -> Mapping[str, tuple[str, ...]]:
        index: defaultdict[str, list[str]] = defaultdict(list)
        for insee, row in self._rows.items():
            for code in row[2].split():
                index[code].append(insee)
        return {code: tuple(found) for code, found in index.items()}

    def with_postal_code(self, code: str) -> tuple[Commune, ...]:
        """Communes that have that postal code (no CEDEX codes), by INSEE code."""
        found = self._at_code.get(code, ())
        if not found and code in self._posted:
            found = self._at_code[code] = tuple(map(self._commune, self._posted[code]))
        return found

    def in_departement(self, code: str) -> tuple[Commune, ...]:
        """The communes of a département, by INSEE code; none if there is no such département."""
        return tuple(self._commune(insee) for insee in self._in_departement.get(code, ()))

    @cached_property
    def _in_departement(self) -> Mapping[str, list[str]]:
        index: defaultdict[str, list[str]] = defaultdict(list)
        for insee, row in self._rows.items():
            index[row[3]].append(insee)
        return dict(index)


def _enter(index: defaultdict[str, list[Named]], name: str, insee: str, rank: int) -> None:
    """Enter a name under its full key, and under its key without article and brackets."""
    full = full_key(name)
    index[full].append(Named(rank, insee))
    plain = without_article(full_key(_IN_BRACKETS.sub("", name)) if "(" in name else full)
    if plain != full:
        index[plain].append(Named(rank + 1, insee))
