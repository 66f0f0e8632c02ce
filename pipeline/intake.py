"""What one visit saw, taken into the store as one transaction: wholly or not at all."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.apart import tell_apart
from pipeline.harvest import Found, Harvest, Loss, SourceCard, State
from pipeline.known import known
from pipeline.lifecycle import Look, Past, Verdict, believe, close_expired
from pipeline.memory import keep_pages
from pipeline.offer import RawOffer
from pipeline.openings import Openings
from pipeline.settings import PARIS
from pipeline.sighted import Sighted
from pipeline.store.columns import clean, clean_tree
from pipeline.store.connections import be_the_writer
from pipeline.store.tables import Opening, Run, Sighting, SourceState
from pipeline.unread import keep_losses, published_before, shown_unread

_GARBLED = "caractères impossibles remplacés"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a visit. Counts are of this source's advertisements."""

    state: State
    """After what only the store knows: whether the source has shrunk."""
    cause: str | None
    new: int = 0
    changed: int = 0
    back: int = 0
    gone: int = 0
    refused: int = 0
    losses: int = 0
    offers_open: int = 0
    """Open offers that this source shows now."""


def take_in(session: Session, harvest: Harvest, now: datetime, reader: str = "") -> Taken:
    """Take in a visit, in a writer's session (`Store.session`), which keeps it when it ends.

    `reader` names the code that read the pages: what it remembers serves the same code only.

    What is unchanged is only marked as seen. Each refusal and each loss is stored. A source that
    is opposed is not taken in.
    """
    be_the_writer(session)
    harvest = _cleaned(harvest)
    source = _source(session, harvest.card, now)
    if source.state == State.OPPOSED:
        return Taken(State.OPPOSED, source.cause)
    day = now.astimezone(PARIS).date()
    stored = known(session, source.slug, harvest.found, (one.key for one in harvest.gone))
    found, twice = tell_apart(harvest.found, stored.marks)
    losses = [*harvest.losses, *twice]
    past = Past(stored.shown, tuple(source.recent), source.doubts, source.failures)
    count = len(found) + stored.among(harvest.unchanged)
    verdict = believe(Look(harvest.state, harvest.whole, count, harvest.cause), past)
    openings = Openings(session, now)
    openings.shelf.names[source.slug] = source.name
    sighted = Sighted(harvest.card, stored, now, day)
    sighted.see(found)
    sighted.keep(harvest.unchanged)
    sighted.leave(harvest.gone)
    if verdict.retires:
        unread = shown_unread(harvest.losses, stored)
        if harvest.since:
            unread |= published_before(session, source.slug, harvest.since)
        sighted.miss(verdict.misses, harvest.misses_to_retire, unread, harvest.alive)
    sighted.group(openings)
    openings.settle()
    sighted.rows.write(session, openings.shelf, day)
    keep_losses(session, source.slug, losses, day, whole=verdict.retires)
    keep_pages(session, source.slug, harvest.seen, reader, day, whole=harvest.whole)
    close_expired(session, now)
    _fare(source, verdict, now, sighted.counts.moved)
    session.flush()
    counts = sighted.counts
    taken = Taken(
        state=verdict.state, cause=verdict.cause, new=counts.new, changed=counts.changed,
        back=counts.back, gone=counts.gone, refused=counts.refused, losses=len(losses),
        offers_open=_open(session, source.slug),
    )  # fmt: skip
    _log_run(session, harvest, taken, count, now)
    session.expire_all()  # much was written by statement: objects read before are outdated
    return taken


def _source(session: Session, card: SourceCard, now: datetime) -> SourceState:
    row = session.get(SourceState, clean(card.slug), populate_existing=True)
    if row is None:
        row = SourceState(**clean_tree(asdict(card)), state=State.NEVER, since=now)
        session.add(row)
        session.flush()
    return row


def _cleaned(harvest: Harvest) -> Harvest:
    """Without the characters that no database keeps; each replacement is said as a loss."""
    losses = [
        Loss(clean(x.reason), clean_tree(x.where), clean_tree(x.value)) for x in harvest.losses
    ]
    found = []
    for one in harvest.found:
        raw, key = one.raw.model_dump(), clean(one.key)
        cleaned = clean_tree(raw)
        if cleaned == raw and key == one.key:
            found.append(one)
            continue
        found.append(Found(key, RawOffer.model_validate(cleaned), one.has_own_page))
        losses.append(Loss(_GARBLED, cleaned["url"] or key, cleaned["title"]))
    card = SourceCard(**clean_tree(asdict(harvest.card)))
    return replace(
        harvest, card=card, found=found, losses=losses, cause=clean_tree(harvest.cause),
        gone=[replace(e, key=clean(e.key), reason=clean(e.reason)) for e in harvest.gone],
    )  # fmt: skip


def _fare(source: SourceState, verdict: Verdict, now: datetime, moved: bool) -> None:
    """Write how the source fares now."""
    if source.state != verdict.state:
        source.since = now
    source.state, source.cause, source.last_run_at = verdict.state, verdict.cause, now
    if verdict.state in (State.OK, State.EMPTY):
        source.last_ok_at = now
    if moved:
        source.changed_at = now
    past = verdict.past
    source.failures, source.doubts = past.failures, past.doubts
    source.recent, source.usual = list(past.recent), past.usual


def _open(session: Session, slug: str) -> int:
    shown = select(func.count(col(Sighting.offer_id).distinct())).join(
        Opening, col(Opening.id) == col(Sighting.offer_id)
    )
    is_open = (
        col(Sighting.source) == slug, col(Sighting.listed).is_(True),
        col(Sighting.status) == "open", col(Opening.status) == "open",
    )  # fmt: skip
    return session.scalar(shown.where(*is_open)) or 0


def _log_run(session: Session, harvest: Harvest, taken: Taken, found: int, now: datetime) -> None:
    row = {
        "source": harvest.card.slug, "started": harvest.started, "ended": harvest.ended or now,
        "state": taken.state, "cause": taken.cause, "whole": harvest.whole, "found": found,
        "new": taken.new, "changed": taken.changed, "back": taken.back, "gone": taken.gone,
        "refused": taken.refused, "losses": taken.losses, "requests": harvest.requests,
        "pages": harvest.pages, "received": harvest.received,
    }  # fmt: skip
    session.execute(insert(Run), [row])
