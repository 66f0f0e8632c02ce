"""Reader: what pieces of an advertisement come to, given all that is published with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from pipeline.gazetteer import Commune, gazetteer
from pipeline.normalise.place.areas import chief
from pipeline.normalise.place.candidates import nearest
from pipeline.normalise.place.homonyms import meaning
from pipeline.normalise.place.meaning import Meaning, of_commune
from pipeline.normalise.place.mentions import Reading, Strength
from pipeline.normalise.place.sources import Asked
from pipeline.normalise.seldom import seldom
from pipeline.normalise.words import fold
from pipeline.offer import Place

TRIES = 5  # matches of one cue that are read

_SENTENCE = re.compile(r"[^.!?;\n]{4,400}")
_SENTENCES = 30
_CITY = 30_000  # inhabitants: "Valence" is the one that everybody knows
_LARGE = 5_000  # inhabitants: of homonyms, the town is what people are near to
_NOW_AND_THEN = re.compile(
    r"\b(?:le|les|un|une|deux|chaque) (?:jours?|demi-journées?|fois|lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|matins?|après-midi)\b|\bponctuel|\boccasionnel|\bpossibles?\b|\ben (?:complément|renfort|appui)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b\d{1,2}\s?h(?:eures?)?\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s\d",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]{2,4}").fullmatch
_CHOICE = re.compile(r"\bou\b|/", re.IGNORECASE)
_OF_BOTH = re.compile(
    r"\b(?:sites|CMPP?|CMPEA|CATTP|antennes|secteurs|hôpitaux)\s(?:de\s|d['’]|du\s|à\s)[^.;:\n]{2,40}?\set\s(?:de\s|d['’]|du\s|à\s)?[A-ZÀ-Ý]"
)
# What is said of the seat, of schools and of travels is not of the work.
_ELSEWHERE = seldom(
    r"\bsi[èe]ge\b|\bagence\b(?! (?:de|d['’]|propos|recrut|recherch|cherch|vous))|\b(?:facult|universit|IFSI|CFA|institut|école)|\boriginaire\b|\bgare\b[^.]{0,30}\bpour\b|\bweek-?ends?\b|\bpartenari|\ben lien avec\b",
    re.IGNORECASE,
)


@dataclass
class Reader(Asked):
    """Reads one piece, or of several what they agree on."""

    near: frozenset[str] = frozenset()
    """Communes that the work was said to be near."""
    meant: dict[tuple[str, bool], Sequence[Meaning]] = field(default_factory=dict)

    def reads(self, piece: str | None, *, asked: bool = False) -> Sequence[Meaning]:
        """What one piece means, if anything; `asked`: it was given as the place."""
        if not piece:
            return ()
        found = self.meant.get((piece, asked))
        if found is None:
            found = self.meant[piece, asked] = self._read(piece, asked)
        return found

    def _read(self, piece: str, asked: bool) -> Sequence[Meaning]:
        reading = self.reading(piece, asked)
        if reading.near:
            self.near |= reading.near
        mentions = [
            self.whole(one, reading, asked)
            for one in reading.mentions
            if asked or not _INITIALS(one.words)  # "ADE", "AS": a trade's initials
        ]
        found = meaning(reading, self.contexts, asked=asked, mentions=mentions)
        if found is None and asked and reading.near:
            found = self._near_by(reading.near, piece)
        return (self._at_home(self._closest(found), piece),) if found else ()

    def _closest(self, found: Meaning) -> Meaning:
        """Of homonyms in one département, the town, or the one beside the publisher."""
        if found.several or len(found.among) < 2:
            return found
        france = gazetteer()
        communes = [one for insee in sorted(found.among) if (one := france.commune(insee))]
        if not found.place.departement:
            known = chief(communes)
            if known is None or (known.population or 0) < _CITY:
                return found
            return Meaning(of_commune(known), found.words, frozenset({known.insee}))
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
        if _OF_BOTH.search(piece):
            return found  # "les sites de Dole et de Poligny": in each
        return self.own(own, found.words)

    @staticmethod
    def own(source: Commune, said: str) -> Meaning:
        """The publisher's own commune."""
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

    def sentences(self, text: str) -> Sequence[Reading]:
        """The sentences that name a place, but those of a seat, of schools and of travels."""
        aside = _ELSEWHERE.may_meet(text)
        naming = []
        for sentence in _SENTENCE.findall(text)[:_SENTENCES]:
            if aside and _ELSEWHERE.compiled.search(sentence):
                continue
            reading = self.reading(sentence, False)
            self.near |= reading.near
            if reading.mentions:
                naming.append(reading)
        return naming

    def anywhere(self, sentences: Sequence[Reading], *, bare: bool = False) -> Iterator[Meaning]:
        """The one commune that sentences name so that a place is meant; of several, what they share.

        `bare`: a name without a word before it that says so counts too, where the département agrees.
        """
        found: dict[frozenset[str], Meaning] = {}
        for reading in sentences:
            mentions = [
                one
                for one in reading.mentions
                if (one.strength > Strength.BARE or bare)
                and one.capital
                and (not one.common or reading.departements)
            ]
            if mentions:
                one = meaning(reading, self.contexts, asked=False, mentions=mentions)
                if one and one.among:
                    found.setdefault(one.among, one)
        own = self.source if self.meets else None
        if own and len(found.keys() | {own.insee}) > 1 and any(own.insee in one for one in found):
            yield self.own(own, own.name)
        elif len(found) == 1:
            yield next(iter(found.values()))
        elif found:
            codes = {one.place.departement for one in found.values()}
            if len(codes) == 1 and (code := codes.pop()):
                said = ", ".join(one.words for one in found.values())
                yield Meaning(Place(departement=code), said, several=True)

    def all_one(self, pieces: Iterator[str]) -> Iterator[Meaning]:
        """What several pieces say, if all that say a commune may say the same.

        Where they do not, what is only said of some days is left out.
        """
        read = [
            (one, piece)
            for piece in islice(pieces, TRIES)
            for one in self.reads(piece)
            if one.among
        ]
        for mostly in (False, True) if read else ():
            found = [one for one, piece in read if not (mostly and _NOW_AND_THEN.search(piece))]
            shared = frozenset.intersection(*(one.among for one in found)) if found else frozenset()
            if same := next((one for one in found if one.among == shared), None):
                yield same
                return

    def where_it_meets(self, text: str) -> Iterator[Meaning]:
        """What the sentence says that gives the hour or the day of a meeting."""
        for sentence in islice(_SENTENCE.finditer(text), _SENTENCES):
            if _WHEN.search(sentence[0]):
                for one in self.reads(sentence[0]):
                    here = not self.source or one.place.departement == self.source.departement
                    if one.place.insee and here:
                        yield one
