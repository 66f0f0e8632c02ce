"""From what a page says to what it means: `normalise`, `normalise_all`, `explain`, `clean_text`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import islice

from pipeline.link import link
from pipeline.normalise.draft import Because, Draft
from pipeline.normalise.people.step import without_people
from pipeline.normalise.steps import STEPS
from pipeline.normalise.text.step import plain
from pipeline.normalise.together import TOGETHER
from pipeline.offer import Offer, OfferSource, RawOffer, Refusal

__all__ = [
    "Because",
    "Explained",
    "clean_text",
    "explain",
    "normalise",
    "normalise_all",
]

Asked = tuple[RawOffer, date, str | None]
"""A raw offer, the day, and the id that its offer is to have, if not one made of what it says."""


@dataclass(frozen=True, slots=True)
class Explained:
    """An offer or a refusal, and why each value is what it is, in the order of the steps."""

    result: Offer | Refusal
    because: tuple[Because, ...]


def normalise(raw: RawOffer, today: date, id: str | None = None) -> Offer | Refusal:  # noqa: A002
    """What a raw offer means on that day, or why it is none. Pure; raises on no raw offer.

    Without an `id`, the offer's is a hash of its source and its address, reference or title.
    """
    return explain(raw, today, id).result


def explain(raw: RawOffer, today: date, id: str | None = None) -> Explained:  # noqa: A002
    """The same, with the words that led to each value; a refusal keeps those found before it."""
    return _explained([(raw, today, id)])[0]


def normalise_all(asked: Iterable[Asked]) -> Iterator[Offer | Refusal]:
    """What `normalise` gives for each of many, in their order and sooner."""
    rest = iter(asked)
    while some := list(islice(rest, TOGETHER)):
        for one in _explained(some):
            yield one.result


def _explained(asked: Sequence[Asked]) -> list[Explained]:
    drafts = [Draft.of(raw, today) for raw, today, _ in asked]
    refused: dict[int, Refusal] = {}
    for _, step in STEPS:
        for at, draft in enumerate(drafts):
            if at in refused:
                continue
            result = step(draft)
            if isinstance(result, Refusal):
                refused[at] = result
            else:
                drafts[at] = result
    return [
        Explained(refused[at], draft.because) if at in refused else _whole(draft, id)
        for at, (draft, (_, _, id)) in enumerate(zip(drafts, asked, strict=True))  # noqa: A001
    ]


def _whole(draft: Draft, id: str | None) -> Explained:  # noqa: A002
    raw = draft.raw
    url = link(raw.url)
    if raw.url and url is None:
        # said and left out: what is no address of the web would stand as a link somewhere
        draft = draft.having(Because("sources", "adresse qui n'est pas du web", raw.url))
    return Explained(_offer(draft, id or _hash(raw), url), draft.because)


def clean_text(raw: RawOffer) -> str:
    """The whole advertisement as clean plain text without personal data, for signatures."""
    return without_people(plain(raw.text or ""))


def _offer(draft: Draft, id: str, url: str | None) -> Offer:  # noqa: A002
    return Offer(
        id=id,
        kind=draft.kind or "emploi",
        title=draft.title,
        professions=draft.professions,
        specialties=draft.specialties,
        contracts=draft.contracts,
        employer=draft.employer,
        place=draft.place,
        published_on=draft.published_on,
        deadline=draft.deadline,
        starts_on=draft.starts_on,
        reference=draft.reference,
        positions=draft.positions,
        excerpt=draft.excerpt,
        status=draft.status,
        sources=(OfferSource(source=draft.raw.source.name or "", url=url),),
    )


def _hash(raw: RawOffer) -> str:
    """Nothing that varies from day to day goes into it."""
    named = raw.url or raw.reference or raw.title or raw.text or ""
    said = f"{raw.source.name or ''}\n{named}"
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
