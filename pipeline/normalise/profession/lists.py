"""Lists: those who are sought in one breath, each with how many ("1 médecin et deux IADE")."""

from __future__ import annotations

import re

from pipeline.normalise.gender import lightly_neutral
from pipeline.normalise.lexicon import Hit
from pipeline.normalise.net import lowered
from pipeline.normalise.profession.callings import Meaning, ambiguous, is_cut, strong
from pipeline.normalise.profession.unsought import is_not_sought
from pipeline.normalise.spots import spots
from pipeline.normalise.words import Words, words

Found = list[tuple[Meaning, str]]

# Between two that are sought: an aside, a comma or "et", how many.
_NEXT = re.compile(
    r"\s*(?:\([^()\n]{0,60}\)\s*)?(?:(?:salarié\w*|libéra\w+|diplômé\w*|DE|D\.E\.|d['’]État|expérimentés?|de\s+nuit|de\s+jour|à\s+\d+\s?%|à\s+temps\s+\w+|à\s+mi-temps|\d[.,]\d+(?:\s*ETP)?|\d+\s?%)\s*){0,3}(?:(?:,|;|/|\+|&|[-–]\s|\bet\b|\bou\b|\bplus\b|\bpuis\b|\bainsi\s+qu['’e]|\bmais\s+aussi\b)\s*){1,2}"
    r"(?:(?:une?|des|deux|trois|quatre|cinq|six|\d{1,2}(?:[.,]\d{1,2})?(?:\s*(?:ETP|postes?))?)\s*)?(?:(?:de\s|d['’]))?\s*",
    re.IGNORECASE,
)


def follows(read: Words, at: int, hit: Hit[Meaning]) -> bool:
    """Whether one who is sought follows another: "un médecin (missions courtes) et deux IADE"."""
    start, _ = read.span(hit.start, hit.end)
    return start - at < 90 and _NEXT.fullmatch(read.text, at, start) is not None


# Several posts of one page: the verb that seeks them, or how many of each.
_SEEKING_RUNS = ("cherch", "recrut", "embauch", "etp ")
_SEEKS = re.compile(r"(?:(?:cherch|recrut|embauch)(?:e|ons|ent)|etp)\b(?!\s+clinique)")
_WITHIN = 90  # characters from the verb to the first of them
_BREATH = 220  # characters that one breath lasts
_LONGEST_LIST = 6
_VERBS = 3  # further on, an advertisement speaks of something else
_JOINED = re.compile(r"[,/+&;]| (?:et|ou|plus|puis) ")
_ENDS = re.compile(r"[.!?](?=\s)|\n")


_COUNTS = re.compile(
    r"\W*(?:recrutements?\s*:\s*)?(?:\d{1,2}|une?|deux|trois|quatre|cinq)\s+(?:postes?\s+d(?:e\s|['’]))?(?!à)\w",
    re.IGNORECASE,
)


# "Quatre médecins et une IPA cherchent": those who are there.
_VERBS_OF_THOSE = re.compile(
    r"cherch|recrut|travaill|exerc|attend|accueill|déjà|forment|compos|ont |part|congés"
)


def listed(text: str, *, counts: bool = True) -> Found:
    """The several who are sought in one breath: "1 ETP d'ergothérapeute ou psychomotricien".

    >>> [one for (one, _), _ in listed("Nous recrutons un kiné et deux infirmières.")]
    ['masseur-kinesitherapeute', 'infirmier']
    """
    neutral = lightly_neutral(text)
    low = lowered(neutral)
    if counts and _COUNTS.match(neutral):  # "Deux médecins et un infirmier"
        ends = _ENDS.search(neutral, 0, _BREATH)
        first = neutral[: ends.start() if ends else _BREATH]
        alone = _JOINED.search(first) and not _VERBS_OF_THOSE.search(first)
        if alone and (found := _in_breath(first)):
            return found
    verbs = [at for at in spots(low, _SEEKING_RUNS) if _SEEKS.match(low, at)]
    for at in verbs[:_VERBS]:
        ends = _ENDS.search(neutral, at, at + _BREATH)
        breath = neutral[at : ends.start() if ends else at + _BREATH]
        if breath.endswith(":"):  # "recrute :", and a line for each
            breath = _items(neutral, at + len(breath), breath)
        if _JOINED.search(breath) and (found := _in_breath(breath)):
            return found
    return []


_ITEM = re.compile(r"\n\s*(?:[-–•*·]|\d{1,2}\s)\s*(?P<item>[^\n]{3,120})")


def _items(text: str, at: int, breath: str) -> str:
    """The words that introduce a list, and its items as in one breath."""
    items: list[str] = []
    while (met := _ITEM.match(text, at)) and len(items) < _LONGEST_LIST:
        items.append(met["item"].split(",")[0].strip(" ;."))
        at = met.end()
    return f"{breath[:-1]} {', '.join(items)}"


def _in_breath(said: str) -> Found:
    read = words(said)
    found: Found = []
    at = 0
    for hit in sorted([*strong().find(read), *ambiguous().find(read)], key=lambda hit: hit.start):
        start, end = read.span(hit.start, hit.end)
        if is_not_sought(read, hit):
            continue
        if found and not follows(read, at, hit):
            if len({meaning for meaning, _ in found}) > 1:
                break
            found = []
        if hit.value[0] and not is_cut(said, end) and (found or start < _WITHIN):
            found.append((hit.value, said[start:end]))
            at = end
    return found if len({meaning for meaning, _ in found}) > 1 else []
