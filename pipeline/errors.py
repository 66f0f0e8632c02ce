"""The errors that Soigner raises on purpose, as one small tree.

SoignerError               anything below; the command line prints it and exits with its `status`
├── CallError        (2)   the call was wrong: a setting, an argument, a query
│   ├── SettingError       pipeline.settings: an environment variable has a value that cannot be
│   └── QueryError         index.query: a filter, a sort or a place that does not exist
├── SourceError      (1)   spiders.catalogue: a source file is not a source; names file and key
├── DataError        (1)   pipeline: vocabulary or gazetteer is absent or damaged; reinstall
├── StoreError       (1)   pipeline.store: the database cannot be reached or is of another version
├── EngineError      (1)   index: the search engine does not answer or refused; run `index rebuild`
├── MailError        (1)   web.postman: the mail server does not answer or refuses us; letters wait
└── HarvestError     (1)   spiders, schedules: a run may not start (no contact, another is running)

A site that misbehaves is no error of ours: it ends its own run with a state and a cause.
"""

from __future__ import annotations

import errno

_WHY = {
    errno.ENOSPC: "il n'y a plus de place",
    errno.EDQUOT: "la place permise est épuisée",
    errno.EFBIG: "le fichier serait trop grand",
    errno.EIO: "le disque ne répond pas bien",
    errno.EACCES: "l'accès est refusé",
    errno.EPERM: "l'accès est refusé",
    errno.EROFS: "ce disque ne peut qu'être lu",
    errno.ENOENT: "ce dossier ou ce fichier n'existe pas",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.EADDRINUSE: "un autre programme s'y trouve déjà",
    errno.EADDRNOTAVAIL: "cette machine n'a pas cette adresse",
}
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Of a disk: the call was right, and what it asked for could not be written."""


def why(error: OSError) -> str:
    """What the system refused, in French; in its own words where they are not known here.

    >>> why(OSError(errno.ENOSPC, "No space left on device"))
    "il n'y a plus de place"
    """
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def is_known(error: OSError) -> bool:
    """Whether a refusal of the system can be said in a sentence: what is not may be a bug of ours."""
    return error.errno in _WHY


class SoignerError(Exception):
    """Anything that Soigner refuses with a sentence for a person."""

    status = 1


class CallError(SoignerError):
    """The call was wrong: say what would be right."""

    status = 2


class SettingError(CallError):
    """A setting has a value that cannot be: the message names it and what would be right."""


class QueryError(CallError):
    """A search asked for a value that does not exist: `field` names it, for a 422; `instead`
    holds values that may be meant, for a page to propose."""

    def __init__(self, field: str, message: str, instead: tuple[str, ...] = ()) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message
        self.instead = instead


class SourceError(SoignerError):
    """A source file is not a source: the message names the file and the key."""


class DataError(SoignerError):
    """Vocabulary or gazetteer is absent or damaged."""


class StoreError(SoignerError):
    """The database cannot be reached, or its schema is of another version."""


class EngineError(SoignerError):
    """The search engine does not answer, or refused what it was asked."""


class MailError(SoignerError):
    """The mail server cannot be reached, or takes no letter from us: those that are due wait."""


class HarvestError(SoignerError):
    """A harvest may not start: no contact for public hosts, or another one is running."""
