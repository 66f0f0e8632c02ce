"""What the front adds to the engine, and fifty people at once for a minute.

    python -m bench.front              100,000 offers in store and index, the embedded engine
    python -m bench.front 10000        any number; SOIGNER_INDEX=meilisearch for that engine

First each question is put to the engine alone, to the API and to the page in the same process, in
turn, a third of the questions to each first; the ratio is of their 95th centiles, and nothing but
one plain search is held against a page. Where the engine is in the process, so is all that it
costs: the processor's time is shown, too, which does not depend on what else the machine does.
Then fifty people ask a served front, each its next question when the last is answered: errors,
answers a second and milliseconds; SOIGNER_BENCH_WORKERS gives it more than one process.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from datetime import time as midnight
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from urllib.parse import urlencode

from fastapi import FastAPI
from sqlalchemy import insert
from starlette.types import Message, Scope

from bench.crowd import centiles, crowd, served
from bench.search_offers import TODAY, offers, questions
from bench.servers import meilisearch
from index import open_engine
from index.engine import Engine
from index.query import parse
from index.sync import rebuild
from pipeline.offer import Offer
from pipeline.settings import Settings
from pipeline.store import Store
from pipeline.store.tables import Opening, SourceState
from web.app import create_app

ASKED = 300
_NOW = datetime.combine(TODAY, midnight(9), UTC)


def fill(store: Store, size: int) -> None:
    """Write open offers straight into the tables, as intake would have left them."""
    left = offers(size)
    with store.session() as session:
        row = {
            "slug": "bench", "name": "Centre hospitalier", "url": "http://127.0.0.1/",
            "platform": "table", "publisher": "hopital", "state": "ok", "since": _NOW,
        }  # fmt: skip
        session.execute(insert(SourceState), [row])
    while batch := list(islice(left, 5_000)):
        with store.session() as session:
            session.execute(insert(Opening), [_row(offer) for offer in batch])


def _row(offer: Offer) -> dict[str, object]:
    place = offer.place
    return {
        "id": offer.id, "status": "open", "body": offer.model_dump(mode="json"),
        "kind": offer.kind, "professions": list(offer.professions),
        "departement": place and place.departement, "insee": place and place.insee,
        "deadline": offer.deadline, "opened_at": _NOW, "changed_at": _NOW,
    }  # fmt: skip


async def costs(settings: Settings, engine: Engine, asked: list[dict[str, str]]) -> None:
    """Print the engine's, the API's and the page's milliseconds, and their ratios."""
    app = create_app(settings)
    spent: dict[str, list[tuple[float, float]]] = {"engine alone": [], "API": [], "page": []}
    names = list(spent)
    paths = {"API": "/api/v1/search", "page": "/"}
    async with app.router.lifespan_context(app):
        for at, one in enumerate(asked):
            turn = at % len(names)  # who asks first pays for words that nobody asked before
            for name in names[turn:] + names[:turn]:
                begun, worked = perf_counter(), process_time()
                if name in paths:
                    await _answered(app, paths[name], one)
                else:
                    engine.search(parse(one).query)
                if at >= 20:  # what is loaded once is not counted
                    both = perf_counter() - begun, process_time() - worked
                    spent[name].append((both[0] * 1000, both[1] * 1000))
    for at, what in enumerate(
        ("by the clock", "of the processor")[: 2 - (settings.index != "embedded")]
    ):
        print(f"{what:<18} {'p50 ms':>8} {'p95 ms':>8} {'p95 ratio':>10}")
        least = centiles([both[at] for both in spent[names[0]]], 0.95)[0]
        for name, times in spent.items():
            p50, p95 = centiles([both[at] for both in times], 0.5, 0.95)
            print(f"{name:<18} {p50:>8.1f} {p95:>8.1f} {p95 / least:>10.2f}")


async def _answered(app: FastAPI, path: str, params: dict[str, str]) -> None:
    """Ask the application as a server does, without a client's own work on what it answers. A third
    page that is not there is an answer, too; a fault of ours is none."""
    scope: Scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "server": ("front", 80), "client": ("127.0.0.1", 1), "root_path": "",
        "path": path, "raw_path": path.encode(), "query_string": urlencode(params).encode(),
        "headers": [(b"host", b"front"), (b"accept-encoding", b"gzip")],
    }  # fmt: skip
    status = 0

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    if status not in (200, 404):
        raise RuntimeError(f"{status} for {path} {params}")


def main() -> None:
    """Print the tables."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    asked = list(questions(ASKED))
    with TemporaryDirectory() as name, meilisearch(Path(name)) as server:
        settings = Settings(
            _env_file=None, data=Path(name) / "var", today=TODAY, api_rate=0, database_url="",
            index="meilisearch" if os.environ.get("SOIGNER_INDEX") == "meilisearch" else "embedded",
            **({"meili_url": server[0], "meili_key": server[1]} if server else {}),
        )  # fmt: skip
        engine = open_engine(settings)
        with Store.open(settings.database) as store:
            fill(store, size)
            print(f"{rebuild(store, engine, settings.index)} offers, {settings.index}")
        asyncio.run(costs(settings, engine, asked))
        engine.close()
        for url in served(settings):
            asyncio.run(crowd(url, asked))


if __name__ == "__main__":
    main()
