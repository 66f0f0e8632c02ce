"""What a record says that tells it from its sisters, each worked out at most once."""

from __future__ import annotations

import re

from pipeline.dedupe.notice import studies, traits
from pipeline.dedupe.notice.kept import plain, wordy
from pipeline.dedupe.notice.shifts import shifts
from pipeline.dedupe.notice.signature import fold
from pipeline.dedupe.notice.telling import Telling
from pipeline.dedupe.notice.worktime import quotas

RUN = re.compile(r"\d+")

UNTITLED = 250
"""Letters at the beginning of an untitled post that stand for its title."""


class Particulars(Telling):
    """Shift, semester, surface, duration and the like of a record."""

    @plain
    def shifts(self) -> frozenset[str]:
        """Day, night, both or unsaid."""
        return shifts(self.title or self.text[:UNTITLED], self.text)

    @plain
    def semesters(self) -> frozenset[tuple[str, str]]:
        """The semesters named."""
        if self.offer.kind == "stage" or "semestre" in self.whole:
            return studies.semesters(self.whole, stage=self.offer.kind == "stage")
        # On a board of interns, "gériatrie été 2027" is a semester, whatever it was taken for.
        of_interns = studies.of_interns(fold(self.record.source))
        return studies.semesters(self.title, stage=True) if of_interns else frozenset()

    @plain
    def levels(self) -> frozenset[str]:
        """Which years of study a place for students is for."""
        if self.offer.kind != "stage":
            return frozenset()
        return studies.levels(self.title) or studies.levels(self.text)

    @plain
    def surfaces(self) -> frozenset[str]:
        """The square metres named."""
        return traits.surfaces(self.whole)

    @plain
    def durations(self) -> frozenset[int]:
        """How long the work lasts, by the title, else by the text; days."""
        return traits.durations(self.title) or traits.durations(self.text)

    @plain
    def parts(self) -> dict[str, frozenset[str]]:
        """Named and numbered parts of the house."""
        return traits.parts(self.offer.title, self.whole)

    @plain
    def title_quotas(self) -> frozenset[str]:
        """The shares of working time that the title names."""
        return quotas(self.title)

    @plain
    def runs(self) -> frozenset[str]:
        """The figures of title and text, digit by digit as they stand."""
        return frozenset(RUN.findall(self.whole))

    @plain
    def said_again(self) -> bool:
        """Whether the title, or the text's beginning, says that it is published once more."""
        return traits.said_again(self.title) or traits.said_again(self.text[:200])

    @wordy
    def regular(self) -> bool:
        """Whether the work comes again each week of the year."""
        return traits.regular(self.whole)
