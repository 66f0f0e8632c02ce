"""Evidence: what says where the work is, asked in the order that `place` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from pipeline.gazetteer import Commune, gazetteer
from pipeline.normalise import cues
from pipeline.normalise.homonyms import Contexts, Meaning, meaning, of_commune
from pipeline.normalise.mentions import Strength, departements, loosely
from pipeline.normalise.pieces import read
from pipeline.normalise.words import fold
from pipeline.offer import Place

ONE_PLACE = frozenset(("hopital", "clinique", "ehpad", "commune", "msp", "cabinet"))
"""Publishers that are one place: what they publish without a place is work there."""

LONGEST_TEXT = 8_000  # characters: the place is said before that
_TRIES = 5  # matches of one cue that are read


_SENTENCE = re.compile(r"[^.!?;\n]{4,400}")
_SENTENCES = 30
_LARGE = 5_000  # inhabitants: of homonyms, the town is what people are near to
_INITIALS = re.compile(r"[A-Z]{2,4}").fullmatch
# What is said of the seat, of schools and of travels is not of the work.
_ELSEWHERE = re.compile(
    r"\bsi[èe]ge\b|\b(?:facult|universit|IFSI|institut|école)|\boriginaire\b|\bgare\b[^.]{0,30}\bpour\b|\bweek-?ends?\b|\bpartenari|\ben lien avec\b",
    re.IGNORECASE,
)
_AREA_WIDE = re.compile(
    r"r[ée]gion|d[ée]partement|\bSDIS\b|\bGIP\b|\bARS\b|acad[ée]mi|universit|gazette|courrier|journal|\brelais\b|annonces|\b\d\d\b|f[ée]d[ée]ration|\bunion|mutualit|association des|entraide|\bentre\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """Where the work is, and the words that say so."""

    place: Place | None
    words: str | None


@dataclass
class Search:
    """One search: the evidence in order, and what is known so far."""

    place: str | None
    title: str | None
    text: str | None
    employer: str | None
    source_insee: str | None
    source_departement: str | None
    publisher: str | None
    is_source: bool = False
    """Whether the employer is only the name of the one who publishes."""
    known: Meaning | None = None
    near: frozenset[str] = frozenset()

    def run(self) -> PlaceFound:
        """Ask each evidence until one is sure."""
        for found in self._evidence():
            if found.several and self.known is None:
                if found.place == Place() and self._is_one_place and self._source:
                    continue  # two communes that share nothing: rather where the publisher is
                return PlaceFound(found.place if found.place != Place() else None, found.words)
            if self._agrees(found):
                if found.place.insee:
                    return PlaceFound(found.place, found.words)
                self.known = self.known or found
        known = self.known or self._area_of_source()
        if known is None or known.place == Place():
            return PlaceFound(None, None)
        return PlaceFound(known.place, known.words)

    def _agrees(self, found: Meaning) -> bool:
        """Whether it lies within what is known already."""
        if self.known is None:
            return True
        if self.known.among:
            return bool(found.among) and found.among <= self.known.among
        area, place = self.known.place, found.place
        return (not area.departement or area.departement == place.departement) and (
            not area.epci or area.epci == place.epci
        )

    def _evidence(self) -> Iterator[Meaning]:
        yield from self._read(self.place, asked=True)
        text = self.text[:LONGEST_TEXT] if self.text else ""
        for cue in islice(cues.LABEL.finditer(text), _TRIES):
            yield from self._read(cue[1], asked=True)
        yield from self._all_one(cues.main_site(text))
        yield from self._read(self.title)
        for piece in islice(cues.based(text), _TRIES):
            yield from self._read(piece)
        yield from self._all_one(piece[0] for piece in cues.POSTED.finditer(text))
        if not self.is_source or self._source is None or not self._is_one_place:
            yield from self._read(
                self.employer
            )  # else its commune is known: "Clinique des Trois Rivières"
        source = self._source if self._is_one_place else None
        for found in self._all_one(cues.institutions(text)):
            if source is None or found.place.departement == source.departement:
                yield found  # a house with a town of its own names a far one as a partner
        if source is None:
            yield from self._anywhere(text)
        elif source.insee not in self.near or fold(source.name) in fold(self.employer or ""):
            yield Meaning(of_commune(source), source.name, frozenset({source.insee}))

    def _read(self, piece: str | None, *, asked: bool = False) -> Iterator[Meaning]:
        if piece:
            reading = read(piece, asked=asked)
            self.near |= reading.near
            if not asked:  # "ADE", "AS": a trade's initials
                reading.mentions = [one for one in reading.mentions if not _INITIALS(one.words)]
            if (found := meaning(reading, self._contexts, asked=asked)) or (
                asked and reading.near and (found := self._near_by(reading.near, piece))
            ):
                yield found

    def _near_by(self, near: set[str], said: str) -> Meaning | None:
        """The département of a place that is only said to be near: "Près de Blois"."""
        france = gazetteer()
        communes = [one for insee in near if (one := france.commune(insee))]
        large = [one for one in communes if (one.population or 0) >= _LARGE]
        codes = {one.departement for one in large or communes}
        if len(codes) != 1:
            return None
        return Meaning(Place(departement=codes.pop()), said)

    @property
    def _is_one_place(self) -> bool:
        """Whether what is published without a place is where the publisher is."""
        if self.publisher == "autre":
            return _AREA_WIDE.search(self.employer or "") is None
        return self.publisher in ONE_PLACE

    def _anywhere(self, text: str) -> Iterator[Meaning]:
        """The one commune that sentences name so that a place is meant; of several, what they share."""
        found: dict[frozenset[str], Meaning] = {}
        for sentence in islice(_SENTENCE.finditer(text), _SENTENCES):
            if _ELSEWHERE.search(sentence[0]):
                continue
            reading = read(sentence[0])
            self.near |= reading.near
            reading.mentions = [
                one
                for one in reading.mentions
                if one.strength > Strength.BARE and one.capital and not one.common
            ]
            one = meaning(reading, self._contexts, asked=False) if reading.mentions else None
            if one and one.among:
                found.setdefault(one.among, one)
        if len(found) == 1:
            yield next(iter(found.values()))
        elif found:
            codes = {one.place.departement for one in found.values()}
            if len(codes) == 1 and (code := codes.pop()):
                said = ", ".join(one.words for one in found.values())
                yield Meaning(Place(departement=code), said, several=True)

    def _all_one(self, pieces: Iterator[str]) -> Iterator[Meaning]:
        """What several pieces say, if all that say a commune say the same."""
        found = [one for piece in islice(pieces, _TRIES) for one in self._read(piece) if one.among]
        if found and all(one.among == found[0].among for one in found):
            yield found[0]

    # --- what tells homonyms apart ---------------------------------------------------------------

    @property
    def _contexts(self) -> Contexts:
        return (lambda: self._said, lambda: self._of_source, lambda: self._of_text)

    @cached_property
    def _said(self) -> frozenset[str]:
        """Départements that the place or the title name."""
        pieces = ((self.place, True), (self.title, False))
        return frozenset(
            code
            for piece, asked in pieces
            if piece
            for code in read(piece, asked=asked).departements
        )

    @cached_property
    def _of_source(self) -> frozenset[str]:
        departement = self.source_departement
        return frozenset({departement or (self._source.departement if self._source else "")} - {""})

    @cached_property
    def _of_text(self) -> frozenset[str]:
        return departements(self.text[:LONGEST_TEXT]) if self.text else frozenset()

    @cached_property
    def _source(self) -> Commune | None:
        return gazetteer().commune(self.source_insee) if self.source_insee else None

    def _area_of_source(self) -> Meaning | None:
        """Of a publisher that is no single place: its area, at most."""
        source = self._source
        if len(self._of_text) == 1:
            departement = next(iter(self._of_text))
            return Meaning(Place(departement=departement), gazetteer().departements[departement])
        if self.publisher == "epci" and source:
            return Meaning(Place(departement=source.departement, epci=source.epci), source.name)
        if len(loose := loosely(self.text or "")) == 1:
            departement = next(iter(loose))
            return Meaning(Place(departement=departement), gazetteer().departements[departement])
        if len(self._of_source) == 1:
            departement = next(iter(self._of_source))
            return Meaning(Place(departement=departement), gazetteer().departements[departement])
        return None
