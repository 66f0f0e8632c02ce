"""Grades: posts of titulaires, and whether those without a grade may come as well, for a time."""

from __future__ import annotations

import re

from pipeline.normalise.seldom import seldom

TITULAR = seldom(
    r"\btitularisation\s+(?:rapide|au\s+bout|après|à\s+l['’]issue|dès|au\s+terme)|\bpuis\s+(?:stage\s+(?:de|et)\s+)?titularisation|\bcontractuel(?:le)?\s+ou\s+statutaire\b|\bstatutaire\s+ou\s+(?:par\s+voie\s+)?contractuel(?:le)?\b|\btitulaires?\s*[,/]\s*stagiaires?\b|\bstatuts?\s*:\s*titulaires?\b|\bCD[DI]\b(?:\s+(?:de\s+|d['’])?\d+\s+(?:ans?|mois))?\s*(?:,|/|\bou\b)\s*titulaires?\b|\bcadre\s+d['’]emplois\s[^.;\n]{3,50}?,?\s+(?:ou|à\s+défaut,?)\s+(?:CD[DI]|contrat)|\btitulaires?(?:\s+de\s+préférence|\s*\([^)\n]{0,40}\))?\s*(?:(?:,|/|\bou\b|\bet\b)\s*)+(?:à\s+défaut|contractuel\w*|CDD|CDI|non)|\bcontractuel\w*(?:\s+[^.;,\n]{2,25})?\s*(?:,|ou|et|/)\s*(?:(?:aux?|de|un|par|à)\s+)*(?:fonctionnaires?\s+)?titulaires?\b",
    re.IGNORECASE,
)
# A grade is one of titulaires; those without it are told that they may come as well.
_OPEN_TO_OTHERS = seldom(
    r"\bouverte?s?\s+(?:aussi\s+|également\s+)?(?:aux|à\s+des|à\s+un)\s+(?:agents\s+)?contractuel\w*\b(?!\s*:\s*non)|\bcontractuel\w*\s+(?:sont\s+)?(?:acceptée?s?|possibles?|bienvenue?s?|envisageables?|admis|recevables?)\b|\b(?:recours|recrutement|candidatures?)\s+(?:d['’e]|de\s+)?\s?(?:agents?\s+)?contractuel\w*\s+(?:sont\s+|est\s+)?(?:possibles?|envisageables?|acceptées?)|à\s+défaut,?\s+(?:de\s+titulaire,?\s+)?(?:un\s+|par\s+voie\s+)?contractuel\w*",
    re.IGNORECASE,
)
_OF_A_GRADE = seldom(
    r"\b(?:grades?(?:\(s\))?(?:\s+(?:recherchés?(?:\(s\))?|visés?|minimum|maximum))?\s*:|(?:cat[ée]gories?\s+[ABC]|cadres?\s+d['’]emplois?|(?:emploi|poste)\s+permanent|fonctionnaires?|titulaires?)\b)|\bouverte?s?\s+aux\s+contractuel\w*\s+et\s+aux\s+titulaires",
    re.IGNORECASE,
)
# A public employer's "titulaire ou contractuel": the other way is a contract for a time.
_OR_CONTRACT = seldom(
    r"\bvacataires?\b[^.;\n]{0,15}\bcontractuel\w*|\bcontractuel\w*\s*(?:ou|/|,)\s*vacataires?\b|\b(?:titulaires?|fonctionnaires?)\b[^.;\n]{0,40}?(?:\bou\b|\bet\b|/|,|à défaut)\s*(?:(?:à défaut,?|par voie|de|un|en|non|aux?)\s+)*(?:agents?\s+)?contractuel\w*|"
    r"\bcontractuel\w*(?:\s+[^.;,\n]{2,25})?\s*(?:\bou\b|\bet\b|/|,)\s*(?:de\s+|fonctionnaires?\s+)?titulaires?\b|\bcontractuel(?:le)?\s+ou\s+statutaire\b|\bstatutaire\s+ou\s+(?:par\s+voie\s+)?contractuel(?:le)?\b|\bmutation\b[^.;\n]{0,30}?(?:\bou\b|/|à défaut)\s*(?:en\s+)?contractuel\w*",
    re.IGNORECASE,
)
_TERMS = frozenset({"cdd", "cdi"})


def open_to_others(said: str, found: dict[str, str]) -> None:
    """A post of a grade that others may have for a time: "titulaire ou contractuel"."""
    if not found.keys() & _TERMS and (met := _OR_CONTRACT.search(said)):
        found["cdd"] = met.group()
    if met := _OPEN_TO_OTHERS.search(said):
        graded = _OF_A_GRADE.search(said)
        if graded or "titulaire" in found:
            found.setdefault("titulaire", graded.group() if graded else met.group())
            if not found.keys() & _TERMS:
                found["cdd"] = met.group()
