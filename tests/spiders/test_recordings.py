"""Every recording, replayed strictly: the same pages give the same offers, and nothing else is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.harvest import State
from spiders import recording, tape

FOLDER = Path(__file__).parents[1] / "recordings"
RECORDINGS = sorted(path.parent for path in FOLDER.glob(f"*/{recording.TAPE}"))


@pytest.mark.parametrize("folder", RECORDINGS, ids=lambda folder: folder.name)
def test_a_recording_gives_what_it_is_expected_to(folder):
    replayed = recording.replay(folder)
    assert replayed.tape.strange == [], "an address was asked that is not on the tape"
    assert replayed.given == recording.expected(folder)
    assert set(replayed.tape.answers) == set(replayed.tape.played), (
        "an answer is no longer asked for"
    )


def test_there_is_a_recording_of_each_kind():
    platforms = {recording.replay(folder).source.platform for folder in RECORDINGS[:3]}
    assert platforms >= {"jobposting", "wordpress", "feed"}


@pytest.fixture
def recorded(site, make_reply, make_rss, make_source, settings, tmp_path):
    there = site(
        {"/f": make_reply(make_rss("Infirmier", "Sage-femme"), type="application/rss+xml")}
    )
    source = make_source("essai", f"{there.url}/f")
    made = recording.record(source, settings, tmp_path / "essai")
    there.replies.clear()
    return tmp_path / "essai", made, there


def test_what_is_recorded_is_replayed_without_the_site(recorded):
    folder, made, there = recorded
    asked = len(there.log)
    replayed = recording.replay(folder)
    assert replayed.given == made.given
    assert len(replayed.given["offers"]) == 2
    assert len(there.log) == asked
    assert sorted(path.name for path in folder.iterdir()) == [
        "essai.toml",
        "expected.json",
        "tape.jsonl",
    ]


def test_an_address_that_is_not_on_the_tape_is_an_error(recorded):
    folder, _, there = recorded
    source = folder / "essai.toml"
    source.write_text(source.read_text().replace("/f", "/autre"))
    asked = len(there.log)
    replayed = recording.replay(folder)
    assert replayed.tape.strange == [f"{there.url}/autre"]
    assert replayed.harvest.state is State.DOWN
    assert "absente de l'enregistrement" in replayed.harvest.cause
    assert len(there.log) == asked


def test_a_tape_keeps_any_bytes_and_only_the_headers_that_matter(tmp_path):
    kept = tape.Tape()
    for number, body in enumerate([b"\x00\xff\xfe", "Médecin".encode(), b""]):
        url = f"http://a.example/{number}"
        kept.play(url)
        kept.keep(url, 200, [("Content-Type", "text/html"), ("Set-Cookie", "session=1")], body)
    tape.write(kept, tmp_path / "tape.jsonl")
    read = tape.load(tmp_path / "tape.jsonl")
    assert read.answers == kept.answers
    assert "session" not in (tmp_path / "tape.jsonl").read_text()


def test_no_token_is_written(tmp_path):
    kept = tape.Tape()
    kept.keep("http://a.example/t", 200, [], b'{"access_token": "abc-123", "expires_in": 1499}')
    kept.play("http://a.example/t")
    tape.write(kept, tmp_path / "tape.jsonl")
    assert "abc-123" not in (tmp_path / "tape.jsonl").read_text("utf-8")
    (answer,) = tape.load(tmp_path / "tape.jsonl").answers.values()
    assert json.loads(answer.body) == {"access_token": "masque", "expires_in": 1499}


def test_a_damaged_tape_names_its_line(tmp_path):
    (tmp_path / "tape.jsonl").write_text(json.dumps({"url": "http://a.example/"}) + "\n")
    with pytest.raises(tape.SourceError, match="ligne 1"):
        tape.load(tmp_path / "tape.jsonl")
