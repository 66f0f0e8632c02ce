"""Decides which commune a reading means, or what of it is sure when several bear the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.gazetteer import SHORT, Commune, gazetteer
from pipeline.normalise.place.candidates import Contexts, among_of, within
from pipeline.normalise.place.mentions import Mention, Reading, Strength
from pipeline.offer import Place

_MOSTLY = 4  # times as many live in the town of a postal code as in its villages
_KNOWN = 1_000  # inhabitants; a hamlet's short name is any word: "Moulin"
_TOWN = 2_000  # inhabitants
_WORDS_TOO = frozenset(
    ("bonne", "bras", "loue", "lourdes", "plaisir", "publier", "sens", "tours", "vitre")
)
_CAPITAL_ARTICLES = ("La ", "Le ", "Les")
_SHORT = 4  # letters: "Lire", "Rue"

_TIERS = tuple({strength} for strength in sorted(Strength, reverse=True))
"""The mentions that count: those of the first tier that holds a commune."""
_TIERS_ASKED = (
    {Strength.POSTED},
    {Strength.BRACKETED, Strength.ALONE},  # brackets in a field add to it; in a title they decide
    {Strength.CUED},
    {Strength.BARE},
)

_Chosen = tuple[Mention, frozenset[str]]
"""A mention, and the communes that it may mean."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a piece of text comes to."""

    place: Place
    words: str
    """As published."""
    among: frozenset[str] = frozenset()
    """The communes that it may be; empty when only an area is named."""
    several: bool = False
    """Several communes are meant, and the place is what they share: nothing more to find."""


def meaning(reading: Reading, contexts: Contexts, *, asked: bool) -> Meaning | None:
    """The place that a reading means; `asked`: it was given as the place."""
    here = frozenset(reading.departements) | _of_postal_codes(reading.postal_codes)
    for tier in _TIERS_ASKED if asked else _TIERS:
        chosen = [
            (mention, among)
            for mention in reading.mentions
            if mention.strength in tier
            and (among := among_of(mention, reading, here, contexts))
            and _means_it(mention, among, here, contexts, asked)
        ]
        if chosen:
            return _united(_neighbours(_posted(chosen, reading) or chosen))
    return _area(reading, here if asked else frozenset(reading.departements), contexts, asked)


@lru_cache(maxsize=4096)  # asked several times an offer, and by many offers
def of_commune(commune: Commune) -> Place:
    """A commune as a place, with its areas and centroid."""
    return Place(
        commune=commune.name, insee=commune.insee, departement=commune.departement,
        epci=commune.epci, lat=commune.lat, lon=commune.lon,
    )  # fmt: skip


def _posted(chosen: Sequence[_Chosen], reading: Reading) -> list[_Chosen]:
    """Those that a postal code of the same words confirms."""
    posted = {
        commune.insee
        for code in reading.postal_codes
        for commune in gazetteer().with_postal_code(code)
    }
    return [(mention, among) for mention, among in chosen if among & posted]


def _means_it(
    mention: Mention, among: frozenset[str], here: frozenset[str], contexts: Contexts, asked: bool
) -> bool:
    """Whether the words are meant as a place, and not as the words that they also are."""
    if mention.strength is Strength.POSTED:
        return True
    communes = [commune for insee in among if (commune := gazetteer().commune(insee))]
    in_here = all(commune.departement in here for commune in communes)
    if mention.ambiguous:
        return in_here or mention.at
    if mention.at and mention.words[:3] in _CAPITAL_ARTICLES and mention.words[-1:].islower():
        return True  # "à La Rue", which no street is called
    if mention.strength is not Strength.BARE and (asked or in_here):
        return mention.capital or asked
    rank = min(named.rank for named in mention.meanings if named.insee in among)
    agreed = in_here or any(
        commune.departement in context() for context in contexts for commune in communes
    )
    if mention.strength is Strength.BARE:
        house = _a_saint(mention) and not mention.free and not (asked and agreed)
        if mention.common or not mention.capital or house:
            return False
        # "Nogent-le-Roi" is nothing else
        alone = len(among) == 1 and "-" in mention.words and mention.full.count(" ") > 1
        alone = alone or (_stands_out(mention, communes) and not any(c() for c in contexts[:2]))
        agreed = agreed and (asked or not _a_saint(mention))
        return rank in (0, 2) and (agreed or (alone and rank == 0))
    if rank == SHORT and not mention.common and len({one.departement for one in communes}) == 1:
        known = max(one.population or 0 for one in communes)  # "Romorantin": nothing else is
        sure = known >= _KNOWN or (agreed and len(mention.full) > _SHORT)
        return mention.capital and mention.words[0].isupper() and sure
    if mention.common or rank in (1, SHORT):
        return agreed and mention.capital
    if rank == 2 and not agreed:  # a former commune, of that name alone
        return mention.capital and len(mention.meanings) == 1 and len(mention.full) > _SHORT
    large = max((commune.population or 0) for commune in communes) >= 2_000
    return rank in (0, 2) and (mention.capital or large)


def _stands_out(mention: Mention, communes: Sequence[Commune]) -> bool:
    """Whether a name is a town's and no other's, and nothing around it makes another of it."""
    one = communes[0] if len(communes) == 1 else None
    shouted = mention.words.isupper() and mention.full in _WORDS_TOO
    known = one is not None and (one.population or 0) >= _TOWN
    return mention.free and known and not shouted


def _neighbours(chosen: Sequence[_Chosen]) -> Sequence[_Chosen]:
    """The same, homonyms told apart by those beside them that are sure: "Dreux et Vernouillet"."""
    sure = {
        commune.departement
        for _, among in chosen
        if len(among) == 1
        for insee in among
        if (commune := gazetteer().commune(insee))
    }
    told = [(mention, within(among, sure) or among) for mention, among in chosen]
    if sure:  # "EHPAD Saint-Georges à Dreux": no commune of that name is meant
        told = [
            (mention, among) for mention, among in told if len(among) == 1 or not _a_saint(mention)
        ]
    return told


def _a_saint(mention: Mention) -> bool:
    """Whether it is rather the name of an establishment."""
    return mention.full.startswith(("saint ", "sainte "))


def _united(chosen: Sequence[_Chosen]) -> Meaning:
    """One commune, or what is sure of several."""
    words = ", ".join(dict.fromkeys(mention.words for mention, _ in chosen))
    sure = {next(iter(among)) for _, among in chosen if len(among) == 1}
    everything = frozenset(insee for _, among in chosen for insee in among)
    if len(sure) == 1 and all(among & sure for _, among in chosen):
        everything = frozenset(sure)
    communes = [commune for insee in sorted(everything) if (commune := gazetteer().commune(insee))]
    if len(communes) == 1:
        return Meaning(of_commune(communes[0]), words, everything)
    names = {commune.name for commune in communes}
    one_name = len(chosen) == 1 and chosen[0][0].strength > Strength.CUED and len(names) == 1
    place = Place(
        commune=names.pop() if one_name else None,
        departement=_shared([commune.departement for commune in communes]),
        epci=_shared([commune.epci for commune in communes]),
    )
    return Meaning(place, words, everything, several=len(chosen) > 1)


def _area(
    reading: Reading, here: frozenset[str], contexts: Contexts, asked: bool
) -> Meaning | None:
    """A postal code alone, an intercommunality, a département."""
    france = gazetteer()
    for code in reading.postal_codes if asked else ():  # elsewhere five digits are any number
        communes = france.with_postal_code(code)
        if communes and (one := chief(communes)):
            return Meaning(of_commune(one), code, frozenset({one.insee}))
    if epcis := _epcis(reading, here, contexts):
        siren, words = epcis
        departement = _shared(france.epci_departements(siren)) or _mostly(siren)
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


def _shared(values: Sequence[str | None]) -> str | None:
    """The one value that all have, or None."""
    return values[0] if len(set(values)) == 1 else None


def _of_postal_codes(codes: Iterable[str]) -> frozenset[str]:
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
