"""A run of letters: the index brought up to date, what is due sent, what is over erased."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from index import open_engine
from index.sync import sync
from pipeline.errors import EngineError, SettingError
from pipeline.settings import Settings
from pipeline.store import Store, changes, letters
from pipeline.store import alerts as kept
from web.correspondence import Correspondent, Sending
from web.digest import Newsagent
from web.postman import Postman

log = logging.getLogger("soigner.alerts")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did."""

    sending: Sending
    forgotten: int
    """Alerts that nobody confirmed in time."""


def send_due(settings: Settings, *, idle: bool = False) -> Run:
    """Send every letter that is due; any number of runs at once send none twice.

    With `idle`, where no mail server is set and nobody waits, there is nothing to do.

    Raises `SettingError` where no letter can be written, `MailError` or `EngineError` where the
    server or the index fails: what was not sent stays due.
    """
    with Store.open(settings.database) as store:
        now = settings.now()
        with store.session() as session:
            forgotten = kept.forget(session, now)
            ids = letters.due(session, now)
        wanted = settings.wanted_for_mail
        if wanted and (ids or not idle):
            waiting = f"des alertes attendent ({len(ids)}), mais " if ids else ""
            raise SettingError(f"{waiting}rien ne peut être envoyé sans {wanted}")
        if not ids:
            return Run(Sending(), forgotten)
        engine = open_engine(settings)
        try:
            # a digest tells what the index holds: what the store has is brought there first
            try:
                sync(store, engine, settings.index)
            except EngineError as error:
                log.warning("l'index n'a pas suivi : %s", error)
            with store.reading() as session:
                until = changes.cursor(session, settings.index)
            with Postman(settings) as postman:
                sender = Correspondent(settings, store, postman, Newsagent(store, engine, until))
                sender.send(ids)
        finally:
            engine.close()
        return Run(sender.done, forgotten)
