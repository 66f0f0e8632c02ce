"""Nicknames: whom a trade's own short word means: "Adjoint" in an officine, "N+1" in a ward, "Chef de service"."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.profession.callings import of_doctors
from pipeline.normalise.profession.lists import Found
from pipeline.normalise.words import words

# An officine's second pharmacist is called so for short.
_ADJOINT = re.compile(
    r"(?:^|[-–—|:/,]\s)\W*(?:\d\s)?(?:adj\b\.?|adjointe?(?:\(e\)|·e)?s?\b)(?!\s+(?:de\s+direction|administrati|techni|chef|respons|patrim|terri|comm|au\b|à\s+la|des\s|du\s|d['’]))",
    re.IGNORECASE,
)
# "Pharmacie Lafont, Digny. Adjoint motivé !"
_AN_ADJOINT = re.compile(
    r"(?:^|[.!?:\n]\s*)(?:une?\s+|poste\s+d['’]\s?)?adjointe?(?:\(e\)|·e)?\b(?!\s+(?:de\s+direction|administrati|techni|chef|respons|au\b|à\s+la|des\s|du\s|d['’]))",
    re.IGNORECASE,
)
_OFFICINE = re.compile(r"\b(?:officin\w*|pharma\w*|phies?|BPM)\b", re.IGNORECASE)
# Who owns an officine, and hands it over or seeks: "Titulaires cherchent relève".
_OWNS = re.compile(
    r"^\W*(?:(?:les|nos|deux|la|le)\s+)?titulaires?\s+(?:(?!ou\b|de\s+la\b|et\b|FP)[^.!?\n]{0,40})?\b(?:cherch|c[èe]d|vend|part|arrêt|raccroch|passe|retraite|quitt|relève)\w*",
    re.IGNORECASE,
)
# Who leads a ward of doctors is one.
_CHIEF = re.compile(
    r"^\W*(?:(?:poste\s+de\s+)?(?:adjoint\w*\s+(?:au|du)\s+)?chef\w*(?:·fe)?(?:\s+(?:de|du))?\s+(?:service|pôle|clinique|unité)|chefferie|responsable\s+médical\w*)\b",
    re.IGNORECASE,
)
_DOCTOR = re.compile(r"\b(?:PU-?PH|PH|praticiens?|médecins?|médical\w*)\b", re.IGNORECASE)
# Who leads a team of carers: "Manager de proximité – bloc", where a cadre's diploma is asked.
_OF_A_TEAM = re.compile(
    r"^\W*(?:encadrante?|manager|N\s?\+\s?1|chef\w*\s+d['’](?:équipe|unité|orchestre)|responsable\s+(?:d['’](?:équipe|unité)|de\s+(?:service|proximité|soins|bloc|pôle)|soignante?|paramédicale?)|cadre)\b",
    re.IGNORECASE,
)
_A_CADRE = re.compile(
    r"\bdipl[ôo]m\w+\s+(?:de\s+)?cadre|\bcadre\s+diplômée?\b|\b(?:IFCS|FFCDS|FFCS)\b|\bécole\s+des?\s+cadres?|\bfaisante?\s+fonction\s+de\s+cadre|\bcadre\s+(?:IBODE|IADE|IDE|de\s+santé|infirmier|soignant|ou\s+FF)\b",
    re.IGNORECASE,
)
_CARING = frozenset({"hopital", "clinique", "ehpad"})
# "Nous cherchons leur cadre", said of carers by a house of care.
_SEEKS_CADRE = re.compile(
    r"\bcherch\w+\s+(?:leur|son|sa|notre|une?)\s+(?:(?:nouveau|nouvelle|future?)\s+)?cadre\b(?!\s+(?:administr|techn|compta|commerc|RH|jurid|dirig|de\s+(?:vie|direction)|territ|A\b|des?\s+ressour))",
    re.IGNORECASE,
)
# A school whose sickroom is spoken of seeks its nurse.
_SCHOOL = re.compile(
    r"\b(?:lycée|collège|internat|école)\b[^.!?\n]{0,40}\bcherch\w+", re.IGNORECASE
)
_TITLED_CADRE = re.compile(
    r"^\W*(?:un\s+|poste\s+de\s+)?cadres?(?:\s+sup\w*\.?)?(?=\s*(?:$|[,:;!?(/–—-]|(?:ou|pour|de\s+nuit|en|F/H|H/F)\b))",
    re.IGNORECASE,
)
_WARD = re.compile(
    r"\b(?:unités?|lits|bloc|soins|soignants?|gériatri\w*|rééducation|urgences|paramédica\w+)\b",
    re.IGNORECASE,
)
# "Venez épauler la titulaire", of an officine
_BESIDE_OWNER = re.compile(
    r"\b(?:épaul|second|assist|remplac|soulag)\w+\s+(?:la|le|notre|une?)\s+titulaire\b",
    re.IGNORECASE,
)
_OMNI = re.compile(r"\bomnis?\b", re.IGNORECASE)
_DENTAL = re.compile(
    r"\bdent(?:aires?|istes?)\b|\bodonto|\bomnipratique|\bpanoramique|\bcone[- ]?beam|(?<=\s)fauteuils?\b",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"^\W*(?:(?:un|1|2|deux|second)\s+)?fauteuils?\b(?!\s+roulant)", re.IGNORECASE)
_MEDICAL = re.compile(
    r"^\W*(?:responsable|direct(?:eur|rice)|coordinat(?:eur|rice)|chef\w*)\s+médical(?:e)?\b(?!\s+(?:et|ou|/))",
    re.IGNORECASE,
)
_NO_DOCTOR = re.compile(
    r"\b(?:cadre|éducati\w+|social\w*|soignant|paramédical\w*)\b", re.IGNORECASE
)


def _a_cadre(draft: Draft) -> str | None:
    """The words by which one is sought who leads a team of carers."""
    both = f"{draft.title}\n{draft.text}"
    met = _A_CADRE.search(both) if _OF_A_TEAM.match(draft.title) else None
    if met is None and draft.raw.source.publisher in _CARING:
        met = _SEEKS_CADRE.search(draft.text) or (
            _TITLED_CADRE.match(draft.title) if _WARD.search(both) else None
        )
    return met.group().strip() if met else None


def called_for_short(draft: Draft) -> Found:
    """ "Adjoint 28 h" of an officine, "Chef de service gériatrie" of a hospital.

    >>> from datetime import date
    >>> from pipeline.offer import RawOffer
    >>> raw = RawOffer(title="Chef de service gériatrie", text="PH ou contractuel.")
    >>> called_for_short(Draft(raw, date(2027, 3, 1), title=raw.title, text=raw.text))
    [(('medecin', 'geriatrie'), 'gériatrie')]
    """
    title = draft.title
    if _ADJOINT.search(title) or _OWNS.match(title):
        said = f"{draft.raw.employer or ''} {draft.raw.source.name or ''}\n{title}\n{draft.text}"
        met = _OFFICINE.search(said)
        return [(("pharmacien", None), met.group())] if met else []
    said = f"{draft.raw.employer or ''} {draft.raw.source.name or ''}\n{draft.text}"
    if (
        "djoint" in draft.text
        and (met := _AN_ADJOINT.search(draft.text))
        and _OFFICINE.search(said)
    ):
        return [(("pharmacien", None), met.group().strip(" .!?\n"))]
    if (met := _OMNI.search(title) or _CHAIR.match(title)) and _DENTAL.search(
        f"{title}\n{draft.text}"
    ):
        return [(("chirurgien-dentiste", "omnipratique"), met.group())]
    beside = _BESIDE_OWNER.search(draft.text) if "itulaire" in draft.text else None
    if beside and _OFFICINE.search(f"{draft.raw.source.name or ''}\n{draft.text}"):
        return [(("pharmacien", None), beside.group())]
    if "nfirmerie" in draft.text and (met := _SCHOOL.search(f"{title}\n{draft.text}")):
        return [(("infirmier", None), met.group())]
    if cadre := _a_cadre(draft):
        return [(("cadre-sante", None), cadre)]
    if met := _MEDICAL.match(title):
        return [(("medecin", None), met.group().strip())]
    if _CHIEF.match(title) and not _NO_DOCTOR.search(title):
        read = words(title)
        hit = of_doctors().first(read)
        if hit and _DOCTOR.search(f"{title}\n{draft.raw.contract or ''}\n{draft.text}"):
            return [(hit.value, read.said(hit.start, hit.end))]
    return []
