"""Evidence: what says where the work is, asked in the order that `place` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from pipeline.gazetteer import Commune, full_key, gazetteer
from pipeline.normalise.net import joined
from pipeline.normalise.place import houses, sites
from pipeline.normalise.place.loose import loosely
from pipeline.normalise.place.meaning import Meaning
from pipeline.normalise.place.reader import TRIES, Reader
from pipeline.normalise.place.seats import away_from_the_seat
from pipeline.normalise.place.shares import largest_share
from pipeline.normalise.place.sources import LONGEST_TEXT
from pipeline.normalise.words import fold
from pipeline.offer import Place

_LONGER = re.compile(r"[\w'’-]+")
_SMALL_HOUSES = frozenset(("msp", "cabinet"))


class PlaceFound(NamedTuple):
    """Where the work is, and the words that say so."""

    place: Place | None
    words: str | None


@dataclass
class Search(Reader):
    """One search: the evidence in order, and what is known so far."""

    known: Meaning | None = None

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
                nowhere = not (found.place.departement or found.place.epci or found.several)
                astray = nowhere and len(found.among) > 1
                if astray and self.is_one_place and self.source:
                    continue  # homonyms, none of them where the publisher is: "site de Mercy"
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
        if any(" ou " in one for one in largest_share(self.text or "")):
            return None  # half of the time in each
        pieces = islice(sites.based(self.text or ""), TRIES)
        said = [one for piece in pieces for one in self.reads(piece) if one.among]
        if not said and not self.place:
            said = [one for one in self.reads(self.title) if one.among]
        alone = len({one.among for one in said}) == 1 and len(said[0].among) == 1
        return said[0] if alone and said[0].among < found.among else None

    def _said_longer(self, found: Meaning) -> Meaning:
        """The commune that the text names in full: "Chalon", then "Chalon-sur-Saône"."""
        for said in (self.text, self.title):
            at = said.find(f"{found.words}-") if said else -1
            longer = _LONGER.match(said, at) if said and at >= 0 else None
            for full in self.reads(longer[0], asked=True) if longer else ():
                if longer and full_key(longer[0]) == full_key(full.place.commune or ""):
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
        text = self.text[:LONGEST_TEXT] if self.text else ""
        yield from away_from_the_seat(self, text)
        yield from self.reads(self.place, asked=True)
        for said in islice(sites.labelled(text), TRIES):
            yield from self.reads(said, asked=True)
        for said in islice(sites.under_its_title(self.title or "", text), TRIES):
            yield from self.reads(said)
        yield from self.all_one(sites.main_site(text))
        for piece in largest_share(text):
            yield from self.reads(piece)
        if self.meets:
            yield from islice(self.where_it_meets(text), 1)
        yield from self.reads(self.title)
        if self.is_one_place and self.source and text.startswith(self.source.name):
            yield self.own(self.source, self.source.name)
        for piece in islice(sites.based(text), TRIES):
            yield from self.reads(piece)
        yield from self.all_one(houses.bracketed(text))
        yield from self.all_one(houses.said_alone(text))
        yield from self.all_one(sites.posted(text, writing=False))
        yield from self._less_sure(text)

    def _less_sure(self, text: str) -> Iterator[Meaning]:
        """What is asked where the text does not say outright where the work is."""
        by_name = not self.is_source or self.source is None or not self.is_one_place
        board = self.publisher == "autre" and self.is_source and not self.is_one_place
        if by_name and not board:
            # else its commune is known: "Clinique des Trois Rivières"
            yield from self.reads(self.employer)
        source = self.source if self.is_one_place else None
        yield from self._houses(text, source)
        if source is None:
            yield from self._of_nowhere(text, board=board)
            return
        yield from self.all_one(sites.posted(text, writing=True))
        if self.publisher == "autre":  # has more than one house, and says where this one is
            for one in self.anywhere(self.sentences(text)):
                if not one.several:
                    yield one
        if source.insee not in self.near or fold(source.name) in fold(self.employer or ""):
            yield self.own(source, source.name)

    def _houses(self, text: str, source: Commune | None) -> Iterator[Meaning]:
        """The houses that the text names, where they may be those that seek."""
        if self.publisher == "commune" and self.source:
            return  # speaks of its neighbours' houses too
        for found in self.all_one(
            houses.institutions(text, hospitals=self.publisher not in _SMALL_HOUSES)
        ):
            if source and found.among <= self.near:
                continue
            if (
                self.publisher == "autre"
                or not source
                or found.place.departement in (source.departement, *self.said)
            ):
                yield found  # a house with a town of its own names a far one as a partner

    def _of_nowhere(self, text: str, *, board: bool) -> Iterator[Meaning]:
        """What is asked where the publisher is no one place."""
        yield from self.all_one(houses.speaking(text))
        yield from self.all_one(sites.posted(text, writing=True))
        sentences = self.sentences(text)
        yield from self.anywhere(sentences)
        invites = self.meets and self.publisher in ("cpts", "epci")
        if (self.of_itself or invites) and self.source:
            yield self.own(self.source, self.source.name)
        yield from self.anywhere(sentences, bare=True)
        for one in self.all_one(sites.whispered(text)):
            if one.several or full_key(one.place.commune or "") == full_key(one.words):
                yield one  # and not a name that the first word only begins
        if board:  # "Internes de X": what the text names is where they go
            yield from self.reads(self.employer)

    def _area_of_source(self) -> Meaning | None:
        """Of a publisher that is no single place: its area, at most."""
        source = self.source
        if len(self.of_text) == 1:
            return _in_departement(*self.of_text)
        if self.publisher == "epci" and source:
            return Meaning(Place(departement=source.departement, epci=source.epci), source.name)
        loose = loosely(joined(self.title or "", self.text or ""))
        if len(loose) > 1 and not self.is_one_place:
            return None  # "du Loiret, du Cher ou de l'Indre"
        if len(loose) == 1:
            return _in_departement(*loose)
        if len(self.of_source) == 1:
            return _in_departement(*self.of_source)
        if self.near and not self.is_one_place:  # "Commune proche des Herbiers"
            return self._near_by(set(self.near), "")
        return None


def _in_departement(code: str) -> Meaning:
    return Meaning(Place(departement=code), gazetteer().departements[code])
