"""The home page's numbers: of the list below it, and of a catalogue that is counted once a minute."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from pipeline.store import Store
from pipeline.store.sources import register
from tests.web.conftest import CARDS, TODAY
from tests.web.test_search_page import soup, total
from web.tally import Tally
from web.words import number


def test_sources_are_counted_anew_after_a_minute(tmp_path: Path) -> None:
    now = 100.0
    with Store.open(f"sqlite:///{tmp_path / 'soigner.db'}") as store:
        tally = Tally(store, lambda: now)
        assert tally.sources() == {}
        with store.session() as session:
            register(session, CARDS, [], now=TODAY)
        now += 59
        assert tally.sources() == {}, "a rush of visits costs one count"
        now += 1
        assert tally.sources() == {"28": 9, "41": 2}


def test_the_home_page_says_what_its_list_has(served: TestClient) -> None:
    page = soup(served, "/")
    said = [one.get_text() for one in page.select(".stats strong")]
    assert said == [number(total(page)), "11", "2"]
