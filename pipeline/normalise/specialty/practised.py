"""Practised: what those of a profession do where the words name no specialty, or leave it to two."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft

# What those in private practice of a profession do, where nothing else is said.
_IN_PRACTICE = {"infirmier": "liberal-domicile", "pharmacien": "officine"}
_PHARMACY = re.compile(
    r"^\W*(?:la\s+|grande\s+)?(?:pharmacie|officine)\b(?!\s+(?:à\s+usage|hospitali))", re.IGNORECASE
)
_PRACTICE_KINDS = frozenset(
    {"installation", "remplacement", "collaboration", "association", "succession"}
)


# Where a pharmacist works, as the text says it: a hospital's own pharmacy, or one in town.
_OF_A_HOSPITAL = re.compile(
    r"\bPUI\b|\bradiopharmac|\bpharmacies?\s+(?:à\s+usage|hospitali|clinique)|\bpharmacie\s+(?:du\s+CH|de\s+l['’]h[ôo]pital)|\bDES\s+de\s+pharmacie|\bpraticiens?\s+(?:hospitalier|contractuel)",
    re.IGNORECASE,
)
_IN_TOWN = re.compile(
    r"\bofficines?\b|\bcoef\w*\.?\s*\d|(?:^|[.!?\n]\s*)(?:la\s+|notre\s+)?pharmacie\s+(?:à|de|du|des|d['’]|familiale|rurale|en|située|cherche|recherche|recrute)|\b(?:notre|la|ma|une)\s+pharmacie\b(?!\s+hospi)|\btitulaires?\s+de\s+l['’]officine",
    re.IGNORECASE,
)


def _of_the_pharmacy(draft: Draft) -> dict[str, str]:
    for name in (draft.raw.employer, draft.raw.source.name):
        if name and _PHARMACY.match(name):
            return {"officine": name}
    both = f"{draft.head}\n{draft.text}"
    if met := _OF_A_HOSPITAL.search(both):
        return {"pharmacie-hospitaliere": met.group()}
    met = _IN_TOWN.search(both) if draft.raw.source.publisher != "hopital" else None
    return {"officine": met.group()} if met else {}


_AT_SCHOOL = re.compile(
    r"\b(?:lyc[ée]e|coll[èe]ge|rectorat|DSDEN|acad[ée]mie|[ée]ducation nationale|[ée]tablissement scolaire)\b",
    re.IGNORECASE,
)


_SOS = re.compile(r"\bSOS[ -]médecins\b", re.IGNORECASE)


def _names(draft: Draft) -> str:
    return f"{draft.raw.employer or ''} {draft.raw.source.name or ''}"


_NO_POST = frozenset({"evenement", "aide", "local"})


def by_practice(draft: Draft) -> dict[str, str]:
    """What one does by where or how one practises, where no word of it is said."""
    if draft.kind in _NO_POST:
        return {}
    if "pharmacien" in draft.professions and (house := _of_the_pharmacy(draft)):
        return house
    if "infirmier" in draft.professions and (school := _AT_SCHOOL.search(_names(draft))):
        return {"scolaire": school.group()}
    if "medecin" in draft.professions and "non programmé" in draft.text:
        return {"medecine-generale": "soins non programmés"}
    if "medecin" in draft.professions and (sos := _SOS.search(f"{draft.title} {_names(draft)}")):
        return {"medecine-generale": sos.group()}
    if draft.kind not in _PRACTICE_KINDS:
        return {}
    slugs = (_IN_PRACTICE.get(profession) for profession in draft.professions)
    return {slug: draft.kind for slug in slugs if slug}


# What a general practitioner may do as well as one of the specialty: texts then say so.
AS_WELL = frozenset({"soins-palliatifs", "medecin-coordonnateur", "geriatrie"})
_OR_GENERALIST = re.compile(
    r"\b(?P<a>g[ée]riatres?|DU|DIU|capacité|soins\s+palliatifs)\b[^.;:!?\n]{0,30}?\bou\s+(?:(?:un|une|de|médecin)\s+)*g[ée]n[ée]ralistes?\b|"
    r"\bg[ée]n[ée]ralistes?\s+(?:ou|et/ou)\s+(?:un\s+)?(?P<b>g[ée]riatres?)\b",
    re.IGNORECASE,
)


def or_a_generalist(draft: Draft, found: dict[str, str]) -> dict[str, str]:
    """ "Généraliste ou gériatre" under a title that names the post: both may come."""
    if "énéraliste" not in draft.text:
        return {}
    met = _OR_GENERALIST.search(draft.text)
    if met is None:
        return {}
    more = {"medecine-generale": met.group()}
    if "medecin-coordonnateur" in found and (met["a"] or met["b"]).lower().startswith("g"):
        more["geriatrie"] = met.group()
    return more
