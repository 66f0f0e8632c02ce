"""Wards and services: the words for where in a house the work is, and which holds which."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.dedupe.notice.lexicon import wards as lexicon

_WARDS = lexicon()
_OPTIONAL = re.compile(r"\((?:[^()]|\([^()]*\))*\)\?")
# Where one form begins like another, "bloc" and "bloc obstetrical", the longer one comes first.
_FORMS = sorted(
    ((form, slug) for slug, (forms, _) in _WARDS.items() for form in forms),
    key=lambda pair: (-len(_OPTIONAL.sub("", pair[0])), -len(pair[0])),
)
# One pass finds them all; at one place the longest words win: "chirurgie ambulatoire". Groups with
# names would make it slow: which ward is meant is asked of the words found.
_WARD = re.compile(r"\b(?:" + "|".join(form for form, _ in _FORMS) + r")\b")
_WHICH = tuple((re.compile(form), slug) for form, slug in _FORMS)


@lru_cache(maxsize=1 << 10)
def _slug(found: str) -> str:
    return next(slug for form, slug in _WHICH if form.fullmatch(found))


def _holders(slug: str) -> frozenset[str]:
    wider = _WARDS[slug][1]
    return frozenset(wider).union(*(_holders(w) for w in wider)) if wider else frozenset()


_WIDER = {slug: _holders(slug) for slug in _WARDS}


@lru_cache(maxsize=1 << 14)
def mark(folded: str) -> tuple[str, frozenset[str]]:
    """Return a folded text with its wards written one way, and the set of them.

    >>> mark("ide ssr et soins de suite")
    ('ide @smr et @smr', frozenset({'smr'}))
    >>> mark("ide salle de reveil, gynecologie")[0], mark("chirurgie dentaire")[1]
    ('ide @sspi, @maternite', frozenset())
    """
    found: set[str] = set()

    def name(match: re.Match[str]) -> str:
        slug = _slug(match[0])
        found.add(slug)
        return "@" + slug

    return _WARD.sub(name, folded), frozenset(found)


def compatible(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two sets of wards may mean one post: a ward in common, or one that holds another.

    >>> compatible(frozenset({"uhcd"}), frozenset({"urgences"}))
    True
    >>> compatible(frozenset({"cardiologie"}), frozenset({"urgences"}))
    False
    """
    return (
        not mine
        or not theirs
        or any(a == b or a in _WIDER[b] or b in _WIDER[a] for a in mine for b in theirs)
    )
