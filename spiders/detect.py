"""From bare addresses to sources: explores each site, tries each way found, proposes the best."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from pipeline.french import count
from pipeline.harvest import Harvest, State
from pipeline.normalise import normalise_all
from pipeline.offer import Offer, Refusal
from pipeline.settings import Settings
from spiders.catalogue import departement_of
from spiders.choice import Choice, Proposal, choose
from spiders.crawl import Limits, crawl
from spiders.explore import Candidate, Explorer
from spiders.platforms import Platform
from spiders.source import Source
from spiders.tape import Allowance, Tape

REQUESTS = 60
"""What a site is asked at most, exploring and trying together; its robots.txt included."""
EXPLORING = Limits(requests=40, timeout=20.0, seconds=600.0)
TRYING = Limits(requests=300, timeout=20.0, seconds=300.0)
"""The allowance of the site ends a try before its requests do."""
TRIED = 10
"""Ways of one site that are tried, the strongest first."""
_SITES_AT_ONCE = 16
"""Sites explored together: what they answered is held in memory until they are done."""
_LEFT_FOR_EACH = 3
"""Requests that a try leaves for each of those after it."""


@dataclass(frozen=True, slots=True)
class Detection:
    """What a visit to a bare address found. `state` tells *publishes nothing* from *unreadable*."""

    url: str
    title: str | None
    state: State
    cause: str | None
    pages: int
    requests: int
    proposals: tuple[Proposal, ...]
    """The best first."""
    choice: Choice
    recruiting: tuple[str, ...] = ()
    """Pages read that say that openings are there."""

    @property
    def best(self) -> Proposal | None:
        """The way to read this site, if there is one that answers."""
        return self.choice.best

    @property
    def others(self) -> tuple[Proposal, ...]:
        """Ways that give offers that the best one does not."""
        return self.choice.others

    @property
    def readable(self) -> bool:
        """Whether the site could be read at all."""
        return self.state in (State.OK, State.EMPTY)

    @property
    def summary(self) -> str:
        """What was found, in French, a sentence or two."""
        if not self.readable:
            return f"{self.url} ne se laisse pas lire : {self.state}, {self.cause}"
        read = f"{self.url} : {count(self.pages, 'page lue', 'pages lues')}"
        best = self.best
        if best is None and self.recruiting:
            return (
                f"{read} ; {self.recruiting[0]} parle de recrutement, mais de nulle façon de publier "
                "qui soit connue ici"
            )
        if best is None:
            return f"{read}, aucune page d'offres : ce site ne semble rien publier"
        said = f"{read} ; le mieux est « {best.candidate.platform} » ({best.candidate.why})"
        if not best.offers:
            said += ", sans offre de santé aujourd'hui"
        return f"{said}. {self.choice.why}" if self.choice.why else said


def detect(url: str, settings: Settings, others: Sequence[Platform] = ()) -> Detection:
    """Explore the site at `url` within a budget of requests and try each way it may publish.

    `others` are platforms beside those of the package. Raises `HarvestError` where a public host
    would be visited and nobody signs for it.
    """
    site = Source(slug="exploration", name=url, url=url, publisher="autre", platform="detect")
    ((_, found),) = detect_all([site], settings, others)
    return found


def detect_all(
    sites: Sequence[Source],
    settings: Settings,
    others: Sequence[Platform] = (),
) -> Iterator[tuple[Source, Detection]]:
    """Detect many sites, several at the same time; gives each with what was found."""
    for start in range(0, len(sites), _SITES_AT_ONCE):
        yield from _detect_some(sites[start : start + _SITES_AT_ONCE], settings, others)


@dataclass(slots=True)
class _Site:
    """A site under detection."""

    source: Source
    explorer: Explorer
    tape: Tape
    harvest: Harvest | None = None
    tries: tuple[Candidate, ...] = ()


def _detect_some(
    sites: Sequence[Source], settings: Settings, others: Sequence[Platform]
) -> Iterator[tuple[Source, Detection]]:
    under = {
        f"exploration-{n}": _Site(
            source, Explorer(f"exploration-{n}", tuple(others)), Tape(allowance=Allowance(REQUESTS))
        )
        for n, source in enumerate(sites)
    }
    explored = [
        one.source.model_copy(
            update={"slug": name, "platform": name, "options": {}, "opposed": False}
        )
        for name, one in under.items()
    ]

    def keep(harvest: Harvest) -> None:
        under[harvest.card.slug].harvest = harvest

    crawl(
        explored, settings, keep, limits=replace(EXPLORING, at_once=_SITES_AT_ONCE),
        others=[*others, *(one.explorer for one in under.values())],
        tapes={name: one.tape for name, one in under.items()},
    )  # fmt: skip
    for one in under.values():
        one.tries = _worth_trying(one.explorer.candidates)
    tried = _try(list(under.values()), settings, others)
    for one, proposals in zip(under.values(), tried, strict=True):
        yield one.source, _detection(one, proposals)


def _worth_trying(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The ways to try, the most promising first: those that say more, where openings are said to be."""

    def promise(candidate: Candidate) -> tuple[int, int]:
        return (candidate.rank, candidate.said)

    return tuple(sorted(candidates, key=promise, reverse=True)[:TRIED])


def _try(
    sites: Sequence[_Site], settings: Settings, others: Sequence[Platform]
) -> list[tuple[Proposal, ...]]:
    """Read each site each way, one after the other, with what is left of its allowance."""
    harvests: dict[str, Harvest] = {}
    tapes: dict[str, Tape] = {}

    def keep(harvest: Harvest) -> None:
        harvests[harvest.card.slug] = harvest

    # the n-th way of every site in one run: no two ways of one site share its allowance at once
    for turn in range(max((len(site.tries) for site in sites), default=0)):
        sources = []
        for number, site in enumerate(sites):
            if turn < len(site.tries):
                slug = f"essai-{number}-{turn}"
                after = len(site.tries) - turn - 1
                tapes[slug] = site.tape.again(reserve=_LEFT_FOR_EACH * after)
                sources.append(_tried(site.source, slug, site.tries[turn]))
        limits = replace(TRYING, at_once=_SITES_AT_ONCE)
        crawl(sources, settings, keep, limits=limits, others=others, tapes=tapes)
    return [
        _sorted(
            _proposal(candidate, harvests[slug], len(tapes[slug].unread), settings)
            for turn, candidate in enumerate(site.tries)
            for slug in [f"essai-{number}-{turn}"]
        )
        for number, site in enumerate(sites)
    ]


def _tried(source: Source, slug: str, candidate: Candidate) -> Source:
    return source.model_copy(
        update={
            "slug": slug,
            "platform": candidate.platform,
            "options": candidate.options,
            "hosts": candidate.hosts,
            "opposed": False,
        }
    )


def _sorted(proposals: Iterator[Proposal]) -> tuple[Proposal, ...]:
    return tuple(sorted(proposals, key=lambda one: one.merit, reverse=True))


def _proposal(candidate: Candidate, harvest: Harvest, unread: int, settings: Settings) -> Proposal:
    raws, day = [found.raw for found in harvest.found], settings.day()
    understood = normalise_all((raw, day, None) for raw in raws)
    results = list(zip([raw.title for raw in raws], understood, strict=True))
    offers = [result for _, result in results if isinstance(result, Offer)]
    refusals = tuple(
        (title or "sans titre", result) for title, result in results if isinstance(result, Refusal)
    )
    return Proposal(
        candidate, len(results), len(offers), len(refusals), harvest.state, harvest.cause, unread,
        2 * sum(found.has_own_page for found in harvest.found) > len(results),
        tuple(_folded(offer) for offer in offers), refusals,
    )  # fmt: skip


def _folded(offer: Offer) -> str:
    return " ".join(re.findall(r"\w+", offer.title.casefold()))


def _detection(site: _Site, proposals: tuple[Proposal, ...]) -> Detection:
    explorer, harvest = site.explorer, site.harvest
    # a state is of the root: pages further on that fail leave the site readable
    state, cause = State.OK, None
    if not explorer.home and harvest is not None:
        state, cause = harvest.state, harvest.cause
    choice = choose(proposals) if state is State.OK else Choice()
    if state is State.OK and choice.best is None and not explorer.recruiting:
        state = State.EMPTY
    allowance = site.tape.allowance
    return Detection(
        url=site.source.url, title=explorer.title, state=state, cause=cause, pages=explorer.pages,
        requests=REQUESTS - (allowance.left if allowance else 0),
        proposals=proposals, choice=choice, recruiting=tuple(explorer.recruiting),
    )  # fmt: skip


def source_of(
    best: Proposal, url: str, name: str | None, publisher: str, insee: str | None, title: str | None
) -> Source:
    """The source that a detection proposes to keep, named as its owner says or as its pages do."""
    called = name or title or urlsplit(url).hostname or url
    values: dict[str, Any] = {
        "slug": slug_of(called), "name": called, "url": url, "publisher": publisher,
        "insee": insee, "departement": departement_of(insee) if insee else None,
        "platform": best.candidate.platform, "options": best.candidate.options,
        "hosts": best.candidate.hosts,
    }  # fmt: skip
    return Source.model_validate(values)


def slug_of(name: str) -> str:
    """A source's slug from its name.

    >>> slug_of("Centre hospitalier d'Œuvres-sur-l'Eure")
    'centre-hospitalier-d-oeuvres-sur-l-eure'
    """
    folded = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe"))
    words = re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode().lower())
    return "-".join(words)[:60].strip("-") or "source"
