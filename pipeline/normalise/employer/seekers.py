"""Seekers: the house that a text says is the one who seeks, and whether it bears a name of its own."""

from __future__ import annotations

import re

from pipeline.normalise.draft import Draft
from pipeline.normalise.employer.houses import is_anybodys
from pipeline.normalise.employer.voices import (
    KINDS_ONLY,
)
from pipeline.normalise.seldom import seldom
from pipeline.normalise.words import fold

HOUSE = (
    r"(?:[Cc]entre [Hh]ospitalier|C\.?H\.?U?|[Hh][oô]pital|[Hh]ôpitaux|[Cc]linique|[Pp]olyclinique|EHPAD|[Rr]ésidence|[Mm]aison de [Ss]anté|[Cc]entre de [Ss]anté|[Mm]airie|[Cc]ommune|[Vv]ille|"
    r"[Cc]ommunauté (?:de [Cc]ommunes|d['’][Aa]gglomération)|[Cc]onseil [Dd]épartemental|[Dd]épartement|[Ff]ondation|[Pp]harmacie|CPTS|MSP|EPSM|CHS|SMR|SSIAD|CCAS|CIAS|[Cc]entre (?:inter)?communal d['’]action sociale|[Aa]ssociation|[Gg]roupe [Hh]ospitalier|[Ii]nstitut|[Cc]abinet|[Ll]aboratoire|IME|FAM|MAS|CMPP|SDIS|HAD|[Mm]utualité|[Gg]roupe d['’]\w+|SESSAD|[Cc]rèche|[Mm]aison de retraite|[Cc]entre de (?:rééducation|soins))"
)
SEEKS = seldom(
    rf"(?:^|[\n.!:➡→] ?)(?:- )?(?:[Ll]e |[Ll]a |[Ll]['’]|[Ll]es |[Nn]otre )?(?P<name>{HOUSE}(?: [^\n.,;:!?()]{{1,70}}?)?)(?:,? \([^)\n]{{1,40}}\))?(?:,? à [^,.;:\n]{{2,40}})?(?:,[^,.;:\n]{{2,60}},)?,? (?:recrute|recherche|cherche|embauche|propose|organise|accueille|ouvre|finance)\b",
)
# A board's notice that begins with the house and its town: "IME Les Bleuets, Pontarlier."
FIRST_SAID = re.compile(
    rf"(?:^|\n)(?:Type[^\n]*\n)?(?:[Ll]e |[Ll]a |[Ll]['’])?(?P<name>{HOUSE}(?: (?:(?:de|du|des|d['’]|le|la|les|l['’]) ?)*[A-ZÀ-Ý][\w'’-]+)+)(?=\s*[,.(–\n])"
)
_MANY = frozenset({"autre", "clinique", "ehpad"})
# Houses of which every town has one: without a name of its own it is nobody's.
SMALL = re.compile(
    r"cabinet|pharmacie|officine|crèche|laboratoire|maison de santé|msp", re.IGNORECASE
)
_OF_AN_ASSOCIATION = re.compile(
    r"(?:SESSAD|SSIAD|IME|ITEP|DITEP|CMPP|CAMSP|MAS|FAM|EAM|SAVS|SAMSAH|ESAT|CSAPA|HAD|SPASAD)\s(?:de\s(?:la\s|l['’])?|du\s|d['’])\S+"
)
_OWN_NAME = re.compile(r"(?<! de)(?<! à)(?<! du)(?<! au)(?<! aux) (?:l['’])?[A-ZÀ-Ý][\w'’-]+")


def is_proper(name: str) -> bool:
    """Whether a house bears a name of its own, and not only its town's: "cabinet de Senonches"."""
    if not SMALL.match(name):
        return any(
            word[:1].isupper() or word[:2] in ("d’", "d'", "l’", "l'") for word in name.split()[1:]
        )
    return _OWN_NAME.search(name) is not None


def _bare(name: str) -> str:
    """A name by which the council of a département is the département."""
    return (
        fold(name)
        .replace("conseil departemental", "departement")
        .replace("conseil general", "departement")
    )


def _alike(name: str, other: str) -> bool:
    """Whether two names share a word of their own."""
    proper = [
        {fold(word) for word in re.findall(r"[A-ZÀ-Ý][\w-]{3,}|\d\d+", one)}
        for one in (name, other)
    ]
    return not proper[0].isdisjoint(proper[1])


def another_house(draft: Draft) -> str | None:
    """The house with a name of its own that the publisher's text says is the one who seeks."""
    for met in SEEKS.finditer(draft.text):
        name = met["name"]
        town = fold(name).startswith(("commune", "mairie", "ville"))
        if "géré" in met.group():
            continue  # "la résidence, gérée par le CCAS, recrute": its manager does
        same = _bare(name) == _bare(draft.raw.source.name or "")
        full = KINDS_ONLY.fullmatch(draft.raw.source.name or "") is None
        if (
            full
            and draft.raw.source.publisher in _MANY
            and _alike(name, draft.raw.source.name or "")
        ):
            continue  # "ADMR Nozay Derval", of whose houses one seeks
        if draft.raw.source.publisher == "autre" and _OF_AN_ASSOCIATION.fullmatch(name):
            continue  # the association employs, and has one in each town
        if is_proper(name) and not town and not same and not is_anybodys(name):
            return name
    return None
