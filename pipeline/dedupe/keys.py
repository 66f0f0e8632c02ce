"""Blocking keys: only records that share one are ever weighed against each other."""

from __future__ import annotations

from pipeline.dedupe.numbering import compact, distinctive
from pipeline.dedupe.reading import Reading, read
from pipeline.dedupe.record import Record
from pipeline.dedupe.signature import bands

TITLE_WORDS = 3
"""The longest words particular to a title: the rarest, by and large."""


def blocks(record: Record) -> frozenset[str]:
    """Return at most about 15 keys, the same in every process and short enough for a table.

    The keys of a large town or a département ("pc", "pd") grow without bound: a shelf leaves such
    a block unread, and the finer ones (employer, title words, text) still bring it to its like.
    """
    reading = read(record)
    post = "+".join(sorted(reading.professions)) or f"-{reading.offer.kind}"
    employer = reading.employer.key[:80] if reading.employer else ""
    found = set(_identities(reading, employer))
    places = []
    if reading.insee:
        found.add(f"pc|{post}|{reading.insee}")
        places.append(reading.insee)
        if employer:
            found.add(f"pce|{post}|{reading.insee}|{employer}")
    if reading.departement:
        places.append(f"d{reading.departement}")
        found.add(f"pd|{post}|{reading.departement}")
    if employer:
        found.add(f"pe|{post}|{employer}")
    rare = sorted(reading.qualifiers, key=lambda w: (-len(w), w))[:TITLE_WORDS]
    found.update(f"pw|{post}|{place}|{word}" for place in places for word in rare)
    found.update(f"t|{post}|{band}" for band in bands(reading.shingles))
    return frozenset(found)


def _identities(reading: Reading, employer: str) -> list[str]:
    found = []
    if reading.own_page and reading.address:
        found.append(f"u|{reading.address[:300]}")
    if distinctive(reading.offer.reference):
        number = compact(reading.offer.reference)[:60]
        found.append(f"r|{number}|{reading.departement or ''}")
        if employer:
            found.append(f"r|{number}|{employer}")
    return found
