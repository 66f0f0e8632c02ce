"""Sites: the pieces of a text that say where one works, and not whom one works with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.place import cues
from pipeline.normalise.spots import holds, lowered, seldom

# Where a text says outright where the work is; what follows, up to the line's end, is read.
_LABEL = (
    r"(?:lieux?|localisation|localit[ée]|ville|commune|adresse|affectation|site|implantation|"
    r"r[ée]sidence\sadministrative|secteur)"
    r"(?:\s(?:de|du|d['’]|des|g[ée]ographique)\s?(?:l['’]|la\s)?[\wéèêà’']+){0,2}"
)
LABEL = seldom(
    rf"(?:^|[\n.•*;|>]|[-–—]\s)[ \t]*{_LABEL}(?:\s(?:principale?|habituel|(?:du|de)\s\w+))?[\s.]{{0,30}}:\s*([^\n]{{2,120}})",
    re.IGNORECASE,
)
# Where one also goes, beside where one is: "Aubusson (déplacements à Felletin)".
_ALSO_GOES = re.compile(r"[\s(,;–-]+(?:avec\s+|et\s+)?(?:des\s+)?d[ée]placements?\b", re.IGNORECASE)


_SENTENCE_ENDS = re.compile(r"(?<=[a-zà-ÿ]{3})\.\s+(?=[A-ZÀ-Ý])")


def labelled(text: str) -> Iterator[str]:
    """What stands after a label of the place."""
    for cue in LABEL.finditer(text):
        yield _SENTENCE_ENDS.sub(" | ", _ALSO_GOES.split(cue[1], maxsplit=1)[0])


_BASED = re.compile(
    r"\b(?:bas[ée]e?s?|situ[ée]e?s?|implant[ée]e?s?|localis[ée]e?s?|install[ée]e?s?|bas[ée]\(e\)"
    r"|affect[ée]e?s?|installer|exercer(?:ez)?|interviendrez|exercice|travailler(?:ez)?|postes?|emplois?|cabinets?|stages?|local"
    r"|missions?|remplacements?|remplaçante?|tourn[ée]es?|activit[ée]|collaborat\w+|associée?|recrut\w+|recherch\w+|cherche\w*"
    r"|sages?-femmes?|kin[ée]\w*|orthophonistes?|dentistes?|ostéopathes?|podologues?|psychologues?|pharmaciens?|pharmaciennes?|lib[ée]ra\w+|c[èe]de|cession|succession|reprise|patient[èe]le|locaux|bureaux?|maison|centre|[ée]quipe"
    r"|structure|service|plateau|point\sfixe|magasin|boutique|officine|r[ée]sidence|[ée]tablissement|h[ôo]pital|clinique|ehpad|m[ée]decins?|infirmi\w+)"
    r"(?:\s(?:[a-zà-ÿ'’-]+|\([a-z]+\)|H/F|\d{1,3}|[A-Z]{2,5})){0,5}?,?\s$",
    re.IGNORECASE,
)
# "Le CSAPA est à X", "IDE à X"
_SHORT_OF_HOUSE = re.compile(
    r"\b(?!TGV|TER|RER|SNCF)[A-Z]{3,6}\s(?:(?:est|sont|se trouve|se situe)\s)?$"
)
_AT_NAME = re.compile(r"(?<!\w)(?:à|À|au|aux|sur)\s+(?:l['’]\s?|l[ae]s?\s+)?(?=[A-ZÀ-ÝŒ])")
_OF_NAME = re.compile(r"\b(?:de|du|des|d['’])\s*(?:l['’]\s?|l[ae]s?\s+)?(?=[A-ZÀ-ÝŒ])")
# "recrute pour son plateau technique de Vesoul", "dans nos locaux d'Auch"
_OWN_SITE = re.compile(
    r"\b(?:pour|dans|sur|de|rejoi\w+|int[ée]gr\w+|[àÀ]|au\ssein\sde)\s+(?:son|sa|ses|notre|nos|leurs?|l['’]un\sde\snos)\s+(?P<at>(?:[a-zà-ÿ][\w'’-]*\s+|[A-Z]{2,6}\s+){1,5}?(?:à|au|de|du|des|d['’])\s*(?:l['’]|l[ae]s?\s)?[A-ZÀ-ÝŒ])"
)
_REST = re.compile(
    r"(?:[^\n.;:!?,]|,(?=\s?(?:et\s|puis\s)?(?:(?:à|de|du|des|au)\s|d['’])?(?:l['’]|l[ae]s?\s)?[A-ZÀ-ÖŒ])){1,80}"
)
# A figure comes first and what stands before it after, for so the engine leaps to figures.
POSTED = re.compile(
    r"[0-9](?<![\d+.,/-].)(?<!\d .)(?:(?<=0)[1-9]|(?<=[1-8])\d|(?<=9)[0-8]) ?\d{3}[ ,–-]{1,3}"
    r"(?:[ld]['’]|l[ae]s?\s)?[A-ZÀ-ÖŒ][^\n.;:()\d]{1,60}"
)
"""A postal code and its town."""


_OF_SEAT = re.compile(r"\bsi[èe]ge\b[^.;\n]{0,80}$", re.IGNORECASE)


_WRITING = re.compile(
    r"\b(?:candidat\w+|cv|lettres?|[ée]crire|adresse[rz]|envoy\w+|transmet\w+|courrier|contact\w*|parvenir)\b[^.;\n]{0,80}$",
    re.IGNORECASE,
)


def posted(text: str, *, writing: bool) -> Iterator[str]:
    """Postal codes with their towns, not those of a seat: where one works, or where one writes to."""
    for met in POSTED.finditer(text):
        before = text[max(0, met.start() - 100) : met.start()]
        if not _OF_SEAT.search(before) and writing == bool(_WRITING.search(before)):
            yield met[0]


def based(text: str) -> Iterator[str]:
    """Pieces of a text such as "à Blois, dans un service …", after "poste basé" and the like."""
    for name in _OWN_SITE.finditer(text):
        before = text[max(0, name.start() - 60) : name.start()]
        if cues.elsewhere(before + "à "):
            continue  # "entretien dans nos bureaux de X"
        if rest := _REST.match(text, name.start("at")):
            yield rest[0]
    for name in _AT_NAME.finditer(text):
        start = name.start()
        before = text[max(0, start - 80) : start]
        if _PARTNERS.search(before) or cues.elsewhere(before + "à "):
            continue
        told = name[0][0] in "àÀ" and _SHORT_OF_HOUSE.search(before)
        if (told or _BASED.search(before)) and (rest := _REST.match(text, start)):
            yield rest[0]


# "le poste est basé à X", "lieu principal X", "X est le lieu d'affectation": of several, this one.
_MAIN = re.compile(
    r"\b(?i:lieu\s+principal|lieu\s+d['’]affectation|rattachement(?:\s+administratif)?|(?:base|bureau)(?:\s+[a-zà-ÿ]+){0,2}(?=\s+à\s)|base|basée?s?|exclusivement|affectée?s?|affectation|(?:sur|pour)\s+le\s+site|(?:site|lieu)\s+de\s+rattachement\s+(?:est|sera)|(?:^|[.\n]\s*)(?:Site(?=\s+d)|Poste(?=\s+à\s)))"
    r"\s*(?::|à|sur|de|d['’])?\s*(?:à\s+)?(?P<after>[A-ZÀ-ÖŒ][^,.;:!?()\n]{1,40})|"
    r"(?:^|[.;:,\n]\s*|\b(?:à|entre|et|de)\s)(?P<before>[A-ZÀ-ÖŒ][^,.;:!?()\n]{1,30}?)\s+(?:est\s+le\s+lieu\s+d['’]affectation|\([^)\n]{0,30}rattachement\))"
)
# "à Blois, notre second cabinet": said so of one's own only where the work is there.
_OURS = re.compile(
    r"\b(?:à|de|d['’]|au)\s?(?P<town>[A-ZÀ-ÖŒ][^.,;:()\n]{1,40}), notre (?:second|deuxième|autre|nouvel|nouveau|nouvelle|commune voisine)"
)
_MAIN_RUNS = (
    "principal", "site de ", "site d'", "poste à", "affect", "rattachement", "base", "bureau à ", "basé", "exclusivement", "le site",
)  # fmt: skip
_AT_FIRST = re.compile(r"\W*(?:À|A)\s+(?=[A-ZÀ-ÖŒ])[^,.;:!?\n]{2,60}(?=,)")


def main_site(text: str) -> Iterator[str]:
    """Pieces of a text such as "à Blois", where it says which of several places is the main one."""
    for met in _MAIN.finditer(text) if holds(lowered(text), _MAIN_RUNS) else ():
        yield f"à {met['after'] or met['before']}"
    for met in _OURS.finditer(text) if ", notre " in text else ():
        yield f"à {met['town']}"
    if first := _AT_FIRST.match(text):
        yield first[0]


# "60 % à Blois, 40 % au CH de Vendôme": the work is where most of it is.
_SHARE = re.compile(
    r"(?P<n>\d{1,2}(?=\s?%)|0[.,]\d+|[1-5](?=\s(?:jours?|demi-journées?)\b))\s?(?:%|ETP|jours?|demi-journées?)?\s(?:par\ssemaine\s)?(?P<at>(?:à|au|aux|sur)\s[^.,;:()\n]{3,60})"
)


_OF_SHARE = re.compile(
    r"\b(?:à|de|d['’])\s?(?P<at>[A-ZÀ-ÖŒ][^.,;:()\n]{2,40}?)\s\((?P<n>\d{1,2})\s?%\)"
)
_SHARE_RUNS = (
    "%)", "% à ", "% au", "% sur ", "jour à ", "jours à ", "jour au", "jours au", "jours sur ", "journées à ", "ETP à ", "ETP au",
)  # fmt: skip


def largest_share(text: str) -> Iterator[str]:
    """The place of the largest share of a post that several places share."""
    if not holds(text, _SHARE_RUNS):
        return
    shares = [(float(met["n"].replace(",", ".")), met["at"]) for met in _SHARE.finditer(text)]
    shares += [(float(met["n"]), f"à {met['at']}") for met in _OF_SHARE.finditer(text)]
    ordered = sorted(shares, reverse=True)
    if len(ordered) > 1 and ordered[0][0] > ordered[1][0]:
        yield ordered[0][1]


# Whom one works with is elsewhere: "poste partagé avec l'EHPAD de X".
_PARTNERS = re.compile(
    r"\bavec\s+(?:l['’]|le\s|la\s|les\s)[^.;,\n]{0,40}$|\b(?:d[ée]placements?(?:\s+\w+)?\s+(?:dans|à|au|sur)|partag\w+\s+avec|mutualis\w+\s+avec|partenari\w+\s+(?:avec|du|de)|commune\s+avec|lien\s+avec|secondaire\s+est|convention\w*\s+avec|activité\s+de|repri(?:s|se)(?:\s+de)?|reprend|fusionn\w+\s+avec|rach[eè]t\w+)\s+(?:l['’]|le\s+|la\s+|les\s+)?[^.;,\n]{0,60}$",
    re.IGNORECASE,
)


def institutions(text: str, *, hospitals: bool = True) -> Iterator[str]:
    """Pieces of a text such as "centre hospitalier de Blois"; those of hospitals, or not."""
    for name in _OF_NAME.finditer(text):
        of = name[0].split()[0][:2]
        before = text[max(0, name.start() - 70) : name.start()]
        found = cues.OF_ESTABLISHMENT.search(before + of if of != "d’" else before + "d'")
        if found and not hospitals and _HOSPITAL.search(found[0]):
            continue
        if found and (_OF_STUDIES.match(found[0]) or _PARTNERS.search(before)):
            continue
        if found and (_ASIDE.search(before) or cues.elsewhere(f"{before}{of}")):
            continue
        if found and (rest := _REST.match(text, name.start())) and not _CLOSES.search(rest[0]):
            yield before[found.start() :] + rest[0]


_HOUSE_IN = re.compile(
    r"\b(?i:h[ôo]pital|clinique|ehpad|site|centre|r[ée]sidence|foyer|maison|antenne|pharmacie|officine|laboratoire|cabinet|msp|ime|mas|fam|sessad|esat|association)\s[^().;:!?\n]{1,40}\s(?P<town>\([A-ZÀ-ÖŒ][^()\n]{1,40}\))"
)


_HOUSE_QUOTED = re.compile(
    r"\b(?:[Hh][ôo]pital|[Cc]linique|[Rr][ée]sidence|[Ff]oyer|[Cc]entre|[Mm]aison|[A-Z]{3,6})(?:\s[a-zà-ÿ'’]+){0,3}\s[«\"“]\s?[^»\"”\n]{2,40}[»\"”],?\s(?:(?:à|de)\s)?(?P<town>(?:L[aes]s? )?[A-ZÀ-ÖŒ][\w'’-]+(?: [A-ZÀ-ÖŒ][\w'’-]+)*)(?=\s*[.,;(\n]|$)"
)


def bracketed(text: str) -> Iterator[str]:
    """Towns in brackets after a house, or after its name: "hôpital des Lilas (Anet)", "MAS « Les Ifs » Anet"."""
    for met in _HOUSE_IN.finditer(text) if "(" in text else ():
        yield met["town"]
    for met in _HOUSE_QUOTED.finditer(text) if "«" in text or '"' in text or "“" in text else ():
        yield met["town"]


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
_CLOSES = re.compile(r"\b(?:ferm(?:e|era|ait|ant)|(?:a|est|sera) fermée?)\b")
# Where one learnt, or learns, is not where one works.
_OF_STUDIES = re.compile(
    r"agence|institut|ifsi|[ée]cole|lyc[ée]e|coll[èe]ge|parc\b|palais", re.IGNORECASE
)


# "Bourganeuf attend son dentiste", "Podologue de Luçon cherche": a town, or one of it, that seeks.
_SPEAKS = re.compile(
    r"(?:^|[.!?•\n]\s*)(?:[A-ZÀ-Ý][\wà-ÿ-]+ (?:de |d['’]|à ))?(?P<town>(?:L[aes]s? )?[A-ZÀ-ÖŒ][\w'’-]+(?: (?:(?:de|du|des|la|le|les|sur|sous|en|lès|aux?) |l['’])*[A-ZÀ-ÖŒ][\w'’-]+){0,3})(?:,[^.!?,\n]{2,60},)? (?:attend|(?:re)?cherche|recrute|accueille|a besoin|manque|perd|c[èe]de|propose|offre|espère)\b"
)


def speaking(text: str) -> Iterator[str]:
    """Towns that seek, or whose practitioner does."""
    for met in _SPEAKS.finditer(text):
        yield f"à {met['town']}"
