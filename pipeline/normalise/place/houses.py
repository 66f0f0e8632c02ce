"""Houses: the towns of those who seek: "hôpital de Blois", "MAS « Les Ifs » Anet", "Luçon cherche"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.place import cues
from pipeline.normalise.place.sites import OF_NAME, PARTNERS, REST
from pipeline.normalise.seldom import seldom


def institutions(text: str, *, hospitals: bool = True) -> Iterator[str]:
    """Pieces of a text such as "centre hospitalier de Blois"; those of hospitals, or not."""
    for name in OF_NAME.finditer(text):
        of = name[0].split()[0][:2]
        before = text[max(0, name.start() - 70) : name.start()]
        found = cues.OF_ESTABLISHMENT.search(before + of if of != "d’" else before + "d'")
        if found and not hospitals and _HOSPITAL.search(found[0]):
            continue
        if found and (_OF_STUDIES.match(found[0]) or PARTNERS.search(before)):
            continue
        if found and (_ASIDE.search(before) or cues.elsewhere(f"{before}{of}")):
            continue
        if (
            found
            and (rest := REST.match(text, name.start()))
            and not _CLOSES.search(rest[0])
            and not _THERE_TOO.search(rest[0])
        ):
            yield before[found.start() :] + rest[0]


_IN_BRACKETS = re.compile(r"\([A-ZÀ-ÖŒ][^()\n]{1,41}\)")  # what a town in brackets needs
_HOUSE_IN = re.compile(
    r"\b(?i:h[ôo]pital|clinique|ehpad|site|centre|r[ée]sidence|foyer|maison|antenne|pharmacie|officine|laboratoire|cabinet|msp|ime|mas|fam|sessad|esat|association)\s[^().;:!?\n]{1,40}\s(?P<town>\([A-ZÀ-ÖŒ][^()\n]{1,40}\))"
)


# "au GHSR (Saint-Pierre)": a house that is called by its letters
_ACRONYM_IN = re.compile(
    r"\b(?:au|à la|à l['’]|pour le|pour la|du|de la)\s?[A-Z]{2,6}\s(?P<town>\([A-ZÀ-ÖŒ][a-zà-ÿ'’-][^()\n]{1,40}\))"
)
_HOUSE_QUOTED = re.compile(
    r"\b(?:[Hh][ôo]pital|[Cc]linique|[Rr][ée]sidence|[Ff]oyer|[Cc]entre|[Mm]aison|[A-Z]{3,6})(?:\s[a-zà-ÿ'’]+){0,3}\s[«\"“]\s?[^»\"”\n]{2,40}[»\"”],?\s(?:(?:à|de)\s)?(?P<town>(?:L[aes]s? )?[A-ZÀ-ÖŒ][\w'’-]+(?: [A-ZÀ-ÖŒ][\w'’-]+)*)(?=\s*[.,;(\n]|$)"
)


def bracketed(text: str) -> Iterator[str]:
    """Towns in brackets after a house, or after its name: "hôpital des Lilas (Anet)", "MAS « Les Ifs » Anet"."""
    for house in (_HOUSE_IN, _ACRONYM_IN) if _IN_BRACKETS.search(text) else ():
        for met in house.finditer(text):
            yield met["town"]
    for met in _HOUSE_QUOTED.finditer(text) if "«" in text or '"' in text or "“" in text else ():
        yield met["town"]
    for met in _HOUSE_THEN.finditer(text) if "CH" in text or "AP-" in text else ():
        yield met["town"]


# "CHU de Bordeaux, hôpital Haut-Lévêque, Pessac"
_HOUSE_THEN = re.compile(
    r"\b(?:CHR?U?|AP-H[PM]|HCL|GHT?|GHU)\b[^.,;:\n]{0,40},\s(?:[Hh][ôo]pital|[Ss]ite|[Cc]linique|[Cc]entre|[Ii]nstitut)\s[^.,;:\n]{2,40},\s(?P<town>(?:L[aes]s? )?[A-ZÀ-ÖŒ][\w'’-]+(?: [A-ZÀ-ÖŒ][\w'’-]+)*)(?=\s*[.;\n]|$)"
)
_SAID_ALONE = re.compile(
    r"(?:^|[.!?]\s|\n)[ \t]*(?:(?!Groupe|Siège|Contact|Candidat|Association|Direction|Dossier|Écrire|Formation|École)[A-ZÀ-Ý][^.,;:!?()\n]{3,60}, )?(?P<town>(?:L[aes]s? )?[A-ZÀ-ÖŒ][\w'’-]+(?: (?:(?:de|du|des|la|le|les|sur|sous|en|lès|aux?) |l['’])*[A-ZÀ-ÖŒ][\w'’-]+){0,4}(?:\s\(\d\d\d?\))?)[ \t]*(?=[.!]|\n|$|,\s[a-zà-ÿ])"
)


def said_alone(text: str) -> Iterator[str]:
    """Sentences that are a name and nothing else: "Clinique, 210 lits. CDI. Woippy."."""
    for met in _SAID_ALONE.finditer(text):
        if not _A_HOUSE_OF_ONE.match(met["town"]):
            yield met["town"]


_A_HOUSE_OF_ONE = re.compile(
    r"(?:Centre|Ville|Secteur|Site|Bourg|Village|Quartier|Cité|Espace|Parc|Place|Villa|Domaine)\b(?! (?:de|d['’]))"
)  # "Centre Les Moulins."

_HOSPITAL = re.compile(
    r"\bCH[A-Z]{0,2}\b|h[ôo]pita|centres? hospitalier|clinique|maternit|urgences|ehpad",
    re.IGNORECASE,
)

# Where one only goes too: "nous intervenons aussi à la clinique de X".
_ASIDE = re.compile(
    r"\b(?:aussi|également|ponctuellement|parfois|(?:une?|deux|quelques) (?:jours?|demi-journées?|fois|vacations?) par)\b[^.;:\n]{0,50}$",
    re.IGNORECASE,
)
# "dans tous les services, EHPAD de Riez compris": there as well as at home.
_THERE_TOO = re.compile(r"\b(?:compris|incluse?s?|inclus|également|aussi)\b")
_CLOSES = re.compile(r"\b(?:ferm(?:e|era|ait|ant)|(?:a|est|sera) fermée?)\b")
# Where one learnt, or learns, is not where one works.
_OF_STUDIES = re.compile(
    r"agence|institut|ifsi|[ée]cole|lyc[ée]e|coll[èe]ge|parc\b|palais", re.IGNORECASE
)


# "Bourganeuf attend son dentiste", "Podologue de Luçon cherche": a town, or one of it, that seeks.
_SPEAKS = seldom(
    r"(?:^|[.!?•\n]\s*)(?:[A-ZÀ-Ý][\wà-ÿ-]+ (?:[a-zà-ÿœ-]+ ){0,3}(?:de |d['’]|à ))?(?P<town>(?:L[aes]s? )?[A-ZÀ-ÖŒ][\w'’-]+(?: (?:(?:de|du|des|la|le|les|sur|sous|en|lès|aux?) |l['’])*[A-ZÀ-ÖŒ][\w'’-]+){0,3})(?:,[^.!?,\n]{2,60},)? (?:attend|(?:re)?cherche|recrute|accueille|a besoin|manque|perd|c[èe]de|propose|offre|espère)\b"
)


def speaking(text: str) -> Iterator[str]:
    """Towns that seek, or whose practitioner does."""
    for met in _SPEAKS.finditer(text):
        yield f"à {met['town']}"
