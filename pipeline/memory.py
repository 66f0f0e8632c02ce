"""Memory: what the store keeps of a source's pages, and gives back when the next visit begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from pipeline.apart import short
from pipeline.harvest import Loss, Memory, PageSeen, Shown
from pipeline.store.chunks import chunks
from pipeline.store.columns import clean_tree
from pipeline.store.tables import PageRow, Refused, Sighting

FORGOTTEN = timedelta(days=60)
"""A page that no visit came by for so long is not one of the source's any more."""


def remembered(session: Session, slug: str, reader: str) -> Memory:
    """What is known of a source: its pages as `reader` read them, and the offers that it shows."""
    pages = session.execute(
        select(col(PageRow.url), col(PageRow.role), col(PageRow.body), col(PageRow.seen_on)).where(
            col(PageRow.source) == slug, col(PageRow.reader) == reader
        )
    )
    title = col(Sighting.reading)["title"].as_string()
    shown = session.execute(
        select(col(Sighting.key), col(Sighting.url), title)
        .where(
            col(Sighting.source) == slug,
            col(Sighting.listed).is_(True),
            col(Sighting.has_own_page).is_(True),
            col(Sighting.url).is_not(None),
        )
        .order_by(col(Sighting.misses).desc(), col(Sighting.id))
    )
    there = _there(session, slug)
    return Memory(
        {
            row.url: _page(row.url, row.role, row.body, row.seen_on)
            for row in pages
            if there.issuperset(row.body["keys"])  # what has ended may be back: it is read again
        },
        tuple(Shown(key, url, said or "") for key, url, said in shown),
    )


def _there(session: Session, slug: str) -> set[str]:
    """The keys under which a source shows something now, those told apart by both their names."""
    keys = [
        *session.scalars(
            select(col(Sighting.key)).where(
                col(Sighting.source) == slug, col(Sighting.listed).is_(True)
            )
        ),
        *session.scalars(
            select(col(Refused.key)).where(
                col(Refused.source) == slug, col(Refused.current).is_(True)
            )
        ),
    ]
    return {name for key in keys for name in (key, key.rpartition("~")[0])}


def keep_pages(
    session: Session, slug: str, pages: Iterable[PageSeen], reader: str, day: date, *, whole: bool
) -> None:
    """Keep the pages of a visit; after a whole one, the listing pages of earlier ones are forgotten."""
    rows = {short(f"{slug}\n{page.url}", 15): _row(slug, page, reader, day) for page in pages}
    table = col(PageRow.source) == slug
    for piece in chunks(rows):
        session.execute(delete(PageRow).where(col(PageRow.id).in_(piece)))
    if whole:  # an offer's page is still known after an odd day on which its listing was empty
        session.execute(delete(PageRow).where(table, col(PageRow.role) != "detail"))
    session.execute(delete(PageRow).where(table, col(PageRow.seen_on) < day - FORGOTTEN))
    if rows:
        session.execute(insert(PageRow), [{"id": id_, **row} for id_, row in rows.items()])


def _row(slug: str, page: PageSeen, reader: str, day: date) -> dict[str, Any]:
    body = clean_tree(asdict(page))
    url, role, seen_on = body.pop("url"), body.pop("role"), body.pop("seen_on")
    return {
        "source": slug, "url": url, "role": role, "reader": reader, "body": body,
        "seen_on": seen_on or day,
    }  # fmt: skip


def _page(url: str, role: str, body: dict[str, Any], seen_on: date) -> PageSeen:
    return PageSeen(
        url, role, body["said"], body["gave"], tuple(body["keys"]),
        tuple((one[0], one[1], one[2]) for one in body["follows"]),
        tuple(Loss(**one) for one in body["losses"]),
        body["etag"], body["modified"], seen_on,
    )  # fmt: skip
