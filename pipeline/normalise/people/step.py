"""People: no person's name, mobile phone or personal e-mail goes further than this step.

A switchboard number or a generic address ("recrutement@…") is nobody's: it stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.gazetteer import full_key, gazetteer
from pipeline.normalise.draft import Draft
from pipeline.normalise.people.beside import BESIDE, without_first_names_beside
from pipeline.normalise.people.cued import ASKED_FOR, BORN, FULL, NAME, PARTICLE
from pipeline.normalise.people.firms import FIRM
from pipeline.normalise.people.firstnames import without_first_names
from pipeline.normalise.people.names import bearer_before, may_be_called, not_a_name
from pipeline.normalise.people.reached import EMAIL, MOBILE
from pipeline.normalise.people.recurring import without_named, without_own_numbers
from pipeline.normalise.people.signature import without_signature
from pipeline.normalise.people.struck import GONE, Cue, Found, without_cued
from pipeline.normalise.people.workmates import without_those_of_work
from pipeline.normalise.words import fold

# Each is tried only where one of its runs of letters stands.
_CIVILITIES = ("Dr", "dr", "Doc ", "Doct.", "DR", "Docteur", "docteur", "DOCTEUR", "Pr", "PR", "Professeur", "professeur", "M.", "M ", "MM", "Mr", "MR", "Mme", "MME", "mme", "mlle", "mr ", "Mlle", "MLLE", "Monsieur", "monsieur", "MONSIEUR", "Madame", "madame", "MADAME", "Mesdames", "Messieurs", "Me ", "Mademoiselle", "Maître")  # fmt: skip
_CIVILITY = re.compile(
    r"(?P<civility>(?:[Dd]r(?:s|e|es)?|DR(?:S|E)?|Doct?|Prs?|PR|MM|[Mm]rs?|MR|M|[Mm]mes?|mlles?|MME|Mlles?|MLLE|Me|[Dd]octeure?s?|DOCTEUR|"
    r"[Pp]rofesseure?s?|[Mm]onsieur|MONSIEUR|[Mm]adame|MADAME|Mademoiselle|Maître|Mesdames|Messieurs)(?!\w)\.?)"
    rf"\s(?P<name>{FULL})"
)
_NAMED = re.compile(FULL)
_CUES = (
    "contact", "interlocut", "renseignement", "adresser", "adressé", "envoyer", "auprès d", "référent", "annonceur", "responsable", "signé",
    "cordialement", "tuteur", "maître de stage", "appeler", "appelez", "joindre", "demander",
)  # fmt: skip
_CONTACT = re.compile(
    r"(?P<cue>(?i:contacts?|contacter|contactez|interlocut(?:eur|rice)s?|renseignements?|adresser(?: à| vos \w+ à)?|adressée?s?(?: à)?|envoyer(?: à)?|auprès d(?:e |['’])|"
    r"référente?|annonceur|responsable|signée?|cordialement|tuteur|maître de stage|appele[rz]|joindre|demander)\s?[:,–-]?\s?(?:- )?)"
    rf"(?P<name>{NAME}(?P<second>[ ]{PARTICLE}{{0,2}}{NAME})?(?:[ ]{PARTICLE}{{0,2}}{NAME}){{0,3}})"
    r"(?P<alone>(?=\s(?:au\b|à\sl['’]|tél|:|-|\d)|\s?[,:(]\s?(?:au\s|tél|0\d)))?"
)


def without_people(text: str) -> str:
    """The text with persons' names, mobile phones and personal e-mails replaced by "…".

    >>> without_people("Contact : Mme Claire DURAND, cadre, 06 99 00 12 34, drh@ch.example")
    'Contact : …, cadre, …, drh@ch.example'
    >>> without_people("Le Dr Martin cède ; rue du Docteur Petit")
    'Le docteur cède ; rue du Docteur Petit'
    """
    return _short(text) if len(text) < _SHORT else _without_people(text)


_SHORT = 80  # names of sources and employers, which come with each of their offers


@lru_cache(maxsize=2048)
def _short(text: str) -> str:
    return _without_people(text)


def _without_people(text: str) -> str:
    named: list[str] = []
    mails: list[str] = []
    return without_named(_without_those_who_are_cued(text, named, mails), named, mails)


def _without_those_who_are_cued(text: str, named: list[str], mails: list[str]) -> str:
    """The text without those of whom it says by its words that they are persons; they go to `named`."""
    text = without_cued(text, (EMAIL,), mails)
    text = without_cued(text, _CUED, named)
    text = without_first_names_beside(text, named)
    text = without_signature(text, named)
    text = without_those_of_work(text, named)
    text = without_cued(text, _NAMED_ELSE, named)
    text = without_first_names(text, named)
    return without_own_numbers(text)


def understand(draft: Draft) -> Draft:
    """The step: title and text without personal data; who is named in the one goes from the other."""
    named: list[str] = []
    mails: list[str] = []
    text = _without_those_who_are_cued(draft.text, named, mails)
    own: list[str] = []  # a house's address in the text holds words of its title
    title = _without_those_who_are_cued(draft.title, named, own)
    title = without_named(title, named, own)
    # what is left beside a number or an address may read as a name only now
    for _ in range(_PASSES if GONE in title and _REACHED.search(draft.title) else 0):
        title = without_people(title)
    return draft.having(title=title, text=without_named(text, named, mails))


_PASSES = 3
_REACHED = re.compile(r"@|\d\d")


def _civility(text: str, at: int) -> Found:
    met = _CIVILITY.match(text, at)
    if met is None or (at and (text[at - 1].isalnum() or text[at - 1] in "_.@-")):
        return None
    if bearer_before(text, at):
        return None
    kept = not_a_name(met["name"])
    if kept == met["name"]:
        return None
    end = met.end("name") - len(kept)
    instead = GONE
    if fold(met["civility"]).startswith(("dr", "doc")):
        instead = "Docteur" if _opens(text, at) else "docteur"
        instead += "s" * fold(met["civility"]).strip(".").endswith("s")
    if not kept:
        end = _end_of_others(met)
    rest = text[end : end + 1]
    return at, end, instead + (" " if kept and rest.strip() else "")


_AND = re.compile(r"(?:\s?,|\s(?:et|&|ET))\s(?:(?:[Dd]rs?|Mmes?|M|Pr)\b\.?\s)?")


def _end_of_others(met: re.Match[str]) -> int:
    """Where the last of those ends who share a civility: "Drs A, B et Le C"."""
    end, said = met.end("name"), met.string
    while link := _AND.match(said, end):
        name = _NAMED.match(said, link.end())
        if name is None or not_a_name(name.group()) == name.group():
            break
        bare = link.group() == ", " and gazetteer().meanings(full_key(name.group()))
        if bare and not _AND.match(said, name.end()):
            break  # "docteurs A et B, Auray"
        end = name.end() - len(not_a_name(name.group()))
    return end


_LOWER = re.compile(
    r"(?:mme|mlle|mr|dr|m\.)\s(?P<name>(?:le\s|la\s|de\s|el\s)?[a-zà-ÿ]{3,}(?:-[a-zà-ÿ]+)?)"
)


def _in_lower_case(text: str, at: int) -> Found:
    """ "voir mme lebreton": a civility in small letters, and a word that is none of the field's."""
    met = _LOWER.match(text, at)
    if met is None or (at and text[at - 1].isalpha()):
        return None
    last = met["name"].rpartition(" ")[2]
    if not_a_name(last.title()) or not may_be_called(last):
        return None
    return at, met.end(), GONE


def _contact(text: str, at: int) -> Found:
    met = _CONTACT.match(text, at)
    if met is None or (at and text[at - 1].isalpha()):
        return None
    if met["second"] is None and met["alone"] is None:
        return None
    kept = not_a_name(met["name"])
    if kept == met["name"]:
        return None
    end = met.end("name") - len(kept)
    return met.start("name"), end, GONE + (" " if kept else "")


def _opens(text: str, at: int) -> bool:
    """Whether a sentence or a line begins there."""
    before = text[:at].rstrip(" ")
    return not before or before[-1] in ".:!?\n-–—"


_CUED = (
    MOBILE,
    Cue(_CIVILITIES, _civility),
    Cue(("mme ", "mlle ", "mr ", "dr ", "m. "), _in_lower_case),
    Cue(_CUES, _contact, small=True),
    *ASKED_FOR,
    *BESIDE,
)
_NAMED_ELSE = (BORN, FIRM)
