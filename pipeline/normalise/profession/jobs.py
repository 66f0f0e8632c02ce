"""Jobs: what students of care are hired for in their holidays or at weekends, which is not yet their calling.

"Étudiants infirmiers, carabins : un job d'été à l'EHPAD" seeks those who help the aides-soignants and
the ASH; "comme faisant fonction d'aide-soignant" says so itself.
"""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.net import lowered
from pipeline.normalise.profession.callings import ambiguous, strong
from pipeline.normalise.profession.lists import Found
from pipeline.normalise.spots import holds
from pipeline.normalise.words import words

_RUNS = ("étudiant", "élève", "carabin", "ifsi", "ifas", "saisonnier", "job ", "jobs ")
_STUDENT = re.compile(r"étudiant|élève|carabin|externe|\bESI\b", re.IGNORECASE)
_JOB = re.compile(
    r"\bjobs?\s+(?:d['’]été|d['’]appoint|étudiants?|saisonniers?|de\s+vacances|de\s+week-?ends?)\b|\b(?:emplois?|contrats?|renforts?)\s+(?:saisonni(?:ers?|ères?)|étudiants?|d['’]été)\b|\bsaisonni(?:ers?|ères?)\b|\bweek-?ends?\b(?s:.{0,40})\b(?:étudiant|IFSI|IFAS)|\bcet\s+été\b(?s:.{0,90})\bétudiant|\b(?:IFSI|IFAS)\b(?s:.{0,60})\b(?:été|juillet|août|vacances|week-?ends?)\b|\bétudiante?s?\b[^.!?\n]{0,40}\b(?:cet|l['’])\s?été\b",
    re.IGNORECASE,
)
_LEARNS = re.compile(
    r"\b(?:stages?|externat|semestre|SASPAS|CDI|apprenti\w*|forum|salon|job\W?dating|portes\s+ouvertes)\b",
    re.IGNORECASE,
)
# "Comme AS", "remplacez nos ASH", "faisant fonction d'aide-soignant"
_AS = re.compile(
    r"\b(?:comme|équivalence|en\s+tant\s+qu(?:e\s|['’])|fonctions?\s+d(?:e\s|['’])|FF|(?:postes?|emplois?|missions?|renforts?|jobs?|nuits?|journées?|heures?)\s+d(?:e\s|['’])|rempla\w+\s+(?:nos|des|les|vos)|pour\s+(?:aider|épauler|seconder|remplacer)\s+(?:nos|les|des))\s*(?:une?\s+)?$",
    re.IGNORECASE,
)
_STANDS_AS = re.compile(r"\W*(?:faisant|FF)", re.IGNORECASE)
_OLD_AGE = re.compile(
    r"\b(?:EHPAD|USLD|maison\s+de\s+retraite|nos\s+(?:anciens|aînés|résidents|seniors|mamies)|résidents)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*(?:[/,&+]|\bou\b|\bet\b)\s*(?:d(?:e\s|['’]))?", re.IGNORECASE)
_CLEANS = re.compile(
    r"\b(?:ménage|bio-?nettoyage|service\s+des\s+repas|hôteli\w+|plonge)\b", re.IGNORECASE
)
_CARES = re.compile(
    r"\b(?:toilettes|soins?|soignants?|prendre\s+soin|accompagn\w+)\b", re.IGNORECASE
)
_HELPS: Found = [(("aide-soignant", None), ""), (("agent-service-hospitalier", None), "")]


def hired_as(draft: Draft, found: Found) -> Found:
    """The same, or what those whom it found are hired as while they study.

    >>> from datetime import date
    >>> from pipeline.offer import RawOffer
    >>> raw = RawOffer(title="Job d'été", text="Étudiants infirmiers : remplacez nos ASH.")
    >>> draft = Draft(raw, date(2027, 3, 1), title=raw.title, text=raw.text)
    >>> hired_as(draft, [(("infirmier", None), "Étudiants infirmiers")])
    [(('agent-service-hospitalier', None), 'ASH')]
    """
    if found and not _STUDENT.search(found[0][1]):  # nearly every page: asked first
        return found
    if not (holds(lowered(draft.text), _RUNS) or holds(lowered(draft.title), _RUNS)):
        return found
    if _LEARNS.search(draft.head):
        return found
    both = f"{draft.title}\n{draft.text}"
    job = _JOB.search(both)
    if not (job or found):
        return found
    read = words(lightly_neutral(both))
    works: Found = []
    last = 0
    for hit in sorted([*strong().find(read), *ambiguous().find(read)], key=lambda hit: hit.start):
        start, end = read.span(hit.start, hit.end)
        said = read.text[start:end]
        before = read.text[max(0, start - 40) : start]
        joined = works and _NEXT.fullmatch(read.text, last, start)
        if hit.value[0] and (joined or _STANDS_AS.match(said) or _AS.search(before)):
            works.append(((hit.value[0], None), said))
            last = end
    if works:
        return works
    if job and (draft.raw.source.publisher == "ehpad" or _OLD_AGE.search(both)):
        only = _CLEANS.search(both) and not _CARES.search(both)
        return [(meaning, job.group()) for meaning, _ in (_HELPS[1:] if only else _HELPS)]
    return found
