"""Cued: who is named where one says whom to ask for, what they are, where they answer or how they were born.

>>> from pipeline.normalise.people.struck import without_cued
>>> without_cued("Passez au cabinet et demandez Rosalie.", ASKED_FOR, [])
'Passez au cabinet et demandez ….'
>>> without_cued("Contact : … (née Exemplier)", [BORN], [])
'Contact : … (née …)'
"""

from __future__ import annotations

import re

from pipeline.normalise.people.names import may_be_name, not_a_name
from pipeline.normalise.people.struck import GONE, Cue, Found

LETTER = "[A-ZÀ-ÖØ-ÞŒ]"
# An initial keeps its point ("J.-M. Durand"); a longer word's point ends the sentence.
NAME = rf"(?:{LETTER}h?\.(?:-?{LETTER}\.)*|{LETTER}[\w'’]*(?:-{LETTER}[\w'’]*)*)"
PARTICLE = r"(?:(?:de|du|des|van|von|den|der|el|al|ben|bin|le|la|da|di|do|dos|das|del)\s|[dl]['’])"
FULL = rf"{PARTICLE}{{0,2}}{NAME}(?:[ ]{PARTICLE}{{0,2}}{NAME}){{0,4}}"


_CALLED_RUNS = ("demand", "m'appelle", "m’appelle", "c'est ", "c’est ")
_CALLED = re.compile(
    rf"(?P<cue>(?i:demande[rz]|demandé|m['’]appelle|moi c['’]est)\s(?:[Mm]me\s|[Mm]r?\.?\s)?)(?P<name>{NAME}(?:[ ]{PARTICLE}?{NAME}){{0,2}}|[a-zà-ÿ]+(?:-[a-zà-ÿ]+)?(?=\s*(?:[.!,;)]|$)))",
    re.MULTILINE,
)
_ASKED_FOR = frozenset(
    [
        "conseil", "conseils", "avis", "aide", "plus", "rien", "davantage", "mutation", "dossier",
        "brochure", "congés", "ici", "là", "cela", "autant", "mieux", "rappel",
    ]
)  # fmt: skip


def _called(text: str, at: int) -> Found:
    """ "demandez Rosalie", "je m'appelle…": one name is enough there."""
    met = _CALLED.match(text, at)
    if met is None:
        return None
    name = met["name"]
    if name in _ASKED_FOR or (kept := not_a_name(name)) == name:
        return None
    end = met.end("name") - len(kept)
    return met.start("name"), end, GONE + (" " if kept else "")


_ROLES = ("trice, ", "teur, ", "trice : ", "cadre : ")
_ROLE = re.compile(
    rf"\w+(?P<colon>\s:|,)\s(?P<name>{NAME}(?P<second>[ ]{PARTICLE}?{NAME}){{0,3}})(?P<alone>(?=\s*(?:[.!;,)\n]|$)))?"
)
_BEGUN = re.compile(r"(?:coordina|coordonna|direc|recru|anima)$", re.IGNORECASE)


def _role(text: str, at: int) -> Found:
    """ "à la coordinatrice, Anne Exemplier", "cadre : Lucinde." """
    met = _ROLE.match(text, at)
    if met is None:
        return None
    if text[at] in "tT":  # an ending: "coordina-trice"
        if not _BEGUN.search(text, max(0, at - 10), at):
            return None
    elif at and text[at - 1].isalpha():
        return None
    if met["second"] is None and (met["alone"] is None or met["colon"] == ","):
        return None
    if not_a_name(met["name"]):
        return None
    return met.start("name"), met.end("name"), GONE


# "06… Hubert.", "… (Solène)": who answers at a number.
_BESIDE = re.compile(
    rf"(?P<number>{GONE}|\s0[1-59](?:[\s./-]{{0,2}}\d{{2}}){{4}})(?P<late>\s*,?\s*(?:le soir|après \d{{1,2}}\s?h\w*|aux heures des? repas|\(?domicile\)?))?"
    rf"(?P<open>\s*[(,–-]?\s*\(?)(?P<name>{NAME})?(?P<shut>\)?)(?=\s*(?:[.!)\n]|$))"
)


def _beside_number(text: str, at: int) -> Found:
    """A first name beside a number, and a private number that is said to answer in the evening."""
    met = _BESIDE.match(text, at)
    if met is None or not (met["name"] or met["late"]):
        return None
    if met["late"] and met["number"] != GONE:
        return at, met.end(), f" {GONE}{met['late']}"
    if not met["name"] or not_a_name(met["name"]) == met["name"] or not may_be_name(met["name"]):
        return None
    return met.start("open"), met.end(), ""


# "… (née PESTEL)", "… ép. Untel": under which name else one who was named goes.
_BORN = re.compile(
    rf"{GONE}\s?,?\s?\(?\s?(?:née?|NÉE?|ép\.|épouse|EP\.|EPOUSE|ÉPOUSE|veuve|vve|alias|dite?)\s(?P<name>{FULL})"
)


def _born(text: str, at: int) -> Found:
    met = _BORN.match(text, at)
    if met is None or not_a_name(met["name"]):
        return None
    return met.start("name"), met.end("name"), GONE


ASKED_FOR = (
    Cue(_CALLED_RUNS, _called, small=True),
    Cue(_ROLES, _role, small=True),
    Cue((GONE, " 0"), _beside_number, recurs=False),
)
"""Whom one is told to ask for, by name or beside what they are."""
BORN = Cue((GONE,), _born)
"""Other names of those who were named already."""
