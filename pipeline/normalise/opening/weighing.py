"""Weighing: whether a page offers something: what it shows and how it speaks, added up.

Hand wrote the signs and how loud each is beside its like (`shown`); what one is worth among the
others, and what each word says, was learnt (`habits`). All are log odds, and their sum decides; the
strongest sign against is the reason of a refusal.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.normalise.draft import Draft
from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.opening import habits
from pipeline.normalise.opening.shown import ALL, Weight, at_once, turned
from pipeline.normalise.words import words

_CLEAR = 6.0  # log odds, up or down, from which turns of phrase would change nothing
_ASKED = 0.2  # log odds: a page must be a little likelier an offer than not
_LOUDEST = 12
_UNIT = 6  # of loudness: near what the others weigh that are learnt beside


def weighed(draft: Draft) -> tuple[float, list[Weight]]:
    """The sum, above nought for an offer, and what each sign that was looked at adds to it."""
    title, text = words(lightly_neutral(draft.title)), words(lightly_neutral(draft.text))
    signs = together(at_once(draft, title, text))
    weight, said = habits.habit(draft.raw, title, text)
    heard = [*_worth(signs), Weight("habits", weight, said)]
    total = sum(sign.weight for sign in heard)
    if abs(total) < _CLEAR:
        turns = _worth(together(turned(draft)))
        heard += turns
        total += sum(sign.weight for sign in turns)
    return total - _ASKED, heard


def together(signs: Iterable[Weight]) -> list[Weight]:
    """One sign of each name, as loud as all of it, but for the loudest, up to a limit."""
    found: dict[str, Weight] = {}
    for sign in signs:
        if (before := found.get(sign.name)) is not None:
            loud = min(before, sign, key=lambda one: -abs(one.weight))
            sign = loud._replace(weight=before.weight + sign.weight)
        found[sign.name] = sign
    return [
        sign
        if sign.weight <= -ALL
        else sign._replace(weight=max(-_LOUDEST, min(_LOUDEST, sign.weight)))
        for sign in found.values()
    ]


def loudness(sign: Weight) -> float:
    """How loud a sign is, in the unit in which its worth is learnt."""
    return max(-_LOUDEST, sign.weight) / _UNIT


def _worth(signs: Iterable[Weight]) -> list[Weight]:
    worth = habits.learnt().signs
    return [
        sign
        if sign.weight <= -ALL
        else sign._replace(weight=loudness(sign) * worth.get(sign.name, 0.0))
        for sign in signs
    ]


def no_offer(draft: Draft) -> tuple[str, str] | None:
    """What the page rather is than an offer, and the words that say so most; None for an offer."""
    total, signs = weighed(draft)
    if total > 0:
        return None
    named = [sign for sign in signs if sign.genre and sign.weight < 0]
    strongest = min(named, key=lambda sign: sign.weight, default=None)
    if strongest is None:
        return "rien n'y est offert", draft.title or draft.text[:80]
    return strongest.genre, strongest.words
