"""Days, months and shares of a post in a question: no offer need write them as people type them."""

from __future__ import annotations

import re

from index.hearing import Hearing
from index.words import STOP_WORDS, fold

_MONTH = (
    r"(?:janvier|janv|f[ée]vrier|f[ée]v|mars|avril|mai|juin|juillet|juil|ao[uû]t|septembre|sept|octobre|oct|"
    r"novembre|nov|d[ée]cembre|d[ée]c)"
)
_FROM = r"(?:(?:[àa] (?:partir|compter)|d[èe]s|jusqu.?|pour|avant|apr[èe]s|fin|d[ée]but|mi|courant)[ -]?(?:du|de|d.|le|au)?[ -]?){0,3}"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SAID = re.compile(
    rf"(?<!\w)(?:{_FROM}(?:{_DAY}(?:er)?(?: ?(?:au|-|et|[àa]) ?{_DAY}(?:er)?)? )?{_MONTH}(?: 20\d\d)?"
    rf"|{_FROM}{_DAY}[/.](?:1[0-2]|0?[1-9])(?:[/.](?:20)?\d\d)?|{_FROM}20[2-4]\d"
    rf"|\d+(?:[.,]\d+)? ?(?:%|pour ?cents?|etp)|secteur [12]|coef\w* \d+"
    rf"|\d ?(?:[èe]re|re|er|nde?|[èe]me|e) ann[ée]e)(?!\w)",
    re.IGNORECASE,
)
"""Dates, months, years, parts of a whole post, tariffs, and how far one's studies are."""
_MONTHS = frozenset(fold(_MONTH[3:-1]).replace("[ee]", "e").replace("[uu]", "u").split("|"))
_CUES = frozenset(("partir", "compter", "des", "jusqu", "avant", "apres", "fin", "debut", "mi", "courant"))  # fmt: skip


class Amounts(Hearing):
    """Hears when, and how much of a post."""

    def amounts(self) -> None:
        """Where they stand: no code of a département, no place."""
        if not any(word[0].isdecimal() or word in _MONTHS for word in self.said):
            return  # as nearly all
        met = [found.span() for found in _SAID.finditer(self.q)]
        for first, last in met:
            within = [at for at, (start, end, _) in enumerate(self.tokens)
                      if start >= first and end <= last and not self.taken[at]]  # fmt: skip
            self.soft += within
            for at in within:
                self.taken[at] = True

    def soften(self) -> None:
        """Where anything else was understood, months and years only lift, and days count for
        nothing: an offer rather says "cet été", or "temps partiel"."""
        if not self.soft or not self.heard:
            return
        self.let_go += self.soft
        self.narrow += [
            word for at in self.soft
            if (word := self.said[at]) not in STOP_WORDS | _CUES and (word.isalpha() or len(word) == 4)
        ]  # fmt: skip
