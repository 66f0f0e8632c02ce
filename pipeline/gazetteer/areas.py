"""Départements, regions and intercommunalities by code and name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from pipeline.gazetteer.names import epci_key, epci_key_of
from pipeline.gazetteer.tables import Tables

_QUOTED = re.compile(r"''(.+)''")  # "CA de Blois ''Agglopolys''"


class Areas:
    """The areas that hold the communes of France."""

    def __init__(self, read: Tables) -> None:
        self._rows = read.communes
        self._regions, self._departements, self._epcis = read.regions, read.departements, read.epcis
        self.departements: Mapping[str, str] = MappingProxyType(
            {code: name for code, (name, _) in read.departements.items()}
        )
        """The name of each département, by code; overseas collectivities included."""

    def departement_name(self, code: str) -> str | None:
        """The name of a département: "Eure-et-Loir" for "28"."""
        return self.departements.get(code)

    def region_of(self, departement: str) -> tuple[str | None, str | None]:
        """The code and name of the region of a département; None twice if there is no such one."""
        _, region = self._departements.get(departement, (None, None))
        return region, self._regions.get(region) if region else None

    def region_name(self, code: str) -> str | None:
        """The name of a region: "Centre-Val de Loire" for "24"."""
        return self._regions.get(code)

    def epci_name(self, siren: str) -> str | None:
        """The name of an intercommunality, as the DGCL lists it: "CC du Grand Châteaudun"."""
        return self._epcis.get(siren)

    def epci_named(self, name: str) -> tuple[str, ...]:
        """SIREN numbers of the intercommunalities of that name, with or without "CC du …"."""
        return self._epci_names.get(epci_key(name), ())

    def epci_of(self, words: Sequence[str]) -> tuple[str, ...]:
        """The same, of the words of a name as keys have them."""
        return self._epci_names.get(epci_key_of(words), ())

    @cached_property
    def _epci_names(self) -> Mapping[str, tuple[str, ...]]:
        index: defaultdict[str, list[str]] = defaultdict(list)
        for siren, name in self._epcis.items():
            index[epci_key(name)].append(siren)
            if nickname := _QUOTED.search(name):
                index[epci_key(nickname[1])].append(siren)
        return {key: tuple(found) for key, found in index.items()}

    def epci_departements(self, siren: str) -> tuple[str, ...]:
        """Codes of the départements in which an intercommunality has communes."""
        return self._epci_departements.get(siren, ())

    @cached_property
    def _epci_departements(self) -> Mapping[str, tuple[str, ...]]:
        index: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._rows.values():
            index[row[4]].add(row[3])
        return {siren: tuple(sorted(found)) for siren, found in index.items() if siren}
