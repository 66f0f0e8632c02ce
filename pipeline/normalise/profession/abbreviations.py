"""Abbreviations: whether one that means other things too is meant, by what stands near it in a title."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.net import lowered
from pipeline.normalise.profession.callings import Meaning, strong, weak
from pipeline.normalise.words import words

# What else an abbreviation says, by the words around it in the title.
_FALSE: dict[str, re.Pattern[str]] = {
    "AS": re.compile(r"\bl['’]AS\b|\bAS\s+(?:Monaco|Roma|St|Saint)|association sportive|foot|sport", re.IGNORECASE),
    "AP": re.compile(r"\bAP\s?[-–]?\s?H[PM]\b"),
    "CDS": re.compile(r"\b(?:au|du|des|un|le|m[ée]decins?|dentistes?|généralistes?)\s+CDS\b|centres? de santé|\bCDS\s+d(?:e\s|['’])(?-i:[A-ZÀ-Ý])", re.IGNORECASE),
    "SF": re.compile(r"science|\bfilm", re.IGNORECASE),
    "ARC": re.compile(r"\bd['’]ARC\b|ARC\s+(?:ATLANTIQUE|JURASSIEN|DE TRIOMPHE|EN CIEL)", re.IGNORECASE),
    "ASS": re.compile(r"\bASS\s+(?:DIR|ADM|MAT|COM)", re.IGNORECASE),
    "ES": re.compile(r"[A-Z]{3,}\s?[(/.-]?\s?ES\b|\bES\s?QUALIT", re.IGNORECASE),
    "ME": re.compile(r"\bME\s+[A-Z]", re.IGNORECASE),
    "TEC": re.compile(r"\bTEC\s?(?:HN|INFO)", re.IGNORECASE),
    "MER": re.compile(r"\b(?:LA|DE|EN|SUR|BORD)\s+MER\b"),
    "MG": re.compile(r"\d\s?MG\b"),
    "agent": re.compile(r"services?\s+(?:techni|de restaura|administ|d['’]entretien|de sécurité|incendie|scolaire|intérieur|civil|public|général|économ|de cuisine|logisti)", re.IGNORECASE),
    "prépa": re.compile(r"concours|\bPASS\b|mental|physique|class|lycée|scientif|repas", re.IGNORECASE),
    "CD": re.compile(r"\bCD\s?\d"),
}  # fmt: skip
# A place of care or a shift beside an abbreviation: it is one of the field.
_FIRST = 600  # characters of a text in which it says where the work is
_NEAR = re.compile(
    r"\b(?:EHPAD|SSIAD|USLD|SSR|SMR|HAD|CHU?|MAS|FAM|SAMSAH|CMP|USC|h[oô]pital|hospital|clinique|nuit|jour|soins?|service|unité|rempla|gériatri|psychiatri|diplôm|médic|santé|patient|maternité|crèche|PMI|urgences|therm(?:al|es)|balnéo|rééduc|scanner|IRM\b|radio|imagerie|mammo|dosim)",
    re.IGNORECASE,
)
# Written short with a full stop: "Assist. dentaire", "Chir. pédiatrique".
_SHORTENED = {
    "secrét. méd.": "secrétaire médicale", "secr. méd.": "secrétaire médicale", "sec. méd.": "secrétaire médicale", "secr. med.": "secrétaire médicale", "secrét.": "secrétaire",
    "assist.": "assistant", "chir.": "chirurgien", "inf.": "infirmier", "méd.": "médecin", "med.": "médecin", "secr.": "secrétaire", "sec.": "secrétaire",
    "pharm.": "pharmacien", "dipl.": "diplômé", "adj.": "adjoint", "phie": "pharmacie", "phien": "pharmacien", "phienne": "pharmacien", "prépa.": "préparateur", "prép.": "préparateur", "tech.": "technicien", "manip.": "manipulateur", "aux.": "auxiliaire", "psy.": "psychologue", "puér.": "puériculture",
}  # fmt: skip
_SHORT = re.compile(
    "|".join(rf"\b{re.escape(short)}(?=[\s,]|$)" for short in _SHORTENED), re.IGNORECASE
)
_OF_PHARMACY = re.compile(r"pharma|officin|\bLGPI\b|\bphie\b", re.IGNORECASE)
_CARING = frozenset({"hopital", "clinique", "ehpad", "msp", "cpts", "cabinet"})


def supported(form: str, meaning: Meaning, draft: Draft, others: bool) -> bool:
    """Whether an ambiguous abbreviation of the title is meant, by what stands near it."""
    false = _FALSE.get(form) or _FALSE.get(form.lower())
    if false and false.search(f"{draft.head}\n{draft.raw.source.name or ''}"):
        return False
    if meaning[0] == "preparateur-pharmacie":
        name = f"{draft.raw.employer} {draft.raw.source.name}"
        return others or _OF_PHARMACY.search(f"{draft.head} {name}\n{draft.text}") is not None
    if others or draft.raw.source.publisher in _CARING or _NEAR.search(draft.head):
        return True
    if _NEAR.search(
        f"{draft.raw.employer or ''} {draft.raw.source.name or ''}\n{draft.text[:_FIRST]}"
    ):
        return True
    read = words(lightly_neutral(draft.text))
    return any(
        hit.value[0] == meaning[0] for lexicon in (strong(), weak()) for hit in lexicon.find(read)
    )


def spelled_out(title: str) -> str:
    """A title with its shortened words whole.

    >>> spelled_out("Assist. dentaire")
    'assistant dentaire'
    """
    if "." not in title and "phie" not in lowered(title):
        return title
    return _SHORT.sub(lambda met: _SHORTENED[met.group().lower()], title)
