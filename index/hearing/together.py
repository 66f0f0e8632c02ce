"""Of all places in a question, which hold together: one within another, or one beside another."""

from __future__ import annotations

from index.geo import km_between
from index.hearing import Heard, Hearing
from index.places import a_city
from index.words import asked
from pipeline.gazetteer import Commune, gazetteer
from pipeline.normalise.words import LINKS

_BESIDE = 30.0  # kilometres in which a second town is a part of the first one's surroundings
_A_NAME = 4  # words of a further town's name


class Together(Hearing):
    """Joins the places that were heard."""

    def further_towns(self) -> None:
        """A second city: "ide tours ou orléans". Near the first its name lifts; else the
        départements of both are searched."""
        if self.circle is None or self.circle.km:
            return
        for begin, end in [*self._free(_A_NAME)]:
            if any(self.taken[begin:end]):
                continue
            said = self._said(begin, end)
            if {said[0], said[-1]} & LINKS or (town := a_city(said)) is None:
                continue
            self.narrow += said
            if self._lies_near(town):
                self.taken[begin:end] = [True] * (end - begin)
                self.let_go += range(begin, end)
            else:
                self._hear("departement", (town.departement,), begin, end)
                self._widen()

    def join_places(self) -> None:
        """Of two areas one in the other the smaller; of a town and an area that it is not in,
        both, for nothing lies in the two."""
        areas = [pair for pair in self.heard if pair[1].field == "departement"]
        for pair in areas:
            if any({*other.values} < {*pair[1].values} for _, other in areas):
                self.heard.remove(pair)
                self.spent.append(pair)
        if self.circle and not self.circle.km and self._is_outside(self.circle.commune):
            self._widen()

    def _lies_near(self, town: Commune) -> bool:
        if self.circle is None:
            return False
        here = self.circle.commune
        if here.lat is None or here.lon is None or town.lat is None or town.lon is None:
            return False
        return km_between(here.lat, here.lon, town.lat, town.lon) <= _BESIDE

    def _is_outside(self, town: Commune) -> bool:
        codes = {code for _, one in self.heard for code in self._codes(one)}
        return bool(codes) and town.departement not in codes

    def _codes(self, one: Heard) -> tuple[str, ...]:
        """The départements of an area."""
        if one.field == "departement":
            return one.values
        if one.field != "region":
            return ()
        france = gazetteer()
        return tuple(
            code for code in france.departements if france.region_of(code)[0] in one.values
        )

    def _widen(self) -> None:
        """Search the whole département of the town, and those of a region."""
        if self.circle is None:
            return
        town, self.circle = self.circle.commune, None
        for at, (begin, one) in enumerate(self.heard):
            if one.field == "near":
                self.narrow += asked(one.words)
                self.heard[at] = (begin, Heard("departement", (town.departement,), one.words))
            elif one.field == "region":
                self.heard[at] = (begin, Heard("departement", self._codes(one), one.words))
