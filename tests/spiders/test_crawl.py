"""Whole visits over loopback: what each kind of site leaves, and that none harms another."""

from __future__ import annotations

import gzip
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline.errors import HarvestError
from pipeline.harvest import State
from spiders import crawl as crawl_module
from spiders.crawl import Limits
from spiders.platforms import feed

QUICK = Limits(timeout=0.6, size=100_000)


CASES = {
    # name: (what the feed's path answers, state, words of the cause)
    "404": ({"status": 404}, State.GONE, "introuvable (404)"),
    "410": ({"status": 410}, State.GONE, "introuvable (410)"),
    "401": ({"status": 401}, State.BLOCKED, "refusé (401)"),
    "403": ({"status": 403}, State.BLOCKED, "refusé (403)"),
    "429": ({"status": 429}, State.BLOCKED, "refusé (429)"),
    "500": ({"status": 500}, State.DOWN, "répond 500"),
    "503": ({"status": 503}, State.DOWN, "répond 503"),
    "changed": ({"body": "<html><body>Nouveau site</body></html>"}, State.CHANGED, "non reconnue"),
    "nothing": ({"body": b""}, State.CHANGED, "non reconnue"),
    "slow": ({"wait": 1.5}, State.DOWN, "pas de réponse dans le délai"),
    "reset": ({"reset": True}, State.DOWN, "connexion interrompue"),
    "cut": ({"body": "<rss>" + "x" * 5000, "cut": True}, State.DOWN, "interrompue"),
    "big": ({"body": b"x" * 200_000}, State.DOWN, "trop grande"),
    "bomb": (
        {"body": gzip.compress(b"\0" * 5_000_000), "headers": {"Content-Encoding": "gzip"}},
        State.DOWN,
        "trop grande une fois décompressée",
    ),
    "no gzip": (
        {"body": b"not gzip at all", "headers": {"Content-Encoding": "gzip"}},
        State.DOWN,
        "",
    ),
    "loop": ({"status": 302, "headers": {"Location": "/flux"}}, State.DOWN, "boucle"),
    "not modified": ({"status": 304}, State.DOWN, "répond 304"),
    "away": (
        {"status": 301, "headers": {"Location": "http://127.0.99.99:9/flux"}},
        State.CHANGED,
        "autre site : http://127.0.99.99:9/flux",
    ),
    "file": (
        {"status": 301, "headers": {"Location": "file:///etc/passwd"}},
        State.DOWN,
        "répond 301",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_site_that_misbehaves_ends_in_its_state(name, site, make_source, harvest, make_reply):
    values, state, words = CASES[name]
    wild = site({"/flux": make_reply(**values)})
    got = harvest(make_source("wild", f"{wild.url}/flux"), limits=QUICK)["wild"]
    assert got.state is state
    assert words in got.cause
    assert not got.whole
    assert got.found == []
    assert got.ended is not None


def test_one_bad_site_among_ten_harms_none(site, make_source, harvest, make_rss, make_reply):
    good = [site({"/flux": make_rss(f"Infirmier {n}", "Médecin")}) for n in range(9)]
    bad = site({"*": make_reply(reset=True)})
    sources = [make_source(f"bon-{n}", f"{one.url}/flux") for n, one in enumerate(good)]
    sources.insert(4, make_source("mauvais", f"{bad.url}/flux"))
    got = harvest(*sources, limits=QUICK)
    assert got.pop("mauvais").state is State.DOWN
    assert {(h.state, h.cause, h.whole, len(h.found)) for h in got.values()} == {
        (State.OK, None, True, 2)
    }


def test_what_a_good_visit_says(site, make_source, harvest, make_rss):
    one = site({"/flux": make_rss("Infirmier", "Médecin"), "/robots.txt": "User-agent: *\n"})
    got = harvest(make_source("bon", f"{one.url}/flux"))["bon"]
    # robots.txt, tdmrep.json, then the feed
    assert (got.state, got.whole, got.pages, got.requests) == (State.OK, True, 1, 3)
    assert got.received == len(make_rss("Infirmier", "Médecin").encode()) + len(
        "User-agent: *\n"
    ) + len("rien ici")
    assert [found.raw.title for found in got.found] == ["Infirmier", "Médecin"]
    assert got.found[0].raw.url == f"{one.url}/offre/0"
    assert got.found[0].raw.source.model_dump() == {
        "name": "Source bon", "publisher": "hopital", "insee": "28085",
    }  # fmt: skip
    assert str(got.started.date()) == "2027-03-01"


def test_an_empty_feed_is_empty_and_not_changed(site, make_source, harvest, make_rss):
    one = site({"/flux": make_rss()})
    got = harvest(make_source("vide", f"{one.url}/flux"))["vide"]
    assert (got.state, got.cause, got.whole) == (State.EMPTY, None, True)


def test_unreachable_hosts(make_source, harvest, make_settings):
    got = harvest(
        make_source("refus", "http://127.0.99.98:9/flux"),
        make_source("prive", "http://10.1.2.3/flux"),
        make_source("lien-local", "http://169.254.169.254/latest/meta-data"),
        make_source("ipv6", "http://[::1]:9/flux"),
        make_source("cartographie", "http://[::ffff:10.1.2.3]/flux"),
        make_source("decimal", "http://167837955/flux"),  # 10.1.2.3
        settings=make_settings(contact="robot@soigner.example"),
    )
    assert (got["refus"].state, got["refus"].cause) == (State.DOWN, "connexion refusée")
    for slug in ("prive", "lien-local", "ipv6", "cartographie"):
        assert got[slug].state is State.BLOCKED, slug
        assert "adresse privée refusée" in got[slug].cause
    assert got["prive"].requests == 0
    assert (got["decimal"].state, got["decimal"].cause) == (State.CHANGED, "adresse impossible")


def test_a_name_that_leads_to_a_private_address_is_refused(
    make_source, harvest, make_settings, monkeypatch
):
    import socket

    def resolve(host, port, *args, **others):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    got = harvest(
        make_source("piege", "http://hopital.example/flux"),
        settings=make_settings(contact="robot@soigner.example"),
    )["piege"]
    assert (got.state, got.cause) == (State.BLOCKED, "adresse privée refusée : 10.1.2.3")


@pytest.mark.parametrize(
    ("code", "state", "words"),
    [("EAI_NONAME", State.GONE, "n'existe pas"), ("EAI_AGAIN", State.DOWN, "ne répond pas")],
)
def test_no_such_host_is_gone_but_a_silent_dns_is_down(
    code, state, words, make_source, harvest, make_settings, monkeypatch
):
    import socket

    def resolve(*args, **others):
        raise socket.gaierror(getattr(socket, code), "no")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    got = harvest(
        make_source("inconnu", "http://hopital.example/flux"),
        settings=make_settings(contact="robot@soigner.example"),
    )["inconnu"]
    assert got.state is state
    assert words in got.cause


def test_a_public_host_needs_a_contact_before_any_request(site, make_source, harvest, make_rss):
    one = site({"/flux": make_rss("Infirmier")})
    with pytest.raises(HarvestError, match=r"hopital\.example.*SOIGNER_CONTACT"):
        harvest(make_source("bon", f"{one.url}/flux"), make_source("p", "https://hopital.example/"))
    assert one.log == []


def test_an_opposed_source_is_never_asked(site, make_source, harvest, make_rss):
    one = site({"/flux": make_rss("Infirmier")})
    got = harvest(make_source("non", f"{one.url}/flux", opposed=True))["non"]
    assert (got.state, got.requests) == (State.OPPOSED, 0)
    assert one.log == []


def test_the_agent_says_who_it_is(site, make_source, harvest, make_rss, make_settings):
    one = site({"/flux": make_rss("Infirmier")})
    settings = make_settings(contact="robot@soigner.example")
    harvest(make_source("bon", f"{one.url}/flux"), settings=settings)
    assert {asked.agent for asked in one.log} == {"Soigner/0.1.0 (+robot@soigner.example)"}


# --- following ------------------------------------------------------------------------------------


def test_pages_are_followed_to_the_end(site, make_source, harvest, make_rss):
    one = site(
        {
            "/flux": make_rss("A", "B", following="/flux?p=2"),
            "/flux?p=2": make_rss("C", following="/flux?p=3"),
            "/flux?p=3": make_rss("D", following="/flux"),  # a circle
        }
    )
    got = harvest(make_source("long", f"{one.url}/flux"))["long"]
    assert [found.raw.title for found in got.found] == ["A", "B", "C", "D"]
    assert got.whole
    assert one.paths == ["/robots.txt", "/flux", "/flux?p=2", "/flux?p=3"]


@pytest.mark.parametrize("status", [404, 500, 403])
def test_a_second_page_that_fails_leaves_the_reading_partial(
    status, site, make_source, harvest, make_rss, make_reply
):
    one = site(
        {"/flux": make_rss("A", following="/flux?p=2"), "/flux?p=2": make_reply(status=status)}
    )
    got = harvest(make_source("long", f"{one.url}/flux"))["long"]
    assert (got.state, got.whole, len(got.found)) == (State.OK, False, 1)
    assert str(status) in got.cause
    assert got.losses[0].where == f"{one.url}/flux?p=2"


def test_the_budget_is_kept_and_said(site, make_source, harvest, make_rss, make_reply):
    pages = itertools.count(1)
    one = site({})
    one.replies["/robots.txt"] = ""
    one.replies["*"] = lambda path: make_reply(
        make_rss(f"Offre {(n := next(pages))}", following=f"/flux?p={n + 1}")
    )
    got = harvest(make_source("sans-fin", f"{one.url}/flux"), limits=Limits(requests=5))["sans-fin"]
    assert (got.state, got.whole, len(got.found)) == (State.OK, False, 5)
    assert "budget de requêtes épuisé : 1 page non lue" in got.cause
    assert len(one.log) == 6

    deep = harvest(make_source("profond", f"{one.url}/flux"), limits=Limits(depth=3))["profond"]
    assert (deep.whole, len(deep.found)) == (False, 4)
    assert "plus de 3 pages de liste" in deep.cause


def test_a_visit_ends_when_its_time_is_over(site, make_source, harvest, make_rss):
    robots = "User-agent: Soigner\nCrawl-delay: 3600\n"
    one = site({"/robots.txt": robots, "/flux": make_rss("A")})
    got = harvest(make_source("lent", f"{one.url}/flux"), limits=Limits(seconds=30))["lent"]
    assert (got.state, got.cause) == (State.DOWN, "temps imparti épuisé")
    assert one.paths == ["/robots.txt"]


# --- manners --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("robots", "status", "state", "words"),
    [
        ("User-agent: *\nDisallow: /flux", 200, State.BLOCKED, "interdit par robots.txt"),
        ("User-agent: Soigner\nDisallow: /", 200, State.BLOCKED, "interdit par robots.txt"),
        ("User-agent: *\nDisallow: /\nUser-agent: soigner\nAllow: /", 200, State.OK, None),
        ("User-agent: *\nDisallow: /f*x$", 200, State.BLOCKED, "interdit par robots.txt"),
        ("\ufeffUser-agent: *\nDisallow: /flux", 200, State.BLOCKED, "interdit par robots.txt"),
        ("<html>Accueil</html>", 200, State.OK, None),
        ("User-agent: *\nDisallow: /", 404, State.OK, None),
        ("User-agent: *\nDisallow: /", 403, State.OK, None),
        ("", 500, State.DOWN, "robots.txt répond 500"),
        ("", 503, State.DOWN, "robots.txt répond 503"),
    ],
)
def test_robots_txt_is_obeyed(
    robots, status, state, words, site, make_source, harvest, make_rss, make_reply
):
    one = site({"/robots.txt": make_reply(robots, status), "/flux": make_rss("A")})
    got = harvest(make_source("sage", f"{one.url}/flux"))["sage"]
    assert got.state is state
    assert (words or "") in (got.cause or "")
    assert ("/flux" in one.paths) == (state is State.OK)


def test_robots_txt_is_asked_once_for_all_the_sources_of_a_host(
    site, make_source, harvest, make_rss
):
    one = site({f"/{n}": make_rss("A") for n in range(6)})
    harvest(*(make_source(f"s{n}", f"{one.url}/{n}") for n in range(6)))
    assert one.paths.count("/robots.txt") == 1
    assert len(one.log) == 7


def gaps(one):
    times = [asked.at for asked in one.log]
    return [after - before for before, after in itertools.pairwise(times)]


def test_crawl_delay_is_obeyed_by_the_servers_own_clock(site, make_source, harvest, make_rss):
    robots = "User-agent: *\nCrawl-delay: 0.3\n"
    one = site({"/robots.txt": robots, **{f"/{n}": make_rss("A") for n in range(3)}})
    harvest(*(make_source(f"s{n}", f"{one.url}/{n}") for n in range(3)))
    assert len(one.log) == 4
    assert all(gap >= 0.3 for gap in gaps(one))


def test_the_gap_is_kept_and_one_connection_at_a_time(
    site, make_source, harvest, make_rss, make_settings
):
    one = site({f"/{n}": make_rss("A") for n in range(4)})
    sources = [make_source(f"s{n}", f"{one.url}/{n}") for n in range(4)]
    harvest(*sources, settings=make_settings(gap=0.15))
    assert len(one.log) == 5
    assert all(gap >= 0.15 for gap in gaps(one))
    assert one.open_at_once == 1


def test_a_slow_server_is_given_twice_its_own_time(
    site, make_source, harvest, make_rss, make_settings, make_reply
):
    one = site({f"/{n}": make_reply(make_rss("A"), wait=0.2) for n in range(3)})
    sources = [make_source(f"s{n}", f"{one.url}/{n}") for n in range(3)]
    harvest(*sources, settings=make_settings(gap=0.05))
    assert all(gap >= 0.6 for gap in gaps(one)[1:])  # 0.2 to answer, then twice that


def test_a_short_gap_is_for_private_hosts_only(make_settings):
    from spiders.guards import Reach
    from spiders.turns import Turn, Turns

    turns = Turns(0.1, Reach(make_settings(contact="robot@soigner.example")))
    assert turns.rest("http://127.0.0.1/", Turn(0.0)) == 0.1
    assert turns.rest("http://hopital.example/", Turn(0.0)) == 1.0
    assert turns.rest("http://hopital.example/", Turn(0.9)) == pytest.approx(1.8)


def test_redirects_inside_a_site_are_followed(site, make_source, harvest, make_rss, make_reply):
    one = site(
        {
            "/ancien": make_reply(status=301, headers={"Location": "/flux"}),
            "/flux": make_rss("A"),
        }
    )
    got = harvest(make_source("bouge", f"{one.url}/ancien"))["bouge"]
    assert (got.state, got.whole, len(got.found)) == (State.OK, True, 1)


def test_another_host_is_asked_only_where_the_source_allows_it(
    site, make_source, harvest, make_rss, make_reply
):
    other = site({"/flux": make_rss("A")})
    away = make_reply(status=302, headers={"Location": f"{other.url}/flux"})
    one = site({"/flux": away})
    assert harvest(make_source("s", f"{one.url}/flux"))["s"].state is State.CHANGED
    assert other.log == []
    allowed = make_source("s", f"{one.url}/flux", hosts=(other.url.removeprefix("http://"),))
    assert harvest(allowed)["s"].state is State.OK


# --- what may break here, and what may not --------------------------------------------------------


def test_a_platform_that_raises_ends_its_own_source(
    site, make_source, harvest, make_rss, monkeypatch, caplog
):
    one = site({"/flux": make_rss("A"), "/bon": make_rss("B")})
    parse = feed.parse

    def broken(page, options):
        yield from parse(page, options)
        if page.url.endswith("/flux"):
            raise KeyError("un défaut")

    monkeypatch.setattr(feed, "parse", broken)
    got = harvest(make_source("casse", f"{one.url}/flux"), make_source("bon", f"{one.url}/bon"))
    assert got["casse"].state is State.DOWN
    assert "KeyError" in got["casse"].cause
    assert not got["casse"].whole
    assert got["bon"].state is State.OK
    assert "un défaut" in caplog.text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"platform": "telepathie"}, "'telepathie' n'existe pas ; il y a "),
        ({"options": {"adresse": "http://127.0.0.1/"}}, "options.adresse : clé inconnue"),
        ({"platform": "table"}, "options.columns : manque"),
    ],
)
def test_a_source_that_is_none_ends_as_down(values, words, make_source, harvest):
    got = harvest(make_source("faux", "http://127.0.0.1:9/", **values))["faux"]
    assert got.state is State.DOWN
    assert words in got.cause


def test_what_on_harvest_raises_ends_the_run(site, make_source, make_rss, settings, make_reply):
    slow = site({"*": make_reply(wait=0.5)})
    one = site({"/flux": make_rss("A")})

    def full(harvest):
        raise OSError("disque plein")

    sources = [make_source("lent", f"{slow.url}/flux"), make_source("bon", f"{one.url}/flux")]
    with pytest.raises(OSError, match="disque plein"):
        crawl_module.crawl(sources, settings, full)


def test_ctrl_c_ends_cleanly(site, make_reply):
    """In a process of its own, since it is the process that is interrupted."""
    slow = site({"*": make_reply(wait=90)})
    script = f"""
import faulthandler
import signal
from pipeline.settings import Settings
from spiders.crawl import crawl
from spiders.source import Source
source = Source(slug="lent", name="Lent", url="{slow.url}/", publisher="autre", platform="feed")
settings = Settings(_env_file=None, allow_private_hosts="127.0.0.0/8", gap=0)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
print("ready", flush=True)
faulthandler.dump_traceback_later(45, exit=True)  # where it hangs, should it ever
try:
    crawl([source], settings, lambda harvest: print("never"))
except KeyboardInterrupt:
    print("stopped")
"""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    with process:
        while not slow.log and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)  # the site would answer much later
    assert out.split() == ["ready", "stopped"]
    assert err == ""


def test_runs_follow_one_another_and_leave_no_thread(site, make_source, harvest, make_rss):
    one = site({"/flux": make_rss("A")})
    before = threading.active_count()
    for _ in range(3):
        assert harvest(make_source("s", f"{one.url}/flux"))["s"].state is State.OK
    assert threading.active_count() <= before + 1  # the test server's own, for a kept connection
