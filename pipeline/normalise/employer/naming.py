"""Naming: the name of an employer as a person would write it."""

from __future__ import annotations

import re

from pipeline.gazetteer import full_key
from pipeline.normalise.people.step import without_people
from pipeline.normalise.people.struck import GONE
from pipeline.normalise.place.mentions import areas
from pipeline.normalise.text.casing import capitalised, is_shouted, quiet_name

LONGEST = 120
_LABEL = re.compile(
    r"^(?:employeur|établissement|etablissement|structure|entreprise|société|organisme|recruteur)\s*:\s*",
    re.IGNORECASE,
)
_ADDED = re.compile("[-–—|(,.]")  # what is no part of a name begins so
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
# "… - 84000", "…. Délégation départementale": what follows the name.
_AFTER_NAME = re.compile(
    r"\s*[-–,]\s*\d{5}\b.*$|(?<=[a-zà-ÿ]{4})\.\s+[A-ZÀ-Ý\d].*$|\s[-–—]\s(?:Direction|DRH|DAM|Affaires médicales|Pôle|Service|Secrétariat)\b.*$"
)
# What of its voice speaks: "Ville de Mer – Facebook", "Groupe Lilas (recrutement)".
VOICE = re.compile(
    r"\s*[-–—|(]\s*(?:la |sa |nos |les )?(?:pages? |comptes? |site |groupe )?(?:officie(?:l|lle)|publique|d['’]information|de (?:la |notre )?(?:commune|mairie|ville)|facebook|fb|linkedin|instagram|internet|web|ressources humaines|DRH|RH|carri[èe]res?|recrutements?|emplois?|offres?(?: d['’]emploi)?|jobs|nous rejoindre)\b[^()]*\)?$",
    re.IGNORECASE,
)
# Told and not named: "Un hôpital de l'Yonne", "Clinique de 120 lits", "EHPAD proche de Tours".
_TOLD = re.compile(
    r"(?:une?|des)\s.+|(?:(?:grande?|petite?|important\w*|gros)\s)?(?P<house>[^\W\d][\w.’'-]*(?:\s(?:[a-zà-ÿ][\w’'-]*|MCO|SSR|SMR|USLD|PH|ESPIC|privée?|publi\w+))*?)\s*,?\s+\(?"
    r"(?:(?:situ\w+\s+)?(?-i:entre)\s\S.*\set\s.+|(?:tr[èe]s\s)?(?:proche|pr[èe]s|voisine?)\s.+|à\s(?:\d+|deux|quelques)\s?(?:min\w*|mn|km|h|heures?|pas)\b.*|\d+\s?(?:min\w*|mn|km|lits|places|résidents)\b.*|de\s\d+\s(?:lits|places|résidents)\b.*|aux\sportes\s.+|au\s(?:nord|sud|cœur)\sd.+|"
    r"(?:du|en|dans\sle)\s(?:grand\s)?(?:nord|sud|centre)[- ](?:est|ouest|bretagne)?|d[eu]\s(?:la\s)?(?:région|banlieue|couronne|périphérie)\s(?!de\s)\S+|en\s(?:région|banlieue|périphérie)\b.*|de\s(?:taille\shumaine|référence)\b.*)",
    re.IGNORECASE,
)
_GREAT = re.compile(
    r"(?:grande?|petite?|importante?)\s(?:hôpital|clinique|établissement|centre|EHPAD|cabinet|groupe)(?:\s[a-zà-ÿ-]+)*"
)


def is_told(name: str) -> bool:
    """Whether the words tell what kind of house it is and where, and name none.

    >>> is_told("Hôpital général entre Toulouse et Brive"), is_told("EHPAD La Source (60 lits)")
    (True, False)
    """
    if _GREAT.fullmatch(name[:1].lower() + name[1:]):
        return True
    met = _TOLD.fullmatch(name)
    return met is not None and not _OWN.search(met["house"] or "")


_OWN = re.compile(r"\s(?!MCO|SSR|SMR|USLD|ESPIC)(?:[dl]['’])?[A-ZÀ-Ý]")  # a name of its own
# What of a house speaks, or to whom it belongs: "CH Exemple – maternité", "EHPAD Les Ifs – groupe Lilas".
_PART = re.compile(
    r"\s[-–—]\s(?:[Gg]roupe\s[A-ZÀ-Ý][\w'’ -]*|maternit[ée]|urgences|attractivit[ée]\b[^–—]*|d[ée]mographie m[ée]dicale|[Tt]erritoire de sant[ée]|[Aa]ides|(?:[Mm]a|[Mm]on|[Nn]otre|[Vv]otre)\s[^–—]*|(?P<area>[A-ZÀ-Ý][^–—]*))$"
)
# Nobody says it in full.
_SOCIAL = re.compile(r"\bcentre (?P<inter>inter)?communal d['’]action sociale\b", re.IGNORECASE)
# A kind of house is nobody's name.
GENERIC = re.compile(
    r"(?:le |un |notre )?(?:cabinet|maison de santé|pharmacie|officine|centre de santé|structure|établissement|clinique|particulier|commune|mairie)"
    r"(?: (?:médical|médicale|dentaire|infirmier|libéral|paramédical|de groupe|de kiné(?:sithérapie)?|kiné|d['’]orthophonie|de radiologie|de sages?-femmes?|pluridisciplinaire|pluriprofessionnelle?))*",
    re.IGNORECASE,
)

# "Cabinet de podologie", "Le cabinet dentaire du centre": a kind in small letters.
_OF_A_KIND = re.compile(
    r"(?i:l[ae] |un |notre )?(?i:cabinet|pharmacie|officine|groupement|maison médicale|centre dentaire|structure|établissement)"
    r"(?: (?!docteur|l[ae]s? |l['’]|du |des |aux? |à )[a-zà-ÿ'’-]+| \d{1,2}| (?:IDEL?S?|MK|MKDE|SF|MG)\b)*"
)


def tidy_name(said: str) -> str | None:
    """The name of an employer without label, code, shouting or person; None if nothing is left.

    >>> tidy_name("Employeur : CENTRE HOSPITALIER DE CHATEAUDUN")
    'Centre hospitalier de Chateaudun'
    >>> tidy_name("Cabinet du Dr Martin"), tidy_name("Non renseigné")
    ('Cabinet du docteur', None)
    """
    name = _LABEL.sub("", without_people(said))
    if added := _ADDED.search(name) is not None:
        name = _without_part(VOICE.sub("", _CODE.sub("", name)))
    name = " ".join(name.replace(GONE, " ").split()).strip(" ,;:-–—|/")
    if (
        name.lower() in _NOBODY
        or GENERIC.fullmatch(name)
        or _OF_A_KIND.fullmatch(name)
        or is_told(name)
        or not any(letter.isalpha() for letter in name)
    ):
        return None
    if is_shouted(name):
        name = quiet_name(name)
        if _OF_A_KIND.fullmatch(name):
            return None
    name = _SOCIAL.sub(lambda met: "CIAS" if met["inter"] else "CCAS", name)
    name = capitalised(_AFTER_NAME.sub("", name) if added else name)
    if len(name) > LONGEST:
        name = name[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:-–(")
    return name


def _without_part(name: str) -> str:
    """The name of the house without its part that speaks, its group, or its département.

    >>> _without_part("Centre Les Ifs – Guadeloupe"), _without_part("CHI Toulon – La Seyne")
    ('Centre Les Ifs', 'CHI Toulon – La Seyne')
    """
    met = _PART.search(name)
    if met is None or (met["area"] and full_key(met["area"]) not in areas()[0]):
        return name
    return name[: met.start()]
