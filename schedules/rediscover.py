"""Finding a source's way of publishing: at its first harvest, and anew when it is `changed` twice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy.orm import Session

from pipeline.french import count
from pipeline.harvest import Harvest, State
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store import sources as known
from spiders import catalogue as files
from spiders.choice import Proposal
from spiders.detect import Detection, detect_all
from spiders.platforms import Rank
from spiders.recruits import LIKELY
from spiders.source import Source

log = logging.getLogger("soigner.harvest")

UNSETTLED = "detect"
"""The platform of a source whose way of publishing is not known yet."""
TWICE = 2
"""Visits in a row that must find a source changed: one may be a bad day."""


def settle(
    sources: Sequence[Source],
    settings: Settings,
    on_harvest: Callable[[Harvest], None],
) -> Iterator[Source]:
    """Find out how each source publishes; give those that can now be read, their files written.

    A site that publishes other offers in another way is another source too, as slug-2, slug-3…
    Of the others `on_harvest` has what became of the visit: why the site cannot be read, or that it
    seems to publish nothing.
    """
    for source, found in detect_all(sources, settings):
        if found.best is None:
            on_harvest(_unsettled(source, found, settings))
            continue
        for number, way in enumerate((found.best, *filter(_is_sure, found.others)), 1):
            settled = _by(source, way)
            if number > 1:
                named = {"slug": f"{source.slug}-{number}", "name": f"{source.name} ({number})"}
                settled = settled.model_copy(update=named)
            files.write(settled, settings.sources_folder)
            log.info("%s : façon de publier trouvée : %s", settled.slug, _said(way))
            yield settled


def restore(
    sources: Sequence[Source], store: Store, settings: Settings
) -> Iterator[tuple[Source, str]]:
    """Detect anew the sources that have changed; give those found again, and what to say of it.

    A way that gives under half of what the source usually shows is not believed: the source is left
    as it is.
    """
    for source, found in detect_all(sources, settings):
        with store.reading() as session:
            row = known.source(session, source.slug)
        usual = row.usual if row and row.usual else 1
        best = found.best
        if best is None or not best.offers or 2 * (best.found + best.unread) < usual:
            log.info("%s : changée, et nulle autre façon de publier trouvée", source.slug)
            continue
        again = _by(source, best)
        if (again.platform, again.options) == (source.platform, source.options):
            continue
        files.write(again, settings.sources_folder)
        said = (
            f"façon de publier retrouvée le {settings.day():%d/%m/%Y} : {_said(best)}, "
            f"au lieu de « {source.platform} »"
        )
        log.warning("%s : %s", source.slug, said)
        yield again, said


def has_changed(session: Session, slug: str) -> bool:
    """Whether a source was `changed` at two visits in a row, and is to be detected anew.

    Asked again only at the 4th, 8th, 16th… such visit: exploring costs a site more than a visit.
    """
    row = known.source(session, slug)
    if row is None or row.state is not State.CHANGED or row.platform == UNSETTLED:
        return False
    often = row.failures
    if often < TWICE or often & (often - 1):
        return False
    latest = known.runs(session, slug, limit=TWICE)
    return len(latest) == TWICE and all(run.state == State.CHANGED for run in latest)


def _is_sure(way: Proposal) -> bool:
    """Whether another way is kept unasked: a known one, or a page that says that it recruits."""
    return way.rank > Rank.PLAIN or way.candidate.said >= LIKELY


def _by(source: Source, best: Proposal) -> Source:
    way = best.candidate
    return source.model_copy(
        update={
            "platform": way.platform,
            "options": way.options,
            "hosts": way.hosts,
            "verified": None,
        }
    )


def _said(best: Proposal) -> str:
    return f"« {best.candidate.platform} » ({best.candidate.why})"


def _unsettled(source: Source, found: Detection, settings: Settings) -> Harvest:
    """The visit of a site whose way of publishing was not found: nothing is retired by it."""
    moment = settings.now()
    harvest = Harvest(
        source.card, moment, moment, requests=found.requests, pages=found.pages,
        state=found.state, cause=found.cause,
    )  # fmt: skip
    pages = count(found.pages, "page lue", "pages lues")
    if found.state is State.EMPTY:
        harvest.cause = f"aucune page d'offres trouvée ({pages})"
    elif found.readable:
        harvest.state = State.CHANGED
        harvest.cause = f"{found.recruiting[0]} : façon de publier inconnue ({pages})"
    return harvest
