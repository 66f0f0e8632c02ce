"""What is proposed while typing: trades, places, employers, titles; the whole question each."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def proposed(served: TestClient, typed: str) -> dict[str, list[str]]:
    """The texts proposed, by what they are."""
    found: dict[str, list[str]] = {}
    for one in served.get("/api/v1/suggest", params={"q": typed}).json()["choices"]:
        found.setdefault(one["kind"], []).append(one["text"])
    return found


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("inf", "métier", "Infirmier"),
        ("stage kin", "métier", "stage Masseur-kinésithérapeute"),
        ("ibo", "métier", "IBODE"),
        ("orthofon", "métier", "Orthophoniste"),
        ("cardio", "métier", "Cardiologue"),
        ("infirmier dre", "lieu", "infirmier Dreux (28)"),
        ("ide eure", "lieu", "ide Eure-et-Loir (28)"),
        ("centre hosp", "employeur", "Centre hospitalier du Val de Vesgre"),
        ("tilleuls", "employeur", "Clinique des Tilleuls"),
        ("infirmier de n", "offre", "Infirmier de nuit en pédiatrie"),
    ],
)
def test_what_goes_on_from_the_words(served: TestClient, typed: str, kind: str, text: str) -> None:
    assert text in proposed(served, typed).get(kind, [])


def test_a_proposal_finds_what_it_says(served: TestClient) -> None:
    """Every trade and place proposed is understood when it is taken."""
    for typed in ("inf", "kin", "sage", "aide", "infirmier dre", "medecin char"):
        found = proposed(served, typed)
        for text in (*found.get("métier", ()), *found.get("lieu", ())):
            answer = served.get("/api/v1/search", params={"q": text}).json()
            assert answer["understood"], text
            assert not answer["ignored"], text


def test_eight_at_most_each_once(served: TestClient) -> None:
    for typed in ("in", "infirmier", "m", "", "a", "centre", "🩺", "x" * 200):
        texts = served.get("/api/v1/suggest", params={"q": typed}).json()["suggestions"]
        assert len(texts) == len(set(texts)) <= 8
