"""The steps from a raw offer to an offer, in their order: read this file first.

Each step is a pure function, `understand`, of its own module, or of `step` in its own folder, whose
first lines say what lies beside it. It is given a draft and gives back the draft with
one more thing understood, or a refusal, which ends the way.

What the steps share lies beside: `words` and `lexicon` (phrases in a text's words); `net`, which goes
through a text once for the letters of all patterns, and those that ask it (`spots`, `seldom` with its
`needles`); `anycase` and `leaps`, by which patterns are tried sooner; `together`, what is kept of texts.
"""

from __future__ import annotations

from pipeline.normalise import excerpt, reference, relevance, spelling, title
from pipeline.normalise.audience import step as audience
from pipeline.normalise.contract import step as contract
from pipeline.normalise.dates import step as dates
from pipeline.normalise.draft import Step
from pipeline.normalise.employer import step as employer
from pipeline.normalise.kind import step as kind
from pipeline.normalise.opening import step as opening
from pipeline.normalise.people import step as people
from pipeline.normalise.place import step as place
from pipeline.normalise.positions import step as positions
from pipeline.normalise.profession import step as profession
from pipeline.normalise.specialty import step as specialty
from pipeline.normalise.text import step as text

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
