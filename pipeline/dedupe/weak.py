"""Joins what no pair joins: by all that two groups say together, or because nothing else comes near."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from pipeline.dedupe.parts import HARD, MARGIN, Weighing, against, may_join, together
from pipeline.dedupe.record import Record
from pipeline.dedupe.weighing.evidence import THRESHOLD, Evidence, odds
from pipeline.dedupe.weighing.posts import PRIORS
from pipeline.dedupe.weighing.reason import Reason

WEAK = -1.5
"""Bits from which on two records are joined that say the same of what is sought, where no other
opening comes near."""

FAINT, FAINT_WORDS = -4.0, -3.0
"""Bits from which on it is done where no more than the département is the same, by a figure that
both state or by words alone. How many like openings a département has is but guessed; which ones
come near is known, and of these none does."""

WIDE = 2.0
"""Bits by which every other must fit less, for that."""

TELLING, SAID = 0.9, 1.6
"""Bits that one thing at least must say besides where, when and what trade; and in a département,
where no figure is the same, the words or the specialty."""

_USUAL = PRIORS | {"même nature", "publiées ensemble", "même sorte d'établissement", "même contrat"}

_WIDE_PLACES = frozenset({"même département", "communes voisines"})

DOUBTFUL = -0.8
"""Bits from which on it is left open; another kind of practice that the other tells of too is none."""

UNKNOWN = "lieu inconnu"
"""A name of two communes, or none: what is told in figures may be of one opening all the same."""

_OTHERWISE = ("autre", "spécialité dite par une seule")
"""Beginnings of what is told otherwise: another sort of house, another figure, another ward."""

_VAGUE = frozenset({"métier dit par une seule", "métier commun"})
"""What leaves open whether two records seek the same at all."""

_SAYING = frozenset(
    {
        "mêmes mots",
        "même texte",
        "texte contenu dans l'autre",
        "même employeur",
        "même spécialité",
        "intitulé proche",
        "même service",
    }
)
"""What says, without figures, that a notice of a département means one opening of its trade."""

Suitors = Callable[[Record], Iterable[Record]]
"""Gives what else a record may be weighed against."""


def _plain(evidence: Evidence, best: float) -> bool:
    """Whether two records say the same of where and of what is sought, as far as it goes.

    A département is place enough where a figure or some words are the same besides: so agencies
    tell of a house.
    """
    names = {r.name for r in evidence.reasons}
    figures = any(n.startswith(("même chiffre", "mêmes nombres")) for n in names)
    if not names & _WIDE_PLACES:
        enough = best >= WEAK and (figures or UNKNOWN not in names)
    elif figures:
        enough = best >= FAINT
    else:
        said = sum(r.weight for r in evidence.reasons if r.name in _SAYING and r.weight > 0) >= SAID
        enough = said and best >= FAINT_WORDS and not any(n.startswith(_OTHERWISE) for n in names)
    if not enough:
        return False
    if not any(r.weight >= TELLING and r.name not in _USUAL for r in evidence.reasons):
        return False
    heavy = (r for r in evidence.reasons if r.weight <= HARD and r.name not in PRIORS)
    other = any(r.name == "nature différente" and r.weight <= DOUBTFUL for r in evidence.reasons)
    return not names & _VAGUE and not other and not any(heavy)


def _wooed(
    chosen: Sequence[Record], home: Sequence[Record], least: float, pairs: Weighing,
    suitors: Suitors,
) -> bool:  # fmt: skip
    """Whether what is chosen fits another opening too, which the one that chose it cannot be."""
    known = {r.id for r in (*chosen, *home)}
    others = ((member, other) for member in chosen for other in suitors(member))
    return any(
        other.id not in known
        and pairs.of(member, other).bits > least
        and against(home, [other], pairs)
        for member, other in others
    )


def join_weak(
    record: Record, parts: list[list[Record]], near: Sequence[Sequence[Record]], pairs: Weighing,
    suitors: Suitors,
) -> list[Sequence[Record]]:  # fmt: skip
    """Join a record's part to what it fits by all that both groups say, unless a rival fits too.

    A notice of two lines says too little to reach the threshold by itself: where it is plain what
    and where, and nothing else comes near, the one opening that it fits is meant.
    `near` are groups that no single pair brings: they stay whole. Returns those that were joined.
    """
    joined: list[Sequence[Record]] = []
    while True:
        home = next(p for p in parts if any(r.id == record.id for r in p))
        others: list[Sequence[Record]] = [p for p in parts if p is not home]
        others += [g for g in near if not any(g is j for j in joined)]
        fits = [
            (together(home, p, pairs), min(r.id for r in p), p)
            for p in others
            if may_join(home, p, pairs)
        ]
        fits.sort(key=lambda fit: (-fit[0], fit[1]))
        if not fits or fits[0][0] < FAINT:
            return joined
        best, _, chosen = fits[0]
        sure = odds((Reason("", best),)) >= THRESHOLD
        if sure and len(chosen) + len(home) == 2:
            return joined  # two that are alike are one already, unless something forbade it
        if not sure and not any(_plain(pairs.of(a, b), best) for a, b in product(home, chosen)):
            return joined
        if not sure and _wooed(chosen, home, best - WIDE, pairs, suitors):
            return joined
        rivals = [p for bits, _, p in fits[1:] if bits > best - (MARGIN if sure else WIDE)]
        if any(against(chosen, p, pairs) for p in rivals):
            return joined
        home.extend(chosen)
        if any(chosen is p for p in parts):
            parts[:] = [p for p in parts if p is not chosen]
        else:
            joined.append(chosen)
