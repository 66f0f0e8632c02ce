"""Kind: what is on offer, and the false friends that name another kind than they seem to.

The title decides; then phrases of the text that leave no doubt; a post is else a salaried one.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.normalise.denial import affirmed
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.kind.askers import (
    a_partner,
    a_share,
    a_substitute,
    an_item,
    on_its_own,
)
from pipeline.normalise.kind.benefits import a_premium, an_aid
from pipeline.normalise.kind.calls import called
from pipeline.normalise.kind.false_friends import is_false
from pipeline.normalise.kind.handover import a_handover
from pipeline.normalise.kind.meetings import a_meeting, an_invitation, an_open_day
from pipeline.normalise.kind.practice import LIBERAL, Practice, practice
from pipeline.normalise.kind.premises import a_room
from pipeline.normalise.kind.titled import LIBERAL_KINDS, from_field, from_title, titles
from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.profession.boards import kind_of_the_board
from pipeline.normalise.seldom import seldom
from pipeline.normalise.words import words
from pipeline.vocabulary import vocabulary

_LABEL = seldom(
    r"(?:^|\n)\W{0,3}(?:type|nature|cat[ée]gorie|rubrique)(?:\s+d['’](?:annonce|offre))?\s*:\s*(?P<kind>[^\n]{2,40})",
    re.IGNORECASE,
)
_SEEKS_ONE = re.compile(
    r"\b(?:re)?cherch(?:e|ons|ent)\b|\brecrut\w+|\bpatient[èe]le\b", re.IGNORECASE
)
_PLACES = frozenset({"commune", "epci", "departement"})


@cache
def _texts() -> Lexicon[str]:
    kinds = vocabulary().kinds.items()
    return Lexicon((form, slug) for slug, entry in kinds for form in entry.cues)


def understand(draft: Draft) -> Draft:
    """The step: one kind, and the words that say it."""
    kind, said = (
        _labelled(draft)
        or a_meeting(draft)
        or a_premium(draft)
        or an_invitation(draft)
        or _of_work(draft)
    )
    return draft.having(
        Because("kind", kind, said or "un poste, sans mot d'un autre genre"), kind=kind
    )


def _of_work(draft: Draft) -> tuple[str, str]:
    """The kind where it is told by how one would work, too."""
    way = practice(draft)
    return (
        from_title(draft, way)
        or from_field(draft, way)
        or an_aid(draft)
        or an_open_day(draft)
        or a_partner(draft, way)
        or a_substitute(draft, way)
        or a_handover(draft, way)
        or a_share(draft, way)
        or a_room(draft)
        or _from_text(draft, way)
        or called(draft, way)
        or kind_of_the_board(draft, way)
        or an_item(draft, way)
        or on_its_own(draft, way)
        or ("emploi", "")
    )


def _labelled(draft: Draft) -> tuple[str, str] | None:
    """What a board's own form says in a line of its own: "Type : Installation"."""
    met = _LABEL.search(draft.text)
    if met is None:
        return None
    said = words(met["kind"])
    kind = _by_first_word().get(said.stems[:1])
    if kind is None:
        hit = titles().first(said)
        if hit is None:
            return None
        kind = hit.value
    if kind in LIBERAL_KINDS and practice(draft).employs:
        return "emploi", met["kind"].strip()  # a hospital's "Nature : remplacement"
    return kind, met["kind"].strip()


@cache
def _by_first_word() -> dict[tuple[str, ...], str]:
    """Kinds by their slug's word, and by the first of their label."""
    found: dict[tuple[str, ...], str] = {}
    for kind, entry in vocabulary().kinds.items():
        for first in (words(kind).stems, words(entry.label).stems[:1]):
            found.setdefault(first, kind)
    return found


_JOINS = seldom(
    r"(?:^|[.!?\n:;]\s*)(?:collaboration|assistanat)\b(?![^.;\n]*\bremplac)", re.IGNORECASE
)
_TNS_OR_POST = seldom(
    r"\bTNS\b\s*(?:ou|/|et|comme|,)\s*(?:en\s+)?(?:CD[DI]|salari)|\b(?:CD[DI]|salari\w+)\s*(?:ou|/|comme|et)\s*(?:en\s+)?TNS\b",
    re.IGNORECASE,
)


def _from_text(draft: Draft, way: Practice) -> tuple[str, str] | None:
    if draft.professions and not LIBERAL.intersection(draft.professions):
        return None
    if way.salaried and not way.surely_liberal:
        return None
    read = words(lightly_neutral(affirmed(draft.text)))
    # a share of fees is paid by replacements and collaborations alike: other words say which
    hits = sorted(_texts().find(read), key=lambda hit: read.stems[hit.start].startswith("retro"))
    for hit in hits:
        kind, said = hit.value, read.said(hit.start, hit.end)
        if is_false(kind, said) or (
            kind in LIBERAL_KINDS and not way.is_liberal and not _of_a_board(kind, draft, way)
        ):
            continue
        if kind == "association" and _TNS_OR_POST.search(draft.text):
            continue  # "TNS ou CDI, entrée au capital à terme": a post, bound either way
        if kind == "remplacement" and "pharmacien" in draft.professions and "rétro" in said.lower():
            continue  # a hospital's pharmacy hands medicines over: "rétrocession"
        if kind == "remplacement" and read.stems[hit.start].startswith("retro") and way.salaried:
            continue  # "salarié, ou libéral avec rétrocession": a post, bound either way
        if (
            kind == "remplacement"
            and read.stems[hit.start].startswith("retro")
            and _JOINS.search(draft.text)
        ):
            return "collaboration", said  # who shares fees there for good
        if kind == "remplacement" and said.lower().endswith("remplacer") and _calls(draft):
            continue  # a commune whose nurse leaves wants another one for good
        argument = kind in ("evenement", "local") or _SEEKS_ONE.search(draft.text)
        if (
            kind in ("aide", "evenement", "local")
            and draft.professions
            and way.is_liberal
            and argument
        ):
            continue  # "locaux disponibles" beside a call for a doctor is an argument of it
        return kind, said
    return None


def _of_a_board(kind: str, draft: Draft, way: Practice) -> bool:
    """Whether it is a board of practitioners that says "collab", and nothing that one is employed."""
    board = draft.raw.source.publisher in (None, "plateforme", "ordre")
    return kind == "collaboration" and board and not way.salaried


def _calls(draft: Draft) -> bool:
    return draft.raw.source.publisher in _PLACES
