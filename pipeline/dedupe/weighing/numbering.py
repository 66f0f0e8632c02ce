"""Reference numbers: when two are the same, and when they come from one numbering."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.dedupe.notice.signature import fold

_LEAD = re.compile(
    r"^\W*((ref(erence)?s?|numero|num|no|n|offre|avis|avp|annonce|poste)\b[\s.:°#-]*(?=.*\d))+"
)
_TOKEN = re.compile(r"[a-z]+|\d+")


@lru_cache(maxsize=1 << 14)
def tokens(reference: str | None) -> tuple[str, ...]:
    """Return the letters and numbers of a reference, without leading zeros and lead words.

    >>> tokens("Réf. : CHD-2026/041"), tokens("n° 25-1960"), tokens("néant")
    (('chd', '2026', '41'), ('25', '1960'), ())
    """
    found = _TOKEN.findall(_LEAD.sub("", fold(reference or "")))
    if not any(t.isdigit() for t in found):
        return ()
    return tuple(t.lstrip("0") or "0" if t.isdigit() else t for t in found)


def compact(reference: str | None) -> str:
    """Return one word for a reference, for a block key; empty where it has no number."""
    return "-".join(tokens(reference))


def distinctive(reference: str | None) -> bool:
    """Whether a reference says enough to be an identity: "75" may be anything."""
    return sum(map(len, tokens(reference))) >= 4


def equal(first: str | None, second: str | None) -> bool:
    """Whether two references are one number, one perhaps with a prefix or a word more.

    >>> equal("2026-041", "CHD/2026/41"), equal("25-60456/MPRH", "60456"), equal("75", "175")
    (True, True, False)
    >>> equal("CHD-IDE-26", "CHD-IDE-26-B")
    False
    """
    a, b = sorted((tokens(first), tokens(second)), key=len)
    if not a or not b or _sisters(a, b):
        return False
    if a == b or "".join(a) == "".join(b):
        return True
    # A bare year inside a longer reference is no identity.
    if sum(map(len, a)) < 5:
        return False
    return any(b[i : i + len(a)] == a for i in range(len(b) - len(a) + 1))


def _sisters(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the longer is the shorter and a letter or a number more: the next of one house."""
    rest = b[len(a) :]
    return len(rest) == 1 and b[: len(a)] == a and (len(rest[0]) == 1 or rest[0] in _NEXT)


_NEXT = frozenset({"bis", "ter", "quater"})


def told(reference: str | None, folded: str) -> bool:
    """Whether a text tells of a reference: "annule et remplace l'offre 27-003".

    >>> told("27-003", "annule et remplace l'offre 27-003"), told("75", "75 lits")
    (True, False)
    """
    number = fold(reference or "").strip()
    said = sum(map(str.isalnum, number)) >= 4 and any(map(str.isdigit, number))
    if not said or number not in folded:
        return False
    return re.search(rf"(?<!\w){re.escape(number)}(?!\w)", folded) is not None


def alike(first: str | None, second: str | None, *, strict: bool) -> bool:
    """Whether two references have one shape: "25-1960" and "25-2031".

    Strict, where one of them comes from a board that may number for itself: their letters must
    be the same too, and a bare number has no shape.

    >>> alike("IDE-2026-12", "AS-2026-09", strict=False), alike("1234", "5678", strict=True)
    (True, False)
    """
    a, b = sorted((tokens(first), tokens(second)), key=len)
    if a and _sisters(a, b):
        return True
    if len(a) != len(b) or not a:
        return False
    for x, y in zip(a, b, strict=True):
        if x.isdigit() != y.isdigit():
            return False
        # Leading zeros are gone, so that 41 and 1204 may be of one numbering: not where strict.
        if strict and (x != y if x.isalpha() else len(x) != len(y)):
            return False
    return not strict or (len(a) > 1 and (a[0].isalpha() or (_year(a[0]) and a[0] == b[0])))


def _year(token: str) -> bool:
    return token.isdigit() and (2000 <= int(token) <= 2099 or 20 <= int(token) <= 49)
