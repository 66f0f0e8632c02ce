"""How often the API may be asked: told in every answer, 429 past it, each address for itself."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from pipeline.settings import Settings
from web.app import create_app
from web.house import House


@pytest.fixture
def slow(house: House) -> Settings:
    return house.settings.model_copy(update={"api_rate": 3})


def test_past_its_minute_an_address_is_told_when_to_ask_again(slow: Settings) -> None:
    app = create_app(slow)
    with TestClient(app, client=("192.0.2.1", 1)) as one:
        left = [one.get("/api/v1/search?limit=1").headers["ratelimit"] for _ in range(3)]
        assert [told.split(";")[1] for told in left] == ["r=2", "r=1", "r=0"]
        refused = one.get("/api/v1/search?limit=1")
        assert refused.status_code == 429
        assert 0 < int(refused.headers["retry-after"]) <= 60
        assert refused.headers["ratelimit-policy"] == '"api";q=3;w=60'
        assert "3 par minute" in refused.json()["message"]
        assert refused.headers["x-content-type-options"] == "nosniff"
        assert one.get("/api/v1/offers/x").status_code == 429, "one count for the whole API"
        assert one.get("/").status_code == 200, "pages are not counted"
        assert one.get("/healthz").status_code == 200
        assert one.get("/api/v1/suggest?q=inf").status_code == 200, "typing has a count of its own"
    with TestClient(app, client=("192.0.2.2", 1)) as other:
        assert other.get("/api/v1/search?limit=1").status_code == 200


def test_zero_counts_nothing(house: House) -> None:
    settings = house.settings.model_copy(update={"api_rate": 0})
    with TestClient(create_app(settings)) as one:
        answers = [one.get("/api/v1/coverage/28") for _ in range(5)]
        assert {answer.status_code for answer in answers} == {200}
        assert "ratelimit" not in answers[0].headers
