"""Audience: the professions that an aid, an event, premises or a call name in their text.

A post is for whom its title names. A meeting, a bursary or a room is for a list of professions
("infirmiers, aides-soignants et kinés", "étudiants en médecine et en odontologie").
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.audience.studies import SCHOOLS, of_students, studies
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.profession.callings import ambiguous
from pipeline.normalise.profession.sentences import HOSTS
from pipeline.normalise.words import Hit, Lexicon, Words, words
from pipeline.vocabulary import vocabulary

Meaning = tuple[str, str | None]

_MANY = frozenset({"evenement", "aide", "local"})
_OWN = frozenset({"succession", "association", "collaboration", "remplacement"})
_ROOMS = frozenset({"local"})
_ASSISTING = frozenset({"assistant-medical", "secretaire-medicale", "assistant-dentaire"})
# Between two of a list: commas, "et", "ou", articles, a profession's own adjectives.
_JOINT = re.compile(
    r"[\s,;/•&+-]*(?:\([^)\n]{0,60}\)[\s,;/•&+-]*)?(?:(?:(?:dès|(?:à partir )?de) (?:la )?\d[a-zè]{1,3} année|et|ou|puis|aux?|à|des?|les?|la|l['’]|d['’]|en|un|une|jeunes|futurs?|étudiants?|internes?|"
    r"diplômée?s?|d['’]État|libér(?:al|ales?|aux)|salariée?s?|généralistes?|spécialistes?|juniors?|de service)\b[\s,;/•&+-]*)*",
    re.IGNORECASE,
)
_SPEAKS_TO = re.compile(
    r"(?:ouvre\w*(?:\s\w+){0,3}|destinée?s?|réservée?s?|adresse\w*|convien\w+|proposée?s?|versée?s?|verse|attribue|invit\w+|attend\w*|recherch\w+|recrut\w+|bienvenus?|pour|à)"
    r"[^.;:!?\n]{0,60}$",
    re.IGNORECASE,
)


@cache
def _people() -> Lexicon[Meaning]:
    phrases: list[tuple[str, Meaning]] = []
    for slug, entry in vocabulary().specialties.items():
        for profession, forms in entry.practitioners.items():
            phrases += [(form, (profession, slug)) for form in forms]
    for slug, entry_ in vocabulary().professions.items():
        phrases += [(form, (slug, None)) for form in entry_.forms]
    phrases += [("agent de service", ("agent-service-hospitalier", None))]
    return Lexicon(phrases)


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
    found = _first_list(lightly_neutral(draft.text)) or _first_list(lightly_neutral(draft.title))
    if not found and not draft.professions and draft.kind == "aide":
        found = _aided(draft)
    formerly = draft.kind in _ROOMS and len(found) < 2 and _FORMERLY.search(draft.title)
    if formerly and _ANY_TRADE.search(draft.text):
        return draft.having(professions=(), specialties=())
    if draft.kind in _ROOMS and found and _A_PEER.search(draft.text):
        read = words(lightly_neutral(draft.text[:_HEAD]))
        own = _people().find(read)[:1]
        found = [_said(read, hit) for hit in own if hit.value not in dict(found)] + found
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


def _aided(draft: Draft) -> list[tuple[Meaning, str]]:
    """Whom an aid is for where it gives no list: the counted, interns, those who study."""
    if found := _first_list(lightly_neutral(draft.text), counted=True):
        return found[:1]
    title, text = words(lightly_neutral(draft.title)), words(lightly_neutral(draft.text))
    if interns := _interns(title):
        return [_said(title, interns[0])]
    studying = [_said(title, hit) for hit in of_students(title)]
    return studying or [_said(text, hit) for hit in of_students(text)[:1]]


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
    hit = _people().first(read)
    if hit is None:
        return _of_the_house(draft)
    (profession, specialty), said = _said(read, hit)
    because = Because("professions", profession, said)
    return draft.having(
        because, professions=(profession,), specialties=(specialty,) if specialty else ()
    )


def _of_the_house(draft: Draft) -> Draft:
    """A practice, or a board of one profession, is called after it: "Cabinet d'orthophonie"."""
    for name in (draft.title, draft.raw.employer, draft.raw.source.name, draft.text[:_HEAD]):
        read = words(lightly_neutral(name or ""))
        hit = _people().first(read) or studies().first(read)
        if hit is not None and hit.value[0] not in _ASSISTING:
            (profession, specialty), said = _said(read, hit)
            because = Because("professions", profession, said)
            return draft.having(
                because, professions=(profession,), specialties=(specialty,) if specialty else ()
            )
    return draft


def _studying(draft: Draft) -> Draft:
    """The students for whom an internship is, else the profession of those who welcome them."""
    found = _first_list(lightly_neutral(draft.title)) or _first_list(lightly_neutral(draft.text))
    if not found:
        read = words(lightly_neutral(draft.title))
        found = [_said(read, hit) for hit in of_students(read)]
    if not found:
        return _who_writes(draft)
    return draft.having(
        *(Because("professions", slug, said) for (slug, _), said in found),
        professions=tuple(dict.fromkeys(slug for (slug, _), _ in found)),
        specialties=tuple(dict.fromkeys(special for (_, special), _ in found if special)),
    )


def _first_list(text: str, *, counted: bool = False) -> list[tuple[Meaning, str]]:
    """The first list of several professions; else the one whom the text speaks to; else none."""
    read = words(text)
    people = [*_people().find(read), *of_students(read), *_interns(read)]
    short = [hit for hit in ambiguous().find(read) if hit.value[0]]  # they only go on a list
    hits = sorted([*people, *short], key=lambda hit: hit.start)
    alone: list[tuple[Meaning, str]] = []
    group: list[Hit[Meaning]] = []
    for hit in hits:
        if not counted and _counted(read, hit):
            continue
        if _there(read, hit):
            continue
        if group and hit.start < group[-1].end:
            if hit.end > group[-1].end:  # "étudiants en médecine" and "médecine générale"
                group[-1] = Hit(hit.value, group[-1].start, hit.end)
            continue
        if hit in short and not (group and _joined(read, group[-1], hit)):
            continue
        if group and not _joined(read, group[-1], hit):
            if len({one.value for one in group}) > 1:
                break
            group = []
        if not alone and (_spoken_to(read, hit) or _opens(read, hit)):
            alone = [_said(read, hit)]
        group.append(hit)
    if len({one.value for one in group}) > 1:
        return [_said(read, hit) for hit in group]
    return alone


def _interns(read: Words) -> list[Hit[Meaning]]:
    """Internes of no said discipline: future doctors."""
    return [
        Hit(("medecin", None), at, at + 1)
        for at, token in enumerate(read.tokens)
        if token in ("internes", "externes")
        and not _OF_WHAT.match(read.text, read.span(at, at + 1)[1])
    ]


_OF_WHAT = re.compile(r"\s+(?:en|de|d['’])\b", re.IGNORECASE)


def _joined(read: Words, one: Hit[Meaning], other: Hit[Meaning]) -> bool:
    _, end = read.span(one.start, one.end)
    start, _ = read.span(other.start, other.end)
    return _JOINT.fullmatch(read.text, end, start) is not None


def _spoken_to(read: Words, hit: Hit[Meaning]) -> bool:
    start, _ = read.span(hit.start, hit.end)
    return _SPEAKS_TO.search(read.text[max(0, start - 90) : start]) is not None


# Those who work there already: "un ensemble où exercent généraliste et orthodontiste".
_THERE = re.compile(
    r"\b(?:exercent?|travaillent?|consultent?|occupée?s?(?:\s+\w+)?\s+par|déjà|composée?\s+d|regroup\w+|réuni\w+|compren\w+|aux\s+côtés|voisins?|entourée?|ancien\w*\s+(?:cabinet|bureau|local)\s+d)\b[^.;:!?\n]{0,60}$",
    re.IGNORECASE,
)


_LET_OUT = re.compile(
    r"\b(?:cherchent|proposent|souhaitent)\s+(?:à\s+)?(?:partager|(?:sous-)?louer)\b|\b(?:sous-)?louent\b",
    re.IGNORECASE,
)
# "Psychologue et ostéo cherchent à partager 70 m²"
_LETTING = re.compile(
    r"[^.;:,!?\n]{0,40}\s(?:(?:re)?cherchent|partagent|proposent|souhaitent|(?:sous-)?louent|attendent)\b",
    re.IGNORECASE,
)


def _there(read: Words, hit: Hit[Meaning]) -> bool:
    start, end = read.span(hit.start, hit.end)
    if HOSTS.match(read.text, end) or _LETTING.match(read.text, end):
        return True
    return _THERE.search(read.text[max(0, start - 90) : start]) is not None


def _counted(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether they are counted, as those who are there already: "3 MG, 2 kinés"."""
    start, _ = read.span(hit.start, hit.end)
    return _NUMBER_BEFORE.search(read.text[max(0, start - 14) : start]) is not None


_NUMBER_BEFORE = re.compile(
    r"(?:\b\d{1,2}|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|nos|avec (?:un|une|des|les)))\s+$",
    re.IGNORECASE,
)


def _opens(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether a sentence begins with them, in the plural: "Médecins et internes, venez…"."""
    start, end = read.span(hit.start, hit.end)
    before = read.text[:start].rstrip(" ")
    return (not before or before[-1] in ".!?:\n") and "s" in read.text[start:end].split()[0][-1:]


def _said(read: Words, hit: Hit[Meaning]) -> tuple[Meaning, str]:
    return hit.value, read.said(hit.start, hit.end)
