"""Clauses: what of the words before a date belongs to it, and whether they speak of applying."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import any_case

_APPLY = r"vœu|voeu|déposez|répondre|appelez|écri|retourn|remettre|signaler|candidat|postul|d[ée]p[oô]t|déposer|demandes?\b|\bcv\b|\blettres?\b|\bcand\b|inscri|recept|récept|dossier|clotur|clôtur|limite|répon|repon|envoy|adress|transmet|transmis|parvenir|publi|convive|au\s+recrutement|contacte[rz]|manifeste[rz]|fai(?:re|tes)[- ](?:vous|moi|nous|signe)|(?:offre|annonce|avis)\s+(?:\w+\s+){0,2}(?:valable|ouvert|retir)|recrutements?\s*$|confirm|réserv"
APPLYING = any_case(_APPLY)
APPLICATION_OPENS = any_case(
    r"candidat|inscri|postul|dossier|entretien|dépôt|vœux|choisi|\bchoix(?=\s*(?::|des?\s|du\s|le\s))|(?<!la )demandes?\b|épreuve|jury|commission|vernissage|recensement|(?<!la )réunion|réponse|répond|appel|écri|visite|lettre|\bcv\b",
)
LOOK_BACK = 90  # characters before a date in which its cue stands

_ASIDE = re.compile(r"\([^()]*\)")
_CLAUSE_ENDS = re.compile(r"[\n;,.](?:(?<!\.)|(?<!\bM\.)(?=\s|$))")


def clause(before: str) -> str:
    """What of the words before belongs together with what follows."""
    return _CLAUSE_ENDS.split(without_asides(before))[-1]


def without_asides(before: str) -> str:
    """The words without what they put in brackets: "candidatures (réf. 12) jusqu'au"."""
    return _ASIDE.sub("", before) if ")" in before else before
