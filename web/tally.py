"""How many sources are followed where: read from the store once a minute, whoever asks."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from pipeline.store import Store
from pipeline.store.coverage import sources_by_departement

_KEPT = 60.0  # seconds; sources come and go by the day


class Tally:
    """A count that costs a walk through the catalogue, and that every visit to the home page
    shows. Two threads may read it at once: both read the same."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store, self._clock = store, clock
        self._kept: tuple[float, Mapping[str, int]] | None = None

    def sources(self) -> Mapping[str, int]:
        """From a département to its sources, as they were less than a minute ago."""
        now = self._clock()
        if self._kept is None or now - self._kept[0] >= _KEPT:
            with self._store.reading() as session:
                self._kept = now, sources_by_departement(session)
        return self._kept[1]
