"""Sources whose way of publishing is found by their harvest, and found again when it changes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pipeline.harvest import State
from pipeline.settings import Settings
from pipeline.store import Store, sources
from pipeline.store.coverage import coverage
from schedules.run import Visited, harvest
from spiders import catalogue
from spiders.source import Source

JOBS = ("Infirmier de nuit", "Aide-soignant", "Sage-femme", "Ergothérapeute")


def rss(*titles):
    items = "".join(
        f"<item><title>{t} à Chartres</title><guid isPermaLink='false'>{t}</guid>"
        f"<description>Poste à Chartres (28000).</description></item>"
        for n, t in enumerate(titles)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
    )


def home(feed):
    link = f'<link rel="alternate" type="application/rss+xml" href="{feed}">'
    return (
        f"<html><head><title>CH d'Essai</title>{link}</head><body><h1>Bienvenue</h1></body></html>"
    )


@pytest.fixture
def pages() -> Iterator[dict[str, str]]:
    """A site's pages by path, served; `site` is where. Those that are not there answer 404."""
    replies: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            replies["log"] += f"{self.path} "
            body = replies.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header(
                "Content-Type",
                "application/xml" if body and body.startswith("<?xml") else "text/html",
            )
            self.end_headers()
            self.wfile.write((body or "rien").encode())

        def log_message(self, *args) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.99.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    replies |= {"site": f"http://127.0.99.1:{server.server_port}", "log": ""}
    yield replies
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def settings(tmp_path):
    return Settings(
        _env_file=None,
        data=tmp_path,
        allow_private_hosts="127.0.0.0/8",
        gap=0,
        today=date(2027, 3, 1),
    )


def source(pages, platform="detect", **others):
    return Source(
        slug="ch-essai", name="CH d'Essai", url=pages["site"] + "/", publisher="hopital",
        insee="28085", departement="28", platform=platform, **others,
    )  # fmt: skip


def run(settings, one):
    seen: list[Visited] = []
    harvest(settings, [one], [one], seen.append)
    with Store.open(settings.database) as store, store.reading() as session:
        return seen, sources.source(session, one.slug)


def kept(settings):
    return catalogue.load([settings.sources_folder]).sources.get("ch-essai")


def test_the_first_harvest_finds_the_way_writes_it_and_reads_it(pages, settings):
    pages |= {"/": home("/flux.xml"), "/flux.xml": rss(*JOBS)}
    seen, row = run(settings, source(pages))
    assert [visited.taken.state for visited in seen] == [State.OK]
    assert (row.state, row.open_offers, row.platform) == (State.OK, 4, "feed")
    assert kept(settings).options == {"url": pages["site"] + "/flux.xml"}
    assert kept(settings).name == "CH d'Essai"


def test_a_site_that_seems_to_publish_nothing_is_empty_and_asked_again_in_a_week(pages, settings):
    pages |= {"/": "<html><body><h1>Bienvenue</h1></body></html>"}
    seen, row = run(settings, source(pages))
    assert (row.state, seen[-1].taken.state) == (State.EMPTY, State.EMPTY)
    assert "aucune page d'offres" in row.cause
    assert (row.next_due_at - row.last_run_at).days == 7
    assert kept(settings) is None


def test_a_site_that_recruits_in_an_unknown_way_is_changed_and_one_that_is_down_is_down(
    pages, settings
):
    pages |= {"/": "<html><body><a href='/emplois'>Offres d'emploi</a></body></html>",
              "/emplois": "<html><body><h1>Offres d'emploi</h1><canvas></canvas></body></html>"}  # fmt: skip
    _, row = run(settings, source(pages))
    if row.platform == "detect":  # a platform that reads any page may have been added
        assert (row.state, "/emplois" in row.cause) == (State.CHANGED, True)
    del pages["/"]
    _, row = run(settings, source(pages))
    assert row.state is State.GONE


def test_an_objection_kept_in_the_store_alone_stops_detection_too(pages, settings):
    pages |= {"/": home("/flux.xml"), "/flux.xml": rss(*JOBS)}
    one = source(pages)
    with Store.open(settings.database) as store, store.session() as session:
        sources.register(session, [one.card], opposed={one.slug}, now=settings.now())
    _, row = run(settings, one)
    assert row.state is State.OPPOSED
    assert pages["log"] == ""


def test_a_source_changed_twice_is_found_again_and_coverage_says_so(pages, settings):
    pages |= {"/": home("/flux.xml"), "/flux.xml": rss(*JOBS)}
    _, row = run(settings, source(pages))
    assert row.state is State.OK
    old = kept(settings)
    pages |= {"/": home("/nouveau.xml"), "/flux.xml": "<html><body>Nouveau site</body></html>",
              "/nouveau.xml": rss(*JOBS)}  # fmt: skip
    _, row = run(settings, old)
    assert (row.state, kept(settings)) == (State.CHANGED, old)
    _, row = run(settings, old)
    assert (row.state, row.open_offers) == (State.OK, 4)
    assert "retrouvée" in row.cause
    assert kept(settings).options == {"url": pages["site"] + "/nouveau.xml"}


def test_a_new_way_with_far_fewer_offers_than_usual_is_not_believed(pages, settings):
    pages |= {
        "/": home("/flux.xml"),
        "/flux.xml": rss(*(f"Infirmier, service {n}" for n in range(9))),
    }
    run(settings, source(pages))
    old = kept(settings)
    pages |= {"/": home("/nouveau.xml"), "/flux.xml": "<html><body>Nouveau site</body></html>",
              "/nouveau.xml": rss("Infirmier")}  # fmt: skip
    for _ in range(2):
        _, row = run(settings, old)
    assert (row.state, kept(settings)) == (State.CHANGED, old)
    pages["log"] = ""
    run(settings, old)
    assert "/nouveau.xml" not in pages["log"], "the third time, the site is left alone"


def test_establishments_without_a_site_are_counted_and_never_due(pages, settings):
    pages |= {"/": home("/flux.xml"), "/flux.xml": rss(*JOBS)}
    one = source(pages)
    card = source(pages).model_copy(update={"slug": "sans-site", "name": "Sans site"}).card
    unreachable = [type(card)(card.slug, card.name, "", "detect", "msp", None, "28")]
    harvest(settings, [one], [one], unreachable=unreachable)
    with Store.open(settings.database) as store, store.reading() as session:
        seen = coverage(session, "28")
        assert (seen.sources, seen.unreachable) == (1, 1)
        assert [row.slug for row in sources.due(session, settings.now())] == []
        assert [row.slug for row in sources.unreachable(session, "28")] == ["sans-site"]


def test_a_site_that_publishes_in_two_ways_is_two_sources(pages, settings):
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}-offres.xml">'
        for name in ("emplois", "stages")
    )
    pages |= {"/": f"<html><head>{links}</head><body><h1>Bienvenue</h1></body></html>",
              "/emplois-offres.xml": rss(*JOBS),
              "/stages-offres.xml": rss("Stage infirmier", "Stage aide-soignant")}  # fmt: skip
    seen, _ = run(settings, source(pages))
    assert sorted(visited.harvest.card.slug for visited in seen) == [
        "ch-essai",
        "ch-essai-2",
    ]
    assert sorted(visited.taken.new for visited in seen) == [2, 4]
