"""Seats: whether the field for the place says where the employer sits, and the text where one works.

An association of the Lot writes "Cahors" over all that its houses offer; its text says "l'IME,
implanté à Gramat". What stands in the field is believed unless it is the publisher's own commune (or
said to be the seat), and the advertisement names outright one other commune, and that one only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.gazetteer import gazetteer
from pipeline.normalise.place import houses, sites
from pipeline.normalise.place.meaning import Meaning
from pipeline.normalise.place.reader import TRIES, Reader
from pipeline.normalise.spots import holds
from pipeline.normalise.words import fold

_OF_SEVERAL = frozenset(("autre", "clinique", "cabinet", "plateforme", None))
_SEAT = re.compile(r"\(?\bsi[èe]ge\b(?:\ssocial)?\)?", re.IGNORECASE)
# A house by its name, then its town: "La clinique des Trois Ponts, à Melun", "le SESSAD de Figeac".
_HOUSE_AT = re.compile(
    r"\b(?:[Cc]liniques?|[Hh][ôo]pital|EHPAD|[Rr][ée]sidence|[Ff]oyer|MAS|FAM|EAM|IME|ITEP|DITEP|SESSAD|ESAT|SSIAD|HAD|SMR|CSAPA|CMPP?|CAMSP|[Mm]agasin|[Aa]ntenne|[Ss]ite|[Cc]entre|[Cc]abinet|[Aa]gence|[Oo]fficine|[Pp]harmacie)\b"
    r"(?:\s(?:des?|du|la|le|les|l['’]|d['’])?\s?(?:[A-ZÀ-ÖŒ«\"][\w'’»\"-]*|\d+)){0,4},?\s(?P<at>(?:à|de|d['’])\s?(?:La\s|Le\s|Les\s|L['’])?[A-ZÀ-ÖŒ][\w'’-]+(?:[ -][\w'’-]+){0,4})"
)


def away_from_the_seat(search: Reader, text: str) -> Iterator[Meaning]:
    """The one commune where the work is said to be, where the field only tells the seat."""
    seat = _seat(search)
    if seat is None:
        return
    titled = [one for one in search.reads(search.title) if len(one.among) == 1]
    if titled and titled[0].among != seat and not titled[0].several:
        yield titled[0]
        return
    found: dict[frozenset[str], Meaning] = {}
    for piece in _pieces(text):
        for one in search.reads(piece):
            if one.among and not one.several:
                found.setdefault(one.among, one)
    if len(found) == 1 and seat not in found:
        one = next(iter(found.values()))
        if len(one.among) == 1 and _in_reach(one, seat, search):
            yield one


def _in_reach(one: Meaning, seat: frozenset[str], search: Reader) -> bool:
    """Whether it lies in the region of the seat, or where the text says: else it is a name of something."""
    france = gazetteer()
    own = france.commune(next(iter(seat)))
    code = one.place.departement or ""
    region = france.region_of(own.departement) if own else None
    return (
        search.publisher == "plateforme"
        or code in search.of_text
        or france.region_of(code) == region
    )


def _seat(search: Reader) -> frozenset[str] | None:
    """The commune of the seat, if that is what the field says."""
    if not search.place or search.publisher not in _OF_SEVERAL:
        return None
    said = _SEAT.sub(" ", search.place)
    meant = search.reads(said, asked=True)
    if not meant or len(meant[0].among) != 1:
        return None
    among = meant[0].among
    own = search.source is not None and among == {search.source.insee}
    if (
        own
        and search.source
        and fold(search.source.name) in fold(f"{search.employer} {search.source_name}")
    ):
        own = False  # a house called after its town is there
    return among if own or said != search.place else None


def _pieces(text: str) -> Iterator[str]:
    """Where a text says outright that one works, its seat left out."""
    yield from islice(sites.labelled(text), TRIES)
    yield from islice(sites.based(text), TRIES)
    yield from islice(houses.bracketed(text), TRIES)
    if holds(text, (" à ", " de ", " d'", " d’")):
        for met in islice(_HOUSE_AT.finditer(text), TRIES):
            if not _SEAT.search(text, max(0, met.start("at") - 30), met.start("at")):
                yield met["at"]
