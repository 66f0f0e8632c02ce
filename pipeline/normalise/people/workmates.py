"""Workmates: persons named by what they are at work: "ma collègue Soizic", "X Y, directrice"."""

from __future__ import annotations

import re

from pipeline.normalise.people.beside import NAMES
from pipeline.normalise.people.given import ALSO_WORDS, GIVEN
from pipeline.normalise.people.names import bearer_before, may_be_full_name, may_be_name
from pipeline.normalise.people.struck import without_spans
from pipeline.normalise.spots import lowered, spots
from pipeline.normalise.words import fold

_PERSON = (
    r"(?:(?:jeune|future?|ancien(?:ne)?|actuel(?:le)?|charmante?|chère?|super|adorable|formidable)\s+)?(?:coll[èe]gues?|cons(?:œ|oe)urs?|confr[èe]res?|associ[ée]e?s?|secr[ée]taires?|bin[ôo]mes?|rempla[çc]ante?s?|collaborat(?:rice|eur)s?|collab|assistante?s?|stagiaires?|internes?|externes?|"
    r"cadres?|tut(?:rice|eur)s?|ma[iî]tres?\s+de\s+stage|coordinat(?:rice|eur)s?|coordonnat(?:rice|eur)s?|infirmi[èe]re?s?|aides?-soignante?s?|direct(?:rice|eur)s?|g[ée]rante?s?|responsables?|titulaires?|patron(?:ne)?s?|mari|femme|épou(?:x|se)|conjointe?|compagn(?:e|on)|fils|fille|"
    r"kin[ée]s?|dentistes?|sages?-femmes?|m[ée]decins?|orthophonistes?|podologues?|psychologues?|ost[ée]os?|pharmacien(?:ne)?s?|pr[ée]parat(?:rice|eur)s?|orthoptistes?|manips?|technicien(?:ne)?s?|ambulanci[eè]re?s?|brancardi[eè]re?s?|[ée]ducat(?:rice|eur)s?|gouvernante|psychomotricien(?:ne)?s?|biologistes?|chirurgien(?:ne)?s?|radiologues?|gynéco(?:logue)?s?|pu[ée]ricultrice|di[ée]t[ée]ticien(?:ne)?|ergoth[ée]rapeute|praticien(?:ne)?s?|v[ée]t[ée]rans?|prédécesseur|successeur|"
    r"IDEC|IPA|IDEL?|MG|SF|MKD?E?|IBODE|IADE|ASH|AES|DRH|chef(?:fe)?|présidente?|trésori[eè]re?|maire|adjointe?|recruteu(?:r|se)|référente?|chargée?\s+d\w['’ ]?\s?\w+|interlocut(?:rice|eur))"
)
_QUALITY = r"(?:\s+(?:de|du|des|en|d['’]\s?|à\s+la|au)\s?[\w'’-]+(?:\s+(?:de|du|des)\s+[\w-]+)?|\s+(?!vous|nous|est|qui|et|ou|pour|avec|sur)[a-zà-ÿ-]{4,}){0,2}"
# "ma collègue Soizic", "notre cadre de santé, Maïwenn"; "la tutrice référente, Gersende"
_OURS = re.compile(
    rf"\b(?:(?P<ours>[Mm]a|[Mm]on|[Mm]es|[Nn]otre|[Nn]os|[Vv]otre|[Vv]os|[Ss]a|[Ss]on|[Ll]eur|VOTRE|NOTRE)|(?:[Ll]a|[Ll]e|[Ll]['’]|[Uu]ne?|[Dd]u|[Aa]u|[Ll]es|[Dd]eux|[Tt]rois))\s?(?i:{_PERSON})(?P<quality>{_QUALITY})(?P<sep>\s?[,:(–]\s?|\s)(?:c['’]est\s+)?(?P<name>{NAMES})"
)
# Before their title: Anne-Laure Kerdoncuf, directrice; Gwladys, votre future cadre.
_TITLED = re.compile(
    rf"(?P<name>{NAMES})\s?(?P<open>[,(–-]+)\s?(?P<ours>(?:notre|votre|ma|mon|la|le|l['’])\s?)?(?i:{_PERSON})\b"
)
# Where either may stand, of a text in small letters: a fifth of the time.
_LOW_PERSON = _PERSON.lower()
_OURS_SPOT = re.compile(
    rf"\b(?:ma|mon|mes|notre|nos|votre|vos|sa|son|leur|la|le|l['’]|une?|du|au|les|deux|trois)(?=\s?(?:{_LOW_PERSON}|colab))"
)
_TITLED_SPOT = re.compile(rf"[,(–-]\s?(?:(?:notre|votre|ma|mon|la|le|l['’])\s?)?{_LOW_PERSON}\b")
# "Solveig part en retraite", "Nolwenn et moi"; "le congé maternité de Rozenn"
_DOES = re.compile(
    rf"(?<![\w-])(?<![^dDuUlL]['’])(?P<name>{NAMES})(?:\s(?:et\s(?P<other>{NAMES})))?,?\s(?:(?:qui\s|nous\s|vous\s|s['’]|va\s|vont\s|et\s(?=moi|toute))+\s?)?(?:part(?:ent|ira|iront|ait)?\s(?:en|à|le|au|fin|dès|vivre|vers|pour|bientôt)|part\b|partir|moi\b|(?:prend|prendra|prennent)\s(?:sa|leur|un|une|le|du)\b|quitte|cesse|arrête|en\s+va|attend\s+un|lève\s+le\s+pied|reprend|raccroche|a\s(?:décidé|choisi|pris|quitté|rejoint)\b|est\s(?:parti|absent|enceinte|malade|en\s(?:congé|arrêt))|déménage|toute\s+l['’]équipe|accueiller|accueillera|formera|épaulera|accompagnera|guidera|montrera|expliquera|attend\s+de\s+vos|répond|recevra|rappelle|fera\s)"
)
_DOES_RUNS = (
    " part", " moi ", " moi,", " moi.", " prend", " quitte", " déménage", " a quitté", " est parti", " est absent", " est enceinte", " est malade", " est en ", " cesse", " arrête", "en va", " attend ", " lève", " reprend", " raccroche", " décidé", " choisi", " pris ", " et toute", " accueille", " formera", " épaulera",
    " accompagnera", " guidera", " montrera", " expliquera", " répond", " recevra", " rappelle", " fera ",
)  # fmt: skip
_LEAVES = re.compile(
    rf"(?i:cong[ée]s?(?:\s(?:maternit[ée]|mat|parental|paternité|maladie|d['’]adoption|sabbatique))?|arr[êe]t(?:\s+maladie|\s+de\s+travail)?|absence|retraite|départ(?:\s+(?:en|à\s+la)\s+retraite)?|rempla[çc]\w+|remplacement|retour|place|suite|succession|relève|tournée|patientèle|patients|poste)\s+(?:de\s|d['’])(?P<name>{NAMES})"
)
_LEAVES_RUNS = (
    "congé", "arrêt", "absence", "retraite", "départ", "rempla", "retour de", "place de", "suite de", "succession", "relève", "tournée d", "patientèle d", "patients d", "poste d",
)  # fmt: skip
_LOOSE = re.compile(r"(?:tournée|patientèle|patients|poste|suite|place)\s", re.IGNORECASE)
_TRADE_ENDS = (
    "iste",
    "logue",
    "ienne",
    "ière",
    "eure",
    "ique",
    "aire",
    "ale",
    "aux",
    "ive",
    "ier",
    "rice",
)
# "notre collegue stephanie": all in small letters, of those that are nothing else
_OURS_LOWER = re.compile(
    r"\b(?:ma|mon|notre)\s(?:coll[eè]gue|associ[ée]e?|secr[ée]taire|rempla[çc]ante?|bin[ôo]me|cons(?:œ|oe)ur|confr[èe]re|coll?ab\w*|assistante|patronne?)\s(?P<name>[a-zà-ÿ]{3,}(?:-[a-zà-ÿ]+)?)(?![\w-])"
)
# "pour marie helene et moi"
_AND_ME = re.compile(
    r"\b(?:pour|avec|remplacer)\s(?P<name>(?P<first>[a-zà-ÿ]{3,})(?:[ -][a-zà-ÿ]{3,})?)\set\smoi\b"
)
_LOWER_GIVEN = frozenset(fold(name) for name in GIVEN - ALSO_WORDS)
# "Correspondant RH : …", "MSU : …": a label of persons, then a full name
_LABEL = re.compile(
    rf"(?i:correspondante?s?|RH|responsables?|chefs?|encadrement|interlocut\w+|référente?s?|personne|direct\w+|par|MSU|tut\w+|stages?|médecins?|pharmaciens?|équipe|manager|recruteu\w+|cadres?|gérante?s?|président\w*|coordinat\w+|praticiens?|titulaires?|associée?s?|infirmi\w+)\s?:\s(?P<name>{NAMES})"
)
# "vous travaillerez avec Sigrid, attachée de recherche"
_WITH = re.compile(
    rf"\s(?:avec|par)\s(?P<name>{NAMES})(?=\s*(?:[.,;!)]|$)|\s(?:et|à|au|le|depuis|pour|dans)\s)"
)
_WORKS = re.compile(
    r"(?:travaill|collabor|épaul|voir|voyez|vois|convenir|discuter|échanger|parler|visit|rdv|accompagn|encadr|form|accueilli|tutor|supervis|binôme|tandem|duo|reçu|guid|équipe|tourne|partage)\w*(?:\s[\w'’]+){0,4}$",
    re.IGNORECASE,
)
# "cabinet tenu par …", "annonce rédigée par …": a house may do most other things
_HELD = re.compile(
    r"(?:tenu|occup|laiss|libér|rédig|suivi|post|publi|cherch|quitt)(?:é|u|i)?e?s?(?:\s[\w'’]+){0,3}$",
    re.IGNORECASE,
)
# Those of a team, one by one: the list that follows it in brackets or after a colon.
_TEAM = re.compile(rf"[:(–]\s?(?P<name>{NAMES}(?:,\s{NAMES})*\s(?:et|&)\s{NAMES})")
_TEAM_BEFORE = re.compile(
    rf"(?:\b{_PERSON}|équipe|sommes(?:\s\w+)?|bande|trio|duo|quatuor)\s?$", re.IGNORECASE
)


def without_those_of_work(text: str, named: list[str]) -> str:
    """The text without those whom their work tells to be persons.

    >>> without_those_of_work("Ma collègue Soizic et moi cherchons un remplaçant.", [])
    'Ma collègue … et moi cherchons un remplaçant.'
    """
    spans = _beside_their_title(text)
    lower = lowered(text)
    for at in spots(text, (" avec ", " par ")):
        if met := _WITH.match(text, at):
            if _WORKS.search(text, max(0, at - 40), at):
                spans += _span(text, met, "name", sure=True)
            elif _HELD.search(text, max(0, at - 40), at):
                spans += _span(text, met, "name", sure=met["name"] in GIVEN)
    for at in spots(text, (" : ",)):
        begun_at = text.rfind(" ", 0, at) + 1
        if label := _LABEL.match(text, max(begun_at, text.rfind("\n", 0, at) + 1)):
            spans += _span(text, label, "name", sure=False)
    for at in spots(lower, _DOES_RUNS):
        begun = _SUBJECT.search(text, max(0, at - 70), at) if _after_name(text, at) else None
        if begun and (met := _DOES.match(text, begun.start("name"))):
            spans += _span(text, met, "name", sure=True) + _span(text, met, "other", sure=True)
    for at in spots(lower, _LEAVES_RUNS):
        if met := _LEAVES.match(text, at):
            loose = _LOOSE.match(met.group()) is not None
            spans += _span(text, met, "name", sure=not loose or met["name"] in GIVEN)
    for at in spots(text, ("(", ": ", "– ")):
        met = _TEAM.match(text, at)
        if met and _TEAM_BEFORE.search(text, max(0, at - 40), at):
            spans += _team(text, met)
    return without_spans(text, _outermost(spans), named)


def _beside_me(text: str) -> list[tuple[int, int]]:
    """In small letters, who is named with the one who writes."""
    if " et moi" not in text:
        return []
    found = _AND_ME.finditer(text)
    return [met.span("name") for met in found if fold(met["first"]) in _LOWER_GIVEN]


def _beside_their_title(text: str) -> list[tuple[int, int]]:
    """Those whose title stands before their name or after it."""
    lower = lowered(text)
    spans = _beside_me(text)
    done = 0
    for at in (spot.start() for spot in _OURS_SPOT.finditer(lower)):
        small = _OURS_LOWER.match(text, at)
        if small and fold(small["name"]) in _LOWER_GIVEN:
            spans.append(small.span("name"))
        met = _OURS.match(text, at) if at >= done else None
        if met is None:
            continue
        done = met.end()
        sure = bool(met["ours"]) or met["sep"].strip() != ""
        spans += _span(text, met, "name", sure=sure and met["sep"].strip() != "–")
    for at in (spot.start() for spot in _TITLED_SPOT.finditer(lower)):
        begun = _BEGUN.search(text, max(0, at - 60), at) if _after_name(text, at) else None
        titled = _TITLED.match(text, begun.start("name")) if begun else None
        if titled:
            start = titled.start()
            by = _BY.search(text, max(0, start - 5), start) is not None
            by = (
                by
                or text[start - 1 : start] == "("
                or text[max(0, start - 2) : start] in (": ", "; ", ". ", "! ", "? ", ".\n")
            )
            theirs = bool(titled["ours"]) or titled["open"] == "(" or titled["name"] in GIVEN
            spans += _span(text, titled, "name", sure=by or theirs)
    return spans


_LINKS = frozenset({"qui", "nous", "vous", "va", "vont", "et", "s", "a"})


def _after_name(text: str, at: int) -> bool:
    """Whether the word before may be a name's last; asked first, for it is cheap."""
    before = text[max(0, at - 30) : at].replace("'", " ").replace("’", " ").split()
    return bool(before) and (
        before[-1].lstrip('(«"')[:1].isupper() or before[-1].rstrip(",") in _LINKS
    )


_SUBJECT = re.compile(
    rf"(?<![\w-])(?<![^dDuUlL]['’])(?P<name>{NAMES})(?:\set\s{NAMES})?,?(?:\s(?:qui|nous|vous|va|vont|et|s['’]|a))*$"
)
_BEGUN = re.compile(rf"(?<![\w.-])(?<![^dDuUlL]['’])(?P<name>{NAMES})\s?$")


_BY = re.compile(r"\b(?:avec|par)\s$")
_OF = re.compile(r"\b(?:à|de|du|avec|sur|en|chez|et)\s$|\b[dD]['’]$")


def _span(text: str, met: re.Match[str], group: str, *, sure: bool) -> list[tuple[int, int]]:
    name, start = met[group], met.start(group)
    if not name or bearer_before(text, start):
        return []
    if (
        group == "name"
        and met.re in (_DOES, _TITLED)
        and _OF.search(text, max(0, start - 8), start)
    ):
        # "l'infirmière de Molène part" names a place; "avec Kadidia, secrétaire", a person
        by = met.re is _TITLED and _BY.search(text, max(0, start - 5), start)
        sure = name in GIVEN or (sure and by is not None)
        if " " in name and name.partition(" ")[0] not in GIVEN:
            return []
    if " " in name or "." in name:
        named = may_be_full_name(name)
    else:
        named = sure and not name.isupper() and may_be_name(name) and not name.endswith(_TRADE_ENDS)
    return [(start, start + len(name))] if named else []


def _team(text: str, met: re.Match[str]) -> list[tuple[int, int]]:
    """All of a list of names, where each of them may be one."""
    names = re.split(r",\s|\s(?:et|&)\s", met["name"])
    if all(may_be_full_name(name) if " " in name else may_be_name(name) for name in names):
        return [met.span("name")]
    return []


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
