"""Evidence: what says where the work is, asked in the order that `place` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.gazetteer import Commune, full_key, gazetteer
from pipeline.normalise import sites
from pipeline.normalise.among import nearest
from pipeline.normalise.asked import LONGEST_TEXT, Asked
from pipeline.normalise.homonyms import Meaning, chief, meaning, of_commune
from pipeline.normalise.mentions import Strength, loosely
from pipeline.normalise.pieces import read
from pipeline.normalise.words import fold
from pipeline.offer import Place

_TRIES = 5  # matches of one cue that are read


_SENTENCE = re.compile(r"[^.!?;\n]{4,400}")
_SENTENCES = 30
_LARGE = 5_000  # inhabitants: of homonyms, the town is what people are near to
_LONGER = re.compile(r"[\w'’-]+")
_SMALL_HOUSES = frozenset(("msp", "cabinet"))
_NOW_AND_THEN = re.compile(
    r"\b(?:le|les|un|une|deux|chaque) (?:jours?|demi-journées?|fois|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|matins?|après-midi)\b|\bponctuel|\boccasionnel",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b\d{1,2}\s?h(?:eures?)?\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s\d",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]{2,4}").fullmatch
_CHOICE = re.compile(r"\bou\b|/", re.IGNORECASE)
# What is said of the seat, of schools and of travels is not of the work.
_ELSEWHERE = re.compile(
    r"\bsi[èe]ge\b|\b(?:facult|universit|IFSI|institut|école)|\boriginaire\b|\bgare\b[^.]{0,30}\bpour\b|\bweek-?ends?\b|\bpartenari|\ben lien avec\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """Where the work is, and the words that say so."""

    place: Place | None
    words: str | None


@dataclass
class Search(Asked):
    """One search: the evidence in order, and what is known so far."""

    known: Meaning | None = None
    near: frozenset[str] = frozenset()

    def run(self) -> PlaceFound:
        """Ask each evidence until one is sure."""
        for found in self._evidence():
            if found.several and self.known is None:
                if found.place == Place() and self.is_one_place and self.source:
                    continue  # two communes that share nothing: rather where the publisher is
                if one := self._singled_out(found):
                    return PlaceFound(one.place, found.words)
                if found.place == Place():
                    break
                return PlaceFound(found.place, found.words)
            if self._strays(found):
                continue
            if self._agrees(found):
                if found.place.insee:
                    longer = self._said_longer(found)
                    return PlaceFound(longer.place, longer.words)
                self.known = self.known or found
        known = self.known or self._area_of_source()
        if known is None or known.place == Place():
            return PlaceFound(None, None)
        return PlaceFound(known.place, known.words)

    def _singled_out(self, found: Meaning) -> Meaning | None:
        """Of several, the one at which the text says that the work is: "cabinet à Landerneau"."""
        pieces = islice(sites.based(self.text or ""), _TRIES)
        said = [one for piece in pieces for one in self._read(piece) if one.among]
        alone = len({one.among for one in said}) == 1 and len(said[0].among) == 1
        return said[0] if alone and said[0].among < found.among else None

    def _said_longer(self, found: Meaning) -> Meaning:
        """The commune that the text names in full: "Chalon", then "Chalon-sur-Saône"."""
        for said in (self.text, self.title):
            at = said.find(f"{found.words}-") if said else -1
            longer = _LONGER.match(said, at) if said and at >= 0 else None
            full = next(self._read(longer[0], asked=True), None) if longer else None
            if full and longer and full_key(longer[0]) == full_key(full.place.commune or ""):
                return full
        return found

    def _strays(self, found: Meaning) -> bool:
        """Whether a house of one place only speaks of another département: "à La Réunion"."""
        if found.place.insee or found.among or not self.is_one_place or not self.source:
            return False
        far = found.place.departement not in (None, self.source.departement)
        return far and found.place.departement not in self.said

    def _agrees(self, found: Meaning) -> bool:
        """Whether it lies within what is known already."""
        if self.known is None:
            return True
        if self.known.among:
            if found.among <= self.known.among:
                return bool(found.among)
            whole, short = full_key(found.place.commune or ""), full_key(self.known.words)
            return whole.startswith(f"{short} ")  # "Le Puy", then "Le Puy-en-Velay"
        area, place = self.known.place, found.place
        return (not area.departement or area.departement == place.departement) and (
            not area.epci or area.epci == place.epci
        )

    def _evidence(self) -> Iterator[Meaning]:
        yield from self._read(self.place, asked=True)
        text = self.text[:LONGEST_TEXT] if self.text else ""
        for cue in islice(sites.LABEL.finditer(text), _TRIES):
            yield from self._read(cue[1], asked=True)
        yield from self._all_one(sites.main_site(text))
        if self.meets:
            yield from islice(self._where_it_meets(text), 1)
        yield from self._read(self.title)
        if self.is_one_place and self.source and text.startswith(self.source.name):
            yield self._own(self.source, self.source.name)
        for piece in islice(sites.based(text), _TRIES):
            yield from self._read(piece)
        yield from self._all_one(sites.bracketed(text))
        yield from self._all_one(sites.said_alone(text))
        yield from self._all_one(sites.posted(text, writing=False))
        if not self.is_source or self.source is None or not self.is_one_place:
            yield from self._read(
                self.employer
            )  # else its commune is known: "Clinique des Trois Rivières"
        source = self.source if self.is_one_place else None
        own = self.publisher == "commune" and self.source  # speaks of its neighbours' houses too
        houses = sites.institutions(text, hospitals=self.publisher not in _SMALL_HOUSES)
        for found in () if own else self._all_one(houses):
            if source and found.among <= self.near:
                continue
            if (
                self.publisher == "autre"
                or not source
                or found.place.departement in (source.departement, *self.said)
            ):
                yield found  # a house with a town of its own names a far one as a partner
        yield from self._all_one(sites.posted(text, writing=True))
        if source is None:
            yield from self._anywhere(text)
            if self.meets and self.source and self.publisher in ("cpts", "epci"):
                yield self._own(self.source, self.source.name)
        elif source.insee not in self.near or fold(source.name) in fold(self.employer or ""):
            yield self._own(source, source.name)

    def _read(self, piece: str | None, *, asked: bool = False) -> Iterator[Meaning]:
        if piece:
            reading = self.reading(piece, asked)
            self.near |= reading.near
            mentions = [self.whole(one, reading, asked) for one in reading.mentions]
            if not asked:  # "ADE", "AS": a trade's initials
                mentions = [one for one in mentions if not _INITIALS(one.words)]
            reading = replace(reading, mentions=mentions)
            if (found := meaning(reading, self.contexts, asked=asked)) or (
                asked and reading.near and (found := self._near_by(reading.near, piece))
            ):
                yield self._at_home(self._closest(found), piece)

    def _closest(self, found: Meaning) -> Meaning:
        """Of homonyms in one département, the town, or the one beside the publisher."""
        if found.several or len(found.among) < 2 or not found.place.departement:
            return found
        france = gazetteer()
        communes = [one for insee in sorted(found.among) if (one := france.commune(insee))]
        one = nearest(communes, self.source) or chief(communes)
        if one is None:
            return found
        return Meaning(of_commune(one), found.words, frozenset({one.insee}))

    def _at_home(self, found: Meaning, piece: str) -> Meaning:
        """Of several places, that of the house that seeks; not of those that one may choose from."""
        own = self.source if found.several and self.is_one_place else None
        if own is None or own.insee not in found.among:
            return found
        if _CHOICE.search(piece) and fold(self.source_name or "-") not in fold(piece):
            return found
        return self._own(own, found.words)

    @staticmethod
    def _own(source: Commune, said: str) -> Meaning:
        return Meaning(of_commune(source), said, frozenset({source.insee}))

    def _near_by(self, near: set[str], said: str) -> Meaning | None:
        """The département of a place that is only said to be near: "Près de Blois"."""
        france = gazetteer()
        communes = [one for insee in near if (one := france.commune(insee))]
        large = [one for one in communes if (one.population or 0) >= _LARGE]
        codes = {one.departement for one in large or communes}
        if len(codes) != 1:
            return None
        return Meaning(Place(departement=codes.pop()), said)

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
            one = meaning(reading, self.contexts, asked=False) if reading.mentions else None
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
        """What several pieces say, if all that say a commune may say the same.

        Where they do not, what is only said of some days is left out.
        """
        read = [
            (one, piece)
            for piece in islice(pieces, _TRIES)
            for one in self._read(piece)
            if one.among
        ]
        mostly = [(one, piece) for one, piece in read if not _NOW_AND_THEN.search(piece)]
        for found in ([one for one, _ in read], [one for one, _ in mostly]):
            shared = frozenset.intersection(*(one.among for one in found)) if found else frozenset()
            if same := next((one for one in found if one.among == shared), None):
                yield same
                return

    def _where_it_meets(self, text: str) -> Iterator[Meaning]:
        """What the sentence says that gives the hour or the day of a meeting."""
        for sentence in islice(_SENTENCE.finditer(text), _SENTENCES):
            if _WHEN.search(sentence[0]):
                for one in self._read(sentence[0]):
                    here = not self.source or one.place.departement == self.source.departement
                    if one.place.insee and here:
                        yield one

    def _area_of_source(self) -> Meaning | None:
        """Of a publisher that is no single place: its area, at most."""
        source = self.source
        if len(self.of_text) == 1:
            departement = next(iter(self.of_text))
            return Meaning(Place(departement=departement), gazetteer().departements[departement])
        if self.publisher == "epci" and source:
            return Meaning(Place(departement=source.departement, epci=source.epci), source.name)
        loose = loosely(f"{self.title or ''}\n{self.text or ''}")
        if len(loose) > 1 and not self.is_one_place:
            return None  # "du Loiret, du Cher ou de l'Indre"
        if len(loose) == 1:
            departement = next(iter(loose))
            return Meaning(Place(departement=departement), gazetteer().departements[departement])
        if len(self.of_source) == 1:
            departement = next(iter(self.of_source))
            return Meaning(Place(departement=departement), gazetteer().departements[departement])
        return None
