"""Unsought: where a calling's name in a title says a street, a word's half or who is there already."""

from __future__ import annotations

import re

from pipeline.normalise.lexicon import Hit
from pipeline.normalise.profession.callings import Meaning, is_cut
from pipeline.normalise.words import Words

# A street, a square or a school is called after a doctor.
_CALLED_AFTER = re.compile(
    r"\b(?:rue|avenue|av|bd|boulevard|place|all[ée]es?|impasse|quai|square|chemin|route|école|collège|lycée|gymnase|stade|parking|salle|espace|résidence|pont|hameau|lotissement)"
    r"\s+(?:d[eu]s?\s+|d['’])?(?:l[ae]s?\s+|l['’])?$",
    re.IGNORECASE,
)


def is_a_name(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether a street or a school is called after it."""
    start, _ = read.span(hit.start, hit.end)
    if start == 0:
        return False
    before = read.text[max(0, start - 30) : start]
    return _CALLED_AFTER.search(before) is not None and "année" not in before


def is_half(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether it is the first half of a discipline: "hémato-oncologie"."""
    return read.tokens[hit.end - 1][-1] == "o" and is_cut(
        read.text, read.span(hit.start, hit.end)[1]
    )


_WITHOUT = re.compile(r"\bpas\s+(?:de\s+|d['’])?$", re.IGNORECASE)
# "Cabinet d'ophtalmo cherche un orthoptiste": whose house seeks.
_THEIRS = re.compile(
    r"\b(?:cabinet|équipe|centre|groupe|scm|selarl|société)\s+(?:de\s+|d['’]|des\s+)(?:\d+\s+)?$",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\s*(?:[a-zà-ÿ]+\s+){0,2}(?:re)?(?:cherche|recrute|embauche)(?:nt)?\b(?!\s+(?:une?\s+)?(?:remplaç|rempla\b|success|associ|collab|collègue|confr|assistan))",
    re.IGNORECASE,
)
# "3 infirmières juste à côté": those who are there.
_ALREADY = re.compile(
    r"(?:\s+\w+){0,2}\s+(?:juste à côté|à côté|sur place|déjà|sur la commune|dans le village|au village|dans les murs|en face)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(?:\d+|deux|trois|quatre|cinq|six|des|nos|les)\s+$", re.IGNORECASE)


def is_not_sought(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether it says who is not there, who is there already, or whose house seeks another."""
    start, end = read.span(hit.start, hit.end)
    if start == 0:
        return False  # nothing before it says so
    before = read.text[max(0, start - 30) : start]
    if _THEIRS.search(before):
        return _SEEKS.match(read.text, end) is not None
    if _WITHOUT.search(before) and "?" not in read.text[end : end + 2]:
        return hit.start > 3 and "manque" not in before
    return _COUNT.search(before) is not None and _ALREADY.match(read.text, end) is not None


def is_there(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether it says who is there or goes: "Le docteur s'en va"."""
    start, _ = read.span(hit.start, hit.end)
    return (
        re.search(
            r"\b(?:le|la|notre|du|son|sa)\s+$", read.text[max(0, start - 8) : start], re.IGNORECASE
        )
        is not None
        and _WANTED.search(read.text[max(0, start - 30) : start]) is None
    )


_WANTED = re.compile(
    r"\b(?:(?:re)?cherch|mérit|attend|veut|voudr|espèr|réclam|attir|rêv)\w*\s+(?:\w+\s+)?(?:son|sa)\s+$",
    re.IGNORECASE,
)


# Before a doctor in training, and before no adjective: "mobilité interne", "poste d'interne".
_BEFORE_INTERN = re.compile(
    r"(?:^|[^\w\s]|\d|\b(?:d['’]|des?|les?|nos|notre|vos|une?|aux?|jeunes?|futurs?|ou|et|pour|deux|trois|quatre|cinq|six|docteurs?|places?|cherche\w*|recherche\w*|accueill\w+))\s*$",
    re.IGNORECASE,
)


def says_how(read: Words, hit: Hit[Meaning]) -> bool:
    """Whether "interne" or "externe" says how, and not who: "mobilité interne ou externe"."""
    if read.stems[hit.start] not in ("intern", "extern"):
        return False
    start, _ = read.span(hit.start, hit.end)
    before = read.text[:start]
    if re.search(r"\b(?:ou|et)\s*$", before) and re.search(
        r"\b(?:in|ex)terne\s+(?:ou|et)\s*$", before
    ):
        return True
    return _BEFORE_INTERN.search(before) is None
