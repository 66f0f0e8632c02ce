"""Communes and lands in a question: after "à", by postal code, alone, misspelt."""

from __future__ import annotations

from index.hearing import ARTICLES, Hearing
from index.lexicon import phrases
from index.misspelt import begun, ending, misspelt
from index.places import Circle, a_city, commune_of, lands, namesakes
from pipeline.gazetteer import gazetteer
from pipeline.normalise.words import LINKS

_OF = ("de", "d", "du", "des")
_NEAR: list[tuple[str, ...]] = [
    (by, of) for by in ("pres", "autour", "proche", "environs", "alentours", "cote") for of in _OF
]
_NEAR += [("a",), ("au",), ("aux",), ("vers",), ("sur",), ("proche",)]
_KM = [*(("km", of) for of in _OF), *(("km", "autour", of) for of in _OF)]
_OPENINGS = {opening[0]: [other for other in _KM + _NEAR if other[0] == opening[0]]
             for opening in _KM + _NEAR}  # fmt: skip
# After these comes the name of a house, which a commune's name or a saint's may be.
_HOUSES = frozenset(
    [
        "clinique",
        "polyclinique",
        "ehpad",
        "residence",
        "institut",
        "fondation",
        "pharmacie",
        "cabinet",
        "foyer",
        "villa",
    ]
)
_SAINTS = frozenset(("saint", "sainte", "st", "ste"))
_A_NAME = 6  # words of the longest commune's name that is looked for


class Communes(Hearing):
    """Hears one place to look around."""

    def cued_places(self) -> None:
        """A commune or a land after "à", "près de", "à 20 km de", and postal codes."""
        for at in range(len(self.tokens)):
            if self.circle is None and not self.taken[at]:
                self._posted(at)
        for at, word in enumerate(self.said[:-1]):
            for opening in _OPENINGS.get(word, ()):
                after = at + len(opening)
                if self.circle is None and self._said(at, after) == opening:
                    self._cued(at, after, opening)

    def _posted(self, at: int) -> None:
        code = self.tokens[at][2]
        if len(code) == 5 and code.isdecimal():
            known = sorted(
                gazetteer().with_postal_code(code), key=lambda one: -(one.population or 0)
            )
            if known and known[0].lat is not None:
                self._around(Circle(known[0], None, tuple(known[1:])), at, at + 1)

    def _cued(self, at: int, after: int, opening: tuple[str, ...]) -> None:
        begin, km = self._radius(at) if opening[0] == "km" else (at, None)
        if opening[0] == "km" and km is None:
            return
        for end in range(min(len(self.tokens), after + _A_NAME), after, -1):
            said = self._said(after, end)
            if any(self.taken[after:end]) or phrases().exactly(said):
                continue  # "à louer" is no commune
            if land := lands().get(tuple(word for word in said if word not in ARTICLES)):
                self._around(Circle(land.commune, km or land.km), begin, end)
                return
            if commune := commune_of(said, self._departements(), cued=True):
                self._around(Circle(commune, km), begin, end)
                return

    def bare_places(self) -> None:
        """A commune or a land that stands alone: "kiné dreux"."""
        for begin, end in self._free(_A_NAME):
            said = self._said(begin, end)
            if said[0] in LINKS - ARTICLES or said[-1] in LINKS:
                continue
            if self._is_a_house(begin) and not self._is_where(said, end):
                continue
            if land := lands().get(said):
                self._around(land, begin, end)
                return
            if commune := commune_of(said, self._departements(), cued=False):
                self._around(Circle(commune), begin, end)
                return

    def misspelt_places(self) -> None:
        """The town that the words left are a slip for: "chartre", "orlean"."""
        for begin, end in self._free(3):
            if self._is_a_house(begin) or self.tokens[begin][2] in LINKS:
                continue
            before = self.tokens[begin - 1][2] if begin else ""
            said = self._said(begin, end)
            if end - begin == 1 and (land := ending(said[0])):
                self._around(land, begin, end)
                return
            if commune := misspelt(said) or (
                begun(said) if before in ("a", "au", "vers") else None
            ):
                self._around(Circle(commune), begin - (before in ("a", "au", "vers")), end)
                return

    def _is_a_house(self, begin: int) -> bool:
        """Whether what begins there is what a house is called: "clinique Saint-François"; but a
        trade or a kind between them parts the two: "cabinet MG Amiens"."""
        before = range(max(0, begin - 2), begin)
        parted = any(self.taken[at] for at in before)
        return not parted and any(self.tokens[at][2] in _HOUSES for at in before)

    def _is_where(self, said: tuple[str, ...], end: int) -> bool:
        """Whether a city ends the question: "aide-soignante ehpad Rennes"."""
        return end == len(self.tokens) and said[0] not in _SAINTS and a_city(said) is not None

    def _radius(self, at: int) -> tuple[int, float | None]:
        """Where "à 20 km" begins, and its number; None where no number stands before "km"."""
        number = self.tokens[at - 1][2] if at else ""
        if not number.isdecimal() or not 1 <= int(number[:4]) <= 300:
            return at, None
        begin = at - 1
        return begin - (begin > 0 and self.tokens[begin - 1][2] == "a"), float(number)

    def _departements(self) -> tuple[str, ...]:
        return self.asked + tuple(
            code for _, one in self.heard if one.field == "departement" for code in one.values
        )

    def _around(self, circle: Circle, begin: int, end: int) -> None:
        if not circle.namesakes:
            others = [
                one
                for one in namesakes(circle.commune.name, self._departements())
                if one != circle.commune
            ]
            circle = Circle(circle.commune, circle.km, tuple(others))
        self.circle = circle
        self._hear("near", (circle.commune.insee,), begin, end)
