"""« Autour de moi »: a rounded position and the commune it lies in or next to."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from index.geo import km_between
from pipeline.gazetteer import gazetteer
from web.nearest import nearest_commune


@pytest.mark.parametrize(
    ("lat", "lon", "near"),
    [
        ("48.44", "1.49", "Chartres (28)"),
        ("48.441234567", "1.491234567", "Chartres (28)"),
        ("-20.88", "55.45", "Saint-Denis (974)"),
        ("49", "2", None),
    ],
)
def test_a_position_becomes_a_commune_that_the_search_understands(
    served: TestClient, lat: str, lon: str, near: str | None
) -> None:
    answer = served.get("/api/v1/nearest", params={"lat": lat, "lon": lon})
    assert answer.status_code == 200
    found = answer.json()["near"]
    assert near in (found, None)
    assert answer.headers["cache-control"] == "no-store"
    assert served.get("/api/v1/search", params={"near": found}).status_code == 200


def test_only_a_hundredth_of_a_degree_is_read(served: TestClient) -> None:
    """Two positions in one square of a kilometre are one position."""
    one, other = (
        served.get("/api/v1/nearest", params={"lat": lat, "lon": "1.2"}).json()
        for lat in ("48.30499", "48.29501")
    )
    assert one == other


def test_it_is_the_nearest_of_all() -> None:
    everyone = [one for one in gazetteer() if one.lat is not None and one.lon is not None]
    for lat, lon in ((48.02, 0.99), (47.99, 1.01), (43.0, -0.01), (16.25, -61.55), (50.99, 2.0)):
        found = nearest_commune(lat, lon)
        assert found is not None
        least = min(km_between(lat, lon, one.lat or 0, one.lon or 0) for one in everyone)
        assert km_between(lat, lon, found.lat or 0, found.lon or 0) == least


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "lat"), ("lat=48", "lon"), ("lat=&lon=1", "lat"), ("lat=91&lon=1", "lat"),
        ("lat=48&lon=-181", "lon"), ("lat=nan&lon=1", "lat"), ("lat=1e2&lon=1", "lat"),
        ("lat=48&lon=1&who=me", "who"), ("lat=<script>&lon=1", "lat"),
    ],
)  # fmt: skip
def test_what_is_no_position_is_told(served: TestClient, query: str, field: str) -> None:
    answer = served.get(f"/api/v1/nearest?{query}")
    assert answer.status_code == 422
    assert answer.json()["field"] == field


def test_a_position_at_sea_or_abroad_has_no_commune(served: TestClient) -> None:
    answer = served.get("/api/v1/nearest?lat=40.71&lon=-74.01")
    assert answer.status_code == 404
    assert "loin de toute commune" in answer.json()["message"]


def test_pages_may_ask_for_the_position_and_nobody_else(served: TestClient) -> None:
    assert "geolocation=(self)" in served.get("/").headers["permissions-policy"]
