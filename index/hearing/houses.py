"""Where one would work, in a question: a house that employs, a cabinet whose art is said."""

from __future__ import annotations

from functools import lru_cache

from index.hearing import Heard, Hearing
from index.lexicon import question
from index.words import asked, fold
from pipeline.normalise.words import LINKS

_HOUSES = frozenset(("cabinet", "cabinets", "service"))
_SIZES = frozenset(("groupe", "libre", "partage", "pluridisciplinaire", "medical", "paramedical"))
_END = 7  # letters of what lifts: "remplacement" is written "remplaçant"


class Houses(Hearing):
    """Hears at whose house."""

    def in_place_of(self) -> None:
        """Who replaces another at a hospital, or is of a trade that only employees are of, is rather
        an employee for a while: "remplacement congé maternité, CH"."""
        if all(one.values != ("remplacement",) for _, one in self.heard):
            return
        trades = {
            value for _, one in self.heard if one.field == "profession" for value in one.values
        }
        houses, employed = _employers()
        if houses.isdisjoint(self.said) and not (trades and trades <= employed):
            return
        for at, (begin, one) in enumerate(self.heard):
            if one.field == "kind" and one.values == ("remplacement",):
                self.heard[at] = (begin, Heard("kind", ("remplacement", "emploi"), one.words))
                self.narrow += [word[:_END] for word in asked(one.words)]

    def whose_house(self) -> None:
        """A "cabinet" whose art is said too need not be called so: "secrétaire cabinet ophtalmo" is
        one at an eye centre, too."""
        if _HOUSES.isdisjoint(self.said):
            return
        fields = {one.field: one.values for _, one in self.heard}
        if "profession" not in fields or {*fields.get("kind", ())} - {"emploi"}:
            return
        for at, word in enumerate(self.said[:-1]):
            if word in _HOUSES and not self.taken[at]:
                after = next(
                    (at_ for at_ in range(at + 1, len(self.said)) if self.said[at_] not in LINKS),
                    at,
                )
                says = self.said[after] not in _SIZES | padding() and after > at
                if says and all(begin != after for begin, _ in self.heard):
                    self.taken[at] = True
                    self.let_go.append(at)


@lru_cache(maxsize=1)
def _employers() -> tuple[frozenset[str], frozenset[str]]:
    """Folded words for houses that employ, and slugs of trades of employees."""
    said = question()["employers"]
    return frozenset(map(fold, said["words"])), frozenset(said["trades"])


@lru_cache(maxsize=1)
def padding() -> frozenset[str]:
    """Folded words that only say that something is sought."""
    return frozenset(fold(word) for word in question()["padding"]["words"])
