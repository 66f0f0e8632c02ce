"""How much of a full post a notice offers: "mi-temps", "17 h 30 par semaine" and "temps non complet"."""

from __future__ import annotations

import re

from pipeline.dedupe.notice.moments import Fact

FULL = 35.0
"""Hours of a full week."""

PART = "partiel"
"""The share of a post of which no more is said than that it is not whole."""

_HALF = re.compile(r"\bmi[ -](?:temps|tps)\b|\bdemi[ -]poste\b")
_WEEKLY = re.compile(
    r"(?<![\d/])(\d{1,2})(?:[.,](\d)\d?)? ?h(?:eures?)?(?: ?(\d\d))?(?: de travail)?"
    r" ?(?:par semaine|hebdo\w*|/ ?sem\w*)"
)
_WHOLE = re.compile(r"\b(?:temps|tps) (?:plein|complet)\b")
_PARTLY = re.compile(
    r"\b(?:temps|tps) (?:partiel|non complet|incomplet)\b|\bou (?:partiel|non complet)\b"
)

_QUOTA = re.compile(
    r"(temps partiel|mi[ -]temps)|(temps (?:plein|complet))|\b(\d{2,3}) ?%|\b(0[.,]\d+|1) ?etp"
)


def worktime(rest: str, found: set[Fact]) -> str:
    """Take what is said of a post's share out of a folded text, into `found`; return what is left.

    >>> worktime("17h30 par semaine", found := set()), sorted(found)
    (' ; ', [('quotité', '50')])
    >>> worktime("temps plein ou partiel", found := set()) and sorted(found)
    [('quotité', '100'), ('quotité', 'partiel')]
    """
    if "hebdo" in rest or "sem" in rest:
        for m in _WEEKLY.finditer(rest):
            hours = int(m[1]) + (int(m[2]) / 10 if m[2] else int(m[3] or 0) / 60)
            if 7 <= hours < 48:
                found.add(("quotité", f"{min(100.0, hours / FULL * 100):.0f}"))
        rest = _WEEKLY.sub(" ; ", rest)
    if not any(word in rest for word in ("temps", "tps", "demi", "partiel", "complet")):
        return rest
    if _HALF.search(rest):
        found.add(("quotité", "50"))
    if _WHOLE.search(rest):
        found.add(("quotité", "100"))
    if _PARTLY.search(rest):
        found.add(("quotité", PART))
    return rest


def other_share(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two notices that each name one share of a post name two.

    >>> other_share(frozenset({"88"}), frozenset({"89"}))
    False
    >>> other_share(frozenset({"partiel"}), frozenset({"100"}))
    True
    """
    if len(mine) != 1 or len(theirs) != 1:
        return False
    (a,), (b,) = mine, theirs
    if PART in (a, b):
        return "100" in (a, b)
    return abs(int(a) - int(b)) > 2


def quotas(folded: str) -> frozenset[str]:
    """Return the shares of working time named: "plein", "partiel" or a percentage.

    >>> sorted(quotas("medecin 0,5 etp ou 80 %")), quotas("poste a temps complet")
    (['50', '80'], frozenset({'plein'}))
    """
    found = set()
    for part, whole, percent, share in _QUOTA.findall(folded):
        value = percent or (share and str(round(float(share.replace(",", ".")) * 100)))
        found.add("partiel" if part else "plein" if whole or value == "100" else value)
    return frozenset(found)
