"""From roots alone, four days: what was found, kept, retired, and at what cost to the sites."""

from __future__ import annotations

import multiprocessing
import re
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.country.judge import Judged, judge
from tests.country.opening import DAYS
from tests.country.seen import Seen, read_seen
from tests.country.server import Asked, Country
from tests.country.visits import GAP, TIMEOUT, Finding, Visit, find, harvest

JITTER = 0.02
"""Seconds by which the server's clock may see two requests closer than they were sent."""
FINDING = 0
"""The phase before day 1, in which ways are looked for."""


@dataclass(slots=True)
class SiteMeasure:
    """All that was measured of one site."""

    slug: str
    expects: str
    shape: str
    finding: Finding
    visits: dict[int, Visit] = field(default_factory=dict)
    days: dict[int, Judged] = field(default_factory=dict)
    wrong_states: list[str] = field(default_factory=list)
    requests: dict[int, int] = field(default_factory=lambda: dict.fromkeys((FINDING, *DAYS), 0))
    received: dict[int, int] = field(default_factory=lambda: dict.fromkeys((FINDING, *DAYS), 0))
    forbidden: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    gap: float | None = None
    """The least between two requests to one of its hosts."""
    hurried: list[str] = field(default_factory=list)
    """Requests that came sooner than they may."""
    at_once: int = 0
    validators: bool = False
    wrongly_retired: list[str] = field(default_factory=list)
    edits: tuple[int, int] = (0, 0)
    """Of the edits that a visit could see, those that the offer shows."""
    back: tuple[int, int] = (0, 0)
    """Of the openings that came back, those that are the same offer."""

    @property
    def way_is_right(self) -> bool:
        """A site to be read has a way; one that publishes nothing, or is unreadable, has none."""
        if self.expects == "read":
            return self.finding.source is not None
        if self.finding.source is not None:
            return False
        return (self.finding.state in ("ok", "empty")) == (self.expects == "nothing")


@dataclass(slots=True)
class Measure:
    """All of it."""

    sites: list[SiteMeasure]
    seconds: float

    def recall(self, day: int) -> float:
        """Over all sites that publish: of what is open, the part that the program shows."""
        return _share((s.days[day].hits, s.days[day].expected) for s in self.sites if day in s.days)

    def precision(self, day: int) -> float:
        """Of what the program shows, the part that is open."""
        return _share((s.days[day].hits, s.days[day].shown) for s in self.sites if day in s.days)

    def total(self, what: str) -> int:
        """The sum of a list or of a number over all sites."""
        values = [getattr(site, what) for site in self.sites]
        return sum(v if isinstance(v, int) else len(v) for v in values)

    @property
    def late(self) -> int:
        """Openings still shown though a careful reader knew better, on any day."""
        return len(
            {(s.slug, title) for s in self.sites for d in s.days.values() for title in d.late}
        )

    @property
    def cost(self) -> float:
        """Bytes of day 4 over those of day 1, where sites send validators."""
        return _share((s.received[4], s.received[1]) for s in self.sites if s.validators and s.days)


def _share(pairs: object) -> float:
    parts = list(pairs)  # type: ignore[call-overload]
    whole = sum(b for _, b in parts)
    return sum(a for a, _ in parts) / whole if whole else 1.0


def measure(only: tuple[str, ...] = (), jobs: int = 2) -> Measure:
    """Serve the country, find every way, harvest four days, judge."""
    started = time.monotonic()
    with TemporaryDirectory(prefix="country-") as temporary, Country(only=only) as country:
        folder = Path(temporary)
        spawn = multiprocessing.get_context("spawn")
        phases: dict[int, tuple[float, float]] = {}
        begun = time.time()
        with ProcessPoolExecutor(jobs, mp_context=spawn) as pool:
            futures = [
                pool.submit(find, slug, root, folder) for slug, root in country.roots.items()
            ]
            findings = {finding.slug: finding for finding in (f.result() for f in futures)}
        phases[FINDING] = (begun, time.time())
        sources = [finding.source for finding in findings.values() if finding.source]
        visits: dict[int, list[Visit]] = {}
        seen: dict[int, dict[str, list[Seen]]] = {}
        for day in DAYS:
            country.day, begun = day, time.time()
            with ProcessPoolExecutor(1, mp_context=spawn) as pool:
                visits[day] = pool.submit(harvest, sources, folder, day).result()
            phases[day] = (begun, time.time())
            seen[day] = read_seen(folder)
        sites = [_site(country, slug, findings[slug], visits, seen) for slug in country.sites]
        _behaviour(country, {site.slug: site for site in sites}, phases)
        return Measure(sites, time.monotonic() - started)


def _site(
    country: Country, slug: str, finding: Finding,
    visits: dict[int, list[Visit]], seen: dict[int, dict[str, list[Seen]]],
) -> SiteMeasure:  # fmt: skip
    site = country.sites[slug]
    made = SiteMeasure(slug, site.expects, site.shape, finding, validators=bool(site.validators))
    matched: dict[int, dict[str, Seen]] = {}
    edits, back = [0, 0], [0, 0]
    for day in DAYS:
        truth = site.truth(day)
        visit = next((v for v in visits[day] if v.slug == slug), None)
        if visit:
            made.visits[day] = visit
            if truth.states and visit.state not in truth.states:
                made.wrong_states.append(f"J{day} : {visit.state} ({visit.cause})")
        made.days[day] = judged = judge(truth, site.openings, seen[day].get(slug, []), day)
        matched[day] = judged.matched
        for opening in truth.open:
            was = (
                next((o for o in site.truth(day - 1).open if o.key == opening.key), None)
                if day > 1
                else None
            )
            if was and opening.key in matched[day - 1] and opening.key not in matched[day]:
                made.wrongly_retired.append(f"J{day} : {opening.title}")
            if any(since == day for since, _, _ in opening.edits) and site.readable(day):
                edits[1] += 1
                edits[0] += opening.key in matched[day] and matched[day][opening.key].shows(opening)
            if (
                day > 1
                and not was
                and 1 in opening.days
                and opening.is_open(day)
                and not opening.is_open(day - 1)
            ):
                back[1] += 1
                first, now = matched[1].get(opening.key), matched[day].get(opening.key)
                back[0] += bool(first and now and first.offer == now.offer)
    made.edits, made.back = (edits[0], edits[1]), (back[0], back[1])
    return made


def _behaviour(
    country: Country, sites: dict[str, SiteMeasure], phases: dict[int, tuple[float, float]]
) -> None:
    """What the servers' own log says of how the program behaved."""
    latest: dict[tuple[int, str, int], Asked] = {}
    by_host: defaultdict[str, int] = country.at_once
    for asked in sorted(country.log, key=lambda a: a.at):
        phase = next((p for p, (a, b) in phases.items() if a <= asked.at <= b), FINDING)
        if asked.host == 0:
            found = re.match(r"/depuis/([a-z-]+)", asked.target)
            if found and found[1] in sites:
                sites[found[1]].outside.append(f"{asked.slug}{asked.target}")
            continue
        made, site = sites[asked.slug], country.sites[asked.slug]
        made.requests[phase] += 1
        made.received[phase] += asked.size
        if site.truth(1).forbids(asked.host, asked.target):
            made.forbidden.append(asked.target)
        before = latest.get((phase, asked.slug, asked.host))
        latest[phase, asked.slug, asked.host] = asked
        if before:
            gap = asked.at - before.at
            made.gap = gap if made.gap is None else min(made.gap, gap)
            # twice what the answer took, from one question to the next; nobody waits for longer than a time-out
            least = max(GAP, site.crawl_delay, 2 * min(before.done - before.at, TIMEOUT / 2))
            if gap < least - JITTER:
                made.hurried.append(f"{asked.target} après {gap:.3f} s")
    for slug, made in sites.items():
        hosts = [country.sites[slug].host(n) for n in range(1, country.sites[slug].hosts + 1)]
        made.at_once = max(by_host[host] for host in hosts)
