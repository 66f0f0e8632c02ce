"""Evidence on pairs of records, each weighed once while one record is placed."""

from __future__ import annotations

from pipeline.dedupe.record import Record
from pipeline.dedupe.shelf import Shelf
from pipeline.dedupe.weighing.evidence import Evidence, Reason, compare

APART = Evidence(0.0, (Reason("séparées à la main", -1.0),), "séparées à la main")


class Pairs:
    """Evidence on pairs of records, each weighed once while one record is placed."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._weighed: dict[tuple[str, str], Evidence] = {}

    def of(self, a: Record, b: Record) -> Evidence:
        """Return the evidence on two records; a person's word that they differ is a veto."""
        key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        evidence = self._weighed.get(key)
        if evidence is None:
            evidence = APART if self._shelf.kept_apart(*key) else compare(a, b)
            self._weighed[key] = evidence
        return evidence
