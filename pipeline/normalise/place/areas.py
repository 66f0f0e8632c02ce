"""Areas: what is sure where no commune is named: a postal code, an intercommunality, a département."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.gazetteer import Commune, gazetteer
from pipeline.normalise.place.candidates import Contexts
from pipeline.normalise.place.meaning import Meaning, of_commune
from pipeline.normalise.place.mentions import Reading
from pipeline.offer import Place

_MOSTLY = 4  # times as many live in the town of a postal code as in its villages


def area(reading: Reading, here: frozenset[str], contexts: Contexts, asked: bool) -> Meaning | None:
    """A postal code alone, an intercommunality, a département."""
    france = gazetteer()
    for code in reading.postal_codes if asked else ():  # elsewhere five digits are any number
        communes = france.with_postal_code(code)
        if communes and (one := chief(communes)):
            return Meaning(of_commune(one), code, frozenset({one.insee}))
    if epcis := _epcis(reading, here, contexts):
        siren, words = epcis
        departement = shared(france.epci_departements(siren)) or _mostly(siren)
        return Meaning(Place(epci=siren, departement=departement), words)
    if len(here) == 1:
        departement = next(iter(here))
        said = reading.departements.get(departement) or " ".join(reading.postal_codes)
        return Meaning(Place(departement=departement), said)
    return None


def chief(communes: Sequence[Commune]) -> Commune | None:
    """The one commune of a postal code, or the town beside which the others are hamlets."""
    if len(communes) == 1:
        return communes[0]
    chief = max(communes, key=lambda one: one.population or 0)
    others = sum(one.population or 0 for one in communes) - (chief.population or 0)
    return chief if (chief.population or 0) >= _MOSTLY * others else None


@cache
def _mostly(siren: str) -> str | None:
    """The département of nearly all communes of an intercommunality that spans two."""
    counts = Counter(one.departement for one in gazetteer() if one.epci == siren)
    total = counts.total()
    return next((code for code, count in counts.items() if count * 5 >= total * 4), None)


def _epcis(reading: Reading, here: frozenset[str], contexts: Contexts) -> tuple[str, str] | None:
    """The one intercommunality that is named, homonyms told apart by département."""
    found = list(reading.epcis.items())
    for departements in (here, *(context() for context in contexts if len(found) > 1)):
        if len(found) > 1 and departements:
            there = gazetteer().epci_departements
            found = [one for one in found if departements.intersection(there(one[0]))] or found
    return found[0] if len(found) == 1 else None


def shared(values: Sequence[str | None]) -> str | None:
    """The one value that all have, or None."""
    return values[0] if len(set(values)) == 1 else None


def of_postal_codes(codes: Iterable[str]) -> frozenset[str]:
    """The départements of postal codes, CEDEX ones included."""
    france = gazetteer()
    found: set[str] = set()
    for code in codes:
        if communes := france.with_postal_code(code):
            found.update(commune.departement for commune in communes)
        elif code.startswith("20"):
            found.add("2A" if code[2] in "01" else "2B")
        else:
            found.add(code[:3] if code[:2] in ("97", "98") else code[:2])
    return frozenset(found.intersection(france.departements))
