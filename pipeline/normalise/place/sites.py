"""Sites: the pieces of a text that say where one works, and not whom one works with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.anycase import any_case
from pipeline.normalise.net import lowered
from pipeline.normalise.place import cues
from pipeline.normalise.seldom import seldom
from pipeline.normalise.spots import holds

# Where a text says outright where the work is; what follows, up to the line's end, is read.
_LABEL = (
    r"(?:lieux?|localisation|localit[ée]|ville|commune|adresse(?!\s(?:de\s(?:correspondance|facturation|contact)|du\ssi[èe]ge|postale|mail|e-mail|[ée]lectronique|d['’]envoi))|affectation|site|implantation|"
    r"r[ée]sidence\sadministrative|secteur|[ée]tablissement(?:\sconcern[ée]|(?=\sd['’]a)))"
    r"(?:\s(?:de|du|d['’]|des|g[ée]ographique)\s?(?:l['’]|la\s)?[\wéèêà’']+){0,2}"
)
LABEL = seldom(
    rf"(?:^|[\n.•*;|>]|[-–—]\s)[ \t]*(?:{_LABEL}|(?:poste\s+)?bas[ée]e?\s+(?:à|sur)(?=\s*:))(?:\s(?:principale?|habituel|(?:du|de)\s\w+))?[\s.]{{0,30}}:\s*([^\n]{{2,120}})",
    re.IGNORECASE,
)
# Where one also goes, beside where one is: "Aubusson (déplacements à Felletin)".
_ALSO_GOES = re.compile(r"[\s(,;–-]+(?:avec\s+|et\s+)?(?:des\s+)?d[ée]placements?\b", re.IGNORECASE)


_SENTENCE_ENDS = re.compile(r"(?<=[a-zà-ÿ]{3})\.\s+(?=[A-ZÀ-Ý])")


def labelled(text: str) -> Iterator[str]:
    """What stands after a label of the place."""
    for cue in LABEL.finditer(text) if ":" in text else ():
        said = _SENTENCE_ENDS.split(_ALSO_GOES.split(cue[1], maxsplit=1)[0])
        yield said[0]
        if len(said) > 1:
            yield " | ".join(said)


_AFTER_TITLE = re.compile(r"\s*[–—|(-]\s*(?P<rest>[^\n]{3,60})")


def under_its_title(title: str, text: str) -> Iterator[str]:
    """What follows the title where the text says it again: "IDE DE NUIT – BLOIS".

    >>> list(under_its_title("IDE de nuit", "Nos offres\\nIDE DE NUIT – BLOIS"))
    ['BLOIS']
    """
    low, wanted = lowered(text), lowered(title)
    at = low.find(wanted) if len(wanted) > _SHORT else -1
    while at >= 0:
        if met := _AFTER_TITLE.match(text, at + len(title)):
            yield met["rest"]
        at = low.find(wanted, at + 1)


_SHORT = 5  # characters: of a shorter title, its words may stand anywhere
_BASED = any_case(
    r"\b(?:bas[ée]e?s?|(?:se|s['’]y)\s(?:trouve|situe)(?:nt)?|situ[ée]e?s?|implant[ée]e?s?|localis[ée]e?s?|install[ée]e?s?|bas[ée]\(e\)"
    r"|affect[ée]e?s?|installer|exercer(?:ez)?|interviendrez|exercice|travailler(?:ez)?|postes?|emplois?|cabinets?|stages?|local"
    r"|s['’](?:agrandit|installe|implante)|ouvr(?:e|ira|ons)|ouverture|missions?|remplacements?|remplaçante?|tourn[ée]es?|activit[ée]|collaborat\w+|associée?|recrut\w+|recherch\w+|cherche\w*"
    r"|sages?-femmes?|kin[ée]\w*|orthophonistes?|dentistes?|ostéopathes?|podologues?|psychologues?|pharmaciens?|pharmaciennes?|lib[ée]ra\w+|c[èe]de|cession|succession|reprise|patient[èe]le|locaux|bureaux?|maison|centre|[ée]quipe"
    r"|structure|sites?|service|plateau|point\sfixe|magasin|boutique|officine|r[ée]sidence|[ée]tablissement|h[ôo]pital|clinique|ehpad|m[ée]decins?|infirmi\w+)"
    r"(?:\s(?:[a-zà-ÿ'’-]+|\([a-z]+\)|H/F|\d{1,3}|[A-Z]{2,5})){0,5}?,?\s$",
)
# "Le CSAPA est à X", "IDE à X"
_SHORT_OF_HOUSE = re.compile(
    r"\b(?!TGV|TER|RER|SNCF)[A-Z]{3,6}\s(?:(?:est|sont|se trouve|se situe)\s)?$"
)
_AT_NAME = re.compile(r"(?<!\w)(?:à|À|au|aux|sur)\s+(?:l['’]\s?|l[ae]s?\s+)?(?=[A-ZÀ-ÝŒ])")
OF_NAME = re.compile(r"\b(?:de|du|des|d['’])\s*(?:l['’]\s?|l[ae]s?\s+)?(?=[A-ZÀ-ÝŒ])")
# "recrute pour son plateau technique de Vesoul", "dans nos locaux d'Auch"
_OWN = re.compile(r"\s(?:son|sa|ses|notre|nos|leurs?|l['’]un\sde\snos)\s")
_OWN_SITE = re.compile(
    r"\b(?:[Pp]our|[Dd]ans|[Ss]ur|de|[Rr]ejoi\w+|[Ii]nt[ée]gr\w+|ouvr\w+|renforcer|compl[ée]ter|[àÀ]|[Aa]u\ssein\sde)\s+(?:son|sa|ses|notre|nos|leurs?|l['’]un\sde\snos)\s+(?P<at>(?:[a-zà-ÿ][\w'’-]*\s+|[A-Z]{2,6}\s+){1,5}?(?:à|au|de|du|des|d['’])\s*(?:l['’]|l[ae]s?\s)?[A-ZÀ-ÝŒ])"
)
REST = re.compile(
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
    r"\b(?:candidat\w+|cv|lettres?|[ée]crire|adresse[rz]|correspondance|envoy\w+|transmet\w+|courrier|contact\w*|parvenir)\b[^.;\n]{0,80}$",
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
    for name in _OWN_SITE.finditer(text) if _OWN.search(text) else ():
        before = text[max(0, name.start() - 60) : name.start()]
        if cues.elsewhere(before + "à "):
            continue  # "entretien dans nos bureaux de X"
        if rest := REST.match(text, name.start("at")):
            yield rest[0]
    for name in _OWN_SITE_SHOUTED.finditer(text) if holds(text, _SHOUTED) else ():
        yield f"à {name['at'].split(maxsplit=1)[-1]}"
    for name in _AT_NAME.finditer(text):
        start = name.start()
        before = text[max(0, start - 80) : start]
        if PARTNERS.search(before) or cues.elsewhere(before + "à "):
            continue
        told = name[0][0] in "àÀs" and _SHORT_OF_HOUSE.search(before)
        if (told or _BASED.search(before)) and (rest := REST.match(text, start)):
            yield rest[0]


_SHOUTED = ("POUR S", "POUR N", "DANS S", "DANS N", "SEIN DE ", "SUR S", "SUR N")
_OWN_SITE_SHOUTED = re.compile(
    r"\b(?:POUR|DANS|AU SEIN DE|SUR)\s(?:SON|SA|SES|NOTRE|NOS)\s(?:[A-ZÀ-Ý]+\s){1,3}?(?P<at>(?:À|A|DE|DU|D['’])\s?[A-ZÀ-Ý][A-ZÀ-Ý'’-]{2,}[^.;,:\n]{0,30})"
)
# Who writes without capitals: "rempla sur thionville et yutz", "cabinet à dijon".
_WHISPERED = re.compile(
    r"\b(?:sur|à|secteur|vers|rempla\w*)\s+(?P<at>(?:(?:st|ste|saint|sainte|la|le|les)[ -])?[a-zà-ÿ][a-zà-ÿ'’-]{3,}(?:(?:\s+(?:et|ou|sur|en|la|le|les)\s+|\s*[/,]\s*)[a-zà-ÿ][a-zà-ÿ'’-]{2,})*)"
)


def whispered(text: str) -> Iterator[str]:
    """Names of towns after "sur" and "à" in a text that has no capitals, with capitals."""
    for met in _WHISPERED.finditer(text):
        yield f"à {_SMALL_WORD.sub(lambda word: word[0].capitalize(), met['at'])}"


_SMALL_WORD = re.compile(r"\b(?!(?:et|ou|sur|en|la|le|les|de|du)\b)[a-zà-ÿ]+")
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
    low = lowered(text)
    many = low.count("site d") > 1  # "Site de Mer, deux jours, et site de Blois": neither
    for met in _MAIN.finditer(text) if holds(low, _MAIN_RUNS) else ():
        if many and met.group().lstrip(". \n").startswith("Site"):
            continue
        yield f"à {met['after'] or met['before']}"
    for met in _OURS.finditer(text) if ", notre " in text else ():
        yield f"à {met['town']}"
    if first := _AT_FIRST.match(text):
        yield first[0]


# Whom one works with is elsewhere: "poste partagé avec l'EHPAD de X".
PARTNERS = re.compile(
    r"\bavec\s+(?:l['’]|le\s|la\s|les\s)[^.;,\n]{0,40}$|\b(?:d[ée]placements?(?:\s+\w+)?\s+(?:dans|à|au|sur)|partag\w+\s+avec|mutualis\w+\s+avec|partenari\w+\s+(?:avec|du|de)|commune\s+avec|lien\s+avec|secondaire\s+est|convention\w*\s+avec|activité\s+de|repri(?:s|se)(?:\s+de)?|reprend|fusionn\w+\s+avec|rach[eè]t\w+)\s+(?:l['’]|le\s+|la\s+|les\s+)?[^.;,\n]{0,60}$",
    re.IGNORECASE,
)
