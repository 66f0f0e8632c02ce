"""One opening (or one post of noise beside it) and its life over the four days."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pipeline.gazetteer import gazetteer

DAY_ONE = date(2027, 3, 1)
"""The date of day 1."""
DAYS = (1, 2, 3, 4)
FILE = Path(__file__).parent / "openings.txt"

ENDS = ("404", "410", "soft", "home", "listing", "filled", "delisted", "dropped", "expired")
"""How an opening looks once it is over: its page answers 404, 410, says so with 200, leads to the
home page or to the listing, says POSTE POURVU and stays listed; `delisted`: only the listing forgets it, its page
answers as before; `dropped`: it had no page of its own; `expired`: its deadline is over."""


def date_of(day: int) -> date:
    """The date of a day of the country."""
    return DAY_ONE + timedelta(day - 1)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a site publishes under one key. Without a profession, it is noise."""

    key: str
    title: str
    profession: str | None
    contract: str
    posted: date
    deadline: date | None = None
    insee: str | None = None
    days: tuple[int, ...] = DAYS
    """On which it is open and shown."""
    then: str = "404"
    """One of `ENDS`."""
    flags: frozenset[str] = frozenset()
    """What its site makes of it: `noindex`, `scan`, `broken`, `intern`…"""
    edits: tuple[tuple[int, str, str], ...] = field(default=())
    """(day, field, value), from that day on."""
    revision: int = 0
    """How many times its text was edited."""

    @property
    def noise(self) -> bool:
        """Whether it is something else than an opening for a health professional."""
        return self.profession is None

    def on(self, day: int) -> Opening:
        """As it is written on that day."""
        seen = self
        for since, name, value in self.edits:
            if since <= day and name == "title":
                seen = replace(seen, title=value)
            elif since <= day and name == "until":
                seen = replace(seen, deadline=DAY_ONE + timedelta(int(value)))
            elif since <= day:
                seen = replace(seen, revision=seen.revision + 1)
        return seen

    def is_open(self, day: int) -> bool:
        """Whether it can be answered on that day."""
        return day in self.days

    def was(self, day: int) -> bool:
        """Whether it was open before that day and is no more."""
        return day not in self.days and any(before < day for before in self.days)

    def ended(self, day: int) -> int | None:
        """The day on which it went, for one that is gone on that day."""
        if not self.was(day):
            return None
        return max(before for before in self.days if before < day) + 1

    def last_change(self, day: int) -> int:
        """The latest day up to which something of it changed, 1 where nothing did."""
        turns = [since for since, _, _ in self.edits if since <= day]
        turns += [d for d in DAYS if 1 < d <= day and (d in self.days) != (d - 1 in self.days)]
        return max(turns, default=1)

    @property
    def commune(self) -> str:
        """The name of the commune where the work is."""
        found = gazetteer().commune(self.insee or "")
        return found.name if found else ""

    @property
    def postal_code(self) -> str:
        """The postal code of that commune."""
        found = gazetteer().commune(self.insee or "")
        return found.postal_codes[0] if found else ""

    @property
    def slug(self) -> str:
        """Its title as an address, without accents."""
        return slug_of(self.title)


def slug_of(text: str) -> str:
    """Words as an address.

    >>> slug_of("Médecin coordonnateur (H/F) – EHPAD de l'Œuf")
    'medecin-coordonnateur-h-f-ehpad-de-l-oeuf'
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    return "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode()))[:60].strip(
        "-"
    )


@cache
def read_all() -> dict[str, tuple[Opening, ...]]:
    """Every opening, by the slug of its site, from `openings.txt`."""
    sites: dict[str, list[Opening]] = {}
    slug = insee = ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("=="):
            slug, insee = line.removeprefix("==").split()
            sites[slug] = []
        elif line.strip() and not line.startswith("#"):
            sites[slug].append(_read(line, insee))
    return {slug: tuple(openings) for slug, openings in sites.items()}


def _read(line: str, insee: str) -> Opening:
    key, title, profession, contract, posted, *more = (part.strip() for part in line.split("|"))
    made = Opening(
        key, title, None if profession == "-" else profession, contract,
        DAY_ONE + timedelta(int(posted)), insee=insee,
    )  # fmt: skip
    for word in filter(None, (part.strip() for part in "".join(more).split(";"))):
        name, _, value = word.partition("=")
        if name == "until":
            made = replace(made, deadline=DAY_ONE + timedelta(int(value)))
        elif name == "days":
            made = replace(made, days=tuple(map(int, value)))
        elif name == "then":
            assert value in ENDS, line
            made = replace(made, then=value)
        elif name == "at":
            made = replace(made, insee=value)
        elif re.match(r"\d:", name):
            made = replace(made, edits=(*made.edits, (int(name[0]), name[2:], value)))
        else:
            made = replace(made, flags=made.flags | {name})
    return made
