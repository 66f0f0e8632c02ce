"""The index at the command line: right, wrong, and a harvest while its server is away."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from meilisearch import Client

from spiders.village import Village

NEAR = {
    "SOIGNER_ALLOW_PRIVATE_HOSTS": "127.0.0.0/8", "SOIGNER_GAP": "0", "SOIGNER_DEPARTEMENTS": "aucun"
}  # fmt: skip
NOWHERE = {"SOIGNER_INDEX": "meilisearch", "SOIGNER_MEILI_URL": "http://127.0.0.1:9"}


def environment(data: Path, **env: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SOIGNER_")}
    return {**clean, "SOIGNER_DATA": str(data), **env}


def soigner(*arguments: str, data: Path, **env: str) -> tuple[int, str, str]:
    """Run one command in a process of its own; give its status, output and complaints."""
    done = subprocess.run(
        [sys.executable, "-m", "schedules", *arguments],
        capture_output=True, text=True, check=False, timeout=120, env=environment(data, **env),
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


def source(data: Path, village: Village, slug: str = "essai") -> None:
    """Write a source file for one of the sample sites."""
    found = next(one for one in village.sources() if one.slug == "msp-suevres")
    folder = data / "sources" / "41"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{slug}.toml").write_text(
        f'name = "Essai"\nurl = "{found.url}"\npublisher = "msp"\nplatform = "feed"\n'
        f'[options]\nurl = "{found.options["url"]}"\n'
    )


def line(out: str, name: str) -> str:
    """What `status` says of one thing."""
    found = re.search(rf"^{name} +(.+)$", out, re.MULTILINE)
    assert found, out
    return found[1]


@pytest.mark.parametrize("command", ["status", "settings", "sync", "rebuild"])
def test_without_a_server_one_sentence_names_the_setting(tmp_path: Path, command: str) -> None:
    code, _, err = soigner("index", command, data=tmp_path, **NOWHERE)
    assert code == 1
    assert "SOIGNER_MEILI_URL" in err
    assert "http://127.0.0.1:9" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("env", "word"),
    [({}, "SOIGNER_INDEX=meilisearch"), (NOWHERE, "SOIGNER_MEILI_KEY")],
    ids=["embedded", "no key"],
)
def test_keys_where_there_are_none_to_make(tmp_path: Path, env: dict[str, str], word: str) -> None:
    code, out, err = soigner("index", "keys", data=tmp_path, **env)
    assert (code, out) == (2, "")
    assert word in err


def test_keys_without_a_server(tmp_path: Path) -> None:
    code, out, err = soigner("index", "keys", data=tmp_path, **NOWHERE, SOIGNER_MEILI_KEY="x")
    assert (code, out) == (1, "")
    assert "SOIGNER_MEILI_URL" in err


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("status", "28"), ("keys", "--all")])
def test_a_wrong_call(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    code, out, err = soigner("index", *arguments, data=tmp_path)
    assert code == 2
    assert "Usage" in out + err


def test_the_embedded_engine_has_settings_and_a_status(tmp_path: Path) -> None:
    code, out, err = soigner("index", "status", data=tmp_path)
    assert (code, err) == (0, "")
    assert line(out, "moteur") == "embedded"
    assert line(out, "documents") == "0"
    assert line(out, "en retard").startswith("0 ")
    code, out, _ = soigner("index", "settings", data=tmp_path)
    assert (code, "ceux de cette version" in out) == (0, True)


def test_an_embedded_index_of_another_version_says_what_to_do(tmp_path: Path) -> None:
    with Village() as village:
        source(tmp_path, village)
        assert soigner("harvest", "essai", data=tmp_path, **NEAR)[0] == 0
    current = tmp_path / "index" / "current"
    current.write_text(json.dumps({**json.loads(current.read_text()), "schema": 0}))
    code, out, _ = soigner("index", "status", data=tmp_path)
    assert code == 1
    assert line(out, "documents") == "à refaire"
    assert "soigner index rebuild" in out
    code, out, err = soigner("index", "settings", data=tmp_path)
    assert code == 1
    assert "soigner index rebuild" in err
    assert soigner("index", "rebuild", data=tmp_path)[0] == 0
    assert soigner("index", "status", data=tmp_path)[0] == 0


@pytest.mark.meilisearch
@pytest.mark.parametrize("command", ["status", "settings", "sync", "rebuild", "keys"])
def test_a_wrong_key_is_named(tmp_path: Path, meili: Any, command: str) -> None:
    wrong = {**meili.env, "SOIGNER_MEILI_KEY": "fausse"}
    code, _, err = soigner("index", command, data=tmp_path, **wrong)
    assert code == 1
    assert "SOIGNER_MEILI_KEY" in err
    assert meili.key not in err
    assert "fausse" not in err, "no key is ever written where logs are kept"


@pytest.mark.meilisearch
def test_keys_gives_a_key_that_searches_and_cannot_write(tmp_path: Path, meili: Any) -> None:
    assert soigner("index", "sync", data=tmp_path, **meili.env)[0] == 0
    code, out, _ = soigner("index", "keys", data=tmp_path, **meili.env)
    assert code == 0
    name, _, key = out.strip().partition("=")
    assert name == "SOIGNER_MEILI_SEARCH_KEY"
    assert key not in ("", meili.key)
    assert soigner("index", "keys", data=tmp_path, **meili.env)[1] == out, "made once"
    given = {**meili.env, "SOIGNER_MEILI_KEY": key}
    for command in ("status", "settings", "sync", "rebuild", "keys"):
        code, _, err = soigner("index", command, data=tmp_path, **given)
        assert (code, "SOIGNER_MEILI_KEY" in err) == (1, True), command


@pytest.mark.meilisearch
def test_settings_that_drift_are_shown_and_set_anew(tmp_path: Path, meili: Any) -> None:
    with Village() as village:
        source(tmp_path, village)
        assert soigner("harvest", "essai", data=tmp_path, **NEAR, **meili.env)[0] == 0
    code, out, _ = soigner("index", "status", data=tmp_path, **meili.env)
    assert (code, line(out, "réglages")) == (0, "ceux de cette version")
    held = line(out, "documents")
    assert int(held) > 0
    index = Client(meili.url, meili.key).index("offers")
    index.wait_for_task(index.update_stop_words(["infirmier"]).task_uid, 60_000)
    code, out, _ = soigner("index", "status", data=tmp_path, **meili.env)
    assert code == 1
    assert "stopWords" in out
    assert "soigner index settings" in out
    assert soigner("index", "settings", data=tmp_path, **meili.env)[0] == 0
    code, out, _ = soigner("index", "status", data=tmp_path, **meili.env)
    assert (code, line(out, "documents")) == (0, held)


@pytest.mark.meilisearch
def test_a_harvest_goes_on_while_the_index_is_away_and_the_next_one_catches_up(
    tmp_path: Path, meili: Any
) -> None:
    meili.kill()
    with Village() as village:
        source(tmp_path, village)
        code, out, err = soigner("harvest", "essai", data=tmp_path, **NEAR, **meili.env)
        assert code == 0, out + err
        assert "l'index n'a pas suivi" in err
        assert "1 source visitée, 0 en échec" in out
        offers = len(soigner("export", data=tmp_path)[1].splitlines())
        assert offers > 0, "nothing of the harvest is lost"
        # nothing is due, the server is still away: said again, and no failure
        code, out, err = soigner("harvest", "--due", data=tmp_path, **NEAR, **meili.env)
        assert (code, "l'index n'a pas suivi" in err) == (0, True), out + err
        assert "Aucune source" in out
        meili.start()
        code, out, err = soigner("harvest", "--due", data=tmp_path, **NEAR, **meili.env)
        assert (code, err) == (0, ""), out
    code, out, _ = soigner("index", "status", data=tmp_path, **meili.env)
    assert code == 0
    assert line(out, "documents") == str(offers)
    assert line(out, "en retard").startswith("0 ")
