"""From a bare address to a source: explores the site, tries each way found, proposes the best."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from pipeline.harvest import Harvest, State
from pipeline.normalise import normalise
from pipeline.offer import Offer
from pipeline.settings import Settings
from spiders.catalogue import departement_of
from spiders.crawl import Limits, crawl
from spiders.explore import Candidate, Explorer
from spiders.platforms import platform
from spiders.source import Source

EXPLORING = Limits(requests=60, timeout=20.0, seconds=600.0)
TRYING = Limits(requests=20, timeout=20.0, seconds=300.0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to read the site, tried: what it would give after the pipeline."""

    candidate: Candidate
    found: int
    offers: int
    refused: int
    state: State
    cause: str | None = None

    @property
    def merit(self) -> tuple[bool, bool, int, int]:
        """What makes one proposal better than another: it gives offers, it says more, it is fuller."""
        readable = self.state in (State.OK, State.EMPTY)
        return (self.offers > 0, readable, platform(self.candidate.platform).RANK, self.offers)


@dataclass(frozen=True, slots=True)
class Detection:
    """What a visit to a bare address found. `state` tells *publishes nothing* from *unreadable*."""

    url: str
    title: str | None
    state: State
    cause: str | None
    pages: int
    proposals: tuple[Proposal, ...]
    """The best first."""

    @property
    def best(self) -> Proposal | None:
        """The way to read this site, if there is one that answers."""
        for proposal in self.proposals[:1]:
            if proposal.state in (State.OK, State.EMPTY):
                return proposal
        return None

    @property
    def summary(self) -> str:
        """What was found, in one French sentence."""
        if self.state not in (State.OK, State.EMPTY):
            return f"{self.url} ne se laisse pas lire : {self.state}, {self.cause}"
        if not self.proposals:
            return (
                f"{self.url} : {self.pages} pages lues, aucune façon de publier des offres "
                "qui soit connue ici"
            )
        best = self.proposals[0]
        return (
            f"{self.url} : {self.pages} pages lues ; le mieux est « {best.candidate.platform} » "
            f"({best.candidate.why}) : {best.offers} offres, {best.refused} annonces refusées"
        )


def detect(url: str, settings: Settings) -> Detection:
    """Explore the site at `url` within a budget of requests and try each way it may publish.

    Raises `HarvestError` where a public host would be visited and nobody signs for it.
    """
    explorer = Explorer()
    seen: list[Harvest] = []
    site = Source(slug="exploration", name=url, url=url, publisher="autre", platform=explorer.NAME)
    crawl([site], settings, seen.append, limits=EXPLORING, others=[explorer])
    (exploration,) = seen
    # a state is of the root: pages further on that fail leave the site readable
    readable = explorer.pages > 0
    return Detection(
        url=url,
        title=explorer.title,
        state=State.OK if readable else exploration.state,
        cause=None if readable else exploration.cause,
        pages=explorer.pages,
        proposals=_tried(site, explorer.candidates, settings),
    )


def _tried(
    site: Source, candidates: Sequence[Candidate], settings: Settings
) -> tuple[Proposal, ...]:
    sources = {
        f"essai-{number}": site.model_copy(
            update={
                "slug": f"essai-{number}",
                "platform": candidate.platform,
                "options": candidate.options,
                "hosts": candidate.hosts,
            }
        )
        for number, candidate in enumerate(candidates)
    }
    harvests: dict[str, Harvest] = {}

    def keep(harvest: Harvest) -> None:
        harvests[harvest.card.slug] = harvest

    crawl(list(sources.values()), settings, keep, limits=replace(TRYING, at_once=1))
    proposals = [
        _proposal(candidate, harvests[f"essai-{number}"], settings)
        for number, candidate in enumerate(candidates)
    ]
    return tuple(sorted(proposals, key=lambda proposal: proposal.merit, reverse=True))


def _proposal(candidate: Candidate, harvest: Harvest, settings: Settings) -> Proposal:
    results = [normalise(found.raw, settings.day()) for found in harvest.found]
    offers = sum(isinstance(result, Offer) for result in results)
    return Proposal(
        candidate, len(results), offers, len(results) - offers, harvest.state, harvest.cause
    )


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
