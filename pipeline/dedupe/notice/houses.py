"""Kinds of houses that a name or a text tells: hospital, clinic, home for the old, town hall."""

from __future__ import annotations

import re
from functools import lru_cache

_HOSPITAL = (
    r"(centre|groupe|groupement|complexe|pole)s? hospitaliers?( (regional|universitaire|"
    r"intercommunal|specialise|territorial|general|public|prive|de territoire|et))*"
)
# What a house is, longest words first; what stands on the right is its kind.
_KINDS = (
    (r"hopital prive|polyclinique|clinique", "clinique"),
    (_HOSPITAL, "ch"),
    (r"chru|chu|chr|chic|chi|chs|cht|ch|ght|ghu|ghi|gh|epsm", "ch"),
    (
        r"(hopital|hopitaux)( (local|locaux|de proximite|public|intercommunal))*|hospices civils|hl",
        "ch",
    ),
    (r"ehpads?|maisons? de retraite", "ehpad"),
    (r"residences? (autonomie|senior|services?|pour personnes agees)", "ehpad"),
    (r"communautes? (de communes|d'?\s?agglomeration|urbaine)", "epci"),
    (r"agglomeration|agglo|metropole|cc|cdc", "epci"),
    (r"communautes? professionnelles? territoriales? de sante|cpts", "cpts"),
    (r"mairie|ville|commune|municipalite", "commune"),
    (r"conseil departemental|departement", "departement"),
    (r"maisons? de sante( (pluriprofessionnelle|pluridisciplinaire|universitaire))*", "msp"),
    (r"poles? (de )?sante", "pole"),
    (r"msp|maison medicale|pole medical", "msp"),
    (r"centres? (municipal |departemental |intercommunal |polyvalent )?de sante|cms", "centre"),
    (r"cabinets?( (medical|dentaire|infirmier|de kinesitherapie|paramedical))?", "cabinet"),
    (r"services? de soins infirmiers a domicile|ssiad", "ssiad"),
    (r"hospitalisation a domicile|had", "had"),
    (r"laboratoires?", "laboratoire"),
    (r"instituts? medico educatifs?|imp|itep|ime|sessad|camsp|cmpp|esat", "enfance"),
    (
        r"maisons? d'accueil specialisee?s?|foyers? (de vie|d'accueil medicalise|d'hebergement)",
        "foyer",
    ),
    (
        r"services? (interentreprises )?de (prevention et de )?sante au travail|ssti|spsti",
        "travail",
    ),
    (r"pharmacie", "pharmacie"),
)
KIND = re.compile(r"\b(?:" + "|".join(form for form, _ in _KINDS) + r")\b")
_WHICH = tuple((re.compile(form), kind) for form, kind in _KINDS)
FIRM = frozenset({"ch", "clinique", "ehpad", "ssiad", "had", "laboratoire", "pharmacie"})
"""Kinds of house of which a notice that names one means that one."""


def kinds_in(folded: str) -> frozenset[str]:
    """Return the kinds of house that a folded text names.

    >>> kinds_in("l'hopital de dreux cherche")
    frozenset({'ch'})
    """
    return frozenset(_which(m[0]) for m in KIND.finditer(folded))


@lru_cache(maxsize=1 << 10)
def _which(found: str) -> str:
    return next(kind for form, kind in _WHICH if form.fullmatch(found))
