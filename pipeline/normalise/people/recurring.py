"""Recurring: persons who were named once in a text, wherever else it names them, or another."""

from __future__ import annotations

import re

from pipeline.normalise.anycase import AnyCase, any_case
from pipeline.normalise.people.beside import CAPITAL, NAMES
from pipeline.normalise.people.given import GIVEN, ONLY_GIVEN
from pipeline.normalise.people.names import (
    bearer_before,
    may_be_called,
    may_be_full_name,
    may_be_name,
)
from pipeline.normalise.people.paths import without_paths
from pipeline.normalise.people.struck import GONE, without_spans
from pipeline.normalise.spots import holds
from pipeline.normalise.words import fold

_NUMBER = r"(?P<number>0[1-59](?:[\s./-]{0,2}\d{2}){4})(?!\d)"
_ANY_NUMBER = re.compile(_NUMBER)
# The instructor of a file, say, with the line that is theirs alone.
_WITH_NAME = re.compile(
    rf"(?:[Dd]octeur|…)(?:,\s[^\W\d][^,.;:…\n]{{2,40}})?\s*[,:–(-]?\s*(?:[Tt][ée]l\.?|au)?\s*:?\s*{_NUMBER}"
)
_HOURS = (
    r"(?:le\ssoir|en\ssoirée|apr[eè]s\s(?:1[89]|2[0-2])\s?h(?:eures|\d\d)?|heures?\sdes?\srepas|"
    r"(?:le\s)?(?:week-?end|dimanche)s?(?:\suniquement)?)"
)
_EVENINGS = ("soir", "SOIR", "Soir", "près ", "PRÈS ", "pres ", "repas", "week", "dimanche")
# Whom one calls in the evening is at home.
_AT_HOME = any_case(
    rf"(?:{_HOURS}\s*(?:au\s|:|,)?\s*(?:[Tt][ée]l\.?\s*:?\s*)?{_NUMBER}|"
    rf"{_NUMBER.replace('number', 'before')}[\s,(–-]*{_HOURS})",
)


def without_own_numbers(text: str) -> str:
    """The text without the number of one who was named, or is called at home.

    >>> without_own_numbers("Standard : 02 61 91 44 80. Appelez le soir : 02 61 91 44 81")
    'Standard : 02 61 91 44 80. Appelez le soir : …'
    """
    if _ANY_NUMBER.search(text) is None:
        return text
    patterns: list[AnyCase | re.Pattern[str]] = []
    if GONE in text or "octeur" in text:
        patterns.append(_WITH_NAME)
    if holds(text, _EVENINGS):
        patterns.append(_AT_HOME)
    for one in patterns:
        # what is gone may stand beside one more: "Dr … 02 61 91 44 80 02 61 91 44 81"
        while found := list(one.finditer(text)):
            text = without_spans(text, [met.span(met.lastgroup or "number") for met in found])
    return text


_WORD = re.compile(rf"(?<![\w-]){CAPITAL}[\w’]+(?:-\w+)*(?![\w-])")


_AT_PLACE = re.compile(
    r"\b(?:à|sur|vers|(?:quartier|commune|ville|canton|pays|secteur)\s(?:de|du|d['’]))\s?$"
)


# "… et Adjo cherchons", "Adjo et … quittent": who is joined to one who was named.
_JOINED_AFTER = re.compile(
    rf"…(?:\s\([^)\n]{{1,40}}\)|,\s[a-zà-ÿ][^,.;…\n]{{2,40}})?,?\s(?:et|&|ou|ET|OU)(?:\s(?:à|avec|de))?\s(?P<name>{NAMES})(?=\s*(?:[.,;!?)\n(]|$)|\s[a-zà-ÿ])"
)
_JOINED_BEFORE = re.compile(
    rf"(?<![\w-])(?<![^dD]['’])(?P<name>{NAMES})(?:\s(?:et|&|ou|ET|OU)(?:\s(?:à|avec))?\s…|(?:,\s…)+\s(?:et|&)\s)"
)
# "(Louna, …, …)", "…, Louna, …": one of a row of which all others were named.
_IN_ROW = re.compile(
    rf"\((?P<name>{NAMES})(?=(?:(?:,|\s[–/-]|\s(?:et|&))\s…)+\))|\(…(?:,|\s[–/-])\s(?P<last>{NAMES})(?=\))|…,\s(?P<among>{NAMES})(?=,\s…)|équipe\s(?:de\s|d['’])(?P<team>{NAMES})(?=,\s…)"
)
_HANDLE = re.compile(r"(?<![\w.])@[\w.-]{3,40}")


def _in_row(text: str) -> list[tuple[int, int]]:
    """Where one stands among others who are gone."""
    if GONE not in text:
        return []
    spans = (met.span(met.lastgroup or "name") for met in _IN_ROW.finditer(text))
    return [(start, end) for start, end in spans if _a_person(text[start:end])]


def _joined(text: str) -> list[tuple[int, int]]:
    """Where one is joined to another who is gone."""
    if GONE not in text or not holds(text, (" et ", " ou ", "&", " ET ", " OU ")):
        return []
    return [
        met.span("name")
        for met in (*_JOINED_AFTER.finditer(text), *_JOINED_BEFORE.finditer(text))
        if _a_person(met["name"])
        and not _AT_PLACE.search(text, max(0, met.start() - 16), met.start("name"))
    ]


_GIVEN_FOLDED = frozenset(fold(name) for name in ONLY_GIVEN)


def _a_person(name: str) -> bool:
    """Whether capitalised words among persons are one."""
    if name.isupper():
        return fold(name) in _GIVEN_FOLDED
    return may_be_full_name(name, person=True) if " " in name else may_be_called(name)


def without_named(text: str, named: list[str], mails: list[str]) -> str:
    """The text without the words by which persons were named elsewhere in it, or in addresses."""
    spans = [*_joined(text), *_in_row(text)]
    known = {
        fold(word)
        for name in (*named, *(text[start:end] for start, end in spans))
        for word in re.findall(r"[^\W\d]{3,}(?:-[^\W\d]+)*", name)
        if word[0].isupper()
    }
    glued = [fold(mail.replace(" ", "")).partition("@")[0] for mail in mails]
    if not known and not glued:
        return without_paths(without_spans(text, spans), known)
    spans += [
        met.span()
        for met in (_HANDLE.finditer(text) if "@" in text else ())
        if any(word in fold(met.group()) for word in known)
    ]
    for met in _WORD.finditer(text):
        word = fold(met.group())
        same = word in known or (
            len(word) > 3
            and any(word.replace("-", part) in mail for mail in glued for part in ("", "-", "."))
        )
        if (
            word not in known
            and met.group() not in GIVEN
            and _AT_PLACE.search(text, max(0, met.start() - 16), met.start())
        ):
            continue
        if same and may_be_name(met.group()) and not bearer_before(text, met.start()):
            spans.append(met.span())
    return without_paths(without_spans(text, spans), known)
