"""Statuses: those of hospital doctors, as enumerations shorten them."""

from __future__ import annotations

import re

from pipeline.normalise.contract.colleagues import STAFF
from pipeline.normalise.draft import Draft
from pipeline.normalise.net import joined
from pipeline.normalise.seldom import seldom

_HOSPITAL = frozenset({"praticien-hospitalier", "praticien-contractuel"})
_PRATICIENS = _HOSPITAL | {"praticien-associe"}
DOCTORS = frozenset({"medecin", "pharmacien", "chirurgien-dentiste"})
_ONE_OF = seldom(
    r"(?:\bou|\bet|[/,]|à défaut)\s*(?:en\s+|par\s+|un\s+|aux?\s+)?(?:praticiens?\s+)?contractuel\w*|\bcontractuel\w*\s+(?:possibles?|acceptée?s?|envisageables?|bienvenue?s?)",
    re.IGNORECASE,
)
_IS_PH = re.compile(
    r"(?:^|[.:,;/✔(•\n-]\s?|:\s*1\s+|\b(?:ou|et)\s+(?:d['’])?(?:un\s)?|\bstatut\s)PH\b(?:(?!\s*[a-z])|(?=\s+(?:ou\s|et\s|par|titulaires?|en\s+mutation|après\s+concours|sous\s+réserve)\b))",
    re.MULTILINE,
)
_NAMED_PH = re.compile(
    r"\((?:statut\s+)?(?:de\s+)?PH(?:\s*(?:ou|,|/|et)\s[^()]{2,30})?\)|\brecrutement\s+(?:de|d['’]un|en)?\s*PH\b|\bposte\s+(?:\w+\s+)?(?:de|d['’]un)\s+PH\b(?!\s+(?:absent|parti|en\s+congé))|\bliste\s+d['’]aptitude\b|(?:^|[.:;\n(]\s*)PH\s+(?:est\s+)?(?:vacant|titulaire|temps\s+(?:plein|partiel)|à\s+(?:temps|\d)|mi-temps|en\s+mutation|ou\s+(?:un\s+)?(?:assistant|contractuel|praticien|clinicien))"
)
_PH_OR_PC = re.compile(
    r"\bPH\b[^.;\n]{0,25}[/,]\s*PC\b|\b(?:PH\s*(?:ou|/|,|et)\s*PC|PC\s*(?:ou|/|,|et)\s*PH)\b"
)
_BY_CONTRACT = seldom(
    r"\b(?:sous|par|ou)\s+contrat\b(?!\s+(?:de|d['’]))|\bouverte?\s+(?:en|aux?)\s+contractuel\w*",
    re.IGNORECASE,
)
_ONE_AND_OTHER = re.compile(r"\bou\b|,|/", re.IGNORECASE)
_OR_ASSISTANT = seldom(
    r"(?:\bou|\bet|[/,])\s*(?:un\s+|aux?\s+|d['’])?assistants?\b(?!\s*(?:dentaire|médica|social|de\s))",
    re.IGNORECASE,
)
_EITHER_STATUS = seldom(
    r"\b(?:contractuels?\s*(?:ou|/|,|et)\s*titulaires?|titulaires?\s*(?:ou|/|,|et)\s*(?:aux\s+)?(?:praticiens?\s+)?contractuels?)\b",
    re.IGNORECASE,
)


def add_statuses(draft: Draft, everything: str, found: dict[str, str]) -> None:
    """The statuses of hospital doctors, as enumerations shorten them: "PH, contractuel ou assistant"."""
    if draft.raw.source.publisher == "hopital" and _HOSPITAL.isdisjoint(found):
        _by_status(draft, everything, found)
    said = found.get("praticien-contractuel", "")
    if _ONE_AND_OTHER.search(said):
        found.setdefault("praticien-hospitalier", said)
    named = "PH" in draft.text
    may_be = draft.raw.source.publisher == "hopital" and (named or "aptitude" in draft.text)
    if may_be and (met := _NAMED_PH.search(draft.text)):
        found.setdefault("praticien-hospitalier", met.group())
    if "PC" in draft.text and (met := _PH_OR_PC.search(draft.text)):
        found.setdefault("praticien-hospitalier", met.group())
        found.setdefault("praticien-contractuel", met.group())
    if named and not _PRATICIENS.isdisjoint(found) and (met := _IS_PH.search(draft.text)):
        found.setdefault("praticien-hospitalier", met.group())
    if not _HOSPITAL.isdisjoint(found):
        if met := _EITHER_STATUS.search(everything):
            found.setdefault("praticien-hospitalier", met.group())
            found.setdefault("praticien-contractuel", met.group())
        if DOCTORS.issuperset(draft.professions):
            found.pop("titulaire", None)  # by transfer or not, a praticien hospitalier is one
        if met := _ONE_OF.search(everything) or _BY_CONTRACT.search(draft.text):
            found.setdefault("praticien-contractuel", met.group())
        met = _OR_ASSISTANT.search(everything)
        if met and not STAFF.search(met.string, max(0, met.start() - 120), met.start()):
            found.setdefault("assistant-hospitalier", met.group())


def _by_status(draft: Draft, everything: str, found: dict[str, str]) -> None:
    """A hospital's doctor who is "titulaire ou contractuel" is a praticien, either way."""
    if DOCTORS.issuperset(draft.professions) and (met := _EITHER_STATUS.search(everything)):
        found.pop("titulaire", None)
        found |= {"praticien-hospitalier": met.group(), "praticien-contractuel": met.group()}


def everything_said(draft: Draft) -> str:
    """Field, title and text, a line each."""
    if not draft.raw.contract:
        return joined(draft.head, draft.text)
    return joined(draft.raw.contract, draft.head, draft.text)
