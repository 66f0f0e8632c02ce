"""The clock: harvests what is due in a child, one at a time, and ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from pipeline.settings import Settings
from pipeline.store import Store, sources
from schedules.run import lease


def clock(data):
    return subprocess.Popen(
        [sys.executable, "-m", "schedules", "schedule", "--every", "1"],
        env={**os.environ, "SOIGNER_DATA": str(data), "SOIGNER_ALLOW_PRIVATE_HOSTS": "127.0.0.0/8",
             "SOIGNER_GAP": "0"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def visits(data):
    with Store.open(Settings(data=data).database) as store, store.reading() as session:
        return len(sources.runs(session))


def until(condition, seconds=40.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.3)
    return False


def test_it_visits_what_is_due_once_survives_a_restart_and_ends_on_sigterm(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "muet.toml").write_text(
        'name = "A"\nurl = "http://127.0.0.1:9/"\npublisher = "hopital"\nplatform = "feed"\n'
    )
    for _ in range(2):  # the second clock finds that nothing is due: the plan is in the store
        running = clock(tmp_path)
        try:
            assert b"horloge tourne" in running.stdout.readline()
            assert until(lambda: visits(tmp_path) == 1)
            time.sleep(2.5)
            assert visits(tmp_path) == 1
            running.send_signal(signal.SIGTERM)
            assert running.wait(20) == 0
        finally:
            running.kill()
            running.communicate()
    with Store.open(Settings(data=tmp_path).database) as store, store.reading() as session:
        row = sources.source(session, "muet")
    assert row.state == "down"
    assert row.next_due_at > row.last_run_at


def test_two_harvests_never_run_at_once(tmp_path):
    settings = Settings(data=tmp_path)
    with Store.open(settings.database) as store, lease(store, "harvest"):
        done = subprocess.run(
            [sys.executable, "-m", "schedules", "harvest", "--due"],
            env={**os.environ, "SOIGNER_DATA": str(tmp_path)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Aucune source" in done.stdout  # an empty catalogue asks for no lease
        folder = tmp_path / "sources"
        folder.mkdir()
        (folder / "muet.toml").write_text(
            'name = "A"\nurl = "http://127.0.0.1:9/"\npublisher = "hopital"\nplatform = "feed"\n'
        )
        done = subprocess.run(
            [sys.executable, "-m", "schedules", "harvest", "muet"],
            env={**os.environ, "SOIGNER_DATA": str(tmp_path),
                 "SOIGNER_ALLOW_PRIVATE_HOSTS": "127.0.0.0/8"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "une autre moisson est en cours" in done.stderr
