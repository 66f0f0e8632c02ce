"""Weighing: whether a page offers something, by many small signs that are added up.

No single word decides: an article may quote "on recrutait", an advertisement may begin with a
story, and a call for a doctor may name no post at all. What speaks for an offer and what speaks
against are summed; the strongest sign against is the reason of a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.kind.false_friends import is_false
from pipeline.normalise.kind.meetings import to_peers
from pipeline.normalise.kind.titled import titles
from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.net import joined
from pipeline.normalise.opening.appeal import signs_against
from pipeline.normalise.opening.habits import habit, loudest
from pipeline.normalise.opening.leanings import LEANINGS, Leaning, at_least
from pipeline.normalise.opening.telling import DECIDES, READ
from pipeline.normalise.opening.turns import TURNS
from pipeline.normalise.people.struck import GONE
from pipeline.normalise.profession.abbreviations import spelled_out
from pipeline.normalise.profession.boards import is_of_replacements
from pipeline.normalise.profession.callings import ambiguous, strong, weak
from pipeline.normalise.profession.occupations import occupations
from pipeline.normalise.text.step import line
from pipeline.normalise.words import Words, words

_BASE = -3  # a page of which nothing is known is rather no offer
_CLEAR, _CLEARLY_NOT = 12, -18  # beyond these sums the turns of phrase would change nothing
_ALL = 99  # what a sign that decides weighs
_OFTEN = 3
_SEVERAL = 4
_SEX = re.compile(r"\b[HF]\s*/\s*[HF]\b|\((?:e|ère|trice|ne|euse)\)|·e\b", re.IGNORECASE)
_THE = re.compile(r"\W*(?:les?|la|nos|notre|ces?|cette)\s|\W*l['’]", re.IGNORECASE)  # who is there
# "Le bonheur de …", "… a choisi le bocage": a title about one who was named
_ABOUT_ONE = re.compile(
    rf"^(?:[^{GONE}]*\s)?(?:de|d['’]|avec|chez|à)\s?{GONE}\s*$|^\W*{GONE},?\s+(?!cherch|recherch|recrut|c[èe]d|vend|propos|lou|nous|recrute|et\b)[a-zà-ÿ]"
)
_ANYBODY = -3  # may publish anything, where its name is not one of care
_OF_CARE = re.compile(
    r"santé|SESSAD|CMPP|CAMSP|D?ITEP\b|IEM\b|[EF]AM\b|MAS\b|SAMSAH|SAVS|enfance|m[ée]dic|soin|infirmi|intern|pharma|EHPAD|clini|hospital|hôpital|dent|kin[ée]|ost[ée]o|podo|psycho|manip|pr[ée]pas?\b|di[ée]t[ée]t|thérap|IME\b|ESAT|foyer|handicap|ADAPEI|APF|Croix|mutual|labo|optique|crèche|orthopho|podolog|sages?-femme|rempla|annonces|recrut|emploi|offres",
    re.IGNORECASE,
)
_PUBLISHERS = {
    "autre": _ANYBODY, "commune": -1, "msp": 1, "cpts": 1, "clinique": 1, "cabinet": 2, "plateforme": 2, None: 2,
}  # fmt: skip


# What a calling weighs at the head of a title, further on, and more where it is the whole title.
_CALLINGS: tuple[tuple[int, int, int, Callable[[], Lexicon[Any]]], ...] = (
    (5, 2, 2, strong), (5, 2, 2, ambiguous), (4, 0, 2, occupations), (2, 0, 0, weak),
)  # fmt: skip
_NO_POST = frozenset({("", None), "président", "maire", "dirigeant"})


_Place = tuple[Words, int, int]
"""A text's words, and which of them."""


class Weight(NamedTuple):
    """One sign: its name, how much it speaks for an offer (or against, below nought), its words."""

    name: str
    weight: int
    said: str | _Place
    """Its words, or where they stand: of all signs, those of one are ever read, and mostly none."""
    genre: str = ""
    """What a page with it is, where it speaks against."""

    @property
    def words(self) -> str:
        """As the page writes them."""
        if isinstance(self.said, str):
            return self.said
        read, start, end = self.said
        return read.said(start, end)


def weighed(draft: Draft) -> tuple[int, list[Weight]]:
    """The sum, above nought for an offer, and every sign that was looked at.

    What is dear to look for is looked for only where it could change what that sum says.
    """
    title = words(lightly_neutral(spelled_out(draft.title)))
    text = words(lightly_neutral(draft.text))
    of_fields = [Weight("habits", habit(draft.raw, title, text), ""), *_of_fields(draft)]
    against = list(_against(draft, text))
    total = _BASE + _sum(of_fields) + _sum(against)
    if total >= _CLEAR and total + at_least(title, text) >= _CLEAR:
        return total, of_fields + against  # an offer, whatever the others say
    of_words = [*_of_words(title, text), *_of_people(draft, title)]
    total += _sum(of_words)
    turned = list(_turned(draft)) if _CLEARLY_NOT < total < _CLEAR else []
    return total + _sum(turned), [*of_fields, *of_words, *against, *turned]


def _sum(signs: list[Weight]) -> int:
    return sum([sign.weight for sign in signs])


def no_offer(draft: Draft) -> tuple[str, str] | None:
    """What the page rather is than an offer, and the words that say so most; None for an offer."""
    total, signs = weighed(draft)
    if total > 0:
        return None
    named = [sign for sign in signs if sign.genre and sign.weight < 0]
    strongest = min(named, key=lambda sign: sign.weight, default=None)
    if strongest is None:
        title, text = words(lightly_neutral(draft.title)), words(lightly_neutral(draft.text))
        said = loudest(title, text, -1)
        return "rien n'y est offert", said or draft.title or draft.text[:80]
    return strongest.genre, strongest.words


def _against(draft: Draft, text: Words) -> Iterator[Weight]:
    """What speaks against an offer by itself."""
    if GONE in draft.title and (met := _ABOUT_ONE.search(draft.title)):
        yield Weight("about one", -4, met.group(), "article")
    for weight, genre, said in signs_against(draft, text):
        yield Weight(genre, -_ALL if weight >= DECIDES else -(3 * weight // 2), said, genre)


def _of_fields(draft: Draft) -> Iterator[Weight]:
    raw = draft.raw
    if raw.contract:
        yield Weight("contract", 3, raw.contract)
    for name, weight, said in (("starts", 1, raw.starts), ("reference", 2, raw.reference)):
        if said:
            yield Weight(name, weight, said)
    if raw.title is None:
        yield Weight("untitled", 2, "")
    elif said := _of_both_sexes(line(raw.title)):
        yield Weight("sex", 2, said)
    if raw.source.publisher == "plateforme" and is_of_replacements(raw.source.name or ""):
        yield Weight("board of replacements", 3, raw.source.name or "")
    weight = _PUBLISHERS.get(raw.source.publisher, 0)
    if weight == _ANYBODY and _OF_CARE.search(f"{raw.source.name} {raw.employer}"):
        weight = -1
    if weight:
        yield Weight("publisher", weight, raw.source.publisher or "")


def _of_both_sexes(title: str) -> str | None:
    met = _SEX.search(title) if "/" in title or "(" in title or "·" in title else None
    return met.group() if met else None


def _of_words(title: Words, text: Words) -> Iterator[Weight]:
    """The leanings: what the first, the second and the fourth different word of each weighs."""
    seen: dict[Leaning, set[str]] = {}
    first: dict[Leaning, _Place] = {}
    titled: set[Leaning] = set()
    for read in (title, text):
        for hit in LEANINGS.find(read):
            first.setdefault(hit.value, (read, hit.start, hit.end))
            seen.setdefault(hit.value, set()).add(read.stems[hit.start])
            if read is title:
                titled.add(hit.value)
    for one, stems in seen.items():
        weight = one.first + one.titled * (one in titled)
        weight += one.second * (len(stems) > 1) + one.fourth * (len(stems) >= _SEVERAL)
        if weight:
            yield Weight(one.name, weight, first[one], one.genre)


def _of_people(draft: Draft, title: Words) -> Iterator[Weight]:
    """Who and what the title names: all for an offer."""
    leads = False
    for first, further, bare, lexicon in _CALLINGS:
        named = next((hit for hit in lexicon().find(title) if hit.value not in _NO_POST), None)
        if named is None:
            continue
        leads = named.start <= 1 and not _THE.match(title.text)
        weight = first if leads else further
        # "Aide-soignant (H/F)": a post, no story
        weight += bare * all(len(one) == 1 for one in title.stems[named.end :])
        yield Weight("calling titled", weight, (title, named.start, named.end))
        break
    head = words(lightly_neutral(draft.head))
    if (hit := titles().first(head)) and not (hit.value == "aide" and is_false("aide", draft.head)):
        weight = 3 + (hit.value != "emploi") + (hit.start == 0)
        yield Weight("kind titled", weight, (head, hit.start, hit.end))
    if meeting := to_peers(draft):
        yield Weight("meeting of peers", 4, meeting)


def _turned(draft: Draft) -> Iterator[Weight]:
    both = joined(draft.title, draft.text[:READ])
    for turn in TURNS:
        if met := turn.pattern.search(both):
            weight = turn.once
            if turn.often and len(list(islice(turn.pattern.finditer(both), _OFTEN))) == _OFTEN:
                weight += turn.often
            yield Weight(turn.name, weight, met.group().strip(), turn.genre)
