"""Parts a handful of records into openings: pairs first, then what whole groups say together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from operator import itemgetter
from typing import Protocol

from pipeline.dedupe.record import Record
from pipeline.dedupe.weighing.evidence import Evidence
from pipeline.dedupe.weighing.reason import Reason
from pipeline.dedupe.weighing.timing import WEEKS, life

MARGIN = 1.0
"""Bits by which an opening must fit better than another, else which one is meant is not known."""

HARD = -2.5
"""A reason of so few bits or fewer against holds for the whole group, whoever else is silent."""

_TOGETHER = {
    "lieu": (
        "même commune", "même département", "communes voisines", "rien de commun", "lieu inconnu", "commune nommée par l'autre",
        "même nom de commune", "même employeur", "employeur compatible", "employeur nommé par l'autre",
        "même sorte d'établissement",
    ),
    "service": (
        "même service", "service compris dans l'autre", "service nommé par l'autre",
        "service absent de l'autre", "autre service nommé",
    ),
    "horaire": ("même horaire", "nuit dite par une seule"),
    "nature": ("même nature", "nature voisine", "nature différente", "nature incertaine"),
    "intitulé": ("intitulé proche", "intitulé différent", "précision absente de l'autre"),
    "texte": ("même texte", "texte contenu dans l'autre", "mêmes mots", "texte différent"),
}  # fmt: skip
_ASPECT = {name: aspect for aspect, names in _TOGETHER.items() for name in names}


class Weighing(Protocol):
    """Evidence on pairs."""

    def of(self, a: Record, b: Record) -> Evidence:
        """Return the evidence on two records."""
        ...


def may_join(mine: Sequence[Record], theirs: Sequence[Record], pairs: Weighing) -> bool:
    """Whether nothing in two groups speaks against their being one opening."""
    if against(mine, theirs, pairs):
        return False
    # Months apart, yet one opening where others fill the time between: it was prolonged.
    later = any(pairs.of(a, b).later for a, b in product(mine, theirs))
    return not later or _in_a_row([*mine, *theirs], pairs)


def _in_a_row(records: Sequence[Record], pairs: Weighing) -> bool:
    """Whether each notice follows those before it within weeks, or is one with one of them.

    One number or one page ties two over a whole season, and their copies with them.
    """
    lives = sorted(
        ((span, r.id, r) for r in records if (span := life(r.offer))), key=itemgetter(0, 1)
    )
    for at, ((start, _), _, record) in enumerate(lives):
        before = lives[:at]
        end = max((stop for (_, stop), _, _ in before), default=start)
        if (start - end).days > WEEKS and not any(pairs.of(r, record).same for _, _, r in before):
            return False
    return True


def against(mine: Sequence[Record], theirs: Sequence[Record], pairs: Weighing) -> bool:
    """Whether any pair of two groups speaks against their being one."""
    return any(pairs.of(a, b).against for a, b in product(mine, theirs))


def together(mine: Sequence[Record], theirs: Sequence[Record], pairs: Weighing) -> float:
    """Return what two groups say of each other, in bits: of each aspect the best that a pair says.

    One copy tells the ward, another the deadline: what is said of neither's single pair adds up.
    """
    found: dict[str, list[float]] = {}
    count = 0
    for a, b in product(mine, theirs):
        count += 1
        aspects: dict[str, float] = {}
        for reason in pairs.of(a, b).reasons:
            aspect = _aspect(reason)
            aspects[aspect] = aspects.get(aspect, 0.0) + reason.weight
        for aspect, weight in aspects.items():
            found.setdefault(aspect, []).append(weight)
    return sum(_settled(weights, count) for weights in found.values())


def _aspect(reason: Reason) -> str:
    if reason.name.startswith("même chiffre"):
        return f"{reason.name} {reason.detail}"
    return _ASPECT.get(reason.name, reason.name)


def _settled(weights: list[float], count: int) -> float:
    best, worst = max(weights), min(weights)
    if best > 0 or (len(weights) == count > 1 and worst > HARD):
        return best
    return worst if worst <= HARD else sum(weights) / count


def partition(records: Sequence[Record], pairs: Weighing) -> list[list[Record]]:
    """Part records into openings: the strongest pairs first, never against what speaks against."""
    weighed = [(pairs.of(a, b), a.id, b.id) for a, b in combinations(records, 2)]
    edges = [(e.bits, min(a, b), max(a, b)) for e, a, b in weighed if e.same]
    edges.sort(key=lambda edge: (-edge[0], *edge[1:]))
    part = {r.id: [r] for r in records}
    for strength, a, b in edges:
        mine, theirs = part[a], part[b]
        if mine is theirs or _rival(strength, (a, b), edges, part, pairs):
            continue
        if may_join(mine, theirs, pairs):
            mine += theirs
            part.update(dict.fromkeys((r.id for r in theirs), mine))
    return list({id(p): p for p in part.values()}.values())


Edge = tuple[float, str, str]


def _rival(
    strength: float, ends: tuple[str, str], edges: list[Edge], part: dict[str, list[Record]],
    pairs: Weighing,
) -> bool:  # fmt: skip
    """Whether one end fits a third opening nearly as well, which the other end cannot be."""
    for bits, a, b in edges:
        if bits < strength - MARGIN:
            return False
        for mine, other in (ends, ends[::-1]):
            if mine in (a, b) and other not in (a, b):
                third = part[b if mine == a else a]
                if third is part[ends[0]] or third is part[ends[1]]:
                    continue
                if against(third, part[mine], pairs):
                    continue  # no rival: something else keeps it away
                if against(third, part[other], pairs):
                    return True
    return False
