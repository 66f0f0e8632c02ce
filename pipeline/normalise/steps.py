"""The steps from a raw offer to an offer, in their order: read this file first.

Each step is a pure function of its own module. It is given a draft and gives back the draft with
one more thing understood, or a refusal, which ends the way.
"""

from __future__ import annotations

from pipeline.normalise import (
    audience,
    contract,
    dates,
    employer,
    excerpt,
    kind,
    opening,
    people,
    place,
    positions,
    profession,
    reference,
    relevance,
    specialty,
    spelling,
    text,
    title,
)
from pipeline.normalise.draft import Step

STEPS: tuple[tuple[str, Step], ...] = (
    ("text", text.understand),  # clean title and text: no HTML, no broken encoding
    ("people", people.understand),  # no name, mobile phone or personal e-mail from here on
    (opening.NAME, opening.understand),  # refuses: empty, filled, an article, a fête, a training
    ("title", title.understand),  # no count, no (H/F), no shouting
    ("reference", reference.understand),
    ("profession", profession.understand),
    ("kind", kind.understand),
    ("audience", audience.understand),  # for whom an event, an aid or premises are
    ("specialty", specialty.understand),
    ("positions", positions.understand),
    (relevance.NAME, relevance.understand),  # refuses: outside health
    ("contract", contract.understand),
    ("employer", employer.understand),
    ("place", place.understand),
    ("spelling", spelling.understand),  # the commune's own spelling in title and employer
    ("dates", dates.understand),
    ("excerpt", excerpt.understand),
)
