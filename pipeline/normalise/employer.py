"""Employer: who employs, as a person would write it."""

from __future__ import annotations

import re

from pipeline.normalise.casing import is_shouted, quiet_name
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.people import GONE, without_people
from pipeline.normalise.text import line

LONGEST = 120
# Publishers that speak for themselves; a platform and an order speak for others.
_THEMSELVES = frozenset(
    {
        "hopital",
        "clinique",
        "ehpad",
        "commune",
        "epci",
        "departement",
        "msp",
        "cpts",
        "cabinet",
        "autre",
    }
)
_LABEL = re.compile(
    r"^(?:employeur|établissement|etablissement|structure|entreprise|société|organisme|recruteur)\s*:\s*",
    re.IGNORECASE,
)
# A line of a board's own form; "Établissement" alone may begin a sentence, so the colon is needed.
_LABELLED = re.compile(
    r"(?:^|\n)\W{0,3}(?:employeur|établissement|structure|organisme|recruteur)\s*:\s*(?P<name>[^\n]{2,120})",
    re.IGNORECASE,
)
_CODE = re.compile(r"\s*\((?:n°\s*)?(?:finess\s*:?\s*)?[\dA-Z]{6,}\)\s*$", re.IGNORECASE)
_NOBODY = frozenset(
    {
        "",
        "-",
        "nc",
        "n/a",
        "na",
        "néant",
        "non renseigné",
        "confidentiel",
        "anonyme",
        "inconnu",
        "autre",
        "null",
        "none",
    }
)
_HOUSE = (
    r"(?:[Cc]entre [Hh]ospitalier|C\.?H\.?U?|[Hh][oô]pital|[Hh]ôpitaux|[Cc]linique|[Pp]olyclinique|EHPAD|[Rr]ésidence|[Mm]aison de [Ss]anté|[Cc]entre de [Ss]anté|[Mm]airie|[Cc]ommune|[Vv]ille|"
    r"[Cc]ommunauté (?:de [Cc]ommunes|d['’][Aa]gglomération)|[Cc]onseil [Dd]épartemental|[Dd]épartement|[Ff]ondation|[Pp]harmacie|CPTS|MSP|SSIAD|[Aa]ssociation|[Gg]roupe [Hh]ospitalier|[Ii]nstitut)"
)
_SEEKS = re.compile(
    rf"(?:^|[\n.!] ?)(?:- )?(?:[Ll]e |[Ll]a |[Ll]['’]|[Ll]es |[Nn]otre )?(?P<name>{_HOUSE}(?: [^\n.,;:!?()]{{1,70}}?)?)(?:,? \([^)\n]{{1,40}}\))?,? (?:recrute|recherche|cherche|embauche|propose|organise|accueille)\b",
)


def understand(draft: Draft) -> Draft:
    """The step: the employer given, else the publisher, else who "recrute" in the text."""
    for said in _candidates(draft):
        name = tidy_name(said)
        if name:
            return draft.having(Because("employer", name, said), employer=name)
    return draft


def _candidates(draft: Draft) -> list[str]:
    source = draft.raw.source
    said = [line(draft.raw.employer or "")]
    if source.publisher in _THEMSELVES:
        said.append(line(source.name or ""))
    elif (not said[0] and (met := _LABELLED.search(draft.text))) or (
        not said[0] and (met := _SEEKS.search(draft.text))
    ):
        said.append(met["name"])
    return said


def tidy_name(said: str) -> str | None:
    """The name of an employer without label, code, shouting or person; None if nothing is left.

    >>> tidy_name("Employeur : CENTRE HOSPITALIER DE CHATEAUDUN")
    'Centre hospitalier de Chateaudun'
    >>> tidy_name("Cabinet du Dr Martin"), tidy_name("Non renseigné")
    ('Cabinet du docteur', None)
    """
    name = without_people(said)
    name = _CODE.sub("", _LABEL.sub("", name))
    name = " ".join(name.replace(GONE, " ").split()).strip(" ,;:-–—|/")
    if name.lower() in _NOBODY or not any(letter.isalpha() for letter in name):
        return None
    if is_shouted(name):
        name = quiet_name(name)
    if len(name) > LONGEST:
        name = name[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-–(")
    return name
