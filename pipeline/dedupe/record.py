"""What is compared: one source's reading of an opening."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.dedupe.notice.kept import Packed
from pipeline.offer import Offer


@dataclass(frozen=True, slots=True)
class Record:
    """One sighting, normalised. `offer.sources` is not looked at: a record has one source."""

    id: str
    """The sighting's identity: unique among all records."""
    offer: Offer
    source: str
    """The slug of the source that shows it."""
    publisher: str | None = None
    """The kind of publisher (`vocabulary.toml`): an employer's own copy leads a group."""
    url: str | None = None
    text: str = ""
    """The advertisement's clean text, whole, for its signature."""
    packed: Packed | None = field(default=None, compare=False, repr=False)
    """What comparing asks of it, worked out before (`kept`); None where it is not yet."""
