"""Segments: how what is named between two separators is meant: as the place, near it, or elsewhere."""

from __future__ import annotations

import re

from pipeline.gazetteer import gazetteer
from pipeline.normalise.place import cues
from pipeline.normalise.place.mentions import Mention, Reading, Strength, areas
from pipeline.normalise.place.named import POSTAL, Named
from pipeline.normalise.place.standing import in_land_of, is_free

_ALSO = re.compile(r" (?:et|ou) (?:(?:à|de|du|des) |d['’])?(?:l[ae]s? |l['’])?", re.IGNORECASE)
_OF_NAME = re.compile(r" (?:(?:de|du|des|la|le|les|et) )*(?:[dl]['’])?")
_THEN_TOWN = re.compile(
    r"(?: (?:(?:de|du|des|la|le|les) )?(?:[dl]['’])?[A-ZÀ-Ý][\w'’-]+){0,3},? à (?:la |l['’])?"
)
_OF_TOWN = re.compile(r" (?:de |d['’])(?:la |l['’])?")
_ON_RIVER = ("-sur-", "-Sur-", "-SUR-")


class Segment(Named):
    """What stands between two separators of a piece of text."""

    def read(self, found: Reading, listed: int) -> int:
        """Add what it says to what was found before.

        `listed` is where the last place ends that the work is only near (-1: none); so is what
        comes back, for the segment after.
        """
        self.take(found)
        if self.bare and len(self.names) == 2 and in_land_of(self.text, self.tokens, self.names):
            del self.names[1]  # "Valence d'Agen"
        for first, after, full in self.names:
            listed = self._mention(first, after, full, found, listed)
        for full, said in self.areas:
            alone = self.bare and (
                self.asked
                or self.bracketed
                or full not in cues.COMMON
                or (said[0].isupper() and self._behind_a_dash())
            )
            if alone or " " in full:
                found.departements.setdefault(areas()[0][full], said)
        if self.bare and (self.asked or self.bracketed or self.names):
            for code in self.numbers:
                found.departements.setdefault(code, code)
        return listed

    def _behind_a_dash(self) -> bool:
        """Whether it is the last that a title says: "Stage de 2e cycle – Creuse"."""
        before, after = self.text[: self.start].rstrip(), self.text[self.end :].strip()
        return before[-1:] in ("–", "-", "—") and not after and "\n" not in self.text

    def _mention(self, first: int, after: int, full: str, found: Reading, listed: int) -> int:
        """Add a mention, unless the work is only near it; the end of the last that it is near."""
        start, end = self.tokens[first].start(), self.tokens[after - 1].end()
        before = cues.led_by(self.text, 0, start)
        meanings = gazetteer().meanings(full)
        if before[-4:].lower() == "des " and not full.startswith("les "):
            meanings = ()  # "SSIAD des Combrailles": of a land, not of a commune
        more = 0 <= listed < start and cues.AND_MORE.match(self.text[listed:start])
        if more or cues.near(before, self.text, end) or (self.asked and cues.side(self.text, end)):
            if self.asked or not cues.around(before):
                found.near.update(insee for _, insee in meanings)
            self.bare = False
            return end
        if self.text.endswith(_ON_RIVER, 0, start):
            self.bare = False
            return -1
        if before and cues.elsewhere(before):
            self.bare = False
            return end
        if not (before and cues.STREET.search(before)):
            strength = self._strength(first, start)
            if self.cued >= 0 and _ALSO.fullmatch(self.text, self.cued, start):
                strength = max(strength, Strength.CUED)  # "à Chartres ou Dreux"
            if 0 <= found.cued < start and cues.AND_MORE.match(self.text[found.cued : start]):
                strength = found.as_sure  # "les centres de Mer, Contres et X"
            if strength is Strength.CUED:
                self._in_house(found, before, start)
            self.cued = end if strength is Strength.CUED else -1
            sure = strength in (Strength.CUED, Strength.ALONE)
            found.cued, found.as_sure = (end, strength) if sure else (-1, Strength.BARE)
            found.last = end
            free = strength is Strength.BARE and is_free(
                self.text, self.start, self.tokens, (first, after, full)
            )
            said = self.said(first, after)
            at = before[-2:] in ("à ", "À ") or before[-4:] == "sur "
            found.mentions.append(Mention(full, meanings, strength, said, free, at))
        return -1

    def _in_house(self, found: Reading, before: str, start: int) -> None:
        """Drop what was read in the name of a house whose town follows: "MAS Saint-Jean à X"."""
        if not cues.AT.search(before):
            saint = found.mentions and found.mentions[-1].full.startswith(("saint ", "sainte "))
            if saint and found.house >= 0 and _OF_TOWN.fullmatch(self.text, found.last, start):
                found.mentions.pop()  # "EHPAD Saint-Nicolas de X"
            if found.house < 0 or not _OF_NAME.fullmatch(self.text, found.last, start):
                found.house = len(found.mentions)
        elif 0 <= found.house < len(found.mentions):
            if _THEN_TOWN.fullmatch(self.text, found.last, start):
                del found.mentions[found.house :]
            found.house = -1

    def _strength(self, first: int, start: int) -> Strength:
        if first and POSTAL.fullmatch(self.words[first - 1]):
            return Strength.POSTED
        if self.bare:
            return Strength.BRACKETED if self.bracketed else Strength.ALONE
        before = cues.led_by(self.text, self.start, start)
        if not before:
            return Strength.BARE
        cued = cues.AT.search(before) or cues.OF_ESTABLISHMENT.search(before)
        cued = cued or cues.RIGHT_AFTER.search(before) or cues.OF_ACRONYM.search(before)
        return Strength.CUED if cued else Strength.BARE
