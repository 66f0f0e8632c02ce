"""Decides which commune a reading means, or what of it is sure when several bear the name."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.gazetteer import SHORT, Commune, gazetteer
from pipeline.normalise.place.areas import area, of_postal_codes, shared
from pipeline.normalise.place.candidates import Contexts, among_of, within
from pipeline.normalise.place.meaning import Meaning, of_commune
from pipeline.normalise.place.mentions import Mention, Reading, Strength
from pipeline.offer import Place

_KNOWN = 1_000  # inhabitants; a hamlet's short name is any word: "Moulin"
_TOWN = 2_000  # inhabitants
_WORDS_TOO = frozenset(
    ("bonne", "bras", "loue", "lourdes", "plaisir", "publier", "sens", "tours", "vitre")
)
_CAPITAL_ARTICLES = ("La ", "Le ", "Les")
_SHORT = 4  # letters: "Lire", "Rue"

_TIERS = tuple(frozenset({strength}) for strength in sorted(Strength, reverse=True))
"""The mentions that count: those of the first tier that holds a commune."""
_TIERS_ASKED = (
    frozenset({Strength.POSTED}),
    # Brackets in a field add to it; in a title they decide.
    frozenset({Strength.BRACKETED, Strength.ALONE}),
    frozenset({Strength.CUED}),
    frozenset({Strength.BARE}),
)

_Chosen = tuple[Mention, frozenset[str]]
"""A mention, and the communes that it may mean."""


def meaning(
    reading: Reading,
    contexts: Contexts,
    *,
    asked: bool,
    mentions: Sequence[Mention] | None = None,
) -> Meaning | None:
    """The place that a reading means; `asked`: it was given as the place.

    `mentions`: those of it that count, where not all do.
    """
    mentions = reading.mentions if mentions is None else mentions
    here = frozenset(reading.departements)
    if codes := reading.postal_codes:
        here |= of_postal_codes(codes)
    strengths = {mention.strength for mention in mentions}
    for tier in _TIERS_ASKED if asked else _TIERS:
        if tier.isdisjoint(strengths):
            continue
        chosen = [
            (mention, among)
            for mention in mentions
            if mention.strength in tier
            and (among := among_of(mention, reading, here, contexts))
            and _means_it(mention, among, here, contexts, asked)
        ]
        if chosen:
            return _united(_neighbours(_posted(chosen, reading) or chosen))
    return area(reading, here if asked else frozenset(reading.departements), contexts, asked)


def _posted(chosen: Sequence[_Chosen], reading: Reading) -> list[_Chosen]:
    """Those that a postal code of the same words confirms."""
    if not reading.postal_codes:
        return []
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
    if mention.strength is Strength.BARE:
        if rank not in (0, 2) or mention.common or not mention.capital:
            return False
        agreed = in_here or _is_agreed(communes, contexts)
        if _a_saint(mention) and not mention.free and not (asked and agreed):
            return False  # a house's name
        # "Nogent-le-Roi" is nothing else
        alone = len(among) == 1 and "-" in mention.words and mention.full.count(" ") > 1
        alone = alone or (_stands_out(mention, communes) and not any(c() for c in contexts[:2]))
        agreed = agreed and (asked or not _a_saint(mention))
        return agreed or (alone and rank == 0)
    if rank == SHORT and not mention.common and len({one.departement for one in communes}) == 1:
        known = max(one.population or 0 for one in communes)  # "Romorantin": nothing else is
        sure = known >= _KNOWN or (len(mention.full) > _SHORT and _is_agreed(communes, contexts))
        return mention.capital and mention.words[0].isupper() and sure
    if mention.common or rank in (1, SHORT):
        return mention.capital and _is_agreed(communes, contexts)
    if rank == 2 and not _is_agreed(communes, contexts):  # a former commune, of that name alone
        return mention.capital and len(mention.meanings) == 1 and len(mention.full) > _SHORT
    large = max((commune.population or 0) for commune in communes) >= 2_000
    return rank in (0, 2) and (mention.capital or large)


def _is_agreed(communes: Sequence[Commune], contexts: Contexts) -> bool:
    """Whether what is said elsewhere names the département of one of them."""
    return any(one.departement in context() for context in contexts for one in communes)


def _stands_out(mention: Mention, communes: Sequence[Commune]) -> bool:
    """Whether a name is a town's and no other's, and nothing around it makes another of it."""
    one = communes[0] if len(communes) == 1 else None
    shouted = mention.words.isupper() and mention.full in _WORDS_TOO
    known = one is not None and (one.population or 0) >= _TOWN
    return mention.free and known and not shouted


def _neighbours(chosen: Sequence[_Chosen]) -> Sequence[_Chosen]:
    """The same, homonyms told apart by those beside them that are sure: "Dreux et Vernouillet"."""
    if len(chosen) == 1:
        return chosen
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
    words = ", ".join(dict.fromkeys([mention.words for mention, _ in chosen]))
    everything = frozenset().union(*[among for _, among in chosen])
    if len(everything) > 1:
        sure = {insee for _, among in chosen if len(among) == 1 for insee in among}
        if len(sure) == 1 and all(among & sure for _, among in chosen):
            everything = frozenset(sure)
    communes = [commune for insee in sorted(everything) if (commune := gazetteer().commune(insee))]
    if len(communes) == 1:
        return Meaning(of_commune(communes[0]), words, everything)
    names = {commune.name for commune in communes}
    one_name = len(chosen) == 1 and chosen[0][0].strength > Strength.CUED and len(names) == 1
    place = Place(
        commune=names.pop() if one_name else None,
        departement=shared([commune.departement for commune in communes]),
        epci=shared([commune.epci for commune in communes]),
    )
    return Meaning(place, words, everything, several=len(chosen) > 1)
