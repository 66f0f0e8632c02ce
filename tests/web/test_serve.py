"""Serving in a process of its own, an empty house, and a start that cannot be."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from pipeline.errors import CallError, StoreError
from pipeline.settings import Settings
from web.app import create_app
from web.serve import serve

SERVE = """
import sys
from pathlib import Path
from pipeline.settings import Settings
from web.serve import serve
serve(Settings(_env_file=None, data=Path(sys.argv[1])), port=int(sys.argv[2]))
"""


def empty(folder: Path) -> Settings:
    return Settings(_env_file=None, data=folder, database_url="", index="embedded")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                assert answer.status == 200
                assert "server" not in answer.headers
            return
        except (URLError, TimeoutError):  # not there yet, or not yet answering
            assert running.poll() is None, running.stdout.read()
            assert time.monotonic() < limit, "not served within a minute"
            time.sleep(0.1)


def test_it_serves_quietly_and_ends_when_interrupted(folder: Path) -> None:
    port = free_port()
    call = [sys.executable, "-W", "error", "-c", SERVE, str(folder), str(port)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        try:
            wait_for(port, running)
            running.send_signal(signal.SIGINT)
            said, _ = running.communicate(timeout=30)
        finally:
            running.kill()
    assert running.returncode == 0, said
    assert said == b""


def test_two_workers_answer_and_end_with_who_watches_over_them(folder: Path) -> None:
    port = free_port()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SOIGNER_")}
    call = [sys.executable, "-m", "schedules", "serve", "--port", str(port), "--workers", "2"]
    with subprocess.Popen(
        call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**clean, "SOIGNER_DATA": str(folder)},
    ) as running:  # fmt: skip
        try:
            wait_for(port, running)
            workers = children(running.pid)
            assert len(workers) >= 2
            running.send_signal(signal.SIGINT)
            said, _ = running.communicate(timeout=60)
        finally:
            running.kill()
    assert running.returncode == 0, said
    limit = time.monotonic() + 30
    while left := [one for one in workers if lives(one)]:
        assert time.monotonic() < limit, f"{left} outlive who started them"
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("/proc does not tell the children of a process here")
    return [int(one) for one in listed.read_text().split()]


def lives(pid: int) -> bool:
    """Whether a process is there and more than a name that nobody has struck off yet."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def test_a_taken_port_is_said_in_a_sentence(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CallError, match=f"port {port} .*choisissez un autre"):
            serve(empty(folder), port=port)


def test_a_store_that_cannot_be_is_said_before_the_start(folder: Path) -> None:
    (folder / "file").write_text("not a folder")
    wrong = empty(folder).model_copy(update={"database_url": f"sqlite:///{folder}/file/x.db"})
    with pytest.raises(StoreError):
        serve(wrong, port=free_port())


def test_an_empty_house_has_pages_all_the_same(folder: Path) -> None:
    with TestClient(create_app(empty(folder))) as client:
        home = BeautifulSoup(client.get("/").text, "lxml")
        assert "0 offre ouverte" in " ".join(home.select_one(".stats").get_text().split())
        assert home.select_one("#combien")["data-total"] == "0"
        assert "soigner harvest" in client.get("/couverture").text
        assert client.get("/couverture/28").status_code == 200
        assert client.get("/api/v1/search?q=infirmier").json()["total"] == 0
        for form in ("rss", "atom", "json"):
            assert client.get(f"/flux.{form}").status_code == 200
        assert client.get("/healthz").json() == {"status": "ok", "indexed": 0}


def test_the_demo_and_the_front_see_a_taken_port_before_all_else(folder: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SOIGNER_")}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for command in ("demo", "serve"):
            done = subprocess.run(
                [sys.executable, "-m", "schedules", command, "--port", port],
                capture_output=True, check=False, timeout=120,
                env={**clean, "SOIGNER_DATA": str(folder / command)},
            )  # fmt: skip
            assert done.returncode == 2
            assert done.stdout == b"", "nothing was harvested, nothing promised"
            assert f"port {port}" in done.stderr.decode()
            assert "un autre programme" in done.stderr.decode()
