"""Every example that the API's page shows runs as it stands and prints what it is said to print."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from pipeline.settings import Settings
from pipeline.store import Store
from web import api_page
from web.api_examples import Known, examples, known
from web.app import create_app

Shown = list[tuple[str, str, str]]
NAMES = (
    "Chercher", "Tout lire, de page en page", "Ne relire que ce qui a changé", "Lire une offre",
    "Savoir qu'une offre n'est plus", "Comprendre un refus", "Aller à la bonne allure", "Au-delà",
)  # fmt: skip


def shown(html: str) -> Shown:
    """Name, command ("" where none) and answer of each example of the page."""
    found = []
    for section in BeautifulSoup(html, "lxml").select("section.example"):
        *command, answer = (one.get_text() for one in section.select("pre"))
        name = " ".join(section.h3.get_text().replace("’", "'").split())
        found.append((name, "".join(command), answer))
    return found


def says(answer: str, printed: str) -> bool:
    """Whether what was printed is the answer shown, « … » standing for anything, blanks aside."""
    parts = (re.escape(re.sub(r"\s", "", part)) for part in answer.split("…"))
    return re.fullmatch(".*".join(parts), re.sub(r"\s", "", printed)) is not None


@pytest.fixture(scope="module")
def page(settings: Settings, serve) -> Iterator[tuple[str, Shown]]:
    """The site's address, and the examples that its page shows."""
    limited = settings.model_copy(update={"api_rate": 500, "site_url": None})
    with serve(limited) as site:
        with urllib.request.urlopen(f"{site.url}/api/v1/docs") as answer:
            yield site.url, shown(answer.read().decode())


def run(command: str, folder: Path) -> str:
    words = [sys.executable, "-c", command]
    if not command.startswith("import "):
        if not (shutil.which("curl") and shutil.which("bash")):
            pytest.skip("no curl or no bash on this machine")
        words = ["bash", "-euo", "pipefail", "-c", command]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, cwd=folder, check=True)
    return done.stdout


def test_the_comparison_tells_right_from_wrong() -> None:
    assert says('{"total": …, "next": null}', '{"total":12,\n"next":null}')
    assert not says('{"total": …, "next": null}', '{"total":12,"next":"x"}')
    assert not says("304", "200")


def test_all_examples_are_shown(page: tuple[str, Shown]) -> None:
    assert tuple(name for name, _, _ in page[1]) == NAMES


@pytest.mark.parametrize("name", NAMES[:-1])
def test_an_example_runs_and_prints_what_is_shown(
    page: tuple[str, Shown], tmp_path: Path, name: str
) -> None:
    (command, answer) = next(one[1:] for one in page[1] if one[0] == name)
    assert page[0] in command, "it asks the site that shows it"
    printed = run(command, tmp_path)
    # headers that are not shown stand between those that are
    bare = (
        re.sub(r"\r?\n(?!ratelimit)[\w-]+:[^\n]*", "", printed) if "HTTP/" in printed else printed
    )
    assert says(answer, bare), printed


def test_the_walk_reads_every_offer(page: tuple[str, Shown], tmp_path: Path) -> None:
    command = next(one[1] for one in page[1] if one[0] == NAMES[1])
    small = command.replace('"limit": 100', '"limit": 7')
    assert small != command
    read, total = re.findall(r"\d+", run(small, tmp_path))
    assert read == total
    assert int(total) > 40


def test_what_is_answered_past_the_rate(settings: Settings, tmp_path: Path, serve) -> None:
    with serve(settings.model_copy(update={"api_rate": 2})) as site:
        url = f"{site.url}/api/v1/docs"
        with urllib.request.urlopen(url) as answer:
            examples = shown(answer.read().decode())
        (name, command, said) = examples[-1]
        assert (name, command) == (NAMES[-1], "")
        with urllib.request.urlopen(url):
            pass
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(url)
        with refused.value as error:
            told = f"HTTP/1.1 {error.code} retry-after: {error.headers['retry-after']}\n"
            assert says(said, told + error.read().decode())


def test_where_nothing_is_counted_no_rate_is_shown(served: TestClient) -> None:
    names = [name for name, _, _ in shown(served.get("/api/v1/docs").text)]
    assert names == list(NAMES[:-2])


def test_an_empty_house_shows_no_offer(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'soigner.db'}") as store, store.reading() as session:
        assert known(session) == Known()
    names = [one.name for one in examples("https://soigner.example", Known(), 0)]
    assert "Lire une offre" not in names
    empty = Settings(_env_file=None, data=tmp_path, database_url="", index="embedded")
    with TestClient(create_app(empty)) as client:
        assert client.get("/api/v1/docs").status_code == 200


def test_the_page_is_written_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, served: TestClient
) -> None:
    times = []
    written = api_page._written
    monkeypatch.setattr(api_page, "_written", lambda *a: times.append(a) or written(*a))
    with TestClient(create_app(settings)) as client:
        first, second = (client.get("/api/v1/docs") for _ in range(2))
        assert first.text == second.text
        assert first.headers["content-type"].startswith("text/html")
        client.app.state.house = replace(client.app.state.house, settings=settings.model_copy(
            update={"site_url": "https://autre.example"}
        ))  # fmt: skip
        assert "https://autre.example" in client.get("/api/v1/docs").text
    assert len(times) == 2
