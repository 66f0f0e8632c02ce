"""Dates: the raw fields first, then the dates that stand after a cue in the text."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pipeline.normalise.anycase import AnyCase
from pipeline.normalise.dates.clauses import LOOK_BACK, clause
from pipeline.normalise.dates.days import Found, find_days, read_day, read_relative
from pipeline.normalise.dates.deadlines import DEADLINE, ends_applying, last_day, says_deadline
from pipeline.normalise.dates.months import ends_month
from pipeline.normalise.dates.rough_deadlines import roughly_until
from pipeline.normalise.dates.rough_starts import roughly_from
from pipeline.normalise.dates.soon import says_soon
from pipeline.normalise.dates.starts import says_start
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.lexicon import Lexicon
from pipeline.normalise.net import lowered
from pipeline.normalise.seldom import seldom
from pipeline.normalise.spots import holds
from pipeline.normalise.text.step import line
from pipeline.normalise.words import words

_ASAP_FIELD: Lexicon[str] = Lexicon(
    (phrase, "asap")
    for phrase in ("dès que possible", "poste vacant", "vacant", "immédiat", "immédiatement", "immédiate", "de suite", "tout de suite", "dès maintenant", "au plus tôt", "au plus vite", "asap", "rapidement", "dès à présent", "sans délai")
)  # fmt: skip

# One leaves, the other comes; a practice that is sold changes hands when both agree.
_LEAVES = re.compile(
    r"\b(?:départ|pars|partira?i?|(?<!une )(?<!autre )part|s['’]en\s+va|s['’]arr[êe]te|cesse(?:ra)?|quitte\w*)(?:\s+[^.;\n]{0,40})?,?\s+(?:le|au)\s+$",
    re.IGNORECASE,
)
_REPLACED = frozenset({"emploi", "remplacement", "installation", "collaboration"})
_SIGNED = seldom(
    r"\b(?:Fait(?:\s+à\s+[^,\n]{2,40},?)?\s+le|(?i:publiée?s?(?:\s+en\s+ligne)?\s+le|mise?\s+en\s+ligne\s+le|(?:date\s+de\s+)?(?:publication|parution)\s*:|date\s+de\s+dépôt\s*:))\s*"
)
# A letter's first line: "Pamiers, le 12 mai".
_HEADED = re.compile(r"[A-ZÀ-Ý][^\W\d]*(?:[ '’-][^\W\d]+){0,5},\s+le\s+")


def understand(draft: Draft) -> Draft:
    """The step: when it was published, until when one may apply, and when the work begins."""
    raw = draft.raw
    published = read_day(raw.published or "", draft.today, ahead=False)
    published = published or read_relative(raw.published or "", draft.today) or _signed(draft)
    anchor = published or draft.today
    deadline = read_day(raw.deadline or "", anchor)
    starts = _field_start(raw.starts or "", anchor)
    if isinstance(starts, date) and starts < anchor and says_soon(draft.text):
        starts = "asap"  # it was to begin then, and waits since
    reasons: list[Because] = []
    if published:
        said = raw.published or "daté dans le texte"
        reasons.append(Because("published_on", str(published), said))
    if deadline:
        reasons.append(Because("deadline", str(deadline), raw.deadline or ""))
    if starts:
        reasons.append(Because("starts_on", str(starts), raw.starts or ""))
    found = draft.having(*reasons, published_on=published, deadline=deadline, starts_on=starts)
    if starts is None and (
        found.kind in _DATED_BY_TITLE or _RANGE.search(line(draft.raw.title or ""))
    ):
        found = _from_title(found, anchor)
    unsaid = deadline is None or found.starts_on is None
    if unsaid and (days := list(find_days(draft.text, anchor))):
        found = _from_text(found, days, anchor)
        if found.starts_on is None and found.kind in _REPLACED:
            found = _from_departure(found, days, anchor)
    if found.deadline is None:
        found = roughly_until(found, published)
    if found.starts_on is None:
        found = roughly_from(found, anchor)
    if found.deadline is not None and found.deadline < draft.today:
        words_ = found.deadline.isoformat()
        return found.having(Because("status", "expired", words_), status="expired")
    return found


def _field_start(value: str, anchor: date) -> date | Literal["asap"] | None:
    day = read_day(value, anchor)
    if day is None and value and _ASAP_FIELD.first(words(value)):
        return "asap"
    return day


_RANGE = re.compile(r"\d(?<!\w\d)\d?(?:er)?\s*(?:-|–|au)\s*\d{1,2}\s+[^\W\d]{3,9}\b")
_DATED_BY_TITLE = frozenset({"evenement", "remplacement"})


def _from_title(draft: Draft, anchor: date) -> Draft:
    """The day that stands in the title of a meeting or a replacement is when it takes place."""
    title = line(draft.raw.title or "")
    for found in find_days(title, anchor):
        if found.day >= anchor and not says_deadline(title[: found.start]):
            because = Because("starts_on", str(found.day), found.words)
            return draft.having(because, starts_on=found.day)
    return draft


def _from_text(draft: Draft, days: list[Found], anchor: date) -> Draft:
    text = draft.text
    for found in days:
        before = text[max(0, found.start - LOOK_BACK) : found.start]
        after = text[found.end : found.end + 24]
        if draft.deadline is None and (
            says_deadline(before) or last_day(before, after) or ends_applying(before)
        ):
            because = Because("deadline", str(found.day), _said(before, DEADLINE, found.words))
            draft = draft.having(because, deadline=found.day)
        elif draft.starts_on is None and says_start(before, after, found.day, anchor):
            words_ = f"{clause(before)}{found.words}".strip()
            because = Because("starts_on", str(found.day), words_)
            draft = draft.having(because, starts_on=found.day)
        elif draft.starts_on is None and draft.kind == "evenement" and found.day >= draft.today:
            # a meeting takes place on the first day that it names and that bears no other cue
            draft = draft.having(
                Because("starts_on", str(found.day), found.words), starts_on=found.day
            )
    return draft


def _from_departure(draft: Draft, days: list[Found], anchor: date) -> Draft:
    """The day on which the one leaves who is to be replaced."""
    if not holds(
        lowered(draft.text), ("départ", "pars ", "part", "en va", "quitte", "arrête", "cesse")
    ):
        return draft
    for found in days:
        before = draft.text[max(0, found.start - LOOK_BACK) : found.start]
        if found.day < anchor or ends_month(found.day):
            continue  # until the end of a month one is there
        if found.day != draft.deadline and _LEAVES.search(before):
            because = Because("starts_on", str(found.day), _said(before, _LEAVES, found.words))
            return draft.having(because, starts_on=found.day)
    return draft


def _signed(draft: Draft) -> date | None:
    """The day on which a notice says that it was made or published."""
    met = _SIGNED.match(draft.text) or _HEADED.match(draft.text) or _SIGNED.search(draft.text)
    if met is None:
        return None
    return read_day(draft.text[met.end() : met.end() + 24], draft.today, ahead=False)


def _said(before: str, cue: AnyCase | re.Pattern[str], day: str) -> str:
    met = cue.search(before)
    return f"{met.group().strip()} {day}" if met else day
