"""What was understood from the words of a search, and the same search without those words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.engine import FACETS
from web.address import Address
from web.finding import Findings
from web.labels import said_of


def heard(address: Address, findings: Findings | None) -> Iterator[tuple[str, str, str]]:
    """What was understood from the words of `q`: field, value, words as typed."""
    for one in findings.understood.understood if findings else ():
        apart = one["field"] == "near" and address.first("near")
        said = address.fields.get(one["field"], ())
        if not apart and one["value"] not in said and one["words"] not in said:
            yield one["field"], one["value"], one["words"]


def unsaid(address: Address, said: str) -> Address:
    """The same search without the words that were understood."""
    words = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", " ", address.first("q"), count=1)
    left = address.without("page").put(q=" ".join(words.split()))
    nearest = left.first("sort") == "distance" and not left.first("near")
    return left.put(sort="") if nearest else left  # the place may be what goes


def settled(address: Address, findings: Findings) -> Address:
    """The same search with what was understood from its words said by its own parameters."""
    settled = address.without("page").put(q=findings.query.q)
    for field, value, _ in heard(address, findings):
        settled = settled.add(field, value) if field in FACETS else settled
    commune, near = findings.understood.commune, findings.query.near
    if commune and near:
        settled = settled.put(near=said_of(commune), km=f"{near.km:g}")
    return settled
