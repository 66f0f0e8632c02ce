"""Reference: the number by which its publisher names the offer."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.spots import lowered, spots
from pipeline.normalise.text import line

LONGEST = 60

_LABEL = re.compile(
    r"^(?:r[ée]f(?:[ée]rences?)?\.?(?:\s+de\s+l['’]offre)?|n(?:°|um[ée]ro)(?:\s+d['’]offre)?|offre)\s*(?:n°)?\s*[.:°]*\s*",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(
    r"(?:\br[ée]f(?:[ée]rence)?\s+(?=[A-Z0-9][\w/-]*[-/]?\d)|\bposte\s+(?=\d{2}[-/][A-Z])|\bannonce\s+(?=\d{4}[-/]\d)|\br[ée]f(?:[ée]rence)?(?:\s+(?:de\s+l['’](?:offre|annonce)|offre|annonce|interne|du\s+poste))?\s*(?:n°)?\s*[.:]+|\boffre\s+n°|\bannonce\s+n°|\bavis\s+n°)\s*:?\s*(?P<ref>[A-Z]{2,6} \d{2}[-/]\d{1,4}|[A-Z0-9][\w./-]{0,40}\w|\d)",
    re.IGNORECASE,
)


def understand(draft: Draft) -> Draft:
    """The step: the reference as given, without its label; else the one that the text names."""
    given = line(draft.raw.reference or "")
    if given:
        bare = _LABEL.sub("", given).strip()[:LONGEST].strip() or given[:LONGEST].strip()
        return draft.having(Because("reference", bare, given), reference=bare)
    for at in spots(
        lowered(draft.text), ("réf", "ref", "offre n°", "annonce", "avis n°", "poste ")
    ):
        met = _IN_TEXT.match(draft.text, at)
        if met and any(letter.isdigit() for letter in met["ref"]):
            found = met["ref"]
            return draft.having(Because("reference", found, met.group()), reference=found)
    return draft
