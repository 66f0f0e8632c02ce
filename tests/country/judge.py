"""Holds what the program shows of a site against what is true of it, opening by opening."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from rapidfuzz.fuzz import ratio, token_sort_ratio

from tests.country.opening import Opening
from tests.country.seen import Seen
from tests.country.truth import SiteTruth
from tests.country.words import fold

ALIKE = 78
"""Of a hundred: from here two titles are one, where nothing else tells."""


@dataclass(slots=True)
class Judged:
    """One site on one day."""

    expected: int
    hits: int = 0
    late: list[str] = field(default_factory=list)
    """Over, and shown though a careful reader knew."""
    tolerated: list[str] = field(default_factory=list)
    """Over, and nobody could know yet: counted neither for nor against."""
    wrong: list[str] = field(default_factory=list)
    """Noise, the same opening twice, or nothing that the site publishes."""
    missing: list[str] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)
    """Hits whose profession is another."""
    matched: dict[str, Seen] = field(default_factory=dict)
    """The open offers that are open in truth, by the opening's key."""

    @property
    def shown(self) -> int:
        """What precision is a part of."""
        return self.hits + len(self.late) + len(self.wrong)

    @property
    def recall(self) -> float:
        """1 where nothing was to be found."""
        return self.hits / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """1 where nothing was shown."""
        return self.hits / self.shown if self.shown else 1.0


def judge(truth: SiteTruth, openings: Sequence[Opening], seen: Sequence[Seen], day: int) -> Judged:
    """What of it is right, late, wrong, missing."""
    made = Judged(len(truth.open))
    today = {opening.key: opening for opening in truth.open}
    ended = {end.opening.key: end for end in truth.ended}
    pairs = match(truth.urls, [o.on(day) for o in openings], seen)
    for one, key in pairs:
        if key in today and key not in made.matched:
            made.matched[key] = one
            made.hits += 1
            if today[key].profession not in one.professions:
                made.misread.append(f"{today[key].title} : {', '.join(one.professions)}")
        elif key in ended:
            (made.late if day >= ended[key].due else made.tolerated).append(one.title)
        elif key in truth.either:
            made.tolerated.append(one.title)
        else:
            made.wrong.append(one.title)
    made.missing = [o.title for key, o in today.items() if key not in made.matched]
    return made


def match(
    urls: dict[str, str], openings: Sequence[Opening], seen: Sequence[Seen]
) -> list[tuple[Seen, str | None]]:
    """Each offer with the key of the opening that it is: by address, by key, else by title."""
    places = {key: _place(url) for key, url in urls.items()}
    count = Counter(places.values())
    by_place = {place: key for key, place in places.items() if count[place] == 1}
    found: dict[int, str] = {}
    for n, one in enumerate(seen):
        key = next((by_place[p] for p in (_place(one.url), _place(one.key)) if p in by_place), None)
        key = key or _by_key(one.key, [o.key for o in openings])
        if key and key not in found.values():
            found[n] = key
    left = [
        (_alike(one, opening), n, opening.key)
        for n, one in enumerate(seen)
        for opening in openings
        if n not in found
    ]
    for score, n, key in sorted(left, reverse=True):
        if score >= ALIKE and n not in found and key not in found.values():
            found[n] = key
    # what is left may be a second copy of one that is matched already
    return [(one, found.get(n)) for n, one in enumerate(seen)]


def _alike(one: Seen, opening: Opening) -> float:
    a, b = fold(one.title), fold(opening.title)
    return float(max(ratio(a, b), token_sort_ratio(a, b)))


def _place(url: str | None) -> str:
    """An address without scheme, sessions and trackers, with its anchor."""
    if not url:
        return ""
    parts = urlsplit(url)
    query = re.sub(
        r"(?i)(?:^|&)(?:phpsessid|sid|jsessionid|utm_\w+|fbclid|chash)=[^&]*", "", parts.query
    )
    path = re.sub(r"(?i);jsessionid=\w+", "", unquote(parts.path)).rstrip("/")
    return f"{parts.netloc}{path}?{query}#{parts.fragment}"


def _by_key(key: str, keys: Sequence[str]) -> str | None:
    """The opening whose number stands at the end of what the program calls it."""
    ends = [
        k for k in keys if len(k) >= 3 and re.search(rf"(?:^|[^0-9A-Za-z]){re.escape(k)}$", key)
    ]
    return ends[0] if len(ends) == 1 else None
