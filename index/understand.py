"""The words of a question that name a place: "infirmier à Dreux", "kiné dans le Loir-et-Cher"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.words import spans, words
from pipeline.gazetteer import Commune, gazetteer

Token = tuple[int, int, str]

_OF = ("de", "d", "du", "des")
_NEAR: list[tuple[str, ...]] = [("a",), ("au",), ("aux",), ("vers",)]
_NEAR += [(by, of) for by in ("pres", "autour", "proche", "environs", "alentours") for of in _OF]
_KM = [*(("km", of) for of in _OF), *(("km", "autour", of) for of in _OF)]
_IN = (
    ("dans", "le"), ("dans", "la"), ("dans", "les"), ("dans", "l"), ("en",), ("a", "la"),
    ("departement",), ("departement", "de"), ("departement", "de", "la"), ("departement", "du"),
    ("departement", "des"), ("departement", "de", "l"), ("departement", "d"),
)  # fmt: skip
_ARTICLES = frozenset(("le", "la", "les", "l"))
_NOT_BEFORE_A_CODE = frozenset(("a", "de", "et", "ou", "no", "n", "numero", "ref", "reference"))

# Communes that are called like a thing ("L'Hôpital", "La Garde"): the question means the thing.
_THINGS = (
    *("hopital", "garde", "reunion", "port", "poste", "residence", "foyer", "maison", "clinique"),
    *("campagne", "mer", "ile", "bourg", "centre", "ville", "cabinet", "ecole", "chapelle"),
)
_FAR_MORE = 10  # times the people of the next namesake: then the name alone is clear


@dataclass(frozen=True, slots=True)
class Found:
    """What some words of the question mean, and the question without them."""

    value: str
    """A département's code, or a commune's INSEE code."""
    words: str
    """As they were typed."""
    rest: str
    km: float | None = None


def departement_in(q: str) -> Found | None:
    """A département that the words name without doubt: by a name of several words, by any name
    after "dans le", "en", …, or by its code, last or in brackets or after such words."""
    tokens = spans(q)
    for name, code in _names():
        for at in range(len(tokens) - len(name) + 1):
            end = at + len(name)
            if tuple(word for _, _, word in tokens[at:end]) != name:
                continue
            alone = not _glued(q, tokens[at][0], tokens[end - 1][1])
            begin = _introduction(tokens, at)
            if alone and (len(name) > 1 or begin < at):
                return _found(q, code, tokens, begin, end)
    codes = gazetteer().departements
    for at, (start, end, word) in enumerate(tokens):
        code = word.upper()
        if code in codes and not _glued(q, start, end) and _means_a_code(q, tokens, at):
            return _found(q, code, tokens, _introduction(tokens, at), at + 1)
    return None


def near_in(q: str, departements: Collection[str] = ()) -> Found | None:
    """A commune that ends the question after "à", "près de", "à 20 km de", … without doubt.

    A name that several communes have is left to the text search, unless one of them has ten times
    the people of the next, or only one is in the `departements` asked for.
    """
    tokens = spans(q)
    said = [word for _, _, word in tokens]
    for at in range(len(tokens) - 1):
        for opening in _KM + _NEAR:
            after = at + len(opening)
            if tuple(said[at:after]) != opening or after >= len(tokens):
                continue
            commune = _clear(q[tokens[after][0] : tokens[-1][1]], said[after:], departements)
            if commune is None:
                continue
            begin, km = _radius(said, at) if opening[0] == "km" else (at, None)
            if opening[0] == "km" and km is None:
                continue
            found = _found(q, commune.insee, tokens, begin, len(tokens))
            return Found(found.value, found.words, found.rest, km)
    return None


def namesakes(name: str, departements: Collection[str] = ()) -> list[Commune]:
    """The communes of that name that have a place on the map, the closest in name and largest
    first; those of the départements only, if there are any."""
    known = [commune for commune in gazetteer().named(name) if commune.lat is not None]
    return [commune for commune in known if commune.departement in departements] or known


def _clear(name: str, said: Sequence[str], departements: Collection[str]) -> Commune | None:
    bare = [word for word in said if word not in _ARTICLES]
    if not bare or (len(bare) == 1 and bare[0] in _THINGS):
        return None
    known = namesakes(name, departements)
    if len(known) > 1 and (known[0].population or 0) < _FAR_MORE * (known[1].population or 0):
        return None
    return known[0] if known else None


def _radius(said: Sequence[str], at: int) -> tuple[int, float | None]:
    """Where "à 20 km" begins, and its number; None where no number stands before "km"."""
    if at == 0 or not said[at - 1].isdecimal() or not 1 <= int(said[at - 1]) <= 300:
        return at, None
    begin = at - 1
    return begin - (begin > 0 and said[begin - 1] == "a"), float(said[at - 1])


def _found(q: str, value: str, tokens: Sequence[Token], begin: int, end: int) -> Found:
    start, stop = tokens[begin][0], tokens[end - 1][1]
    rest = f"{q[:start].rstrip(' (')} {q[stop:].lstrip(' )')}".strip()
    return Found(value, q[start:stop], rest)


def _glued(q: str, start: int, end: int) -> bool:
    """Whether a hyphen makes it a part of a longer name ("Neuilly-sur-Marne", "24-28")."""
    return q[max(0, start - 1) : start] == "-" or q[end : end + 1] == "-"


def _introduction(tokens: Sequence[Token], at: int) -> int:
    """Where the words before a département begin that say it is one; `at` if there are none."""
    before = tuple(word for _, _, word in tokens[max(0, at - 3) : at])
    lengths = [len(words_) for words_ in _IN if before[-len(words_) :] == words_]
    return at - max(lengths, default=0)


def _means_a_code(q: str, tokens: Sequence[Token], at: int) -> bool:
    start, end, _ = tokens[at]
    if q[max(0, start - 1) : start] == "(" and q[end : end + 1] == ")":
        return True
    if _introduction(tokens, at) < at:
        return True
    before = tokens[at - 1][2] if at else ""
    return at == len(tokens) - 1 and not (before in _NOT_BEFORE_A_CODE or before.isdecimal())


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every département's name in words, without its article, the longest first."""
    names: list[tuple[tuple[str, ...], str]] = []
    for code, name in gazetteer().departements.items():
        said = words(name)
        names.append((tuple(said[said[0] in _ARTICLES :]), code))
    return tuple(sorted(names, key=lambda one: (-len(one[0]), one[0])))
