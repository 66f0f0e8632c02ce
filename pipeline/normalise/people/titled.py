"""Persons whose title stands beside their name: "ma collègue Soizic", "X Y, directrice"."""

from __future__ import annotations

import re

from pipeline.normalise.net import lowered
from pipeline.normalise.people.beside import NAMES
from pipeline.normalise.people.given import GIVEN, ONLY_GIVEN
from pipeline.normalise.people.spans import BY, after_name, span
from pipeline.normalise.words import fold

PERSON = (
    r"(?:(?:jeune|future?|ancien(?:ne)?|actuel(?:le)?|charmante?|chère?|super|adorable|formidable)\s+)?(?:coll[èe]gues?|cons(?:œ|oe)urs?|confr[èe]res?|associ[ée]e?s?|secr[ée]taires?|bin[ôo]mes?|rempla[çc]ante?s?|collaborat(?:rice|eur)s?|collab|assistante?s?|stagiaires?|internes?|externes?|"
    r"cadres?|tut(?:rice|eur)s?|ma[iî]tres?\s+de\s+stage|coordinat(?:rice|eur)s?|coordonnat(?:rice|eur)s?|infirmi[èe]re?s?|aides?-soignante?s?|direct(?:rice|eur)s?|g[ée]rante?s?|responsables?|titulaires?|patron(?:ne)?s?|mari|femme|épou(?:x|se)|conjointe?|compagn(?:e|on)|fils|fille|"
    r"kin[ée]s?|dentistes?|sages?-femmes?|m[ée]decins?|orthophonistes?|podologues?|psychologues?|ost[ée]os?|pharmacien(?:ne)?s?|pr[ée]parat(?:rice|eur)s?|orthoptistes?|manips?|technicien(?:ne)?s?|ambulanci[eè]re?s?|brancardi[eè]re?s?|[ée]ducat(?:rice|eur)s?|gouvernante|psychomotricien(?:ne)?s?|biologistes?|chirurgien(?:ne)?s?|radiologues?|gynéco(?:logue)?s?|pu[ée]ricultrice|di[ée]t[ée]ticien(?:ne)?|ergoth[ée]rapeute|praticien(?:ne)?s?|v[ée]t[ée]rans?|prédécesseur|successeur|"
    r"IDEC|IPA|IDEL?|MG|SF|MKD?E?|IBODE|IADE|ASH|AES|DRH|chef(?:fe)?|présidente?|trésori[eè]re?|maire|adjointe?|recruteu(?:r|se)|référente?|chargée?\s+d\w['’ ]?\s?\w+|interlocut(?:rice|eur))"
)

_QUALITY = r"(?:\s+(?:de|du|des|en|d['’]\s?|à\s+la|au)\s?[\w'’-]+(?:\s+(?:de|du|des)\s+[\w-]+)?|\s+(?!vous|nous|est|qui|et|ou|pour|avec|sur)[a-zà-ÿ-]{4,}){0,2}"

# "ma collègue Soizic", "notre cadre de santé, Maïwenn"; "la tutrice référente, Gersende"
_OURS = re.compile(
    rf"\b(?:(?P<ours>[Mm]a|[Mm]on|[Mm]es|[Nn]otre|[Nn]os|[Vv]otre|[Vv]os|[Ss]a|[Ss]on|[Ll]eur|VOTRE|NOTRE)|(?:[Ll]a|[Ll]e|[Ll]['’]|[Uu]ne?|[Dd]u|[Aa]u|[Ll]es|[Dd]eux|[Tt]rois))\s?(?i:{PERSON})(?P<quality>{_QUALITY})(?P<sep>\s?[,:(–]\s?|\s)(?:c['’]est\s+)?(?P<name>{NAMES})"
)

# Before their title: Anne-Laure Kerdoncuf, directrice; Gwladys, votre future cadre.
_TITLED = re.compile(
    rf"(?P<name>{NAMES})\s?(?P<open>[,(–-]+)\s?(?P<ours>(?:notre|votre|ma|mon|la|le|l['’])\s?)?(?i:{PERSON})\b"
)

# Where either may stand, of a text in small letters: a fifth of the time. The engine leaps from one
# sign that is no letter to the next, in half the time that "\b" takes.
_LOW_PERSON = PERSON.lower()

_OURS_SPOT = re.compile(
    rf"\W(?:ma|mon|mes|notre|nos|votre|vos|sa|son|leur|la|le|l['’]|une?|du|au|les|deux|trois)(?=\s?(?:{_LOW_PERSON}|colab))"
)

_TITLED_SPOT = re.compile(rf"[,(–-]\s?(?:(?:notre|votre|ma|mon|la|le|l['’])\s?)?{_LOW_PERSON}\b")

# "notre collegue stephanie": all in small letters, of those that are nothing else
_OURS_LOWER = re.compile(
    r"\b(?:ma|mon|notre)\s(?:coll[eè]gue|associ[ée]e?|secr[ée]taire|rempla[çc]ante?|bin[ôo]me|cons(?:œ|oe)ur|confr[èe]re|coll?ab\w*|assistante|patronne?)\s(?P<name>[a-zà-ÿ]{3,}(?:-[a-zà-ÿ]+)?)(?![\w-])"
)

# "pour marie helene et moi"
_AND_ME = re.compile(
    r"\b(?:pour|avec|remplacer)\s(?P<name>(?P<first>[a-zà-ÿ]{3,})(?:[ -][a-zà-ÿ]{3,})?)\set\smoi\b"
)

_LOWER_GIVEN = frozenset(fold(name) for name in ONLY_GIVEN)


def _beside_me(text: str) -> list[tuple[int, int]]:
    """In small letters, who is named with the one who writes."""
    if " et moi" not in text:
        return []
    found = _AND_ME.finditer(text)
    return [met.span("name") for met in found if fold(met["first"]) in _LOWER_GIVEN]


def beside_their_title(text: str) -> list[tuple[int, int]]:
    """Those whose title stands before their name or after it."""
    lower = lowered(text)
    spans = _beside_me(text)
    done = 0
    for spot in _OURS_SPOT.finditer(f" {lower}"):
        at = spot.start()  # the space before the text takes the place of the sign before the word
        small = _OURS_LOWER.match(text, at)
        if small and fold(small["name"]) in _LOWER_GIVEN:
            spans.append(small.span("name"))
        met = _OURS.match(text, at) if at >= done else None
        if met is None:
            continue
        done = met.end()
        sure = bool(met["ours"]) or met["sep"].strip() != ""
        spans += span(text, met, "name", sure=sure and met["sep"].strip() != "–")
    for spot in _TITLED_SPOT.finditer(lower):
        at = spot.start()
        begun = _BEGUN.search(text, max(0, at - 60), at) if after_name(text, at) else None
        titled = _TITLED.match(text, begun.start("name")) if begun else None
        if titled:
            start = titled.start()
            by = BY.search(text, max(0, start - 5), start) is not None
            by = (
                by
                or text[start - 1 : start] == "("
                or text[max(0, start - 2) : start] in (": ", "; ", ". ", "! ", "? ", ".\n")
            )
            theirs = bool(titled["ours"]) or titled["open"] == "(" or titled["name"] in GIVEN
            spans += span(text, titled, "name", sure=by or theirs, titled=True)
    return spans


_BEGUN = re.compile(rf"(?<![\w.-])(?<![^dDuUlL]['’])(?P<name>{NAMES})\s?$")
