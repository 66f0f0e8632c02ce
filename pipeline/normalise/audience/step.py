"""Audience: the professions that an aid, an event, premises or a call name in their text.

A post is for whom its title names. A meeting, a bursary or a room is for a list of professions
("infirmiers, aides-soignants et kinés", "étudiants en médecine et en odontologie").
"""

from __future__ import annotations

import re

from pipeline.normalise.audience.lists import (
    Meaning,
    as_said,
    first_list,
    future_doctors,
    practitioners,
)
from pipeline.normalise.audience.studies import SCHOOLS, of_students, studies
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.profession.around import NEXT_DOOR
from pipeline.normalise.words import words

_MANY = frozenset({"evenement", "aide", "local"})
_OWN = frozenset({"succession", "association", "collaboration", "remplacement"})
_ROOMS = frozenset({"local"})
_ASSISTING = frozenset({"assistant-medical", "secretaire-medicale", "assistant-dentaire"})


def understand(draft: Draft) -> Draft:
    """The step: adds the professions of the first list that the text gives, where it is for many."""
    if draft.kind in _OWN and not draft.professions:
        return _who_writes(draft)
    if draft.kind == "stage" and not draft.professions:
        return _studying(draft)
    if draft.kind in ("stage", "aide") and "IF" in draft.title:
        draft = _at_schools(draft)
    if draft.kind not in _MANY:
        return draft
    found = first_list(lightly_neutral(draft.text)) or first_list(lightly_neutral(draft.title))
    if not found and not draft.professions and draft.kind == "aide":
        found = _aided(draft)
    if draft.kind in _ROOMS and len(found) == 1 and _is_next_door(draft, found[0][1]):
        found = []
    if not found and not draft.professions and draft.kind == "evenement":
        found = _met(draft.text)
    formerly = draft.kind in _ROOMS and len(found) < 2 and _FORMERLY.search(draft.title)
    if formerly and _ANY_TRADE.search(draft.text):
        return draft.having(professions=(), specialties=())
    if draft.kind in _ROOMS and found and _A_PEER.search(draft.text):
        read = words(lightly_neutral(draft.text[:_HEAD]))
        own = practitioners().find(read)[:1]
        found = [as_said(read, hit) for hit in own if hit.value not in dict(found)] + found
    if draft.kind in _ROOMS and found and _LET_OUT.search(draft.text):
        draft = draft.having(professions=(), specialties=())  # those of the text let it
    titled = set(draft.professions)
    if titled and (draft.kind in _ROOMS and not titled & {slug for (slug, _), _ in found}):
        return draft
    if titled and len(found) < 2:
        return draft
    reasons = [
        Because("professions", slug, said) for (slug, _), said in found if slug not in titled
    ]
    specialties = dict.fromkeys(
        (*draft.specialties, *(special for (_, special), _ in found if special))
    )
    return draft.having(
        *dict.fromkeys(reasons),
        professions=tuple(dict.fromkeys((*draft.professions, *(slug for (slug, _), _ in found)))),
        specialties=tuple(specialties),
    )


# "22 m² à côté des dentistes": who is there.
_NEXT_DOOR = re.compile(rf"\b{NEXT_DOOR}\s*", re.IGNORECASE)


def _is_next_door(draft: Draft, said: str) -> bool:
    return any(
        draft.text[met.end() : met.end() + len(said)].lower() == said.lower()
        for met in _NEXT_DOOR.finditer(draft.text)
    )


_DATING = re.compile(
    r"\bjob\W?dating\W+(?:(?:des|pour|spécial|réservé\s+aux)\s+)?(?:les\s+)?", re.IGNORECASE
)


def _met(text: str) -> list[tuple[Meaning, str]]:
    """Whom a meeting of recruitment names at once: "Job dating aides-soignants"."""
    met = _DATING.search(text) if "dating" in text.lower() else None
    if met is None:
        return []
    read = words(lightly_neutral(text[met.end() : met.end() + 40]))
    hit = practitioners().first(read)
    return [as_said(read, hit)] if hit and hit.start == 0 else []


def _aided(draft: Draft) -> list[tuple[Meaning, str]]:
    """Whom an aid is for where it gives no list: the counted, interns, those who study."""
    if found := first_list(lightly_neutral(draft.text), counted=True):
        return found[:1]
    title, text = words(lightly_neutral(draft.title)), words(lightly_neutral(draft.text))
    if interns := future_doctors(title):
        return [as_said(title, interns[0])]
    studying = [as_said(title, hit) for hit in of_students(title)]
    return studying or [as_said(text, hit) for hit in of_students(text)[:1]]


def _at_schools(draft: Draft) -> Draft:
    """Those who study at the schools that the title names: "Stage IFMK, ergo"."""
    read = words(draft.title)
    found = {hit.value[0]: read.said(hit.start, hit.end) for hit in SCHOOLS.find(read)}
    found = {slug: said for slug, said in found.items() if slug not in draft.professions}
    return draft.having(
        *(Because("professions", slug, said) for slug, said in found.items()),
        professions=(*draft.professions, *found),
    )


# "Le bureau du podologue est libre": whose it was, where any trade of care may come.
_FORMERLY = re.compile(
    r"\b(?:bureau|cabinet|local|salle)\s+(?:du|de\s+la|de\s+l['’]|des)\b", re.IGNORECASE
)
_ANY_TRADE = re.compile(
    r"\btou(?:te|tes|s)\s+(?:les\s+)?(?:professions?|professionnels?|praticiens?)\b[^.!?\n]{0,40}",
    re.IGNORECASE,
)


# "À une consœur ou une psychologue": one of the writer's own calling too.
_A_PEER = re.compile(
    r"\b(?:à|avec|pour)\s+(?:une?|des)\s+(?:jeunes?\s+)?(?:confr[èe]re|cons(?:œ|oe)ur)s?\b",
    re.IGNORECASE,
)
_HEAD = 200


def _who_writes(draft: Draft) -> Draft:
    """A practitioner who hands over, or seeks a partner, says first what she is."""
    read = words(lightly_neutral(draft.text[:400]))
    hit = practitioners().first(read)
    if hit is None:
        return _of_the_house(draft)
    (profession, specialty), said = as_said(read, hit)
    because = Because("professions", profession, said)
    return draft.having(
        because, professions=(profession,), specialties=(specialty,) if specialty else ()
    )


def _of_the_house(draft: Draft) -> Draft:
    """A practice, or a board of one profession, is called after it: "Cabinet d'orthophonie"."""
    for name in (draft.title, draft.raw.employer, draft.raw.source.name, draft.text[:_HEAD]):
        read = words(lightly_neutral(name or ""))
        hit = practitioners().first(read) or studies().first(read)
        if hit is not None and hit.value[0] not in _ASSISTING:
            (profession, specialty), said = as_said(read, hit)
            because = Because("professions", profession, said)
            return draft.having(
                because, professions=(profession,), specialties=(specialty,) if specialty else ()
            )
    return draft


def _studying(draft: Draft) -> Draft:
    """The students for whom an internship is, else the profession of those who welcome them."""
    found = first_list(lightly_neutral(draft.title)) or first_list(lightly_neutral(draft.text))
    if not found:
        read = words(lightly_neutral(draft.title))
        found = [as_said(read, hit) for hit in of_students(read)]
    if not found:
        return _who_writes(draft)
    return draft.having(
        *(Because("professions", slug, said) for (slug, _), said in found),
        professions=tuple(dict.fromkeys(slug for (slug, _), _ in found)),
        specialties=tuple(dict.fromkeys(special for (_, special), _ in found if special)),
    )


_LET_OUT = re.compile(
    r"\b(?:cherchent|proposent|souhaitent)\s+(?:à\s+)?(?:partager|(?:sous-)?louer)\b|\b(?:sous-)?louent\b",
    re.IGNORECASE,
)
