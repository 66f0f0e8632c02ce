"""Reference: the number by which its publisher names the offer."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.net import lowered
from pipeline.normalise.spots import spots
from pipeline.normalise.text.step import line

LONGEST = 60

_LABEL = re.compile(
    r"^(?:r[ée]f(?:[ée]rences?)?\.?(?:\s+de\s+l['’]offre)?|n(?:°|um[ée]ro)(?:\s+d['’]offre)?|offre)\s*(?:n°)?\s*[.:°]*\s*",
    re.IGNORECASE,
)
_WHAT = r"(?:offre(?:\s+d['’]emploi)?|annonce|avis|poste|terrain|dossier|concours|fiche|vacance|publication|recrutement|emploi|stage|mission)"
_IN_TEXT = any_case(
    rf"(?:\br[ée]f(?:[ée]rence)?\s+(?=[A-Z0-9][\w/-]*[-/]?\d)|\b(?:poste|terrain)\s+(?=\d{{2}}[-/][A-Z])|\b(?:annonce|offre|avis)\s+(?=\d{{4}}[-/]\d)|"
    rf"\br[ée]f(?:[ée]rences?)?\.?(?:\s+(?:(?:de\s+l['’]\s?|du\s+|de\s+)?{_WHAT}|interne|à\s+rappeler))?\s*(?:n[°º]|num[ée]ro)?\s*[.:]+|\br[ée]f(?:[ée]rence)?\.?\s+(?:interne|{_WHAT})\s+|\bsous\s+(?:la\s+r[ée]f[ée]rence|le\s+n(?:[°º]|um[ée]ro))|"
    rf"\b{_WHAT}\s+n[°º]|\bn(?:[°º]|um[ée]ro)\s*(?:de\s+l['’]\s?|du\s+|de\s+la\s+|de\s+|d['’]\s?)?{_WHAT}\s*[.:]*|\b(?:identifiant|code)\s+(?:(?:de\s+l['’]\s?|du\s+|de\s+|d['’]\s?)?{_WHAT})?\s*:|\bobjet\s*:?\s*[\"«“])\s*:?\s*"
    r"(?P<ref>[A-Z]{2,6} \d{2}[-/.]\d{1,4}|(?=[\w./-]*\d)[A-Z0-9][\w./-]{0,40}\w|\d)",
)
_RUNS = (
    "réf", "ref", "n°", "nº", "numéro", "numero", "annonce 2", "offre 2", "avis 2", "poste 2", "sous le n", "identifiant", "code ", "objet \"", "objet : \"", "objet «", "objet : «", "objet “",
)  # fmt: skip
_LEADS = 20  # characters of a word that stands before "n°"


def understand(draft: Draft) -> Draft:
    """The step: the reference as given, without its label; else the one that the text names."""
    given = line(draft.raw.reference or "")
    if given:
        bare = _LABEL.sub("", given).strip()[:LONGEST].strip() or given[:LONGEST].strip()
        return draft.having(Because("reference", bare, given), reference=bare)
    return _named(draft, draft.text) or _named(draft, line(draft.raw.title or "")) or draft


def _named(draft: Draft, text: str) -> Draft | None:
    for at in spots(lowered(text), _RUNS):
        met = _IN_TEXT.search(text, max(0, at - _LEADS), at + 70)
        if met and met.start() > at:
            continue
        if met and any(letter.isdigit() for letter in met["ref"]):
            found = met["ref"]
            return draft.having(Because("reference", found, met.group()), reference=found)
    return None
