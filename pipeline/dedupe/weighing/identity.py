"""Who two notices are of: one employer or two, one page, one number, one numbering."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.dedupe.notice.employers import Tie, tie, town_words
from pipeline.dedupe.notice.lexicon import word_set
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.relays import HOUSES, own_name
from pipeline.dedupe.notice.signature import fold, roots, stem, words
from pipeline.dedupe.weighing import numbering
from pipeline.dedupe.weighing.rarity import A_HOUSE, inhabitants
from pipeline.gazetteer import gazetteer

_ONE_OF_A_TOWN = frozenset({"ch", "ehpad", "ssiad"})
"""Kinds of house of which a small town has one."""

_A_HOUSE = re.compile(r"\b(?:residence|maison|villa|manoir|domaine|chateau|jardins?|foyer)\b")
_LOWER = re.compile(r"\b[a-zà-ÿœ]+\b")
_NETWORKS = ("facebook.", "linkedin.", "instagram.", "twitter.", "x.com", "threads.")
_PLAIN = frozenset(map(stem, word_set("described")))
"""What an agency calls a house that it does not name."""


def employers_tie(a: Reading, b: Reading) -> Tie:
    """Compare the employers, each seen from the commune where both records are."""
    known = a.insee is not None and a.insee == b.insee
    found = tie(a.employer, b.employer, a.town if known else frozenset())
    if found is Tie.OTHER and (_only_house(a, b) or _vague(a, b) or _vague(b, a)):
        found = Tie.MAYBE
    if found is Tie.APART and _is_house(a) and _is_house(b) and "ch" not in _kinds(a) | _kinds(b):
        found = (
            Tie.OTHER
        )  # a hospital has several names, a chain its own beside those of its houses
    passed_on = found in {Tie.OTHER, Tie.APART} and (a.relayed or b.relayed)
    return Tie.UNKNOWN if passed_on else found


def _at_home(reading: Reading) -> bool:
    """Whether a house, no chain, seeks on a site of its own, by its own name."""
    if reading.record.publisher not in HOUSES or not reading.employer:
        return False
    name = reading.offer.employer or ""
    house = reading.employer.kinds or _A_HOUSE.search(fold(name))
    return bool(house) and own_name(name, reading.source)


def each_at_home(a: Reading, b: Reading) -> bool:
    """Whether two houses, no chains, seek each on its own site and by its own name."""
    return all(
        r.record.publisher in HOUSES and _is_house(r) and own_name(r.offer.employer, r.source)
        for r in (a, b)
    )


def _is_house(reading: Reading) -> bool:
    """Whether the employer's name says that it is a house."""
    return bool(_kinds(reading)) or _named_house(reading.offer.employer or "")


@lru_cache(maxsize=1 << 12)
def _named_house(name: str) -> bool:
    return _A_HOUSE.search(fold(name)) is not None


def _kinds(reading: Reading) -> frozenset[str]:
    return reading.employer.kinds if reading.employer else frozenset()


def _only_house(a: Reading, b: Reading) -> bool:
    """Whether one of two names is that of a small town's only house of its kind: "MAD – EHPAD de Mens"."""
    if not a.insee or a.insee != b.insee or inhabitants(a.insee) >= A_HOUSE:
        return False
    mine, theirs = a.employer, b.employer
    if not mine or not theirs or not mine.kinds & theirs.kinds & _ONE_OF_A_TOWN or not a.town:
        return False
    return (a.town <= mine.own) != (a.town <= theirs.own)


def _vague(passed_on: Reading, other: Reading) -> bool:
    """Whether an agency tells of a house but what it is and about where: "hôpital rural de Côte-d'Or"."""
    if passed_on.record.publisher != "plateforme":
        return False
    mine, theirs = passed_on.employer, other.employer
    if not mine or not theirs or not mine.kinds & theirs.kinds or not passed_on.departement:
        return False
    named = gazetteer().departement_name(passed_on.departement)
    own = mine.own - _described(passed_on.offer.employer or "")
    return own <= (frozenset() if passed_on.insee else town_words(named) | _PLAIN)


@lru_cache(maxsize=1 << 10)
def _described(name: str) -> frozenset[str]:
    """The words of a house's name that have no capital, where others have: they say of what kind it is.

    >>> sorted(_described("Clinique privée du nord du Tarn"))
    ['du', 'nord', 'prive']
    """
    if not name[:1].isupper():
        return frozenset()
    return frozenset(stem(w) for w in words(fold(" ".join(_LOWER.findall(name)))))


def told_of(a: Reading, b: Reading) -> bool:
    """Whether the second notice names the first one's employer by its own words."""
    own = a.employer.own - a.town if a.employer and not a.relayed else frozenset()
    if own and max(map(len, own)) > 3 and roots(own) <= b.said | b.site:
        return True
    if own and own <= b.site_letters:
        return True
    # An association's post is told by the name of the house that shows it.
    own = frozenset(w for w in a.house.own if not w.isdigit()) - a.town if a.house else frozenset()
    return bool(own) and max(map(len, own)) > 3 and roots(own) <= b.said


def same_reference(a: Reading, b: Reading) -> bool:
    """Whether both give one number and no other employer: a number says nothing without one."""
    mine, theirs = a.offer.reference, b.offer.reference
    return bool(
        mine and theirs and numbering.equal(mine, theirs) and employers_tie(a, b) is not Tie.OTHER
    )


def same_page(a: Reading, b: Reading) -> bool:
    """Whether both stand at one address which is not a list's."""
    return a.address is not None and a.address == b.address and a.own_page


def two_sites(a: Reading, b: Reading) -> bool:
    """Whether one publisher shows them in two places: on its own site, and on a network's page."""
    if not a.address or not b.address:
        return False
    return a.address.startswith(_NETWORKS) != b.address.startswith(_NETWORKS)


def other_house(a: Reading, b: Reading) -> bool:
    """Whether two notices name two employers, each as its own. Reads no text."""
    # An agency keeps the name to itself, and the town: "l'hôpital de la vallée du Loir".
    if any(r.record.publisher == "plateforme" and not r.insee for r in (a, b)):
        return False
    if employers_tie(a, b) is Tie.OTHER:
        return True
    mine, theirs = a.employer, b.employer
    if not mine or not theirs or a.relayed or b.relayed:
        return False
    return bool(mine.kinds and theirs.kinds) and not mine.kinds & theirs.kinds


def one_house_of_two_communes(a: Reading, b: Reading) -> bool:
    """Whether one of two communes is that of the seat, which the house bears in its name."""
    if employers_tie(a, b) is not Tie.SAME:
        return False
    own = (a.employer.own if a.employer else frozenset()) & (
        b.employer.own if b.employer else frozenset()
    )
    return bool(own) and (a.town <= own or b.town <= own)


def one_numbering(a: Reading, b: Reading) -> bool:
    """Whether two references come from one numbering; boards and agencies number for themselves."""
    mine, theirs = a.offer.reference, b.offer.reference
    if not numbering.tokens(mine) or not numbering.tokens(theirs):
        return False
    if a.source and a.source == b.source:
        return True
    if employers_tie(a, b) not in {Tie.SAME, Tie.MAYBE}:
        return False
    # Who passes on what others look for has numbers of its own: a board, an order, a département.
    own = {a.record.publisher, b.record.publisher} <= HOUSES
    return numbering.alike(mine, theirs, strict=not own)
