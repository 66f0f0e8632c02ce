"""From an offer to what an engine indexes: words to find it by, slugs to filter, keys to sort."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b

from pydantic import BaseModel, ConfigDict

from index.document_words import compounds, house_words, initials, label_words, place_words
from index.topics import topics
from index.words import clean
from pipeline.gazetteer import gazetteer
from pipeline.offer import Offer, Place

SCHEMA = 5
"""The version of what is indexed; raise it when documents change, and engines ask for a rebuild."""

POSTS = frozenset(
    ("emploi", "remplacement", "collaboration", "association", "succession", "installation")
)
"""The kinds that are work; the others are beside it: premises, meetings, aids, placements."""

_EPOCH = date(1970, 1, 1)
_TIES = 1 << 32
_ONE_DAY = _TIES << 1  # room under a day for whose copy it is and the tie-break; fits an integer
_LAST_DAY = (1 << 20) - 1
_ZERO_DAY = 1 << 19  # 1970-01-01 in the middle, so that no day is negative


class Document(BaseModel):
    """One offer as an engine sees it. The store keeps the truth; this can be thrown away."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    excerpt: str = ""
    employer: str = ""
    houses: str = ""
    """The same with its kind of house said short and long: "CH", "centre hospitalier"."""
    place: str = ""
    """Commune, département and region names, to be found by."""
    labels: str = ""
    """The labels and common forms of its professions, specialties, contracts and kind."""
    kind: str
    profession: tuple[str, ...] = ()
    specialty: tuple[str, ...] = ()
    contract: tuple[str, ...] = ()
    departement: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    published: int | None = None
    """Days since 1970-01-01 of publication (first sight where unknown), for sorting."""
    deadline: int | None = None
    """Days since 1970-01-01; None sorts last."""
    own: bool = False
    """The employer's own copy leads: before a relay's where all else is equal."""

    @property
    def found_by(self) -> str:
        """The labels, and the topics of all its texts."""
        about = topics(self.title, self.excerpt, self.employer, self.place)
        return f"{self.labels} {about}" if about else self.labels

    @property
    def tie(self) -> int:
        """32 bits that tell ids apart: one order among equals on every engine, now and later."""
        digest = blake2b(self.id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest) % _TIES

    @property
    def newest(self) -> int:
        """What `date` sorts by, greatest first: the day (unknown last), the employer's own copy,
        then the tie-break."""
        return packed(self.published, self.own, self.tie)

    @property
    def post(self) -> bool:
        """Whether it is a place to work."""
        return self.kind in POSTS

    @property
    def likely(self) -> int:
        """What `posts` sorts by, greatest first: work before what is beside it, then `newest`."""
        return (self.post << 60) + self.newest

    @property
    def soonest(self) -> int:
        """What `deadline` sorts by, least first: the day (none last), then the tie-break."""
        day = _LAST_DAY if self.deadline is None else _clamp(self.deadline)
        return day * _ONE_DAY + self.tie


def packed(published: int | None, own: bool, tie: int) -> int:
    """A day, whose copy it is and a tie-break as one number that sorts as they do."""
    return (0 if published is None else _clamp(published)) * _ONE_DAY + own * _TIES + tie


def unpacked(newest: int) -> tuple[int | None, int, int]:
    """The day, 1 for the employer's own copy, and the tie-break.

    >>> unpacked(packed(20_000, True, 7)), unpacked(packed(None, False, 7))
    ((20000, 1, 7), (None, 0, 7))
    """
    day, left = divmod(newest, _ONE_DAY)
    return (day - _ZERO_DAY if day else None), left // _TIES, left % _TIES


def _clamp(day: int) -> int:
    return min(max(day + _ZERO_DAY, 1), _LAST_DAY - 1)


def to_document(offer: Offer, first_seen: date | None = None, *, own: bool = False) -> Document:
    """What an engine indexes of an offer; `first_seen` stands in for an unknown publication day."""
    place = offer.place or Place()
    region, _ = gazetteer().region_of(place.departement) if place.departement else (None, None)
    published = offer.published_on or first_seen
    return Document(
        id=offer.id,
        title=clean(offer.title),
        excerpt=clean(offer.excerpt),
        employer=clean(offer.employer or ""),
        houses=" · ".join(
            filter(
                None,
                (
                    house_words(offer.employer or ""),
                    initials(offer.employer or ""),
                    compounds(offer.employer, offer.title),
                ),
            )
        ),
        place=place_words(place),
        labels=label_words(offer.kind, offer.contracts, offer.professions, offer.specialties),
        kind=offer.kind,
        profession=_once(offer.professions),
        specialty=_once(offer.specialties),
        contract=_once(offer.contracts),
        departement=(place.departement,) if place.departement else (),
        region=(region,) if region else (),
        own=own,
        lat=place.lat,
        lon=place.lon,
        published=(published - _EPOCH).days if published else None,
        deadline=(offer.deadline - _EPOCH).days if offer.deadline else None,
    )


def _once(slugs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slugs))
