"""What a made hospital publishes, taken in as a crawl is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from zlib import crc32

from pipeline.harvest import Found, Harvest, SourceCard
from pipeline.intake import take_in
from pipeline.offer import RawOffer, RawSource
from pipeline.store import Store

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
CARD = SourceCard("ch-test", "Centre hospitalier d'essai", "http://127.0.0.1/", "table", "hopital",
                  "28134", "28")  # fmt: skip


def publish(store: Store, titles: Iterable[str], day: int = 0) -> None:
    """One visit that saw these offers and no other, each at an address of its own."""
    source = RawSource(name=CARD.name, publisher=CARD.publisher, insee=CARD.insee)
    found = [
        Found(
            key=title,
            raw=RawOffer(
                title=title, text=f"Le service recrute : {title}.", place="Dreux",
                url=f"http://127.0.0.1/{quote(title)}", reference=f"R-{crc32(title.encode()):08x}",
                source=source,
            ),
            has_own_page=False,
        )
        for title in titles
    ]  # fmt: skip
    when = NOON + timedelta(days=day)
    harvest = Harvest(CARD, when, when, whole=True, misses_to_retire=1, found=found)
    with store.session() as session:
        take_in(session, harvest, when)
