"""Letters that are due, sent: each claimed in the store, sent, then marked; never one twice."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from pipeline.errors import EngineError, MailError, QueryError, SoignerError
from pipeline.settings import Settings
from pipeline.store import Store, letters
from pipeline.store.letters import Claim
from web.digest import Newsagent
from web.letters import confirmation, digest
from web.postman import Outcome, Postman

log = logging.getLogger("soigner.alerts")


@dataclass(slots=True)
class Sending:
    """What became of the letters of one run."""

    outcomes: Counter[str] = field(default_factory=Counter)
    """By `Outcome`, for letters that were tried."""
    empty: int = 0
    """Digests without an offer, which are not sent."""
    dropped: int = 0
    """Alerts erased because their server refuses them for good."""
    impossible: list[str] = field(default_factory=list)
    """Alerts whose search cannot be asked any more, and why; they are kept."""


class Correspondent:
    """Sends what is due through one postman."""

    def __init__(
        self, settings: Settings, store: Store, postman: Postman, agent: Newsagent | None = None
    ) -> None:
        """Without a newsagent only confirmations can be sent."""
        self._settings = settings
        self._store = store
        self._postman = postman
        self._agent = agent
        self.done = Sending()

    def send(self, ids: Iterable[str]) -> None:
        """Send one letter to each alert; where the server fails the letter is due as before.

        Raises `MailError`, `EngineError`.
        """
        for id_ in ids:
            now = self._settings.now()
            with self._store.session() as session:
                claim = letters.claim(session, id_, now)
            if claim is None:
                continue
            try:
                self._one(claim, now)
            except QueryError as error:
                self.done.impossible.append(f"{id_} : {error.message}")
                with self._store.session() as session:
                    letters.mark_empty(session, claim, claim.alert.seen_seq)
            except (MailError, EngineError):  # raised before a letter could have gone, never after
                with self._store.session() as session:
                    letters.give_back(session, claim)
                raise

    def _one(self, claim: Claim, now: datetime) -> None:
        seen = claim.alert.seen_seq
        if not claim.alert.confirmed:
            message = confirmation(self._settings, claim, now)
        else:
            assert self._agent is not None  # noqa: S101 - said by whoever sends digests
            found = self._agent.digest(claim.alert.search, seen)
            seen = max(seen, self._agent.until)  # an index made anew may be behind for a while
            if not found.total:
                self.done.empty += 1
                with self._store.session() as session:
                    letters.mark_empty(session, claim, seen)
                return
            message = digest(self._settings, claim, found, now)
        outcome = self._postman.send(message, claim.alert.address)
        self.done.outcomes[outcome] += 1
        self._mark(claim, outcome, now, seen)

    def _mark(self, claim: Claim, outcome: Outcome, now: datetime, seen: int) -> None:
        kept = True
        with self._store.session() as session:
            if outcome is Outcome.SENT:
                letters.mark_sent(session, claim, now, seen)
            elif outcome is Outcome.LATER:
                kept = letters.mark_put_off(session, claim, now)
            elif outcome is Outcome.REFUSED:
                kept = letters.mark_refused(session, claim)
            # unknown: it may have arrived, so that it stays claimed and its link works
        self.done.dropped += not kept


class Confirmations:
    """Sends confirmations as they are asked, one sender at a time in this process."""

    def __init__(self) -> None:
        self._sending = Lock()

    def send(self, settings: Settings, store: Store) -> None:
        """Send all that are due; where the server fails they wait for `soigner alerts send`."""
        try:
            while ids := self._due(settings, store):
                if not self._sending.acquire(blocking=False):
                    return  # who sends now looks again when done
                try:
                    with Postman(settings) as postman:
                        Correspondent(settings, store, postman).send(ids)
                finally:
                    self._sending.release()
        except SoignerError as error:
            log.warning("confirmations en attente : %s", error)

    def _due(self, settings: Settings, store: Store) -> list[str]:
        with store.reading() as session:
            return letters.due(session, settings.now(), unconfirmed=True)
