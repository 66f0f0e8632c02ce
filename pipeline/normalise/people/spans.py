"""Spans: where a name stands that may be struck, by what stands around it."""

from __future__ import annotations

import re

from pipeline.normalise.people.given import GIVEN
from pipeline.normalise.people.names import bearer_before, may_be_full_name, may_be_name

_TRADE_ENDS = (
    "iste",
    "logue",
    "ienne",
    "ière",
    "eure",
    "ique",
    "aire",
    "ale",
    "aux",
    "ive",
    "ier",
    "rice",
)

_LINKS = frozenset({"qui", "nous", "vous", "va", "vont", "et", "s", "a"})


def after_name(text: str, at: int) -> bool:
    """Whether the word before may be a name's last; asked first, for it is cheap."""
    before = text[max(0, at - 30) : at].replace("'", " ").replace("’", " ").split()
    return bool(before) and (
        before[-1].lstrip('(«"')[:1].isupper() or before[-1].rstrip(",") in _LINKS
    )


BY = re.compile(r"\b(?:avec|par)\s$")

_OF = re.compile(r"\b(?:à|de|du|avec|sur|en|chez|et)\s$|\b[dD]['’]$")


def span(
    text: str,
    met: re.Match[str],
    group: str,
    *,
    sure: bool,
    does: bool = False,
    titled: bool = False,
) -> list[tuple[int, int]]:
    """Where a name stands, if it is one: of who does something, or before its title."""
    name, start = met[group], met.start(group)
    if not name or bearer_before(text, start):
        return []
    if (does or titled) and _OF.search(text, max(0, start - 8), start):
        # "l'infirmière de Molène part" names a place; "avec Kadidia, secrétaire", a person
        by = BY.search(text, max(0, start - 5), start)
        sure = name in GIVEN or (sure and (not titled or by is not None))
        if " " in name and name.partition(" ")[0] not in GIVEN:
            return []
    if " " in name or "." in name:
        named = may_be_full_name(name)
    else:
        named = sure and not name.isupper() and may_be_name(name) and not name.endswith(_TRADE_ENDS)
    return [(start, start + len(name))] if named else []
