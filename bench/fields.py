"""Fields: what is read in each gold record against what a person reads in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.normalise import normalise
from pipeline.normalise.words import fold
from pipeline.offer import Offer, RawOffer

FIELDS = (
    "kind", "title", "professions", "specialties", "contracts", "employer", "place",
    "published_on", "deadline", "starts_on", "reference", "positions",
)  # fmt: skip


@dataclass
class Scores:
    """What was counted over the records of one half."""

    records: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    """Relevance: right, wrong (noise taken), lost (an offer refused), refused rightly."""
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def relevance(self) -> float:
        """F1 of telling offers from all else."""
        twice = 2 * self.taken["right"]
        return twice / ((twice + self.taken["wrong"] + self.taken["lost"]) or 1)

    @property
    def macro(self) -> float:
        """The mean of the accuracies of all fields."""
        return sum(self.right[name] / (self.judged[name] or 1) for name in FIELDS) / len(FIELDS)


def score(records: Iterable[dict[str, Any]]) -> Scores:
    """Count what is right over the records of one half."""
    scores = Scores()
    for record in records:
        scores.records += 1
        today = date.fromisoformat(record["today"])
        result = normalise(RawOffer.model_validate(record["raw"]), today)
        found = (
            result if isinstance(result, Offer) and result.status in ("open", "expired") else None
        )
        wanted = record["offer"]
        words = record["raw"]["title"] or (record["raw"]["text"] or "")[:70]
        head = f"{record['id']} « {words} »"
        if wanted is None:
            scores.taken["wrong" if found else "refused"] += 1
            if found:
                scores.misses.append(f"{head} taken, is {record['refused']}")
            continue
        if found is None:
            scores.taken["lost"] += 1
            reason = getattr(result, "reason", None) or getattr(result, "status", "")
            scores.misses.append(f"{head} refused: {reason}")
            continue
        scores.taken["right"] += 1
        _compare(scores, head, wanted, found)
        kept = found.model_dump_json()
        for word in record.get("personal", ()):
            if word in kept:
                scores.misses.append(f"{head} keeps {word!r}")
                scores.taken["personal"] += 1
    return scores


def _compare(scores: Scores, head: str, wanted: dict[str, Any], found: Offer) -> None:
    said = found.model_dump(mode="json")
    for name in FIELDS:
        right, is_ = _plain(name, wanted.get(name)), _plain(name, said[name])
        if name == "title" and right is None:
            continue
        scores.judged[name] += 1
        if right == is_:
            scores.right[name] += 1
        else:
            scores.misses.append(f"{head} {name}: {right!r}, is {is_!r}")


def _plain(name: str, value: Any) -> Any:
    """A value as it is compared: sets for lists, a name without case and marks."""
    if name in ("professions", "specialties", "contracts"):
        return sorted(value or ())
    if name == "place":
        return (value or {}).get("insee"), (value or {}).get("departement")
    if isinstance(value, str) and name in ("employer", "title"):
        return " ".join(fold(value).replace("’", "'").split())
    return value
