"""Patterns that are tried on small letters meet what they would meet in the text as written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.normalise.anycase import EVERY, AnyCase, any_case

GOLD = Path(__file__).parents[2] / "gold"


def _texts() -> list[str]:
    found: set[str] = set()
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[::9]:
            raw = json.loads(line).get("raw") or {}
            text = f"{raw.get('title') or ''}\n{raw.get('text') or ''}"
            found |= {text, text.upper()}
    return sorted(found)


TEXTS = _texts()


@pytest.mark.parametrize("pattern", EVERY, ids=lambda one: one.pattern[:40])
def test_in_the_gold_the_same_is_met(pattern: AnyCase):
    for text in TEXTS:
        expected = [met.span() for met in pattern.compiled.finditer(text)]
        assert [met.span() for met in pattern.finditer(text)] == expected


@pytest.mark.parametrize("pattern", EVERY, ids=lambda one: one.pattern[:40])
@settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_what_is_written_for_a_pattern_is_met(pattern: AnyCase, data: st.DataObject):
    text = data.draw(st.from_regex(pattern.compiled))
    met, found = pattern.compiled.search(text), pattern.search(text)
    assert met is not None
    assert found is not None
    assert (found.span(), found.groups()) == (met.span(), met.groups())


def test_odd_letters_of_a_text_stand_for_those_of_a_pattern():
    for text in ("İNFİRMIER", "infırmier", "aſſociée", "ÉQUIPE", "équipe"):
        for letters in ("infirmier", "associée", "équipe", "ÉQUIPE"):
            met = re.search(letters, text, re.IGNORECASE)
            found = any_case(letters).search(text)
            assert (found and found.span()) == (met and met.span())


def test_it_may_be_asked_of_a_part_of_a_text():
    pattern = any_case(r"(?<=un )poste$")
    assert pattern.search("un POSTE ici", 3, 8)
    assert not pattern.search("un POSTE ici", 4, 8)
    assert pattern.match("un POSTE", 3)
    assert pattern.sub("…", "Un POSTE") == "Un …"


@pytest.mark.parametrize("pattern", ["(?:poste)?", "poste (?-i:CDI)", "(?i:poste)"])
def test_what_may_meet_nothing_or_heeds_case_is_refused(pattern: str):
    with pytest.raises(ValueError, match="poste"):
        any_case(pattern)
