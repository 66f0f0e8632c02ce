"""Failures: what a request that failed says of its site."""

from __future__ import annotations

import socket
from collections.abc import Iterator

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)

from pipeline.harvest import State
from spiders.guards import PrivateAddressError, RefusedError
from spiders.turns import TooLateError


def explain(error: BaseException | None) -> tuple[State, str]:
    """What a failed request says of its site: a state, and the cause in French."""
    if isinstance(error, RefusedError):
        return error.state, error.cause
    if private := next((e for e in _chain(error) if isinstance(e, PrivateAddressError)), None):
        return State.BLOCKED, str(private)
    if isinstance(error, CannotResolveHostError) and not _no_such_host(error):
        return State.DOWN, "le service de noms (DNS) ne répond pas"
    if isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error):
        return State.DOWN, "réponse trop grande une fois décompressée"
    meanings = (meaning for kind, meaning in _MEANINGS.items() if isinstance(error, kind))
    unknown = State.DOWN, f"la demande a échoué : {type(error).__name__} {error}"[:300]
    return next(meanings, unknown)


_MEANINGS: dict[type[Exception], tuple[State, str]] = {
    CannotResolveHostError: (State.GONE, "l'hôte n'existe pas (DNS)"),
    DownloadTimeoutError: (State.DOWN, "pas de réponse dans le délai"),
    DownloadConnectionRefusedError: (State.DOWN, "connexion refusée"),
    DownloadCancelledError: (State.DOWN, "réponse trop grande"),
    ResponseDataLossError: (State.DOWN, "réponse interrompue"),
    DownloadFailedError: (State.DOWN, "connexion interrompue"),
    UnsupportedURLSchemeError: (State.CHANGED, "adresse impossible"),
    TooLateError: (State.DOWN, "temps imparti épuisé"),
    IgnoreRequest: (State.DOWN, "boucle de redirections"),
}


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        inner = getattr(error, "os_error", None)
        error = inner if isinstance(inner, BaseException) else error.__cause__ or error.__context__


def _no_such_host(error: BaseException) -> bool:
    """Whether the name service said that there is none, rather than nothing."""
    none = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
    return any(isinstance(e, OSError) and e.errno in none for e in _chain(error))
