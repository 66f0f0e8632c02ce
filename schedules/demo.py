"""The demo: the sample sites, served by this very process, as the sources of a harvest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from pipeline.errors import HarvestError
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store import sources as known
from spiders.source import Source
from spiders.village import Village

LOOPBACK = ip_network("127.0.0.0/8")
PORT = 8028
"""Of the sample sites: fixed, so that a second demo meets the same addresses again."""


@contextmanager
def prepare(settings: Settings) -> Iterator[tuple[Settings, list[Source]]]:
    """Serve the sample sites; yield the settings that may crawl them, and their sources.

    `HarvestError` where the store already holds real sources: sample offers are fictional and must
    never be shown among real ones.
    """
    _refuse_real(settings)
    with Village(PORT, settings.day()) as village:
        yield (
            settings.model_copy(
                update={
                    "allow_private_hosts": (*settings.allow_private_hosts, LOOPBACK),
                    # nobody's server is on this machine: no need to wait a second between requests
                    "gap": min(settings.gap, 0.02),
                }
            ),
            village.sources(),
        )


def _refuse_real(settings: Settings) -> None:
    with Store.open(settings.database) as store, store.reading() as session:
        real = [row.slug for row in known.sources(session) if not _is_sample(row.url)]
    if real:
        raise HarvestError(
            f"la base contient de vraies sources ({real[0]}…) : la démonstration n'y mêle pas ses "
            "offres fictives ; donnez-lui un autre dossier, par exemple SOIGNER_DATA=./var/demo"
        )


def _is_sample(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host) in LOOPBACK
    except ValueError:
        return False
