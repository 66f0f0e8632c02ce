"""Said again: two notices of one publisher that may be one opening, told once more."""

from __future__ import annotations

from pipeline.dedupe.notice.particulars import RUN
from pipeline.dedupe.notice.reading import Reading
from pipeline.dedupe.notice.signature import fold, jaccard
from pipeline.dedupe.weighing import numbering
from pipeline.dedupe.weighing.rarity import A_HOUSE, inhabitants
from pipeline.dedupe.weighing.timing import days_apart, follows

RENEWED = 42
"""Days after which a notice under a new number is no longer the old one, prolonged."""


def one_call(a: Reading, b: Reading) -> bool:
    """Whether a small commune calls twice for one who practises there: it has room for one at a time."""
    return (
        a.record.publisher == b.record.publisher == "commune"
        and a.offer.kind == b.offer.kind == "installation"
        and a.insee is not None
        and a.insee == b.insee
        and inhabitants(a.insee) < A_HOUSE
        and a.professions == b.professions
        and len(a.professions) == 1
    )


def anew(a: Reading, b: Reading) -> bool:
    """Whether one notice of a house takes the other's place under a new number."""
    if _tells(b, a.offer.reference) or _tells(a, b.offer.reference):
        return True
    if a.said_again or b.said_again:
        return follows(a.offer, b.offer, said_again=True)
    dated = a.offer.deadline and b.offer.deadline
    if (days_apart(a.offer, b.offer) or 0) > RENEWED:
        return False
    alike = jaccard(a.shingles, b.shingles) >= 0.8 and a.title == b.title
    return bool(dated and alike and follows(a.offer, b.offer, said_again=False))


def _tells(reading: Reading, reference: str | None) -> bool:
    """Whether a notice tells of a reference; its text is read only where it has the figures."""
    figures = frozenset(RUN.findall(fold(reference or "")))
    return figures <= reading.runs and numbering.told(reference, reading.whole)
