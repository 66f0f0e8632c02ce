"""Shares: how a post is divided among several places, and which of them has most of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalise.positions.numbers import NUMBERS
from pipeline.normalise.spots import holds

# "60 % à Blois, 40 % au CH de Vendôme": the work is where most of it is.
_SHARE = re.compile(
    r"(?P<n>\d{1,2}(?=\s?%)|0[.,]\d+|(?i:[1-5]|une?|deux|trois|quatre)(?=\s(?:jours?|demi-journées?)\b))\s?(?:%|ETP|jours?|demi-journées?)?\s(?:par\ssemaine\s)?(?P<at>(?:à|au|aux|sur)\s(?:(?!\s(?:et|puis)\s)[^.,;:()\n]){3,60})"
)


_OF_SHARE = re.compile(
    r"\b(?:à|de|d['’])\s?(?P<at>[A-ZÀ-ÖŒ][^.,;:()\n]{2,40}?)\s\((?P<n>\d{1,2})\s?%\)"
)
_SHARE_RUNS = (
    "%)", "% à ", "% au", "% sur ", "jour à ", "jours à ", "jour au", "jours au", "jours sur ", "journées à ", "ETP à ", "ETP au",
)  # fmt: skip


def largest_share(text: str) -> Iterator[str]:
    """The place of the largest share of a post that several places share."""
    if not holds(text, _SHARE_RUNS):
        return
    shares = [(_amount(met["n"]), met["at"]) for met in _SHARE.finditer(text)]
    shares += [(float(met["n"]), f"à {met['at']}") for met in _OF_SHARE.finditer(text)]
    ordered = sorted(shares, reverse=True)
    if len(ordered) > 1 and ordered[0][0] > ordered[1][0]:
        yield ordered[0][1]
    elif len(ordered) == _HALVES and shares[0][1][0] == "à" and not text.count("%)"):
        yield f"{shares[0][1]} ou {shares[1][1]}"  # as much in one as in the other


_HALVES = 2


def _amount(said: str) -> float:
    """The number that figures or a word say."""
    return float(NUMBERS.get(said.lower()) or said.replace(",", "."))
