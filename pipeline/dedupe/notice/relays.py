"""Publishers that pass on what others look for: their own name is no sign of another employer."""

from __future__ import annotations

from functools import lru_cache

from pipeline.dedupe.notice.employers import Employer
from pipeline.dedupe.notice.lexicon import word_set
from pipeline.dedupe.notice.signature import fold, stem, words

HOUSES = frozenset({"hopital", "clinique", "ehpad", "msp", "cabinet"})
"""Kinds of publishers that seek for themselves."""

_KINDS = {
    "commune": frozenset({"commune"}),
    "epci": frozenset({"epci", "commune"}),
    "departement": frozenset({"departement"}),
    "cpts": frozenset({"cpts"}),
}
_FORMS = word_set("forms") | word_set("pages")


def relays(employer: Employer | None, publisher: str | None) -> bool:
    """Whether an employer is of the kind of its publisher, a town hall's or a union's."""
    return bool(
        employer and employer.kinds and employer.kinds <= _KINDS.get(publisher or "", set())
    )


def own_name(name: str | None, source: str) -> bool:
    """Whether a name is the source's own, be it a name or a slug.

    >>> own_name("Mairie de Brou", "Mairie de Brou (Facebook)"), own_name("CH de Brou", "brou")
    (True, False)
    """
    mine, its = _own(name or ""), _own(source)
    return bool(mine) and mine == its


@lru_cache(maxsize=1 << 12)
def _own(name: str) -> frozenset[str]:
    found = words(fold(name).replace("-", " "))
    return frozenset(stem(w) for w in found if w not in _FORMS and not w.isdigit())
