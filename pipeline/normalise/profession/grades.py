"""Grades: whom the contract field of a form names, by a corps or by a status of its own."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import neutral
from pipeline.normalise.profession.callings import Meaning, of_doctors, strong
from pipeline.normalise.words import words

# A status that only doctors and pharmacists of hospitals have.
STATUS = re.compile(
    r"\bpraticiens?\s+(?:hospitali|contract|associ)\w+|\bassistants?\s+(?:spécialistes?|partagés?|hospitali\w+)",
    re.IGNORECASE,
)


def in_grade(draft: Draft) -> list[tuple[Meaning, str]]:
    """The profession that the contract field names: "corps : infirmier en soins généraux"."""
    read = words(neutral(draft.raw.contract or "")[:300])
    hits = [hit for hit in strong().find(read) if hit.value[0]]
    if not hits and (met := STATUS.search(draft.raw.contract or "")):
        if "harmac" in draft.title:
            return [(("pharmacien", None), met.group())]
        titled = words(draft.title)
        return [(hit.value, met.group()) for hit in of_doctors().find(titled)[:1]]
    return [((hit.value[0], None), read.said(hit.start, hit.end)) for hit in hits[:1]]
