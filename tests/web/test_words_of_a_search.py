"""What words may not be: longer than people type, or made of what no keyboard has."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from index.query import LONGEST


@pytest.mark.parametrize("path", ["/", "/api/v1/search", "/flux.rss", "/carte"])
def test_words_without_end_are_refused_with_how_many_are_read(
    served: TestClient, path: str
) -> None:
    assert served.get(path, params={"q": "nuit " * (LONGEST // 5)}).status_code == 200
    answer = served.get(path, params={"q": "n" * 5000})
    assert answer.status_code == 422
    assert f"au plus {LONGEST} caractères" in answer.text.replace("\u00a0", " ")


@pytest.mark.parametrize("path", ["/", "/api/v1/search", "/flux.json", "/carte", "/alertes"])
def test_control_characters_are_not_echoed(served: TestClient, path: str) -> None:
    answer = served.get(path, params={"q": "nu\x00it\x1b[31m", "near": "Dre\x00ux\x00"})
    for char in ("\x00", "\x1b", "\\u0000", "\\x00"):
        assert char not in answer.text
