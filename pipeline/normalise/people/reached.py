"""Reached: the mobile numbers and personal e-mail addresses at which somebody is reached.

>>> from pipeline.normalise.people.struck import without_cued
>>> without_cued("aline.exemplier@ch.example ou drh@ch.example, 06 39 98 12 34", [EMAIL, MOBILE], [])
'… ou drh@ch.example, …'
"""

from __future__ import annotations

import re

from pipeline.normalise.people.names import may_be_name
from pipeline.normalise.people.struck import GONE, Cue, Found
from pipeline.normalise.words import fold

# Addresses are also told in words: "prenom point nom arobase boite (point) fr".
_DOT = r"(?:\.|[ ]?[\[(][ ]?(?:point|dot|\.)[ ]?[\])][ ]?|[ ](?:point|dot|tiret|underscore)[ ])"
_LOCAL = re.compile(rf"[\w.+'-]{{1,64}}(?:{_DOT}[\w.+'-]{{1,64}}){{0,3}}[ ]?$", re.IGNORECASE)
_DOMAIN = re.compile(rf"[ ]?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}}", re.IGNORECASE)
_ATS = (" arobas", " AROBAS", " Arobas", "@", "[at]", "(at)", "[AT]", "(AT)", "(a)", "[a]", "＠", "(arobas", "[arobas", " at ", " chez ")  # fmt: skip
_AT = re.compile(
    r"[ ]?[\[(]?[ ]?arobas[ek]?[ ]?[\])]?[ ]?|@|＠|[\[(][ ]?at?[ ]?[\])]|(?P<word>[ ](?:at|chez)[ ])",
    re.IGNORECASE,
)
_SPELT = frozenset({"point", "dot", "tiret", "underscore"})
_MOBILES = ("06", "07", "+", "00", "(0)")
_MOBILE = re.compile(
    r"(?:(?:\+|00)\s?(?:33|262|590|594|596)\s?(?:\(0\)\s?)?[67]|0[67])(?:[\s./-]{0,2}\d{2}){4}(?!\d)"
)
_WEBMAILS = frozenset(
    [
        "gmail", "hotmail", "outlook", "live", "msn", "yahoo", "ymail", "orange", "wanadoo", "free", "sfr",
        "neuf", "bbox", "laposte", "icloud", "me", "aol", "gmx", "proton", "protonmail", "numericable",
        "aliceadsl", "cegetel", "lagoon",
    ]
)  # fmt: skip
_GENERIC = frozenset(
    [
        "recrutement", "recrutements", "drh", "rh", "dam", "ressources", "humaines", "ressourceshumaines",
        "contact", "info", "infos", "accueil", "secretariat", "secretaire", "secr", "direction",
        "directeur", "directrice", "dir", "administration", "admin", "mairie", "commune", "ville", "ccas",
        "cabinet", "medecin", "medical", "medicale", "medicaux", "medecins", "soins", "sante", "ehpad",
        "hopital", "clinique", "ch", "chu", "ght", "msp", "cpts", "maison", "pole", "service", "services",
        "candidature", "candidatures", "emploi", "emplois", "job", "jobs", "carriere", "carrieres", "paie",
        "standard", "coordination", "formation", "concours", "stages", "stage", "internes", "affaires",
        "affairesmedicales", "gestion", "personnel", "bureau", "attractivite", "installation", "infirmier",
        "infirmiers", "ide", "soignant", "soignants", "pharmacie", "laboratoire", "urgences",
        "psychiatrie", "geriatrie", "cardiologie", "pediatrie", "residence", "association",
        "communication", "web", "site", "noreply", "no", "reply",
    ]
)  # fmt: skip

# What a practitioner puts before their own name: "cabinet.exemplier@…".
_PRACTICES = frozenset(
    {
        "cabinet",
        "pharmacie",
        "medecin",
        "medecins",
        "infirmier",
        "infirmiers",
        "ide",
        "contact",
        "secretariat",
    }
)


def _email(text: str, at: int) -> Found:
    sign = _AT.match(text, at)
    domain = _DOMAIN.match(text, sign.end()) if sign else None
    if sign is None or domain is None:
        return None
    own = set(re.split(r"[. ()\[\]-]", fold(domain.group())))
    if sign["word"] and not own & _WEBMAILS:
        return None  # "chez vous.", and no address
    local = _LOCAL.search(text, max(0, at - 66), at)
    if local is None:
        return None
    if _MOBILE.search(local.group()):
        return local.start(), domain.end(), GONE  # whoever has the number has the address
    parts = [part for part in re.split(r"[._+' ()\[\]-]|\d+", fold(local.group())) if part]
    parts = [part for part in parts if part not in _SPELT]
    said = [part in _GENERIC or (part in own and len(parts) > 1) for part in parts]
    if said and (all(said) or (said[0] and not own & _WEBMAILS and not _names(parts))):
        return None
    return local.start(), domain.end(), GONE


def _names(parts: list[str]) -> bool:
    """Whether what follows a service's word names a person: "cabinet.exemplier", not "rh.enfance"."""
    return parts[0] in _PRACTICES and any(
        len(part) > 4 and part not in _GENERIC and may_be_name(part.title()) for part in parts[1:]
    )


def _mobile(text: str, at: int) -> Found:
    met = _MOBILE.match(text, at)
    if met is None or (at and (text[at - 1].isdigit() or text[at - 1] == "+")):
        return None
    return at, met.end(), GONE


EMAIL = Cue(_ATS, _email)
MOBILE = Cue(_MOBILES, _mobile, recurs=False)
