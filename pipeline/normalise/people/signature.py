"""Signature: who signs at the end of a text, on a line alone or after a greeting."""

from __future__ import annotations

import re

from pipeline.normalise.people.beside import COMMON, NAMES
from pipeline.normalise.people.given import GIVEN, ONLY_GIVEN
from pipeline.normalise.people.names import bearer_before, may_be_full_name, may_be_name
from pipeline.normalise.people.struck import without_spans
from pipeline.normalise.seldom import seldom
from pipeline.normalise.spots import Runs

# The last sentence or line is a name, or several, alone: "Côme.", "— Solène", "Vinciane et Églantine."
_LAST = re.compile(
    rf"(?:[.!?…)]\s+|\n\W*|[–—-]\s|,\s)(?P<name>{NAMES}(?:(?:,\s|\s(?:et|&)\s){NAMES})*)\s*[.!)…]*\s*$"
)
_GREETING = seldom(
    r"\b(?i:merci(?:\s+(?:d['’]avance|à\s+vous|beaucoup))?|bises|bisous|à\s+(?:bient[ôo]t|très\s+vite|vous\s+lire)|amicalement|confraternellement|bien\s+(?:à\s+vous|cordialement|confraternellement)|cordialement|cdt|cdlt|sincèrement|respectueusement|bonne\s+(?:journée|soirée|semaine)|au\s+plaisir|(?:on|nous)\s+vous\s+atten\w+|hâte\s+de\s+vous\s+\w+|salutations(?:\s+\w+)?)\b"
    rf"[^\w\n]{{0,4}}\s*\n{{0,2}}\W{{0,3}}(?P<name>{NAMES}(?:(?:,\s|\s(?:et|&)\s){NAMES})*)(?=\s*(?:[.,!)\n–(-]|$))"
)
_GREETING_RUNS = Runs((
    "erci", "ERCI", "bises", "bisous", "Bises", "Bisous", "bient", "très vite", "vous lire", "ordialement", "ORDIALEMENT", "micalement", "raternellement", "ien à vous", "dt", "dlt", "incèrement",
    "espectueusement", "onne journée", "onne soirée", "onne semaine", "u plaisir", "vous atten", "âte de vous", "alutations",
))  # fmt: skip
_LINE = re.compile(rf"^\W{{0,3}}(?P<name>{NAMES})\s*,?$", re.MULTILINE)
_LAST_LINES = 160  # characters at the end in which a line may be a signature
_LOWER = re.compile(
    r"(?P<beside>…)?(?:[.,!?\n–-]|(?<=…)\s)\s{0,2}(?P<name>[a-zà-ÿ]{3,}(?:-[a-zà-ÿ]+)?)\s*[.!]?\s*$"
)
_QUALIFIES = re.compile(r"(?:ment|é|ée|és|ible|able|er|ir)$")  # "… uniquement"
_SPEAKS = re.compile(r"\b(?:je|j['’]|mon|ma|mes|me|moi)\b", re.IGNORECASE)


def without_signature(text: str, named: list[str]) -> str:
    """The text without the names that sign it.

    >>> without_signature("Je cède mon cabinet. À bientôt, Ysoline", [])
    'Je cède mon cabinet. À bientôt, …'
    """
    spans: list[tuple[int, int]] = []
    if _GREETING_RUNS.stand_in(text):
        for met in _GREETING.finditer(text):
            spans += _signed(text, met, sure=True)
    start = max(0, len(text) - 60)
    if last := _LAST.search(text, start):
        after_comma = text[last.start()] == ","
        speaks = not after_comma and _SPEAKS.search(text) is not None
        own_line = "\n" in text[last.start() : last.start("name")]
        known = any(word in GIVEN for word in re.split(r"[\s,]+", last["name"]))
        if speaks or own_line or known:
            spans += _signed(text, last, sure=speaks, listed=not after_comma)
    lower = _LOWER.search(text, max(0, len(text) - 24))
    said = lower["name"] if lower else ""
    alone = lower and lower["beside"] and said not in COMMON and not _QUALIFIES.search(said)
    if lower and (said.title() in ONLY_GIVEN or (alone and may_be_name(said))):
        spans.append(lower.span("name"))
    if "\n" in text[-_LAST_LINES:]:
        for met in _LINE.finditer(text, max(0, len(text) - _LAST_LINES)):
            if met.start() and " " in met["name"]:
                spans += _signed(text, met, sure=False)
    return without_spans(text, _apart(spans), named) if spans else text


def _signed(
    text: str, met: re.Match[str], *, sure: bool, listed: bool = True
) -> list[tuple[int, int]]:
    if bearer_before(text, met.start("name")):
        return []
    names = re.split(r",\s|\s(?:et|&)\s", met["name"])
    if len(names) > 1 and not sure:  # "Vinciane, Églantine et Rosemonde": one known is enough
        sure = any(name in GIVEN for name in names)
        if not sure:
            return []
    for name in names:
        several = " " in name or "." in name
        known = listed and name in GIVEN
        if not (may_be_full_name(name) if several else known or (sure and may_be_name(name))):
            return []
    return [met.span("name")]


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
