"""Blocking keys: only records that share one are ever weighed against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from zlib import crc32

from pipeline.dedupe.notice.landmarks import landmarks
from pipeline.dedupe.notice.reading import Reading, read
from pipeline.dedupe.notice.signature import bands
from pipeline.dedupe.record import Record
from pipeline.dedupe.weighing.callings import beside
from pipeline.dedupe.weighing.kinds import LIBERAL
from pipeline.dedupe.weighing.numbering import compact, distinctive
from pipeline.dedupe.weighing.rarity import TOWN, inhabitants, openings
from pipeline.dedupe.weighing.stated import worth

TITLE_WORDS = 3
"""The longest words particular to a title: the rarest, by and large."""

TEXT_WORDS, LONG_WORD = 2, 8
FACTS = 2
DAYS = 2
PAIRED = 4
"""Figures of which every two are a key."""

TWO_DIGITS = 10

TRADES = 3
"""Professions of a notice for several that have keys of their own."""

BESIDE = 2
"""Other callings under which a notice is kept whose title does not say whom it is for."""

FEW = 11_000
"""Openings of a profession in the country up to which a figure or a word is key enough."""

_SAID = frozenset({"e", "f", "x", "y", "t", "u", "p", "r"})
"""Keys of figures, words, texts, addresses, telephones and references."""

_PLACED, _UNPLACED = "|+|", "|-|"
"""In the keys of figures and words: whether the record says its département, where they hold none,
or its commune, where they hold the département alone; in those of employers, its commune."""

_POINTED = frozenset({"euros", "téléphone", "date", "heure", "période"})

_MANY = frozenset({"local", "evenement", "aide"})
"""Kinds that are for many professions: each who tells of one names others."""


def blocks(record: Record) -> frozenset[str]:
    """Return some 20 keys, the same in every process and short enough for a table.

    The keys of a large town or a département ("pc", "pd") grow without bound: a shelf leaves such
    a block unread, and the finer ones (employer, ward, words, figures) still bring it to its like.
    """
    reading = read(record)
    found = set(_identities(reading))
    places = [reading.insee] if reading.insee else []
    if reading.departement:
        places.append(f"d{reading.departement}")
    if reading.offer.kind in _MANY:
        found.update(f"k|{reading.offer.kind}|{place}" for place in places)
    if reading.offer.kind in _MANY or not reading.professions:
        # One evening, whatever it was taken for.
        found.update(f"e|{day}" for day in sorted(reading.amounts("date"))[:DAYS])
    if reading.insee and reading.offer.kind in LIBERAL:
        found.add(f"l|{reading.insee}")
    if reading.insee and reading.offer.kind == "remplacement":
        found.add(f"m|{reading.insee}")  # "un remplaçant" in a post names no trade
    if reading.insee and inhabitants(reading.insee) < TOWN:
        found.add(f"a|{reading.insee}")  # a village has few openings: all meet
    names = landmarks(reading)
    if reading.departement:
        found.update(f"n|{reading.departement}|{name}" for name in names)
    if reading.departement:
        # A rent, a surface: of whatever trade it was understood.
        money = sorted(f"{unit} {n}" for unit, n in reading.facts if unit in {"m2", "euros"})
        found.update(f"f|{reading.departement}|{fact}" for fact in money[:FACTS])
    for post in sorted(reading.professions)[:TRADES] or [f"-{reading.offer.kind}"]:
        found.update(_posts(reading, post, places))
        found.update(f"pn|{post}|{name}" for name in names)
    found.update(f"pc|{post}|{reading.insee}" for post in beside(reading)[:BESIDE] if reading.insee)
    return frozenset(found)


def asked(names: frozenset[str]) -> frozenset[str]:
    """Return the keys under which a record looks for others, of those under which it is kept.

    Who says the département, or the commune, looks beyond it only for who does not: those of other
    places who share a word or an employer's name are many, and grow with the country.
    """
    placed = [name for name in names if _PLACED in name]
    unplaced = [name for name in names if _UNPLACED in name]
    return names.difference(placed).union(
        (name.replace(_PLACED, _UNPLACED) for name in placed),
        (name.replace(_UNPLACED, _PLACED) for name in unplaced),
    )


def telling(names: frozenset[str]) -> frozenset[str]:
    """Return the keys that two notices share for what they say, not for where and what they are."""
    return frozenset(name for name in names if name.partition("|")[0] in _SAID)


def _posts(reading: Reading, post: str, places: list[str]) -> Iterator[str]:
    employer = reading.employer.key[:80] if reading.employer else ""
    # Of another commune of the département is a copy only where one of the two names none.
    at = _PLACED if reading.insee else _UNPLACED
    if employer:
        yield f"pe|{post}{at}{employer}"
    if reading.insee and employer:
        yield f"pce|{post}|{reading.insee}|{employer}"
    if reading.employer and (own := reading.employer.own - reading.town):
        yield f"po|{post}|{max(own, key=lambda w: (len(w), w))}"
    # A place that is not sure is told by its name.
    for name in reading.town_names:
        yield f"pn|{post}|{name}"
    rare = sorted(reading.qualifiers, key=lambda w: (-len(w), w))[:TITLE_WORDS]
    wards = sorted(reading.title_wards - reading.qualifiers)[:2]
    for place in places:
        yield f"p{'d' if place[0] == 'd' else 'c'}|{post}|{place}"
        yield from (f"pw|{post}|{place}|{word}" for word in (*rare, *wards))
        yield from (f"ps|{post}|{place}|{s}" for s in sorted(reading.specialties)[:2])
    where = places[-1] if places else ""
    figures, rare = _telling(reading), _rare(reading)
    facts = [fact for weight, fact in figures[:FACTS] if weight >= 3.0]
    pairs = [fact.rpartition(" ")[2] for weight, fact in figures if weight >= 1.7]
    # Of what, each says in other words: "onze patients", "11 passages".
    bare = sorted(
        (n for n in reading.numbers if float(n) >= TWO_DIGITS), key=lambda n: (-float(n), n)
    )
    pairs = list(dict.fromkeys((*pairs, *bare)))[:PAIRED]
    yield from (f"f|{post}|{where}|{fact}" for fact in facts)
    yield from (f"x|{post}|{where}{at}{word}" for word in rare)
    if reading.insee:
        yield from (f"x|{post}|{reading.insee}|{word}" for word in rare)
    # Once more for him who does not say the département, where the block stays small.
    few = [post] if openings(frozenset({post}), "", None, None) <= FEW else []
    side = _PLACED if reading.departement else _UNPLACED
    for narrow in few or [f"{post}+{s}" for s in sorted(reading.specialties)[:1]]:
        yield from (f"f|{narrow}{side}{fact}" for fact in facts)
        yield from (f"x|{narrow}{side}{word}" for word in rare[:1])
    # Two figures together are key enough anywhere: an agency keeps the place to itself.
    yield from (f"y|{post}|{one}|{two}" for one, two in combinations(sorted(pairs), 2))
    yield from (f"t|{post}|{band}" for band in bands(reading.shingles))


def _telling(reading: Reading) -> list[tuple[float, str]]:
    """The figures that say most, with their bits."""
    weighed = sorted(
        (_boast(unit, n), -worth(unit, n, house=False), unit, n) for unit, n in reading.facts
    )
    return [(-weight, f"{unit} {n}") for _, weight, unit, n in weighed[:PAIRED]]


def _boast(unit: str, amount: str) -> bool:
    """Whether a figure is one of those by which a house says how large it is, in all its notices."""
    return unit not in _POINTED and len(amount) > 3


def _rare(reading: Reading) -> list[str]:
    """Some long words of the text that few notices use.

    Which ones is drawn, the same for each notice: the longest of all would be every notice's.
    """
    found = (w for w in reading.rare & reading.vocabulary if len(w) > 5 and w.isalpha())
    return sorted(found, key=lambda w: (len(w) < LONG_WORD, crc32(w.encode())))[:TEXT_WORDS]


def _identities(reading: Reading) -> Iterator[str]:
    if reading.own_page and reading.address:
        yield f"u|{reading.address[:300]}"
    for unit, amount in reading.facts:
        if unit == "téléphone":
            yield f"p|{amount}"
    if distinctive(reading.offer.reference):
        number = compact(reading.offer.reference)[:60]
        yield f"r|{number}|{reading.departement or ''}"
        if reading.employer:
            yield f"r|{number}|{reading.employer.key[:80]}"
