"""Pairs of notices, each with what a person would say of them and the reason that must be told."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from string import Template
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.dedupe.record import Record
from pipeline.dedupe.weighing.evidence import THRESHOLD, compare
from pipeline.offer import Offer, Place

TABLE = tomllib.loads(Path(__file__).with_name("dedupe_pairs.toml").read_text("utf-8"))
PAIRS: dict[str, dict[str, Any]] = TABLE["pair"]
TEXTS = {name: " ".join(text.split()) for name, text in TABLE["text"].items()}
# Centroids of real communes, to two digits.
PLACES = {
    "Dreux": Place(commune="Dreux", insee="28134", departement="28", lat=48.73, lon=1.36),
    "Vernouillet": Place(
        commune="Vernouillet", insee="28404", departement="28", lat=48.72, lon=1.36
    ),
    "Brou": Place(commune="Brou", insee="28061", departement="28", lat=48.21, lon=1.16),
    "Eure-et-Loir": Place(departement="28"),
    "Loir-et-Cher": Place(departement="41"),
}
LIST = "https://ch-trois-rives.example/recrutement"


def notice(name: str, given: dict[str, Any]) -> Record:
    """A notice of a nurse's post at Dreux, unless told otherwise."""
    values: dict[str, Any] = {
        "kind": "emploi",
        "professions": ("infirmier",),
        "employer": "Centre hospitalier des Trois-Rives",
        "place": "Dreux",
        "source": f"source-{name}",
        "publisher": "hopital" if name == "a" else "plateforme",
        "url": f"https://{name}.example/annonces/poste-{name}-4{name}17",
        "text": "",
    }
    values |= TABLE["template"].get(given.get("template"), {}) | given
    values.pop("template", None)
    outer = {key: values.pop(key) for key in ("source", "publisher", "url", "text")}
    outer["text"] = Template(outer["text"]).substitute(TEXTS)
    values["place"] = PLACES[values["place"]]
    values["employer"] = values["employer"] or None
    return Record(id=name, offer=Offer(id=name, **values), **outer)


def judged(case: str) -> tuple[Record, Record]:
    return notice("a", PAIRS[case]["a"]), notice("b", PAIRS[case]["b"])


@pytest.mark.parametrize("case", PAIRS)
def test_a_pair_is_judged_as_a_person_would(case: str) -> None:
    a, b = judged(case)
    evidence = compare(a, b)
    assert PAIRS[case]["reason"] in {r.name for r in evidence.reasons}, evidence
    assert evidence.same is PAIRS[case]["same"], evidence
    assert evidence == compare(b, a)
    assert (evidence.veto is None) or (evidence.score == 0.0 and not evidence.same)


@pytest.mark.parametrize(
    ("case", "match"),
    [
        ("board's own number", "same"),
        ("reworded", "reworded"),
        ("teaser", "partial"),
        ("months later", "later"),
        ("two wards", None),
    ],
)
def test_the_kind_of_match_is_named(case: str, match: str | None) -> None:
    assert compare(*judged(case)).match == match


def test_a_missing_value_neither_equals_a_missing_value_nor_forbids() -> None:
    blank = Offer(id="x", kind="emploi", title="")
    evidence = compare(Record("a", blank, ""), Record("b", blank, ""))
    assert evidence.veto is None
    assert evidence.score < THRESHOLD
    told = {r.name for r in evidence.reasons}
    assert not told & {"même employeur", "même commune", "même référence"}
    title = "Infirmier de nuit en dialyse, CDD de 3 mois"
    full = notice("b", {"title": title, "text": "$NURSE", "reference": "2026-1"})
    assert compare(Record("a", blank, "source-b"), replace(full, source="other")).veto is None


_DATES = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
_OFFERS = st.builds(
    Offer,
    id=st.just("x"),
    kind=st.sampled_from(["emploi", "stage", "local", "remplacement"]),
    title=st.text(max_size=40)
    | st.sampled_from(["Infirmier de nuit", "IDE site Saint-Jean 25 m²"]),
    professions=st.sampled_from([(), ("infirmier",), ("infirmier", "aide-soignant")]),
    specialties=st.sampled_from([(), ("ibode",)]),
    contracts=st.sampled_from([(), ("cdi",), ("cdd",)]),
    employer=st.none() | st.text(max_size=20) | st.sampled_from(["CH Dreux", "Mairie de Brou"]),
    place=st.sampled_from([None, Place(), *PLACES.values()]),
    published_on=_DATES,
    deadline=_DATES,
    starts_on=_DATES | st.just("asap"),
    reference=st.none() | st.text(max_size=8) | st.sampled_from(["25-1", "25-2", "CHD/9"]),
    positions=st.none() | st.integers(1, 9),
)
_RECORDS = st.builds(
    Record,
    id=st.text(max_size=3),
    offer=_OFFERS,
    source=st.sampled_from(["", "one", "two"]),
    publisher=st.sampled_from([None, "hopital", "plateforme"]),
    url=st.none()
    | st.text(max_size=12)
    | st.sampled_from(["https://a.example/o/1", "http://[bad", LIST]),
    text=st.text(max_size=60) | st.sampled_from([TEXTS["NURSE"], TEXTS["NURSE_REWORDED"]]),
)


@settings(max_examples=200, deadline=timedelta(seconds=2))
@given(_RECORDS, _RECORDS)
def test_comparing_is_symmetric_and_bounded(a: Record, b: Record) -> None:
    assume(a.id != b.id)
    evidence = compare(a, b)
    assert evidence == compare(b, a)
    assert 0.0 <= evidence.score <= 1.0
    assert not (evidence.veto and evidence.same)
