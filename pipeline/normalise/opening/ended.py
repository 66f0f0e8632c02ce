"""Ended: the many ways in which a page says that what it offered is no longer to be had.

Some words leave no doubt ("offre expirée", "n'appelez plus"). Others tell a happy end ("nous avons
trouvé notre perle rare"): they count unless the page goes on seeking somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.anycase import AnyCase
from pipeline.normalise.net import lowered
from pipeline.normalise.opening.endings import (
    BOUND,
    DONE_RUNS,
    HAPPY,
    HAPPY_RUNS,
    NOT_THIS,
    OTHER,
    RUNS,
    STILL,
    SURE,
    SURE_RUNS,
    TEXT,
    TITLE,
)
from pipeline.normalise.profession.callings import first_profession
from pipeline.normalise.spots import Runs, held_sets, spots


def ended(title: str, text: str) -> str | None:
    """The words that say it, or None.

    >>> ended("Infirmier", "Le poste est pourvu."), ended("Infirmier", "Un autre poste est pourvu.")
    ('Le poste est pourvu', None)
    >>> ended("Infirmier", "Candidature possible jusqu'à ce que le poste soit pourvu.")
    """
    head = title or _FIRST.match(text).group()  # type: ignore[union-attr]
    if held_sets(head) & _TITLE_MAY and (said := _of_title(head)):
        return said
    parts = [part for part in (title, text) if held_sets(part) & _MAY]
    if text in parts and (said := _of_text(title, text)):
        return said
    for part in parts:
        for found in _near(part, SURE_RUNS, SURE, 60):
            if not NOT_THIS.search(part, max(0, found.start() - 80), found.start()):
                return found.group().strip()
    for part in parts:
        for found in _near(part, HAPPY_RUNS, HAPPY, 60):
            if not STILL.search(part, found.end()):
                return found.group().strip()
    return None


_FIRST = re.compile(r"[^.\n]{0,60}")  # of a post without a title
# Asked first: mostly nothing of all that is met.
_TITLE_MAY = Runs(RUNS).bit
_MAY = Runs((*DONE_RUNS, *SURE_RUNS, *HAPPY_RUNS)).bit


def _near(
    text: str, runs: tuple[str, ...], pattern: AnyCase | re.Pattern[str], reach: int
) -> Iterator[re.Match[str]]:
    """What a pattern finds around the places of some runs of letters."""
    done = 0
    for at in spots(lowered(text), runs):
        if at < done:
            continue
        if met := pattern.search(text, max(0, at - reach), at + reach):
            done = met.end()
            yield met


def _of_title(title: str) -> str | None:
    met = TITLE.search(title)
    if met is None:
        return None
    aside = title.rfind("(", 0, met.start()) > title.rfind(")", 0, met.start())
    if aside and met.group()[0] not in "[(" and first_profession(title[: met.start()]):
        return None  # "Préparateur (le poste d'agent est pourvu)"
    if met.group().endswith("Loué") and first_profession(title[: met.start()]):
        return None  # the town of that name: people are not let
    return met.group().strip()


def _of_text(title: str, text: str) -> str | None:
    for met in _near(text, DONE_RUNS, TEXT, 110):
        if (met["whose"] or "").lower() in OTHER:
            continue
        if NOT_THIS.search(text, max(0, met.start() - 80), met.start()):
            continue
        if met["of"] and not _is_ours(met["of"], title, text):
            continue
        return met.group().strip()
    return None


def _is_ours(of: str, title: str, text: str) -> bool:
    """Whether the post that is gone is the one of the title, and not a colleague's."""
    wanted = first_profession(title)
    if wanted is None:
        return not (STILL.search(text) or BOUND.search(text))
    if _NOTICE.match(of):
        return True
    named = first_profession(of.split(" ", 1)[-1])
    return named == wanted


_NOTICE = re.compile(r"\s+(?:de\s+(?:vacance|recrutement|poste)|d['’]emploi)\b", re.IGNORECASE)
