"""Witness: what an offer's own page says of it, once its listing shows it no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from pipeline.dedupe.notice.signature import fold
from pipeline.harvest import Ended, Harvest, Shown
from spiders.address import canonical
from spiders.over import is_over
from spiders.page import Page
from spiders.walls import wall

MOST = 60
"""Own pages asked in one visit; those absent for longest first, the others wait for the next."""
_GONE = frozenset({404, 410})
_WORD = re.compile(r"[a-z0-9]{4,}")


class Word(Enum):
    """What the page says, where it does not say that the offer is over."""

    ALIVE = "alive"
    """It still shows the offer, or could not be asked: the offer is not absent."""
    SILENT = "silent"
    """It answers, and shows the offer no more: the listing's word counts."""


def testify(page: Page, shown: Shown) -> Ended | Word:
    """Hear an offer's own page.

    404 and 410 end it, and so does a page that says that it is filled, withdrawn, or that leads
    away. A page that cannot be read now (5xx, a wall) leaves it as it is.
    """
    if page.status in _GONE:
        return Ended(shown.key, "withdrawn", f"sa page répond {page.status}")
    if wall(page) or not page.ok:
        return Word.ALIVE
    if over := is_over(page):
        return Ended(shown.key, *over)
    return Word.ALIVE if _shows(page, shown.title) else Word.SILENT


def absent(shown: Iterable[Shown], harvest: Harvest, asked: Iterable[str]) -> Iterator[Shown]:
    """Those that were shown and that this visit met nowhere, by key or by address."""
    keys = {one.key.partition("#")[0] for one in harvest.found}
    keys |= {one.key for one in harvest.found} | harvest.unchanged
    keys |= {one.key for one in harvest.gone}
    met = {canonical(one.raw.url) for one in harvest.found if one.raw.url} | set(asked)
    for one in shown:
        names = {one.key, one.key.rpartition("~")[0]}
        if not names & keys and canonical(one.url) not in met:
            yield one


def _shows(page: Page, title: str) -> bool:
    """Whether half of the title's words stand on the page."""
    words = set(_WORD.findall(fold(title)))
    if not words:
        return True
    there = set(_WORD.findall(fold(page.text)))
    # "infirmiers" on the page shows "infirmier"
    met = sum(
        word in there or any(other.startswith(word[:-1]) for other in there) for word in words
    )
    return met * 2 >= len(words)
