"""Choosing among the ways that a site may be read: the one to keep, and those that say other things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.harvest import State
from pipeline.offer import Refusal
from spiders.explore import Candidate
from spiders.platforms import Rank
from spiders.recruits import STRONG

FAR_FEWER = 2
"""A way that says more is left for one that gives this many times its offers."""
SAME = 0.5
"""The share of its offers that a way has in common with another that it only repeats."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to read the site, tried: what it would give after the pipeline."""

    candidate: Candidate
    found: int
    """Advertisements read."""
    offers: int
    refused: int
    state: State
    cause: str | None = None
    unread: int = 0
    """Pages of advertisements that the budget did not pay for: it would give more."""
    own_pages: bool = False
    """Most of what it reads has a page of its own."""
    titles: tuple[str, ...] = ()
    """Of its offers, folded, to tell whether two ways give the same ones."""
    refusals: tuple[tuple[str, Refusal], ...] = ()
    """The title of each advertisement that is no offer, and why."""

    @property
    def readable(self) -> bool:
        """Whether the way was read: with offers, or healthy without."""
        return self.state in (State.OK, State.EMPTY)

    @property
    def rank(self) -> int:
        """How much this way of publishing says."""
        return self.candidate.rank

    @property
    def worth(self) -> bool:
        """Whether it may be kept: a plain page without any offer must say that it recruits."""
        return self.offers > 0 or self.rank > Rank.PLAIN or self.candidate.said >= STRONG

    @property
    def likely(self) -> float:
        """Offers that the whole of it would give, where what was not read is like what was."""
        share = self.offers / self.found if self.found else 1.0
        return self.offers + self.unread * share

    @property
    def merit(self) -> tuple[bool, bool, bool, int, bool, float]:
        """What makes one proposal better than another, other things being equal."""
        recruiting = self.candidate.said >= STRONG  # a page of recruitment, be it empty today
        return (
            self.offers > 0, self.readable, self.offers > 0 or recruiting, self.rank, self.own_pages, self.likely,
        )  # fmt: skip

    def repeats(self, others: Sequence[Proposal]) -> bool:
        """Whether most of its offers are among those of others."""
        theirs = Counter(title for other in others for title in set(other.titles))
        return sum(title in theirs for title in self.titles) > SAME * len(self.titles)


@dataclass(frozen=True, slots=True)
class Choice:
    """The ways to keep, and why."""

    best: Proposal | None = None
    why: str | None = None
    """In French, where the choice is not the plain one."""
    others: tuple[Proposal, ...] = ()
    """Ways that give other offers than the best one does."""


def choose(proposals: Sequence[Proposal]) -> Choice:
    """The best of the proposals, which are in the order of their merit, and what it leaves out."""
    readable = [one for one in proposals if one.readable and one.worth]
    if not readable:
        return Choice()
    best, why = readable[0], None
    for other in readable[1:]:
        if other.offers and other.likely > FAR_FEWER * max(best.likely, 1):
            why = (
                f"« {other.candidate.platform} » plutôt que « {best.candidate.platform} », qui dit "
                f"mieux chaque offre mais n'en a que {best.offers} contre {other.offers}"
            )
            best = other
    kept = [best]
    for other in readable:
        if other is not best and other.offers and not other.repeats(kept):
            kept.append(other)
    return Choice(best, why, tuple(kept[1:]))
