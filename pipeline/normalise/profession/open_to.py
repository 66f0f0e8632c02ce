"""Open to: whom a post is for whose title names no profession, by the diploma or the profile it asks.

"Coordinateur de parcours" may be a nurse, "Veilleur de nuit" a nursing assistant, "Adjoint" in an
officine a pharmacist, "Chef de service gériatrie" a doctor.
"""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.lexicon import Hit
from pipeline.normalise.net import lowered
from pipeline.normalise.profession.callings import (
    Meaning,
    ambiguous,
    disciplines,
    of_doctors,
    strong,
    weak,
)
from pipeline.normalise.profession.lists import Found
from pipeline.normalise.spots import holds
from pipeline.normalise.words import Words, words

# Occupations that people of several trades fill; a cook's or an accountant's is none.
_OPEN = re.compile(
    r"\b(?:coord(?:inat|onnat)(?:eur|rice)|charg\w+ de mission|référent|veilleur|travailleurs? soci\w+|direct(?:eur|rice) (?:de |d['’]|du )?(?:la |l['’])?(?:crèche|multi-?accueil|micro-crèche|halte)|adjoint\w* de direction|"
    r"responsable (?:de |d['’]|du )?(?:la |l['’])?(?:crèche|multi-?accueil|unité|secteur|soins|structure)|médiat(?:eur|rice)|conseill\w+|intervenant|format(?:eur|rice)|régulat(?:eur|rice)|chef\w* de (?:service|projet)|animat(?:eur|rice)|instruct(?:eur|rice)|expert|délégué|moniteur|enseignant)",
    re.IGNORECASE,
)
# What says that a profession is asked for.
_ASKED = re.compile(
    r"(?:\bprofils?\s*:?\s*(?:d['’e]\s?)?|\bdipl[ôo]m\w+\s+(?:d['’]État\s+)?(?:d['’]|de\s|en\s)?\s*|\bD\.?E\.?\s+(?:d['’]|de\s)?|\bouvert\w*\s+(?:aux?|à)\s+(?:(?:des|tou\w+|les|un|une)\s+)*|"
    r"\b(?:engag|recrut|cherch|recherch|embauch)\w+\s+(?:une?\s+|des\s+|deux\s+)?|\bformation\s+(?:initiale\s+)?(?:d['’]|de\s)|\bêtes\s+(?:une?\s+)?|(?:^|[.!?\n]\s*))$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:\s[a-zà-ÿ]{4,})?\s*(?:[,/(]|\bou\b|\bde\b|\bdiplôm|[.!]|$)", re.IGNORECASE
)
_BEGINS = re.compile(r"(?:^|[.!?\n]\s*)$")
_REACH = 60  # characters before a profession in which it is asked for


def open_to(draft: Draft) -> Found:
    """The professions that the text asks for, under a title that several of them may bear."""
    if not _OPEN.search(draft.title):
        return []
    read = words(lightly_neutral(draft.text))
    hits = sorted([*strong().find(read), *ambiguous().find(read)], key=lambda hit: hit.start)
    hits = [hit for hit in hits if hit.value[0]]
    found: Found = []
    last = -9
    for hit in hits:
        start, end = read.span(hit.start, hit.end)
        if found and hit.start - last > 1:
            break
        before = read.text[max(0, start - _REACH) : start]
        if found or (_ASKED.search(before) and _is_asked(before, read.text[end:])):
            found.append((hit.value, read.text[start:end]))
            last = hit.end
    if _SOCIAL.search(draft.title):
        return _social(draft, read, found, hits)
    return found


def _is_asked(before: str, after: str) -> bool:
    """At the head of a sentence a list or a full stop must follow: "IDE, diététicien ou AS"."""
    return not _BEGINS.search(before) or _LISTED.match(after) is not None


_SOCIAL = re.compile(r"\btravailleurs?\s+soci(?:al|aux)\b", re.IGNORECASE)
_IN_CARE = re.compile(
    r"hospitali|h[ôo]pital|urgences|\bPASS\b|\bsoins\b|psychiatr|clinique", re.IGNORECASE
)
_OF_SOCIETY = frozenset({"assistant-service-social", "educateur-specialise"})


def _social(draft: Draft, read: Words, asked: Found, hits: list[Hit[Meaning]]) -> Found:
    """A "travailleur social" in care, asked for or among those of whom the text speaks."""
    if not _IN_CARE.search(f"{draft.title}\n{draft.text}"):
        return []
    named = [hit for hit in hits if hit.value[0] in _OF_SOCIETY]
    return asked or [(hit.value, read.said(hit.start, hit.end)) for hit in named[:1]]


# An officine's second pharmacist is called so for short.
_ADJOINT = re.compile(
    r"(?:^|[-–—|:/,]\s)\W*(?:\d\s)?(?:adj\b\.?|adjointe?(?:\(e\)|·e)?s?\b)(?!\s+(?:de\s+direction|administrati|techni|chef|respons|patrim|terri|comm|au\b|à\s+la|des\s|du\s|d['’]))",
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
    if (met := _OMNI.search(title) or _CHAIR.match(title)) and _DENTAL.search(
        f"{title}\n{draft.text}"
    ):
        return [(("chirurgien-dentiste", "omnipratique"), met.group())]
    if draft.raw.source.publisher in _CARING and (met := _SEEKS_CADRE.search(draft.text)):
        return [(("cadre-sante", None), met.group())]
    if "itulaire" in draft.text and (met := _BESIDE_OWNER.search(draft.text)):
        house = f"{draft.raw.source.name or ''}\n{draft.text}"
        return [(("pharmacien", None), met.group())] if _OFFICINE.search(house) else []
    if draft.raw.source.publisher in _CARING and (met := _TITLED_CADRE.match(title)):
        ward = _WARD.search(f"{title}\n{draft.text}")
        return [(("cadre-sante", None), met.group().strip())] if ward else []
    if "nfirmerie" in draft.text and (met := _SCHOOL.search(f"{title}\n{draft.text}")):
        return [(("infirmier", None), met.group())]
    if _OF_A_TEAM.match(title) and (met := _A_CADRE.search(f"{title}\n{draft.text}")):
        return [(("cadre-sante", None), met.group())]
    if met := _MEDICAL.match(title):
        return [(("medecin", None), met.group().strip())]
    if _CHIEF.match(title) and not _NO_DOCTOR.search(title):
        read = words(title)
        hit = of_doctors().first(read)
        if hit and _DOCTOR.search(f"{title}\n{draft.raw.contract or ''}\n{draft.text}"):
            return [(hit.value, read.said(hit.start, hit.end))]
    return []


# "L'ancien cabinet de podologie", "un cabinet de médecine générale": whose rooms they are.
_ROOMS = re.compile(
    r"\bcabinets?\s+(?:\w+\s+)?(?:de|d['’])\s?(?:(?:\d|deux|trois|quatre|cinq|six)\s)?(?=[a-zà-ÿA-Z])|\b(?:nous\s+(?:étions|sommes)|on\s+est)\s+(?:\d|deux|trois|quatre|cinq|six)\s+(?=[a-zà-ÿA-Z])",
    re.IGNORECASE,
)


def of_the_rooms(text: str) -> Found:
    """Who practises in a cabinet that is called after what is done in it, or who says "nous sommes".

    >>> of_the_rooms("Un quatrième cabinet de médecine générale est prêt.")
    [(('medecin', 'medecine-generale'), 'médecine générale')]
    """
    if not holds(lowered(text), ("cabinet", "nous ", "on est ")):
        return []
    for met in _ROOMS.finditer(text):
        read = words(text[met.end() : met.end() + 40])
        for lexicon in (strong(), weak(), disciplines()):
            hit = lexicon.first(read)
            if hit and hit.start == 0 and hit.value[0]:
                return [(hit.value, read.said(hit.start, hit.end))]
    return []
