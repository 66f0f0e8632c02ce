"""Titles and texts of two records: the same words, a part, another wording, or another text."""

from __future__ import annotations

from math import log2

from rapidfuzz import fuzz

from pipeline.dedupe.notice.lexicon import common, synonyms
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.signature import contained, jaccard
from pipeline.dedupe.weighing.reason import Reason

SAME_TEXT = "même texte"
PART = "texte contenu dans l'autre"

SHARED = 1.5

RARE = 2.5
"""Bits that a shared rare word gives; two notices of one trade share one by chance."""

COPIED, USUAL = 0.42, 0.12
"""Of the shorter notice's words, how many a copy has and how many any notice of the trade."""

SHARED_WORD, LACKED = log2(COPIED / USUAL), log2((1 - COPIED) / (1 - USUAL))

TOGETHER = 0.4
"""Words come in phrases: ten of them say no more than six that were drawn each by itself."""

MOST_FIGURES = 3

LEAST = -5.0
"""Bits that lacking words can take away."""

WORDS = 1_500
"""Rare words that the notices of a trade choose from: two long ones share some by chance."""

MOST = 6.0


def title(a: Reading, b: Reading) -> list[Reason]:
    """Weigh what two titles say beside profession, place and employer."""
    mine, theirs = _in_full(a.qualifiers - b.named), _in_full(b.qualifiers - a.named)
    titles = f"{a.offer.title} / {b.offer.title}"
    if mine and theirs:
        ratio = fuzz.token_set_ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) / 100
        shared = max(ratio, min(_told(mine, b), _told(theirs, a)))
        if shared < 0.35:
            return [Reason("intitulé différent", -1.0, titles)]
        weight = 1.5 * (shared - 0.3) / 0.7 if shared >= 0.5 else 0.0
        return [Reason("intitulé proche", round(weight, 2), titles)] if weight else []
    if mine or theirs:
        more, other = (mine, b) if mine else (theirs, a)
        told = _told(more, other)
        if told < 0.3 and other.is_long:
            return [Reason("précision absente de l'autre", -1.0, ", ".join(sorted(more)))]
        return [Reason("intitulé proche", 0.5, titles)] if told >= 0.6 else []
    # Nothing but the profession's name: many openings have such a title.
    return [Reason("intitulé proche", 0.5, titles)] if a.title and b.title else []


def _in_full(qualifiers: frozenset[str]) -> frozenset[str]:
    """Say what goes by several words by one: "CMS" is "centre municipal de santé"."""
    same = synonyms()
    if qualifiers.isdisjoint(same):
        return qualifiers
    return frozenset(same.get(w, w) for w in qualifiers)


def _told(qualifiers: frozenset[str], other: Reading) -> float:
    """Return how much of a title's particular words the other says anywhere, 0 to 1."""
    return len(qualifiers & (other.said | other.all_wards)) / len(qualifiers)


def text(a: Reading, b: Reading, *, shared: bool = False) -> list[Reason]:
    """Weigh two texts: one text, else the rare words that both use.

    `shared`: what a house writes into each of its notices, where two of them seek different people.
    """
    if a.size >= 8 and b.size >= 8:
        same, part = jaccard(a.shingles, b.shingles), contained(a.shingles, b.shingles)
        if same >= 0.7:
            weight = SHARED if shared else 7.0 if same >= 0.85 else 6.0
            return [Reason(SAME_TEXT, weight, f"{same:.0%} en commun")]
        if part >= 0.7:
            return [Reason(PART, SHARED if shared else 5.0, f"{part:.0%} de la plus courte")]
    return [*_rare(a, b), *_other(a, b)]


def _rare(a: Reading, b: Reading) -> list[Reason]:
    known, skip = common(), a.named | b.named
    shared = {w: known.get(w, RARE) for w in a.said & b.said if len(w) > 2 and w not in skip}
    for word in [w for w in shared if synonyms().get(w) in shared]:
        # Said once, by the word that stands for it: as much as the rarer of them.
        one = synonyms()[word]
        shared[one] = max(shared[one], shared.pop(word))
    chance = RARE * len(a.rare) * len(b.rare) / WORDS + 1.0
    weight = min(MOST, sum(shared.values()) - chance)
    if weight <= 0:
        return []
    words = sorted(shared, key=lambda w: (-shared[w], w))[:6]
    return [Reason("mêmes mots", round(weight, 2), ", ".join(words))]


def _other(a: Reading, b: Reading) -> list[Reason]:
    """Weigh how many of the shorter notice's words the other lacks.

    A copy repeats two of five, another notice of the trade one of eight: what so many draws say,
    less since words come together. That they share some is said by which ones, above.
    """
    skip = a.named | b.named
    mine, theirs = a.canonical - skip, b.canonical - skip
    figures = min(MOST_FIGURES, len(a.facts & b.facts))
    told = len(mine & theirs) + figures
    silent = min(len(mine), len(theirs)) + figures - told
    weight = TOGETHER * (told * SHARED_WORD + silent * LACKED)
    if weight > -0.5:
        return []
    detail = f"{told} mots sur {told + silent}"
    return [Reason("texte différent", round(max(LEAST, weight), 2), detail)]
