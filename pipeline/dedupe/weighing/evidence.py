"""Whether two records show one opening: what speaks for it and against, weighed in bits.

The sum of all weights is the logarithm of the odds (after Fellegi and Sunter): what place and
profession say depends on how many like openings there are at a time, the rest on its rarity.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from pipeline.dedupe.notice.employers import Tie
from pipeline.dedupe.notice.reading import Reading, read
from pipeline.dedupe.notice.signature import contained
from pipeline.dedupe.record import Record
from pipeline.dedupe.weighing import doubts, numbering, posts, rarity, stated, vetoes, wording, work
from pipeline.dedupe.weighing.afar import says_alike
from pipeline.dedupe.weighing.contradictions import contradictions
from pipeline.dedupe.weighing.dates import LATER, dates
from pipeline.dedupe.weighing.identity import employers_tie, same_reference
from pipeline.dedupe.weighing.reason import Reason
from pipeline.dedupe.weighing.towns import two_towns
from pipeline.dedupe.weighing.wording import PART, SAME_TEXT

__all__ = ["THRESHOLD", "Evidence", "Reason", "compare", "odds"]

THRESHOLD = 0.8
"""From this chance on (two bits, odds of four to one) two records show one opening: to unite
two that are not one is worse than to leave two copies, and rivals are looked at besides."""

FLOOR = -4.0
"""Two members of one group need not be alike (a teaser stands between them), yet a pair whose
reasons fall under these bits speaks against the group: two employers, joined by a vague notice."""

_MISREAD = frozenset({doubts.ELSEWHERE, posts.TWO_NAMES})
"""What a third copy may clear up: a département misread, a foundation's name and its home's."""

Match = Literal["same", "reworded", "later", "partial"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two records say about each other; the same whichever comes first."""

    score: float
    """The chance that they are one, from the weights' sum; 0 under a veto."""
    reasons: tuple[Reason, ...] = ()
    veto: str | None = None
    """What forbids it, whatever the score."""
    match: Match | None = None
    """How they are one: the same words, reworded, or one a part (a teaser) of the other; "later":
    the same again months later, which is a new opening."""

    @property
    def bits(self) -> float:
        """The weights' sum."""
        return sum(r.weight for r in self.reasons)

    @property
    def against(self) -> bool:
        """Whether it speaks against one opening, be it that others tell of it besides.

        Two vague notices of a large town are not against each other: a third may know of both.
        """
        if self.veto:
            return True
        spoken = sum(r.weight for r in self.reasons if r.weight > 0 or r.name not in posts.PRIORS)
        # A group tells better than one pair of two names, or whose département was misread.
        spoken -= sum(r.weight / 2 for r in self.reasons if r.name in _MISREAD)
        return spoken < FLOOR

    @property
    def same(self) -> bool:
        """Whether the two show one opening."""
        return self.match is not None and self.match != "later"

    @property
    def later(self) -> bool:
        """Whether months lie between the two, whatever their likeness."""
        return any(r.name == LATER for r in self.reasons)


def odds(reasons: Iterable[Reason]) -> float:
    """Return the chance that reasons of so many bits make, 0 to 1."""
    bits = max(-60.0, min(60.0, sum(r.weight for r in reasons)))
    return round(1 / (1 + 2.0**-bits), 4)


def compare(a: Record, b: Record) -> Evidence:
    """Weigh two records. Cheap vetoes come first: most pairs never have their texts read."""
    first, second = (read(a), read(b)) if a.id < b.id else (read(b), read(a))
    veto = vetoes.find(first, second)
    if veto is not None:
        name, detail = veto
        return Evidence(0.0, (Reason(name, -60.0, detail),), f"{name} : {detail}")
    if two_towns(first, second) and not says_alike(first, second):
        # Told from afar at best, and nothing that would show it: its texts need not be weighed.
        alone = (Reason("rien de commun", rarity.LEAST),)
        return Evidence(odds(alone), alone)
    doubted = list(doubts.doubts(first, second))
    text = wording.text(first, second, shared=bool(doubted))
    reasons = [
        *doubted,
        *_identity(first, second),
        *posts.setting(first, second),
        *work.post(first, second),
        *wording.title(first, second),
        *text,
        *stated.stated(first, second),
        *contradictions(first, second),
        *dates(first, second),
    ]
    score = odds(reasons)
    if any(r.name == LATER for r in reasons):
        return Evidence(score, tuple(reasons), None, "later" if score >= THRESHOLD else None)
    if score < THRESHOLD:
        return Evidence(score, tuple(reasons))
    names = {r.name for r in text}
    match: Match = "same" if SAME_TEXT in names else "partial" if PART in names else "reworded"
    if match == "reworded" and first.title == second.title and not names:
        match = "same"
    return Evidence(score, tuple(reasons), None, match)


def _identity(a: Reading, b: Reading) -> list[Reason]:
    reasons = []
    if a.address is not None and a.address == b.address:
        alike = (
            fuzz.token_set_ratio(a.title, b.title) >= 50 or contained(a.shingles, b.shingles) > 0.5
        )
        if a.own_page and alike:
            reasons.append(Reason("même adresse", 10.0, a.address))
        else:
            reasons.append(Reason("adresse d'une liste", 0.0, a.address))
    if same_reference(a, b):
        known = employers_tie(a, b) in {Tie.SAME, Tie.MAYBE}
        weight = (12.0 if known else 11.0) if numbering.distinctive(a.offer.reference) else 4.0
        reasons.append(Reason("même référence", weight, str(a.offer.reference)))
    return reasons
