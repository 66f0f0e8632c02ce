"""What a call gets wrong and what a disk refuses: one French sentence and the right status."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.schedules.test_cli import soigner

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.is_char_device(), reason="this system has no /dev/full")


def said_once(err: str) -> str:
    assert "Traceback" not in err
    (line,) = [one for one in err.splitlines() if one.startswith("soigner: ")]
    return line


@pytest.mark.parametrize(
    "address",
    ["ftp://x", "file:///etc/passwd", "", "pas une adresse", "http://", "javascript:alert", "//x",
     "http://[::1", "http://exemple.example:99999/", "https://nom:mot@exemple.example/"],
)  # fmt: skip
def test_what_is_no_site_is_refused_before_any_visit(tmp_path, address):
    status, out, err = soigner("sources", "add", address, data=tmp_path)
    assert (status, out) == (2, "")
    assert "n'est pas l'adresse d'un site" in said_once(err)


@needs_full
@pytest.mark.parametrize("call", [("export", "--format", "csv"), ("coverage", "75"), ("--help",)])
def test_a_full_disk_is_said(tmp_path, call):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SOIGNER_")}
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "schedules", *call], stdout=full, stderr=subprocess.PIPE,
            check=False, timeout=120, env={**clean, "SOIGNER_DATA": str(tmp_path)},
        )  # fmt: skip
    assert done.returncode == 1
    assert "plus de place" in said_once(done.stderr.decode())


@needs_full
def test_an_export_goes_to_a_device_and_does_not_replace_it(tmp_path):
    device = tmp_path / "device"
    device.symlink_to(FULL)
    status, _, err = soigner("export", "--format", "csv", "-o", device, data=tmp_path / "data")
    assert status == 1
    assert "plus de place" in said_once(err)
    assert stat.S_ISCHR(FULL.stat().st_mode)
    assert device.is_symlink()


@pytest.mark.parametrize(
    ("place", "why"), [("absent/offres.csv", "n'existe pas"), (".", "c'est un dossier")]
)
def test_an_export_that_cannot_be_written_leaves_nothing(tmp_path, place, why):
    there = tmp_path / "out"
    there.mkdir()
    status, _, err = soigner("export", "-o", there / place, data=tmp_path / "data")
    assert status == 2
    assert why in said_once(err)
    assert list(there.iterdir()) == []
    assert not (tmp_path / "out.part").exists()


def test_settings_that_are_not_utf8_are_named(tmp_path):
    (tmp_path / ".env").write_bytes("SOIGNER_CONTACT=café@exemple.example\n".encode("latin-1"))
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SOIGNER_")}
    done = subprocess.run(
        [sys.executable, "-m", "schedules", "sources", "list"], cwd=tmp_path, capture_output=True,
        check=False, timeout=120, env={**clean, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 2
    assert "UTF-8" in said_once(done.stderr.decode())


def test_dedupe_counts_what_it_could_not_read(tmp_path):
    raw = {"title": "Infirmier de nuit", "text": "Poste en CDI au centre hospitalier."}
    good = [json.dumps({"id": n, "raw": raw}) for n in (1, 2)]
    none = json.dumps({"id": 3, "raw": {"title": "Jardinier paysagiste", "text": "Tonte."}})
    lines = [good[0], "oops", "", good[1], '{"id": 4}', none]
    status, out, err = soigner("dedupe", data=tmp_path, given="\n".join(lines).encode())
    assert [json.loads(one)["id"] for one in out.splitlines()] == [1, 2]
    assert status == 1
    assert "2 lignes illisibles" in err
    assert "ligne 2 : cette ligne n'est pas du JSON" in err
    assert "ligne 5" in err
    assert "1 annonce refusée" in err


def test_dedupe_of_good_lines_is_as_before(tmp_path):
    raw = {"title": "Infirmier de nuit", "text": "Poste en CDI au centre hospitalier."}
    given = (json.dumps({"id": 1, "raw": raw}) + "\n\n").encode()
    assert soigner("dedupe", data=tmp_path, given=given) == (0, '{"id": 1, "cluster": 1}\n', "")


def test_a_radius_without_a_place_is_refused(tmp_path):
    status, _, err = soigner("search", "infirmier", "--km", 20, data=tmp_path)
    assert status == 2
    assert "--near" in said_once(err)


def test_a_wrong_region_is_answered_with_names(tmp_path):
    for given in ("Bretagn", "xyzzy"):
        status, _, err = soigner("search", "--region", given, data=tmp_path)
        assert status == 2
        assert "« Bretagne »" in said_once(err) or "Bretagne" in said_once(err)
        assert "53" not in err


def test_coverage_has_no_heading_over_nothing(tmp_path):
    status, out, _ = soigner("coverage", "75", data=tmp_path)
    assert status == 0
    assert "0 offre ouverte" in out
    for heading in ("par nature", "par métier", "refusées"):
        assert heading not in out
