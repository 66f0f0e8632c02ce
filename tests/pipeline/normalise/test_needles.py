"""Patterns that are tried only where their needles stand meet all that they would meet anyhow."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.normalise import spots as module
from pipeline.normalise.needles import ways_of
from pipeline.normalise.net import joined, lowered, met_runs
from pipeline.normalise.positions import counted, vacancies
from pipeline.normalise.seldom import EVERY, Seldom, seldom
from pipeline.normalise.spots import holds, spots
from pipeline.normalise.text import repair as repaired

GOLD = Path(__file__).parents[2] / "gold"
_LETTERS = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ’–—…€•°0123456789 .,:'-"
RUNS = ("Dr", "dr ", "Mme", "infirmi", "ÉTÉ", "été", " à ", "é", "CDI")
WRITTEN = st.lists(
    st.sampled_from([*RUNS, "INFIRMIER", "Été", "cdi", "x", "…", "İ", "ſ", "ı", " "]), max_size=60
).map("".join)


def _texts() -> list[str]:
    found: set[str] = set()
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            raw = json.loads(line).get("raw") or {}
            title, text = raw.get("title") or "", raw.get("text") or ""
            found |= {title, text, title.upper(), f"{title}\n{text}"}
    return sorted(found)


TEXTS = _texts()


@pytest.mark.parametrize("pattern", EVERY, ids=lambda one: one.pattern[:40])
def test_what_a_pattern_meets_in_the_gold_holds_its_needles(pattern: Seldom):
    missed = [
        text
        for text in TEXTS
        if not pattern.may_meet(text) and pattern.compiled.search(text) is not None
    ]
    assert not missed


@pytest.mark.parametrize("pattern", EVERY, ids=lambda one: one.pattern[:40])
@settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_what_is_written_for_a_pattern_holds_its_needles(pattern: Seldom, data: st.DataObject):
    text = data.draw(st.from_regex(pattern.compiled))
    met = pattern.compiled.search(text)
    assert met is not None
    assert pattern.may_meet(text)
    found = pattern.search(text)
    assert found is not None
    assert found.span() == met.span()


@pytest.mark.parametrize(
    ("pattern", "holding", "lacking"),
    [
        (r"\bvacations?\b", "En VACATION", "en CDI"),
        (r"(?:CDI|CDD)\s+ou\s+lib[ée]ral", "cdd ou libéral", "cdd ou rien"),
        (r"(?:CDI|CDD)\s+ou\s+lib[ée]ral", "libéral : cdi", "libéral"),
        (r"(?:poste|emploi)s?\s+vacant|\bint[ée]rim", "l’intérim", "poste"),
        (r"(?:poste){2}", "postes", "emploi"),
        (r"(?:poste )+", "un poste !", "un\nposte\nici"),
        (r"(?<=poste )vacant", "vacant", "poste"),
        (r"(?=vacant)poste", "poste", "vacant"),
        (r"ma[îi]tre(?P<x>\sde)?(?(x)\sstage|sse)", "maitre", "stage"),
    ],
)
def test_needles_are_read_from_a_pattern(pattern, holding, lacking):
    one = seldom(pattern, re.IGNORECASE)
    assert one.may_meet(holding)
    assert not one.may_meet(lacking)


@pytest.mark.parametrize(
    "pattern", [r"\d+", r"\w+ \d", r"(?:poste)?", r"poste|\d", r"de|à", r"[^a]bc?"]
)
def test_a_pattern_without_needles_is_always_tried(pattern):
    assert ways_of(pattern) == ()
    assert Seldom(pattern, 0).may_meet("")


def test_whatever_a_letter_matches_is_that_letter_in_small():
    everything = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x20000)))
    small = lowered(everything)
    assert len(small) == len(everything)
    for letter in _LETTERS:
        for met in re.finditer(re.escape(letter), everything, re.IGNORECASE):
            assert small[met.start()] == letter


@given(WRITTEN)
def test_spots_are_where_the_runs_stand(text):
    expected = sorted(at for run in RUNS for at in range(len(text)) if text.startswith(run, at))
    assert spots(text, RUNS) == expected
    assert holds(text, RUNS) == bool(expected)


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.from_regex(counted._ALONE.compiled))
def test_a_count_that_may_be_met_is_looked_for(text):
    numbers = counted.numbered(text)
    for met in counted._ALONE.finditer(text):
        if met["d"] is None:
            assert counted._may_count("stage", text, numbers)
        elif counted._LISTED.match(text, met.end()):
            assert counted._may_count("emploi", text, numbers)


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.from_regex(counted._IN_FORM.compiled))
def test_a_count_of_a_form_that_may_be_met_is_looked_for(text):
    numbers = counted.numbered(text)
    for met in counted._IN_FORM.finditer(text):
        said = lowered(met.group())
        assert numbers.several or ":" in said or "nombre" in said or "nb" in said


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.from_regex(vacancies._POSTS_OF.compiled))
def test_posts_that_may_be_met_are_looked_for(text):
    numbers = counted.numbered(text)
    assert numbers.several or vacancies._DOCTORS.search(lowered(text))


@given(st.one_of(st.from_regex(repaired._LETTER_SPACED), st.from_regex(repaired._SPACED_WORDS)))
def test_spaced_letters_that_may_be_met_are_looked_for(text):
    assert not repaired._LETTER_SPACED.search(text) or repaired._MORE_OF_THEM.search(text)
    assert not repaired._SPACED_WORDS.search(text) or "  " in text


def test_lists_that_are_made_anew_are_known_by_what_they_hold():
    def anew(number: int) -> tuple[str, ...]:
        return (f"absent {number % 3}", "poste")

    assert all(spots("poste " * 30, anew(number)) != [] for number in range(3))
    known = len(module._ASKED)
    assert all(spots("poste " * 30, anew(number)) != [] for number in range(300))
    assert len(module._ASKED) == known


@given(st.lists(WRITTEN, min_size=1, max_size=4))
def test_what_is_put_together_holds_what_its_parts_hold(parts):
    whole = joined(*parts)
    assert whole == "\n".join(parts)
    assert met_runs(whole) == frozenset().union(*map(met_runs, parts))
    assert met_runs(whole) == met_runs(f"{whole}\n")  # gone through as one, it holds no more
