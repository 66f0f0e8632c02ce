"""The settings of our Meilisearch index as code, and in what an index differs from them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from index.document import SCHEMA
from index.engine import FACETS
from index.synonyms import synonyms
from index.words import STOP_WORDS, acronyms

NEWEST = ("published:desc", "own:desc", "tie:desc")
"""The day apart from what tells equals apart: days before a deep page are then skipped whole."""
LIKELY = ("post:desc", *NEWEST)
"""Work before what is beside it."""

MADE_BY = f"schema-{SCHEMA}"
"""No field: it makes an index with documents of another version differ from our settings."""


@cache
def settings() -> dict[str, Any]:
    """All that is set; what is not here stays as the server has it."""
    return {
        # By how much a word in them says; the embedded engine weighs the same order.
        "searchableAttributes": ["title", "labels", "employer", "houses", "place", "excerpt"],
        "displayedAttributes": ["id", "title", "excerpt", "_geo", "published", "own", "tie"],
        "filterableAttributes": [
            *FACETS, "employer", "published", "own", "tie", "_geo", MADE_BY
        ],
        "sortableAttributes": ["published", "deadline", "own", "post", "tie", "_geo"],
        # A sort that is asked for goes before everything. A word in the title says more than two
        # words side by side in the text, so the field goes before proximity. Among equals the
        # newest comes first, then the employer's own copy.
        "rankingRules": [
            "sort", "words", "typo", "exactness", "attributeRank", "proximity", *LIKELY
        ],
        # Every offer is one opening already, its copies united: nothing is distinct but its id.
        "distinctAttribute": None,
        "stopWords": sorted(STOP_WORDS),
        "synonyms": {one: list(others) for one, others in synonyms().items()},
        "localizedAttributes": [{"attributePatterns": ["*"], "locales": ["fra"]}],
        "typoTolerance": {
            "enabled": True,
            "minWordSizeForTypos": {"oneTypo": 5, "twoTypos": 9},
            # One letter makes another trade of an abbreviation: IADE, IDE; IBODE, IPDE.
            "disableOnWords": sorted(acronyms()),
            # "Résidence 14", "75011": a digit more or less is another house, another place.
            "disableOnNumbers": True,
        },
        "proximityPrecision": "byWord",
        # Far above what there is, so that totals and counts are exact and every page is reached.
        "pagination": {"maxTotalHits": 2_000_000},
        "faceting": {"maxValuesPerFacet": 1_000, "sortFacetValuesBy": {"*": "count"}},
    }  # fmt: skip


def drift(found: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Each setting in which an index differs: what it has, what it should have.

    Order counts only where Meilisearch reads it as such.
    """
    return {
        name: (found.get(name), wanted)
        for name, wanted in settings().items()
        if not _same(name, found.get(name), wanted)
    }


def _same(name: str, found: Any, wanted: Any) -> bool:
    if name == "synonyms":
        return isinstance(found, dict) and found == wanted
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(
            _same(key, found.get(key), value) for key, value in wanted.items()
        )
    if isinstance(wanted, list) and name not in ("searchableAttributes", "rankingRules"):
        return isinstance(found, list) and sorted(map(str, found)) == sorted(map(str, wanted))
    return bool(found == wanted)
