"""Sources: the words that are asked where the work is, and what they say by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.gazetteer import SHORT, Commune, Named, full_key, gazetteer
from pipeline.normalise.place.candidates import Contexts
from pipeline.normalise.place.loose import loosely
from pipeline.normalise.place.mentions import (
    Mention,
    Reading,
    Strength,
    departements,
    of_name,
)
from pipeline.normalise.place.pieces import given, read

ONE_PLACE = frozenset(("hopital", "clinique", "ehpad", "commune", "msp", "cabinet"))
"""Publishers that are one place: what they publish without a place is work there."""

LONGEST_TEXT = 8_000  # characters: the place is said before that
_AREA_WIDE = re.compile(
    r"r[ée]gion|d[ée]partement|\bSDIS\b|\bGIP\b|\bARS\b|acad[ée]mi|universit|facult|\bUFR\b|\binternes\b|\bDMG\b|gazette|courrier|journal|\brelais\b|annonces|\b\d\d\b|f[ée]d[ée]ration|\bunion|mutualit|association des|entraide|\bRH\b|recrut|int[ée]rim|talents|\bentre\b",
    re.IGNORECASE,
)

_COMPASS = re.compile(r"\b(?:nord|sud|est|ouest|centre)$", re.IGNORECASE)


@dataclass
class Asked:
    """What is published, and who publishes it."""

    place: str | None
    title: str | None
    text: str | None
    employer: str | None
    source_insee: str | None
    source_departement: str | None
    publisher: str | None
    is_source: bool = False
    """Whether the employer is only the name of the one who publishes."""
    source_name: str | None = None
    """What the publisher calls itself: it may be of an area, "Ordre des médecins 28"."""
    meets: bool = False
    """Whether it is a meeting: where nothing is said, it is at the seat of the one who invites."""
    of_itself: bool = False
    """Whether a collectivity offers what is its own, and so at its seat where nothing is said."""
    readings: dict[tuple[str, bool], Reading] = field(default_factory=dict)

    @property
    def is_one_place(self) -> bool:
        """Whether what is published without a place is where the publisher is."""
        if self.publisher == "autre":
            of_area = self.publisher_name_is_of_area
            return _AREA_WIDE.search(self.employer or "") is None and not of_area
        return self.publisher in ONE_PLACE

    @cached_property
    def publisher_name_is_of_area(self) -> bool:
        """Whether it calls itself after a département: "Initiative Loir-et-Cher"."""
        name = self.employer or ""
        part = _COMPASS.search(name)  # "Présanse Haute-Marne Nord" has its one seat
        return not part and bool(departements(name) or loosely(name))

    # --- what tells homonyms apart ---------------------------------------------------------------

    @property
    def contexts(self) -> Contexts:
        """Départements, the most telling first."""
        return (lambda: self.said, lambda: self.of_source, lambda: self.of_text)

    @cached_property
    def said(self) -> frozenset[str]:
        """Départements that the place or the title name."""
        pieces = ((self.place, True), (self.title, False))
        return frozenset(
            code
            for piece, asked in pieces
            if piece
            for code in self.reading(piece, asked).departements
        )

    @cached_property
    def of_source(self) -> frozenset[str]:
        """The publisher's."""
        departement = self.source_departement
        if self.publisher == "epci" and not departement and not self.source and self.source_name:
            named = gazetteer().epci_named(self.source_name)
            codes = [gazetteer().epci_departements(siren) for siren in named]
            if len(codes) == 1 and len(codes[0]) == 1:
                return frozenset(codes[0])
        if not departement and not self.source and self.source_name:
            return of_name(self.source_name)
        return frozenset({departement or (self.source.departement if self.source else "")} - {""})

    @cached_property
    def of_text(self) -> frozenset[str]:
        """Those that the text names."""
        if not self.text:
            return frozenset()
        return departements(self.text[:LONGEST_TEXT]) | loosely(self.text[:LONGEST_TEXT])

    @cached_property
    def source(self) -> Commune | None:
        """The publisher's commune."""
        return gazetteer().commune(self.source_insee) if self.source_insee else None

    def whole(self, mention: Mention, reading: Reading, asked: bool) -> Mention:
        """The mention, with the communes that people of the département call so for short."""
        france = gazetteer()
        if (mention.strength is Strength.BARE and not asked) or mention.full not in france.begun:
            return mention
        source = self.source
        if source and self.own_key.startswith(f"{mention.full} "):
            if not any(insee == source.insee for _, insee in mention.meanings):
                return mention._replace(meanings=(*mention.meanings, Named(SHORT, source.insee)))
            return mention
        known = {one.departement for _, insee in mention.meanings if (one := france.commune(insee))}
        if reading.departements.keys() & known or self.of_source & known:
            return mention  # asked first: the title is read only where that does not tell
        if self.said & known or self.of_text & known:
            return mention
        codes = reading.departements.keys() | self.said | self.of_source
        if not codes and len(self.of_text) == 1:
            codes = set(self.of_text)
        more = [
            Named(SHORT, insee) for code in codes for insee in france.beginning(mention.full, code)
        ]
        return mention._replace(meanings=(*mention.meanings, *more)) if more else mention

    @cached_property
    def own_key(self) -> str:
        """The publisher's commune, as names are compared."""
        return full_key(self.source.name) if self.source else ""

    def reading(self, piece: str, asked: bool) -> Reading:
        """What a piece says; the title is asked more than once."""
        found = self.readings.get((piece, asked))
        if found is None:
            found = self.readings[piece, asked] = given(piece) if asked else read(piece)
        return found
