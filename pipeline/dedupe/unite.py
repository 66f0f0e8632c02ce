"""One offer from all its copies: the best one leads, the others fill what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.dedupe.record import Record
from pipeline.offer import Offer, OfferSource, Place

_EMPLOYERS = frozenset({"hopital", "clinique", "ehpad", "msp", "cabinet", "commune"})
_RANK = {"epci": 1, "departement": 1, "cpts": 1, "plateforme": 3} | dict.fromkeys(_EMPLOYERS, 0)
_FILLED = (
    "professions",
    "specialties",
    "contracts",
    "employer",
    "published_on",
    "deadline",
    "starts_on",
    "reference",
    "positions",
    "excerpt",
)


def unite(
    group_id: str, records: Sequence[Record], seen: Mapping[str, tuple[date | None, date | None]]
) -> Offer:
    """Make the offer of a group: its id is the group's, its sources are its records'.

    `seen` holds, by record id, the days when it was first and last seen; a record that it lacks was
    seen on no known day. Open while any copy is. Raises ValueError for a group without records.
    """
    if not records:
        msg = f"group {group_id} has no record to unite"
        raise ValueError(msg)
    ranked = sorted(records, key=_order)
    offers = [r.offer for r in ranked]
    # A copy that is still open leads: a notice that has ended may say a date that is past.
    lead, *others = sorted(offers, key=lambda o: o.status != "open")
    filled: dict[str, Any] = {"id": group_id, "place": _place(offers)}
    for name in _FILLED:
        if getattr(lead, name) in (None, (), ""):
            value = next((v for o in others if (v := getattr(o, name)) not in (None, (), "")), None)
            if value is not None:
                filled[name] = value
    published = [o.published_on for o in offers if o.published_on]
    if published:
        # The opening is as old as its oldest copy; boards show it again with their own day.
        filled["published_on"] = min(published)
    filled["sources"] = tuple(_sources(ranked, seen))
    return lead.model_copy(update=filled)


def _order(record: Record) -> tuple[int, int, int, str]:
    """The employer's own copy first, then the fullest, then the longest text."""
    offer = record.offer
    known = sum(getattr(offer, name) not in (None, (), "") for name in _FILLED)
    place = offer.place
    known += bool(place and place.insee) + bool(place and place.departement)
    return _RANK.get(record.publisher or "", 2), -known, -len(record.text), record.id


def _place(offers: Sequence[Offer]) -> Place | None:
    """The first copy's place, or a closer one of the same département from another copy."""
    places = [o.place for o in offers if o.place]
    known = [p for p in places if p.insee]
    return known[0] if known else places[0] if places else None


def _sources(
    ranked: Sequence[Record], seen: Mapping[str, tuple[date | None, date | None]]
) -> list[OfferSource]:
    """One line a source and address, in the records' order; seen from the first to the last day."""
    found: dict[tuple[str, str | None], OfferSource] = {}
    for record in ranked:
        key = (record.source, record.url)
        first, last = seen.get(record.id, (None, None))
        held = found.get(key)
        if held is not None:
            first = min((d for d in (first, held.first_seen) if d), default=None)
            last = max((d for d in (last, held.last_seen) if d), default=None)
        found[key] = OfferSource(
            source=record.source, url=record.url, first_seen=first, last_seen=last
        )
    return list(found.values())
