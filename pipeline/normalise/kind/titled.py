"""Titled: the kind that a title names, or a board's field."""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.draft import Draft
from pipeline.normalise.kind.false_friends import is_false
from pipeline.normalise.kind.practice import LIBERAL, Practice
from pipeline.normalise.kind.premises import PRACTICE, a_room
from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.words import words
from pipeline.vocabulary import vocabulary

# Asked of the whole title before anything else: these words outweigh those beside them.
_FIRST = ("aide", "evenement")
# These kinds are libéral by nature: a salaried post with their word in its title is a post.
LIBERAL_KINDS = frozenset({"remplacement", "collaboration", "association", "succession"})
# "Départ à la retraite", "reprise", "association": said of posts too, so they need a libéral sign.
# These words leave no doubt, whoever publishes.
_SURE = re.compile(
    r"cherche\w* (?:une? |son |sa |leur )?associ|\bSEL(?:ARL|AS)?\b|\bSC[MP]\b|\bSISA\b|parts|cabinet|patient[èe]le|officine|pharmacie|lib[ée]ra",
    re.IGNORECASE,
)
_OR_SALARIED = re.compile(
    r"\b(?:rétrocession|redevance|collabora\w+(?:\s+lib[ée]ra\w+)?)\b[^.;\n]{0,40}\bou\s+(?:en\s+|un\s+)?(?:salari\w+|CDI|CDD)\b",
    re.IGNORECASE,
)
# "Installation – Digny": where posts are an alternative only.
_SETTLES = re.compile(r"\W*(?:appel\s+à\s+)?installations?\b", re.IGNORECASE)
_EITHER_WAY = re.compile(
    r"\b(?:salari\w+|vacations?)\s+(?:\w+\s+)?(?:envisageable|étudié|possible|à\s+l['’]étude|discutable)|\bou\s+(?:en\s+)?salari",
    re.IGNORECASE,
)
# Future doctors in training: their post is an internship.
_INTERN = re.compile(
    r"^\W*(?:\d+\s+)?(?:internes?|externes?)\s+(?:en|de|d['’])\s?[^\W\d]|^\W*(?:externes?|internes?)\s*:|^\W*(?:internes?|externes?)\b[^.!?\n]{0,20}\b(?:places?|terrains?|stages?|semestre|trimestre)\b",
    re.IGNORECASE,
)
# "Semestre de mai – pédiatrie", "Externat : trimestre d'été": when one is in training.
_TERM = re.compile(
    r"^\W*(?:semestres?\s+d[e'’]|trimestres?\s+d[e'’]|externat\b|internat\b)", re.IGNORECASE
)
_TRAINS = re.compile(r"\b(?:internes?|externes?|étudiante?s?|MSU|phase\s+socle)\b", re.IGNORECASE)
_IS_ROOM = re.compile(r"^\W*(?:bureaux?|local|locaux|salles?|box|plateau)\b", re.IGNORECASE)
_FFI = re.compile(r"\bFFI\b|\bfaisante?s?[- ]fonction\s+d['’]interne", re.IGNORECASE)
_JUNIOR = re.compile(r"\b(?:docteur|dr)s?\s+juniors?\b", re.IGNORECASE)
_NO_INTERN = re.compile(r"\bFFI\b|faisant\s+fonction|\bCDI\b|concours", re.IGNORECASE)


@cache
def titles() -> Lexicon[str]:
    """Words of a title that say what is on offer."""
    kinds = vocabulary().kinds.items()
    return Lexicon((form, slug) for slug, entry in kinds for form in entry.forms)


def from_title(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """The kind that the title, or the first words of a post without one, names."""
    raw_title = draft.head
    read = words(raw_title)
    met = [
        (hit.value, read.said(hit.start, hit.end))
        for hit in titles().find(read)
        if not is_false(hit.value, raw_title)
    ]
    for kind, said in met:
        if kind in _FIRST:
            return kind, said
    if _FFI.search(f"{raw_title}\n{draft.raw.contract or ''}") and not _JUNIOR.search(raw_title):
        return "emploi", "FFI"  # a doctor's post, whatever its semester
    if (
        draft.title
        and (term := _TERM.match(raw_title))
        and _TRAINS.search(f"{raw_title}\n{draft.text}")
    ):
        return "stage", term.group().strip()
    if (intern := _INTERN.match(raw_title)) and not _NO_INTERN.search(raw_title):
        return "stage", intern.group().strip()
    if not draft.title:  # running text: who is sought comes before the rooms
        met.sort(key=lambda one: one[0] in ("local", "installation"))
    return _other_than_a_post(met, draft, way) or next(
        (
            ("emploi", said)
            for kind, said in met
            if way.salaried or said.isupper() or kind != "emploi"
        ),
        None,
    )


def _other_than_a_post(
    met: list[tuple[str, str]], draft: Draft, way: Practice
) -> tuple[str, str] | None:
    for kind, said in met:
        if kind == "emploi":
            continue
        if said.lower() == "à reprendre" and _IS_ROOM.search(draft.title):
            continue  # "Local équipé à reprendre"
        if kind in LIBERAL_KINDS:
            handed_over = kind == "succession" and not way.employs and _SURE.search(draft.head)
            if handed_over or _SURE.search(said) or _is_of_liberal_kind(kind, draft, way):
                return kind, said
            continue
        if kind == "installation" and way.salaried and not way.surely_liberal:
            if _SETTLES.match(draft.head) and _EITHER_WAY.search(draft.text):
                return kind, said
            continue
        if kind == "local" and PRACTICE.search(draft.text):
            return "installation", said
        if kind == "installation" and (room := a_room(draft)):
            return room
        return kind, said
    return None


def _is_of_liberal_kind(kind: str, draft: Draft, way: Practice) -> bool:
    if draft.professions and not LIBERAL.intersection(draft.professions):
        return False
    if way.is_liberal:
        return True
    if way.salaried:
        return (
            kind == "collaboration"
            and _OR_SALARIED.search(f"{draft.head}\n{draft.text}") is not None
        )
    # Nothing tells: a board's "Remplacement médecin" is one of the libéral kind.
    return kind != "association" or draft.raw.source.publisher in (None, "plateforme", "ordre")


def from_field(draft: Draft, way: Practice) -> tuple[str, str] | None:
    """What a board's contract field says: "Remplacement"."""
    if not draft.raw.contract:
        return None
    read = words(draft.raw.contract)
    met = [(hit.value, read.said(hit.start, hit.end)) for hit in titles().find(read)]
    if met and met[0] == ("stage", draft.raw.contract):
        learns = _TRAINS.search(f"{draft.head}\n{draft.text}")
        if learns or draft.professions in ((), ("medecin",)):
            return met[0]  # a faculty's or a hospital's field says no more than "Stage"
    met = [one for one in met if one[0] in LIBERAL_KINDS or one == ("installation", read.text)]
    return _other_than_a_post(met, draft, way) if met else None
