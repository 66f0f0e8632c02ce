"""Profession: whom the offer is for. The title leads; raw fields and text speak when it is silent."""

from __future__ import annotations

import re
from itertools import starmap

from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import neutral
from pipeline.normalise.opening.appeal import pleas
from pipeline.normalise.profession.boards import profession_of_the_board
from pipeline.normalise.profession.callings import Meaning, ambiguous, strong
from pipeline.normalise.profession.grades import STATUS, in_grade
from pipeline.normalise.profession.implied import (
    an_educator,
    of_the_discipline,
    of_the_thing,
    who_goes,
)
from pipeline.normalise.profession.jobs import hired_as
from pipeline.normalise.profession.lists import Found, listed
from pipeline.normalise.profession.nicknames import called_for_short
from pipeline.normalise.profession.occupations import outside
from pipeline.normalise.profession.open_to import of_the_rooms, open_to
from pipeline.normalise.profession.practitioners import an_ortho, as_meant
from pipeline.normalise.profession.sentences import first_alone, in_text
from pipeline.normalise.profession.staff import in_an_office, of_the_house, of_the_round
from pipeline.normalise.profession.titled import HAVE_ASSISTANTS, in_title, sought
from pipeline.normalise.profession.unsought import is_half
from pipeline.normalise.seldom import seldom
from pipeline.normalise.spots import holds
from pipeline.normalise.words import stem, words

_ROOM = re.compile(
    r"\b(?:bureaux?|local|locaux|salles?|box|plateaux?|lots?|louer?)\b", re.IGNORECASE
)
_ASKS = 2  # the weight of one verb of seeking
_BEGS = 4  # of several signs
_OF_HEALTH = re.compile(r"m[ée]dic|sanitaire|sant[ée]|soin|pharmacie|\bPUI\b", re.IGNORECASE)


def understand(draft: Draft) -> Draft:
    """The step: professions, and the specialties that their very names say."""
    found = in_title(draft)
    office = in_an_office(draft.title)
    if office and (not found or found[0][1] not in office):
        return draft
    found = hired_as(draft, found or _elsewhere(draft))
    if not found:
        return draft
    found = as_meant(draft, found)
    found += _beside(found, draft)
    found += _either(found, draft)
    told: dict[tuple[str, str, str], None] = {}  # in order, each once
    for (profession, specialty), said in found:
        told["professions", profession, said] = None
        if specialty:
            told["specialties", specialty, said] = None
    meanings = [meaning for meaning, _ in found]
    return draft.having(
        *starmap(Because, told),
        professions=tuple(dict.fromkeys([profession for profession, _ in meanings])),
        specialties=tuple(dict.fromkeys([special for _, special in meanings if special])),
    )


def _elsewhere(draft: Draft) -> Found:
    """Whom the form's fields, the text and the board seek, where the title names nobody."""
    other = None if _OF_HEALTH.search(draft.title) else outside(draft.title)
    found = (
        in_grade(draft)
        or of_the_house(draft.head, draft.text)
        or _labelled(draft.text)
        or in_text(draft.text)
    )
    weight = 0 if found else pleas(draft)  # dear, and asked only of those who name nobody so far
    found = (
        found
        or (first_alone(draft.text) if weight >= _BEGS else [])
        or profession_of_the_board(draft, weight >= _ASKS)
        or of_the_round(f"{draft.title}\n{draft.text}")
    )
    if other and not STATUS.search(draft.raw.contract or ""):
        # "Secrétaire (pas de mairie !)": the text must say the same trade
        found = [one for one in found if _is_the_same(other, one)] or open_to(draft)
    return (
        found
        or called_for_short(draft)
        or an_ortho(draft)
        or an_educator(draft)
        or of_the_thing(draft)
        or ([] if other else of_the_discipline(draft, weight >= _ASKS))
        or ([] if other or _ROOM.search(draft.title) else who_goes(draft))
        or ([] if other or _ROOM.search(draft.title) else of_the_rooms(draft.text))
    )


# What practitioners of a board call one who joins them: "Cherche assistant" among kinés.
_OF_PRACTICE_TOO = stem("assistant")


def _is_the_same(other: str, found: tuple[Meaning, str]) -> bool:
    """Whether a profession met in the text is of the trade that the title names."""
    (profession, _), said = found
    joins = stem(other) == _OF_PRACTICE_TOO and profession in HAVE_ASSISTANTS
    return joins or stem(other) in words(said).heads


_OR_PHARMACIST = seldom(
    r"\bm[ée]decin(?:e|\(e\))?\s*(?:ou|/)\s*(?:un\s+)?pharmacien", re.IGNORECASE
)
# "L'ex-gendarmerie accueillera un docteur ou un dentiste"
_OR_DOCTOR = seldom(
    r"\b(?:accueill\w+|attend\w*|cherch\w+|recherch\w+|faut|pour)\s+(?:un|notre|son)\s+docteur\s+(?:ou|et)\s+(?:une?|notre|son)\s",
    re.IGNORECASE,
)
# A biologist is a doctor or a pharmacist, where neither is said.
_A_BIOLOGIST: Meaning = ("medecin", "biologie-medicale")
_OF_ONE = re.compile(r"\bm[ée]decin|\bpharmacien|\bPH\b", re.IGNORECASE)


def _either(found: Found, draft: Draft) -> Found:
    """Whoever may come as well as a doctor, and a doctor whom a text seeks as well as others."""
    more: Found = []
    if "medecin" in [profession for (profession, _), _ in found]:
        biologist = _A_BIOLOGIST in [meaning for meaning, _ in found]
        if biologist and not _OF_ONE.search(draft.title):
            more.append((("pharmacien", "biologie-medicale"), found[0][1]))
        if met := _OR_PHARMACIST.search(draft.text):
            more.append((("pharmacien", None), met.group()))
    if not draft.title and (met := _OR_DOCTOR.search(draft.text)):
        more.append((("medecin", None), met.group()))
    return more


def _beside(found: Found, draft: Draft) -> Found:
    """Those whom the text seeks in one breath with those of the title."""
    more = listed(draft.text, counts=not draft.title)
    if not more:
        return []
    titled = {meaning[0] for meaning, _ in found}
    if not titled <= {meaning[0] for meaning, _ in more}:
        return []
    return [one for one in more if one[0][0] not in titled or one[0][1]]


# A form's own line says the post, where its title says "Fiche d'offre 2027-12".
_LABEL_RUNS = ("étier", "mploi", "oste", "onction", "ntitul", "ibell", "rofession", "ÉTIER", "METIER", "MPLOI", "OSTE", "ONCTION", "NTITUL", "IBELL", "ROFESSION")  # fmt: skip
_LABEL = re.compile(
    r"(?:^|\n)\W{0,3}(?:m[ée]tier|emploi|poste|fonction|intitul[ée]|libell[ée]|professions?|offre)(?:\s+(?:du\s+poste|de\s+l['’](?:emploi|offre)|d['’]emploi|recherchée?|proposée?|exact|type|concernée?s?|ouvert|vacant))?(?:\s*\([^)\n]{0,15}\))?\s*[:–—-]\s*(?P<post>[^\n]{2,90})",
    re.IGNORECASE,
)


def _labelled(text: str) -> Found:
    """The profession that a form's line names: "Métier : diététicien", "Libellé : ARC promoteur"."""
    if ":" not in text or not holds(text, _LABEL_RUNS):
        return []
    for met in _LABEL.finditer(text):
        read = words(neutral(met["post"]))
        hits = sorted([*strong().find(read), *ambiguous().find(read)], key=lambda hit: hit.start)
        if found := sought(read, [hit for hit in hits if hit.value[0] and not is_half(read, hit)]):
            return found
    return []
